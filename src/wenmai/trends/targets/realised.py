"""Realised values: what the retrospect of a report says of the year before, compared with its target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from wenmai.io.tables import table_schema
from wenmai.trends.selection import dated_documents
from wenmai.trends.targets.indicators import Indicator
from wenmai.trends.targets.planned import Damaged, sentences, text_of
from wenmai.trends.targets.statements import Statement, StatementFinder, normalise
from wenmai.trends.targets.time_reference import PAST, TERM, Cue, carried, cues

#: what was aimed at is repeated in looks back too: 年初确定的…, …要降到10%
_AIMED = re.compile("提出.*$|(?:要求|预定|计划|预算|确定)的?[^,;；]{0,6}$")
_AIM = re.compile("要|目标|预期|计划|力争|争取")

#: columns of ``realised`` that :func:`join_realised` uses
REACHED = ("doc_id", "status", "adcode", "indicator", "year", "unit", "value", "direction", "paragraph_id")


def build_realised(
    paragraphs: pd.DataFrame,
    documents: pd.DataFrame,
    damage: pd.DataFrame,
    indicators: Sequence[Indicator],
    *,
    doc_types: Sequence[str] | None,
) -> pd.DataFrame:
    """Build the table ``realised``: one value a document and indicator, of the year before the report's.

    Parameters
    ----------
    paragraphs, documents, damage, indicators, doc_types
        As for :func:`wenmai.trends.targets.planned.build_targets`.

    Returns
    -------
    pandas.DataFrame
        The first value of the retrospect that its words place in that year (去年, the year itself); failing
        that, the first in a look back at that year alone; failing that, one that another section places there.
        Means over years and values of longer look backs are left out.
    """
    finder, by_id = StatementFinder(indicators), {i.id: i for i in indicators}
    dated = dated_documents(documents, doc_types=doc_types)
    damaged = Damaged.of(dated, damage)
    years = dict(zip(dated["doc_id"], dated["year"].astype(int), strict=True))
    rows = []
    for order, paragraph in enumerate(text_of(paragraphs, years)):
        if not finder.names_any(paragraph.text):
            continue
        for sentence, statement, place in _told(paragraph, years[str(paragraph.doc_id)], finder):
            assert statement.quantity is not None
            reason = damaged.refusal(statement, by_id[statement.indicator], paragraph)
            rows.append(
                {
                    "doc_id": paragraph.doc_id,
                    "indicator": statement.indicator,
                    "status": "refused" if reason else "value",
                    "value": None if reason else (statement.quantity.low + statement.quantity.high) / 2,
                    "unit": statement.quantity.unit,
                    "direction": statement.direction,
                    "printed": statement.printed,
                    "paragraph_id": paragraph.paragraph_id,
                    "sentence": sentence,
                    "reason": reason,
                    "damage": damaged.kinds(reason, paragraph),
                    "rank": (bool(reason), place, order),
                }
            )
    if not rows:
        return table_schema("realised").empty()
    first = pd.DataFrame(rows).sort_values("rank", kind="stable").drop_duplicates(["doc_id", "indicator"])
    about = dated[["doc_id", "region", "adcode", "level", "year"]].assign(year=dated["year"] - 1)
    return first.drop(columns="rank").merge(about, on="doc_id", validate="many_to_one")


def _told(paragraph: Any, year: int, finder: StatementFinder) -> Iterator[tuple[str, Statement, int]]:
    """Sentence, statement and how well it is placed in the year before: 0 best, 2 outside the retrospect."""
    role_period, last, back = str(paragraph.role_period), str(year - 1), paragraph.role == "retrospect"
    around = Cue(TERM, role_period) if "-" in role_period or not back else Cue("section", last)
    for sentence in sentences(paragraph.text):
        text = normalise(sentence)
        for statement in finder.find(text):
            cue = [around, *cues(text[: statement.end], year)][-1]
            aimed = _AIMED.search(text[: statement.start]) or _AIM.search(text[statement.start : statement.end])
            if statement.yearly_mean or aimed or cue.kind not in (PAST, "section") or cue.period != last:
                continue
            yield sentence, statement, 2 if not back else 0 if cue.kind == PAST else 1
        around = carried(around, text, year)


def join_realised(targets: pd.DataFrame, realised: pd.DataFrame) -> pd.DataFrame:
    """Build the table ``targets``: the targets of single years with what was reached.

    Parameters
    ----------
    targets
        What :func:`wenmai.trends.targets.planned.build_targets` gives.
    realised
        The table ``realised``: its columns :data:`REACHED`.
    """
    columns = list(table_schema("targets").columns)
    if targets.empty:
        return table_schema("targets").empty()
    value = realised[(realised["status"] == "value") & (realised["adcode"] != "")]
    value = value.sort_values("doc_id").drop_duplicates(["adcode", "indicator", "year", "unit"])
    value = value.rename(columns={"value": "realised", "direction": "turned", "paragraph_id": "realised_paragraph_id"})[
        ["adcode", "indicator", "year", "unit", "realised", "turned", "realised_paragraph_id"]
    ]
    out = targets.merge(
        value.astype({"year": "Int64"}), on=["adcode", "indicator", "year", "unit"], how="left", validate="many_to_one"
    )
    out.loc[out["period"] != out["year"].astype(str), ["realised", "realised_paragraph_id"]] = None
    # a target of a rise that fell: the value reached is below zero
    opposite = {"up": "down", "down": "up"}
    turned = (out["turned"] == out["direction"].map(opposite)) & out["realised"].notna()
    out["realised"] = out["realised"].astype("float64").where(~turned, -out["realised"].astype("float64"))
    out["gap"] = out["realised"] - (out["low"] + out["high"]) / 2
    return out[columns]
