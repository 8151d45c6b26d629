"""Finding terms and concepts in text.

Two counts, because they answer two questions:

- a **term** is found wherever its characters are, like ``str.count`` on the paragraph, so
  that anyone can check a series by a plain search; what holds of Latin letters and digits says
  :mod:`wenmai.trends.keywords.patterns`;
- a **concept** is found by the longest match from the left over the dictionary of all
  concepts, so that 脱贫攻坚 is not one 脱贫攻坚 and one 脱贫, and a term inside a longer term of
  another concept counts for that other concept only. A term of several concepts counts for each of them, and a
  concept counts what those below it count, each place once.

A term with a condition (:class:`wenmai.io.dictionaries.concepts.Condition`) counts only where it meets
it; an occurrence that does not is none, for the term and for the concept.

What a sentence is says :mod:`wenmai.io.sentences`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wenmai.io.dictionaries.concepts import WHOLE, Concept
from wenmai.io.sentences import sentences
from wenmai.trends.keywords.conditions import meeting
from wenmai.trends.keywords.patterns import occurrences, of_several

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Names:
    """The columns that are counted: every concept as a whole, then each of its terms."""

    concepts: tuple[str, ...]
    terms: tuple[str, ...]
    #: for every column those of its concept and of the concepts above it
    wholes: tuple[tuple[int, ...], ...] = ()

    @classmethod
    def of(cls, concepts: Sequence[Concept]) -> Names:
        """All columns, in the order of the concepts."""
        pairs = [(c.id, term) for c in concepts for term in (WHOLE, *c.terms)]
        place = {c: n for n, (c, term) in enumerate(pairs) if term == WHOLE}
        above: dict[str, tuple[int, ...]] = {"": ()}
        for c in concepts:
            above[c.id] = (place[c.id], *above[c.parent])
        return cls(tuple(c for c, _ in pairs), tuple(t for _, t in pairs), tuple(above[c] for c, _ in pairs))

    def column(self, concept: str, term: str) -> int:
        """The column of a term of a concept."""
        first = self.concepts.index(concept)
        return self.terms.index(term, first)

    def above(self, columns: Integers) -> tuple[Integers, Integers]:
        """For columns of terms the concepts that count them: the place in ``columns``, and the concept's column."""
        return of_several(columns, self.wholes)

    def __len__(self) -> int:
        return len(self.terms)


@dataclass(frozen=True)
class Hits:
    """What was found: one entry an occurrence, by paragraph, sentence and column of ``Names``, and its weight."""

    paragraph: Integers
    sentence: Integers
    column: Integers
    weight: NDArray[np.float64]


@dataclass(frozen=True)
class Places:
    """Every occurrence that meets its condition, by start, the longest first: shape ``(occurrences,)`` each.

    Attributes
    ----------
    start, size, column
        First character in the joined text, number of characters, and column of the term.
    chosen
        Whether its concept counts it: no longer term covers it.
    paragraph, sentence
        Where it is.
    n_sentences
        Sentences of every paragraph, shape ``(paragraphs,)``.
    """

    start: Integers
    size: Integers
    column: Integers
    chosen: NDArray[np.bool_]
    paragraph: Integers
    sentence: Integers
    n_sentences: Integers


def find_places(texts: Sequence[str], concepts: Sequence[Concept]) -> Places:
    """Find every occurrence of every term.

    Parameters
    ----------
    texts
        Paragraphs.
    concepts
        What to look for.
    """
    names = Names.of(concepts)
    blob = "\n".join([*texts, ""])
    codes = np.frombuffer(blob.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    lengths = np.fromiter((len(text) + 1 for text in texts), dtype=np.int64, count=len(texts))
    ends_of_paragraphs = np.cumsum(lengths)
    sentence_of, sentence_start = sentences(codes)
    n_sentences = np.bincount(
        np.searchsorted(ends_of_paragraphs, sentence_start, side="right"), minlength=len(texts)
    ).astype(np.int64)

    columns = np.array([n for n, term in enumerate(names.terms) if term != WHOLE], dtype=np.int64)
    terms = [names.terms[n] for n in columns]
    free = {(c.id, term) for c in concepts for term in c.anywhere}
    anywhere = {n for n, column in enumerate(columns) if (names.concepts[column], names.terms[column]) in free}
    start, size, number = occurrences(blob, terms, anywhere=anywhere)
    column = columns[number]
    conditions = {
        n: (term, c.conditions[term])
        for c in concepts
        for n, term in ((names.column(c.id, term), term) for term in c.conditions)
    }
    if conditions:
        met = meeting(
            blob, start, size, column, conditions, sentence_of=sentence_of, ends_of_paragraphs=ends_of_paragraphs
        )
        start, size, column = start[met], size[met], column[met]
    return Places(
        start=start,
        size=size,
        column=column,
        chosen=_longest_from_left(start, size),
        paragraph=np.searchsorted(ends_of_paragraphs, start, side="right").astype(np.int64),
        sentence=sentence_of[start].astype(np.int64),
        n_sentences=n_sentences,
    )


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
    found = find_places(texts, concepts)
    weights = weights_of(concepts, names)
    plain = _without_self_overlap(found, names.terms)
    longest = np.flatnonzero(found.chosen)
    which, whole = names.above(found.column[longest])
    longest = longest[which]
    # two terms at one place (econom* and economy), or two concepts below one, are one occurrence of a concept
    _, first = np.unique(np.column_stack([found.start[longest], whole]), axis=0, return_index=True)
    first.sort()
    at = np.concatenate([plain, longest[first]])
    hits = Hits(
        paragraph=found.paragraph[at],
        sentence=found.sentence[at],
        column=np.concatenate([found.column[plain], whole[first]]),
        weight=weights[found.column[at]],
    )
    return hits, found.n_sentences


def weights_of(concepts: Sequence[Concept], names: Names) -> NDArray[np.float64]:
    """The weight of the term of every column, 1 where the file gives none."""
    given = {(c.id, term): weight for c in concepts for term, weight in c.weights.items()}
    pairs = zip(names.concepts, names.terms, strict=True)
    return np.array([given.get(pair, 1.0) for pair in pairs], dtype=np.float64)


def _without_self_overlap(found: Places, terms: Sequence[str]) -> Integers:
    """Occurrences that overlap no earlier counted one of the same term, as ``str.count`` counts."""
    keep = np.ones(len(found.start), dtype=bool)
    for index, term in enumerate(terms):
        # only such a term can overlap itself
        if term != WHOLE and any(term.endswith(term[:n]) for n in range(1, len(term))):
            free = 0
            for i in np.flatnonzero(found.column == index):
                keep[i] = found.start[i] >= free
                free = found.start[i] + found.size[i] if keep[i] else free
    return np.flatnonzero(keep)


def _longest_from_left(start: Integers, size: Integers) -> NDArray[np.bool_]:
    """The occurrences left when one reads from the left and takes the longest at each place, and those of its span."""
    chosen, free, span = np.zeros(len(start), dtype=bool), 0, (-1, 0)
    for i, (begin, length) in enumerate(zip(start.tolist(), size.tolist(), strict=True)):
        if begin >= free:
            chosen[i], free, span = True, begin + length, (begin, length)
        elif (begin, length) == span:
            chosen[i] = True
    return chosen
