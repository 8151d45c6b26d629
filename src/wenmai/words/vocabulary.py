"""Every term seen, kept or dropped, and the one reason."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.words.counts import Seen
from wenmai.words.filters import JUDGED_SHARE, Filters

logger = logging.getLogger("wenmai")


def build_vocabulary(
    seen: Seen, documents: pd.DataFrame, *, filters: Filters, before: Seen | None = None
) -> pd.DataFrame:
    """Decide on every term seen in the counted paragraphs.

    Parameters
    ----------
    seen
        The counts of all terms, see :func:`~wenmai.words.counts.count_seen`.
    documents
        Table ``documents``, for the years.
    filters
        What decides, and in which order: :meth:`~wenmai.words.filters.Filters.reason`.
    before
        The counts before phrases were joined. With them a word is as common and as even as its uses inside of
        phrases make it, too: a phrase that takes some of them away turns no common word into one of a subject.

    Returns
    -------
    pandas.DataFrame
        Table ``vocabulary``, by term in code point order. Its counts are those of the
        counted paragraphs, so that the count of a kept term is the sum of its column in
        ``counts.npz``. ``dispersion`` is over documents, with all tokens that hold a
        Chinese character as the size of a document; it is missing where there are fewer
        than two documents.
    """
    frame = _statistics(seen, documents)
    if before is not None:
        _judge_by_all_uses(frame, before)
    if not evenness_tells(frame, filters.min_residual_idf):
        filters = replace(filters, min_residual_idf=-np.inf)
    columns = (frame[name] for name in ("term", "paragraphs", "paragraph_share", "residual_idf"))
    frame["reason"] = [
        filters.reason(term, paragraphs=int(n), share=float(share), residual_idf=float(residual))
        for term, n, share, residual in zip(*columns, strict=True)
    ]
    kept = [filters.keeps(term, reason) for term, reason in zip(frame["term"], frame["reason"], strict=True)]
    frame["kept"] = np.array(kept, dtype=bool)
    frame["column"] = (frame["kept"].cumsum() - 1).where(frame["kept"]).astype("Int64")
    return frame


def evenness_tells(statistics: pd.DataFrame, threshold: float) -> bool:
    """Whether residual IDF can tell words of a subject from others in this corpus.

    In paragraphs of one or two sentences no word is said twice, and even the words of a subject
    look evenly spread. The rule is used only if the median of the terms that it judges is twice its
    threshold or more; otherwise it drops nothing, and a line in the log says so.
    """
    if threshold == -np.inf:
        return False
    judged = statistics.loc[statistics["paragraph_share"] >= JUDGED_SHARE, "residual_idf"]
    tells = bool(len(judged)) and float(judged.median()) >= 2 * threshold
    if not tells:
        logger.info("no term is dropped as too even: in these paragraphs words are hardly ever said twice")
    return tells


def _statistics(seen: Seen, documents: pd.DataFrame) -> pd.DataFrame:
    """Counts, frequencies, dispersion, evenness and years of use, by term."""
    by_document = seen.by_document.tocoo()
    n_terms, n_paragraphs = len(seen.terms), len(seen.lengths)
    total = np.bincount(by_document.col, weights=by_document.data, minlength=n_terms).astype(np.int64)
    years = documents.set_index("doc_id")["year"].reindex(seen.doc_ids).to_numpy(dtype=float, na_value=np.nan)
    first, last = _years(by_document, years, n_terms)
    return pd.DataFrame(
        {
            "term": pd.Series(seen.terms, dtype="str"),
            "count": total,
            "documents": np.bincount(by_document.col, minlength=n_terms),
            "paragraphs": seen.paragraphs,
            "paragraph_share": seen.paragraphs / max(n_paragraphs, 1),
            "dispersion": deviation_of_proportions(by_document, seen.sizes),
            "residual_idf": residual_idf(total, seen.paragraphs, seen.lengths),
            "first_year": first,
            "last_year": last,
        }
    )


def _judge_by_all_uses(frame: pd.DataFrame, before: Seen) -> None:
    """Take share and evenness from before phrases were joined where a term stood in more paragraphs then."""
    place = {term: number for number, term in enumerate(before.terms)}
    known = np.flatnonzero(frame["term"].isin(place))
    number = np.array([place[term] for term in frame["term"].iloc[known]], dtype=np.int64)
    more = before.paragraphs[number] > frame["paragraphs"].to_numpy()[known]
    rows, number = frame.index[known[more]], number[more]
    total = np.asarray(before.by_document.sum(axis=0)).ravel().astype(np.int64)[number]
    paragraphs = before.paragraphs[number]
    frame.loc[rows, "paragraph_share"] = paragraphs / max(len(before.lengths), 1)
    frame.loc[rows, "residual_idf"] = residual_idf(total, paragraphs, before.lengths)


def residual_idf(
    total: NDArray[np.int64], paragraphs: NDArray[np.int64], lengths: NDArray[np.int64]
) -> NDArray[np.float64]:
    """How much more a term clusters than if it were thrown at random into the paragraphs, in bits.

    ``log2(expected / observed paragraphs)``, after Church and Gale (1995,
    https://aclanthology.org/W95-0110/); here a paragraph expects a term in proportion to its
    length. About 0 for words that serve every subject alike (指出, 前提), well above it for
    words of a subject.

    Parameters
    ----------
    total, paragraphs
        Occurrences and paragraphs with the term, by term.
    lengths
        Tokens by paragraph.
    """
    expected = np.zeros(len(total), dtype=np.float64)
    rate = total / max(int(lengths.sum()), 1)
    for length, times in zip(*np.unique(lengths, return_counts=True), strict=True):
        expected -= times * np.expm1(-rate * length)
    return np.asarray(np.log2(expected / np.maximum(paragraphs, 1)), dtype=np.float64)


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
