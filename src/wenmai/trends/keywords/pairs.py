"""Which concepts are written of together: pairs of concepts in the same paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.stats.distributions import t_quantile
from wenmai.stats.resample import summing
from wenmai.trends.selection import dated_documents

#: fewer documents with both say next to nothing about the differences between documents
FEWEST_DOCUMENTS = 5

COLUMNS = ["concept", "other", "n_both", "n_concept", "n_other", "n_paragraphs", "n_documents_both", "expected"]
COLUMNS += ["ratio", "low", "high", "npmi", "method", "reason"]


def concept_pairs(
    keyword_paragraphs: pd.DataFrame,
    concepts: Sequence[str],
    paragraphs: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    doc_types: Sequence[str] | None,
    confidence: float,
) -> pd.DataFrame:
    """Build the table ``concept_pairs``.

    Parameters
    ----------
    keyword_paragraphs
        The table of this name.
    concepts
        The concepts, in their order.
    paragraphs
        ``paragraph_id`` and ``doc_id`` of all paragraphs with text that may be counted.
    documents
        The table of this name; the documents in series are used.
    doc_types
        The setting ``trends.doc_types``.
    confidence
        Level of the intervals.

    Returns
    -------
    pandas.DataFrame
        One row per pair, the first concept before the second in the order of ``concepts``. ``ratio`` is the number of
        paragraphs with both over the number expected if the concepts were independent given their frequencies; its
        interval is that of its log, linearised over documents (Wolter 2007, chapter 6), with Student's t. ``npmi`` is
        the normalised pointwise mutual information (Bouma 2009).
    """
    kept = dated_documents(documents, doc_types=doc_types)["doc_id"].tolist()
    own = paragraphs[paragraphs["doc_id"].isin(kept)]
    hits = keyword_paragraphs[keyword_paragraphs["term"] == WHOLE]
    place = pd.Index(own["paragraph_id"]).get_indexer(pd.Index(hits["paragraph_id"]))
    column = pd.Index(list(concepts)).get_indexer(pd.Index(hits["concept"]))
    inside = (place >= 0) & (column >= 0)
    shape = (len(own), len(concepts))
    ones = np.ones(int(inside.sum()))
    there = sparse.csr_matrix((ones, (place[inside], column[inside])), shape=shape)
    there.data[:] = 1
    document = pd.Index(kept).get_indexer(own["doc_id"])
    members = summing(document, len(kept))
    single = np.asarray((members @ there).todense())
    sizes = np.bincount(document, minlength=len(kept)).astype(float)
    columns = there.tocsc()
    rows = []
    for a, b in combinations(range(len(concepts)), 2):
        both = members @ columns[:, a].multiply(columns[:, b])
        by_document = np.asarray(both.todense()).ravel() if sparse.issparse(both) else np.asarray(both).ravel()
        rows.append((concepts[a], concepts[b], *_pair(by_document, single[:, a], single[:, b], sizes, confidence)))
    return pd.DataFrame(rows, columns=COLUMNS)


def _pair(
    both: NDArray[np.float64],
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    sizes: NDArray[np.float64],
    confidence: float,
) -> tuple[object, ...]:
    """The numbers of a pair from its paragraphs by document."""
    n_both, n_first, n_second, n = (float(values.sum()) for values in (both, first, second, sizes))
    n_documents = int((both > 0).sum())
    head = (int(n_both), int(n_first), int(n_second), int(n), n_documents)
    if not n_first or not n_second:
        return (*head, 0.0 if n else np.nan, np.nan, np.nan, np.nan, np.nan, "", "never_occurs")
    expected = n_first * n_second / n
    ratio = n_both / expected
    if not n_both:
        return (*head, expected, 0.0, np.nan, np.nan, -1.0, "", "never_together")
    npmi = 1.0 if n_both == n else float(np.log(n_both * n / (n_first * n_second)) / -np.log(n_both / n))
    clusters = int((sizes > 0).sum())
    if n_documents < FEWEST_DOCUMENTS:
        return (*head, expected, ratio, np.nan, np.nan, npmi, "", "too_few_documents")
    parts = both / n_both + sizes / n - first / n_first - second / n_second
    error = np.sqrt(clusters / (clusters - 1) * (parts**2).sum())
    width = np.exp(t_quantile((1 + confidence) / 2, clusters - 1) * error)
    return (*head, expected, ratio, ratio / width, ratio * width, npmi, "linearised", "")
