"""Every figure by name: plain data, so that the rules can read it.

This is the one list (its part on trends stands in :mod:`wenmai.publish.catalogue_trends`): the
Snakefile takes inputs and targets from it, the report its order and captions, the tests the
names of the modules in :mod:`wenmai.publish.figures`.
"""

from __future__ import annotations

from wenmai.publish.catalogue_trends import TREND_FIGURES
from wenmai.publish.entry import FigureEntry, Text

GROUPS: dict[str, Text] = {
    "overview": Text("At a glance", "概览"),
    "corpus": Text("Corpus", "语料"),
    "words": Text("Words", "词语"),
    "topics": Text("Topics", "主题"),
    "trends": Text("Trends", "趋势"),
    "validation": Text("Validation", "检验"),
}

_FIGURES = (
    FigureEntry(
        "overview",
        "overview",
        (
            "corpus/documents.csv",
            "corpus/profile.csv",
            "trends/concepts.csv",
            "trends/keyword_series.csv",
            "topics/topics.csv",
            "topics/prevalence.csv",
        ),
        Text("The corpus, its concepts and its topics on one page", "语料、概念与主题一览"),
        Text(
            "Documents by year; the most frequent concepts (occurrences per 10,000 Chinese tokens) and the largest "
            "topics (share of kept terms) by year. Lines break where a year has no document.",
            "各年文档数；频次最高的概念（每万汉语词次数）与占比最大的主题（占保留词的份额）。无文档的年份断开。",
        ),
    ),
    FigureEntry(
        "documents_by_year",
        "corpus",
        ("corpus/documents.csv",),
        Text("Documents by year and kind", "各年各类文档数"),
        Text(
            "Documents kept for analysis by series year and kind. A year without a bar has no document.",
            "纳入分析的文档，按年份与类型。无柱的年份没有文档。",
        ),
    ),
    FigureEntry(
        "documents_by_region",
        "corpus",
        ("corpus/documents.csv",),
        Text("Documents by region and year", "各地区各年文档数"),
        Text(
            "Documents kept for analysis in every region and year. White: no document.",
            "各地区各年纳入分析的文档数。空白表示没有文档。",
        ),
    ),
    FigureEntry(
        "ledger_share",
        "corpus",
        ("corpus/profile.csv",),
        Text("What became of the characters of each source", "各来源字符的去向"),
        Text(
            "Share of characters kept, replaced and dropped in each source. The spans themselves stand in "
            "corpus/ledger.parquet; every character of every source is in exactly one of them.",
            "各来源中保留、替换、删除的字符份额。每个字符的去向见 corpus/ledger.parquet。",
        ),
    ),
    FigureEntry(
        "tfidf_terms",
        "words",
        ("words/tfidf_by_year.csv",),
        Text("Terms that mark each year", "各年的特征词"),
        Text(
            "Terms with the largest TF-IDF in each year, the year taken as the unit. The darker a cell, the larger "
            "the weight. A description of the vocabulary, without a test.",
            "以年为单位 TF-IDF 最大的词；颜色越深权重越大。仅为描述，不含检验。",
        ),
    ),
    FigureEntry(
        "topic_words",
        "topics",
        ("topics/topics.csv", "topics/topic_words.csv"),
        Text("Topics by their most probable terms", "各主题概率最高的词"),
        Text(
            "Probability of the terms in each topic of the chosen model. The number is the topic's id in every "
            "table, figure and model file. Topics that do not come back in other fits are grey.",
            "所选模型中各主题的词概率。编号即各表、图、模型文件中的主题编号。在其他拟合中不能重现的主题为灰色。",
        ),
    ),
    FigureEntry(
        "topic_prevalence",
        "topics",
        ("topics/topics.csv", "topics/prevalence.csv"),
        Text("Topics by year", "各主题的逐年份额"),
        Text(
            "Token-weighted share of each topic by year, with intervals that resample documents. Unreliable topics "
            "are grey: do not read their curves alone.",
            "各主题逐年的词加权份额及按文档重抽样的区间。不可靠的主题为灰色，不宜单独解读。",
        ),
    ),
    FigureEntry(
        "topic_regions",
        "topics",
        ("topics/topics.csv", "topics/prevalence.csv"),
        Text("Topics by region", "各地区的主题份额"),
        Text(
            "Token-weighted share of each topic in each region, over all years.",
            "各地区各主题的词加权份额（全部年份）。",
        ),
    ),
    FigureEntry(
        "topic_effects",
        "topics",
        ("topics/topics.csv", "topics/topic_effects.csv"),
        Text("What goes with topics", "与主题份额相关的因素"),
        Text(
            "Mean change of the share of each topic with ten more years, or with another level or role of the text, "
            "all else as it is. Filled points differ from no change after adjustment for the number of topics. They "
            "describe; they are no causes.",
            "年份增加十年、或层级与章节角色不同时，各主题份额的平均变化（其余不变）。实心点为按主题数校正后异于零者。仅为描述，并非因果。",
        ),
    ),
    FigureEntry(
        "model_scores",
        "topics",
        ("topics/scores.csv", "topics/choice.json"),
        Text("Scores of the fitted models", "各模型的评分"),
        Text(
            "Held-out fit, coherence and stability over samples of documents of every fit by number of topics; the "
            "chosen model is ringed. "
            "There is no true number of topics: the scores narrow the range, the question decides.",
            "各拟合的留出似然、一致性与稳定性；圈出者为所选模型。主题数并无真值，评分只缩小范围。",
        ),
    ),
    *TREND_FIGURES,
    FigureEntry(
        "validation",
        "validation",
        ("validation/validation.csv",),
        Text("What the run can say of its own quality", "本次运行的质量自检"),
        Text(
            "Each measure (point) with its 95% interval (line), its target (tick) and the cases it rests on. A miss is "
            "within error where the interval reaches the target. Measures without a target describe; those without a "
            "value say why in validation/validation.csv.",
            "各指标的数值（点）、95% 区间（线）、目标（竖线）与案例数。区间触及目标的未达标注明“误差之内”。"
            "无目标者仅供描述；无数值者的原因见 validation/validation.csv。",
        ),
    ),
)

FIGURES: dict[str, FigureEntry] = {figure.name: figure for figure in _FIGURES}
