"""Every term seen, kept or dropped, and the one reason."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.words.counts import count_all, counted_paragraphs, tokens_of
from wenmai.words.filters import Filters


def build_vocabulary(
    tokens: pd.DataFrame, paragraphs: pd.DataFrame, documents: pd.DataFrame, *, filters: Filters
) -> pd.DataFrame:
    """Decide on every term seen in the counted paragraphs.

    Parameters
    ----------
    tokens, paragraphs, documents
        The tables of these names; see :func:`~wenmai.words.counts.counted_paragraphs`
        for the paragraphs that count.
    filters
        What decides, and in which order: :meth:`~wenmai.words.filters.Filters.reason`.

    Returns
    -------
    pandas.DataFrame
        Table ``vocabulary``, by term in code point order. Its counts are those of the
        counted paragraphs, so that the count of a kept term is the sum of its column in
        ``counts.npz``. ``dispersion`` is over documents, with all tokens that hold a
        Chinese character as the size of a document; it is missing where there are fewer
        than two documents.
    """
    joined = tokens_of(counted_paragraphs(paragraphs, documents), tokens)
    counts, terms = count_all(joined["tokens"].tolist())
    frame = _statistics(counts, terms, joined, documents)
    frame["reason"] = [
        filters.reason(term, paragraphs=int(n), share=float(share))
        for term, n, share in zip(terms, frame["paragraphs"], frame["paragraph_share"], strict=True)
    ]
    kept = [filters.keeps(term, reason) for term, reason in zip(terms, frame["reason"], strict=True)]
    frame["kept"] = np.array(kept, dtype=bool)
    frame["column"] = (frame["kept"].cumsum() - 1).where(frame["kept"]).astype("Int64")
    return frame


def _statistics(
    counts: sparse.csr_matrix, terms: list[str], paragraphs: pd.DataFrame, documents: pd.DataFrame
) -> pd.DataFrame:
    """Counts, frequencies, dispersion and years of use, by term in the order of ``terms``."""
    document, doc_ids = pd.factorize(paragraphs["doc_id"])
    n_documents, n_paragraphs = len(doc_ids), counts.shape[0]
    membership = sparse.csr_matrix(
        (np.ones(n_paragraphs, dtype=np.int64), (document, np.arange(n_paragraphs))), shape=(n_documents, n_paragraphs)
    )
    by_document = (membership @ counts).tocoo()
    total = np.asarray(counts.sum(axis=0)).ravel().astype(np.int64)
    in_paragraphs = np.bincount(counts.indices, minlength=len(terms))
    sizes = membership @ paragraphs["n_tokens"].to_numpy(dtype=np.int64)
    years = documents.set_index("doc_id")["year"].reindex(doc_ids).to_numpy(dtype=float, na_value=np.nan)
    first, last = _years(by_document, years, len(terms))
    return pd.DataFrame(
        {
            "term": pd.Series(terms, dtype="str"),
            "count": total,
            "documents": np.bincount(by_document.col, minlength=len(terms)),
            "paragraphs": in_paragraphs,
            "paragraph_share": in_paragraphs / max(n_paragraphs, 1),
            "dispersion": deviation_of_proportions(by_document, sizes),
            "first_year": first,
            "last_year": last,
        }
    )


def deviation_of_proportions(by_document: sparse.coo_matrix, sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Gries' DP of every term: 0 if it is spread like the text itself, near 1 if it sits in one document.

    Half the sum over documents of |share of the term's occurrences - share of the text|
    (Gries 2008, https://doi.org/10.1075/ijcl.13.4.02gri).

    Parameters
    ----------
    by_document
        Counts, shape ``(documents, terms)``.
    sizes
        Tokens by document, shape ``(documents,)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(terms,)``; NaN where there are fewer than two documents.
    """
    n_terms = by_document.shape[1]
    if by_document.shape[0] < 2 or sizes.sum() == 0:
        return np.full(n_terms, np.nan)
    expected = sizes / sizes.sum()
    total = np.bincount(by_document.col, weights=by_document.data, minlength=n_terms)
    part = by_document.data / total[by_document.col]
    expected_part = expected[by_document.row]
    # documents without the term add their whole expected share: 1 minus those with it
    gain = np.abs(part - expected_part) - expected_part
    return np.asarray(0.5 * (1 + np.bincount(by_document.col, weights=gain, minlength=n_terms)), dtype=np.float64)


def _years(by_document: sparse.coo_matrix, years: NDArray[np.float64], n_terms: int) -> tuple[pd.Series, pd.Series]:
    """First and last year of use, missing where no document with the term has a year."""
    dated = ~np.isnan(years[by_document.row])
    first, last = np.full(n_terms, np.inf), np.full(n_terms, -np.inf)
    np.minimum.at(first, by_document.col[dated], years[by_document.row[dated]])
    np.maximum.at(last, by_document.col[dated], years[by_document.row[dated]])
    ends = [pd.Series(values).where(np.isfinite(values)).astype("Int64") for values in (first, last)]
    return ends[0], ends[1]


def summary(vocabulary: pd.DataFrame) -> Iterator[str]:
    """One line a reason, for the log: how many terms and how many occurrences it took."""
    groups = vocabulary.groupby("reason")["count"].agg(["size", "sum"])
    for reason, row in groups.iterrows():
        yield f"{reason}: {row['size']} terms, {row['sum']} occurrences"
