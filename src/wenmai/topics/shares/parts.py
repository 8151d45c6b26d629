"""The parts of documents that shares are measured in: the paragraphs of one role in one document.

All shares of groups are sums over such parts, weighted by kept terms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.errors import mistake
from wenmai.io.tables import read_table, table_schema
from wenmai.io.variables import read_documents
from wenmai.stats.resample import FEWEST_CLUSTERS
from wenmai.topics.engines.model import Array, TopicModel
from wenmai.topics.shares.uncertainty import drawn_tokens, expected_tokens

#: columns of ``documents`` that group whole documents; ``role`` groups paragraphs
DOCUMENT_GROUPS = ("year", "region", "level", "doc_type")


@dataclass(frozen=True)
class Parts:
    """The parts of the documents fitted, and the tokens of each topic in them.

    Parameters
    ----------
    table
        One row per part with ``doc_id``, ``role``, the columns of :data:`DOCUMENT_GROUPS` (texts, empty where
        unknown), and further columns of ``documents`` that were asked for, with their own types.
    size
        Kept terms of each part, shape ``(parts,)``.
    tokens
        Those of each topic, shape ``(parts, k)``.
    draws
        The same drawn from what is known of the shares, shape ``(draws, parts, k)``, see
        :func:`wenmai.topics.shares.uncertainty.drawn_tokens`.
    """

    table: pd.DataFrame
    size: Array
    tokens: Array
    draws: Array

    @property
    def k(self) -> int:
        """Number of topics."""
        return int(self.tokens.shape[1])

    @property
    def further(self) -> list[str]:
        """The columns of documents that were asked for in addition."""
        return [name for name in self.table.columns if name not in ("doc_id", "role", *DOCUMENT_GROUPS)]


def parts_of(
    model: TopicModel, counts_rows: pd.DataFrame, documents: pd.DataFrame, paragraphs: pd.DataFrame, *, seed: int
) -> Parts:
    """The parts of the documents that a model was fitted to.

    Parameters
    ----------
    model
        The chosen model.
    counts_rows
        The table that names the rows of the count matrix.
    documents, paragraphs
        The tables of that name, for the groups and the roles. Columns of ``documents`` other than these groups are
        carried along.
    seed
        Seed of the draws of the shares.

    Raises
    ------
    WenmaiError
        If a fitted paragraph or its document is unknown.
    """
    grouped = _with_groups(topic_tokens(model, counts_rows), documents, paragraphs)
    part = grouped.groupby(["doc_id", "role"], sort=True, dropna=False).ngroup().to_numpy().astype(np.int64)
    table = grouped.assign(part=part).drop_duplicates("part").sort_values("part", ignore_index=True)
    weights = counts_rows["n_terms"].to_numpy(dtype=float)[model.rows]
    tokens = expected_tokens(model, counts_rows)
    return Parts(
        table=table[["doc_id", "role", *documents.columns.drop("doc_id")]],
        size=np.bincount(part, weights=weights).astype(float),
        tokens=np.array([np.bincount(part, weights=tokens[:, topic]) for topic in range(model.k)]).T,
        draws=drawn_tokens(model, counts_rows, part, seed=seed),
    )


def read_parts(
    model: TopicModel | None,
    counts_rows: pd.DataFrame,
    *,
    documents: str | Path,
    paragraphs: str | Path,
    seed: int,
    covariates: Sequence[str] = (),
) -> Parts | None:
    """:func:`parts_of` with the tables ``documents`` and ``paragraphs`` read from files; None without a model.

    ``covariates`` are columns of ``documents`` to carry along; ``role`` is one of paragraphs.
    """
    if model is None:
        return None
    named, roles = _read_named(documents, paragraphs, covariates)
    return parts_of(model, counts_rows, named, roles, seed=seed)


def read_paragraphs(
    model: TopicModel | None,
    counts_rows: pd.DataFrame,
    *,
    documents: str | Path,
    paragraphs: str | Path,
    covariates: Sequence[str] = (),
) -> pd.DataFrame:
    """``doc_id``, ``role`` and the columns of documents of :func:`read_parts`, one row per paragraph fitted."""
    fitted = counts_rows.iloc[[] if model is None else model.rows][["paragraph_id", "doc_id"]].reset_index(drop=True)
    named, roles = _read_named(documents, paragraphs, covariates)
    return _with_groups(fitted, named, roles).drop(columns=["in_documents", "in_paragraphs"])


def _read_named(
    documents: str | Path, paragraphs: str | Path, covariates: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    also = [name for name in covariates if name != "role"]
    named = read_documents(documents, ["doc_id", *DOCUMENT_GROUPS], also=also, setting="topics.covariates")
    return named, read_table(paragraphs, name="paragraphs", columns=["paragraph_id", "role"])


def clusters_of(table: pd.DataFrame) -> tuple[NDArray[np.int64], str]:
    """Number of the cluster of each row: the region where there are five, else the document; and which of the two.

    ``table`` has ``doc_id`` and ``region``; a document of unknown region is a cluster of its own.
    """
    regions, documents = (table[name].to_numpy(dtype=object) for name in ("region", "doc_id"))
    if len(set(regions) - {""}) >= FEWEST_CLUSTERS:
        return np.unique(np.where(regions != "", regions, documents), return_inverse=True)[1], "regions"
    return np.unique(documents, return_inverse=True)[1], "documents"


def _with_groups(tokens: pd.DataFrame, documents: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    named = documents.assign(
        year=documents["year"].map(lambda year: "" if pd.isna(year) else str(int(year))).astype("str")
    )
    grouped = tokens.merge(named, on="doc_id", how="left", validate="many_to_one", indicator="in_documents")
    grouped = grouped.merge(
        paragraphs[["paragraph_id", "role"]],
        on="paragraph_id",
        how="left",
        validate="one_to_one",
        indicator="in_paragraphs",
    )
    lost = grouped[(grouped["in_documents"] != "both") | (grouped["in_paragraphs"] != "both")]
    if not lost.empty:
        raise mistake("lost-paragraph", paragraph=str(lost["paragraph_id"].iloc[0]))
    return grouped


def topic_tokens(model: TopicModel | None, counts_rows: pd.DataFrame) -> pd.DataFrame:
    """Tokens of each topic in each paragraph fitted, see :func:`wenmai.topics.shares.uncertainty.expected_tokens`.

    Returns
    -------
    pandas.DataFrame
        Columns ``paragraph_id``, ``doc_id``, ``n_terms`` and one per topic, named by its id; no rows
        without a model.
    """
    if model is None:
        return pd.DataFrame(columns=["paragraph_id", "doc_id", "n_terms"])
    fitted = counts_rows.iloc[model.rows][["paragraph_id", "doc_id", "n_terms"]].reset_index(drop=True)
    tokens = pd.DataFrame(expected_tokens(model, counts_rows), columns=range(model.k))
    return pd.concat([fitted, tokens], axis=1)


def corpus_shares(model: TopicModel, counts_rows: pd.DataFrame) -> Array:
    """Token-weighted share of each topic in all paragraphs fitted, shape ``(k,)``."""
    weights = counts_rows["n_terms"].to_numpy(dtype=float)[model.rows]
    return expected_tokens(model, counts_rows).sum(axis=0) / weights.sum()


def document_topics(tokens: pd.DataFrame) -> pd.DataFrame:
    """The table ``document_topics`` from :func:`topic_tokens`; a document without fitted paragraphs has no row."""
    if tokens.empty:
        return table_schema("document_topics").empty()
    topics = _topics(tokens)
    by_document = tokens.groupby("doc_id", sort=True)
    sums = by_document[["n_terms", *topics]].sum()
    shares = sums[topics].div(sums["n_terms"].astype(float), axis=0)
    long = shares.reset_index().melt(id_vars="doc_id", var_name="topic_id", value_name="share")
    long["n_terms"] = long["doc_id"].map(sums["n_terms"])
    long["n_paragraphs"] = long["doc_id"].map(by_document.size())
    return long


def _topics(tokens: pd.DataFrame) -> list[Any]:
    return [name for name in tokens.columns if isinstance(name, int)]
