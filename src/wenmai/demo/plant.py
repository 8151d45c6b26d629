"""Planted terms enter the texts: clauses next to sentences of their topic, at the stated rates."""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Mapping

from wenmai.demo.carriers import AFTER, BEFORE
from wenmai.demo.compose import TOPIC, Paragraph, Span, topic_sentence
from wenmai.demo.language import Writer, Written
from wenmai.demo.noise import common_factor, region_factor
from wenmai.demo.places import Region
from wenmai.demo.planted import PLANTED
from wenmai.demo.terms import PlantedTerm

#: characters per token of the finished texts, to turn rates per token into counts per text
CHARS_A_TOKEN = 2.42
#: characters that planting one term adds to a text, its clause and a share of the sentences written for it
CHARS_A_TERM = 9.4
#: probabilities that one clause carries two or three terms of a kind where it can
TOGETHER = (0.35, 0.12)

#: kinds of which several may be in one clause
SOCIABLE = ("do", "field", "make", "build")

#: a place for a clause: the paragraph, the number of the sentence, before or after it
Place = tuple[Paragraph, int, str]


def plant(
    writer: Writer,
    paragraphs: list[Paragraph],
    region: Region,
    year: int,
    span: Span,
    *,
    seed: int,
    factors: Mapping[str, float] | None = None,
    silent: Collection[str] = (),
) -> dict[str, float]:
    """Write the planted terms of ``year`` into ``paragraphs``, each about as often as its rate says.

    Counts are Poisson around the planted rate times the noise of the year and of the region
    (:mod:`wenmai.demo.noise`). A term goes next to a sentence of its own topic; when all places are taken, a new
    sentence is written in a paragraph of the topic. A topic that the document leaves out gets none of its terms.

    Parameters
    ----------
    seed
        Of the corpus: the noise of a term is the same in all documents of a year.
    factors
        Multiplies the rates of the terms of a topic, where a document is not spread over all
        topics; topics not named get none.
    silent
        Terms that are left out.

    Returns
    -------
    dict
        Expected count of each term given the noise of the year, over regions.
    """
    size = {"first_year": span.first_year, "years": span.years}
    means, expected = {}, {}
    for term in (p for p in PLANTED if p.term not in silent):
        rate = term.rate(year, **size) * (1.0 if factors is None else factors.get(term.topic, 0.0))
        common = rate / 1e4 * common_factor(seed, term.term, year, **size)
        expected[term.term] = common
        means[term] = common * region_factor(seed, term.term, region.adcode, year, **size)
    # planting makes the text longer, and the more the richer the year is in terms: without this
    # the flat terms would thin out as the others grow
    growth = max(1 - sum(means.values()) * CHARS_A_TERM / CHARS_A_TOKEN, 0.4)
    tokens = sum(len(p.text) for p in paragraphs) / CHARS_A_TOKEN / growth
    drawn: dict[str, list[PlantedTerm]] = {}
    for term, mean in means.items():
        drawn.setdefault(term.topic, []).extend([term] * poisson(writer.generator, mean * tokens))
    for paragraph in paragraphs:
        paragraph.base = list(paragraph.sentences)
    for topic, terms in drawn.items():
        writer.generator.shuffle(terms)
        places = [p for p in paragraphs if any(t == topic for t, _ in p.sentences)]
        if places:
            _plant_topic(writer, places, topic, terms)
    return {name: mean * tokens for name, mean in expected.items()}


def plant_one(writer: Writer, paragraphs: list[Paragraph], term: PlantedTerm) -> None:
    """Write one occurrence of a term into the paragraphs on its topic."""
    _plant_topic(writer, [p for p in paragraphs if p.topic == term.topic], term.topic, [term])


def _plant_topic(writer: Writer, paragraphs: list[Paragraph], topic: str, terms: list[PlantedTerm]) -> None:
    """Plant the terms of one topic into the paragraphs that speak of it."""
    # the first sentence is the heading of its paragraph
    free: list[Place] = [
        (p, n, side)
        for p in paragraphs
        for n, (t, _) in enumerate(p.sentences)
        if t == topic and n > 0
        for side in ("before", "after")
    ]
    writer.generator.shuffle(free)
    # a sentence in passing does not make a paragraph a home of the topic
    homes = [p for p in paragraphs if p.topic in (topic, "mixed")] or paragraphs
    taken: dict[tuple[int, int], int] = {}
    while terms:
        group = _group(writer.generator, terms)
        one = group[0].term
        tail = (group[0].kind, "past") in AFTER
        fitting = [place for place in free if tail or place[2] == "before"]
        if fitting:
            # where the term occurs least often, and no other clause was added: no paragraph harps on one word
            place = min(fitting, key=lambda x: (x[0].planted[one], taken.get((id(x[0]), x[1]), 0)))
            free.remove(place)
        else:
            paragraph = min(homes, key=lambda p: p.planted[one] * 10 + len(p.sentences))
            paragraph.sentences.append((topic, topic_sentence(writer, TOPIC[topic], _tense(paragraph), short=True)))
            place = (paragraph, len(paragraph.sentences) - 1, "before")
        taken[id(place[0]), place[1]] = taken.get((id(place[0]), place[1]), 0) + 1
        _write_clause(writer, place, topic, group)


def _group(generator: random.Random, terms: list[PlantedTerm]) -> list[PlantedTerm]:
    """Take the next term off the list, now and then with one or two others of its kind."""
    group = [terms.pop()]
    roll = generator.random()
    more = (roll < sum(TOGETHER)) + (roll < TOGETHER[1]) if group[0].kind in SOCIABLE else 0
    for _ in range(more):
        other = next((t for t in terms if t.kind == group[0].kind and t not in group), None)
        if other is not None:
            terms.remove(other)
            group.append(other)
    return group


def _write_clause(writer: Writer, place: Place, topic: str, group: list[PlantedTerm]) -> None:
    """Write one clause with the terms of a group before or after the sentence of a place."""
    paragraph, n, side = place
    key = (group[0].kind, _tense(paragraph))
    carriers = (BEFORE if side == "before" else AFTER)[key]
    marked = [f"[{t.term}]" for t in group]
    names = "、".join(marked[:-1]) + writer.generator.choice("、和") + marked[-1] if len(marked) > 1 else marked[0]
    clause = writer.write(writer.draw(f"{side}/{key}", carriers).replace("{A}", names))
    old = paragraph.sentences[n][1]
    if side == "before":
        # “一年来,” opens a sentence and is never in its middle
        text = f"{clause.text},{old.text.removeprefix(old.lead)}"
    else:
        text = f"{old.text.removesuffix('。')},{clause.text}。"
    lead = "" if side == "before" else old.lead
    paragraph.sentences[n] = (topic, Written(text, old.terms + clause.terms, lead))
    paragraph.planted.update(clause.terms)


def _tense(paragraph: Paragraph) -> str:
    return "past" if paragraph.role in ("retrospect", "body") else "plan"


def poisson(generator: random.Random, mean: float) -> int:
    """A Poisson count (Knuth 1969), for the small means that occur here."""
    limit, product, n = math.exp(-mean), generator.random(), 0
    while product > limit:
        product *= generator.random()
        n += 1
    return n
