"""How the terms of a dictionary behave in the texts, so that a bad term is seen before a series is believed.

A dictionary that was made for other texts, or in a hurry, has terms that never occur, terms that are pieces of other
words (大数 in 大数据, 民生 in 人民生活), and terms that carry a concept alone. The table ``dictionary`` lists this for
every term, ``dictionary_sentences`` shows sentences, and :mod:`wenmai.trends.keywords.coding` samples sentences to be
coded by hand (validation of dictionaries: Grimmer and Stewart 2013; Song et al. 2020).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.io.dictionaries.concepts import WHOLE, Concept, owners
from wenmai.io.tables import table_schema
from wenmai.trends.keywords.found import ONE_WORD, PART, PIECE, WORDS, Found

#: longer words named per term
LONGER_WORDS = 5
#: share of the occurrences that are pieces of other words, above which a term is doubtful
MOSTLY = 0.5
#: share of the concept's count that one of several terms has, from which it is reported
CARRIES = 0.5
FEWEST_TERMS = 3


def describe_dictionary(found: Found, concepts: Sequence[Concept]) -> pd.DataFrame:
    """Build the table ``dictionary``.

    Parameters
    ----------
    found
        What the texts hold.
    concepts
        The concepts.

    Returns
    -------
    pandas.DataFrame
        One row per concept (term ``*``) and per term.
    """
    rows = pd.DataFrame({"concept": found.names.concepts, "term": found.names.terms})
    rows["count"] = found.uses.sum(axis=1)
    rows["n_documents"] = found.documents_with.sum(axis=1)
    rows["document_share"] = rows["n_documents"] / max(len(found.documents), 1)
    there = found.uses[:, : len(found.years)] > 0
    dated = np.where(there, found.years, np.nan)
    rows["first_year"] = pd.Series(np.fmin.reduce(dated, axis=1, initial=np.nan)).astype("Int64")
    rows["last_year"] = pd.Series(np.fmax.reduce(dated, axis=1, initial=np.nan)).astype("Int64")
    rows["n_years"] = there.sum(axis=1)
    rows["concept_count"] = found.lie.sum(axis=1)
    rows.loc[rows["term"] == WHOLE, "concept_count"] = rows["count"]
    of_concept = rows["concept"].map(rows[rows["term"] == WHOLE].set_index("concept")["count"])
    rows["concept_share"] = rows["concept_count"] / of_concept.where(of_concept > 0)
    rows = rows.join(_in_words(found))
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


def _in_words(found: Found) -> pd.DataFrame:
    """How the occurrences that count lie in the words of the segmentation, by column."""
    out = pd.DataFrame(index=range(len(found.names)))
    is_term = np.array(found.names.terms, dtype=object) != WHOLE
    for name, code in (("one_word", ONE_WORD), ("words", WORDS), ("part", PART), ("piece", PIECE)):
        out[f"{name}_count"] = pd.Series(found.lie[:, code], dtype="Int64").where(is_term)
    counts = pd.DataFrame([(*key, n) for key, n in found.longer.items()], columns=["column", "word", "n"])
    counts = counts.sort_values(["column", "n", "word"], ascending=[True, False, True])
    top = counts[counts.groupby("column").cumcount() < LONGER_WORDS]
    texts = top["word"].astype(str) + " (" + top["n"].astype(str) + ")"
    out["longer_words"] = texts.groupby(top["column"]).agg("、".join).reindex(out.index).fillna("")
    return out
