"""The audit of the words as the report shows it: what was dropped, joined and cut, in small tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from wenmai.publish.messages.words import in_words, reason_in_words

#: tables that the audit is made of
AUDIT_TABLES = ("phrases", "audit_stages", "audit_dropped", "audit_terms", "class_terms", "sensitivity")

ROWS = 20
#: cosine of the weights over paragraphs below which a topic counts as changed
CHANGED = 0.5
TERMS = 15


@dataclass(frozen=True)
class Block:
    """One table of the audit with its heading, a sentence on how to read it, and where all of it stands."""

    title: str
    note: str
    table: pd.DataFrame
    source: str


def audit_blocks(tables: Mapping[str, pd.DataFrame], language: str) -> list[Block]:
    """The blocks of the audit; one without rows is left out.

    Parameters
    ----------
    tables
        Result tables by name, those of :data:`AUDIT_TABLES`.
    language
        ``en`` or ``zh``.
    """
    return [block for block in _blocks(tables, language) if len(block.table)]


def _blocks(tables: Mapping[str, pd.DataFrame], language: str) -> Iterator[Block]:
    zh = language == "zh"
    stages = tables["audit_stages"]
    yield Block(
        "各步骤之后的词" if zh else "Tokens left by each step",
        "份额以分词所得全部词为分母；合并短语使两个以上的词成为一个。"
        if zh
        else "Share of all tokens of the segmenter. Joining phrases makes two or more tokens one.",
        _columns(
            [
                pd.Series([_stage(*step, language) for step in zip(stages["stage"], stages["reason"], strict=True)]),
                stages["tokens"].map("{:,}".format),
                stages["share"].map("{:.1%}".format),
            ],
            ["步骤", "词数", "份额"] if zh else ["step", "tokens", "share"],
        ),
        "words/audit_stages.csv",
    )
    dropped = tables["audit_dropped"]
    dropped = dropped[dropped["rank"] <= TERMS]
    by_reason = dropped.groupby("reason")["term"].agg(" ".join).reset_index()
    yield Block(
        "各规则删去的高频词" if zh else "The most frequent terms that each rule dropped",
        "如有不该删的词，列入 words.keep。" if zh else "A term that should have stayed can be named under words.keep.",
        _columns(
            [by_reason["reason"].map(lambda reason: reason_in_words(reason, language)), by_reason["term"]],
            ["原因", "词"] if zh else ["reason", "terms"],
        ),
        "words/audit_dropped.csv",
    )
    phrases = tables["phrases"]
    phrases = phrases[phrases["kept"].astype(bool) & phrases["npmi"].notna()].head(ROWS)
    yield Block(
        "合并为一词的短语" if zh else "Phrases that were joined to one token",
        "按 G² 排序的前若干条；左右熵单位为奈特。"
        if zh
        else "The first by G2; the entropies of the words before and after are in nats.",
        _columns(
            [
                phrases["phrase"],
                phrases["count"].map("{:,}".format),
                phrases["npmi"].map("{:.2f}".format),
                phrases["left_entropy"].map("{:.1f}".format),
                phrases["right_entropy"].map("{:.1f}".format),
            ],
            ["短语", "次数", "NPMI", "左熵", "右熵"] if zh else ["phrase", "count", "NPMI", "before", "after"],
        ),
        "words/phrases.csv",
    )
    terms = tables["audit_terms"]
    never = terms[(terms["list"] != "keywords") & (terms["verdict"] == "never_token")]
    yield Block(
        "词表中见于正文却从未成词的词" if zh else "Lexicon terms that are written but never came out as a token",
        "多因其总在更长的词中。" if zh else "Most stand in a longer term each time.",
        _counts(never, "string_count", zh),
        "words/audit_terms.csv",
    )
    keywords = terms[terms["list"] == "keywords"]
    keywords = keywords.assign(gap=keywords["string_count"] - keywords["token_count"])
    yield Block(
        "关键词：字符次数与成词次数" if zh else "Keywords: as characters and as tokens",
        "关键词序列按字符计数，不受分词影响；此表列出两者相差最大者。"
        if zh
        else "Keyword series count characters, so segmentation does not move them; here are the largest differences.",
        _counts(keywords[keywords["gap"] > 0], "gap", zh),
        "words/audit_terms.csv",
    )
    yield _sensitivity(tables["sensitivity"], zh)
    yield _changed_topics(tables["sensitivity"], zh)
    yield _contrast(tables["class_terms"], language)


def _stage(stage: str, reason: str, language: str) -> str:
    """A step of the audit in the language, with the reason that it takes away."""
    if reason:
        return f"{'删去：' if language == 'zh' else 'without: '}{reason_in_words(reason, language)}"
    return reason_in_words(stage, language)


def _counts(terms: pd.DataFrame, order: str, zh: bool) -> pd.DataFrame:
    first = terms.sort_values([order, "term"], ascending=[False, True], kind="stable").head(ROWS)
    numbers = [
        first[name].map("{:,}".format) for name in ("string_count", "token_count", "inside_count", "split_count")
    ]
    names = ["词", "字符", "成词", "在长词中", "被切开", "最常见的长词"]
    return _columns(
        [first["term"], *numbers, first["inside"]],
        names if zh else ["term", "written", "token", "inside", "cut", "most often inside"],
    )


def _sensitivity(table: pd.DataFrame, zh: bool) -> Block:
    others = table[table["variant"] > 0]
    others = others.assign(changed=(others["cosine"] < CHANGED).astype("int64"))
    groups = others.groupby(["variant", "segmenter", "stop_words", "dictionary"], sort=True)
    found = groups.agg(
        jaccard=("jaccard", "mean"), cosine=("cosine", "mean"), changed=("changed", "sum"), topics=("topic", "size")
    ).reset_index()
    return Block(
        "换用分词与停用词表时主题的变化" if zh else "Topics under other segmentation and fewer stop lists",
        "快速 NMF 的主题与本次设置逐一匹配。Jaccard 比较前若干词，余弦比较段落权重；余弦低于 0.5 者计为改变。"
        "两种分词器词典与算法相同，几无差别；切词的影响见不用政策词表与短语的一行，其 Jaccard 低多因同一说法切法不同。"
        if zh
        else "Topics of a quick NMF, matched one to one with those of the settings of the run. The Jaccard index "
        "compares their top terms, the cosine their weights over the paragraphs; a topic with a cosine below 0.5 "
        "counts as changed. The two segmenters share dictionary and algorithm and hardly differ; what cutting does is "
        "seen where policy terms and phrases are not kept whole: there the Jaccard index is low, since the same terms "
        "are cut otherwise.",
        _columns(
            [
                found["segmenter"],
                found["stop_words"],
                found["dictionary"].map(
                    {"with_policy_terms": "含政策词与短语", "segmenter_alone": "仅分词器词典"} if zh else str
                ),
                found["jaccard"].map("{:.2f}".format),
                found["cosine"].map("{:.2f}".format),
                found["changed"].astype(str) + " / " + found["topics"].astype(str),
            ],
            ["分词器", "停用词表", "词典", "平均 Jaccard", "平均余弦", "改变"]
            if zh
            else ["segmenter", "stop lists", "dictionary", "mean Jaccard", "mean cosine", "changed"],
        ),
        "words/sensitivity.csv",
    )


def _changed_topics(table: pd.DataFrame, zh: bool) -> Block:
    """The topics of the run that have the least like partner under another setting."""
    worst = table[(table["variant"] > 0) & (table["cosine"] < CHANGED)]
    worst = worst.sort_values(["cosine", "topic", "variant"], kind="stable").drop_duplicates("topic").head(ROWS)
    alone = worst["dictionary"].map(
        {"with_policy_terms": "", "segmenter_alone": "，仅分词器词典" if zh else ", dictionary alone"}
    )
    settings = worst["segmenter"] + ("，" if zh else ", ") + worst["stop_words"] + alone
    return Block(
        "变化最大的主题" if zh else "The topics that change most",
        "每个主题只列最不相似的一种设置。" if zh else "Of each topic the setting that it is least like itself under.",
        _columns(
            [worst["terms"], worst["matched_terms"], settings, worst["cosine"].map("{:.2f}".format)],
            ["本次设置", "另一设置", "另一设置的名称", "余弦"]
            if zh
            else ["settings of the run", "the other settings", "which", "cosine"],
        ),
        "words/sensitivity.csv",
    )


def _contrast(table: pd.DataFrame, language: str) -> Block:
    """The terms of the largest class-based TF-IDF in roles, levels, regions and years."""
    zh = language == "zh"
    kinds = {"role": "章节角色", "level": "层级", "region": "地区", "year": "年份"}
    table = table[table["rank"] <= TERMS].assign(order=table["by"].map({name: n for n, name in enumerate(kinds)}))
    first = table.groupby(["order", "by", "class"], sort=True)["term"].agg(" ".join).reset_index()
    return Block(
        "各类文本中权重最大的词" if zh else "The terms that weigh most in each class",
        "基于类别的 TF-IDF（Grootendorst 2022）：n / L × ln(1 + A / N)，n 为词在该类的次数，L 为该类的保留词总数，"
        "N 为词在各类的次数，A 为各类保留词总数的平均。"
        "各类文字相近时，处处常见的词仍居前列；带检验的对比见 trends/keyness.csv。"
        if zh
        else "Class-based TF-IDF (Grootendorst 2022): n / L x ln(1 + A / N), with n occurrences in the class, L kept "
        "tokens of the class, N occurrences in all classes and A kept tokens of a class on average. "
        "Where classes are much alike, words frequent in all of them stay on top; "
        "contrasts with a test stand in trends/keyness.csv.",
        _columns(
            [
                first["by"].map(kinds if zh else str),
                first["class"].map(lambda name: in_words(name, language)),
                first["term"],
            ],
            ["分类", "类", "词"] if zh else ["by", "class", "terms"],
        ),
        "words/class_terms.csv",
    )


def _columns(columns: list[pd.Series], names: list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: column.astype("str").reset_index(drop=True) for name, column in zip(names, columns, strict=True)}
    )
