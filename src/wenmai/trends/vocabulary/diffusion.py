"""Diffusion of words: who used one first, how long other levels took, how fast it faded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.tables import table_schema
from wenmai.trends.keywords.counting import PER
from wenmai.trends.keywords.counts import OF_DOCUMENT, DocumentCounts, as_counts
from wenmai.trends.selection import dated_documents

Integers = NDArray[np.int64]

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
    found: list[dict[str, Any]] = []
    # of every word and level the first year of each known region that uses it
    firsts: dict[tuple[str, ...], Integers] = {}
    for level in ("all", *LEVELS):
        part = _Part.of(rows, level)
        for at, (concept, term) in enumerate(zip(counts.names["concept"], counts.names["term"], strict=True)):
            own = _column(matrix, at)[part.places]
            used = np.flatnonzero(own > 0)
            if len(used):
                found.append({"concept": concept, "term": term, "level": level} | part.size | _use(part, own, used))
                found[-1] |= _peak(part, own)
                firsts[concept, term, level] = _first_years(part, used)
    if not found:
        return table_schema("diffusion").empty()
    table = pd.DataFrame(found)
    return table.join(_lags(table, firsts))[columns]


@dataclass(frozen=True)
class _Part:
    """The documents of one level: their places among all, and arrays of shape ``(documents,)``."""

    places: Integers
    year: Integers
    units: Integers
    region: NDArray[np.object_]
    adcode: NDArray[np.object_]

    @classmethod
    def of(cls, rows: pd.DataFrame, level: str) -> _Part:
        inside = np.arange(len(rows)) if level == "all" else np.flatnonzero(rows["level"] == level)
        part = rows.iloc[inside]
        numbers = (part[name].to_numpy(dtype=np.int64) for name in ("year", "n_units"))
        return cls(inside, *numbers, *(part[name].to_numpy(dtype=object) for name in ("region", "adcode")))

    @property
    def size(self) -> dict[str, int]:
        """Years, regions and documents."""
        regions = len(set(self.adcode) - {""})
        return {"n_years": len(np.unique(self.year)), "n_regions": regions, "n_documents": len(self.year)}


def _column(matrix: sparse.csc_matrix, at: int) -> Integers:
    """A column of the counts with its zeros."""
    out = np.zeros(matrix.shape[0], dtype=matrix.dtype)
    cells = slice(matrix.indptr[at], matrix.indptr[at + 1])
    out[matrix.indices[cells]] = matrix.data[cells]
    return out


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


def _first_years(part: _Part, used: Integers) -> Integers:
    """The first year of every known region that uses a word."""
    first: dict[str, int] = {}
    for place in used:
        if name := part.adcode[place]:
            first[name] = min(first.get(name, part.year[place]), part.year[place])
    return np.array(list(first.values()), dtype=np.int64)


def _use(part: _Part, own: Integers, used: Integers) -> dict[str, Any]:
    """First and last use at one level, from the counts and the documents that use the word."""
    years = part.year[used]
    first, last = int(years.min()), int(years.max())
    of_first = sorted(used[years == first], key=part.adcode.__getitem__)
    pioneers = list(dict.fromkeys(part.region[place] for place in of_first if part.region[place]))
    return {
        "count": int(own.sum()),
        "first_year": first,
        "first_regions": "、".join(pioneers[:NAMED]),
        "n_first_regions": len(pioneers),
        "open_start": first == part.year.min(),
        "last_year": last,
        "open_end": last == part.year.max(),
        "n_regions_used": len(set(part.adcode[used]) - {""}),
    }


def _peak(part: _Part, own: Integers) -> dict[str, Any]:
    """The year of the highest rate, and the years until a report year has at most half of it."""
    start = part.year.min()
    units, counts = (np.bincount(part.year - start, weights=x).astype(np.int64) for x in (part.units, own))
    years = np.flatnonzero(units > 0)
    counts, years = counts[years], years + start
    rate = PER * counts / units[years - start].astype(float)
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


def _lags(table: pd.DataFrame, firsts: Mapping[tuple[str, ...], Integers]) -> pd.DataFrame:
    """Years between the first use at the highest level that uses a word and those at the levels below."""
    lags: list[tuple[str, Any, float]] = []
    top: dict[tuple[str, str], tuple[str, int, bool]] = {}
    keys = zip(table["concept"], table["term"], strict=True)
    uses = zip(table["level"], table["first_year"].tolist(), table["open_start"].tolist(), strict=True)
    # the levels of a table follow each other from the centre outwards
    for (concept, term), own in zip(keys, uses, strict=True):
        level, year, is_open = own
        above, above_year, above_open = own if level == "all" else top.setdefault((concept, term), own)
        if above == level or above_open or is_open:
            lags.append(("", pd.NA, np.nan))
            continue
        years = firsts[concept, term, level] - above_year
        lags.append((above, year - above_year, float(np.median(years)) if len(years) else np.nan))
    return pd.DataFrame(lags, columns=["lag_from", "lag", "lag_median"], index=table.index)
