"""Every figure by name: plain data, so that the rules can read it.

This is the one list: the Snakefile takes inputs and targets from it, the report its
order and captions, the tests the names of the modules in :mod:`wenmai.publish.figures`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Text(NamedTuple):
    """The same words in English and Chinese."""

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """The words in ``language`` (``en`` or ``zh``)."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class FigureEntry:
    """One figure: its name, where it stands in the report, what it reads and what it says."""

    name: str
    group: str
    tables: tuple[str, ...]
    title: Text
    caption: Text


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
    FigureEntry(
        "keyword_series",
        "trends",
        ("trends/concepts.csv", "trends/keyword_series.csv", "trends/keyword_trends.csv"),
        Text("Concepts by year", "各概念的逐年频次"),
        Text(
            "Occurrences of each concept per 10,000 Chinese tokens, whole documents, with the verdict of the trend "
            "test. Every panel has its own scale. Lines break where a year has no document.",
            "各概念每万汉语词的出现次数（整篇文档）与趋势检验结论。各图纵轴不同。无文档的年份断开。",
        ),
    ),
    FigureEntry(
        "keyword_heatmap",
        "trends",
        ("trends/keyword_series.csv",),
        Text("Terms by year, each on its own scale", "各词的逐年频次（各行自成尺度）"),
        Text(
            "Rate of each term by year, relative to its own largest rate (given at the right). Hatched years have "
            "no document; they are not zero. Rows are ordered by the mean year of use.",
            "各词逐年频次，相对于自身最大值（右侧）。斜线年份没有文档，并非零。行按平均使用年份排列。",
        ),
    ),
    FigureEntry(
        "keyword_adjusted",
        "trends",
        ("trends/concepts.csv", "trends/keyword_adjusted.csv"),
        Text("Concepts by year, with the composition of regions held fixed", "固定地区构成后各概念的逐年频次"),
        Text(
            "Rates as they are, with region and year effects (quasi-Poisson, token offset), and over the regions that "
            "have a report in every year. Where the lines part, regions that enter or leave have moved the raw rate.",
            "原始频次、含地区与年份效应的频次（拟泊松，词数为偏移），以及每年都有报告的地区的频次。三线分离之处，原始频次受地区进出影响。",
        ),
    ),
    FigureEntry(
        "trend_slopes",
        "trends",
        ("trends/concepts.csv", "trends/keyword_trends.csv", "trends/topic_trends.csv", "topics/topics.csv"),
        Text("Trends of concepts and topics", "概念与主题的变化趋势"),
        Text(
            "Factor a year of the trend model with its interval; filled points are called a trend at the configured "
            "level after adjustment for the number of tests. Untested series say why.",
            "趋势模型的逐年倍数及其区间；实心点为多重检验校正后认定的趋势。未检验的序列注明原因。",
        ),
    ),
    FigureEntry(
        "change_points",
        "trends",
        ("trends/concepts.csv", "trends/change_points.csv"),
        Text("Most likely break of each concept", "各概念最可能的转折年份"),
        Text(
            "First year of the new rate with its interval, and the rates before and after. Filled points pass the "
            "permutation test after adjustment; hollow ones are the best place for a break that need not exist. A "
            "steady trend passes the test too: read it beside the slopes.",
            "新频次起始年份及区间，以及前后频次。实心点通过校正后的置换检验；空心点仅为最佳位置，未必存在转折。持续趋势也会通过检验，须与斜率并读。",
        ),
    ),
    FigureEntry(
        "keyness",
        "trends",
        ("trends/keyness.csv",),
        Text("Terms that set two groups of text apart", "区分两组文本的词"),
        Text(
            "Binary log of the ratio of rates with bootstrap intervals over documents, for the terms with the "
            "largest absolute z (log-odds with informative Dirichlet prior).",
            "两组频率之比的以 2 为底对数及按文档自助法区间；按 |z|（信息性狄利克雷先验对数几率）选词。",
        ),
    ),
    FigureEntry(
        "diffusion",
        "trends",
        ("trends/diffusion.csv",),
        Text("First and last use of terms by level of government", "各级政府首次与末次使用词语的年份"),
        Text(
            "Terms whose first use lies inside the corpus: first use at each level, peak and last use. Lags and "
            "half-lives stand in trends/diffusion.csv.",
            "语料期内首次出现的词语：各级首次使用、最高年份与末次使用。时滞与半衰期见 trends/diffusion.csv。",
        ),
    ),
    FigureEntry(
        "promises",
        "trends",
        ("trends/concepts.csv", "trends/promises.csv"),
        Text("Plans against the next retrospects", "计划与次年回顾"),
        Text(
            "How often a concept is told in the plan of a year and in the retrospect of the next report of the same "
            "region. Frequency in two texts, not policy done.",
            "同一地区某年计划与次年报告回顾中概念的频次。仅为两份文本中的提及，不代表政策落实。",
        ),
    ),
    FigureEntry(
        "targets",
        "trends",
        ("trends/targets.csv",),
        Text("Targets and what was reached", "目标与实际值"),
        Text(
            "Planned values of single years from plan sections, and the values that the next reports give. Damaged or "
            "implausible numbers are refused; they are listed with the reason in trends/targets.csv.",
            "计划部分的年度目标值与次年报告所述实际值。损坏或不合理的数字拒用，连同原因列于 trends/targets.csv。",
        ),
    ),
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
