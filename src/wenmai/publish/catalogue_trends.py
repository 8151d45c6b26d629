"""The figures of the stage trends, in the order of the report."""

from __future__ import annotations

from wenmai.publish.entry import FigureEntry, Text

TREND_FIGURES = (
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
            "Rate of each term by year, relative to its own largest rate (given at the right). Hatched years have no "
            "document; they are not zero. Rows are ordered by the mean year of use.",
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
            "原始频次、含地区与年份效应的频次（拟泊松，词数为偏移），以及每年都有报告的地区的频次。三线分离之处，原始"
            "频次受地区进出影响。",
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
            "test against autocorrelated shocks after adjustment; hollow ones are the best place for a break that "
            "need not exist. A steady trend passes the test too: read it beside the slopes.",
            "新频次起始年份及区间，以及前后频次。实心点通过校正后的自相关冲击检验；空心点仅为最佳位置，未必存在转折。持续趋"
            "势也会通过检验，须与斜率并读。",
        ),
    ),
    FigureEntry(
        "known_breaks",
        "trends",
        ("trends/concepts.csv", "trends/known_breaks.csv"),
        Text("Steps in years known beforehand", "事先已知年份的阶跃"),
        Text(
            "Rate of each concept after over before every year of trends.known_breaks, its course (line and bend) "
            "taken out, with intervals. Filled: a step after adjustment for all breaks and concepts. A hollow point "
            "with a wide interval is no proof that nothing happened, and a step in a named year has no named cause.",
            "trends.known_breaks 所列各年前后各概念频次之比（已扣除走势：斜率与弯曲）及区间。实心：按全部转折与概念校"
            "正后认定的阶跃。区间很宽的空心点并不证明没有变化；阶跃出现在某年，亦不说明原因。",
        ),
    ),
    FigureEntry(
        "panel_trends",
        "trends",
        ("trends/concepts.csv", "trends/panel_trends.csv"),
        Text("Trends of concepts over regions and years", "各概念的地区年份面板趋势"),
        Text(
            "Factor a year of each concept, regions that enter or leave taken out. Points: the year as the unit, "
            "which holds where regions share good and bad years. Crosses: regions taken for independent, for "
            "comparison; not to be used where the shocks are shared.",
            "各概念的逐年倍数，已扣除地区进出的影响。圆点：以年份为单位，各地区有共同的好坏年份时仍然有效。叉号：视各"
            "地区相互独立，仅供比较；冲击为各地区共有时不可使用。",
        ),
    ),
    FigureEntry(
        "emerging_terms",
        "trends",
        ("words/vocabulary.csv", "trends/keyword_series.csv", "trends/emerging_terms.csv"),
        Text("New, returning and fading words by year", "各年新现、重现与淡出的词语"),
        Text(
            "Words of the vocabulary whose count in a year lies outside what earlier years let expect, the most "
            "surprising first, each with its count and its prediction interval. The vocabulary is chosen from all "
            "years, so every word of it is new once: new words describe the corpus and are no finding by themselves.",
            "词表中当年次数超出往年所示预测区间的词，最出乎预料者在前，附次数与预测区间。词表取自全部年份，每个词必有"
            "一次为“新”：新词仅描述语料，本身不构成发现。",
        ),
    ),
    FigureEntry(
        "keyness",
        "trends",
        ("trends/keyness.csv",),
        Text("Terms that set two groups of text apart", "区分两组文本的词"),
        Text(
            "Binary log of the ratio of rates with bootstrap intervals over documents, for the terms with the largest "
            "absolute z (log-odds with informative Dirichlet prior).",
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
        "plan_followup",
        "trends",
        ("trends/concepts.csv", "trends/plan_followup.csv"),
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
)
