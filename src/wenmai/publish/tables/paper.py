"""Tables as papers print them: CSV, and LaTeX with booktabs and a line of notes.

Every table has n and the method in its notes, so that it can be pasted and still answers
where its numbers come from.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from wenmai.io.documents import kept_documents
from wenmai.io.files import replacing, write_text
from wenmai.publish.contents import PAPER_TABLES
from wenmai.publish.messages.words import concept_names, in_words, measure_in_words
from wenmai.publish.tables.cells import WALK_NOTE, WALK_NOTE_ZH, interval, number, p_of_null, p_value, text
from wenmai.publish.tables.latex import PaperTable, to_latex
from wenmai.publish.tables.paper_inference import emerging_terms, known_breaks, panel_trends
from wenmai.publish.tables.paper_practice import first_uses, growth_targets
from wenmai.publish.tables.paper_validation import validation_table


def paper_tables(
    tables: Mapping[str, pd.DataFrame], *, language: str, series_year: str, confidence: float
) -> list[PaperTable]:
    """All paper tables of the catalogue, in its order.

    Parameters
    ----------
    tables
        The result tables ``documents``, ``profile``, ``damage``, ``topics``,
        ``topic_trends``, ``concepts``, ``keyword_trends``, ``known_breaks``, ``panel_trends``, ``emerging_terms``,
        ``targets``, ``diffusion`` and ``validation``.
    language
        ``en`` or ``zh``: headings and notes; terms are Chinese in both.
    series_year, confidence
        Told in the notes.
    """
    zh = language == "zh"
    documents = tables["documents"]
    kept = kept_documents(documents)
    doubles = len(documents) - len(kept)
    names = concept_names(tables["concepts"], language)
    corpus_note = (
        f"n = {len(kept)} 篇；另有 {doubles} 篇重复文档不计入。年份：{series_year}。"
        if zh
        else f"n = {len(kept)} documents; {doubles} duplicate{'' if doubles == 1 else 's'} left out. "
        f"Year: {series_year}."
    )
    frames = {
        "documents_by_type": (_documents(kept, "doc_type"), corpus_note),
        "documents_by_year": (_documents(kept[kept["year"].notna()], "year"), corpus_note),
        "documents_by_region": (_documents(kept[kept["region"] != ""], "region"), corpus_note),
        "sources": _sources(tables["profile"], zh),
        "damage": _damage(tables["damage"], zh),
        "topics": _topics(tables["topics"], zh),
        "topic_trends": _trends(tables["topic_trends"], ["topic_id", "label"], confidence, zh),
        "keyword_trends": _trends(_whole_concepts(tables["keyword_trends"], names), ["concept"], confidence, zh),
        "known_breaks": known_breaks(tables["known_breaks"], names, language=language, confidence=confidence),
        "panel_trends": panel_trends(tables["panel_trends"], names, zh=zh, confidence=confidence),
        "emerging_terms": emerging_terms(tables["emerging_terms"], zh=zh, confidence=confidence),
        "growth_targets": growth_targets(tables["targets"], zh),
        "first_uses": first_uses(tables["diffusion"], names, zh),
        "validation": validation_table(tables["validation"], zh),
    }
    return [
        PaperTable(
            name=name,
            title=PAPER_TABLES[name].in_language(language),
            frame=_printed(frames[name][0], language),
            notes=frames[name][1],
        )
        for name in PAPER_TABLES
    ]


def _printed(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table with fixed values and headings in words."""
    out = frame.copy()
    for column in {"doc_type", "kind", "direction", "reliable", "aspect", "verdict"} & set(out.columns):
        out[column] = out[column].map(lambda value: in_words(value, language))
    if "measure" in out:
        out["measure"] = out["measure"].map(lambda value: measure_in_words(value, language))
    return out.rename(columns=lambda column: HEADINGS[column][language == "zh"])


