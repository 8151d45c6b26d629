"""What a clean document is made of: paragraphs on topics, each sentence with its truth."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wenmai.demo import frame
from wenmai.demo.language import Topic, Writer, Written, chinese_number
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

#: words that open a sentence, by tense: of a year's report, of a five-year plan, of news
YEARLY = {
    "lead_past": (
        *("", "", "", "一年来,", "全年", "一年间,"),
        "{坚持|突出}{问题导向|项目为王|质量第一|民生优先},",
    ),
    "lead_plan": (
        *("", "", "{今年|全年}要", "力争年内", "{加快|着力|抓紧}推进重点任务,"),
        "{坚持|突出}{系统观念|目标导向|以点带面|分类施策},",
    ),
}
FIVE_YEARLY = {
    "lead_past": ("", "", "五年来,", "五年间,", "{坚持|突出}{规划引领|项目带动|民生优先},"),
    "lead_plan": ("", "", "", "规划期内,", "{坚持|突出}{系统观念|目标导向|分类施策},", "{有序|梯次}推进重大工程,"),
}
OF_NEWS = {"lead_past": ("", "", "", "今年以来,", "截至目前,", "近年来,"), "lead_plan": ("",)}

#: words that tie a sentence to one year; a five-year plan leaves such templates out
OF_A_YEAR = re.compile("全年|年内|今年|当年|月底|年初|连丰|连增")

#: topics that a paragraph on a topic may speak of in passing
RELATED = {
    "industry": ("digital", "opening", "ecology"),
    "agriculture": ("ecology", "jobs", "industry"),
    "ecology": ("city", "agriculture", "industry"),
    "digital": ("industry", "education", "opening"),
    "opening": ("industry", "digital", "government"),
    "city": ("ecology", "safety", "culture"),
    "education": ("culture", "health", "jobs"),
    "health": ("jobs", "safety", "education"),
    "jobs": ("education", "health", "agriculture"),
    "safety": ("city", "health", "government"),
    "culture": ("education", "city", "agriculture"),
    "government": ("opening", "safety", "digital"),
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
    """A clean document.

    Attributes
    ----------
    opening
        The lines between title and text (occasion, speaker).
    shares
        Topic shares as drawn.
    expected
        Expected count of each planted term given the noise of its year.
    """

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
    expected: dict[str, float] = field(default_factory=dict)

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
    roll = writer.generator.random()
    if short:
        return writer.sentence(writer.draw(f"{topic.name}/acts", topic.acts))
    if roll < 0.5:
        return writer.sentence(writer.draw(f"{topic.name}/{tense}", topic.past if tense == "past" else topic.plan))
    count = 2 if roll < 0.88 else 3
    lead = writer.write(writer.generator.choice(writer.lists[f"lead_{tense}"])).text
    rest = writer.sentence(",".join(writer.draw(f"{topic.name}/acts", topic.acts) for _ in range(count)))
    return Written(lead + rest.text, rest.terms, lead)


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


def begin(
    kind: str,
    region: Region,
    year: int,
    *,
    seed: int,
    names: Mapping[str, Sequence[str]],
    leads: Mapping[str, Sequence[str]] = YEARLY,
    **more: Sequence[str],
) -> Writer:
    """The writer of one document: names of the region, shared lists, numbers of its size, words of its time."""
    lists = {**names, **leads, "slogan": frame.SLOGANS, "kind": (region.kind,), **more}
    coming = [word for word, first in frame.COINED.items() if first > year]

    def fits(text: str) -> bool:
        return not any(word in text for word in coming) and (leads is YEARLY or not OF_A_YEAR.search(text))

    generator = random.Random(f"{seed}/{region.adcode}/{year}/{kind}")
    return Writer(generator, lists, window=WINDOWS[region.level], fits=fits)
