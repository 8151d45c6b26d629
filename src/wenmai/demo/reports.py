"""Government work reports: the sections in their roles, as the genre has them."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from wenmai.demo import frame
from wenmai.demo.compose import (
    RELATED,
    TOPIC,
    TOPICS,
    Document,
    Paragraph,
    Span,
    begin,
    era,
    plain,
    topic_paragraph,
    topic_sentence,
    topic_shares,
)
from wenmai.demo.economy import Economy, figures, five_years, targets
from wenmai.demo.language import Topic, Writer, Written, chinese_number
from wenmai.demo.places import Region, person
from wenmai.demo.plant import plant

#: share of plan paragraphs that repeat a paragraph of the year before
REUSE = 0.12
#: sentences on topics in a retrospect, and again in a plan
SENTENCES = 38


def upper(region: Region) -> str:
    """Who stands above: the party committees of the levels above."""
    return "省委、省政府" if region.level == "prefecture" else "市委、市政府"


def delivery(generator: random.Random, year: int, level: str) -> datetime.date:
    """January or February of the year; a county now and then meets in the last days of December."""
    if level == "county" and generator.random() < 0.06:
        return datetime.date(year - 1, 12, generator.randint(24, 30))
    if generator.random() < 0.7:
        return datetime.date(year, 1, generator.randint(5, 28))
    return datetime.date(year, 2, generator.randint(3, 26))


def write_report(
    region: Region,
    year: int,
    span: Span,
    *,
    seed: int,
    names: Mapping[str, Sequence[str]],
    economy: Economy,
    before: Document | None,
) -> Document:
    """The report of ``region`` delivered for ``year``; ``before`` is last year's, for reuse."""
    writer = begin("report", region, year, seed=seed, names=names)
    generator = writer.generator
    shares = topic_shares(generator, region, year, span)
    delivered = delivery(generator, year, region.level)
    elections, session = divmod(year - 2012, 5)
    term = max(region.term + elections, 1)
    look_back = session == 0
    kind, short = region.kind, region.name
    last_term, last_session = (term, session) if session else (max(term - 1, 1), 5)
    congress = f"{kind}{chinese_number(last_term)}届人大{chinese_number(last_session)}次会议"
    facts = {
        "year": str(year),
        "past": str(year - 1),
        "era": era(year - 1),
        "kind": kind,
        "short": short,
        "upper": upper(region),
        "congress": congress,
        "thought": frame.since(frame.THOUGHTS, year),
        "congress_line": f"党的{frame.since(frame.CONGRESSES, year)}",
        "centre": frame.centre(year),
        "occasion": f",{frame.OCCASIONS[year]}" if year in frame.OCCASIONS else "",
    }

    def say(template: str) -> str:
        for name, value in facts.items():
            template = template.replace("{" + name + "}", value)
        return writer.write(template).text

    past_period = f"{year - 5}-{year - 1}" if look_back else str(year - 1)
    title = generator.choice((f"{year}年{short}政府工作报告", f"{short}政府工作报告", f"{short}{year}年政府工作报告"))
    day = f"{delivered.year}年{delivered.month}月{delivered.day}日"
    meeting = f"{short}第{chinese_number(term)}届人民代表大会第{chinese_number(session + 1)}次会议"
    head = person(random.Random(f"{seed}/{region.adcode}/{elections}/head"))
    opening = [f"——{day}在{meeting}上", f"{short}人民政府{region.head} {head}"]
    out = [
        plain("各位代表:", "ceremony"),
        plain(
            say(frame.SALUTATION),
            "ceremony",
        ),
    ]
    heading = f"一、{year - 1}年及过去五年工作回顾" if look_back else f"一、{year - 1}年工作回顾"
    retrospect = [plain(heading, "retrospect", "heading", past_period)]
    retrospect.append(plain(_overview(writer, say), "retrospect", period=past_period))
    retrospect.append(plain(figures(generator, economy), "retrospect", period=past_period))
    if look_back:
        retrospect.append(plain(say(five_years(generator, economy)), "retrospect", period=past_period))
    retrospect += _sections(generator, writer, shares, "past", "retrospect", past_period)
    retrospect.append(plain(_problems(writer, say), "retrospect", period=past_period))
    retrospect.append(plain(say(writer.draw("thanks", frame.THANKS)), "retrospect", period=past_period))

    plan = [
        plain(f"二、{year}年{generator.choice(('工作安排', '重点工作', '主要任务'))}", "plan", "heading", str(year))
    ]
    plan.append(plain(say(writer.draw("guidance", frame.GUIDANCE)) + "。", "plan", period=str(year)))
    plan.append(plain(targets(generator, year), "plan", period=str(year)))
    plan += _sections(generator, writer, shares, "plan", "plan", str(year))
    self_heading = generator.choice(("三、加强政府自身建设", "三、全面加强政府自身建设", "三、努力建设人民满意政府"))
    own = [plain(self_heading, "self_government", "heading", str(year))]
    for n in range(generator.randint(2, 4)):
        own.append(
            topic_paragraph(
                writer,
                TOPIC["government"],
                "plan",
                "self_government",
                sentences=generator.randint(2, 4),
                period=str(year),
                numbered=f"({chinese_number(n + 1)})",
            )
        )
    if before is not None:
        _reuse(generator, plan + own, before)
    out += retrospect + plan + own
    out.append(plain(say(writer.draw("closings", frame.CLOSINGS)), "ceremony"))
    if generator.random() < 0.3:
        out += _glossary(generator, year)
    expected = plant(generator, writer, out, region, year, span, seed=seed)
    return Document(
        key=f"{region.adcode}/{year}/report",
        title=title,
        doc_type="government_work_report",
        region=region,
        report_year=year,
        delivered=delivered.isoformat(),
        published="",
        opening=opening,
        paragraphs=out,
        shares=shares,
        expected=expected,
    )


