"""Plan against retrospect: what was announced for a year, and what the next report says of it.

The plan of the report of year t speaks of t, the retrospect of the report of t + 1 looks back at
it. Both are counted for the same region; repetition in text is not evidence of implementation.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.tables import table_schema
from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling, cluster_weights, expanded_tail
from wenmai.trends.keywords.counting import PER
from wenmai.trends.keywords.rates import divide
from wenmai.trends.selection import regional_documents

Array = NDArray[np.float64]

KEYS = ["concept", "adcode", "year"]

#: share of the resamples that an interval needs; where the concept is missing from more, a ratio is too uncertain
USABLE_DRAWS = 0.95


def pair_reports(
    keyword_documents: pd.DataFrame, documents: pd.DataFrame, *, doc_types: Sequence[str] | None
) -> pd.DataFrame:
    """Build the table ``plan_followup_pairs``: one row per concept, region and year with both sides.

    Parameters
    ----------
    keyword_documents, documents
        The tables of these names.
    doc_types
        Kinds of document that enter.
    """
    dated = regional_documents(documents, doc_types=doc_types)[["doc_id", "adcode", "region", "year"]]
    rows = keyword_documents[keyword_documents["term"] == WHOLE].merge(dated, on="doc_id", validate="many_to_one")
    rows = rows.astype({"year": int})
    sides = {}
    for scope, name, shift in (("plan", "plan", 0), ("retrospect", "report", 1)):
        part = rows[rows["scope"] == scope]
        part = part.assign(year=part["year"] - shift)
        sums = part.groupby(KEYS)[["count", "n_units"]].sum().astype("float64")
        sides[name] = sums.rename(columns={"count": f"{name}_count", "n_units": f"{name}_units"})
    pairs = sides["plan"].join(sides["report"], how="inner").reset_index()
    for name in sides:
        pairs[f"{name}_per_10k"] = PER * divide(pairs[f"{name}_count"].to_numpy(), pairs[f"{name}_units"].to_numpy())
    announced, reported = pairs["plan_count"] > 0, pairs["report_count"] > 0
    pairs["outcome"] = np.select(
        [announced & reported, announced, reported],
        ["announced_and_reported", "announced_only", "reported_only"],
        "neither",
    )
    pairs["region"] = pairs["adcode"].map(dated.drop_duplicates("adcode", keep="last").set_index("adcode")["region"])
    return pairs[list(table_schema("plan_followup_pairs").columns)]


def summarise_pairs(pairs: pd.DataFrame, how: Resampling) -> pd.DataFrame:
    """Build the table ``plan_followup``: each concept over all regions (``adcode`` empty) and in each region.

    Parameters
    ----------
    pairs
        The table ``plan_followup_pairs``.
    how
        Of the intervals: they resample regions where there are five or more, else pairs of reports.

    Returns
    -------
    pandas.DataFrame
        ``log2_ratio`` compares the rate in the retrospect with that in the plan; ``kept_share`` is
        the share of announcements of which the next retrospect speaks, ``unannounced_share`` the share of
        the other pairs in which it does.
    """
    rows = []
    for (concept,), own in pairs.groupby(["concept"]):
        cluster = "adcode" if own["adcode"].nunique() >= FEWEST_CLUSTERS else "year"
        together = own if cluster == "adcode" else own.assign(year=own["adcode"] + own["year"].astype(str))
        rows.append({"concept": concept, "adcode": "", "region": ""} | _summary(together, cluster, how))
        for adcode, part in own.groupby("adcode"):
            keys = {"concept": concept, "adcode": adcode, "region": part["region"].iloc[0]}
            rows.append(keys | _summary(part, "year", how))
    return pd.DataFrame(rows, columns=list(table_schema("plan_followup").columns))


def _summary(own: pd.DataFrame, cluster: str, how: Resampling) -> dict[str, object]:
    sides = ["plan_count", "plan_units", "report_count", "report_units"]
    kept = (own["outcome"] == "announced_and_reported").astype(float)
    announced = (own["plan_count"] > 0).astype(float)
    surprise = (own["outcome"] == "reported_only").astype(float)
    sums = own[sides].assign(kept=kept, announced=announced, surprise=surprise).groupby(own[cluster]).sum()
    values = sums.to_numpy(dtype=float)
    total = values.sum(axis=0)
    n = len(values)
    out: dict[str, object] = {
        "n_pairs": len(own),
        "n_regions": own["adcode"].nunique(),
        "plan_per_10k": PER * divide(total[:1], total[1:2])[0],
        "report_per_10k": PER * divide(total[2:3], total[3:4])[0],
        "n_announced": int(total[5]),
        "kept_share": divide(total[4:5], total[5:6])[0],
        "unannounced_share": divide(total[6:7], np.array([len(own) - total[5]]))[0],
        "log2_ratio": _log_ratio(total[None])[0],
        **dict.fromkeys(("low", "high", "kept_low", "kept_high"), np.nan),
    }
    if n < FEWEST_CLUSTERS:
        return out | {"method": "", "reason": "too_few_pairs"}
    drawn = cluster_weights(n, bootstrap=how.bootstrap, seed=how.seed) @ values
    tail = expanded_tail(n, confidence=how.confidence)
    for values_drawn, low, high in (
        (_log_ratio(drawn), "low", "high"),
        (divide(drawn[:, 4], drawn[:, 5]), "kept_low", "kept_high"),
    ):
        # a draw without the concept on one side has no ratio; many such draws leave the interval open
        if np.isfinite(values_drawn).mean() >= USABLE_DRAWS:
            out[low], out[high] = np.nanquantile(values_drawn, [tail, 1 - tail])
    return out | {"method": "region_bootstrap" if cluster == "adcode" else "pair_bootstrap", "reason": ""}


def _log_ratio(sums: Array) -> Array:
    """Binary log of the rate in the retrospect over that in the plan; NaN where one is 0."""
    plan, report = divide(sums[:, 0], sums[:, 1]), divide(sums[:, 2], sums[:, 3])
    ratio = divide(report, plan)
    return np.log2(ratio, out=np.full(len(ratio), np.nan), where=ratio > 0)
