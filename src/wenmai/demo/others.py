"""The documents beside reports: digests, five-year plans, news."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from collections.abc import Mapping, Sequence

from wenmai.demo import frame
from wenmai.demo.compose import (
    TOPIC,
    TOPICS,
    Document,
    Paragraph,
    Span,
    era,
    plain,
    topic_paragraph,
    topic_shares,
    writer_for,
)
from wenmai.demo.language import Written, chinese_number, joined
from wenmai.demo.places import Region
from wenmai.demo.plant import plant

QUOTED = (
    "实施“两不愁三保障”巩固工程",
    "推进“四好农村路”创建",
    "开展“双随机、一公开”监管",
    "落实“六稳六保”任务",
    "建立“一企一策”服务机制",
    "推广“一村一品”模式",
    "健全“三位一体”服务体系",
    "打造“十五分钟生活圈”",
    "开展“百企联百村”活动",
    "实施“三年攻坚行动”",
    "培育“土专家”“田秀才”队伍",
    "完善“四级联动”网络",
    "推行“全程代办”服务",
    "开展“双拥模范”创建",
)

NEWS = {
    "industry": ("{firm}新项目在{part}开工", "{short}{firm}生产线投产"),
    "agriculture": ("{short}{village}喜获丰收", "{short}特色农业富了一方百姓"),
    "ecology": ("{short}{river}治理见成效", "{short}绿色发展步伐加快"),
    "digital": ("{short}科技创新平台揭牌", "{firm}入选省级创新企业"),
    "opening": ("{short}集中签约一批重大项目", "{short}赴外推介成果丰硕"),
    "city": ("{short}{road}正式通车", "{short}城市面貌持续改善"),
    "education": ("{short}{school}新校区启用", "{short}新增一批学位"),
    "health": ("{short}{hospital}新院区开诊", "{short}提升看病就医便利度"),
    "jobs": ("{short}多措并举稳就业", "{short}兜牢困难群众生活底线"),
    "safety": ("{short}平安建设再添新力量", "{short}多元化解矛盾纠纷"),
    "culture": ("{short}{festival}开幕", "{short}{scenic}迎来客流高峰"),
}


def write_digest(report: Document, generator: random.Random) -> Document:
    """A newspaper's shortened report: fewer sentences and no ceremony, copied from the report."""
    short = report.region.name
    out: list[Paragraph] = []
    for role, heading in (
        ("retrospect", f"一、{report.report_year - 1}年工作回顾"),
        ("plan", f"二、{report.report_year}年工作安排"),
    ):
        period = str(report.report_year - 1 if role == "retrospect" else report.report_year)
        out.append(plain(heading, role, "heading", period))
        for n, paragraph in enumerate(p for p in report.paragraphs if p.role == role and p.topic):
            sentences = [s for i, s in enumerate(paragraph.sentences) if i == 0 or generator.random() < 0.45][:4]
            head = sentences[0][1]
            text = f"{n + 1}." + head.text[head.text.index(")") + 1 :]
            sentences[0] = (sentences[0][0], Written(text, head.terms))
            new = Paragraph(role, "body", sentences, topic=paragraph.topic, period=period)
            new.planted = sum((s[1].terms for s in sentences), Counter[str]())
            out.append(new)
    slogan = generator.choice(
        ("凝心聚力谱新篇 砥砺奋进向未来", "真抓实干开新局 奋楫扬帆再出发", "乘势而上谋发展 勇毅前行谱华章")
    )
    return Document(
        key=report.key.replace("report", "digest"),
        title="政府工作报告摘编",
        doc_type="report_digest",
        region=report.region,
        report_year=report.report_year,
        delivered="",
        published="",
        opening=[slogan],
        paragraphs=[
            plain(f"{short}人民政府{report.region.head}日前向大会作政府工作报告,现将主要内容摘编如下。", "ceremony"),
            *out,
        ],
        shares=report.shares,
    )


