"""The planted terms and their rates."""

import re

import pytest

from wenmai.demo import digests, frame, news, plans
from wenmai.demo.carriers import AFTER, BEFORE
from wenmai.demo.compose import FIVE_YEARLY, OF_NEWS, TOPIC, TOPICS, YEARLY
from wenmai.demo.planted import PLANTED
from wenmai.demo.terms import PlantedTerm, direction

TERMS = [p.term for p in PLANTED]


def term(anchors):
    return PlantedTerm("某", "industry", "do", "rising", None, anchors)


def test_rates_run_straight_between_years_and_stay_outside_them():
    t = term(((2016, 4.0), (2018, 10.0)))
    assert [t.rate(y, first_year=2015, years=6) for y in (2015, 2016, 2017, 2018, 2020)] == [4, 4, 7, 10, 10]


def test_rates_by_share_of_the_span():
    t = term(((0.0, 2.0), (1.0, 12.0)))
    assert [t.rate(y, first_year=2000, years=11) for y in (2000, 2005, 2010)] == [2, 7, 12]


def test_one_year_has_a_rate():
    assert term(((0.0, 2.0), (1.0, 12.0))).rate(2000, first_year=2000, years=1) == 2


@pytest.mark.parametrize(
    ("rates", "expected"),
    [([1, 2, 3], "rising"), ([3, 2, 1], "falling"), ([4, 4, 4], "none"), ([0, 9, 0], ""), ([0, 0, 0, 1], "")],
)
def test_direction(rates, expected):
    assert direction(rates) == expected


def test_every_flat_term_is_flat_and_no_other_is():
    for planted in PLANTED:
        rates = [planted.rate(y, first_year=2015, years=10) for y in range(2015, 2025)]
        assert (len(set(rates)) == 1) == (planted.pattern == "flat"), planted.term


def test_sixty_flat_terms_or_more():
    assert sum(p.pattern == "flat" for p in PLANTED) >= 60


def test_terms_are_planted_once_and_hold_no_other():
    assert len(set(TERMS)) == len(TERMS)
    assert not [(a, b) for a in TERMS for b in TERMS if a != b and a in b]


def test_every_kind_has_verbs_and_every_topic_exists():
    assert {(p.kind, t) for p in PLANTED for t in ("past", "plan")} <= set(BEFORE)
    assert {p.topic for p in PLANTED} == set(TOPIC)
    # a kind that may stand after a sentence may do so in either tense
    assert {kind for kind, tense in AFTER if tense == "past"} == {kind for kind, tense in AFTER if tense == "plan"}


def test_no_template_holds_a_planted_term():
    """Otherwise the planted rate would not be the rate of the text."""
    texts = [t for topic in TOPICS for t in (*topic.past, *topic.plan, *topic.acts, *sum(topic.heads.values(), ()))]
    texts += [str(value) for name, value in vars(frame).items() if name.isupper()]
    texts += [t for titles in news.TITLES.values() for t in titles] + [
        t for e in news.EVENTS for t in (*e.titles, *e.sentences)
    ]
    texts += [*news.OPENINGS, *digests.SLOGANS, *(text for _, text in plans.QUOTED)]
    texts += [t for table in (BEFORE, AFTER, YEARLY, FIVE_YEARLY, OF_NEWS) for some in table.values() for t in some]
    plain = [re.sub(r"[\[\]]", "", t) for t in texts]
    assert not [(t, text) for t in TERMS for text in plain if t in text]


def test_every_term_moves_enough_and_enough_terms_move():
    """Slogans rise and fall by factors of five and more in a decade; a test must find that."""
    ways = {p: direction([p.rate(y, first_year=2012, years=13) for y in range(2012, 2025)]) for p in PLANTED}
    assert sum(way in ("rising", "falling") for way in ways.values()) >= 24
    for planted, way in ways.items():
        if way in ("rising", "falling"):
            rates = [planted.rate(y, first_year=2012, years=13) for y in (2012, 2024)]
            if min(rates) > 0:
                assert max(rates) / min(rates) >= 4, planted.term
    assert {p.pattern for p in PLANTED} == {
        *["rising", "falling", "step", "burst", "flat", "born", "dead", "returning"]
    }


def test_steps_are_steps():
    for planted in (p for p in PLANTED if p.pattern == "step"):
        rates = [planted.rate(y, first_year=2012, years=13) for y in range(planted.year - 2, planted.year + 3)]
        assert rates[0] == rates[1] and len(set(rates[2:])) == 1 and rates[1] != rates[2], planted.term


def test_events_are_about_planted_terms():
    assert {e.term for e in news.EVENTS} <= set(TERMS)
    assert all(e.first < e.last for e in news.EVENTS)
