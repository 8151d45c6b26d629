"""What a corpus holds of the terms of a dictionary, read piece by piece so that memory does not grow with the texts.

Of the occurrences only numbers are kept, and where the sentences with them are; the texts of the sentences that are
shown are read a second time (:meth:`Found.marked`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.io.dictionaries.concepts import Concept
from wenmai.io.spool import read_numbered
from wenmai.trends.keywords.counting import align_tokens
from wenmai.trends.keywords.matching import Integers, Names, Places, find_places
from wenmai.trends.keywords.stream import ROWS, pieces_of

#: how an occurrence lies in the words of the segmentation: it is one word, or several; it is the part of a longer one
#: that is a word itself (义务教育 in 九年义务教育); or it cuts one character off a word (大数 in 大数据, 民生 in
#: 人民|生活); or text and words differ
ONE_WORD, WORDS, PART, PIECE, UNKNOWN = range(5)
#: characters of a sentence shown on each side of the term
CONTEXT = 100

#: codes of white space, looked up for every piece of the texts
_SPACES = np.array([code for code in range(0x3001) if chr(code).isspace()], dtype=np.uint32)
_ENDS = re.compile("[。！？；!?;]")
#: of a sentence: its term, paragraph (a row of the table), first character and length there, document (a row)
_PLACE = ("column", "row", "start", "size", "document")


@dataclass(frozen=True)
class Found:
    """What texts hold of the terms; every first dimension is that of ``names``.

    Attributes
    ----------
    names
        The concepts and terms.
    documents
        The documents searched: ``doc_id``, ``year`` and others.
    paragraphs
        The Parquet table that was read.
    years
        The years of the documents in ascending order, shape ``(years,)``.
    uses, documents_with
        Occurrences by a plain search (of a concept: what it counts), and documents with one, by year; those without a
        year last. Shape ``(columns, years + 1)``.
    lie
        Occurrences that the concept of the term counts, by how they lie in words: shape ``(columns, 5)``.
    longer
        Number of the longer words that occurrences are a part of, by column and word.
    sentences
        The first counted occurrence of every term in every sentence, in the order of the text: integers ``column``,
        ``row``, ``start``, ``size`` and ``document``.
    """

    names: Names
    documents: pd.DataFrame
    paragraphs: Path
    years: NDArray[np.float64]
    uses: Integers
    documents_with: Integers
    lie: Integers
    longer: Counter[tuple[int, str]]
    sentences: pd.DataFrame

    def marked(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows of ``sentences`` with ``paragraph_id`` and ``sentence``: the term in 【】, a long one shortened."""
        number, place = np.unique(rows["row"].to_numpy(), return_inverse=True)
        texts = read_numbered(self.paragraphs, number, columns=("paragraph_id", "text")).iloc[place]
        shown = map(_shown, texts["text"], rows["start"].tolist(), rows["size"].tolist())
        return rows.assign(paragraph_id=texts["paragraph_id"].to_numpy(), sentence=list(shown))


def read_found(
    paragraphs: str | Path,
    tokens: str | Path,
    documents: pd.DataFrame,
    concepts: Sequence[Concept],
    *,
    rows: int = ROWS,
) -> Found:
    """Find the terms in the paragraphs of some documents.

    Parameters
    ----------
    paragraphs, tokens
        The Parquet tables ``paragraphs`` and ``first_pass`` (words before phrases were joined).
    documents
        The documents to search; columns ``doc_id``, ``year`` and others to draw sentences by.
    concepts
        What to look for.
    rows
        Paragraphs read at once; the result is the same for any number.

    Raises
    ------
    WenmaiError
        If a paragraph has no words: tables of two runs were mixed.
    """
    names = Names.of(concepts)
    year, years = pd.factorize(documents["year"].astype("float64"), sort=True)
    year[year < 0] = len(years)
    uses, documents_with = np.zeros((2, len(names), len(years) + 1), dtype=np.int64)
    lie, longer = np.zeros((len(names), UNKNOWN + 1), dtype=np.int64), Counter[tuple[int, str]]()
    sentences = [pd.DataFrame({name: np.zeros(0, dtype=np.int32) for name in _PLACE})]
    at = 0
    for text, words, own in pieces_of(paragraphs, tokens, documents["doc_id"].tolist(), rows=rows):
        first, at = at, at + len(text)
        text = text[text["doc_id"].isin(own)]
        if text.empty:
            continue
        places = find_places(text["text"].tolist(), concepts)
        document = pd.Index(documents["doc_id"]).get_indexer(pd.Index(text["doc_id"]))
        column, of_document, n = _uses(places, names, document)
        np.add.at(uses, (column, year[of_document]), n)
        np.add.at(documents_with, (column, year[of_document]), 1)
        how, longer_words = lie_in_words(text["text"].tolist(), align_tokens(text, words)["tokens"].tolist(), places)
        chosen = places.column[places.chosen]
        np.add.at(lie, (chosen, how), 1)
        inside = (how == PART) | (how == PIECE)
        longer.update(zip(chosen[inside].tolist(), longer_words[inside], strict=True))
        sentences.append(_sentences(places, text, first + text.index.to_numpy(), document))
    of_sentences = pd.concat(sentences, ignore_index=True)
    return Found(names, documents, Path(paragraphs), np.asarray(years), uses, documents_with, lie, longer, of_sentences)


