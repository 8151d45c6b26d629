"""Places where a concept of the results occurs, for a concordance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from wenmai.io.dictionaries.concepts import WHOLE, Concept
from wenmai.io.kwic import Finder
from wenmai.io.tables import read_table, table_schema
from wenmai.trends.keywords.matching import find_places


def concept_named(folder: str | Path, name: str) -> str:
    """The concept of a results folder with this id, Chinese or English name, or short name; "" if there is none."""
    path = Path(folder) / table_schema("concepts").path
    if not path.is_file():
        return ""
    concepts = read_table(path)
    for column in ("concept", "label_zh", "label_en", "alias"):
        found = concepts.loc[concepts[column].str.casefold() == name.casefold(), "concept"]
        if len(found):
            return str(found.iloc[0])
    return ""


def finder_of(folder: str | Path, concept: str) -> Finder:
    """What finds the places that a concept counts.

    The longest match over all concepts, as when they were counted. Conditions are not in the results: a term with one
    is shown in the paragraphs in which it was counted, with all of its occurrences there.
    """
    concepts = read_table(Path(folder) / table_schema("concepts").path)
    # no parents: each concept is listed with all the terms that it counts
    every = [
        Concept(str(row.concept), str(row.label_zh), str(row.label_en), tuple(str(row.terms).split("、")))
        for row in concepts.itertuples()
        if row.terms
    ]
    pairs = [(c.id, term) for c in every for term in (WHOLE, *c.terms)]
    counted = read_table(
        Path(folder) / table_schema("keyword_paragraphs").path, columns=["paragraph_id", "concept", "term"]
    )
    there = set(counted.loc[counted["concept"] == concept, "paragraph_id"])
    known = counted[counted["paragraph_id"].isin(there)].groupby("paragraph_id")["term"].agg(set).to_dict()

    def find(ids: Sequence[str], texts: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        own = [place for place, name in enumerate(ids) if name in there]
        if not own:
            return
        places = find_places([texts[place] for place in own], every)
        starts = pd.Series([len(texts[place]) + 1 for place in own]).cumsum().shift(fill_value=0).to_numpy()
        last = (-1, -1)
        for at in places.chosen.nonzero()[0]:
            place = own[int(places.paragraph[at])]
            pair = pairs[int(places.column[at])]
            start = int(places.start[at] - starts[places.paragraph[at]])
            if pair[0] == concept and pair[1] in known[ids[place]] and (place, start) != last:
                last = place, start
                yield place, start, start + int(places.size[at])

    return find
