"""How much of the texts each topic takes in groups of documents, with intervals.

The intervals hold the spread between documents or regions, and that the topics of a paragraph are not known for sure.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from wenmai.io.periods import DATED_BY, read_periods
from wenmai.io.tables import read_table, table_schema
from wenmai.io.variables import group_names
from wenmai.stats.resample import FEWEST_CLUSTERS, ratio_interval, summing
from wenmai.topics.shares.parts import DOCUMENT_GROUPS, Parts


def prevalence(
    parts: Parts | None,
    topics: pd.DataFrame,
    *,
    confidence: float,
    bootstrap: int,
    seed: int,
    periods: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The table ``prevalence``.

    Parameters
    ----------
    parts
        What :func:`wenmai.topics.shares.parts.parts_of` gives; None gives an empty table.
    topics
        The table ``topics``, which says which of them are reliable.
    confidence, bootstrap, seed
        Level, number of resamples and seed of the bootstrap. It draws documents; where a group covers several years it
        draws regions, if there are five, because the reports of one region resemble each other. Each resample takes
        another draw of the shares of the paragraphs. A document whose group is unknown enters none of that kind.
    periods
        Where series are not yearly: ``period``, ``time`` and ``year`` of documents, the index their ``doc_id``.
    """
    if parts is None:
        return table_schema("prevalence").empty()
    how: dict[str, Any] = {"confidence": confidence, "bootstrap": bootstrap, "seed": seed}
    rows = [
        _of_group(parts, part, by=by, **how).assign(by=by, group=group)
        for by, groups in _groupings(parts, periods)
        for group, part in parts.table[groups != ""].groupby(groups[groups != ""], sort=True)
    ]
    out = pd.concat(rows, ignore_index=True)
    out["reliable"] = out["topic_id"].map(topics.set_index("topic_id")["reliable"]).astype("boolean")
    return out.assign(**_times(out, periods))


def read_places(documents: str | Path, *, period: Any, series_year: str) -> pd.DataFrame | None:
    """``periods`` of :func:`prevalence` from the table ``documents``; None where series are yearly."""
    periods = read_periods(period)
    if periods.yearly:
        return None
    dated = read_table(documents, columns=["doc_id", *DATED_BY]).set_index("doc_id")
    return periods.place(dated, series_year=series_year)


def _times(table: pd.DataFrame, periods: pd.DataFrame | None) -> dict[str, pd.Series]:
    """The columns ``year`` and ``time`` of the groups that are places in time."""
    year = pd.to_numeric(table["group"].where(table["by"] == "year")).astype("Int64")
    if periods is None:
        return {"year": year, "time": year}
    named = periods[periods["period"] != ""].drop_duplicates("period").set_index("period")
    own = table["group"].where(table["by"] == "period")
    return {name: own.map(named[name]).astype("Int64").fillna(year) for name in ("year", "time")}


def _groupings(parts: Parts, periods: pd.DataFrame | None) -> Iterator[tuple[str, pd.Series]]:
    """What groups the parts, and the group of each."""
    for by in (*DOCUMENT_GROUPS, "role"):
        yield by, parts.table[by]
    if periods is not None:
        yield "period", parts.table["doc_id"].map(periods["period"]).fillna("")
    documents = parts.table.drop_duplicates("doc_id").set_index("doc_id")
    for by in parts.further:
        yield by, parts.table["doc_id"].map(group_names(documents[by]))


def _of_group(
    parts: Parts, part: pd.DataFrame, *, by: str, confidence: float, bootstrap: int, seed: int
) -> pd.DataFrame:
    """One row per topic: its share of some of the parts, whose rows in ``parts`` are the index of ``part``."""
    unit, names = _clusters(part, by)
    own = part.index.to_numpy()
    clusters, number = np.unique(names, return_inverse=True)
    into = summing(number)
    # a sparse matrix multiplies no stack of matrices: the draws are columns for that
    draws = parts.draws[:, own].transpose(1, 0, 2)
    summed = (into @ draws.reshape(len(own), -1)).reshape(len(clusters), *draws.shape[1:]).transpose(1, 0, 2)
    share, low, high = ratio_interval(
        into @ parts.tokens[own],
        into @ parts.size[own],
        confidence=confidence,
        bootstrap=bootstrap,
        seed=seed,
        draws=summed,
    )
    known = not np.isnan(low).all()
    return pd.DataFrame(
        {
            "topic_id": np.arange(len(share)),
            "share": share,
            "low": low,
            "high": high,
            "n_documents": part["doc_id"].nunique(),
            "clusters": unit,
            "n_clusters": len(clusters),
            "n_terms": int(parts.size[own].sum()),
            "method": "expanded_percentile" if known else "",
            "reason": "" if known else "too_few_to_resample",
        }
    )


def _clusters(part: pd.DataFrame, by: str) -> tuple[str, np.ndarray]:
    """What is resampled in a group, and the name of that for each of its parts."""
    documents = part["doc_id"].to_numpy(dtype=object)
    regions = part["region"].to_numpy(dtype=object)
    several_years = by not in ("year", "region") and (by != "period" or part["year"].nunique() > 1)
    if several_years and len(set(regions) - {""}) >= FEWEST_CLUSTERS:
        # a document of no known region is a cluster of its own
        return "regions", np.where(regions != "", regions, documents)
    return "documents", documents
