"""Concepts crossed with the type and level of documents, the role of sections, and topics.

The rate of a cell divides the occurrences in the paragraphs of the group by their characters or tokens. A paragraph
belongs to each topic by its topic proportion, so counts by topic are no whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.documents import kept_documents, series_types
from wenmai.io.tables import table_schema
from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling, ratio_interval
from wenmai.trends.keywords.composition import FEWEST_OCCURRENCES
from wenmai.trends.keywords.counting import PER, UNITS, align_tokens
from wenmai.trends.keywords.rates import divide, upper_limit_of_none

Array = NDArray[np.float64]

#: what concepts are crossed with
BY = ("doc_type", "level", "role", "topic")


@dataclass(frozen=True)
class TopicShares:
    """Topic proportions of paragraphs: ``shares`` is paragraphs × topics, rows named by ``paragraph_ids``."""

    paragraph_ids: Sequence[str] | pd.Series | NDArray[np.int64]
    topic_ids: Sequence[int]
    shares: NDArray[np.floating[Any]]


@dataclass(frozen=True)
class _Text:
    """Paragraphs: their document (a number), units, and counts (paragraphs × concepts)."""

    paragraphs: pd.DataFrame
    document: NDArray[np.int64]
    units: Array
    counts: sparse.csr_matrix


def read_topic_shares(fit: str | None, models: Sequence[Path], paragraphs: pd.Series) -> TopicShares | None:
    """Topic proportions of the fit that was chosen; None without one.

    Parameters
    ----------
    fit
        The name of the fit in ``topics/choice.json``.
    models
        The files ``model.npz`` of all fits, or ``topics/chosen/model.npz``, which has all paragraphs of a large corpus.
    paragraphs
        ``paragraph_id`` of the rows of the count matrix.
    """
    if not fit:
        return None
    chosen = next(path for path in models if path.parent.name in (fit, "chosen"))
    with np.load(chosen, allow_pickle=False) as arrays:
        shares = arrays["document_topic"]
        return TopicShares(paragraphs.iloc[arrays["rows"]], range(shares.shape[1]), shares)


def build_cross_tables(
    keyword_paragraphs: pd.DataFrame,
    concepts: Sequence[str],
    texts: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    topics: TopicShares | None,
    *,
    doc_types: Sequence[str] | None,
    how: Resampling,
    denominator: str = "characters",
) -> pd.DataFrame:
    """Build the table ``cross_tables``.

    Parameters
    ----------
    keyword_paragraphs
        The table of this name.
    concepts
        Names of all concepts, those that never occur too.
    texts
        The tables ``paragraphs``, ``tokens`` and ``documents``.
    topics
        None without a model.
    doc_types
        Kinds of document that enter, except in the crossing with kinds, which has all.
    """
    paragraphs, tokens, documents = texts
    kept = kept_documents(documents)
    in_series = kept[kept["doc_type"].isin(series_types(documents, doc_types))]
    pieces = []
    for by in BY:
        chosen = kept if by == "doc_type" else in_series
        text = _text(paragraphs, tokens, chosen, keyword_paragraphs, concepts, UNITS[denominator])
        for group, weight in _groups(by, text, chosen, topics):
            pieces.append(_cell(text, weight, concepts, how).assign(by=by, group=group))
    if not pieces:
        return table_schema("cross_tables").empty()
    table = pd.concat(pieces, ignore_index=True)
    sums = table.groupby(["by", "concept"])[["count", "n_units"]].transform("sum")
    table["share"] = divide(table["count"].to_numpy(), sums["count"].to_numpy())
    rest = divide((sums["count"] - table["count"]).to_numpy(), (sums["n_units"] - table["n_units"]).to_numpy())
    rare = table["count"].lt(FEWEST_OCCURRENCES) | (sums["count"] - table["count"]).lt(FEWEST_OCCURRENCES)
    table["ratio"] = np.where(rare, np.nan, divide(table["per_10k"].to_numpy() / PER, rest))
    table["ratio_reason"] = np.where(rare, "too_few_occurrences", "")
    return table[list(table_schema("cross_tables").columns)]


def _text(
    paragraphs: pd.DataFrame,
    tokens: pd.DataFrame,
    documents: pd.DataFrame,
    keyword_paragraphs: pd.DataFrame,
    concepts: Sequence[str],
    unit: str,
) -> _Text:
    own = paragraphs[paragraphs["doc_id"].isin(documents["doc_id"])].reset_index(drop=True)
    found = keyword_paragraphs[(keyword_paragraphs["term"] == WHOLE) & keyword_paragraphs["doc_id"].isin(own["doc_id"])]
    row = pd.Index(own["paragraph_id"]).get_indexer(pd.Index(found["paragraph_id"]))
    column = pd.Index(concepts).get_indexer(pd.Index(found["concept"]))
    shape = (len(own), len(concepts))
    return _Text(
        paragraphs=own,
        document=pd.Index(documents["doc_id"]).get_indexer(pd.Index(own["doc_id"])).astype(np.int64),
        units=align_tokens(own, tokens)[unit].to_numpy(dtype=np.float64),
        counts=sparse.csr_matrix((found["count"].to_numpy(dtype=np.float64), (row, column)), shape=shape),
    )


def _groups(by: str, text: _Text, documents: pd.DataFrame, topics: TopicShares | None) -> Iterator[tuple[str, Array]]:
    """The groups, and by how much each paragraph belongs to it."""
    if by == "topic":
        if topics is not None:
            place = pd.Index(text.paragraphs["paragraph_id"]).get_indexer(pd.Index(topics.paragraph_ids))
            for n, topic in enumerate(topics.topic_ids):
                weight = np.zeros(len(text.paragraphs))
                weight[place[place >= 0]] = topics.shares[place >= 0, n]
                yield str(topic), weight
        return
    of_document = documents.set_index("doc_id")[by] if by != "role" else None
    values = text.paragraphs["role"] if of_document is None else text.paragraphs["doc_id"].map(of_document)
    values = values.fillna("").astype("str")
    for value in sorted(set(values) - {""}):
        yield value, np.asarray(values == value, dtype=np.float64)


def _cell(text: _Text, weight: Array, concepts: Sequence[str], how: Resampling) -> pd.DataFrame:
    """All concepts in one group."""
    n = int(text.document.max()) + 1 if len(text.document) else 0
    into = sparse.csr_matrix((weight, (text.document, np.arange(len(weight)))), shape=(n, len(weight)))
    count, units = np.asarray((into @ text.counts).todense()), into @ text.units
    there = units > 0
    count, units = count[there], units[there]
    rate, low, high = ratio_interval(count, units, **asdict(how))
    total, size = count.sum(axis=0), np.full(len(concepts), units.sum())
    none = (total == 0) & (size > 0)
    low[none], high[none] = 0.0, upper_limit_of_none(size[none], confidence=how.confidence)
    few = len(units) < FEWEST_CLUSTERS
    columns: dict[str, Any] = {
        "concept": list(concepts),
        "count": total,
        "n_units": size,
        "n_documents": len(units),
        "per_10k": PER * rate,
        "low": PER * low,
        "high": PER * high,
        "method": np.where(none, "rule_of_three", "" if few else "document_bootstrap"),
        "reason": np.where(~none & few, "too_few_documents", ""),
    }
    return pd.DataFrame(columns)
