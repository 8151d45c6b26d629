"""Diffusion of words: who used one first, how long other levels took, how fast it faded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from wenmai.io.tables import table_schema
from wenmai.trends.keywords.counting import PER
from wenmai.trends.keywords.counts import KEYS, OF_DOCUMENT, DocumentCounts, as_counts
from wenmai.trends.selection import dated_documents

#: from the centre outwards
LEVELS = ("national", "province", "prefecture", "county")

#: a peak of fewer occurrences is chance, and so is the time in which it halves
FEWEST_AT_PEAK = 5

#: regions named as the first; of more only the number is given
NAMED = 5


def build_diffusion(
    keyword_documents: pd.DataFrame | DocumentCounts, documents: pd.DataFrame, *, doc_types: Sequence[str] | None
) -> pd.DataFrame:
    """Build the table ``diffusion``.

    Parameters
    ----------
    keyword_documents, documents
        The tables of these names.
    doc_types
        Kinds of document that enter.

    Returns
    -------
    pandas.DataFrame
        One row per concept or term and level of government (and ``all`` levels together) that uses it.
        A use in the first year of a level may have begun before: ``open_start`` says so, and such a
        row has no lag.
    """
    columns = list(table_schema("diffusion").columns)
    dated = dated_documents(documents, doc_types=doc_types)[["doc_id", "region", "adcode", "level", "year"]]
    counts = as_counts(keyword_documents)
    rows, matrix = _whole_documents(counts, dated)
    found, firsts = [], []
    for level in ("all", *LEVELS):
        inside = np.flatnonzero(rows["level"] == level) if level != "all" else np.arange(len(rows))
        part = rows.iloc[inside]
        years = sorted(part["year"].unique())
        regions = part.loc[part["adcode"] != "", "adcode"].nunique()
        for at, (concept, term) in enumerate(zip(counts.names["concept"], counts.names["term"], strict=True)):
            own = part.assign(count=matrix[:, [at]].toarray().ravel()[inside])
            if (own["count"] > 0).any():
                keys = {"concept": concept, "term": term, "level": level}
                size = {"n_years": len(years), "n_regions": regions, "n_documents": len(own)}
                found.append(keys | size | _use(own, years) | _peak(own))
                firsts.append(_first_years(own).assign(**keys))
    if not found:
        return table_schema("diffusion").empty()
    table = pd.DataFrame(found)
    first = pd.concat(firsts).query("level != 'all'").set_index([*KEYS, "level", "adcode"])["year"].sort_index()
    return table.join(_lags(table, first))[columns]


def _whole_documents(counts: DocumentCounts, dated: pd.DataFrame) -> tuple[pd.DataFrame, sparse.csc_matrix]:
    """What is known of the dated documents, and their counts: documents × series."""
    if "all" not in counts.scopes:
        return dated.head(0).assign(n_units=0), sparse.csc_matrix((0, len(counts.names)))
    own = counts.scopes["all"]
    about = dated.set_index("doc_id").reindex(counts.doc_ids[own.documents]).reset_index(drop=True)
    inside = np.flatnonzero(about["year"].notna())
    n_units = own.sizes[inside, OF_DOCUMENT.index("n_units")].astype(int)
    rows = about.iloc[inside].astype({"year": int}).assign(n_units=n_units)
    return rows, own.counts[0][inside].tocsc()


def _first_years(own: pd.DataFrame) -> pd.DataFrame:
    """The first year of every known region that uses a word."""
    used = own[(own["count"] > 0) & (own["adcode"] != "")]
    return used.groupby("adcode")["year"].min().reset_index()


def _use(own: pd.DataFrame, years: Sequence[int]) -> dict[str, Any]:
    """First and last use at one level."""
    used = own[own["count"] > 0]
    first, last = int(used["year"].min()), int(used["year"].max())
    pioneers = used[(used["year"] == first) & (used["region"] != "")].sort_values("adcode")["region"].unique()
    return {
        "count": int(used["count"].sum()),
        "first_year": first,
        "first_regions": "、".join(pioneers[:NAMED]),
        "n_first_regions": len(pioneers),
        "open_start": first == years[0],
        "last_year": last,
        "open_end": last == years[-1],
        "n_regions_used": used.loc[used["adcode"] != "", "adcode"].nunique(),
    }


def _peak(own: pd.DataFrame) -> dict[str, Any]:
    """The year of the highest rate, and the years until a report year has at most half of it."""
    by_year = own.groupby("year")[["count", "n_units"]].sum()
    by_year = by_year[by_year["n_units"] > 0]
    years, counts = by_year.index.to_numpy(dtype=int), by_year["count"].to_numpy(dtype=int)
    rate = PER * counts / by_year["n_units"].to_numpy(dtype=float)
    top = int(rate.argmax())
    out = {
        "peak_year": years[top],
        "peak_count": counts[top],
        "peak_per_10k": rate[top],
        "half_life": None,
        "still_above_half": None,
    }
    if counts[top] < FEWEST_AT_PEAK:
        return out | {"reason": "too_few_at_peak"}
    if top == len(years) - 1:
        return out | {"reason": "peak_in_last_year"}
    halved = years[top + 1 :][rate[top + 1 :] <= rate[top] / 2]
    return out | {
        "half_life": (halved[0] if len(halved) else years[-1]) - years[top],
        "still_above_half": len(halved) == 0,
        "reason": "",
    }


def _lags(table: pd.DataFrame, first: pd.Series) -> pd.DataFrame:
    """Years between the first use at the highest level that uses a word and those at the levels below."""
    order = {level: place for place, level in enumerate(LEVELS)}
    single = table[table["level"] != "all"].assign(place=lambda t: t["level"].map(order))
    top = single.sort_values("place").groupby(KEYS).first()
    out = pd.DataFrame({"lag_from": "", "lag": pd.NA, "lag_median": np.nan}, index=table.index)
    for i, row in single.iterrows():
        above = top.loc[(row["concept"], row["term"])]
        if above["level"] == row["level"] or above["open_start"] or row["open_start"]:
            continue
        own = first.loc[(row["concept"], row["term"], row["level"])] - above["first_year"]
        out.loc[i, ["lag_from", "lag", "lag_median"]] = [
            above["level"],
            row["first_year"] - above["first_year"],
            float(own.median()),
        ]
    return out
