"""What both tests of drift share: periods, their documents, and how the words of a topic in two of them compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.stats.false_discovery import adjusted
from wenmai.topics.engines.model import Array, TopicModel

#: permutations of the documents of two periods: no p-value is below 1 / (this + 1) = 0.005, small enough for q < 0.05
#: over all topics and periods if at least a tenth of them have changed
PERMUTATIONS = 199
#: fewer documents in a period cannot show a change
FEWEST_DOCUMENTS = 5
#: a topic is present when its share is at least this part of an even share, 1/k
PRESENT = 0.25
#: words listed as gained and as lost
WORDS_LISTED = 5
#: occurrences in both periods below which a word is listed neither as gained nor as lost
FEWEST_TOKENS = 5


@dataclass(frozen=True)
class Periods:
    """The documents fitted, by period.

    Parameters
    ----------
    names
        The periods that have documents, in order.
    document
        Number of the document of each paragraph fitted, from 0.
    of_document
        Period of each document; empty where it has none.
    """

    names: Sequence[str]
    document: NDArray[np.int64]
    of_document: NDArray[np.object_]

    def documents(self, name: str) -> NDArray[np.int64]:
        """Numbers of the documents of a period."""
        return np.flatnonzero(self.of_document == name)


def document_periods(
    model: TopicModel, counts_rows: pd.DataFrame, documents: pd.DataFrame, *, starts: Sequence[int]
) -> Periods:
    """The periods of the documents that a model was fitted to; ``starts`` as for :func:`periods_of`."""
    names, index = np.unique(counts_rows["doc_id"].to_numpy(dtype=object)[model.rows], return_inverse=True)
    years = documents.set_index("doc_id")["year"].reindex(names).reset_index(drop=True)
    period = periods_of(years, starts=starts).to_numpy(dtype=object)
    return Periods(sorted(set(period) - {""}), index, period)


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


def cosine(left: Array, right: Array) -> float | None:
    """Cosine of two vectors; None where one is zero."""
    lengths = np.linalg.norm(left) * np.linalg.norm(right)
    return float(left @ right / lengths) if lengths > 0 else None


def moved_words(old: Array, new: Array, terms: Sequence[str]) -> tuple[str, str]:
    """The words whose share of the topic rose and fell most."""
    difference = new / max(new.sum(), 1e-12) - old / max(old.sum(), 1e-12)
    difference[old + new < FEWEST_TOKENS] = 0
    order = np.argsort(-difference, kind="stable")
    gained = [terms[c] for c in order[:WORDS_LISTED] if difference[c] > 0]
    lost = [terms[c] for c in order[::-1][:WORDS_LISTED] if difference[c] < 0]
    return " ".join(gained), " ".join(lost)


def presence_of(before: float, after: float, floor: float) -> str:
    """Whether a share reaches the floor before and after: stays, appears, fades or absent."""
    there = (before >= floor, after >= floor)
    return {(True, True): "stays", (False, True): "appears", (True, False): "fades", (False, False): "absent"}[there]


def untested(earlier: NDArray[np.int64], later: NDArray[np.int64], presence: str) -> str:
    """Why the words of a topic in two periods are not compared; empty if they are.

    Parameters
    ----------
    earlier, later
        The documents of the two periods.
    presence
        What :func:`presence_of` gives for the topic.
    """
    if min(len(earlier), len(later)) < FEWEST_DOCUMENTS:
        return "period_too_few_documents"
    return "" if presence == "stays" else "topic_too_small"


def judged(rows: Sequence[dict[str, object]], topics: pd.DataFrame, *, alpha: float) -> pd.DataFrame:
    """Rows of topics and periods with q over all of them, the verdict, and the labels of the topics."""
    out = pd.DataFrame(rows)
    out["q_value"] = adjusted(out["p_value"])
    out["changed"] = (out["q_value"] < alpha).astype("boolean").where(out["p_value"].notna())
    return out.merge(topics[["topic_id", "label", "reliable"]], on="topic_id", validate="many_to_one")
