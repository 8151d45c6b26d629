"""The methods paragraph of a run, with its actual parameters, and what its numbers cannot say.

Written so that it can be pasted into a paper: every sentence states what was done in this
run, with the reference of the method.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wenmai.publish.messages.words import in_words

_REFERENCES = (
    "Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. GSCL.",
    "Chen, C. and Liu, L.-M. (1993). Joint estimation of model parameters and outlier effects in time series. "
    "JASA 88, 284-297.",
    "Church, K. and Gale, W. (1995). Inverse document frequency (IDF): a measure of deviations from Poisson. VLC.",
    "Jin, Z. and Tanaka-Ishii, K. (2006). Unsupervised segmentation of Chinese text by use of branching entropy. "
    "COLING/ACL.",
    "Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. JRSS B 57, 289-300.",
    "Blei, D. M., Ng, A. Y. and Jordan, M. I. (2003). Latent Dirichlet allocation. JMLR 3, 993-1022.",
    "Breiman, L., Friedman, J., Olshen, R. and Stone, C. (1984). Classification and regression trees. Wadsworth.",
    "Breslow, N. E. and Clayton, D. G. (1993). Approximate inference in generalized linear mixed models. "
    "JASA 88, 9-25.",
    "Hesterberg, T. C. (2015). What teachers should know about the bootstrap. The American Statistician 69(4).",
    "Donald, S. G. and Lang, K. (2007). Inference with difference-in-differences and other panel data. "
    "Rev. Econ. Stat. 89, 221-233.",
    "Greene, D., O'Callaghan, D. and Cunningham, P. (2014). How many topics? Stability analysis for topic "
    "models. ECML PKDD.",
    "Hardison, S. et al. (2019). A simulation study of trend detection methods for integrated ecosystem assessment. "
    "ICES J. Mar. Sci. 76.",
    "Harvey, A. C. (1989). Forecasting, structural time series models and the Kalman filter. Cambridge.",
    "Hoffman, M. D., Blei, D. M. and Bach, F. (2010). Online learning for latent Dirichlet allocation. NIPS 23.",
    "Kleinberg, J. (2002). Bursty and hierarchical structure in streams. KDD.",
    "Kotliar, D. et al. (2019). Identifying gene expression programs of cell-type identity and cellular activity with "
    "single-cell RNA-Seq. eLife 8, e43803.",
    "Lau, J. H., Newman, D. and Baldwin, T. (2014). Machine reading tea leaves: evaluating topic coherence. EACL.",
    "Lee, D. D. and Seung, H. S. (1999). Learning the parts of objects by non-negative matrix factorization. "
    "Nature 401.",
    "Lijffijt, J. et al. (2016). Significance testing of word frequencies in corpora. DSH 31, 374-397.",
    "Mann, H. B. (1945). Nonparametric tests against trend. Econometrica 13, 245-259.",
    "Monroe, B. L., Colaresi, M. P. and Quinn, K. M. (2008). Fightin' words. Political Analysis 16, 372-403.",
    "Perron, P. and Yabu, T. (2009). Estimating deterministic trends with an integrated or stationary noise "
    "component. Journal of Econometrics 151, 56-69.",
    "Sen, P. K. (1968). Estimates of the regression coefficient based on Kendall's tau. JASA 63, 1379-1389.",
    "Smyth, G. K. (2004). Linear models and empirical Bayes methods for assessing differential expression. "
    "Stat. Appl. Genet. Mol. Biol. 3.",
    "Treier, S. and Jackman, S. (2008). Democracy as a latent variable. AJPS 52.",
    "Wallach, H. M. et al. (2009). Evaluation methods for topic models. ICML.",
)


#: in the order of the alphabet
REFERENCES = tuple(sorted(_REFERENCES))


def _unit(params: Mapping[str, Any], language: str) -> str:
    """What the models were fitted to, in words."""
    terms, tokens = params["unit_terms"], params["unit_tokens"]
    english, chinese = {
        "paragraph": ("paragraphs", "段落"),
        "merged": (
            f"paragraphs merged to {terms} kept terms and more, and cut above {tokens} tokens,",
            f"合并（至 {terms} 个保留词）或切分（超过 {tokens} 词）后的段落",
        ),
        "section": ("sections", "章节"),
        "document": ("documents", "文档"),
    }[params["unit"]]
    return chinese if language == "zh" else english


def _names(params: Mapping[str, Any], language: str) -> str:
    """Whose names were dropped, as a sentence; empty if none were."""
    kinds = {
        "drop_place_names": ("the corpus's own regions", "本语料的地区"),
        "drop_speaker_names": ("speakers", "报告人"),
        "person_names": ("leaders of party and state", "党和国家领导人"),
    }
    told = [chinese if language == "zh" else english for name, (english, chinese) in kinds.items() if params[name]]
    if not told:
        return ""
    return f"{'、'.join(told)}的名称亦删去。" if language == "zh" else f" Names of {', '.join(told)} were dropped."


def methods(params: Mapping[str, Any], choice: Mapping[str, Any], facts: Mapping[str, Any], language: str) -> list[str]:
    """The methods of the run in paragraphs of plain text.

    Parameters
    ----------
    params
        The settings that the rule passes; named as in the configuration.
    choice
        ``topics/choice.json``.
    facts
        Counts of the corpus, as :func:`wenmai.publish.report.render.corpus_facts` gives them.
    """
    stops = ", ".join(params["stop_words"]) or ("无" if language == "zh" else "none")
    kinds = ", ".join(in_words(kind, language) for kind in params["doc_types"])
    engines, ks = " + ".join(params["engines"]), ", ".join(map(str, params["k"]))
    seeds, level = len(params["seeds"]), f"{100 * params['confidence']:g}"
    fitted = choice.get("k") is not None
    steps = "; ".join(
        f"{in_words(b['name'], language)} {', '.join(map(str, b['years']))}" for b in params["known_breaks"]
    )
    if language == "zh":
        chosen = f"所选模型为 {choice['engine']}，K = {choice['k']}。" if fitted else "未能拟合模型。"
        return [
            f"语料共 {facts['sources']} 个来源、{facts['found']} 篇文档；相似度达 {params['near_duplicate']:g}"
            f"（字符 5 元组 Jaccard）的重复文档只留一篇，分析 {facts['documents']} 篇。年份取 {params['series_year']}。"
            "各来源每个字符的去向均有记录；损坏之处仅在无需猜测时修复，其余只标记。",
            f"分词用 {params['segmenter']}，政策词表中的词不切分。停用词表：{stops}。保留词至少 "
            f"{params['min_chars']} 字，"
            f"见于至少 {params['min_paragraphs']} 段、至多 {100 * params['max_paragraph_share']:g}% 的段落。"
            + (
                "凝固的词串（NPMI，Bouma 2009；左右熵，Jin and Tanaka-Ishii 2006）在第二遍中合并为一词。"
                if params["join_phrases"]
                else ""
            )
            + "礼仪性段落不计；在段落足够长、可以判断时，分布与随机无异的词（剩余 IDF，Church and Gale 1995）亦删去。"
            + _names(params, language),
            f"主题模型以{_unit(params, language)}为单位（至少 {params['min_terms']} 个保留词）"
            f"，拟合 {engines}，K 取 {ks}，各 {seeds} 个种子"
            "（Blei et al. 2003；Hoffman et al. 2010；Lee and Seung 1999），"
            "lda 与 nmf 从文档抽样的一致主题（Kotliar et al. 2019）出发；按留出似然（Wallach et al. 2009）、NPMI"
            f"（Lau et al. 2014）与跨文档抽样的稳定性（Greene et al. 2014）比较，"
            + (
                "主题数由人给定。"
                if params["report_k"]
                else "先取跨文档抽样稳定的主题数（若有），再取留出似然在其中最佳者一个标准误之内"
                "（Breiman et al. 1984）的最小者。"
            )
            + f"{chosen}"
            f"可靠度（在其他拟合中重现的比例）低于 "
            f"{params['min_reliability']:g} 的主题标为不可靠。"
            f"份额按词加权，{level}% 区间对文档（跨年份的组则对地区）重抽样 {params['bootstrap']} 次"
            "（Hesterberg 2015），每次另取段落份额的后验抽样（Treier and Jackman 2008）。",
            f"概念（{params['concepts']}）在正文中按最长匹配计数，文档类型：{kinds}；分母为所计章节中去停用词之前的汉语词数。"
            f"{level}% 区间对文档重抽样 {params['bootstrap']} 次（Lijffijt et al. 2016）。趋势检验为带 AR(1) "
            "冲击的对数频率模型（过度离散计数、词数为偏移；含斜率，满十年者另含弯曲项；主题为对数份额），报告逐年倍数，自相关与离散度对后验积分，先验由同族序列估计"
            "（Breslow and Clayton 1993；Harvey 1989；Smyth 2004），并列 Sen 斜率与 Mann-Kendall（Sen 1968；Mann 1945；"
            "Hardison et al. 2019），按 "
            "Benjamini and Hochberg "
            f"(1995) 校正，显著性水平 {params['alpha']:g}；少于 {params['min_years']} 个年份的序列不检验，"
            "自相关可能接近 1 的长序列按带漂移的随机游走检验（Perron and Yabu 2009，图表中注明），"
            "其转折不给 p 值；一年之内最大的跃变按随机游走检验（Chen and Liu 1993）。"
            "转折年份由准泊松偏差的穷举搜索得出，检验的零假设为带同样冲击的单一频率。"
            + (f"事先已知的转折（{steps}）在同一模型中检验阶跃，校正同上。" if steps else "")
            + "新闻中的突发用 Kleinberg（2002）的自动机。指标的目标值与实际值由规则从正文读出，受损或不可信的数字拒用。"
            "关键词对比用信息性"
            "狄利克雷先验的对数几率（Monroe et al. 2008）与文档置换检验。",
        ]
    chosen = (
        f"The model reported is {choice['engine']} with K = {choice['k']}." if fitted else "No model could be fitted."
    )
    return [
        f"The corpus holds {facts['found']} documents in {facts['sources']} sources; of documents with a "
        "Jaccard similarity of "
        f"character 5-grams of {params['near_duplicate']:g} or more one was kept, which leaves "
        f"{facts['documents']} for analysis. "
        f"Documents are dated by {params['series_year']}. What became of every character is recorded; damage "
        "was repaired only "
        "where nothing had to be guessed, and flagged elsewhere.",
        f"Text was segmented with {params['segmenter']}, terms of the policy lexicon kept whole. Stop lists: "
        f"{stops}. Terms kept have "
        f"at least {params['min_chars']} characters and stand in at least {params['min_paragraphs']} "
        "paragraphs, but in no more than "
        f"{100 * params['max_paragraph_share']:g}% of them. "
        + (
            "Word sequences that hold together (NPMI, Bouma 2009; branching entropy, Jin and Tanaka-Ishii 2006) were "
            "joined to one term in a second pass; "
            if params["join_phrases"]
            else ""
        )
        + "paragraphs of ceremony are not counted; terms that cluster no more than at random (residual IDF, Church and "
        "Gale 1995) were dropped where paragraphs are long enough to tell." + _names(params, language),
        f"Topic models took {_unit(params, language)} with at least {params['min_terms']} kept terms "
        f"as units; {engines} were "
        f"fitted with K = {ks} "
        f"and {seeds} seeds each (Blei et al. 2003; Hoffman et al. 2010; Lee and Seung 1999) and compared by "
        "held-out likelihood over folds of documents "
        "(Wallach et al. 2009), NPMI (Lau et al. 2014) and stability over samples of documents (Greene et al. 2014); "
        + (
            "the number of topics was set by hand; "
            if params["report_k"]
            else "the number of topics is, among those stable over samples (where any is), the smallest whose fit is "
            "within one standard error of the best of them (Breiman et al. 1984); "
        )
        + "lda and nmf start from topics on which such samples agree (consensus NMF, Kotliar et al. 2019). "
        f"{chosen} Topics that come back in less than {params['min_reliability']:g} of the other fits are marked "
        "unreliable. Shares are weighted by "
        f"tokens; their {level}% intervals resample documents (regions where a group runs over years) "
        f"{params['bootstrap']} times (Hesterberg 2015), each time with another draw of the paragraphs' shares "
        "from their posterior (Treier and Jackman 2008).",
        f"Concepts ({params['concepts']}) were counted in the text by longest match, in documents of the "
        f"kinds: {kinds}; the "
        "denominator is the number of Chinese tokens of the sections counted, before stop words. Intervals "
        f"({level}%) resample "
        f"documents {params['bootstrap']} times (Lijffijt et al. 2016). Trends were tested in a "
        "model of the log rate of overdispersed counts with token offset (of topics: the log share), with a slope, "
        "from ten years on a bend, and AR(1) shocks, whose autocorrelation and spread were integrated out with a "
        "prior learned from the family of series (Breslow and Clayton 1993; Harvey 1989; Smyth 2004); the effect "
        "told is the factor a year; Sen's slopes and Mann-Kendall tests stand beside "
        "(Sen 1968; Mann 1945; Hardison et al. 2019). p-values were adjusted after "
        f"Benjamini and Hochberg (1995) and judged at {params['alpha']:g}; series of fewer than "
        f"{params['min_years']} years were not "
        "tested; where autocorrelation may be near 1, long series were tested as random walks with drift "
        "(Perron and Yabu 2009; marked in the figures and tables), and of their breaks no p is told. "
        "The largest step of a year was tested against a random walk (Chen and Liu 1993). "
        "Breaks were found by exact search of the quasi-Poisson deviance and tested against series of one rate "
        "with such shocks. "
        + (
            f"Breaks known beforehand ({steps}) were tested for a step in the model of the trend, adjusted alike. "
            if steps
            else ""
        )
        + "Bursts in news are those of the automaton of Kleinberg (2002). Targets and realised values of "
        "indicators were read from the text by rules; damaged and implausible numbers "
        "were refused. Groups of texts were compared by log-odds with an informative Dirichlet prior (Monroe et al. "
        "2008) and "
        "permutation of documents.",
    ]


def limits(facts: Mapping[str, Any], language: str) -> list[str]:
    """What the numbers of this run cannot say: always true, and true of this corpus."""
    years, documents = facts["years"], facts["documents"]
    if language == "zh":
        out = [
            "词频是说了多少，不是做了多少。概念上升不等于政策更有力。",
            "“无趋势”表示未能证明有趋势，不表示没有趋势；年份越少，能看出的变化必须越大。",
            "主题是词的共现，不是作者的意图；标签由词生成，须读原文后再用。",
            "转折年份的合理说法是前后一两年，且不说明原因。",
            "地区之间的差异也来自体例、篇幅和来源的清洁程度。",
        ]
        if documents < 30:
            out.append(f"本语料只有 {documents} 篇文档，区间很宽，主题数的选择几乎没有依据。")
        if 0 < years < 8:
            out.append(f"本语料只有 {years} 个年份，不足以检验趋势。")
        if facts["gap_years"]:
            out.append(f"{facts['gap_years']} 个年份没有文档，线在此断开；缺的年份未必随机。")
        return out
    out = [
        "Rates say how much was said, not how much was done. A rising concept is not a stronger policy.",
        "“No trend” means that none was shown, not that there is none; the fewer years, the larger a change "
        "must be to be seen.",
        "Topics are words that keep company, not intentions of authors. Labels are made of words: read the "
        "typical paragraphs "
        "before you use one.",
        "The honest claim for a break is the year give or take one or two, without a cause.",
        "Differences between regions are also differences of form, length and the state of the sources.",
    ]
    if documents < 30:
        out.append(
            f"This corpus has {documents} documents: intervals are wide, and there is little to choose a "
            "number of topics by."
        )
    if 0 < years < 8:
        out.append(f"This corpus has {years} years with documents: too few to test a trend.")
    if facts["gap_years"]:
        out.append(
            f"In {facts['gap_years']} years of the span there is no document and lines break; missing years "
            "need not be random."
        )
    return out
