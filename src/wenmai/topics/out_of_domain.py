"""How far new documents are out of a model's domain: by words it does not know, and by how badly it predicts others.

A model gives shares of its topics to any text, also to one that is about none of them. Two measures say how much a
document is unlike those of the run, each as the percentile among those of its kind (short news have other values than
long reports), or among all where the run has few of the kind:

- the share of its Chinese tokens that are no kept terms (a joined phrase counts as one term);
- the log-likelihood per kept term by document completion (see :mod:`wenmai.topics.selection.heldout`). The documents of
  the run have theirs from the model fitted without them, so new documents are scored by those same models, and the
  mean counts.

If a new document is of the same kind as the n of the run, it is beyond all of them on one measure with
probability 1 / (n + 1), and beyond 97.5 % of many with 2.5 %: two measures make one false alarm in twenty or fewer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.tables import read_table
from wenmai.topics.engines.model import Array, TopicModel
from wenmai.topics.selection.heldout import MIN_DOCUMENTS, completion

#: with fewer documents of a kind, those of all kinds are compared with
FEWEST_OF_KIND = 20
ALL_KINDS = "all"
#: percentile among the documents of the run beyond which a document is out of domain
BEYOND = 97.5
#: whether a document is out of domain, by the reason; None where that is undecided
VERDICTS: dict[str, bool | None] = {
    "many_unknown_words": True,
    "badly_predicted": True,
    "unknown_words_and_badly_predicted": True,
    "within_range": False,
    "duplicate_not_read": None,
    "no_counted_paragraph": None,
    "too_few_compared": None,
}


@dataclass(frozen=True)
class Measured:
    """Documents and what is measured of them.

    Parameters
    ----------
    documents
        The table ``documents``.
    sizes
        What :func:`sizes` gives.
    scores
        What :func:`new_scores` or, for those of the run, :func:`held_out_scores` gives.
    """

    documents: pd.DataFrame
    sizes: pd.DataFrame
    scores: pd.DataFrame


def read_sizes(counts_rows: pd.DataFrame, tokens: str | Path, use: str | Path) -> pd.DataFrame:
    """:func:`sizes` with the tables ``tokens`` and ``paragraph_use`` read from files."""
    return sizes(
        counts_rows,
        read_table(tokens, name="tokens", columns=["paragraph_id", "doc_id", "n_tokens"]),
        read_table(use, name="paragraph_use", columns=["paragraph_id", "counted"]),
    )


def sizes(counts_rows: pd.DataFrame, tokens: pd.DataFrame, use: pd.DataFrame) -> pd.DataFrame:
    """Chinese tokens of documents and how many are kept terms, in the paragraphs that the models may see.

    Parameters
    ----------
    counts_rows
        The table of that name.
    tokens
        ``paragraph_id``, ``doc_id`` and ``n_tokens`` of the table ``tokens``.
    use
        ``paragraph_id`` and ``counted`` of the table ``paragraph_use``.

    Returns
    -------
    pandas.DataFrame
        ``n_tokens``, ``n_terms`` and ``outside_share``, by doc_id; documents without a token have no row.
    """
    counted = use.loc[use["counted"].astype(bool), "paragraph_id"]
    seen = tokens[tokens["paragraph_id"].isin(counted) & (tokens["n_tokens"] > 0)]
    out = pd.DataFrame({"n_tokens": seen.groupby("doc_id", sort=True)["n_tokens"].sum().astype(int)})
    kept = counts_rows.groupby("doc_id")["n_terms"].sum()
    out["n_terms"] = kept.reindex(out.index).fillna(0).astype(int)
    # a kept term need not be Chinese, so a very short text may have more of them than Chinese tokens
    out["outside_share"] = (1 - out["n_terms"] / out["n_tokens"]).clip(lower=0)
    return out


def held_out_scores(folds: Sequence[TopicModel]) -> pd.DataFrame:
    """``log_likelihood`` per token and ``n_scored`` of the documents of the run, each by the model without it."""
    return _per_token([entry for fold in folds for entry in fold.held_out])


def new_scores(
    folds: Sequence[TopicModel],
    counts: sparse.csr_matrix,
    rows: NDArray[np.int64],
    documents: NDArray[np.str_],
    *,
    seed: int,
) -> pd.DataFrame:
    """The same of new documents: the mean over the models of all folds.

    Parameters
    ----------
    folds
        The models fitted without a fold of the documents.
    counts, rows
        The new paragraphs × kept terms, and the rows that are read.
    documents
        Document of each of these rows.
    seed
        Seed of the split of paragraphs into halves, that of the fits.
    """
    entries = [entry for fold in folds if len(rows) for entry in completion(fold, counts[rows], documents, seed=seed)]
    return _per_token(entries)


def _per_token(entries: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(list(entries), columns=["doc_id", "log_likelihood", "tokens"])
    table = table.astype({"log_likelihood": float, "tokens": int})
    by_document = table[table["tokens"] > 0].groupby("doc_id", sort=True)
    sums = by_document[["log_likelihood", "tokens"]].sum()
    # every model scores the same tokens of a document
    return pd.DataFrame(
        {"log_likelihood": sums["log_likelihood"] / sums["tokens"], "n_scored": by_document["tokens"].first()}
    )


def percentiles(values: Array, among: Array) -> Array:
    """Percentage of ``among`` that lies below each value, ties half; NaN for NaN and where ``among`` is empty."""
    among = np.sort(among[~np.isnan(among)])
    if not len(among):
        return np.full(len(values), np.nan)
    places = np.searchsorted(among, values, side="left") + np.searchsorted(among, values, side="right")
    return np.where(np.isnan(values), np.nan, 50 * places / len(among))


def applied_documents(new: Measured, run: Measured, *, n_paragraphs: Mapping[str, int]) -> pd.DataFrame:
    """The table ``applied_documents``.

    Parameters
    ----------
    new, run
        The new documents, and those of the run that they are compared with.
    n_paragraphs
        Paragraphs with topic shares, by doc_id of the new documents.
    """
    out = new.documents[["doc_id", "source", "title", "doc_type", "region", "year", "duplicate_of"]].copy()
    out = out.join(new.sizes, on="doc_id").join(new.scores, on="doc_id")
    out["n_paragraphs"] = out["doc_id"].map(dict(n_paragraphs)).fillna(0).astype(int)
    counts = ["n_tokens", "n_terms", "n_scored"]
    out[counts] = out[counts].fillna(0).astype(int)
    out = _placed(out, run.sizes.join(run.documents.set_index("doc_id")["doc_type"]).join(run.scores))
    out["reason"] = [_reason(row) for row in out.to_dict("records")]
    out["out_of_domain"] = pd.array([VERDICTS[reason] for reason in out["reason"]], dtype="boolean")
    shorter = (out["n_tokens"] < out["shortest"]).astype("boolean")
    return out.assign(shorter_than_all=shorter.where(out["out_of_domain"].notna())).drop(columns="shortest")


def _placed(out: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """The new documents with their place among those of the run of their kind (``known``, by doc_id)."""
    out[["outside_percentile", "likelihood_percentile", "n_compared", "shortest"]] = np.nan
    often = known["doc_type"].value_counts()
    enough = out["doc_type"].map(often).fillna(0) >= FEWEST_OF_KIND
    out["compared_with"] = out["doc_type"].where(enough, ALL_KINDS)
    for kind, part in out.groupby("compared_with", sort=True):
        like = known if kind == ALL_KINDS else known[known["doc_type"] == kind]
        out.loc[part.index, "outside_percentile"] = percentiles(
            _floats(part, "outside_share"), _floats(like, "outside_share")
        )
        # the worse it is predicted, the further out of domain
        likely, usual = (_floats(frame, "log_likelihood") for frame in (part, like))
        out.loc[part.index, "likelihood_percentile"] = percentiles(-likely, -usual)
        out.loc[part.index, "n_compared"] = len(like)
        out.loc[part.index, "shortest"] = like["n_tokens"].min()
    return out


def _floats(table: pd.DataFrame, column: str) -> Array:
    return table[column].to_numpy(dtype=float)


def _reason(row: Mapping[Any, Any]) -> str:
    """Why a document is out of domain, within it or undecided: a key of :data:`VERDICTS`."""
    if row["duplicate_of"]:
        return "duplicate_not_read"
    if not row["n_tokens"]:
        return "no_counted_paragraph"
    if row["n_compared"] < MIN_DOCUMENTS:
        return "too_few_compared"
    unknown, badly = (row[name] > BEYOND for name in ("outside_percentile", "likelihood_percentile"))
    if unknown and badly:
        return "unknown_words_and_badly_predicted"
    if unknown or badly:
        return "many_unknown_words" if unknown else "badly_predicted"
    return "within_range"
