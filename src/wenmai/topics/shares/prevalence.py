"""How much of the texts each topic takes: by document and by group, with intervals.

The intervals hold the spread between documents or regions, and that the topics of a paragraph are not known for sure.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.errors import WenmaiError
from wenmai.io.tables import table_schema
from wenmai.stats.resample import FEWEST_CLUSTERS, ratio_interval
from wenmai.topics.engines.model import Array, TopicModel
from wenmai.topics.shares.uncertainty import drawn_tokens

#: columns of ``documents`` that group whole documents; ``role`` groups paragraphs
DOCUMENT_GROUPS = ("year", "region", "level", "doc_type")


def topic_tokens(model: TopicModel | None, counts_rows: pd.DataFrame) -> pd.DataFrame:
    """Tokens of each topic in each paragraph fitted: its share times the paragraph's kept terms.

    Returns
    -------
    pandas.DataFrame
        Columns ``paragraph_id``, ``doc_id``, ``n_terms`` and one a topic, named by its id; no rows
        without a model.
    """
    if model is None:
        return pd.DataFrame(columns=["paragraph_id", "doc_id", "n_terms"])
    fitted = counts_rows.iloc[model.rows][["paragraph_id", "doc_id", "n_terms"]].reset_index(drop=True)
    tokens = model.document_topic * fitted["n_terms"].to_numpy(dtype=float)[:, None]
    return pd.concat([fitted, pd.DataFrame(tokens, columns=range(model.k))], axis=1)


def corpus_shares(model: TopicModel, counts_rows: pd.DataFrame) -> Array:
    """Token-weighted share of each topic in all paragraphs fitted, shape ``(k,)``."""
    weights = counts_rows["n_terms"].to_numpy(dtype=float)[model.rows]
    return weights @ model.document_topic / weights.sum()


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


def prevalence(
    model: TopicModel | None,
    counts_rows: pd.DataFrame,
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    confidence: float,
    bootstrap: int,
    seed: int,
) -> pd.DataFrame:
    """The table ``prevalence``.

    Parameters
    ----------
    model
        The chosen model; None gives an empty table.
    counts_rows
        The table that names the rows of the count matrix.
    documents, paragraphs
        The tables of that name, for the groups; a document whose group is unknown enters none of that kind.
    topics
        The table ``topics``, which says which of them are reliable.
    confidence, bootstrap, seed
        Level, number and seed of the bootstrap. It draws documents; where a group runs over several years it draws
        regions, if there are five, because the reports of one region resemble each other. Each resample takes
        another draw of the shares of the paragraphs.

    Raises
    ------
    WenmaiError
        If a fitted paragraph or its document is unknown.
    """
    if model is None:
        return table_schema("prevalence").empty()
    cells, cell = parts(model, counts_rows, documents, paragraphs)
    weights = counts_rows["n_terms"].to_numpy(dtype=float)[model.rows]
    size = np.bincount(cell, weights=weights)
    tokens = model.document_topic * weights[:, None]
    sums = np.array([np.bincount(cell, weights=tokens[:, topic]) for topic in range(model.k)]).T
    draws = drawn_tokens(model, counts_rows, cell, seed=seed)
    rows = []
    for by in (*DOCUMENT_GROUPS, "role"):
        for group, part in cells[cells[by] != ""].groupby(by, sort=True):
            unit, names = _clusters(part, by)
            own = part["cell"].to_numpy()
            into = np.equal.outer(np.unique(names), names).astype(float)
            share, low, high = ratio_interval(
                into @ sums[own],
                into @ size[own],
                confidence=confidence,
                bootstrap=bootstrap,
                seed=seed,
                draws=into @ draws[:, own],
            )
            method = f"fewer than {FEWEST_CLUSTERS} documents: no interval"
            if not np.isnan(low).all():
                method = (
                    f"expanded percentile bootstrap over {unit}, {confidence:.0%}, {bootstrap} resamples (Hesterberg "
                    f"2015), each with one of {len(draws)} draws of the shares of paragraphs"
                )
            rows.append(
                pd.DataFrame(
                    {
                        "by": by,
                        "group": group,
                        "topic_id": np.arange(len(share)),
                        "share": share,
                        "low": low,
                        "high": high,
                        "n_documents": part["doc_id"].nunique(),
                        "n_clusters": len(into),
                        "n_terms": int(size[own].sum()),
                        "method": method,
                    }
                )
            )
    out = pd.concat(rows, ignore_index=True)
    out["reliable"] = out["topic_id"].map(topics.set_index("topic_id")["reliable"]).astype("boolean")
    return out


def _clusters(cells: pd.DataFrame, by: str) -> tuple[str, np.ndarray]:
    """What is resampled in a group, and the name of that for each of its cells."""
    documents = cells["doc_id"].to_numpy(dtype=object)
    regions = cells["region"].to_numpy(dtype=object)
    several_years = by not in ("year", "region")
    if several_years and len(set(regions) - {""}) >= FEWEST_CLUSTERS:
        # a document of no known region stands for itself
        return "regions", np.where(regions != "", regions, documents)
    return "documents", documents


def parts(
    model: TopicModel, counts_rows: pd.DataFrame, documents: pd.DataFrame, paragraphs: pd.DataFrame
) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """The parts that all groups are made of: the paragraphs of one role in one document.

    Returns
    -------
    cells, cell
        One row a part with ``doc_id``, ``role`` and the columns of :data:`DOCUMENT_GROUPS`, its number in ``cell``; and
        the number of the part of each paragraph fitted.

    Raises
    ------
    WenmaiError
        If a fitted paragraph or its document is unknown.
    """
    told = _with_groups(topic_tokens(model, counts_rows), documents, paragraphs)
    cell = told.groupby(["doc_id", "role"], sort=True, dropna=False).ngroup().to_numpy().astype(np.int64)
    return told.assign(cell=cell).drop_duplicates("cell").sort_values("cell", ignore_index=True), cell


def _with_groups(tokens: pd.DataFrame, documents: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    named = documents[["doc_id", *DOCUMENT_GROUPS]].assign(
        year=documents["year"].map(lambda year: "" if pd.isna(year) else str(int(year))).astype("str")
    )
    told = tokens.merge(named, on="doc_id", how="left", validate="many_to_one", indicator="in_documents")
    told = told.merge(
        paragraphs[["paragraph_id", "role"]],
        on="paragraph_id",
        how="left",
        validate="one_to_one",
        indicator="in_paragraphs",
    )
    lost = told[(told["in_documents"] != "both") | (told["in_paragraphs"] != "both")]
    if not lost.empty:
        raise WenmaiError(
            f"paragraph {lost['paragraph_id'].iloc[0]} of the count matrix is not in the corpus tables",
            fix="Run the stage words again",
        )
    return told


def _topics(tokens: pd.DataFrame) -> list[Any]:
    return [name for name in tokens.columns if isinstance(name, int)]
