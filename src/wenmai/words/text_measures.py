"""How texts are written: their length, sentences, variety of words, numerals, and what is new or taken over.

These are measures of their own, and what moves with every rate: a report that grows longer, or takes over more of the
last one, uses a word more or less often for this reason alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.documents import kept_documents
from wenmai.io.sentences import count_sentences
from wenmai.io.spool import table_batches
from wenmai.io.tables import table_schema
from wenmai.words.lexical_diversity import mattr, mtld
from wenmai.words.segment import has_chinese
from wenmai.words.tokens import SIZES, Codes, TermIndex, Tokens, read_tokens

Array = NDArray[np.float64]

#: cardinal and ordinal numbers; a number of several tokens (1.2 万亿 元) counts with each of them
_NUMERAL = re.compile(r"[0-9]+(?:[.,:/][0-9]+)*[%‰]?|第?[〇零一二两三四五六七八九十百千万亿]+|百分之.*")
#: characters from which a token is a term: single characters are mostly function words
_TERM = 2


class _Flags:
    """What each term of an index is: a word, one in Chinese, a numeral, a term; determined once per term."""

    def __init__(self, index: TermIndex) -> None:
        self._index = index
        self._flags = np.zeros((0, 4), dtype=bool)

    def of(self, codes: Codes) -> NDArray[np.bool_]:
        """Shape ``(tokens, 4)``."""
        new = self._index.names[len(self._flags) :]
        if new:
            self._flags = np.vstack([self._flags, np.array([_flags_of(term) for term in new], dtype=bool)])
        flags: NDArray[np.bool_] = self._flags[codes]
        return flags


def _flags_of(term: str) -> tuple[bool, bool, bool, bool]:
    chinese, numeral = has_chinese(term), _NUMERAL.fullmatch(term) is not None
    return any(map(str.isalnum, term)), chinese, numeral, chinese and not numeral and len(term) >= _TERM


def measure_texts(first_pass: str | Path, paragraphs: str | Path, documents: pd.DataFrame) -> pd.DataFrame:
    """Build the table ``text_measures``: one row per document that is analysed.

    Parameters
    ----------
    first_pass, paragraphs
        Files of the tables of these names. Words are those of the first pass, because which phrases are joined later
        depends on the whole corpus.
    documents
        The table of this name.
    """
    kept = kept_documents(documents)
    wanted = frozenset(kept["doc_id"])
    index = TermIndex()
    flags = _Flags(index)
    rows, counts = [], []
    for piece in read_tokens(first_pass, index):
        for doc_id, part in _documents(piece):
            if doc_id in wanted:
                row, terms = _measured(part, flags)
                rows.append({"doc_id": doc_id, **row})
                counts.append(terms)
    if not rows:
        return table_schema("text_measures").empty()
    table = pd.DataFrame(rows)
    table = kept[["doc_id", "year", "adcode", "reuse_share"]].merge(table, on="doc_id", how="inner")
    order = pd.Index([row["doc_id"] for row in rows]).get_indexer(pd.Index(table["doc_id"]))
    by_term = sparse.vstack([_row(found, len(index)) for found in counts], format="csr")[order]
    table["n_sentences"] = table["doc_id"].map(_sentences(paragraphs, wanted)).astype("Int64")
    table["sentence_length"] = _ratio(table["n_characters"], table["n_sentences"])
    table["numeral_share"] = _ratio(table["n_numerals"], table["n_words"])
    years = np.asarray(table["year"].astype("float64"), dtype=np.float64)
    groups: dict[str, Array] = {
        "new_share": np.zeros(len(table)),
        "new_in_region_share": _regions(table["adcode"]),
    }
    for name, group in groups.items():
        table[name] = new_shares(by_term, years, group)
    return table.reindex(columns=list(table_schema("text_measures").columns))


def _documents(piece: Tokens) -> Iterator[tuple[str, Tokens]]:
    names = np.array(piece.doc_ids, dtype=object)
    for doc_id in dict.fromkeys(piece.doc_ids):
        yield str(doc_id), piece.where(names == doc_id)


def _measured(part: Tokens, flags: _Flags) -> tuple[dict[str, float], tuple[Codes, NDArray[np.int64]]]:
    """The measures of one document, and its terms with their counts."""
    word, chinese, numeral, term = flags.of(part.codes).T
    codes = part.codes[chinese]
    sizes = dict(zip(SIZES, part.sizes.sum(axis=0).tolist(), strict=True))
    found = np.unique(part.codes[term], return_counts=True)
    counted = {"n_words": int(word.sum()), "n_numerals": int((numeral & word).sum())}
    return {**sizes, **counted, "mattr": mattr(codes), "mtld": mtld(codes)}, found


def _row(found: tuple[Codes, NDArray[np.int64]], n_terms: int) -> sparse.csr_matrix:
    codes, counts = found
    return sparse.csr_matrix((counts, codes, [0, len(codes)]), shape=(1, n_terms))


def _ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    return part.astype("float64") / whole.astype("float64").where(whole > 0)


def _regions(adcodes: pd.Series) -> Array:
    """A number for every region; NaN for documents without one."""
    codes = pd.factorize(adcodes.fillna(""))[0].astype(np.float64)
    codes[(adcodes.fillna("") == "").to_numpy()] = np.nan
    return codes


def _sentences(paragraphs: str | Path, wanted: frozenset[str]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for piece in table_batches(paragraphs, columns=("doc_id", "text")):
        counted = count_sentences(piece["text"].to_pylist()).tolist()
        for doc_id, n in zip(piece["doc_id"].to_pylist(), counted, strict=True):
            if doc_id in wanted:
                totals[doc_id] = totals.get(doc_id, 0) + n
    return totals


def new_shares(counts: sparse.csr_matrix, years: Array, groups: Array) -> Array:
    """Share of the terms of each document, repeated ones too, that no document of the group has in an earlier year.

    Parameters
    ----------
    counts
        Documents × terms.
    years, groups
        Shape ``(documents,)``; NaN where there is none.

    Returns
    -------
    numpy.ndarray
        Shape ``(documents,)``; NaN without year or group, in the first year of the group, and without any term.
    """
    shares = np.full(len(years), np.nan)
    for group in np.unique(groups[~np.isnan(groups)]):
        rows = np.flatnonzero((groups == group) & ~np.isnan(years))
        if not len(rows):
            continue
        own, when = counts[rows].tocoo(), years[rows]
        first = np.full(counts.shape[1], np.inf)
        np.minimum.at(first, own.col, when[own.row])
        new = np.bincount(own.row, weights=own.data * (first[own.col] == when[own.row]), minlength=len(rows))
        total = np.bincount(own.row, weights=own.data, minlength=len(rows))
        known = (when > when.min()) & (total > 0)
        shares[rows[known]] = new[known] / total[known]
    return shares
