"""Paper tables of tests: steps in years known beforehand, trends of the panel, new and fading words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wenmai.publish.messages.words import in_words
from wenmai.publish.tables.cells import WALK_NOTE, WALK_NOTE_ZH, digits, interval, number, p_of_null, p_value, text

#: steps listed, those with the smallest p
LIMIT = 30
#: words named a year and state
NAMED = 3
STATES = ("new", "returning", "fading")


def known_breaks(
    breaks: pd.DataFrame, names: Mapping[str, str], *, language: str, confidence: float
) -> tuple[pd.DataFrame, str]:
    """The steps of whole concepts with the smallest p, with n on both sides, interval and q."""
    every = breaks[(breaks["term"] == "*") & (breaks["scope"] == "all")]
    tested = every[every["p_value"].notna()]
    shown = tested.sort_values(["p_value", "concept", "year"], kind="stable", ignore_index=True).iloc[:LIMIT]
    table = pd.DataFrame(
        {
            "concept": shown["concept"].map(lambda name: names.get(str(name), str(name))),
            "break": shown["name"].map(lambda name: in_words(str(name), language)),
            "year": shown["year"],
            "n_before": shown["n_before"],
            "n_after": shown["n_after"],
            "step": shown["step_ratio"].map(digits),
            "interval": interval(shown["ratio_low"], shown["ratio_high"], figures=3),
            "p": p_of_null(shown),
            "q": shown["q_value"].map(p_value),
        }
    )
    family, level = int(tested["family_size"].max()) if len(tested) else 0, f"{100 * confidence:g}"
    note = (
        f"{len(tested)} 项检验中 p 最小的 {len(shown)} 项，{len(every) - len(tested)} 项因年份或次数太少未检验。倍数为"
        f"扣除走势后前后频次之比及 {level}% 区间；{WALK_NOTE_ZH}"
        f"q 按 {family} 项检验校正。按 p 挑选的行会高估阶跃；阶跃出现在某年，"
        "并不说明原因。"
        if language == "zh"
        else f"The {len(shown)} of {len(tested)} tests with the smallest p; {len(every) - len(tested)} breaks of "
        f"concepts have too few years or occurrences. Step: rate after over rate before with its {level}% interval, "
        f"level, line and bend taken out; {WALK_NOTE}q: adjusted over {family} tests (Benjamini and Hochberg 1995). "
        "Rows chosen "
        "by p overstate the step, and a step in a named year has no named cause."
    )
    return text(table), note


def panel_trends(
    trends: pd.DataFrame, names: Mapping[str, str], *, zh: bool, confidence: float
) -> tuple[pd.DataFrame, str]:
    """The trend of every concept over regions and years, and what errors clustered by region would say."""
    rows = trends[trends["term"] == "*"]
    table = pd.DataFrame(
        {
            "concept": rows["concept"].map(lambda name: names.get(str(name), str(name))),
            "regions": rows["n_regions"],
            "n_years": rows["n_years"],
            "ratio": rows["annual_factor"].map(lambda x: number(x, 3)),
            "interval": interval(rows["annual_factor_low"], rows["annual_factor_high"]),
            "q": p_of_null(rows, column="q_value"),
            "direction": rows["direction"],
            "clustered": interval(rows["cluster_low"], rows["cluster_high"]),
            "inflation": rows["variance_inflation"].map(lambda x: number(x, 1)),
        }
    )
    family, level = int(rows["family_size"].max()) if len(rows) else 0, f"{100 * confidence:g}"
    cells = int(rows["n_cells"].max()) if len(rows) else 0
    note = (
        f"n = {cells} 个有文本的地区年份。逐年倍数及 {level}% 区间：先扣除地区与年份效应，再以年份为单位检验（Donald "
        f"and Lang 2007）；{WALK_NOTE_ZH}"
        f"q 按 {family} 项检验校正。聚类区间视各地区相互独立，冲击放大倍数大于 1.1 时过窄。"
        if zh
        else f"n = {cells} regions and years with text. Factor a year with its {level}% interval: region and year "
        f"effects first, then the trend with the year as the unit (Donald and Lang 2007); {WALK_NOTE}"
        f"q: adjusted over {family} "
        "tests. Clustered: interval with errors clustered by region, which takes regions for independent and is too "
        "short where the shock inflation is above 1.1."
    )
    return text(table), note


def emerging_terms(words: pd.DataFrame, *, zh: bool, confidence: float) -> tuple[pd.DataFrame, str]:
    """By year: how many words are new, return and fade, and the most surprising of each with their counts."""
    rows = []
    for year in sorted(set(words["year"].astype(int))):
        part = words[words["year"] == year]
        row = {"year": str(year), "tokens": f"{int(part['n_tokens'].iloc[0])}"}
        for state in STATES:
            own = part[part["state"] == state].sort_values("rank").iloc[:NAMED]
            row[f"n_{state}"] = str(int((part["state"] == state).sum()))
            row[state] = " ".join(
                f"{term} {count} ({low:g}–{high:g})"
                for term, count, low, high in zip(own["term"], own["count"], own["low"], own["high"], strict=True)
            )
        rows.append(row)
    columns = ["year", "tokens", *(name for state in STATES for name in (f"n_{state}", state))]
    level = f"{100 * confidence:g}"
    note = (
        f"当年次数超出 {level}% 预测区间的词语数，以及最出乎预料的至多 {NAMED} 个：次数（预测区间）。新现：此前各年均"
        "无；重现：最近三个有文本的年份均无；淡出：这三年均有而当年低于区间。词表取自全部年份，每个词必有一次为新；仅"
        "为描述。"
        if zh
        else f"Words whose count in the year lies outside its {level}% prediction interval, and up to {NAMED} of the "
        "most surprising: occurrences (prediction interval). New: in no earlier year; returning: not in the last "
        "three years with text; fading: in each of these, now below the interval. The vocabulary is chosen from all "
        "years, so every word is new once: a description."
    )
    return pd.DataFrame(rows, columns=columns, dtype="object").astype("str"), note
