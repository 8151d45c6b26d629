"""Targets: what the plan of a report says in numbers, and what the next report says was reached."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from wenmai.io.tables import table_schema
from wenmai.trends.selection import dated_documents
from wenmai.trends.targets.indicators import Indicator
from wenmai.trends.targets.statements import Statement, StatementFinder, is_denied, normalise
from wenmai.trends.targets.time_reference import PAST, TERM, YEAR, Cue, carried, cues

#: damage that may have changed a number
UNSAFE = ("lost_decimals", "masked_text", "lost_text", "mojibake")

#: a list of targets opens so
_LIST = re.compile(r"目标(?:任务)?(?:初步)?(?:安排)?(?:定为|是|为|如下|:)|(?:目标|要求|计划)[^,;；。]{0,12}:|努力实现")

#: words of a sentence that looks ahead, and of one that looks back whatever else it says
_AHEAD = re.compile("目标|预期|力争|确保|争取|努力|计划|今年|要")
_DONE = re.compile("[现成到得了]了|年初|比上年增长")

#: an indicator that comes later in a clause is not what the clause sets a target for
_CLAUSE_OPENS_WITHIN = 8

#: 翻一番 or 达到500亿元 is a number too, though not of the kind that the indicator has
_OTHER_NUMBER = re.compile(r"\d|翻|百分之|[十百千万亿][元人]")

_SENTENCES = re.compile(r"[^。！？!?\n]+[。！？!?]?")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; a semicolon ends none, because lists of targets hold many."""
    return [s.strip() for s in _SENTENCES.findall(text) if s.strip()]


@dataclass(frozen=True)
class Damaged:
    """Where numbers must not be used.

    Attributes
    ----------
    documents
        Documents whose numbers are damaged throughout.
    paragraphs
        Kinds of damage that may touch a number, by paragraph, joined by commas.
    """

    documents: frozenset[str]
    paragraphs: Mapping[str, str]

    @classmethod
    def of(cls, documents: pd.DataFrame, damage: pd.DataFrame) -> Damaged:
        """What the tables ``documents`` and ``damage`` say."""
        whole = frozenset(documents.loc[documents["numbers_unsafe"].astype(bool), "doc_id"])
        flagged = damage[
            damage["kind"].isin(UNSAFE) & (damage["action"] == "flagged") & (damage["paragraph_id"] != "")
        ].drop_duplicates(["paragraph_id", "kind"])
        kinds = flagged.groupby("paragraph_id")["kind"].agg(lambda kinds: ", ".join(sorted(kinds)))
        return cls(whole, {str(paragraph_id): str(kind) for paragraph_id, kind in kinds.items()})

    def refusal(self, statement: Statement, indicator: Indicator, paragraph: Any) -> str:
        """Why a number must not be used, as a code; empty if it may."""
        if paragraph.doc_id in self.documents:
            return "numbers_unsafe"
        if paragraph.paragraph_id in self.paragraphs:
            return "damaged_paragraph"
        quantity = statement.quantity
        low, high = indicator.plausible
        if quantity is not None and quantity.unit == "%" and not low <= quantity.low <= quantity.high <= high:
            return "implausible"
        return ""

    def kinds(self, reason: str, paragraph: Any) -> str:
        """The kinds of damage of a refused number, where these are the reason."""
        return self.paragraphs[paragraph.paragraph_id] if reason == "damaged_paragraph" else ""


def build_targets(
    paragraphs: pd.DataFrame,
    documents: pd.DataFrame,
    damage: pd.DataFrame,
    indicators: Sequence[Indicator],
    *,
    doc_types: Sequence[str] | None,
) -> pd.DataFrame:
    """The planned values of every document, without those realised.

    Parameters
    ----------
    paragraphs, documents, damage
        The tables of these names.
    indicators
        What to look for.
    doc_types
        Kinds of document that enter.

    Returns
    -------
    pandas.DataFrame
        One row per value (``status`` value), number that must not be used (refused) or indicator
        named as a target without a number (no_number). A value that is repeated is counted in ``mentions``.
    """
    finder, by_id = StatementFinder(indicators), {i.id: i for i in indicators}
    dated = dated_documents(documents, doc_types=doc_types)
    damaged = Damaged.of(dated, damage)
    years = dict(zip(dated["doc_id"], dated["year"].astype(int), strict=True))
    rows: list[dict[str, Any]] = []
    above: Any = None
    for paragraph in text_of(paragraphs, years):
        if not _is_point(paragraph) or above is None or above.doc_id != paragraph.doc_id:
            above = paragraph
        if not finder.names_any(paragraph.text):
            continue
        year = years[str(paragraph.doc_id)]
        opening = _opening(above, year)
        if above is not paragraph:
            # the points of a list go on with the years that the paragraph above them speaks of
            opening = carried(opening, normalise(above.text), year)
        for planned in _planned(paragraph, opening, year, finder):
            rows.append(_row(planned, paragraph, by_id[planned.statement.indicator], damaged))
    if not rows:
        return table_schema("targets").empty()
    return _once(pd.DataFrame(rows)).merge(
        dated[["doc_id", "region", "adcode", "level", "year"]], on="doc_id", validate="many_to_one"
    )


#: roles of sections that may state values
STATED = ("plan", "retrospect", "body", "purpose", "targets", "tasks")


