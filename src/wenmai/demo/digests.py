"""Digests: work reports as newspapers shorten them."""

from __future__ import annotations

import random
from collections import Counter

from wenmai.demo.compose import Document, Paragraph, plain
from wenmai.demo.language import Written

SLOGANS = (
    "凝心聚力谱新篇 砥砺奋进向未来",
    "真抓实干开新局 奋楫扬帆再出发",
    "乘势而上谋发展 勇毅前行谱华章",
    "同心同德建家园 实干笃行创佳绩",
)


def write_digest(report: Document, generator: random.Random) -> Document:
    """A newspaper's shortened report: fewer sentences and no ceremony, copied from the report."""
    out: list[Paragraph] = []
    for role, heading in (
        ("retrospect", f"一、{report.report_year - 1}年工作回顾"),
        ("plan", f"二、{report.report_year}年工作安排"),
    ):
        period = str(report.report_year - 1 if role == "retrospect" else report.report_year)
        out.append(plain(heading, role, "heading", period))
        for n, paragraph in enumerate(p for p in report.paragraphs if p.role == role and p.topic):
            head, first, *others = paragraph.sentences
            sentences = [head, first, *(s for s in others if generator.random() < 0.4)][:4]
            text = f"{n + 1}." + head[1].text[head[1].text.index(")") + 1 :]
            sentences[0] = (head[0], Written(text, head[1].terms))
            new = Paragraph(role, "body", sentences, topic=paragraph.topic, period=period)
            new.planted = sum((s[1].terms for s in sentences), Counter[str]())
            out.append(new)
    region = report.region
    intro = f"{region.name}人民政府{region.head}日前向大会作政府工作报告,现将主要内容摘编如下。"
    return Document(
        key=report.key.replace("report", "digest"),
        title="政府工作报告摘编",
        doc_type="report_digest",
        region=region,
        report_year=report.report_year,
        delivered="",
        published="",
        opening=[generator.choice(SLOGANS)],
        paragraphs=[plain(intro, "ceremony"), *out],
        shares=report.shares,
    )
