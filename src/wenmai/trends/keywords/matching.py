"""Finding terms and concepts in text.

Two counts, because they answer two questions:

- a **term** is found wherever its characters are, like ``str.count`` on the paragraph, so
  that anyone can check a series by a plain search;
- a **concept** is found by the longest match from the left over the dictionary of all
  concepts, so that 脱贫攻坚 is not one 脱贫攻坚 and one 脱贫, and a term inside a longer term of
  another concept counts for that other concept only.

A term with a condition (:class:`wenmai.trends.keywords.concepts.Condition`) counts only where it meets
it; an occurrence that does not is none, for the term and for the concept.

A sentence ends at 。！？； or their half-width twins or with its paragraph, and holds at least
one letter, digit or Chinese character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ahocorasick
import numpy as np
from numpy.typing import NDArray

from wenmai.trends.keywords.concepts import WHOLE, Concept
from wenmai.trends.keywords.conditions import meeting

Integers = NDArray[np.int64]

# paragraphs are joined by a line end, which so ends sentences too
SENTENCE_ENDS = np.array([ord(mark) for mark in "。！？；!?;\n"], dtype=np.uint32)


@dataclass(frozen=True)
class Names:
    """The columns that are counted: every concept as a whole, then each of its terms."""

    concepts: tuple[str, ...]
    terms: tuple[str, ...]

    @classmethod
    def of(cls, concepts: Sequence[Concept]) -> Names:
        """All columns, in the order of the concepts."""
        pairs = [(c.id, term) for c in concepts for term in (WHOLE, *c.terms)]
        return cls(concepts=tuple(c for c, _ in pairs), terms=tuple(t for _, t in pairs))

    def __len__(self) -> int:
        return len(self.terms)


@dataclass(frozen=True)
class Hits:
    """What was found: one entry an occurrence, by paragraph, sentence and column of ``Names``."""

    paragraph: Integers
    sentence: Integers
    column: Integers


def find_hits(texts: Sequence[str], concepts: Sequence[Concept]) -> tuple[Hits, Integers]:
    """Find every occurrence of every term and concept.

    Parameters
    ----------
    texts
        Paragraphs.
    concepts
        What to look for.

    Returns
    -------
    hits, n_sentences
        The occurrences; and the sentences of every paragraph, shape ``(paragraphs,)``.
    """
    names = Names.of(concepts)
    blob = "\n".join([*texts, ""])
    lengths = np.fromiter((len(text) + 1 for text in texts), dtype=np.int64, count=len(texts))
    ends_of_paragraphs = np.cumsum(lengths)
    sentence_of, sentence_start = _sentences(blob)
    n_sentences = np.bincount(
        np.searchsorted(ends_of_paragraphs, sentence_start, side="right"), minlength=len(texts)
    ).astype(np.int64)

    columns = {term: column for column, term in enumerate(names.terms) if term != WHOLE}
    wholes = {c: i for i, (c, t) in enumerate(zip(names.concepts, names.terms, strict=True)) if t == WHOLE}
    whole_of = np.array([wholes[c] for c in names.concepts], dtype=np.int64)
    start, column = _occurrences(blob, columns)
    conditions = {columns[term]: (term, c.conditions[term]) for c in concepts for term in c.conditions}
    if conditions:
        met = meeting(blob, start, column, conditions, sentence_of=sentence_of, ends_of_paragraphs=ends_of_paragraphs)
        start, column = start[met], column[met]
    size = np.array([len(term) for term in names.terms], dtype=np.int64)

    plain = _without_self_overlap(start, column, names.terms)
    longest = _longest_from_left(start, size[column])
    at = np.concatenate([start[plain], start[longest]])
    hits = Hits(
        paragraph=np.searchsorted(ends_of_paragraphs, at, side="right").astype(np.int64),
        sentence=sentence_of[at].astype(np.int64),
        column=np.concatenate([column[plain], whole_of[column[longest]]]),
    )
    return hits, n_sentences


def _sentences(blob: str) -> tuple[Integers, Integers]:
    """The sentence of every character, and the first character with content of every sentence that has one."""
    codes = np.frombuffer(blob.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    ends = np.isin(codes, SENTENCE_ENDS)
    # an end mark belongs to the sentence that it ends
    sentence_of: Integers = np.cumsum(ends, dtype=np.int64) - ends
    content = np.flatnonzero(
        ((codes >= 0x3400) & (codes <= 0x9FFF))  # Chinese characters
        | ((codes >= ord("0")) & (codes <= ord("9")))
        | ((codes >= ord("A")) & (codes <= ord("Z")))
        | ((codes >= ord("a")) & (codes <= ord("z")))
    )
    _, first = np.unique(sentence_of[content], return_index=True)
    return sentence_of, content[first]


def _occurrences(blob: str, columns: dict[str, int]) -> tuple[Integers, Integers]:
    """Start and column of every occurrence, overlapping ones too, by start, the longest first."""
    automaton = ahocorasick.Automaton()
    for term, column in columns.items():
        automaton.add_word(term, (len(term), column))
    automaton.make_automaton()
    found = [(end - length + 1, -length, column) for end, (length, column) in automaton.iter(blob)]
    found.sort()
    table = np.array(found, dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 2]


def _without_self_overlap(start: Integers, column: Integers, terms: Sequence[str]) -> Integers:
    """Occurrences that overlap no earlier counted one of the same term, as ``str.count`` counts."""
    keep = np.ones(len(start), dtype=bool)
    for index, term in enumerate(terms):
        if any(term.endswith(term[:n]) for n in range(1, len(term))):  # only such a term can overlap itself
            free = 0
            for i in np.flatnonzero(column == index):
                keep[i] = start[i] >= free
                free = start[i] + len(term) if keep[i] else free
    return np.flatnonzero(keep)


def _longest_from_left(start: Integers, size: Integers) -> Integers:
    """The occurrences left when one reads from the left and takes the longest term at each place."""
    chosen, free = [], 0
    for i, (begin, length) in enumerate(zip(start.tolist(), size.tolist(), strict=True)):
        if begin >= free:
            chosen.append(i)
            free = begin + length
    return np.array(chosen, dtype=np.int64)
