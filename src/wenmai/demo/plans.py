"""Five-year plans: chapters and sections, a look back at five years and a look ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wenmai.demo import frame
from wenmai.demo.compose import (
    FIVE_YEARLY,
    TOPICS,
    Document,
    Paragraph,
    Span,
    begin,
    era,
    plain,
    topic_paragraph,
    topic_shares,
)
from wenmai.demo.language import Writer, chinese_number
from wenmai.demo.places import Region
from wenmai.demo.plant import plant

#: first year and text of measures in quotation marks, at which plans have their footnotes
QUOTED = (
    (1990, "推进“四好农村路”创建"),
    (1990, "建立“一企一策”服务机制"),
    (1990, "推广“一村一品”模式"),
    (1990, "健全“三位一体”服务体系"),
    (1990, "实施“三年攻坚行动”"),
    (1990, "培育“土专家”“田秀才”队伍"),
    (1990, "完善“四级联动”网络"),
    (1990, "推行“全程代办”服务"),
    (1990, "开展“双拥模范”创建"),
    (1990, "开展“百企联百村”活动"),
    (2016, "开展“双随机、一公开”监管"),
    (2016, "落实“两不愁三保障”要求"),
    (2021, "打造“十五分钟生活圈”"),
    (2021, "做好“六稳”“六保”工作"),
)


def write_plan(region: Region, year: int, span: Span, *, seed: int, names: Mapping[str, Sequence[str]]) -> Document:
    """The five-year plan that begins in ``year``."""
    quoted = [text for first, text in QUOTED if first <= year] or [text for _, text in QUOTED[:10]]
    writer = begin("plan", region, year, seed=seed, names=names, leads=FIVE_YEARLY, quoted=quoted)
    shares = topic_shares(writer.generator, region, year, span)
    now, short, kind = era(year), region.name, region.kind
    out = [
        plain(
            f"{now}时期({year}—{year + 4}年),是{short}加快转型、奋力追赶的重要时期。"
            f"本纲要根据{kind}委关于制定国民经济和社会发展{now}规划的建议编制,"
            f"是今后五年全{kind}人民共同的行动纲领。",
            "body",
        ),
        *_achievements(writer, region, year),
        *_tasks(writer, year),
    ]
    farewell = (
        f"实现{now}规划宏伟目标,使命光荣、责任重大。全{kind}人民要更加紧密地团结在{frame.centre(year)}周围,"
        f"锐意进取、埋头苦干,为建设美好{short}而努力奋斗!"
    )
    out.append(plain(farewell, "plan", period=f"{year}-{year + 4}"))
    expected = plant(writer, out, region, year, span, seed=seed)
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
        expected=expected,
    )


def _achievements(writer: Writer, region: Region, year: int) -> list[Paragraph]:
    """The first section: what the five years before brought."""
    generator, last, past = writer.generator, era(year - 1), f"{year - 5}-{year - 1}"
    overview = (
        f"{last}时期,全{region.kind}上下坚持以{frame.since(frame.THOUGHTS, year)},"
        f"积极应对各种困难挑战,较好完成了规划确定的主要目标任务,"
        f"地区生产总值年均增长{generator.uniform(5.5, 9.5):.1f}%,"
        f"城镇居民人均可支配收入年均增长{generator.uniform(6, 9):.1f}%。"
    )
    out = [
        plain("第一章 发展基础与总体要求", "retrospect", "heading", past),
        plain(f"第一节 {last}发展成就", "retrospect", "heading", past),
        plain(overview, "retrospect", period=past),
    ]
    for topic in TOPICS:
        if topic.name != "government":
            sentences = generator.randint(1, 2)
            out.append(topic_paragraph(writer, topic, "past", "retrospect", sentences=sentences, period=past))
    return out


def _tasks(writer: Writer, year: int) -> list[Paragraph]:
    """The targets, and a chapter a topic with two sections each."""
    generator, period = writer.generator, f"{year}-{year + 4}"
    aims = (
        f"今后五年,要{{slogan}},{{slogan}},{{slogan}}。"
        f"到{year + 4}年,地区生产总值年均增长{generator.randint(5, 8)}%左右,"
        f"常住人口城镇化率达到{generator.uniform(52, 78):.1f}%,居民收入增长与经济增长基本同步。"
    )
    out = [
        plain(f"第二节 {era(year)}发展目标", "plan", "heading", period),
        plain(writer.write(aims).text, "plan", period=period),
    ]
    for chapter, topic in enumerate(TOPICS, 2):
        title = writer.write(topic.heads["plan"][chapter % len(topic.heads["plan"])]).text
        out.append(plain(f"第{chinese_number(chapter)}章 {title}", "plan", "heading", period))
        for section, name in enumerate(("重点任务", "重大工程与保障措施"), 1):
            out.append(plain(f"第{chinese_number(section)}节 {name}", "plan", "heading", period))
            paragraph = topic_paragraph(writer, topic, "plan", "plan", sentences=generator.randint(2, 4), period=period)
            if generator.random() < 0.6:
                paragraph.sentences.append((topic.name, writer.sentence("{quoted}")))
            out.append(paragraph)
    return out
