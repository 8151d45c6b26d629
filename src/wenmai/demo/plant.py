"""Planted terms enter the texts: clauses before sentences of their topic, at the stated rates."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping

from wenmai.demo.compose import TOPIC, Paragraph, Span, topic_sentence
from wenmai.demo.language import Writer, Written
from wenmai.demo.terms import PLANTED, PlantedTerm

#: shape of the gamma factor on the rate of a term in a document: variance of the factor is 1 / shape
GAMMA_SHAPE = 4.0
#: characters a token of the finished texts, to turn rates a token into counts a text
CHARS_A_TOKEN = 2.42
#: characters that planting one term adds to a text, its clause and a share of the sentences written for it
CHARS_A_TERM = 10.5
#: probability that two terms share a clause where they can
TOGETHER = 0.4

#: clauses that carry planted terms, by kind and tense; they stand before a clause of the same topic
CARRIERS = {
    ("do", "past"): (
        "{扎实|深入|稳步|全面|统筹}推进{A}",
        "以{A}为{抓手|重点|契机}",
        "{围绕|聚焦}{A}",
        "{切实|不断|着力}加强{A}",
        "{A}{取得新进展|成效明显|扎实开展|有序推进}",
        "把{A}{抓在手上|摆上突出位置}",
        "{持续|用心|合力}抓好{A}",
        "{A}{走深走实|落地见效|迈出坚实步伐}",
        "{坚持把|始终把}{A}作为{大事要事|重要任务}来抓",
    ),
    ("do", "plan"): (
        "{扎实|深入|持续|加快|统筹}推进{A}",
        "以{A}为{抓手|突破口|牵引}",
        "{围绕|聚焦|紧扣}{A}",
        "{认真|切实|着力}抓好{A}",
        "{进一步|全面|大力}加强{A}",
        "把{A}摆在{突出|重要}位置",
        "推动{A}{走深走实|提质扩面|取得更大成效}",
        "{扛牢|压实}{A}责任",
        "{健全|完善}{A}{机制|体系}",
    ),
    ("make", "past"): (
        "{A}{不断壮大|加快成长|蓬勃发展|提质扩面}",
        "{大力|积极|精心}{培育|发展}{A}",
        "{A}{发展势头良好|活力增强|实力提升}",
        "{支持|引导}{A}做强做优",
        "{出台|兑现}{A}扶持政策",
    ),
    ("make", "plan"): (
        "{大力发展|加快培育|做优做强}{A}",
        "{支持|促进|引导}{A}{健康|加快|集聚}发展",
        "推动{A}{再上新水平|提质增效|迈向中高端}",
        "{完善|用好}{A}扶持政策",
        "为{A}{注入|增添}新动力",
    ),
    ("build", "past"): (
        "{A}建设{成效明显|取得新进展|步伐加快|稳步推进}",
        "{加强|统筹|推进}{A}建设",
        "{A}{条件|水平}进一步{改善|提升}",
        "{完善|优化}{A}布局",
    ),
    ("build", "plan"): (
        "{加强|加快|统筹}{A}建设",
        "{高标准|高质量|高水平}推进{A}建设",
        "{提升|夯实}{A}{水平|支撑}",
        "{补齐|补强}{A}短板",
        "{优化|完善}{A}布局",
    ),
    ("hold", "past"): (
        "{认真落实|全面贯彻|牢牢把握}{A}要求",
        "{A}要求落地见效",
        "{坚持|践行}{A}",
        "把{A}{贯穿始终|落到实处}",
    ),
    ("hold", "plan"): (
        "{始终坚持|牢牢把握|自觉践行}{A}要求",
        "把{A}要求贯穿工作始终",
        "{聚焦|锚定}{A}目标",
        "在{A}上{迈出新步伐|奋勇争先}",
    ),
    ("drop", "past"): ("{依法|有序}淘汰{A}", "{A}{有序|加快}退出", "{淘汰|压减}{A}力度加大"),
    ("drop", "plan"): ("坚决淘汰{A}", "推动{A}{加快|有序}退出", "{依法依规|分类}处置{A}"),
    ("fight", "past"): (
        "{科学|精准|全力|扎实}抓好{A}防控",
        "有效应对{A}冲击",
        "统筹{A}防控和各项事业",
        "克服{A}影响",
        "{A}防控有力有序",
    ),
    ("fight", "plan"): (
        "{毫不放松|科学精准|慎终如始}抓好{A}防控",
        "完善{A}应急预案",
        "高效统筹{A}防控",
        "提高{A}监测能力",
    ),
    ("better", "past"): ("{A}{持续优化|明显改善|不断提升}", "{不断|着力|全力}优化{A}", "以一流{A}{聚人气|引项目}"),
    ("better", "plan"): ("{持续|着力|全面}优化{A}", "打造一流{A}", "开展{A}{提升|攻坚}行动", "擦亮{A}品牌"),
    ("join", "past"): ("{主动|深度}融入{A}建设", "{A}合作不断拓展", "抢抓{A}机遇"),
    ("join", "plan"): ("{深度|积极|全面}融入{A}建设", "拓展{A}合作空间", "用好{A}机遇"),
}


def plant(
    generator: random.Random,
    writer: Writer,
    paragraphs: list[Paragraph],
    year: int,
    span: Span,
    *,
    factors: Mapping[str, float] | None = None,
) -> None:
    """Write the planted terms of ``year`` into ``paragraphs``, each about as often as its rate says.

    Counts are Poisson with a gamma factor a term and document, so they are overdispersed. A term
    goes before a sentence of its own topic; when all of them are taken, a new sentence is written
    in a paragraph of the topic. A topic that the document leaves out gets none of its terms.

    Parameters
    ----------
    factors
        Multiplies the rates of the terms of a topic, where a document is not spread over all
        topics; topics not named get none.
    """
    means = {}
    for term in PLANTED:
        rate = term.rate(year, first_year=span.first_year, years=span.years)
        means[term] = rate / 1e4 * (1.0 if factors is None else factors.get(term.topic, 0.0))
    # planting makes the text longer, and the more the richer the year is in terms: without this
    # the flat terms would thin out as the others grow
    growth = max(1 - sum(means.values()) * CHARS_A_TERM / CHARS_A_TOKEN, 0.4)
    tokens = sum(len(p.text) for p in paragraphs) / CHARS_A_TOKEN / growth
    drawn: dict[str, list[PlantedTerm]] = {}
    for term, mean in means.items():
        factor = generator.gammavariate(GAMMA_SHAPE, 1 / GAMMA_SHAPE)
        drawn.setdefault(term.topic, []).extend([term] * poisson(generator, mean * tokens * factor))
    for paragraph in paragraphs:
        paragraph.base = list(paragraph.sentences)
    for topic, terms in drawn.items():
        generator.shuffle(terms)
        _plant_topic(
            generator, writer, [p for p in paragraphs if any(t == topic for t, _ in p.sentences)], topic, terms
        )


def _plant_topic(
    generator: random.Random, writer: Writer, places: list[Paragraph], topic: str, terms: list[PlantedTerm]
) -> None:
    """Plant the terms of one topic into the paragraphs that speak of it."""
    if not places:
        return
    # the first sentence is the heading of its paragraph
    free = [(p, n) for p in places for n, (t, _) in enumerate(p.sentences) if t == topic and n > 0]
    generator.shuffle(free)
    # a sentence in passing does not make a paragraph a home of the topic
    homes = [p for p in places if p.topic in (topic, "mixed")] or places
    crowded = len(terms) > len(free)
    while terms:
        group = [terms.pop()]
        twin = next((t for t in terms if t.kind == group[0].kind and t != group[0]), None)
        if twin is not None and group[0].kind in ("do", "make") and generator.random() < TOGETHER * (1 + crowded):
            terms.remove(twin)
            group.append(twin)
        if free:
            # where the term stands least often, so that no paragraph harps on one word
            paragraph, n = min(free, key=lambda place: place[0].planted[group[0].term])
            free.remove((paragraph, n))
        else:
            paragraph = min(homes, key=lambda p: p.planted[group[0].term] * 10 + len(p.sentences))
            paragraph.sentences.append((topic, topic_sentence(writer, TOPIC[topic], _tense(paragraph), short=True)))
            n = len(paragraph.sentences) - 1
        lead = _carrier(generator, writer, group, _tense(paragraph))
        old = paragraph.sentences[n][1]
        paragraph.sentences[n] = (topic, Written(f"{lead.text},{old.text}", old.terms + lead.terms))
        paragraph.planted.update(lead.terms)


def _tense(paragraph: Paragraph) -> str:
    return "past" if paragraph.role in ("retrospect", "body") else "plan"


def _carrier(generator: random.Random, writer: Writer, terms: list[PlantedTerm], tense: str) -> Written:
    kind = terms[0].kind
    names = generator.choice("、和").join(f"[{t.term}]" for t in terms)
    return writer.write(writer.draw(f"carriers/{kind}/{tense}", CARRIERS[kind, tense]).replace("{A}", names))


def poisson(generator: random.Random, mean: float) -> int:
    """A Poisson count (Knuth 1969), for the small means that occur here."""
    limit, product, n = math.exp(-mean), generator.random(), 0
    while product > limit:
        product *= generator.random()
        n += 1
    return n
