"""Counting concepts and terms by document, section role and paragraph.

All text of a document counts in scope ``all``: headings, glossary and ceremony too. The
scopes ``retrospect`` and ``plan`` take the paragraphs of these roles, headings included.
Filtering and segmentation change no count; the table also gives how often a term came out as a token. What a rate
divides by is ``n_units``: the characters of the sections counted, or their Chinese tokens (trends.denominator).
What counts as an occurrence says :mod:`wenmai.trends.keywords.matching`.

A concept has a row in every document and scope; a term only where it occurs, since most terms of a dictionary are in
few documents. So a term without a row occurs 0 times in a document; the size of the text is in the row of its concept.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.errors import mistake
from wenmai.io.dictionaries.concepts import WHOLE, Concept
from wenmai.trends.keywords.matching import Hits, Integers, Names, find_hits
from wenmai.trends.keywords.patterns import of_several, spellings

logger = logging.getLogger("wenmai")

SCOPES = ("all", "retrospect", "plan")

PER = 10_000

#: columns of the table ``tokens`` by which rates may divide, by the value of trends.denominator. Characters depend
#: on no segmentation; tokens grow longer over the years, and policy terms that are never split make fewer of them
UNITS = {"characters": "n_characters", "tokens": "n_tokens"}

SIZES = tuple(UNITS.values())


def count_documents(
    paragraphs: pd.DataFrame,
    tokens: pd.DataFrame,
    documents: pd.DataFrame,
    concepts: Sequence[Concept],
    *,
    denominator: str = "characters",
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Count concepts and terms by document and scope.

    Parameters
    ----------
    paragraphs, tokens
        The tables of these names; paragraphs of other documents are left out.
    documents
        The documents to count in; each has a row in scope ``all``, and in the other scopes
        if it has such sections.
    concepts
        What to count.
    denominator
        What rates divide by: ``characters`` or ``tokens``, the column ``n_units``.

    Returns
    -------
    keyword_documents, keyword_paragraphs
        The tables of these names: concepts in all documents and terms where they occur, and the paragraphs in which
        something was found.

    Raises
    ------
    WenmaiError
        If a paragraph has no tokens row: tables of two runs were mixed.
    """
    names = Names.of(concepts)
    paragraphs = paragraphs[paragraphs["doc_id"].isin(documents["doc_id"])].reset_index(drop=True)
    aligned = align_tokens(paragraphs, tokens)
    doc_ids = documents["doc_id"].tolist()
    doc_of = pd.Index(doc_ids).get_indexer(paragraphs["doc_id"])
    hits, n_sentences = find_hits(paragraphs["text"].tolist(), concepts)
    sizes = {name: aligned[name].to_numpy(dtype=np.int64) for name in SIZES}
    as_token = _token_hits(aligned["tokens"], names)
    weighted_concepts = _with_weights(concepts)
    has_weights = np.array([concept in weighted_concepts for concept in names.concepts])
    is_whole = np.array([term == WHOLE for term in names.terms])

    def weighted(inside: NDArray[np.bool_]) -> NDArray[np.float64]:
        if not has_weights.any():
            return np.full((len(doc_ids), len(names)), np.nan)
        sums = _by_document(hits, inside, doc_of, len(doc_ids), names, weights=hits.weight)
        return np.where(has_weights, sums, np.nan)

    pieces = []
    for scope in SCOPES:
        inside = np.ones(len(paragraphs), dtype=bool) if scope == "all" else (paragraphs["role"] == scope).to_numpy()
        with_scope = np.arange(len(doc_ids)) if scope == "all" else np.unique(doc_of[inside])

        def total(values: Integers, inside: NDArray[np.bool_] = inside) -> Integers:
            return np.bincount(doc_of[inside], values[inside], minlength=len(doc_ids)).astype(np.int64)

        count, token_count, sentences_with = (
            _by_document(found, inside, doc_of, len(doc_ids), names)[with_scope]
            for found in (hits, as_token, _once_a_sentence(hits))
        )
        # a term is listed where it occurs, a concept everywhere
        at = np.nonzero(is_whole | (count > 0) | (token_count > 0))
        of_document = with_scope[at[0]]
        piece = pd.DataFrame(
            {
                "doc_id": np.array(doc_ids, dtype=object)[of_document],
                "concept": np.array(names.concepts, dtype=object)[at[1]],
                "term": np.array(names.terms, dtype=object)[at[1]],
                "scope": scope,
                "count": count[at],
                "token_count": token_count[at],
                **{name: total(size)[of_document] for name, size in sizes.items()},
                "n_sentences": total(n_sentences)[of_document],
                "sentences_with": sentences_with[at],
                "weighted_count": weighted(inside)[with_scope][at],
            }
        )
        pieces.append(piece)
    table = pd.concat(pieces, ignore_index=True)
    table["n_units"] = table[UNITS[denominator]]
    table["per_10k"] = rate(table["count"], table["n_units"])
    return table, _by_paragraph(hits, paragraphs, names)


