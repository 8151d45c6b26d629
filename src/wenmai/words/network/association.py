"""How strongly two terms occur in the same paragraphs, and whether documents shuffled against each other do as well.

Co-word analysis counts the units in which two terms occur together (Callon et al. 1983). Frequent terms meet by
chance, so the counts are normalised (equivalence index, Callon et al. 1991; NPMI, Bouma 2009) and tested. The null
keeps how often a term occurs and how it clusters within documents: for each shuffle every term's documents are put in
an order of their own, and the paragraphs that are then at one place are taken as one unit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wenmai.stats.false_discovery import adjusted
from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling, cluster_weights, expanded_tail, percentiles

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]

#: groups of pairs of similar expected count, over which the shuffled counts are pooled
STRATA = 10
#: fewest units in which two terms meet for a link
FEWEST_TOGETHER = 3


@dataclass(frozen=True)
class Occurrences:
    """In which units the terms occur, and which document each unit is of.

    Attributes
    ----------
    present
        Shape ``(units, terms)``, 0 or 1. The units of a document follow each other.
    document
        Shape ``(units,)``: the number of the document of each unit, from 0, ascending.
    """

    present: NDArray[np.float32]
    document: Integers

    @property
    def n_documents(self) -> int:
        """How many documents there are."""
        return int(self.document[-1]) + 1 if len(self.document) else 0


@dataclass(frozen=True)
class Links:
    """Every pair of terms, upper triangle by rows; all arrays of shape ``(pairs,)``.

    Attributes
    ----------
    together, expected
        Units with both terms: counted, and the mean over the shuffles.
    equivalence
        ``together² / (units of a × units of b)``, from 0 to 1.
    npmi
        Normalised pointwise mutual information, from -1 (never together) to 1 (only together).
    low, high
        Interval of ``npmi`` over resampled documents; NaN with too few.
    p_value, q_value
        Of no more units in common than shuffled documents have; adjusted over all pairs.
    draws
        ``npmi`` in each sample of documents, shape ``(samples, pairs)``.
    """

    a: Integers
    b: Integers
    together: Array
    expected: Array
    equivalence: Array
    npmi: Array
    low: Array
    high: Array
    p_value: Array
    q_value: Array
    draws: NDArray[np.float32]


def find_links(found: Occurrences, how: Resampling, *, shuffles: int) -> Links:
    """Measure and test every pair of terms.

    Parameters
    ----------
    how
        Level, number and seed of the resamples of documents for the intervals.
    shuffles
        Shuffles of the documents for the test.
    """
    a, b = np.triu_indices(found.present.shape[1], 1)
    together = _together(found.present)
    occurs = np.diag(together)
    joint = together[a, b]
    null = _shuffled(found, a, b, shuffles=shuffles, seed=how.seed)
    p_value = tail_shares(joint, null)
    draws = _resampled(found, a, b, how)
    low, high = _interval(draws, found.n_documents, how.confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        equivalence = np.where(joint > 0, joint**2 / (occurs[a] * occurs[b]), 0.0)
    return Links(
        a=a.astype(np.int64),
        b=b.astype(np.int64),
        together=joint,
        expected=null.mean(axis=0) if shuffles else np.full(len(joint), np.nan),
        equivalence=equivalence,
        npmi=npmi(joint, occurs[a], occurs[b], len(found.present)),
        low=low,
        high=high,
        p_value=p_value,
        q_value=adjusted(p_value),
        draws=draws,
    )


def npmi(joint: Array, a: Array, b: Array, n_units: Array | float) -> Array:
    """Normalised pointwise mutual information (Bouma 2009); -1 for terms that never meet, NaN for absent ones."""
    with np.errstate(divide="ignore", invalid="ignore"):
        measured = np.log(joint * n_units / (a * b)) / -np.log(joint / n_units)
    measured = np.where(joint >= n_units, 1.0, measured)
    return np.where((a > 0) & (b > 0), np.where(joint > 0, measured, -1.0), np.nan)


def tail_shares(joint: Array, null: NDArray[np.floating]) -> Array:
    """The share of shuffled counts that reach the counted one, pooled over pairs of similar expected count.

    Parameters
    ----------
    joint
        Shape ``(pairs,)``.
    null
        The same counts after shuffles, shape ``(shuffles, pairs)``. They are standardised by the mean and standard
        deviation of their own pair before they are pooled (as in Storey and Tibshirani 2003), so that few shuffles
        give small p-values.

    Returns
    -------
    numpy.ndarray
        At least 1 / (pooled counts + 1). NaN for pairs that hardly ever meet under the null and in the texts.
    """
    out = np.full(len(joint), np.nan)
    if not len(null):
        return out
    mean, spread = null.mean(axis=0), null.std(axis=0, ddof=1)
    usable = (spread > 0) & ((joint >= FEWEST_TOGETHER) | (mean >= FEWEST_TOGETHER))
    order = np.flatnonzero(usable)[np.argsort(mean[usable], kind="stable")]
    for stratum in np.array_split(order, STRATA):
        if not len(stratum):
            continue
        pooled = np.sort(((null[:, stratum] - mean[stratum]) / spread[stratum]).ravel())
        own = (joint[stratum] - mean[stratum]) / spread[stratum]
        reached = len(pooled) - np.searchsorted(pooled, own - 1e-9, side="left")
        out[stratum] = (reached + 1) / (len(pooled) + 1)
    return out


def _together(present: NDArray[np.float32], weights: NDArray[np.float32] | None = None) -> Array:
    """Units with both terms, shape ``(terms, terms)``; on the diagonal the units with the term."""
    weighted = present if weights is None else present * weights[:, None]
    return np.asarray(weighted.T @ present, dtype=np.float64)


def _shuffled(found: Occurrences, a: Integers, b: Integers, *, shuffles: int, seed: int) -> NDArray[np.float32]:
    """Units in common after every term's documents were put in an order of their own, shape ``(shuffles, pairs)``."""
    generator = np.random.default_rng(seed)
    n_units, n_terms = found.present.shape
    null = np.zeros((shuffles, len(a)), dtype=np.float32)
    lengths = np.bincount(found.document, minlength=found.n_documents)
    starts = np.cumsum(lengths) - lengths
    shuffled = np.empty_like(found.present)
    for s in range(shuffles):
        for term in range(n_terms):
            turn = generator.permutation(found.n_documents)
            own = lengths[turn]
            order = np.repeat(starts[turn] - (np.cumsum(own) - own), own) + np.arange(n_units)
            shuffled[:, term] = found.present[order, term]
        null[s] = (shuffled.T @ shuffled)[a, b]
    return null


