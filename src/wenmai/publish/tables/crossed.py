"""Paper tables that cross concepts: with types, levels and roles, and with each other."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wenmai.publish.tables.cells import Printing, digits, interval, text
from wenmai.publish.wording import in_words

#: groups of fewer documents are left out, and types, those with most documents, that have a column
FEWEST_DOCUMENTS, MOST_TYPES = 5, 4
#: pairs of concepts listed, those whose interval is farthest from 1
PAIRS = 30


def concepts_by_group(cross: pd.DataFrame, names: Mapping[str, str], printing: Printing) -> tuple[pd.DataFrame, str]:
    """The rate of every concept by type of document, level and role of the section."""
    columns: dict[str, pd.Series] = {}
    sizes: list[str] = []
    for by in ("doc_type", "level", "role"):
        rows = cross[(cross["by"] == by) & (cross["n_documents"] >= FEWEST_DOCUMENTS)]
        groups = rows.drop_duplicates("group").sort_values(["n_documents", "group"], ascending=[False, True])
        for group, n in zip(groups["group"], groups["n_documents"], strict=True):
            if by == "doc_type" and len(columns) == MOST_TYPES:
                break
            name = in_words(group, printing.language)
            own = rows[rows["group"] == group].set_index("concept")["per_10k"]
            columns[name if name not in columns else f"{name} ({by})"] = own
            sizes.append(f"{name} {n}")
    concepts = [concept for concept in names if concept in set(cross["concept"])]
    table = pd.DataFrame({"concept": [names[concept] for concept in concepts]})
    for name, rates in columns.items():
        table[name] = rates.reindex(concepts).map(lambda x: digits(x, 2)).to_list()
    note = printing.text(
        "table-concepts_by_group.note",
        n=len(table) if columns else 0,
        least=FEWEST_DOCUMENTS,
        sizes=("、" if printing.language == "zh" else ", ").join(sizes),
    )
    return text(table if columns else table.iloc[:0]), note


def pairs(found: pd.DataFrame, names: Mapping[str, str], printing: Printing) -> tuple[pd.DataFrame, str]:
    """The pairs of concepts that are in the same paragraph more, or less, often than by chance."""
    tested = found[found["low"].notna()]
    # how far the end of the interval that is nearer to 1 lies from it; within the interval 1 counts as 0
    distance = pd.concat([tested["low"] - 1, 1 / tested["high"] - 1], axis=1).max(axis=1).clip(lower=0)
    rows = tested.assign(distance=distance)[distance > 0]
    rows = rows.sort_values(["distance", "concept", "other"], ascending=[False, True, True]).head(PAIRS)
    table = pd.DataFrame(
        {
            "concept": [names.get(str(c), str(c)) for c in rows["concept"]],
            "other": [names.get(str(c), str(c)) for c in rows["other"]],
            "n_both": rows["n_both"],
            "expected": rows["expected"].map(lambda x: digits(x, 2)),
            "observed_ratio": rows["ratio"].map(digits),
            "interval": interval(rows["low"], rows["high"], figures=3),
            "documents": rows["n_documents_both"],
        }
    )
    n_paragraphs = int(found["n_paragraphs"].max()) if len(found) else 0
    note = printing.text(
        "table-concept_pairs.note",
        n_pairs=len(found),
        n_tested=len(tested),
        n_off=int((distance > 0).sum()),
        n_shown=len(table),
        n_paragraphs=n_paragraphs,
    )
    return text(table), note
