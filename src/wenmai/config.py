"""The configuration: one schema gives the defaults, the checks and the docs' table.

Snakemake's own ``validate`` stops at the first error and lets unknown keys pass, and a
misspelt key that is silently ignored is a wrong result. Here all mistakes are listed at
once, each with its path and the nearest valid key.
"""

from __future__ import annotations

import copy
import difflib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from wenmai.paths import SCHEMAS, resource

SCHEMA = SCHEMAS / "config.schema.yaml"

#: settings that have another place today, so that an old file is not only refused but also repaired
MOVED = {
    "trends.confidence": "inference.confidence",
    "trends.alpha": "inference.alpha",
    "trends.bootstrap": "inference.bootstrap",
    "topics.bootstrap": "inference.bootstrap",
}


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of the configuration."""
    return yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))


def settings(node: Mapping[str, Any] | None = None, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield ``(dotted key, its schema)`` for every setting, in schema order."""
    for name, spec in (node if node is not None else schema())["properties"].items():
        dotted = f"{path}{name}"
        if "properties" in spec:
            yield from settings(spec, f"{dotted}.")
        else:
            yield dotted, spec


def defaults() -> dict[str, Any]:
    """The configuration of a run that sets nothing."""
    return complete({})


def complete(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``config`` with the default of every setting that it leaves out."""

    def fill(node: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for name, spec in node["properties"].items():
            if "properties" in spec:
                out[name] = fill(spec, given.get(name) or {})
            else:
                out[name] = given[name] if name in given else copy.deepcopy(spec["default"])
        return out

    return fill(schema(), config)


def typed(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``config`` with numbers, flags and nulls that arrived as text read as what they are.

    ``--config 'trends={"min_years": 9}'`` hands the 9 over as text; a setting whose type is text
    is left alone, and what cannot be read stays, to be named by :func:`problems`.
    """

    def read(spec: Mapping[str, Any], value: Any) -> Any:
        if isinstance(value, Mapping):
            inner = spec.get("properties", {})
            return {name: read(inner.get(name, {}), item) for name, item in value.items()}
        if isinstance(value, list):
            return [read(spec.get("items", {}), item) for item in value]
        if isinstance(value, str) and "type" in spec and "string" not in spec["type"]:
            return yaml.safe_load(value)
        return value

    return read(schema(), config)


def problems(config: Mapping[str, Any]) -> list[str]:
    """Every mistake in ``config``, one line each: path, what is wrong, what would be right."""
    # here and not above: the import takes seconds, and every job of a run reads this module
    from jsonschema import Draft202012Validator

    # sorted by path, so that the list reads like the file
    found = [
        line
        for error in sorted(Draft202012Validator(schema()).iter_errors(config), key=lambda e: list(map(str, e.path)))
        for line in _lines(error)
    ]
    return found or _cross_checks(complete(config))


def _lines(error: Any) -> Iterator[str]:
    path = ".".join(map(str, error.absolute_path))
    if error.validator == "additionalProperties":
        known = list(error.schema["properties"])
        for name in sorted(set(error.instance) - set(known), key=str):
            yield _unknown(str(name), path, known)
    else:
        yield f"{path or 'the file'}: {error.message}"


def _unknown(name: str, path: str, known: Sequence[str]) -> str:
    key = f"{path}.{name}" if path else name
    if key in MOVED:
        return f"{key}: moved to {MOVED[key]}"
    near = _nearest(name, path)
    hint = f"did you mean {near}?" if near else f"known keys: {', '.join(known)}"
    return f"{key}: unknown key; {hint}"


def _nearest(name: str, path: str) -> str | None:
    """The most similar valid key, first in the same section, then anywhere."""
    everywhere = [key for key, _ in settings()]
    near = [k for k in everywhere if k.rpartition(".")[0] == path] + ([] if path else list(schema()["properties"]))
    for candidates in (near, everywhere):
        leaves = {k.rpartition(".")[2]: k for k in candidates}
        match = difflib.get_close_matches(name, leaves, n=1, cutoff=0.6)
        if match:
            return leaves[match[0]]
    return None


def _cross_checks(config: Mapping[str, Any]) -> list[str]:
    found = []
    topics = config["topics"]
    if topics["engine"] not in topics["engines"]:
        found.append(f"topics.engine: {topics['engine']} is not among topics.engines {topics['engines']}")
    if topics["report_k"] is not None and topics["report_k"] not in topics["k"]:
        found.append(f"topics.report_k: {topics['report_k']} is not among topics.k {topics['k']}")
    both = sorted(set(config["words"]["keep"]) & set(config["words"]["drop"]))
    if both:
        found.append(f"words.keep: {'、'.join(both)} also in words.drop")
    for key in (
        "words.lexicon",
        "words.user_lexicon",
        "words.user_stop_words",
        "words.person_names",
        "trends.concepts",
        "trends.indicators",
        "documents.extra_regions",
    ):
        section, name = key.split(".")
        value = config[section][name]
        for path in value if isinstance(value, list) else [value]:
            if path and not Path(resource(path)).is_file():
                found.append(f"{key}: there is no file {path}")
    texts = {"corpus": "" if config["corpus"] == "demo" else config["corpus"], "topics.new_texts": topics["new_texts"]}
    found += [
        f"{key}: there is no file or folder {path}" for key, path in texts.items() if path and not Path(path).exists()
    ]
    return found


def report(config: Mapping[str, Any]) -> str:
    """All mistakes as one message, one a line; empty if there are none."""
    found = problems(config)
    if not found:
        return ""
    lines = "\n".join(f"  - {line}" for line in found)
    return f"{len(found)} mistake(s) in the configuration:\n{lines}\nSee docs/configuration.md"
