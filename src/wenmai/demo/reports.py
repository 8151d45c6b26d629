"""Government work reports: the sections in their roles, as the genre has them."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    """The party committees of the levels above."""
    return "省委、省政府" if region.level == "prefecture" else "市委、市政府"


def delivery(generator: random.Random, year: int, level: str) -> datetime.date:
    """January or February of the year; a county now and then meets in the last days of December."""
    if level == "county" and generator.random() < 0.06:
        return datetime.date(year - 1, 12, generator.randint(24, 30))
    if generator.random() < 0.7:
        return datetime.date(year, 1, generator.randint(5, 28))
    return datetime.date(year, 2, generator.randint(3, 26))


@dataclass(frozen=True)
class _Occasion:
    """The meeting that a report is delivered at."""

    region: Region
    year: int
    delivered: datetime.date

    @property
    def elections(self) -> int:
        """How often congresses were elected since 2012."""
        return (self.year - 2012) // 5

    @property
    def session(self) -> int:
        """Sessions of the congress before this one; the report to a new congress looks back at five years."""
        return (self.year - 2012) % 5

    @property
    def term(self) -> int:
        """Which congress it is, counted from the first."""
        return max(self.region.term + self.elections, 1)

    @property
    def looks_back(self) -> bool:
        """Whether the report speaks of the five years past."""
        return self.session == 0

    @property
    def past(self) -> str:
        """The period of the retrospect."""
        return f"{self.year - 5}-{self.year - 1}" if self.looks_back else str(self.year - 1)

    def opening(self, seed: int) -> list[str]:
        """The lines between title and text: day and meeting, office and name."""
        day = f"{self.delivered.year}年{self.delivered.month}月{self.delivered.day}日"
        term, session = chinese_number(self.term), chinese_number(self.session + 1)
        short = self.region.name
        head = person(random.Random(f"{seed}/{self.region.adcode}/{self.elections}/head"))
        meeting = f"{short}第{term}届人民代表大会第{session}次会议"
        return [f"——{day}在{meeting}上", f"{short}人民政府{self.region.head} {head}"]

    def facts(self) -> dict[str, str]:
        """What the templates of a report leave open."""
        year, kind = self.year, self.region.kind
        last_term, last_session = (max(self.term - 1, 1), 5) if self.looks_back else (self.term, self.session)
        return {
            "year": str(year),
            "past": str(year - 1),
            "era": era(year - 1),
            "kind": kind,
            "short": self.region.name,
            "upper": upper(self.region),
            "congress": f"{kind}{chinese_number(last_term)}届人大{chinese_number(last_session)}次会议",
            "thought": frame.since(frame.THOUGHTS, year),
            "congress_line": f"党的{frame.since(frame.CONGRESSES, year)}",
            "centre": frame.centre(year),
            "occasion": f",{frame.OCCASIONS[year]}" if year in frame.OCCASIONS else "",
        }


class _Speech:
    """Fills the templates of one report."""

    def __init__(self, writer: Writer, facts: Mapping[str, str]) -> None:
        self.writer = writer
        self._facts = facts

    def say(self, template: str) -> str:
        """A template with the facts of the report in it."""
        for name, value in self._facts.items():
            template = template.replace("{" + name + "}", value)
        return self.writer.write(template).text

    def draw(self, name: str, templates: Sequence[str]) -> str:
        """One of the templates, filled; see :meth:`Writer.draw`."""
        return self.say(self.writer.draw(name, templates))


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
    occasion = _Occasion(region, year, delivery(generator, year, region.level))
    speech = _Speech(writer, occasion.facts())
    short = region.name
    title = generator.choice((f"{year}年{short}政府工作报告", f"{short}政府工作报告", f"{short}{year}年政府工作报告"))
    out = [plain("各位代表:", "ceremony"), plain(speech.say(frame.SALUTATION), "ceremony")]
    out += _retrospect(speech, occasion, shares, economy)
    ahead = _plan(speech, year, shares) + _self_government(writer, year)
    if before is not None:
        _reuse(generator, ahead, before)
    out += ahead
    out.append(plain(speech.draw("closings", frame.CLOSINGS), "ceremony"))
    if generator.random() < 0.3:
        out += _glossary(generator, year)
    expected = plant(writer, out, region, year, span, seed=seed)
    return Document(
        key=f"{region.adcode}/{year}/report",
        title=title,
        doc_type="government_work_report",
        region=region,
        report_year=year,
        delivered=occasion.delivered.isoformat(),
        published="",
        opening=occasion.opening(seed),
        paragraphs=out,
        shares=shares,
        expected=expected,
    )


def _retrospect(speech: _Speech, occasion: _Occasion, shares: Mapping[str, float], economy: Economy) -> list[Paragraph]:
    """The look back: overview, indicators, topics, problems and thanks."""
    generator, period, past = speech.writer.generator, occasion.past, occasion.year - 1
    heading = f"一、{past}年及过去五年工作回顾" if occasion.looks_back else f"一、{past}年工作回顾"
    out = [plain(heading, "retrospect", "heading", period)]
    out.append(plain(_overview(speech), "retrospect", period=period))
    out.append(plain(figures(generator, economy), "retrospect", period=period))
    if occasion.looks_back:
        out.append(plain(speech.say(five_years(generator, economy)), "retrospect", period=period))
    out += _sections(speech.writer, shares, "past", "retrospect", period)
    out.append(plain(_problems(speech), "retrospect", period=period))
    out.append(plain(speech.draw("thanks", frame.THANKS), "retrospect", period=period))
    return out


def _plan(speech: _Speech, year: int, shares: Mapping[str, float]) -> list[Paragraph]:
    """The look ahead: guidance, targets and topics."""
    generator, period = speech.writer.generator, str(year)
    heading = f"二、{year}年{generator.choice(('工作安排', '重点工作', '主要任务'))}"
    out = [plain(heading, "plan", "heading", period)]
    out.append(plain(speech.draw("guidance", frame.GUIDANCE) + "。", "plan", period=period))
    out.append(plain(targets(generator, year), "plan", period=period))
    return out + _sections(speech.writer, shares, "plan", "plan", period)


def _self_government(writer: Writer, year: int) -> list[Paragraph]:
    """What the government asks of itself."""
    generator = writer.generator
    heading = generator.choice(("三、加强政府自身建设", "三、全面加强政府自身建设", "三、努力建设人民满意政府"))
    out = [plain(heading, "self_government", "heading", str(year))]
    for n in range(generator.randint(2, 4)):
        out.append(
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
    return out


def _overview(speech: _Speech) -> str:
    parts = [
        speech.draw("openings", frame.YEAR_OPENINGS) + "。",
        speech.draw("conditions", frame.YEAR_CONDITIONS),
        speech.say(",我们坚持以{thought},在{upper}和{kind}委的坚强领导下,{slogan},{slogan},"),
        speech.draw("results", frame.YEAR_RESULTS) + "。",
    ]
    return "".join(parts)


def _problems(speech: _Speech) -> str:
    generator = speech.writer.generator
    some = ";".join(speech.draw("problems", frame.PROBLEMS) for _ in range(generator.randint(3, 5)))
    opening = speech.say("{在肯定成绩的同时,|在总结成绩的同时,|}我们也清醒地{看到|认识到},发展中还存在不少困难和问题:")
    return f"{opening}{some}。{speech.writer.draw('attitudes', frame.ATTITUDES)}。"


def _sections(writer: Writer, shares: Mapping[str, float], tense: str, role: str, period: str) -> list[Paragraph]:
    """The paragraphs of the topics in the order of the genre, longer where the share is larger.

    Topics with too small a share for a paragraph of their own meet by threes in mixed paragraphs at the end.
    """
    generator = writer.generator
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
