"""Every term seen, kept or dropped, and the one reason."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.words.counts import Seen, Uses
from wenmai.words.vocabulary.filters import JUDGED_PARAGRAPHS, JUDGED_SHARE, UNCOUNTED, Filters

logger = logging.getLogger("wenmai")

#: entries of the matrix of documents and terms that are worked on at once
BLOCK = 1_000_000


def build_vocabulary(
    seen: Seen, documents: pd.DataFrame, *, filters: Filters, before: Uses | None = None
) -> pd.DataFrame:
    """Decide on every term seen in the counted paragraphs.

    Parameters
    ----------
    seen
        The counts of all terms, see :func:`~wenmai.words.counts.count_seen`.
    documents
        Table ``documents``, for the years.
    filters
        What decides, and in which order: :meth:`~wenmai.words.vocabulary.filters.Filters.reason`.
    before
        The counts before phrases were joined. With them a word is as common and as even as its uses inside of
        phrases make it, too: a phrase that takes some of them away turns no common word into one of a subject.

    Returns
    -------
    pandas.DataFrame
        Table ``vocabulary``, by term in code point order. Its counts are those of the
        counted paragraphs, so that the count of a kept term is the sum of its column in
        ``counts.npz``. ``dispersion`` is over documents, with its tokens that hold a
        Chinese character, before phrases were joined, as the size of a document; it is missing where there are fewer
        than two documents.
    """
    frame = _statistics(seen, documents)
    if before is not None:
        _judge_by_all_uses(frame, before)
    if not evenness_tells(frame, filters.min_residual_idf):
        filters = replace(filters, min_residual_idf=-np.inf)
    filters = filters.fitted_to(len(seen.lengths))
    columns = (frame[name] for name in ("term", "paragraphs", "paragraph_share", "residual_idf"))
    frame["reason"] = [
        filters.reason(term, paragraphs=int(n), share=float(share), residual_idf=float(residual))
        for term, n, share, residual in zip(*columns, strict=True)
    ]
    kept = [filters.keeps(term, reason) for term, reason in zip(frame["term"], frame["reason"], strict=True)]
    frame["kept"] = np.array(kept, dtype=bool)
    frame["column"] = (frame["kept"].cumsum() - 1).where(frame["kept"]).astype("Int64")
    return frame


def _judge_by_all_uses(frame: pd.DataFrame, before: Uses) -> None:
    """Take share and evenness from before phrases were joined where a term stood in more paragraphs then."""
    place = {term: number for number, term in enumerate(before.terms)}
    known = np.flatnonzero(frame["term"].isin(place))
    number = np.array([place[term] for term in frame["term"].iloc[known]], dtype=np.int64)
    more = before.paragraphs[number] > frame["paragraphs"].to_numpy()[known]
    rows, number = frame.index[known[more]], number[more]
    total, paragraphs = before.total[number], before.paragraphs[number]
    frame.loc[rows, "paragraph_share"] = paragraphs / max(len(before.lengths), 1)
    frame.loc[rows, "residual_idf"] = residual_idf(total, paragraphs, before.lengths)


def with_uncounted(vocabulary: pd.DataFrame, terms: Iterable[str]) -> pd.DataFrame:
    """The vocabulary with the terms that no counted paragraph has, each with the count 0 and that reason.

    Parameters
    ----------
    vocabulary
        Table ``vocabulary`` of the counted paragraphs.
    terms
        Other terms of the token table, see :attr:`~wenmai.words.counts.Seen.uncounted`.
    """
    rest = sorted(terms)
    none = {name: 0 for name in ("count", "documents", "paragraphs", "paragraph_share")}
    missing = pd.DataFrame({"term": rest, **none, "kept": False, "reason": UNCOUNTED}, columns=vocabulary.columns)
    both = pd.concat([vocabulary, missing.astype({"kept": bool})], ignore_index=True) if rest else vocabulary
    # by code point, as the rows of the vocabulary are
    return both.iloc[sorted(range(len(both)), key=both["term"].tolist().__getitem__)].reset_index(drop=True)


def evenness_tells(statistics: pd.DataFrame, threshold: float) -> bool:
    """Whether residual IDF can distinguish words of a subject from others in this corpus.

    In paragraphs of one or two sentences no word is said twice, and even the words of a subject
    look evenly spread. The rule is used only if the median of the terms that it judges is twice its
    threshold or more; otherwise it drops nothing, and a line in the log says so.
    """
    if threshold == -np.inf:
        return False
    often = (statistics["paragraph_share"] >= JUDGED_SHARE) & (statistics["paragraphs"] >= JUDGED_PARAGRAPHS)
    judged = statistics.loc[often, "residual_idf"]
    informative = bool(len(judged)) and float(judged.median()) >= 2 * threshold
    if not informative:
        why = "words are hardly ever said twice in these paragraphs" if len(judged) else "there are too few paragraphs"
        logger.info("no term is dropped for a low residual IDF: %s", why)
    return informative


def _statistics(seen: Seen, documents: pd.DataFrame) -> pd.DataFrame:
    """Counts, frequencies, dispersion, evenness and years of use, by term."""
    n_paragraphs = len(seen.lengths)
    total = seen.uses.total
    years = documents.set_index("doc_id")["year"].reindex(seen.doc_ids).to_numpy(dtype=float, na_value=np.nan)
    first, last = _years(seen.by_document, years, len(total))
    return pd.DataFrame(
        {
            "term": pd.Series(seen.terms, dtype="str"),
            "count": total,
            "documents": sum(
                (np.bincount(own.indices, minlength=len(total)) for own in seen.by_document), np.zeros_like(total)
            ),
            "paragraphs": seen.paragraphs,
            "paragraph_share": seen.paragraphs / max(n_paragraphs, 1),
            "dispersion": deviation_of_proportions(seen.by_document, seen.sizes, total),
            "residual_idf": residual_idf(total, seen.paragraphs, seen.lengths),
            "first_year": first,
            "last_year": last,
        }
    )


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


def deviation_of_proportions(
    by_document: Sequence[sparse.csr_matrix], sizes: NDArray[np.int64], total: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Gries' DP of every term: 0 if it is spread like the text itself, near 1 if it sits in one document.

    Half the sum over documents of |share of the term's occurrences - share of the text|
    (Gries 2008, https://doi.org/10.1075/ijcl.13.4.02gri).

    Parameters
    ----------
    by_document
        Counts, shape ``(documents, terms)`` if put one below the other, without stored zeros.
    sizes
        Tokens by document, shape ``(documents,)``.
    total
        Occurrences by term, shape ``(terms,)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(terms,)``; NaN where there are fewer than two documents.
    """
    n_terms = len(total)
    if len(sizes) < 2 or sizes.sum() == 0:
        return np.full(n_terms, np.nan)
    expected = sizes / sizes.sum()
    gain = np.zeros(n_terms)
    for document, term, count in _blocks(by_document):
        part, expected_part = count / total[term], expected[document]
        # documents without the term add their whole expected share: 1 minus those with it
        gain += np.bincount(term, weights=np.abs(part - expected_part) - expected_part, minlength=n_terms)
    return 0.5 * (1 + gain)


