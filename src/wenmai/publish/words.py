"""The fixed values of result tables, and the names of concepts, as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wenmai.publish.catalogue import Text

if TYPE_CHECKING:
    import pandas as pd

WORDS: dict[str, Text] = {
    "government_work_report": Text("work report", "政府工作报告"),
    "report_digest": Text("report digest", "报告摘要"),
    "five_year_plan": Text("five-year plan", "五年规划"),
    "news": Text("news", "新闻"),
    "resolution": Text("resolution", "决议"),
    "other": Text("other", "其他"),
    "retrospect": Text("retrospect", "回顾"),
    "plan": Text("plan", "计划"),
    "self_government": Text("self-government", "政府自身建设"),
    "glossary": Text("glossary", "名词解释"),
    "national": Text("national", "国家"),
    "province": Text("province", "省级"),
    "prefecture": Text("prefecture", "地级"),
    "county": Text("county", "县级"),
    "split_sentence": Text("sentence cut by a page break", "分页断句"),
    "footnote_mark": Text("footnote mark in the text", "正文中的脚注号"),
    "lost_decimals": Text("lost decimal points", "小数点丢失"),
    "masked_text": Text("masked characters", "字符被遮盖"),
    "lost_text": Text("lost text", "文字缺失"),
    "stray_quote": Text("stray quotation mark", "多余引号"),
    "truncated": Text("truncated document", "文档截断"),
    "mojibake": Text("wrongly decoded text", "乱码"),
    "rising": Text("rising", "上升"),
    "falling": Text("falling", "下降"),
    "none": Text("no trend", "无趋势"),
    "untested": Text("untested", "未检验"),
    "met": Text("met", "达标"),
    "missed": Text("missed", "未达标"),
    "missed within error": Text("missed, within error", "未达标（误差之内）"),
    "not measured": Text("not measured", "未能测得"),
    "own_corpus": Text("without a truth: corpus", "无真值：语料"),
    "own_topics": Text("without a truth: topics", "无真值：主题"),
    "own_trends": Text("without a truth: trends", "无真值：趋势"),
    "documents": Text("documents", "文档"),
    "sections": Text("sections", "章节"),
    "damage": Text("damage", "损坏"),
    "words": Text("words", "词语"),
    "topics": Text("topics", "主题"),
    "trends": Text("trends", "趋势"),
    "panel": Text("panel", "面板"),
    "true": Text("yes", "是"),
    "false": Text("no", "否"),
}


def in_words(value: str, language: str) -> str:
    """A fixed value of a table in words; a value without words as it stands."""
    return WORDS[value].in_language(language) if value in WORDS else value


def concept_names(concepts: pd.DataFrame, language: str) -> dict[str, str]:
    """The printed name of every concept in the table ``concepts``."""
    labels = concepts["label_zh" if language == "zh" else "label_en"]
    return {str(concept): str(label or concept) for concept, label in zip(concepts["concept"], labels, strict=True)}