def _overview(writer: Writer, say: Callable[[str], str]) -> str:
    parts = [
        say(writer.draw("openings", frame.YEAR_OPENINGS)) + "。",
        say(writer.draw("conditions", frame.YEAR_CONDITIONS)),
        say(",我们坚持以{thought},在{upper}和{kind}委的坚强领导下,{slogan},{slogan},"),
        say(writer.draw("results", frame.YEAR_RESULTS)) + "。",
    ]
    return "".join(parts)


def _problems(writer: Writer, say: Callable[[str], str]) -> str:
    some = ";".join(say(writer.draw("problems", frame.PROBLEMS)) for _ in range(writer.generator.randint(3, 5)))
    opening = say("{在肯定成绩的同时,|在总结成绩的同时,|}我们也清醒地{看到|认识到},发展中还存在不少困难和问题:")
    return f"{opening}{some}。{writer.draw('attitudes', frame.ATTITUDES)}。"


def _sections(
    generator: random.Random, writer: Writer, shares: Mapping[str, float], tense: str, role: str, period: str
) -> list[Paragraph]:
    """The paragraphs of the topics in the order of the genre, longer where the share is larger.

    Topics with too small a share for a paragraph of their own meet by threes in mixed paragraphs at the end.
    """
    out: list[Paragraph] = []
    small: list[Topic] = []
    rest = [t for t in TOPICS if t.name != "government" or tense == "past"]
    for topic in rest:
        sentences = round(shares[topic.name] * SENTENCES + generator.uniform(-0.8, 0.8))
        if sentences < 2:
            small.append(topic)
            continue
        while sentences > 0:
            now = sentences if sentences <= 5 else (sentences + 1) // 2
            near = [TOPIC[name] for name in RELATED[topic.name] if TOPIC[name] in rest]
            aside = generator.choice(near) if generator.random() < 0.4 and now > 2 else None
            number = f"({chinese_number(len(out) + 1)})"
            out.append(
                topic_paragraph(writer, topic, tense, role, sentences=now, period=period, numbered=number, aside=aside)
            )
            sentences -= now
    for at in range(0, len(small), 3):
        head = f"({chinese_number(len(out) + 1)}){writer.draw(f'mixed/{tense}', frame.MIXED_HEADS[tense])}。"
        parts = [("", Written(head, Counter()))] + [
            (t.name, topic_sentence(writer, t, tense)) for t in small[at : at + 3]
        ]
        out.append(Paragraph(role, "body", parts, topic="mixed", period=period))
    return out


def _reuse(generator: random.Random, paragraphs: Sequence[Paragraph], before: Document) -> None:
    """Let some paragraphs repeat the sentences of last year's on the same topic and role, planted ones left out."""
    for paragraph in paragraphs:
        share = REUSE if paragraph.role == "plan" else 3 * REUSE
        if paragraph.topic in ("", "mixed") or generator.random() >= share:
            continue
        old = [p for p in before.paragraphs if p.topic == paragraph.topic and p.role == paragraph.role and not p.reused]
        if old:
            source = generator.choice(old)
            kept = source.base or source.sentences
            head_old, head_new = kept[0][1], paragraph.sentences[0][1]
            number = head_new.text[: head_new.text.index(")") + 1]
            first = Written(number + head_old.text[head_old.text.index(")") + 1 :], head_old.terms)
            paragraph.sentences = [(kept[0][0], first), *kept[1:]]
            paragraph.reused = True


def _glossary(generator: random.Random, year: int) -> list[Paragraph]:
    known = [entry for entry in frame.GLOSSARY if entry[0] <= year][-8:]
    if len(known) < 2:
        return []
    chosen = sorted(generator.sample(known, min(len(known), generator.randint(3, 6))))
    out = [plain("名词解释", "glossary", "heading")]
    return out + [plain(f"{n}.{term}:{text}。", "glossary") for n, (_, term, text) in enumerate(chosen, 1)]