def _blocks(
    by_document: Sequence[sparse.csr_matrix],
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.int32], NDArray[np.unsignedinteger]]]:
    """Document, term and count of all entries, some at a time: what is computed of them all is many times as large."""
    before = 0
    for counts in by_document:
        for begin in range(0, len(counts.data), BLOCK):
            place = slice(begin, begin + BLOCK)
            entries = np.arange(begin, min(begin + BLOCK, len(counts.data)))
            document = before + np.searchsorted(counts.indptr, entries, side="right") - 1
            yield document, counts.indices[place], counts.data[place]
        before += counts.shape[0]


def _years(
    by_document: Sequence[sparse.csr_matrix], years: NDArray[np.float64], n_terms: int
) -> tuple[pd.Series, pd.Series]:
    """First and last year of use, missing where no document with the term has a year."""
    first, last = np.full(n_terms, np.inf), np.full(n_terms, -np.inf)
    for document, term, _ in _blocks(by_document):
        year = years[document]
        dated = ~np.isnan(year)
        np.minimum.at(first, term[dated], year[dated])
        np.maximum.at(last, term[dated], year[dated])
    ends = [pd.Series(values).where(np.isfinite(values)).astype("Int64") for values in (first, last)]
    return ends[0], ends[1]


def summary(vocabulary: pd.DataFrame) -> Iterator[str]:
    """One line per reason, for the log: how many terms and how many occurrences it took."""
    groups = vocabulary.groupby("reason")["count"].agg(["size", "sum"])
    for reason, row in groups.iterrows():
        yield f"{reason}: {row['size']} terms, {row['sum']} occurrences"
