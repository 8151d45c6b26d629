"""Paper tables of practice: growth targets by year, and when words were first used."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wenmai.publish.tables.cells import text

#: terms listed, the most frequent ones
LIMIT = 30

GROWTH = "gdp_growth"


def growth_targets(targets: pd.DataFrame, zh: bool) -> tuple[pd.DataFrame, str]:
    """Growth targets of single years: how many, their median and span, and the growth that followed."""
    own = targets[targets["indicator"] == GROWTH]
    own = own[own["period"] == own["year"].astype(str)]
    used = own[own["status"] == "value"].sort_values(["listed", "n"], ascending=[False, True], kind="stable")
    used = used.drop_duplicates("doc_id")
    used = used.assign(middle=(used["low"] + used["high"]) / 2)
    rows = []
    for year, part in own.groupby("year", sort=True):
        mine = used[used["year"] == year]
        reached = mine["realised"].dropna()
        rows.append(
            {
                "year": year,
                "targets": len(mine),
                "median_target": _number(mine["middle"].median()),
                "span": "" if mine.empty else _span(mine["low"].min(), mine["high"].max()),
                "modifiers": "、".join(sorted({word for word in mine["modifier"] if word})),
                "reached": _number(reached.median()),
                "n_reached": len(reached),
                "refused": int((part["status"] == "refused").sum()),
                "unnumbered": int((part["status"] == "no_number").sum()),
            }
        )
    columns = ["year", "targets", "median_target", "span", "modifiers", "reached", "n_reached", "refused", "unnumbered"]
    told = int(used["realised"].notna().sum())
    note = (
        f"n = {len(used)} 个年度增长目标，其中 {told} 个有次年报告所述实际值；区间目标取中点，各年取中位数。"
        "损坏或不合理的数字拒用；原句见 trends/targets.csv。"
        if zh
        else f"n = {len(used)} growth targets of single years, {told} with the growth that the next report tells. "
        "Ranges count by their middle; medians over the reports of a year. Damaged or implausible numbers are refused; "
        "every sentence stands in trends/targets.csv."
    )
    return pd.DataFrame(rows, columns=columns, dtype="object").astype("str"), note


def _further(number: int, zh: bool) -> str:
    """How many regions are not named."""
    return "" if number <= 0 else f"（另 {number} 个）" if zh else f" (and {number} more)"


def first_uses(diffusion: pd.DataFrame, names: Mapping[str, str], zh: bool) -> tuple[pd.DataFrame, str]:
    """Terms that begin inside the corpus: where first, when last, the peak and how fast it halved."""
    rows = diffusion[(diffusion["level"] == "all") & (diffusion["term"] != "*") & ~diffusion["open_start"].astype(bool)]
    shown = rows.sort_values(["count", "term"], ascending=[False, True]).iloc[:LIMIT]
    shown = shown.sort_values(["first_year", "term"], kind="stable")
    at_least = shown["still_above_half"].fillna(False).astype(bool)
    table = pd.DataFrame(
        {
            "term": shown["term"],
            "concept": shown["concept"].map(lambda name: names.get(str(name), str(name))),
            "first_year": shown["first_year"],
            "first_regions": [
                named + _further(int(number) - len(named.split("、")), zh)
                for named, number in zip(shown["first_regions"], shown["n_first_regions"], strict=True)
            ],
            "last_year": shown["last_year"],
            "peak_year": shown["peak_year"],
            "half_life": [
                "" if pd.isna(years) else f"{'≥ ' if open_ else ''}{int(years)}"
                for years, open_ in zip(shown["half_life"], at_least, strict=True)
            ],
        }
    )
    note = (
        f"语料期内首次出现的 {len(rows)} 个词中频次最高的 {len(shown)} 个。"
        "半衰期：自最高年份至首个频次不超过其一半的年份；≥：末年仍高于一半。少量文本中的单词计数，未附区间。"
        if zh
        else f"The {len(shown)} most frequent of {len(rows)} terms whose first use lies inside the corpus. "
        "Half-life: years from the peak to the first year at or below half of it; ≥: still above half in the last "
        "year. Counts of single words in few texts, without intervals."
    )
    return text(table), note


def _number(value: float) -> str:
    return "" if pd.isna(value) else f"{value:g}"


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"
