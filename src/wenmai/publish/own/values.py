"""The numbers of a figure of one's own: rates by period and group with intervals over documents, from result tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from wenmai.publish.own.spec import OwnFigure, not_there
from wenmai.publish.wording import concept_names
from wenmai.stats.resample import Resampling, ratio_interval

#: groups shown where none are named: those with the most documents
MOST_GROUPS = 6
PER = 10_000


@dataclass(frozen=True)
class Item:
    """A concept or term: its keys in the tables and its printed name."""

    concept: str
    term: str
    name: str


def items_of(one: OwnFigure, concepts: pd.DataFrame, totals: pd.DataFrame, language: str) -> list[Item]:
    """The concepts and terms of a figure in the order given, concepts first; ``totals`` is keyword_totals.

    Raises
    ------
    WenmaiError
        If the results have no such concept or term; the message names the nearest.
    """
    names = concept_names(concepts, language)
    ids = {str(name): str(name) for name in concepts["concept"]}
    for column in ("label_zh", "label_en"):
        ids |= {
            str(label): str(name) for label, name in zip(concepts[column], concepts["concept"], strict=True) if label
        }
    of_term = totals[totals["term"] != "*"].drop_duplicates("term").set_index("term")["concept"]
    out = []
    for value in one.concepts:
        if value not in ids:
            raise not_there("concept-or-term", value, [*ids, *of_term.index], one.name)
        out.append(Item(ids[value], "*", names.get(ids[value], ids[value])))
    for value in one.terms:
        if value in of_term.index:
            out.append(Item(str(of_term[value]), value, value))
        elif value in ids:
            out.append(Item(ids[value], "*", names.get(ids[value], ids[value])))
        else:
            raise not_there("concept-or-term", value, [*ids, *of_term.index], one.name)
    return out


def documents_of(one: OwnFigure, documents: pd.DataFrame, placed: pd.DataFrame) -> pd.DataFrame:
    """The documents that enter: ``doc_id``, ``time`` and ``group`` ("" where there are no groups).

    Parameters
    ----------
    documents, placed
        The tables ``documents`` and ``document_periods``.
    """
    found = placed[placed["in_series"].astype(bool) & placed["time"].notna()][["doc_id", "time", "year"]]
    found = found.merge(documents.drop(columns=["year", "time"], errors="ignore"), on="doc_id", validate="one_to_one")
    for column, values in one.where.items():
        found = found[_column(found, column, one).isin(values)]
    if one.years:
        found = found[found["year"].between(one.years[0], one.years[-1])]
    groups = _column(found, one.by, one) if one.by else pd.Series("", index=found.index)
    found = found.assign(group=groups)
    if not one.by:
        return found[["doc_id", "time", "group"]]
    found = found[found["group"] != ""]
    known = found["group"].value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
    for name in one.groups:
        if name not in known.index:
            raise not_there("group", name, list(map(str, known.index)), one.name)
    shown = list(one.groups) or list(known.index[:MOST_GROUPS])
    return found[found["group"].isin(shown)][["doc_id", "time", "group"]]


def _column(documents: pd.DataFrame, name: str, one: OwnFigure) -> pd.Series:
    if name not in documents:
        raise not_there("column", name, list(map(str, documents.columns)), one.name)
    values = documents[name]
    text = values.astype("string").fillna("")
    # 1.0 of a column with gaps is 1
    return text.str.removesuffix(".0") if pd.api.types.is_float_dtype(values) else text


def rates(
    items: Sequence[Item], counted: pd.DataFrame, entered: pd.DataFrame, scope: str, how: Resampling, *, by_time: bool
) -> pd.DataFrame:
    """Occurrences per 10,000 units of each item by group, and by period if ``by_time``.

    Parameters
    ----------
    counted
        The table ``keyword_documents``.
    entered
        Of :func:`documents_of`.

    Returns
    -------
    pandas.DataFrame
        Columns ``item`` (position), ``group``, ``time`` (if ``by_time``), ``per_10k`` (ratio of sums), ``low`` and
        ``high`` (documents resampled; NaN for fewer than five), ``n_documents``, ``count``.
    """
    rows = []
    own = counted[counted["scope"] == scope]
    texts = own[own["term"] == "*"].merge(entered, on="doc_id", validate="many_to_one")
    keys = ["group", "time"] if by_time else ["group"]
    for n, item in enumerate(items):
        of_item = texts[texts["concept"] == item.concept]
        if item.term != "*":
            # a document without a row of the term has none of it
            found = own[(own["concept"] == item.concept) & (own["term"] == item.term)].set_index("doc_id")["count"]
            of_item = of_item.assign(count=of_item["doc_id"].map(found).fillna(0))
        for key, block in of_item.groupby(keys, sort=True):
            ratio, low, high = ratio_interval(
                block["count"].to_numpy(dtype=float)[:, None],
                block["n_units"].to_numpy(dtype=float),
                confidence=how.confidence,
                bootstrap=how.bootstrap,
                seed=how.seed,
            )
            values = [PER * float(found[0]) for found in (ratio, low, high)]
            facts = {"n_documents": len(block), "count": int(block["count"].sum())}
            rows.append(
                dict(zip(keys, key, strict=True))
                | {"item": n, **dict(zip(("per_10k", "low", "high"), values, strict=True)), **facts}
            )
    columns = ["item", *keys, "per_10k", "low", "high", "n_documents", "count"]
    return pd.DataFrame(rows, columns=columns)


def group_names(entered: pd.DataFrame, one: OwnFigure) -> list[str]:
    """The groups in the order of the figure: as named, else the largest first."""
    counts = entered["group"].value_counts()
    there = sorted(counts.index, key=lambda name: (-counts[name], str(name)))
    return [name for name in one.groups if name in counts] or [str(name) for name in there]


def whole_series(items: Sequence[Item], series: pd.DataFrame, one: OwnFigure) -> pd.DataFrame:
    """The same as :func:`rates` by period for all documents together, as the table ``keyword_series`` has it."""
    rows = series[(series["scope"] == one.scope) & series["per_10k"].notna()]
    if one.years:
        rows = rows[rows["year"].between(one.years[0], one.years[-1])]
    parts = [
        rows[(rows["concept"] == item.concept) & (rows["term"] == item.term)].assign(item=n, group="")
        for n, item in enumerate(items)
    ]
    return pd.concat(parts, ignore_index=True) if parts else rows.assign(item=0, group="").iloc[:0]


def prevalence_of(one: OwnFigure, tables: Mapping[str, pd.DataFrame]) -> tuple[pd.DataFrame, dict[int, str]]:
    """Rows of the table ``prevalence`` of the topics of a figure, and the names of these topics.

    Raises
    ------
    WenmaiError
        If there is no such topic, or the table has no such groups.
    """
    topics, prevalence = tables["topics"], tables["prevalence"]
    labels = {int(topic): f"{topic} {label}" for topic, label in zip(topics["topic_id"], topics["label"], strict=True)}
    for topic in one.topics:
        if topic not in labels:
            raise not_there("topic", topic, list(map(str, labels)), one.name)
    rows = prevalence[prevalence["topic_id"].isin(one.topics)]
    if one.by:
        if one.by not in set(rows["by"]):
            raise not_there("column", one.by, sorted(set(prevalence["by"])), one.name)
        rows = rows[rows["by"] == one.by]
        rows = rows[rows["group"].isin(one.groups)] if one.groups else rows
    else:
        rows = rows[rows["year"].notna()]
        if one.years:
            rows = rows[rows["year"].between(one.years[0], one.years[-1])]
    return rows, {topic: labels[topic] for topic in one.topics}