#: printed headings: English, Chinese
HEADINGS = {
    "doc_type": ("Kind", "类型"),
    "year": ("Year", "年份"),
    "region": ("Region", "地区"),
    "documents": ("Documents", "文档"),
    "regions": ("Regions", "地区数"),
    "first_year": ("First year", "首年"),
    "last_year": ("Last year", "末年"),
    "characters": ("Characters", "字数"),
    "paragraphs": ("Paragraphs", "段数"),
    "truncated": ("Truncated", "截断"),
    "source": ("Source", "来源"),
    "kept": ("Kept (%)", "保留（%）"),
    "changed": ("Replaced (%)", "替换（%）"),
    "dropped": ("Dropped (%)", "删除（%）"),
    "kind": ("Kind", "类型"),
    "repaired": ("Repaired", "已修复"),
    "flagged": ("Flagged", "已标记"),
    "topic_id": ("Topic", "主题"),
    "label": ("Label", "标签"),
    "top_words": ("Most probable terms", "高概率词"),
    "share": ("Share (%)", "份额（%）"),
    "npmi": ("NPMI", "NPMI"),
    "reliability": ("Reliability", "可靠度"),
    "reliable": ("Reliable", "可靠"),
    "concept": ("Concept", "概念"),
    "n_years": ("Years", "年数"),
    "ratio": ("Factor a year", "逐年倍数"),
    "interval": ("Interval", "区间"),
    "p": ("p", "p"),
    "q": ("q", "q"),
    "direction": ("Verdict", "结论"),
    "break": ("Break", "转折"),
    "n_before": ("Years before", "此前年数"),
    "n_after": ("Years after", "此后年数"),
    "step": ("Step (factor)", "阶跃（倍数）"),
    "clustered": ("Clustered", "聚类区间"),
    "inflation": ("Shock inflation", "冲击放大"),
    "tokens": ("Tokens", "词数"),
    "n_new": ("New", "新现"),
    "new": ("New words", "新现的词"),
    "n_returning": ("Returning", "重现"),
    "returning": ("Returning words", "重现的词"),
    "n_fading": ("Fading", "淡出"),
    "fading": ("Fading words", "淡出的词"),
    "targets": ("Targets", "目标数"),
    "median_target": ("Median target (%)", "目标中位数（%）"),
    "span": ("Span (%)", "范围（%）"),
    "modifiers": ("Modifiers", "限定词"),
    "reached": ("Median growth (%)", "实际中位数（%）"),
    "n_reached": ("Growth told", "有实际值"),
    "refused": ("Refused", "拒用"),
    "unnumbered": ("No number", "无数字"),
    "term": ("Term", "词语"),
    "first_regions": ("First in", "首用地区"),
    "peak_year": ("Peak", "最高年份"),
    "half_life": ("Half-life (years)", "半衰期（年）"),
    "aspect": ("Of", "对象"),
    "measure": ("Measure", "指标"),
    "value": ("Value", "数值"),
    "n": ("n", "n"),
    "target": ("Target", "目标"),
    "verdict": ("Verdict", "结论"),
}


def _documents(kept: pd.DataFrame, by: str) -> pd.DataFrame:
    grouped = kept.groupby(by, sort=True)
    table = pd.DataFrame(
        {
            "documents": grouped.size(),
            "regions": grouped["adcode"].agg(lambda codes: codes[codes != ""].nunique()),
            "first_year": grouped["year"].min(),
            "last_year": grouped["year"].max(),
            "paragraphs": grouped["n_paragraphs"].sum(),
            "characters": grouped["n_chars"].sum(),
            "truncated": grouped["truncated"].sum(),
        }
    ).reset_index()
    redundant = {"year": ["first_year", "last_year"], "region": ["regions"]}.get(by, [])
    return text(table.drop(columns=redundant))


def _sources(profile: pd.DataFrame, zh: bool) -> tuple[pd.DataFrame, str]:
    total = profile["n_chars"].astype("float64")
    shares = {name: 100 * profile[f"chars_{name}"].astype("float64") / total.where(total > 0) for name in _ACTIONS}
    table = pd.DataFrame(
        {
            "source": profile["source"],
            "documents": profile["n_documents"],
            "characters": profile["n_chars"],
            **{name: share.map(lambda x: number(x, 1)) for name, share in shares.items()},
        }
    )
    note = (
        f"n = {len(profile)} 个来源。每个字符的去向见 corpus/ledger.parquet；空白计入字符。"
        if zh
        else f"n = {len(profile)} sources. "
        "What became of each character stands in corpus/ledger.parquet; white space counts."
    )
    return text(table), note


