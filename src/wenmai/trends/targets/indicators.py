"""Indicators: what the targets of a report are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from wenmai.errors import Joined, Said, WenmaiError, mistake
from wenmai.io.dictionaries.checks import misnamed, missing_labels, unknown_fields
from wenmai.io.dictionaries.entries import wrong
from wenmai.io.lists import read_text

MEASURES = ("growth", "rate", "amount")

FIELDS = ("label_zh", "label_en", "measure", "names", "not_after", "not_before", "units", "plausible")


@dataclass(frozen=True)
class Indicator:
    """One indicator.

    Attributes
    ----------
    measure
        ``growth`` (a percentage of change), ``rate`` (a percentage as a level) or ``amount``.
    names
        How reports call it.
    not_after, not_before
        Words that make something else of the name when they are directly before or behind it.
    units
        Units of an amount.
    plausible
        Lowest and highest percentage that can be right; others are refused.
    """

    id: str
    label_zh: str
    label_en: str
    measure: str
    names: tuple[str, ...]
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    plausible: tuple[float, float] = (-1e3, 1e3)


def read_indicators(path: str | Path) -> tuple[Indicator, ...]:
    """Read indicators and check all of them.

    Raises
    ------
    WenmaiError
        With every mistake at once.
    """
    try:
        content = yaml.safe_load(read_text(path, setting="trends.indicators")[0])
    except yaml.YAMLError as error:
        raise mistake("yaml", reason=" ".join(str(error).split()), where=str(path)) from None
    if not isinstance(content, dict) or not content:
        raise mistake("no-indicators", where=str(path))
    found = list(_mistakes(content))
    if found:
        what = Joined("\n  - ", [Said("mistake-in-indicators", n=len(found)), *found])
        raise WenmaiError(what, where=str(path))
    return tuple(
        Indicator(
            id=name,
            label_zh=spec["label_zh"],
            label_en=spec["label_en"],
            measure=spec["measure"],
            names=tuple(spec["names"]),
            not_after=tuple(spec.get("not_after", ())),
            not_before=tuple(spec.get("not_before", ())),
            units=tuple(spec.get("units", ())),
            plausible=tuple(spec.get("plausible", Indicator.plausible)),
        )
        for name, spec in content.items()
    )


def _mistakes(content: dict[Any, Any]) -> Iterator[str]:
    for name, spec in content.items():
        yield from misnamed(name)
        if not isinstance(spec, dict):
            yield wrong(str(name), "indicator-fields")
            continue
        yield from unknown_fields(spec, FIELDS, str(name))
        yield from missing_labels(spec, str(name))
        yield from _mistakes_of_measure(spec, str(name))
        for words in ("names", "not_after", "not_before", "units"):
            if not _are_words(spec.get(words, [])):
                yield wrong(f"{name}.{words}", "list-of-words")
        if spec.get("names", []) == []:
            yield wrong(f"{name}.names", "missing-list")
    yield from _repeated_names(content)


def _mistakes_of_measure(spec: dict[Any, Any], name: str) -> Iterator[str]:
    if spec.get("measure") not in MEASURES:
        yield wrong(f"{name}.measure", "one-of", known=list(MEASURES))
    elif spec["measure"] == "amount" and not spec.get("units"):
        yield wrong(f"{name}.units", "units")
    bounds = spec.get("plausible", [0, 1])
    if not isinstance(bounds, list) or len(bounds) != 2 or any(not isinstance(b, int | float) for b in bounds):
        yield wrong(f"{name}.plausible", "bounds")


def _are_words(words: Any) -> bool:
    return isinstance(words, list) and all(isinstance(word, str) and word for word in words)


def _repeated_names(content: dict[Any, Any]) -> Iterator[str]:
    owner: dict[str, str] = {}
    for name, spec in content.items():
        names = spec.get("names") if isinstance(spec, dict) else None
        for word in names if names and _are_words(names) else []:
            if owner.setdefault(word, str(name)) != name:
                yield wrong(f"{name}.names", "also-in", word=repr(word), other=owner[word])