def report_absent(totals: pd.DataFrame) -> None:
    """Say in the log which concepts and terms of the table ``keyword_totals`` never occur."""
    never = totals[(totals["scope"] == "all") & (totals["count"] == 0)]
    concepts = never.loc[never["term"] == WHOLE, "concept"].tolist()
    terms = never.loc[never["term"] != WHOLE, "term"].tolist()
    if concepts:
        logger.warning("%d concepts never occur: %s", len(concepts), "、".join(concepts))
    if terms:
        more = ", … (trends/dictionary.csv lists all)" if len(terms) > 20 else ""
        logger.warning("%d terms never occur: %s%s", len(terms), "、".join(terms[:20]), more)


def align_tokens(paragraphs: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``tokens`` in the order of ``paragraphs``.

    Raises
    ------
    WenmaiError
        If a paragraph has none.
    """
    place = pd.Index(tokens["paragraph_id"]).get_indexer(paragraphs["paragraph_id"])
    if (place < 0).any():
        first = paragraphs.loc[place < 0, "paragraph_id"].iloc[0]
        raise mistake("no-tokens", where="words/tokens.parquet", n=int((place < 0).sum()), first=str(first))
    return tokens.iloc[place].reset_index(drop=True)


def rate(count: pd.Series, n_units: pd.Series) -> pd.Series:
    """Occurrences per 10,000 units; NaN where there are none."""
    return PER * count.astype("float64") / n_units.astype("float64").where(n_units > 0)


def _token_hits(tokens: pd.Series, names: Names) -> Hits:
    """Tokens that are a term; tokens do not overlap, so a concept has the sum of its terms."""
    columns: dict[str, list[int]] = {}
    for place, term in enumerate(names.terms):
        if term != WHOLE:
            for spelling in spellings(term):
                columns.setdefault(spelling, []).append(place)
    number = {term: n for n, term in enumerate(columns)}
    found = tokens.reset_index(drop=True).explode().map(number).dropna()
    which, column = of_several(np.asarray(found, dtype=np.int64), list(columns.values()))
    above, whole = names.above(column)
    # a token of two concepts below one counts once for that
    pairs = np.unique(np.column_stack([which[above], whole]), axis=0)
    paragraph = found.index.to_numpy(dtype=np.int64)
    both = np.concatenate([paragraph[which], paragraph[pairs[:, 0]]])
    return Hits(both, both, np.concatenate([column, pairs[:, 1]]), np.ones(len(both)))


def _once_a_sentence(hits: Hits) -> Hits:
    pairs = pd.DataFrame({"sentence": hits.sentence, "column": hits.column})
    first = ~pairs.duplicated().to_numpy()
    return Hits(
        paragraph=hits.paragraph[first],
        sentence=hits.sentence[first],
        column=hits.column[first],
        weight=hits.weight[first],
    )


def _with_weights(concepts: Sequence[Concept]) -> set[str]:
    """Concepts whose file gives weights, and those above them."""
    own = [c.id for c in concepts if c.weights]
    above = {c.id: c.parent for c in concepts}
    found: set[str] = set()
    for name in own:
        while name:
            found.add(name)
            name = above[name]
    return found


def _by_document(
    hits: Hits,
    inside: NDArray[np.bool_],
    doc_of: Integers,
    n_documents: int,
    names: Names,
    *,
    weights: NDArray[np.float64] | None = None,
) -> NDArray[Any]:
    """Shape ``(documents, columns)``: how many hits lie in the paragraphs ``inside``, or the sum of their weights."""
    chosen = inside[hits.paragraph]
    cell = doc_of[hits.paragraph[chosen]] * len(names) + hits.column[chosen]
    own = None if weights is None else weights[chosen]
    return np.bincount(cell, own, minlength=n_documents * len(names)).reshape(n_documents, len(names))


def _by_paragraph(hits: Hits, paragraphs: pd.DataFrame, names: Names) -> pd.DataFrame:
    cell, count = np.unique(hits.paragraph * len(names) + hits.column, return_counts=True)
    paragraph, column = cell // len(names), cell % len(names)
    return pd.DataFrame(
        {
            "paragraph_id": paragraphs["paragraph_id"].to_numpy()[paragraph],
            "doc_id": paragraphs["doc_id"].to_numpy()[paragraph],
            "concept": np.array(names.concepts, dtype=object)[column],
            "term": np.array(names.terms, dtype=object)[column],
            "count": count,
        }
    )