def _resampled(found: Occurrences, a: Integers, b: Integers, how: Resampling) -> NDArray[np.float32]:
    """NPMI in each sample of documents; none where there are too few documents."""
    if found.n_documents < FEWEST_CLUSTERS:
        return np.empty((0, len(a)), dtype=np.float32)
    draws = np.empty((how.bootstrap, len(a)), dtype=np.float32)
    weights = cluster_weights(found.n_documents, bootstrap=how.bootstrap, seed=how.seed)
    for n, drawn in enumerate(weights.astype(np.float32)):
        of_unit = drawn[found.document]
        together = _together(found.present, of_unit)
        occurs = np.diag(together)
        draws[n] = npmi(together[a, b], occurs[a], occurs[b], float(of_unit.sum()))
    return draws


def _interval(draws: NDArray[np.float32], n_documents: int, confidence: float) -> tuple[Array, Array]:
    """Expanded percentiles over the samples; NaN without any."""
    if not len(draws):
        return np.full(draws.shape[1], np.nan), np.full(draws.shape[1], np.nan)
    tail = expanded_tail(n_documents, confidence=confidence)
    out = np.full((2, draws.shape[1]), np.nan)
    known = ~np.isnan(draws).all(axis=0)
    out[:, known] = percentiles(draws[:, known], [tail, 1 - tail])
    return out[0], out[1]
