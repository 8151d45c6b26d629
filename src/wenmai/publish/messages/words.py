"""The fixed values of result tables, and the names of concepts, as people read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wenmai.publish.entry import Text
from wenmai.publish.messages.reasons import AUDIT_ZH

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
    "annex": Text("annex", "附件"),
    "ceremony": Text("ceremony", "礼仪"),
    "body": Text("text without sections", "未分章节的正文"),
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
    "late": Text("late", "后期"),
    "early": Text("early", "前期"),
    "new": Text("new", "新现"),
    "returning": Text("returning", "重现"),
    "fading": Text("fading", "淡出"),
    "government": Text("new government", "政府换届"),
    "true": Text("yes", "是"),
    "false": Text("no", "否"),
}

#: Chinese of what tables say in a sentence, by pattern: reasons for a missing test, methods, formulas
REASONS_ZH = {
    r"(\d+) years with a value; trends\.min_years asks for (\d+)": r"仅 \1 年有值（trends.min_years 为 \2）",
    r"no occurrence in any year": "各年均未出现",
    r"the same value in every year": "各年数值相同",
    r"the years hang together too strongly \(phi may be ([\d.]+) or more\): no p-value would hold": (
        r"各年自相关过强（phi 可能不小于 \1），任何 p 值都不可靠"
    ),
    r"fewer than (\d+) years with a value before or after": r"前后有值的年份不足 \1 个",
    r"neither year nor level nor role varies": "年份、层级与章节角色均无变化",
    r"(\d+) parts of documents are too few for (\d+) coefficients": r"\1 个文档部分不足以估计 \2 个系数",
    r"fewer than (\d+) regions": r"地区不足 \1 个",
    r"fewer than (\d+) documents": r"文档不足 \1 篇",
    r"the regression did not converge": "回归未收敛",
    r"no cases: .*": "没有案例",
    r"no values: .*": "没有数值",
    r"no topics were fitted": "未拟合主题",
    r"no planted term is a term of the model": "植入词均不在模型中",
    r"fractional logit, errors clustered by regions \(t, (\d+) df\), (\d+) draws of the shares": (
        r"分数 logit，按地区聚类的误差（t，自由度 \1），份额抽取 \2 次"
    ),
    r"fractional logit, errors clustered by documents \(t, (\d+) df\), (\d+) draws of the shares": (
        r"分数 logit，按文档聚类的误差（t，自由度 \1），份额抽取 \2 次"
    ),
    r"(.+), scaled to length 1 within the unit": r"\1，各单位内归一至长度 1",
    r"(.+) L / mean L(.+), not scaled": r"\1 L / 平均 L\2，不归一",
    r"one region: keyword_trends has its trend": "仅一个地区，其趋势见 keyword_trends",
    r"(\d+) years with text; trends\.min_years asks for (\d+)": r"仅 \1 年有文本（trends.min_years 为 \2）",
    **AUDIT_ZH,
}

#: Chinese of the measures of the validation, whole or by the part that a kind follows
MEASURES_ZH = {
    "precision": "查准率",
    "recall": "查全率",
    "borders": "文档边界",
    "date of delivery": "报告日期",
    "date of publication": "发布日期",
    "duplicates found": "找出的重复文档",
    "false duplicates": "误判的重复文档",
    "kind": "类型",
    "nothing else": "未误收其他文本",
    "numbers unsafe": "数字不可靠",
    "region": "地区",
    "truncated": "截断",
    "year": "年份",
    "damage per 10,000 characters": "每万字损坏处",
    "documents": "文档数",
    "duplicates": "重复文档",
    "region undecided": "地区未定",
    "reuse": "文本复用",
    "role confidence": "章节角色把握",
    "year undecided": "年份未定",
    "coherence": "一致性",
    "held-out fit": "留出似然",
    "reliable": "可靠主题",
    "stability over engines": "跨引擎稳定性",
    "stability over neighbouring_k": "跨相邻 K 稳定性",
    "stability over samples": "跨文档抽样稳定性",
    "stability over seeds": "跨种子稳定性",
    "called": "认定的趋势",
    "interval width": "区间宽度",
    "tested": "已检验",
    "gaps": "空缺",
    "region-years": "地区年份",
    "role": "角色",
    "role period": "章节时期",
    "text kept": "保留的正文",
    "matched": "匹配的主题",
    "mean cosine": "平均余弦",
    "planted words in the model": "植入词在模型中",
    "share correlation": "份额相关",
    "topics found": "找出的主题",
    "burst months": "突发月份",
    "bursts": "突发",
    "directions": "方向",
    "false alarms": "误报",
    "false alarms before adjustment": "校正前误报",
    "false bursts": "误报的突发",
    "first years": "首年",
    "group directions": "分组方向",
    "group false alarms": "分组误报",
    "interval coverage": "区间覆盖率",
    "last years": "末年",
    "occurrences counted": "计入的出现次数",
    "step years": "转折年份",
    "step years off": "转折年份误差",
    "wrong way": "方向相反",
    "segmentation": "分词",
    "terms never one token": "从未成词的词语",
    "born": "新生",
    "dead": "消失",
}


def in_words(value: str, language: str) -> str:
    """A fixed value of a table in words; a value without words as it stands."""
    return WORDS[value].in_language(language) if value in WORDS else value


def reason_in_words(reason: str, language: str) -> str:
    """A reason, method or formula of a table in the language; one without a translation as it stands."""
    if language == "zh":
        for pattern, chinese in REASONS_ZH.items():
            if match := re.fullmatch(pattern, reason):
                return match.expand(chinese)
    return reason


def reasons_in_words(reasons: pd.Series, language: str) -> str:
    """The different reasons of a column, the most frequent first; at most three, empty ones left out."""
    told = [reason_in_words(str(reason), language) for reason in reasons[reasons != ""].value_counts().index[:3]]
    return ("；" if language == "zh" else "; ").join(told)


def measure_in_words(measure: str, language: str) -> str:
    """The name of a measure of the validation in the language; ``recall lost_text`` is a measure and a kind."""
    if language != "zh" or measure in MEASURES_ZH:
        return MEASURES_ZH.get(measure, measure) if language == "zh" else measure
    name, _, kind = measure.rpartition(" ")
    kind_zh = MEASURES_ZH.get(kind) or in_words(kind, language)
    return f"{MEASURES_ZH[name]}：{kind_zh}" if name in MEASURES_ZH else measure


def contrast_in_words(contrast: str, language: str) -> str:
    """A contrast such as ``plan vs retrospect`` with its sides in the language."""
    left, _, right = contrast.partition(" vs ")
    between = " 与 " if language == "zh" else " vs "
    return between.join(in_words(side, language) for side in (left, right) if side)


def concept_names(concepts: pd.DataFrame, language: str) -> dict[str, str]:
    """The printed name of every concept in the table ``concepts``."""
    labels = concepts["label_zh" if language == "zh" else "label_en"]
    return {str(concept): str(label or concept) for concept, label in zip(concepts["concept"], labels, strict=True)}