def _uses(places: Places, names: Names, document: Integers) -> tuple[Integers, Integers, Integers]:
    """Column, document and number: what a plain search finds, and for a concept what it counts."""
    chosen = np.flatnonzero(places.chosen)
    which, whole = names.above(places.column[chosen])
    occurrence = np.concatenate([np.arange(len(places.start)), chosen[which]])
    column = np.concatenate([places.column, whole])
    # two terms at one place are one occurrence of a concept
    once = ~pd.DataFrame({"column": column, "start": places.start[occurrence]}).duplicated().to_numpy()
    pairs = np.column_stack([column[once], document[places.paragraph[occurrence[once]]]])
    cells, n = np.unique(pairs, axis=0, return_counts=True)
    return cells[:, 0], cells[:, 1], n


def _sentences(places: Places, text: pd.DataFrame, row: Integers, document: Integers) -> pd.DataFrame:
    """The sentences of a piece, as in :class:`Found`."""
    chosen = np.flatnonzero(places.chosen)
    terms = pd.DataFrame({"column": places.column[chosen], "sentence": places.sentence[chosen]})
    chosen = chosen[~terms.duplicated().to_numpy()]
    paragraph = places.paragraph[chosen]
    begin = _starts([len(words) + 1 for words in text["text"]])
    values = (places.column[chosen], row[paragraph], places.start[chosen] - begin[paragraph], places.size[chosen])
    return pd.DataFrame(dict(zip(_PLACE, (*values, document[paragraph]), strict=True)), dtype=np.int32)


def lie_in_words(
    texts: Sequence[str], tokens: Sequence[Sequence[str]], places: Places
) -> tuple[Integers, NDArray[np.object_]]:
    """How the occurrences that count lie in the words of their paragraphs.

    Parameters
    ----------
    texts, tokens
        Paragraphs and the words of each; joined they give its text without white space.
    places
        The occurrences.

    Returns
    -------
    how, words
        Shape ``(chosen,)``: :data:`ONE_WORD`, :data:`WORDS`, :data:`PART` or :data:`PIECE` (:data:`UNKNOWN` where text
        and words of the paragraph differ); and for parts and pieces the longer words, with a bar at the borders of
        words.
    """
    codes = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    solid = _starts(~np.isin(codes, _SPACES))
    flat = list(chain.from_iterable(tokens))
    border = _starts(list(map(len, flat)))
    # characters of text and of words before each paragraph
    of_text = solid[_starts([len(text) + 1 for text in texts])]
    of_words = border[_starts(list(map(len, tokens)))]
    fits, shift = np.diff(of_text) == np.diff(of_words), of_words - of_text
    chosen = np.flatnonzero(places.chosen)
    how, words = np.full(len(chosen), UNKNOWN, dtype=np.int64), np.full(len(chosen), "", dtype=object)
    known = np.flatnonzero(fits[places.paragraph[chosen]])
    at = chosen[known]
    start = solid[places.start[at]] + shift[places.paragraph[at]]
    end = solid[places.start[at] + places.size[at]] + shift[places.paragraph[at]]
    first, last = (np.searchsorted(border[1:], place, side="right") for place in (start, end - 1))
    # characters of the outer words that the term leaves at both sides
    before, after = start - border[first], border[last + 1] - end
    whole, cut = (before == 0) & (after == 0), (before == 1) | (after == 1)
    how[known] = np.select([whole & (first == last), whole, cut], [ONE_WORD, WORDS, PIECE], default=PART)
    for n in np.flatnonzero(~whole):
        words[known[n]] = "|".join(flat[first[n] : last[n] + 1])
    return how, words


def _starts(lengths: Sequence[int] | NDArray[np.bool_]) -> Integers:
    """Where parts of these lengths begin, one after the other, and where the last ends."""
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])


def _shown(text: str, start: int, size: int) -> str:
    """The sentence of an occurrence with the term in 【】, shortened around it where it is long."""
    end = start + size
    low = max((match.end() for match in _ENDS.finditer(text, 0, start)), default=0)
    after_term = _ENDS.search(text, end)
    before, after = text[low:start].lstrip(), text[end : after_term.end() if after_term else len(text)]
    before = f"…{before[-CONTEXT:]}" if len(before) > CONTEXT else before
    after = f"{after[:CONTEXT]}…" if len(after) > CONTEXT else after
    return f"{before}【{text[start:end]}】{after}"
