"""How the words of a topic change between periods, and which topics appear, fade or run together.

A topic of one model for all years keeps its id, but need not keep its words. The tokens that the model gives to the
topic are counted in each period, and the words of two periods compared. Change is judged by dealing the documents of
both periods to them at random: two samples of one text also differ. Here the topics stand still; in
:mod:`wenmai.topics.change.rolling` they move with the periods.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.tables import table_schema
from wenmai.stats.false_discovery import adjusted
from wenmai.topics.engines.model import Array, TopicModel, cell_mixtures

#: dealings of documents to two periods; no p is smaller than 1 / (this + 1)
PERMUTATIONS = 199
#: fewer documents in a period cannot show a change
FEWEST_DOCUMENTS = 5
#: a topic is there when its share is at least this part of an even share, 1/k
PRESENT = 0.25
#: words said to come and go with a change
WORDS_TOLD = 5
#: occurrences in both periods below which a word is not said to come or go
FEWEST_TOKENS = 5


def periods_of(years: pd.Series, *, starts: Sequence[int], n: int = 4) -> pd.Series:
    """Name the period of each year, ``1954-1979``; empty where the year is missing or before the first.

    Parameters
    ----------
    years
        Year of each document.
    starts
        First years of the periods; empty for ``n`` periods of about equal numbers of documents, no year divided.
    """
    known = years.dropna().astype(int)
    if known.empty:
        return pd.Series("", index=years.index)
    first = sorted(starts)
    if not first:
        place = np.sort(known.to_numpy())[[len(known) * part // n for part in range(n)]]
        first = sorted(set(place.tolist()))
    number = np.searchsorted(first, known.to_numpy(), side="right") - 1
    names = {}
    for period in sorted(set(number) - {-1}):
        inside = known.to_numpy()[number == period]
        names[period] = f"{inside.min()}-{inside.max()}"
    return pd.Series([names.get(p, "") for p in number], index=known.index).reindex(years.index, fill_value="")


def topic_drift(
    model: TopicModel | None,
    counts: sparse.csr_matrix,
    counts_rows: pd.DataFrame,
    terms: Sequence[str],
    documents: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    starts: Sequence[int],
    alpha: float,
    seed: int,
) -> pd.DataFrame:
    """The table ``topic_drift``: one row a topic and period after the first.

    Parameters
    ----------
    model
        The chosen model; None gives an empty table.
    counts, counts_rows, terms
        The count matrix and its names.
    documents, topics
        The tables of that name.
    starts
        First years of the periods, see :func:`periods_of`.
    alpha
        Level at which a change is called, after adjustment over all topics and periods.
    seed
        Seed of the permutations.
    """
    empty = table_schema("topic_drift").empty()
    if model is None:
        return empty
    index, period = document_periods(model, counts_rows, documents, starts=starts)
    found = sorted(set(period) - {""})
    if len(found) < 2:
        return empty
    rows = []
    generator = np.random.default_rng(seed)
    tokens = {topic: of_topic for topic, of_topic in _tokens(model, counts, index, len(period))}
    sums = {topic: np.array([_total(own, period == p) for p in found]) for topic, own in tokens.items()}
    everything = np.sum([of_periods.sum(axis=1) for of_periods in sums.values()], axis=0)
    for topic, own in tokens.items():
        shares = sums[topic].sum(axis=1) / everything
        for at, (before, after) in enumerate(pairwise(found)):
            earlier, later = (np.flatnonzero(period == p) for p in (before, after))
            old, new = sums[topic][at], sums[topic][at + 1]
            similarity = cosine(old, new)
            presence = presence_of(shares[at], shares[at + 1], PRESENT / model.k)
            reason = ""
            if min(len(earlier), len(later)) < FEWEST_DOCUMENTS:
                reason = f"a period has fewer than {FEWEST_DOCUMENTS} documents"
            elif presence != "stays":
                reason = "too little of the topic in a period to compare its words"
            p_value = np.nan if reason else _p_value(own, earlier, later, similarity or 0.0, generator)
            gained, lost = moved_words(old, new, terms)
            rows.append(
                {
                    "topic_id": topic,
                    "period": after,
                    "previous": before,
                    "share": shares[at + 1],
                    "share_before": shares[at],
                    "presence": presence,
                    "similarity": np.nan if similarity is None else similarity,
                    "p_value": p_value,
                    "gained": gained,
                    "lost": lost,
                    "nearest_topic_id": _nearest(sums, topic, at + 1),
                    "nearest_similarity": _near(sums, topic, _nearest(sums, topic, at + 1), at + 1),
                    "nearest_before": _near(sums, topic, _nearest(sums, topic, at + 1), at),
                    "n_documents": len(later),
                    "n_documents_before": len(earlier),
                    "reason": reason,
                }
            )
    return judged(rows, topics, alpha=alpha)


def document_periods(
    model: TopicModel, counts_rows: pd.DataFrame, documents: pd.DataFrame, *, starts: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    """The document of each paragraph of the model, as a number from 0, and the period of each document."""
    names, index = np.unique(counts_rows["doc_id"].to_numpy(dtype=object)[model.rows], return_inverse=True)
    years = documents.set_index("doc_id")["year"].reindex(names).reset_index(drop=True)
    return index, periods_of(years, starts=starts).to_numpy(dtype=object)


def judged(rows: Sequence[dict[str, object]], topics: pd.DataFrame, *, alpha: float) -> pd.DataFrame:
    """Rows of topics and periods with q over all of them, the verdict, and what the topics are called."""
    out = pd.DataFrame(rows)
    out["q_value"] = adjusted(out["p_value"])
    out["changed"] = (out["q_value"] < alpha).astype("boolean").where(out["p_value"].notna())
    return out.merge(topics[["topic_id", "label", "reliable"]], on="topic_id", validate="many_to_one")


def _tokens(
    model: TopicModel, counts: sparse.csr_matrix, document: NDArray[np.int64], n_documents: int
) -> Iterator[tuple[int, sparse.csr_matrix]]:
    """For each topic the tokens that the model gives to it, documents × terms."""
    part = sparse.csr_matrix(counts[model.rows], dtype=np.float64)
    row = np.repeat(np.arange(part.shape[0]), np.diff(part.indptr))
    mixture = cell_mixtures(part, model.document_topic, model.topic_word)
    into = sparse.csr_matrix((np.ones(len(document)), (document, np.arange(len(document)))))
    for topic in range(model.k):
        share = model.document_topic[row, topic] * model.topic_word[topic, part.indices] / mixture
        own = sparse.csr_matrix((part.data * share, part.indices, part.indptr), shape=part.shape)
        yield topic, sparse.csr_matrix(into @ own)


def _total(tokens: sparse.csr_matrix, chosen: NDArray[np.bool_]) -> Array:
    return np.asarray(tokens[np.flatnonzero(chosen)].sum(axis=0)).ravel()


def cosine(left: Array, right: Array) -> float | None:
    """Cosine of two vectors; None where one is zero."""
    lengths = np.linalg.norm(left) * np.linalg.norm(right)
    return float(left @ right / lengths) if lengths > 0 else None


def _p_value(
    tokens: sparse.csr_matrix,
    earlier: NDArray[np.int64],
    later: NDArray[np.int64],
    observed: float,
    generator: np.random.Generator,
) -> float:
    """Share of dealings of the documents in which the periods are as unlike as they are."""
    pool = tokens[np.concatenate([earlier, later])]
    # the seat of each document in each dealing; those in the first seats are the earlier period
    seats = generator.permuted(np.tile(np.arange(pool.shape[0]), (PERMUTATIONS, 1)), axis=1)
    drawn = np.asarray((seats < len(earlier)).astype(float) @ pool)
    rest = np.asarray(pool.sum(axis=0)).ravel() - drawn
    lengths = np.linalg.norm(drawn, axis=1) * np.linalg.norm(rest, axis=1)
    similar = np.divide((drawn * rest).sum(axis=1), lengths, out=np.zeros(PERMUTATIONS), where=lengths > 0)
    return float((1 + (similar <= observed + 1e-12).sum()) / (PERMUTATIONS + 1))


def moved_words(old: Array, new: Array, terms: Sequence[str]) -> tuple[str, str]:
    """The words whose share of the topic rose and fell most."""
    difference = new / max(new.sum(), 1e-12) - old / max(old.sum(), 1e-12)
    difference[old + new < FEWEST_TOKENS] = 0
    order = np.argsort(-difference, kind="stable")
    gained = [terms[c] for c in order[:WORDS_TOLD] if difference[c] > 0]
    lost = [terms[c] for c in order[::-1][:WORDS_TOLD] if difference[c] < 0]
    return " ".join(gained), " ".join(lost)


def presence_of(before: float, after: float, floor: float) -> str:
    """Whether a share reaches the floor before and after: stays, appears, fades or absent."""
    there = (before >= floor, after >= floor)
    return {(True, True): "stays", (False, True): "appears", (True, False): "fades", (False, False): "absent"}[there]


def _nearest(sums: dict[int, Array], topic: int, at: int) -> int:
    """The other topic whose words in a period are most like those of this one."""
    likeness = {other: _near(sums, topic, other, at) for other in sums if other != topic}
    return max(likeness, key=lambda other: (likeness[other], -other))


def _near(sums: dict[int, Array], topic: int, other: int, at: int) -> float:
    return cosine(sums[topic][at], sums[other][at]) or 0.0
