"""What a clean document is made of: paragraphs on topics, each sentence with its truth."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wenmai.demo import frame
from wenmai.demo.language import Topic, Writer, Written, chinese_number, joined
from wenmai.demo.places import Region
from wenmai.demo.topics_economy import DIGITAL, INDUSTRY, OPENING
from wenmai.demo.topics_land import AGRICULTURE, CITY, ECOLOGY
from wenmai.demo.topics_order import CULTURE, GOVERNMENT, SAFETY
from wenmai.demo.topics_people import EDUCATION, HEALTH, JOBS

#: in the order of the genre
TOPICS: tuple[Topic, ...] = (
    *(INDUSTRY, AGRICULTURE, ECOLOGY, DIGITAL, OPENING, CITY),
    *(EDUCATION, HEALTH, JOBS, SAFETY, CULTURE, GOVERNMENT),
)
TOPIC = {topic.name: topic for topic in TOPICS}

#: sum of the Dirichlet parameters of the topic shares of a document
CONCENTRATION = 50.0

LEADS = {
    "past": (
        "",
        "",
        "",
        "一年来,",
        "全年",
        "{坚持|突出}{问题导向|项目为王|质量第一|民生优先},",
        "{新年伊始|年初以来},",
    ),
    "plan": (
        "",
        "",
        "{今年|全年}要",
        "{坚持|突出}{系统观念|目标导向|以点带面|分类施策},",
        "力争年内",
        "{加快|着力|抓紧}推进重点任务,",
    ),
}


@dataclass
class Paragraph:
    """One paragraph of clean text and what was planted in it.

    Attributes
    ----------
    sentences
        Sentences as written, with the topic that each was written for (empty for none).
    planted
        Occurrences of planted terms.
    base
        The sentences before terms were planted in them.
    reused
        The sentences were copied from the same region's report of the year before.
    """

    role: str
    kind: str
    sentences: list[tuple[str, Written]]
    topic: str = ""
    period: str = ""
    planted: Counter[str] = field(default_factory=Counter)
    base: list[tuple[str, Written]] = field(default_factory=list)
    reused: bool = False

    @property
    def text(self) -> str:
        return "".join(written.text for _, written in self.sentences)

    def terms(self) -> dict[str, Counter[str]]:
        """Content terms by the topic that they were written for."""
        found: dict[str, Counter[str]] = {}
        for topic, written in self.sentences:
            if topic:
                found.setdefault(topic, Counter()).update(written.terms)
        return found


@dataclass
class Document:
    """A clean document; ``opening`` are the lines between title and text (occasion, speaker)."""

    key: str
    title: str
    doc_type: str
    region: Region
    report_year: int
    delivered: str
    published: str
    opening: list[str]
    paragraphs: list[Paragraph]
    shares: dict[str, float]

    @property
    def body(self) -> list[str]:
        return [paragraph.text for paragraph in self.paragraphs]


@dataclass(frozen=True)
class Span:
    """The years of the corpus."""

    first_year: int
    years: int

    def position(self, year: int) -> float:
        """-0.5 in the first year, 0.5 in the last."""
        return (year - self.first_year) / max(self.years - 1, 1) - 0.5


def plain(text: str, role: str, kind: str = "body", period: str = "") -> Paragraph:
    """A paragraph that belongs to no topic."""
    return Paragraph(role, kind, [("", Written(text, Counter()))], period=period)


def topic_shares(generator: random.Random, region: Region, year: int, span: Span) -> dict[str, float]:
    """Shares of a document: Dirichlet around means that move with year and level."""
    means = {t.name: t.weight * math.exp(t.drift * span.position(year) + t.levels.get(region.level, 0)) for t in TOPICS}
    total = sum(means.values())
    drawn = {name: generator.gammavariate(CONCENTRATION * mean / total, 1) for name, mean in means.items()}
    scale = sum(drawn.values())
    return {name: value / scale for name, value in drawn.items()}


def topic_paragraph(
    writer: Writer,
    topic: Topic,
    tense: str,
    role: str,
    *,
    sentences: int,
    period: str = "",
    numbered: str = "",
    aside: Topic | None = None,
) -> Paragraph:
    """A paragraph of ``sentences`` sentences on a topic, with one of another topic where ``aside`` is given."""
    head = writer.write(writer.draw(f"{topic.name}/heads/{tense}", topic.heads[tense]))
    parts = [(topic.name, Written(numbered + head.text + "。", head.terms))]
    for n in range(sentences):
        other = aside is not None and n == sentences - 1
        parts.append(
            (
                aside.name if other and aside else topic.name,
                topic_sentence(writer, aside if other and aside else topic, tense),
            )
        )
    return Paragraph(role, "body", parts, topic=topic.name, period=period)


def topic_sentence(writer: Writer, topic: Topic, tense: str, *, short: bool = False) -> Written:
    """A sentence on a topic: a whole template, or one to three clauses; ``short`` is one clause."""
    whole: Sequence[str] = topic.past if tense == "past" else topic.plan
    roll = writer.generator.random()
    if short:
        text = writer.draw(f"{topic.name}/acts", topic.acts)
    elif roll < 0.5:
        text = writer.draw(f"{topic.name}/{tense}", whole)
    else:
        count = 2 if roll < 0.88 else 3
        text = ",".join(writer.draw(f"{topic.name}/acts", topic.acts) for _ in range(count))
        text = writer.generator.choice(LEADS[tense]) + text
    return joined([writer.write(text)])


def share_of_terms(document: Document) -> dict[str, float]:
    """Realised shares: content terms written for each topic over all content terms."""
    counts: Counter[str] = Counter()
    for paragraph in document.paragraphs:
        for topic, terms in paragraph.terms().items():
            counts[topic] += terms.total()
    total = counts.total()
    return {topic.name: counts[topic.name] / total if total else 0.0 for topic in TOPICS}


def era(year: int) -> str:
    """The five-year period of a year as it is called, such as “十三五”."""
    return f"“{chinese_number(frame.plan_number(year))}五”"


#: part of wide ranges of numbers by level, see Writer
WINDOWS = {"county": (0.0, 0.65), "prefecture": (0.4, 1.0)}


def writer_for(
    generator: random.Random, region: Region, names: Mapping[str, Sequence[str]], **more: Sequence[str]
) -> Writer:
    """A writer with the names of a region, the lists that all share, and numbers of its size."""
    lists = {**names, "slogan": frame.SLOGANS, "kind": (region.kind,), **more}
    return Writer(generator, lists, window=WINDOWS[region.level])
