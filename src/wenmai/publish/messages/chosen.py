"""The reason of the chosen model, as ``topics/choice.json`` gives it, in the language of the report.

The reason is made of clauses, each with its own numbers, in English. Here every clause has
its Chinese; a clause that is not known stays as it stands, so that nothing is lost.
"""

from __future__ import annotations

import re

#: Chinese of the clauses, in the order in which they are tried
CLAUSES_ZH = {
    r"k=(\d+) is set by topics\.report_k\.": r"K = \1 由 topics.report_k 给定。",
    r"topics\.report_k=(\d+) could not be fitted; k=(\d+) is the largest that could\.": (
        r"topics.report_k = \1 无法拟合，取可以拟合的最大值 K = \2。"
    ),
    r"Too few documents to hold any out; k=(\d+) is the smallest that is not unstable\.": (
        r"文档太少，无法留出；K = \1 是并非不稳定者中的最小值。"
    ),
    r"Held-out fit is best at k=(\d+) among the numbers of topics that are stable \(at least ([\d.]+)\)": (
        r"在稳定（不低于 \2）的主题数中，K = \1 的留出似然最佳"
    ),
    r"Held-out fit is best at k=(\d+)": r"K = \1 的留出似然最佳",
    r"; k=([\d, ]+) would fit better, but not come back in samples of the documents": (
        r"；K = \1 拟合更好，但在文档抽样中不能重现"
    ),
    r", the largest that was tried \(larger ones may fit better: topics\.k\)": (
        r"，已是所试的最大值（更大者可能更好，见 topics.k）"
    ),
    r"; within one standard error of it: k=([\d, ]+);": r"；一个标准误之内另有 K = \1；",
    r"; within one standard error of it: no other;": r"；一个标准误之内别无其他；",
    r" k=(\d+) is the smallest of these\.": r"其中最小者为 K = \1。",
    r" none of these is stable \(at least ([\d.]+)\); k=(\d+) is the most stable, at ([\d.]+)\.": (
        r"其中无一稳定（不低于 \1）；K = \2 最稳定，为 \3。"
    ),
    r" ?Seed (\d+) is the only one\.": r"仅有种子 \1。",
    r" ?Seed (\d+) is the run most like the others, at a mean Jaccard of ([\d.]+)\.": (
        r"种子 \1 的结果与其他种子最相似，平均 Jaccard 为 \2。"
    ),
    r"(\d+) topics need (\d+) paragraphs, the corpus has (\d+)": r"\1 个主题需 \2 段，语料仅 \3 段",
    r"(\d+) topics need (\d+) terms, the corpus has (\d+)": r"\1 个主题需 \2 个词，语料仅 \3 个",
}


def choice_in_words(reason: str, language: str) -> str:
    """The reason in the language; clauses without a translation as they stand.

    Parameters
    ----------
    reason
        ``reason`` of ``choice.json``, English.
    """
    if language != "zh":
        return reason
    if nothing := re.fullmatch(r"No model could be fitted: (.*)", reason):
        told = "；".join(choice_in_words(part, language) for part in nothing[1].split("; "))
        return f"未能拟合模型：{told}。"
    out, rest = "", reason
    while rest:
        for pattern, chinese in CLAUSES_ZH.items():
            if match := re.match(pattern, rest):
                out, rest = out + match.expand(chinese), rest[match.end() :]
                break
        else:
            out, rest = out + rest[0], rest[1:]
    return out.replace(", ", "、")
