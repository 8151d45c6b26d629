"""Topics on which samples of the documents agree: the start of both engines.

A single fit depends on which documents happen to be in the corpus: on the national reports the top words of NMF had a
Jaccard of 0.65 with those of fits to 80 % of the reports. Consensus NMF (Kotliar et al. 2019) fits many samples of the
documents, leaves out topics that few samples have, and clusters the rest; the Jaccard was 0.72 then, the
whole procedure run anew on the 80 %. The authors take the median of each cluster. We take the mean: the median
makes terms impossible that half of the samples lack, which cost 0.03 nats per token of held-out text.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse.csgraph import connected_components

from wenmai.io.files import replacing
from wenmai.topics.engines.model import Array, unit_rows
from wenmai.topics.engines.nmf import nmf_factors, weighted

logger = logging.getLogger("wenmai")

#: documents are dealt to ten groups, and each sample leaves two of them out: 80 % of the documents
GROUPS = 10
LEFT_OUT = 2
#: share of the samples that the consensus without a fold is made of, and their least number: it is found once per fold,
#: and on the national reports six samples gave the same stability as twenty
FOLD_SHARE = 0.6
LEAST_SAMPLES = 4
#: iterations of NMF within a sample; the clustering forgives more than further iterations would give
ITERATIONS = 30
TOLERANCE = 1e-2
#: shares of the topics of all samples that are left out, those furthest from topics of other samples: the first with
#: which as many topics as wanted are left that differ from each other
STRAY = (0.2, 0.1, 0.05, 0.0)
#: nearest topics by which a stray one is known, as a share of the samples
NEIGHBOURS = 0.3
#: cosine from which the means of two clusters are one topic, and how much lower than wanted the tree is cut
TWINS = 0.8
MOST_CUTS = 1.5
#: fewer documents make no samples
MIN_DOCUMENTS = 5


@dataclass(frozen=True)
class Consensus:
    """Topics on which samples agree.

    Parameters
    ----------
    factors
        Weights of the terms in each topic, rows of length 1, shape ``(k, terms)``; no rows where ``reason`` is set.
    samples
        Number of samples that were fitted.
    reason
        Why there is no consensus, a code; empty if there is one.
    """

    factors: Array
    samples: int
    reason: str = ""


def find_consensus(counts: sparse.csr_matrix, documents: NDArray[np.str_], *, k: int, samples: int) -> Consensus:
    """Fit samples of the documents and take the mean of each cluster of their topics.

    The samples are not drawn but laid out (a delete-group jackknife, Kott 2001): documents are dealt to ten groups in
    the order of their ids, and each sample leaves out two groups. Every document is left out equally often, as far as
    the number of samples allows, and no seed enters.

    Parameters
    ----------
    counts
        Paragraphs × terms, no empty row.
    documents
        Document of each paragraph.
    k
        Number of topics.
    samples
        Largest number of samples; 0 for none.
    """
    nothing = np.zeros((0, counts.shape[1]))
    kept = sample_masks(documents, samples=samples)
    # a sample without a document that holds most of the corpus may be too small
    kept = [mask for mask in kept if mask.sum() > k]
    if len(kept) < 2:
        return Consensus(nothing, samples=0, reason="too_few_documents" if samples else "no_samples")
    weights, _ = weighted(counts)
    # 32 bits halve the time; what they lose is far below the tolerance
    single = weights.astype(np.float32)
    found = [nmf_factors(single[mask], k=k, max_iterations=ITERATIONS, tolerance=TOLERANCE, seed=0)[1] for mask in kept]
    pool = unit_rows(np.vstack(found).astype(np.float64))
    pool = pool[pool.any(axis=1)]
    distances = np.sqrt(np.maximum(2 - 2 * pool @ pool.T, 0))
    near = max(1, round(NEIGHBOURS * len(kept)))
    # the first of the sorted distances is that to itself
    alone = np.sort(distances, axis=1)[:, 1 : near + 1].mean(axis=1)
    factors, used = nothing, 0
    for stray in STRAY:
        common = alone <= np.quantile(alone, 1 - stray)
        used = int(common.sum())
        factors = distinct_topics(pool[common], distances[np.ix_(common, common)], k=k)
        if len(factors) == k:
            break
    if len(factors) < k:
        return Consensus(nothing, samples=len(kept), reason="too_few_shared_topics")
    # Ward numbers its clusters by their place in the tree; the largest topic goes first
    order = np.argsort(-np.asarray(weights @ factors.T).sum(axis=0), kind="stable")
    logger.info("consensus of %d samples, %d of %d topics kept, k=%d", len(kept), used, len(pool), k)
    return Consensus(factors[order], samples=len(kept))


def distinct_topics(pool: Array, distances: Array, *, k: int) -> Array:
    """The means of ``k`` clusters of topics that differ from each other; fewer rows where there are no more.

    Ward's method divides a large cluster in two halves that are alike before it keeps small ones apart. The tree is
    therefore cut lower where it does, and clusters whose means are near to each other are joined again.
    """
    found = np.zeros((0, pool.shape[1]))
    if len(pool) < k:
        return found
    tree = linkage(distances[np.triu_indices(len(pool), 1)], method="ward")
    for cut in range(k, min(int(MOST_CUTS * k), len(pool)) + 1):
        cluster = fcluster(tree, cut, criterion="maxclust") - 1
        means = _means(pool, cluster)
        n_groups, group = connected_components(means @ means.T >= TWINS, directed=False)
        if n_groups > k:
            break
        if n_groups > len(found):
            found = _means(pool, group[cluster])
        if n_groups == k:
            break
    return found


def _means(pool: Array, cluster: NDArray[np.int64]) -> Array:
    """The mean of each cluster, scaled to length 1; clusters are numbered from 0 without a gap."""
    numbers = np.unique(cluster)
    return unit_rows(np.array([pool[cluster == number].mean(axis=0) for number in numbers]))


def fold_samples(samples: int) -> int:
    """Number of samples behind the consensus without a fold, if that of all documents is made of ``samples``."""
    return min(samples, max(LEAST_SAMPLES, round(FOLD_SHARE * samples)))


def sample_masks(documents: NDArray[np.str_], *, samples: int) -> list[NDArray[np.bool_]]:
    """Which paragraphs are in each sample; empty where there are fewer than five documents.

    With fewer than ten documents, each is a group of its own.
    """
    names, index = np.unique(documents, return_inverse=True)
    if len(names) < MIN_DOCUMENTS:
        return []
    n_groups = min(GROUPS, len(names))
    group = (np.arange(len(names)) % n_groups)[index]
    out = LEFT_OUT if n_groups == GROUPS else 1
    # neighbours in the circle first, then groups further apart: every round leaves each group out equally often
    pairs = sorted(combinations(range(n_groups), out), key=lambda pair: (_apart(pair, n_groups), pair))
    return [~np.isin(group, pair) for pair in pairs[:samples]]


def _apart(pair: tuple[int, ...], n_groups: int) -> int:
    gap = pair[-1] - pair[0]
    return min(gap, n_groups - gap)


def write_consensus(found: dict[str, Consensus], path: str | Path) -> None:
    """Write the consensus of all documents and of each fold into one ``.npz`` (32 bits)."""
    arrays: dict[str, NDArray] = {}
    for name, consensus in found.items():
        arrays[f"{name}_factors"] = consensus.factors.astype(np.float32)
        arrays[f"{name}_samples"] = np.array(consensus.samples)
        arrays[f"{name}_reason"] = np.array(consensus.reason)
    with replacing(path) as temporary:
        np.savez_compressed(temporary, **arrays)  # type: ignore[arg-type]


def read_consensus(path: str | Path) -> dict[str, Consensus]:
    """Read what :func:`write_consensus` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        names = [name.removesuffix("_factors") for name in arrays.files if name.endswith("_factors")]
        return {
            name: Consensus(
                unit_rows(arrays[f"{name}_factors"].astype(np.float64)),
                samples=int(arrays[f"{name}_samples"]),
                reason=str(arrays[f"{name}_reason"]),
            )
            for name in names
        }
