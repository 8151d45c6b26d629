"""The report: one HTML page with everything in it, which opens on any machine without a network."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wenmai.io.documents import kept_documents
from wenmai.publish.catalogue import FIGURES, GROUPS
from wenmai.publish.contents import NOTEBOOKS, PAPER_TABLES
from wenmai.publish.messages.chosen import choice_in_words
from wenmai.publish.messages.words import concept_names, in_words, measure_in_words, reason_in_words
from wenmai.publish.report.audit import audit_blocks
from wenmai.publish.report.inference import inference
from wenmai.publish.report.methods import REFERENCES, limits, methods
from wenmai.publish.report.page import wrap_page

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class ReportInput:
    """What the report is made of: result tables by name, drawn figures and printed tables by name."""

    tables: Mapping[str, pd.DataFrame]
    choice: Mapping[str, Any]
    figures: Mapping[str, str]
    papers: Mapping[str, pd.DataFrame]
    notes: Mapping[str, str]


def render(given: ReportInput, params: Mapping[str, Any]) -> str:
    """The whole page.

    Parameters
    ----------
    given
        Tables, the choice of the model, SVG texts, paper tables and their notes.
    params
        The settings of the run, named as in the configuration (without the section),
        and ``corpus``.
    """
    language = str(params["language"])
    facts = corpus_facts(given.tables)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["say"] = lambda english, chinese: chinese if language == "zh" else english
    body = environment.get_template("report.html.j2").render(
        # the place of the corpus on this machine is nobody's business
        corpus=Path(str(params["corpus"])).name,
        facts=facts,
        findings=findings(given, facts, alpha=float(params["alpha"]), language=language),
        groups=[
            {
                "id": group,
                "title": title.in_language(language),
                "figures": [
                    _figure(name, given.figures[name], language) for name in FIGURES if FIGURES[name].group == group
                ],
            }
            for group, title in GROUPS.items()
        ],
        audit=[
            {
                "title": block.title,
                "note": block.note,
                "table": _html_table(block.table, language),
                "source": block.source,
            }
            for block in audit_blocks(given.tables, language)
        ],
        papers=[
            {"name": name, "title": title.in_language(language), "table": _html_table(given.papers[name], language)}
            | {"notes": given.notes[name]}
            for name, title in PAPER_TABLES.items()
        ],
        rejected=[
            {"source": row["source"], **{name: reason_in_words(str(row[name]), language) for name in ("reason", "fix")}}
            for row in given.tables["rejected"].head(20).to_dict("records")
        ],
        n_rejected=len(given.tables["rejected"]),
        methods=methods(params, given.choice, facts, language),
        references=REFERENCES,
        limits=limits(facts, language),
        notebooks=[(name, entry.title.in_language(language)) for name, entry in NOTEBOOKS.items()],
    )
    title = f"{'文脉报告：' if language == 'zh' else 'Wenmai report: '}{Path(str(params['corpus'])).name}"
    return wrap_page(body, title=title, language=language)


def corpus_facts(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """The figures of the corpus that the text tells."""
    documents, profile, damage = tables["documents"], tables["profile"], tables["damage"]
    kept = kept_documents(documents)
    years = sorted(int(year) for year in kept["year"].dropna().unique())
    read = int(profile["n_chars"].sum())
    return {
        "sources": len(profile),
        "found": len(documents),
        "documents": len(kept),
        "duplicates": len(documents) - len(kept),
        "rejected": len(tables["rejected"]),
        "regions": int(kept.loc[kept["adcode"] != "", "adcode"].nunique()),
        "years": len(years),
        "first_year": years[0] if years else None,
        "last_year": years[-1] if years else None,
        "gap_years": years[-1] - years[0] + 1 - len(years) if years else 0,
        "undated": int(kept["year"].isna().sum()),
        "placeless": int((kept["adcode"] == "").sum()),
        "characters": int(kept["n_chars"].sum()),
        "characters_read": read,
        "dropped": float(profile["chars_dropped"].sum()) / read if read else 0.0,
        "damage": len(damage),
        "repaired": int((damage["action"] == "repaired").sum()),
        "truncated": int(kept["truncated"].sum()),
        "unsafe": int(kept["numbers_unsafe"].sum()),
    }


def findings(given: ReportInput, facts: Mapping[str, Any], *, alpha: float, language: str) -> dict[str, list[str]]:
    """One or two sentences a group of figures, made of the tables; no adjectives."""
    zh = language == "zh"
    vocabulary, topics, validation = (given.tables[name] for name in ("vocabulary", "topics", "validation"))
    kept = int(vocabulary["kept"].sum())
    unreliable = topics.loc[topics["reliable"].eq(False).fillna(False).astype(bool), "topic_id"].astype(str).tolist()
    corpus = (
        f"{facts['sources']} 个来源共读入 {facts['characters_read']:,} 字符，删除 {facts['dropped']:.1%}。"
        f"发现损坏 {facts['damage']} 处，"
        f"修复 {facts['repaired']} 处；{facts['truncated']} 篇文档被截断，{facts['unsafe']} 篇的数字不可引用。"
        if zh
        else f"Of {facts['characters_read']:,} characters read from the sources, "
        f"{facts['dropped']:.1%} were dropped. Damage was found "
        f"in {facts['damage']:,} places and repaired in {facts['repaired']:,}. Documents truncated: "
        f"{facts['truncated']}; documents "
        f"with numbers that must not be quoted: {facts['unsafe']}."
    )
    words = (
        f"共见 {len(vocabulary):,} 个不同的词，模型保留 {kept:,} 个；每个词的去留原因见 words/vocabulary.csv。"
        if zh
        else f"{len(vocabulary):,} different terms were seen and "
        f"{kept:,} kept for the models; the reason for each stands in "
        "words/vocabulary.csv."
    )
    reason = choice_in_words(str(given.choice.get("reason", "")), language)
    marked = (
        (
            f"{len(unreliable)} 个主题被标为不可靠（编号 {'、'.join(unreliable)}）。"
            if unreliable
            else "没有主题被标为不可靠。"
        )
        if zh
        else f"{len(unreliable) or 'No'} topic{'' if len(unreliable) < 2 else 's'} marked unreliable"
        + (f" (id {', '.join(unreliable)})." if unreliable else ".")
    )
    trends = given.tables["keyword_trends"]
    concepts = trends[(trends["term"] == "*") & (trends["scope"] == "all")]
    concepts = concepts.assign(concept=concepts["concept"].replace(concept_names(given.tables["concepts"], language)))
    return {
        "overview": [],
        "corpus": [corpus],
        "words": [words],
        "topics": [reason, *([marked] if len(topics) else [])],
        "trends": [
            _verdicts(concepts, "概念" if zh else "Concepts", "concept", zh),
            _verdicts(given.tables["topic_trends"], "主题" if zh else "Topics", "topic_id", zh),
            *inference(given.tables, alpha=alpha, language=language),
        ],
        "validation": _quality(validation, zh),
    }


def _quality(validation: pd.DataFrame, zh: bool) -> list[str]:
    """Which targets are met, or what can be said where nothing was planted."""
    judged = validation[validation["passed"].notna()]
    if judged.empty:
        return [
            "本语料没有植入的真值：以下指标说明损坏与缺失的程度、主题在重新拟合中是否重现、对留出文本的拟合、"
            "报告沿用前一年文字的份额以及区间的宽度；它们说明结果的稳定程度，而非正确与否。"
            if zh
            else "Nothing was planted in this corpus. The measures say how much is damaged or undecided, whether "
            "topics come back in other fits, how held-out text fits, how much of a report repeats the year before, and "
            "how wide intervals are: how far the run agrees with itself, not whether it is right. The demo "
            "(--config corpus=demo) is judged against a truth."
        ]
    out = []
    for verdict, english, chinese in (
        ("missed", "Missed", "未达标"),
        ("missed_within_error", "Missed, but within error", "未达标（误差之内）"),
    ):
        missed = judged.loc[judged["verdict"] == verdict, ["aspect", "measure"]].to_numpy()
        language = "zh" if zh else "en"
        names = [f"{in_words(a, language)}: {measure_in_words(m, language)}" for a, m in missed]
        if names:
            out.append(f"{chinese}：{'；'.join(names)}。" if zh else f"{english}: {'; '.join(names)}.")
    met = int((judged["verdict"] == "met").sum())
    first = (
        f"与植入的真值比较，有目标的 {len(judged)} 项指标中 {met} 项达标；"
        "各词各主题见 validation/planted_terms.csv 与 planted_topics.csv。"
        if zh
        else f"Against the planted truth, {met} of {len(judged)} measures with a target reach it; every planted term "
        "and topic with what was found stands in validation/planted_terms.csv and validation/planted_topics.csv."
    )
    return [first, *out]


def _verdicts(trends: pd.DataFrame, what: str, name: str, zh: bool) -> str:
    of = {
        d: trends.loc[trends["direction"] == d, name].astype(str).tolist()
        for d in ("rising", "falling", "none", "untested")
    }
    family = int(trends["family_size"].max()) if len(trends) else 0
    up, down = ("、" if zh else ", ").join(of["rising"]), ("、" if zh else ", ").join(of["falling"])
    walks = int((trends["null_model"] == "random_walk").sum())
    if zh:
        return (
            f"{what}：上升 {len(of['rising'])}{f'（{up}）' if up else ''}，下降 "
            f"{len(of['falling'])}{f'（{down}）' if down else ''}，"
            f"未见趋势 {len(of['none'])}，未检验 {len(of['untested'])}；按 {family} 项检验校正"
            + (f"，其中 {walks} 项因自相关可能接近 1 而取带漂移的随机游走。" if walks else "。")
        )
    return (
        f"{what}: {len(of['rising'])} rising{f' ({up})' if up else ''}, {len(of['falling'])} "
        f"falling{f' ({down})' if down else ''}, "
        f"{len(of['none'])} without a trend shown, {len(of['untested'])} not tested; adjusted for {family} tests"
        + (f", {walks} against a random walk with drift as autocorrelation may be near 1." if walks else ".")
    )


def _figure(name: str, svg: str, language: str) -> dict[str, Any]:
    entry = FIGURES[name]
    return {
        "name": name,
        "caption": entry.caption.in_language(language),
        "tables": entry.tables,
        "svg": inline_svg(svg, name=name, label=entry.title.in_language(language)),
    }


def inline_svg(svg: str, *, name: str, label: str) -> str:
    """An SVG text made fit to stand in a page: no prologue, ids of its own, a label for readers of screens."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    # two figures in one page must not share ids
    body = re.sub(r'\bid="', f'id="{name}-', body)
    body = re.sub(r'href="#', f'href="#{name}-', body)
    body = body.replace("url(#", f"url(#{name}-")
    head, rest = body.split(">", 1)
    head = re.sub(r'\s(width|height)="[^"]*"', "", head)
    return f'{head} role="img" aria-label="{escape(label)}">{rest}'


def _html_table(frame: pd.DataFrame, language: str, *, limit: int = 60) -> str:
    """A paper table as HTML, numbers to the right."""
    shown = frame.head(limit)
    right = {
        name: bool(pd.to_numeric(frame[name].str.lstrip("<[-"), errors="coerce").notna().any())
        for name in frame.columns
    }
    rows = ["<tr>" + "".join(_cell("th", name, right[name]) for name in frame.columns) + "</tr>"]
    body = [
        "<tr>"
        + "".join(_cell("td", value, right[name]) for name, value in zip(frame.columns, row, strict=True))
        + "</tr>"
        for row in shown.itertuples(index=False)
    ]
    left = len(frame) - limit
    told = f"另有 {left} 行，见 CSV。" if language == "zh" else f"{left} more rows in the CSV."
    more = f'<p class="note">{told}</p>' if left > 0 else ""
    table = f"<table><thead>{rows[0]}</thead><tbody>{''.join(body)}</tbody></table>"
    return f'<div class="scroll">{table}</div>{more}'


def _cell(tag: str, value: Any, right: bool) -> str:
    attribute = ' class="number"' if right else ""
    return f"<{tag}{attribute}>{escape(str(value))}</{tag}>"
