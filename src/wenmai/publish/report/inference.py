"""What the report says of the further tests: the panel of regions, known breaks, and words by year."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wenmai.publish.messages.words import concept_names, in_words, reasons_in_words


def inference(tables: Mapping[str, pd.DataFrame], *, alpha: float, language: str) -> list[str]:
    """One sentence each on ``panel_trends``, ``known_breaks`` and ``emerging_terms``, made of the tables.

    Parameters
    ----------
    tables
        Those three and ``concepts``.
    alpha
        Level at which a step is called; the verdicts of the panel stand in its table.
    """
    names = concept_names(tables["concepts"], language)
    return [
        _panel(_whole(tables["panel_trends"]), names, language),
        _breaks(_whole(tables["known_breaks"]), names, alpha, language),
        _words(tables["emerging_terms"], language),
    ]


def _whole(table: pd.DataFrame) -> pd.DataFrame:
    rows = table[table["term"] == "*"]
    return rows[rows["scope"] == "all"] if "scope" in rows else rows


def _listed(names: list[str], language: str) -> str:
    if not names:
        return ""
    return f"（{'、'.join(names)}）" if language == "zh" else f" ({', '.join(names)})"


def _panel(rows: pd.DataFrame, names: Mapping[str, str], language: str) -> str:
    tested = rows[rows["annual_factor"].notna()]
    if tested.empty:
        why = reasons_in_words(rows["reason"], language)
        return f"地区面板：未检验（{why}）。" if language == "zh" else f"Panel of regions: not tested ({why})."
    called = {
        way: [names.get(name, name) for name in tested.loc[tested["direction"] == way, "concept"]]
        for way in ("rising", "falling")
    }
    up, down = called["rising"], called["falling"]
    regions, family = int(tested["n_regions"].max()), int(tested["family_size"].max())
    if language == "zh":
        return (
            f"地区面板（{regions} 个地区）：上升 {len(up)}{_listed(up, language)}，下降 {len(down)}"
            f"{_listed(down, language)}，未见趋势 {len(tested) - len(up) - len(down)}；按 {family} 项检验校正。"
        )
    return (
        f"Panel of {regions} regions, concepts: {len(up)} rising{_listed(up, language)}, {len(down)} falling"
        f"{_listed(down, language)}, {len(tested) - len(up) - len(down)} without a trend shown; adjusted for {family} "
        "tests."
    )


def _breaks(rows: pd.DataFrame, names: Mapping[str, str], alpha: float, language: str) -> str:
    tested = rows[rows["q_value"].notna()]
    if tested.empty:
        why = reasons_in_words(rows["reason"], language) or ("未设" if language == "zh" else "none is configured")
        return f"已知转折：未检验（{why}）。" if language == "zh" else f"Known breaks: not tested ({why})."
    steps = tested[tested["q_value"] < alpha]
    told = [
        f"{names.get(concept, concept)} {year} {in_words(name, language)}"
        for concept, year, name in zip(steps["concept"], steps["year"], steps["name"], strict=True)
    ]
    family = int(tested["family_size"].max())
    if language == "zh":
        return (
            f"已知转折：检验 {len(tested)} 项，认定阶跃 {len(told)}{_listed(told, language)}；按 {family} 项检验校正。"
        )
    return (
        f"Known breaks: {len(tested)} tested, {len(told)} with a step{_listed(told, language)}; adjusted for {family} "
        "tests."
    )


def _words(words: pd.DataFrame, language: str) -> str:
    n = words["state"].value_counts()
    new, back, fading = (int(n.get(state, 0)) for state in ("new", "returning", "fading"))
    if language == "zh":
        return (
            f"超出预测区间的词语：新现 {new:,}，重现 {back:,}，淡出 {fading:,}（{words['year'].nunique()} 个年份）；"
            "词表取自全部年份，新词仅为描述。"
        )
    return (
        f"Words outside their prediction interval in a year: {new:,} new, {back:,} returning, {fading:,} fading, in "
        f"{words['year'].nunique()} years. The vocabulary is chosen from all years, so new words are a description."
    )
