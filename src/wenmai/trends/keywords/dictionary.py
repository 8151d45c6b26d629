"""How the terms of a dictionary behave in the texts, so that a bad term is seen before a series is believed.

A dictionary that was made for other texts, or in a hurry, has terms that never occur, terms that are pieces of other
words (大数 in 大数据, 民生 in 人民生活), and terms that carry a concept alone. The table ``dictionary`` lists this for
every term, ``dictionary_sentences`` shows sentences, and :mod:`wenmai.trends.keywords.coding` samples sentences to be
coded by hand (validation of dictionaries: Grimmer and Stewart 2013; Song et al. 2020).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.io.dictionaries.concepts import WHOLE, Concept, owners
from wenmai.io.tables import table_schema
from wenmai.trends.keywords.counting import align_tokens
from wenmai.trends.keywords.matching import Integers, Names, Places, find_places

#: longer words named per term
LONGER_WORDS = 5
#: share of the occurrences that are pieces of other words, above which a term is doubtful
MOSTLY = 0.5
#: share of the concept's count that one of several terms has, from which it is reported
CARRIES = 0.5
FEWEST_TERMS = 3

#: how an occurrence lies in the words of the segmentation: it is one word, or several; it is the part of a longer one
#: that is a word itself (义务教育 in 九年义务教育); or it cuts one character off a word (大数 in 大数据, 民生 in
#: 人民|生活)
ONE_WORD, WORDS, PART, PIECE, UNKNOWN = range(5)


@dataclass(frozen=True)
class Found:
    """Occurrences in paragraphs, with the columns that they are counted in.

    Attributes
    ----------
    paragraphs
        Columns ``paragraph_id``, ``doc_id``, ``text``, and ``year`` and others of the documents.
    places, names
        The occurrences and the columns.
    """

    paragraphs: pd.DataFrame
    places: Places
    names: Names

    @classmethod
    def of(cls, paragraphs: pd.DataFrame, documents: pd.DataFrame, concepts: Sequence[Concept]) -> Found:
        """The occurrences in the paragraphs of some documents."""
        inside = paragraphs[paragraphs["doc_id"].isin(documents["doc_id"])]
        about = documents.astype({"doc_id": inside["doc_id"].dtype})
        inside = inside.merge(about, on="doc_id", how="left", validate="many_to_one")
        return cls(inside, find_places(inside["text"].tolist(), concepts), Names.of(concepts))

    def table(self) -> pd.DataFrame:
        """One row per occurrence that its concept counts: its place, document, year and names."""
        chosen = np.flatnonzero(self.places.chosen)
        of_paragraph = self.paragraphs.iloc[self.places.paragraph[chosen]].reset_index(drop=True)
        column = self.places.column[chosen]
        return of_paragraph.drop(columns="text").assign(
            concept=np.array(self.names.concepts, dtype=object)[column],
            term=np.array(self.names.terms, dtype=object)[column],
            place=chosen,
            sentence=self.places.sentence[chosen],
        )


def describe_dictionary(
    found: Found, tokens: pd.DataFrame, documents: pd.DataFrame, concepts: Sequence[Concept]
) -> pd.DataFrame:
    """Build the table ``dictionary``.

    Parameters
    ----------
    found
        The occurrences.
    tokens
        The table ``first_pass``: words before phrases were joined.
    documents
        The documents searched; columns ``doc_id`` and ``year``.
    concepts
        The concepts.

    Returns
    -------
    pandas.DataFrame
        One row per concept (term ``*``) and per term.
    """
    names, places = found.names, found.places
    doc_of, doc_ids = pd.factorize(found.paragraphs["doc_id"])
    year = documents.set_index("doc_id")["year"].reindex(doc_ids).astype("float64").to_numpy()
    # what a plain search finds, and for a concept what it counts
    chosen = np.flatnonzero(places.chosen)
    which, whole = names.above(places.column[chosen])
    occurrence = np.concatenate([np.arange(len(places.start)), chosen[which]])
    uses = pd.DataFrame(
        {
            "column": np.concatenate([places.column, whole]),
            "start": places.start[occurrence],
            "doc": doc_of[places.paragraph[occurrence]],
        }
    ).drop_duplicates(["column", "start"])
    uses["year"] = year[uses["doc"]]
    grouped = uses.groupby("column")
    rows = pd.DataFrame({"concept": names.concepts, "term": names.terms})
    rows["count"] = grouped.size().reindex(rows.index, fill_value=0)
    rows["n_documents"] = grouped["doc"].nunique().reindex(rows.index, fill_value=0)
    rows["document_share"] = rows["n_documents"] / max(len(documents), 1)
    for column, how in (("first_year", "min"), ("last_year", "max")):
        rows[column] = grouped["year"].agg(how).reindex(rows.index).astype("Int64")
    rows["n_years"] = grouped["year"].nunique().reindex(rows.index, fill_value=0)
    rows["concept_count"] = np.bincount(places.column[chosen], minlength=len(names))
    rows.loc[rows["term"] == WHOLE, "concept_count"] = rows["count"]
    of_concept = rows["concept"].map(rows[rows["term"] == WHOLE].set_index("concept")["count"])
    rows["concept_share"] = rows["concept_count"] / of_concept.where(of_concept > 0)
    rows = rows.join(_in_words(found, tokens, len(rows)))
    rows = rows.join(_known(rows, concepts))
    rows["reason"] = _reasons(rows, concepts)
    return rows[list(table_schema("dictionary").columns)]


def _known(rows: pd.DataFrame, concepts: Sequence[Concept]) -> pd.DataFrame:
    """What the file says of each term, and the other terms that it meets."""
    by_id, shared = {c.id: c for c in concepts}, owners(concepts)
    longer = {term: "、".join(other for other in shared if term in other and term != other) for term in shared}
    pairs = list(zip(rows["concept"], rows["term"], strict=True))
    known = {
        "written": [by_id[c].written.get(t, "") for c, t in pairs],
        "weight": [by_id[c].weights.get(t) for c, t in pairs],
        "condition": [str(by_id[c].conditions.get(t, "")) for c, t in pairs],
        "other_concepts": ["、".join(o for o in shared.get(t, ()) if o != c) for c, t in pairs],
        "longer_terms": [longer.get(t, "") for _, t in pairs],
    }
    return pd.DataFrame(known, index=rows.index)


def _reasons(rows: pd.DataFrame, concepts: Sequence[Concept]) -> NDArray[np.object_]:
    size = {c.id: len(c.terms) for c in concepts}
    is_term = rows["term"] != WHOLE
    doubtful = (rows["piece_count"] > MOSTLY * rows["concept_count"]).fillna(False).astype(bool)
    carries = (rows["concept_share"] >= CARRIES) & (rows["concept"].map(size) >= FEWEST_TERMS)
    return np.select(
        [
            rows["count"] == 0,
            is_term & (rows["concept_count"] == 0),
            is_term & doubtful,
            rows["n_documents"] == 1,
            is_term & carries,
        ],
        ["never_occurs", "only_in_longer_terms", "mostly_inside_longer_word", "one_document", "carries_concept"],
        default="",
    ).astype(object)


def _in_words(found: Found, tokens: pd.DataFrame, n_columns: int) -> pd.DataFrame:
    """How the occurrences that count lie in the words of the segmentation, by column."""
    chosen = np.flatnonzero(found.places.chosen)
    column = found.places.column[chosen]
    how, words = lie_in_words(found, align_tokens(found.paragraphs, tokens)["tokens"], chosen)
    out = pd.DataFrame(index=range(n_columns))
    is_term = np.array(found.names.terms, dtype=object) != WHOLE
    for name, code in (("one_word", ONE_WORD), ("words", WORDS), ("part", PART), ("piece", PIECE)):
        counts_of = pd.Series(np.bincount(column[how == code], minlength=n_columns), dtype="Int64")
        out[f"{name}_count"] = counts_of.where(is_term)
    doubtful = (how == PART) | (how == PIECE)
    counts = pd.DataFrame({"column": column[doubtful], "word": words[doubtful]}).value_counts().reset_index(name="n")
    counts = counts.sort_values(["column", "n", "word"], ascending=[True, False, True])
    top = counts[counts.groupby("column").cumcount() < LONGER_WORDS]
    texts = top["word"].astype(str) + " (" + top["n"].astype(str) + ")"
    out["longer_words"] = texts.groupby(top["column"]).agg("、".join).reindex(out.index).fillna("")
    return out


def lie_in_words(found: Found, tokens: pd.Series, chosen: Integers) -> tuple[Integers, NDArray[np.object_]]:
    """How occurrences lie in the words of their paragraphs.

    Parameters
    ----------
    found
        The occurrences.
    tokens
        The words of every paragraph; joined they give its text without white space.
    chosen
        Which occurrences.

    Returns
    -------
    how, words
        Shape ``(chosen,)``: :data:`ONE_WORD`, :data:`WORDS`, :data:`PART` or :data:`PIECE` (:data:`UNKNOWN` where text
        and words differ); and for parts and pieces the longer words, with a bar at the borders of words.
    """
    texts = found.paragraphs["text"]
    codes = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    solid = np.concatenate([[0], np.cumsum(~_is_space(codes))])
    flat = tokens.explode().dropna()
    ends = np.cumsum(flat.str.len().to_numpy(dtype=np.int64)) if len(flat) else np.zeros(0, dtype=np.int64)
    how = np.full(len(chosen), UNKNOWN, dtype=np.int64)
    words = np.full(len(chosen), "", dtype=object)
    if not len(ends) or ends[-1] != solid[-1]:
        return how, words
    start = solid[found.places.start[chosen]]
    end = solid[found.places.start[chosen] + found.places.size[chosen]]
    first, last = np.searchsorted(ends, start, side="right"), np.searchsorted(ends, end - 1, side="right")
    # characters of the outer words that the term leaves at both sides
    before, after = start - np.concatenate([[0], ends])[first], ends[last] - end
    whole, cut = (before == 0) & (after == 0), (before == 1) | (after == 1)
    how = np.select([whole & (first == last), whole, cut], [ONE_WORD, WORDS, PIECE], default=PART)
    names = flat.to_numpy(dtype=object)
    for n in np.flatnonzero(~whole):
        words[n] = "|".join(names[first[n] : last[n] + 1])
    return how, words


def _is_space(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    spaces = np.array([code for code in range(0x3001) if chr(code).isspace()], dtype=codes.dtype)
    return np.isin(codes, spaces)
