"""Concepts and terms of the dictionary over time: series, what changed, change points and known breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.publish.explorer.packing import coded, deltas, numbers, places, texts

SCOPES = ("all", "plan", "retrospect")
KEYS = ["concept", "term"]

#: columns of every series, one value per item and period
_VALUES = {
    "count": "count",
    "rate": "per_10k",
    "low": "low",
    "high": "high",
    "sentences": "sentence_share",
    "documents": "document_share",
}
#: what is the same for all series of a scope
_OF_PERIOD = ("n_documents", "n_units", "n_sentences")
_ADJUSTED = {"adjusted": "adjusted", "low": "adjusted_low", "high": "adjusted_high", "regions": "n_regions"}
_CHANGES = ("first_b", "last_b", "first_a", "last_a", "rate_b", "rate_a", "ratio", "low", "high", "q_value")
_POINTS = ("break_year", "low_year", "high_year", "probability", "rate_before", "rate_after", "p_value", "q_value")
_BREAKS = ("step_ratio", "ratio_low", "ratio_high", "p_value", "q_value")


@dataclass(frozen=True)
class Axis:
    """The periods of a run in order: place in time and printed name."""

    times: tuple[int, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, *tables: pd.DataFrame) -> Axis:
        """All periods of tables with ``time`` and ``period``, those between the first and the last among them."""
        rows = pd.concat([table[["time", "period"]].dropna() for table in tables])
        rows = rows.drop_duplicates("time").sort_values("time")
        return cls(tuple(int(time) for time in rows["time"]), tuple(texts(rows["period"])))

    def places(self, times: pd.Series) -> NDArray[np.int64]:
        """The place of every time, -1 where it is none of the axis."""
        return places(self.times, times.astype("float64"))


def dictionary_items(concepts: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """Every concept and then its terms, in the order of the dictionary: ``concept``, ``term``."""
    pairs = series[KEYS].drop_duplicates()
    order = {concept: place for place, concept in enumerate(concepts["concept"])}
    place = pairs["concept"].map(order).fillna(len(order))
    return (
        pairs.assign(place=place, whole=pairs["term"] != "*")
        .sort_values(["place", "concept", "whole", "term"], kind="stable")[KEYS]
        .reset_index(drop=True)
    )


def concept_columns(concepts: pd.DataFrame) -> dict[str, Any]:
    """Names of the concepts in both languages."""
    return {
        "id": texts(concepts["concept"]),
        "zh": texts(concepts["label_zh"].fillna("").where(concepts["label_zh"].fillna("") != "", concepts["concept"])),
        "en": texts(concepts["label_en"].fillna("").where(concepts["label_en"].fillna("") != "", concepts["concept"])),
        "parent": texts(concepts["parent"]),
    }


def series_columns(series: pd.DataFrame, items: pd.DataFrame, axis: Axis) -> dict[str, Any]:
    """The table ``keyword_series`` by scope: one list per column, item after item, all periods of the axis."""
    index = pd.MultiIndex.from_frame(items)
    out: dict[str, Any] = {}
    for scope in SCOPES:
        rows = series[series["scope"] == scope]
        item = index.get_indexer(pd.MultiIndex.from_frame(rows[KEYS]))
        place = axis.places(rows["time"])
        shape = (len(items), len(axis.times))
        columns: dict[str, Any] = {}
        for name, column in _VALUES.items():
            grid = np.full(shape, np.nan)
            grid[item, place] = rows[column].to_numpy(dtype=float)
            columns[name] = numbers(grid.ravel())
        methods = np.full(shape, "", dtype=object)
        methods[item, place] = rows["method"].fillna("").to_numpy()
        columns["method"] = coded(methods.ravel())
        first = rows.assign(place=place).drop_duplicates("place").set_index("place").reindex(range(shape[1]))
        columns |= {name: numbers(first[name]) for name in _OF_PERIOD}
        out[scope] = columns
    return out


def items_by_document(counts: pd.DataFrame, items: pd.DataFrame, doc_ids: Sequence[str]) -> dict[str, Any]:
    """Occurrences of every item in the whole of every document: per document its items (steps) and their counts."""
    rows = counts[counts["scope"] == "all"]
    place = places(doc_ids, rows["doc_id"])
    item = pd.MultiIndex.from_frame(items).get_indexer(pd.MultiIndex.from_frame(rows[KEYS]))
    units = np.full(len(doc_ids), np.nan)
    units[place[place >= 0]] = rows["n_units"].to_numpy(dtype=float)[place >= 0]
    count = rows["count"].to_numpy(dtype=float)
    found = np.flatnonzero((count > 0) & (place >= 0) & (item >= 0))
    order = found[np.lexsort((item[found], place[found]))]
    start = np.searchsorted(place[order], np.arange(len(doc_ids) + 1))
    parts = [deltas(item[order][a:b]) for a, b in pairwise(start)]
    return {
        "start": deltas(start),
        "term": [step for part in parts for step in part],
        "count": count[order].astype(int).tolist(),
        "units": numbers(units),
    }


def adjusted_columns(adjusted: pd.DataFrame, concepts: Sequence[str], axis: Axis) -> dict[str, Any]:
    """The rates of concepts if the regions were the same in every period, by scope; empty without such a table."""
    rows = adjusted[adjusted["adjusted"].notna() & adjusted["concept"].isin(concepts)]
    if not len(rows) or not set(rows["year"]) <= set(axis.times):
        return {}
    out: dict[str, Any] = {}
    for scope in SCOPES:
        own = rows[rows["scope"] == scope]
        item = places(concepts, own["concept"])
        place = axis.places(own["year"])
        columns = {}
        for name, column in _ADJUSTED.items():
            grid = np.full((len(concepts), len(axis.times)), np.nan)
            grid[item, place] = own[column].to_numpy(dtype=float)
            columns[name] = numbers(grid.ravel())
        out[scope] = columns
    return out


def by_item(table: pd.DataFrame, items: pd.DataFrame, columns: Sequence[str], words: Sequence[str]) -> dict[str, Any]:
    """Columns of a table with one row per item, in the order of the items."""
    own = table.drop_duplicates(KEYS).set_index(KEYS).reindex(pd.MultiIndex.from_frame(items))
    found: dict[str, Any] = {name: numbers(own[name]) for name in columns}
    return found | {name: coded(own[name]) for name in words}


def what_changed(tables: Mapping[str, pd.DataFrame], items: pd.DataFrame) -> dict[str, Any]:
    """Per scope the sentence of every item in both languages, and the numbers of the comparison of late and early."""
    out: dict[str, Any] = {}
    for scope in SCOPES:
        of_scope = {name: table[table["scope"] == scope] for name, table in tables.items()}
        sentences = by_item(of_scope["answers"], items, (), ("sentence_en", "sentence_zh"))
        out[scope] = by_item(of_scope["changes"], items, _CHANGES, ("verdict",)) | sentences
    return out


def change_points(table: pd.DataFrame, items: pd.DataFrame) -> dict[str, Any]:
    """The best place for one break in every series, with its interval and test."""
    return by_item(table, items, _POINTS, ("reason",))


def known_breaks(table: pd.DataFrame, items: pd.DataFrame) -> dict[str, Any]:
    """The known breaks in time, and the step of every item at each, by scope."""
    breaks = table[["name", "year", "period"]].drop_duplicates().sort_values(["year", "name"])
    out: dict[str, Any] = {
        "name": texts(breaks["name"]),
        "year": numbers(breaks["year"]),
        "period": texts(breaks["period"]),
    }
    keys = list(zip(breaks["name"], breaks["year"], strict=True))
    for scope in SCOPES:
        own = table[table["scope"] == scope]
        of_break = [own[(own["name"] == name) & (own["year"] == year)] for name, year in keys]
        out[scope] = [by_item(part, items, _BREAKS, ("reason",)) for part in of_break]
    return out