def write_plan(region: Region, year: int, span: Span, *, seed: int, names: Mapping[str, Sequence[str]]) -> Document:
    """The five-year plan that begins in ``year``."""
    generator = random.Random(f"{seed}/{region.adcode}/{year}/plan")
    writer = writer_for(generator, region, names, quoted=QUOTED)
    shares = topic_shares(generator, region, year, span)
    now, last = era(year), era(year - 1)
    period, past = f"{year}-{year + 4}", f"{year - 5}-{year - 1}"
    short, kind = region.name, region.kind
    out = [
        plain(
            f"{now}时期({year}—{year + 4}年),是{short}加快转型、奋力追赶的重要时期。"
            f"本纲要根据{kind}委关于制定国民经济和社会发展{now}规划的建议编制,"
            f"是今后五年全{kind}人民共同的行动纲领。",
            "body",
        ),
        plain("第一章 发展基础与总体要求", "retrospect", "heading", past),
        plain(f"第一节 {last}发展成就", "retrospect", "heading", past),
        plain(
            f"{last}时期,全{kind}上下坚持以{frame.since(frame.THOUGHTS, year)}为指导,"
            f"积极应对各种困难挑战,较好完成了规划确定的主要目标任务,"
            f"地区生产总值年均增长{generator.uniform(5.5, 9.5):.1f}%,"
            f"城镇居民人均可支配收入年均增长{generator.uniform(6, 9):.1f}%。",
            "retrospect",
            period=past,
        ),
    ]
    for topic in TOPICS:
        if topic.name != "government":
            out.append(
                topic_paragraph(writer, topic, "past", "retrospect", sentences=generator.randint(1, 2), period=past)
            )
    out.append(plain(f"第二节 {now}发展目标", "plan", "heading", period))
    out.append(
        plain(
            writer.write(
                f"今后五年,要{{slogan}},{{slogan}},{{slogan}}。"
                f"到{year + 4}年,地区生产总值年均增长{generator.randint(5, 8)}%左右,"
                f"常住人口城镇化率达到{generator.uniform(52, 78):.1f}%,居民收入增长与经济增长基本同步。"
            ).text,
            "plan",
            period=period,
        )
    )
    for chapter, topic in enumerate(TOPICS, 2):
        out.append(
            plain(
                f"第{chinese_number(chapter)}章 {topic.heads['plan'][chapter % len(topic.heads['plan'])]}",
                "plan",
                "heading",
                period,
            )
        )
        for section in range(1, 3):
            out.append(
                plain(
                    f"第{chinese_number(section)}节 {'重点任务' if section == 1 else '重大工程与保障措施'}",
                    "plan",
                    "heading",
                    period,
                )
            )
            paragraph = topic_paragraph(
                writer, TOPIC[topic.name], "plan", "plan", sentences=generator.randint(2, 4), period=period
            )
            if generator.random() < 0.6:
                quoted = joined([writer.write(writer.draw("quoted", QUOTED))])
                paragraph.sentences.append((topic.name, quoted))
            out.append(paragraph)
    out.append(
        plain(
            f"实现{now}规划宏伟目标,使命光荣、责任重大。全{kind}人民要更加紧密地团结在{frame.centre(year)}周围,锐意进取、埋头苦干,为建设美好{short}而努力奋斗!",
            "plan",
            period=period,
        )
    )
    plant(generator, writer, out, year, span)
    return Document(
        key=f"{region.adcode}/{year}/plan",
        title=f"{short}国民经济和社会发展{now}规划{frame.outlook(year)}纲要",
        doc_type="five_year_plan",
        region=region,
        report_year=year,
        delivered="",
        published="",
        opening=[],
        paragraphs=out,
        shares=shares,
    )


def write_news(
    region: Region, year: int, number: int, span: Span, *, seed: int, names: Mapping[str, Sequence[str]]
) -> Document:
    """A short news text of four paragraphs on one topic; it says its date in its first words."""
    generator = random.Random(f"{seed}/{region.adcode}/{year}/news/{number}")
    writer = writer_for(generator, region, names)
    name = generator.choice(sorted(NEWS) + ["health"] * (8 if 2020 <= year <= 2022 else 0))
    day = datetime.date(year, generator.randint(1, 12), generator.randint(1, 28))
    title = writer.write(generator.choice(NEWS[name]).replace("{short}", region.name)).text
    if region.name not in title:
        title = region.name + title
    out = [
        plain(
            f"{year}年{day.month}月,{title}。记者从{region.name}人民政府获悉,当地坚持目标导向,各项工作扎实有序开展。",
            "body",
        )
    ]
    for n in range(generator.randint(2, 3)):
        out.append(
            topic_paragraph(
                writer,
                TOPIC[name],
                "past",
                "body",
                sentences=generator.randint(2, 3),
                numbered=f"({chinese_number(n + 1)})",
            )
        )
    plant(generator, writer, out, year, span, factors={name: 4.0})
    return Document(
        key=f"{region.adcode}/{year}/news/{number}",
        title=title,
        doc_type="news",
        region=region,
        report_year=year,
        delivered="",
        published=(day + datetime.timedelta(days=generator.randint(1, 40))).isoformat(),
        opening=[],
        paragraphs=out,
        shares={t.name: float(t.name == name) for t in TOPICS},
    )