_ACTIONS = ("kept", "changed", "dropped")


def _damage(damage: pd.DataFrame, zh: bool) -> tuple[pd.DataFrame, str]:
    table = pd.crosstab(damage["kind"], damage["action"]).reindex(columns=["repaired", "flagged"], fill_value=0)
    table.insert(0, "documents", damage.groupby("kind")["doc_id"].nunique())
    note = (
        f"n = {len(damage)} 处。仅在无需猜测时修复，其余只标记。"
        if zh
        else f"n = {len(damage)} places. Repaired only where nothing is guessed, flagged elsewhere."
    )
    return text(table.rename_axis(index="kind", columns=None).reset_index()), note


def _topics(topics: pd.DataFrame, zh: bool) -> tuple[pd.DataFrame, str]:
    table = pd.DataFrame(
        {
            "topic_id": topics["topic_id"],
            "label": topics["label"],
            "top_words": topics["top_words"],
            "share": (100 * topics["share"]).map(lambda x: number(x, 1)),
            "npmi": topics["npmi"].map(lambda x: number(x, 2)),
            "reliability": topics["reliability"].map(lambda x: number(x, 2)),
            "reliable": topics["reliable"].map({True: "true", False: "false"}).astype("object").fillna(""),
        }
    )
    if topics.empty:
        return text(table), "未拟合模型。" if zh else "No model was fitted."
    first = topics.iloc[0]
    note = (
        f"{first['engine']}，K = {first['k']}，种子 {first['seed']}。份额按保留词加权；"
        "可靠度为主题在文档抽样、相邻 K 与其他种子的拟合中重现的比例。"
        if zh
        else f"{first['engine']}, K = {first['k']}, seed {first['seed']}. Shares are weighted by kept terms; "
        "reliability is the share of fits to samples of the documents, with neighbouring K and with other seeds in "
        "which the topic comes back; NPMI after Lau et al. (2014)."
    )
    return text(table), note


def _whole_concepts(trends: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    rows = trends[(trends["term"] == "*") & (trends["scope"] == "all")]
    return rows.assign(concept=rows["concept"].replace(dict(names)))


def _trends(trends: pd.DataFrame, names: list[str], confidence: float, zh: bool) -> tuple[pd.DataFrame, str]:
    table = trends[names].assign(
        n_years=trends["n_years"],
        ratio=trends["annual_factor"].map(lambda x: number(x, 3)),
        interval=interval(trends["annual_factor_low"], trends["annual_factor_high"]),
        p=p_of_null(trends),
        q=trends["q_value"].map(p_value),
        direction=trends["direction"],
    )
    family = int(trends["family_size"].max()) if len(trends) else 0
    counted = "concept" in names
    model = (
        ("the log rate of overdispersed counts with token offset", "过度离散计数、以词数为偏移的对数频率模型")
        if counted
        else ("the log share", "对数份额模型")
    )
    note = (
        f"逐年倍数（1.05 即每年多 5%）及 {100 * confidence:g}% 区间、p：含 AR(1) 冲击的{model[1]}，"
        "自相关与离散度对后验积分；"
        f"{WALK_NOTE_ZH}q：按 {family} 项检验的 Benjamini-Hochberg 校正。未检验的序列年数太少或无变化。"
        if zh
        else f"Factor a year (1.05 is 5% more each year) with its {100 * confidence:g}% interval and p from a model of "
        f"{model[0]} and AR(1) shocks, whose autocorrelation and spread are integrated out (docs/methods.md; how "
        "often it finds a trend in nothing: docs/calibration.md); "
        f"{WALK_NOTE}q: adjusted over {family} tests (Benjamini and Hochberg 1995). "
        "Untested series have too few years or never change."
    )
    return text(table), note


def write_paper_table(table: PaperTable, folder: str | Path) -> None:
    """Write ``<name>.csv``, ``<name>.tex`` and the notes, ``<name>.txt``, to ``folder``."""
    path = Path(folder) / f"{table.name}.csv"
    with replacing(path) as temporary:
        table.frame.to_csv(temporary, index=False, encoding="utf-8", lineterminator="\n")
    write_text(to_latex(table), path.with_suffix(".tex"))
    write_text(table.notes + "\n", path.with_suffix(".txt"))