def text_of(paragraphs: pd.DataFrame, documents: Collection[str]) -> Iterator[Any]:
    """The paragraphs of running text of the documents that may hold values, in the order of the text."""
    chosen = paragraphs[
        paragraphs["role"].isin(STATED) & (paragraphs["kind"] == "body") & paragraphs["doc_id"].isin(list(documents))
    ]
    return chosen.sort_values(["doc_id", "n"]).itertuples()


@dataclass(frozen=True)
class _Planned:
    """A statement with its sentence, the period that it is for, and whether it is in a list of targets."""

    sentence: str
    statement: Statement
    period: str
    listed: bool


def _row(planned: _Planned, paragraph: Any, indicator: Indicator, damaged: Damaged) -> dict[str, Any]:
    """One row of the table ``targets``."""
    statement = planned.statement
    quantity = statement.quantity
    reason = damaged.refusal(statement, indicator, paragraph) if quantity else ""
    usable = None if reason else quantity
    return {
        "doc_id": paragraph.doc_id,
        "indicator": statement.indicator,
        "label_zh": indicator.label_zh,
        "label_en": indicator.label_en,
        "status": "refused" if reason else "value" if quantity else "no_number",
        "low": usable.low if usable else np.nan,
        "high": usable.high if usable else np.nan,
        "unit": quantity.unit if quantity else "",
        "modifier": statement.modifier,
        "bound": statement.bound if usable else "",
        "direction": statement.direction if quantity else "",
        "period": planned.period,
        "yearly_mean": statement.yearly_mean,
        "listed": planned.listed,
        "denied": statement.denied,
        "printed": statement.printed,
        "paragraph_id": paragraph.paragraph_id,
        "sentence": planned.sentence,
        "reason": reason,
        "damage": damaged.kinds(reason, paragraph),
    }


def _opening(paragraph: Any, year: int) -> Cue:
    """The period that a section speaks of."""
    period = str(paragraph.role_period)
    return Cue(YEAR, str(year)) if period in ("", str(year)) else Cue(TERM, period)


def _is_point(paragraph: Any) -> bool:
    """Whether a paragraph is a point of a list (——), or is under one."""
    last_heading = str(paragraph.heading).split(" / ")[-1]
    return str(paragraph.text).lstrip().startswith("—") or last_heading.startswith("—")


def _planned(paragraph: Any, around: Cue, year: int, finder: StatementFinder) -> Iterator[_Planned]:
    """What a paragraph plans.

    Outside the plan only a list of targets of the year itself is taken: sections are not always distinguished.
    """
    is_plan = paragraph.role == "plan"
    section = paragraph.role_period if "-" in paragraph.role_period else ""
    for sentence in sentences(paragraph.text):
        text = normalise(sentence)
        opened = _LIST.search(text)
        if around.kind == PAST and _AHEAD.search(text) and not _DONE.search(text):
            around = Cue(YEAR, str(year))
        found = finder.find(text)
        bare = _without_number(text, opened, {s.indicator for s in found}, finder)
        for statement in [*found, *bare]:
            cue = [around, *cues(text[: statement.end], year)][-1]
            listed = opened is not None and opened.end() <= statement.start + len("目标")
            if cue.kind == PAST or (not is_plan and not (listed and cue.kind == YEAR and "预期目标" in text)):
                continue
            period = cue.period if cue.kind == TERM else section if statement.yearly_mean else str(year)
            yield _Planned(sentence, statement, period, listed or statement.quantity is None)
        around = carried(around, text, year)


def _without_number(
    text: str, opened: re.Match[str] | None, known: set[str], finder: StatementFinder
) -> Iterator[Statement]:
    """Indicators that a list of targets names without a number, or that a sentence sets no target for."""
    for indicator, match in finder.named(text):
        if indicator.id in known:
            continue
        clause = re.search(r"[^,;；。:]*$", text[: match.start()])
        offset = match.start() - (clause.start() if clause else 0)
        rest = re.match(r"[^,;；。]*", text[match.start() :])
        printed = (clause.group() if clause else "") + (rest.group() if rest else "")
        denied = is_denied(text, match.start())
        listed = opened and opened.end() <= match.start() and offset <= _CLAUSE_OPENS_WITHIN
        if denied or (listed and not _OTHER_NUMBER.search(printed)):
            known.add(indicator.id)
            yield Statement(
                indicator=indicator.id,
                printed=printed,
                quantity=None,
                modifier="",
                bound="",
                direction="",
                yearly_mean=False,
                start=match.start(),
                end=match.end(),
                denied=denied,
            )


def _once(rows: pd.DataFrame) -> pd.DataFrame:
    """The first of the rows of a document that say the same, with the number of them; numbered by indicator."""
    # a number of the list counts as more telling than the same number elsewhere
    value = ["doc_id", "indicator", "status", "low", "high", "unit", "bound", "direction", "yearly_mean"]
    # what the list says is repeated in its reasons, where other years may be named too
    listed = rows["period"].where(rows["listed"]).groupby([rows[c] for c in value], dropna=False).transform("first")
    rows = rows.assign(period=rows["period"].where(rows["listed"] | listed.isna(), listed))
    same = [*value, "period"]
    rows = rows.assign(mentions=rows.groupby(same, dropna=False)["status"].transform("size"))
    rows = rows.sort_values(["listed"], ascending=False, kind="stable").drop_duplicates(same).sort_index()
    numbered = rows[~((rows["status"] == "no_number") & rows.duplicated(["doc_id", "indicator", "status"]))]
    return numbered.drop(columns="yearly_mean").assign(n=numbered.groupby(["doc_id", "indicator"]).cumcount() + 1)
