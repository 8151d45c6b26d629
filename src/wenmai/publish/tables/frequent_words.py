"""Paper tables of the most frequent words, by period and by group."""

from __future__ import annotations

import pandas as pd

from wenmai.publish.style.regions import rows_of
from wenmai.publish.tables.cells import Printing, text
from wenmai.publish.wording import in_words
from wenmai.regions.grouping import UNITS

#: words of each period or group
TERMS = 10
#: periods, the last ones, and regions, those with most documents
MOST_PERIODS, MOST_REGIONS = 30, 20


def by_period(frequent: pd.DataFrame, periods: pd.DataFrame, printing: Printing) -> tuple[pd.DataFrame, str]:
    """All texts, then every period: its documents and its most frequent words with their counts."""
    rows = frequent[frequent["by"].isin(("all", "period"))]
    in_time = periods[periods["period"] != ""].drop_duplicates("period").sort_values("time")["period"]
    there = [name for name in in_time if name in set(rows["group"])]
    place = {"all": -1} | {name: n for n, name in enumerate(there) if n >= len(there) - MOST_PERIODS}
    rows = rows[rows["group"].isin(place)]
    rows = rows.assign(place=rows["group"].map(place)).sort_values(["place", "rank"], kind="stable")
    return _table(rows, ["period"], printing), _note(rows, max(0, len(there) - MOST_PERIODS), printing)


def by_group(frequent: pd.DataFrame, kept: pd.DataFrame, printing: Printing) -> tuple[pd.DataFrame, str]:
    """The same by level, type and region, or what ``publish.regions`` takes for regions.

    Parameters
    ----------
    frequent
        The table ``frequent_terms``.
    kept
        The analysed rows of the table ``documents``, see :func:`wenmai.publish.style.regions.rows_of`.
    printing
        Language, and what a row of regions is.
    """
    unit = rows_of(kept, printing.regions, printing.language)[0]
    if unit != "level" and unit not in set(frequent["by"]):
        # where no region lies below it, a province is the region itself
        unit = "region"
    rows = frequent[frequent["by"].isin(("level", "doc_type", unit))]
    places = rows[rows["by"] == unit].drop_duplicates("group").sort_values("n_documents", ascending=False)
    few = set(places["group"].head(len(places) if unit == "level" else MOST_REGIONS))
    rows = rows[(rows["by"] != unit) | rows["group"].isin(few)]
    return _table(rows, ["by", "group"], printing), _note(rows, len(places) - len(few), printing)


def _table(rows: pd.DataFrame, names: list[str], printing: Printing) -> pd.DataFrame:
    out = []
    order = {"all": 0, "period": 1, "level": 2, "doc_type": 3} | dict.fromkeys(UNITS, 4)
    for (by, group), own in rows[rows["rank"] <= TERMS].groupby(["by", "group"], sort=False):
        between = "、" if printing.language == "zh" else ", "
        listed = between.join(f"{term} ({n})" for term, n in zip(own["term"], own["count"], strict=True))
        cells = [in_words(group, printing.language)]
        if "by" in names:
            cells.insert(0, in_words(by, printing.language, kind="heading"))
        out.append((order[str(by)], *cells, own["n_documents"].iloc[0], listed))
    out.sort(key=lambda row: row[0])
    return text(pd.DataFrame([row[1:] for row in out], columns=[*names, "documents", "frequent"]))


def _note(rows: pd.DataFrame, n_left: int, printing: Printing) -> str:
    return printing.text("frequent-words-note", n=len(rows), n_shown=TERMS, n_left=n_left)
