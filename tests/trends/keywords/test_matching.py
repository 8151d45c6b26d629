"""Occurrences in text, compared with counts made in another way."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.io.dictionaries.concepts import Concept
from wenmai.trends.keywords.matching import find_hits

# few characters, so that terms nest and overlap all the time
text = st.text(alphabet="水土火。", max_size=30)
terms = st.lists(st.text(alphabet="水土火", min_size=1, max_size=4), min_size=2, max_size=6, unique=True)


@given(texts=st.lists(text, min_size=1, max_size=4), words=terms)
def test_counts_equal_an_independent_count(texts, words):
    groups = (Concept("a", "a", "a", tuple(words[::2])), Concept("b", "b", "b", tuple(words[1::2])))
    names = [("a", "*"), *(("a", w) for w in words[::2]), ("b", "*"), *(("b", w) for w in words[1::2])]
    hits, n_sentences = find_hits(texts, groups)
    found = Counter(zip(hits.paragraph.tolist(), (names[c] for c in hits.column), strict=True))
    owner = {w: name for name, w in names}
    longest = re.compile("|".join(sorted(words, key=len, reverse=True)))
    for i, paragraph in enumerate(texts):
        for word in words:
            assert found[i, (owner[word], word)] == paragraph.count(word)
        by_concept = Counter(owner[match] for match in longest.findall(paragraph))
        assert found[i, ("a", "*")] == by_concept["a"]
        assert found[i, ("b", "*")] == by_concept["b"]
        assert n_sentences[i] == sum(bool(piece) for piece in paragraph.split("。"))


def count(text, *terms, **options):
    """Occurrences of the first term, and of its concept."""
    hits, _ = find_hits(text.split("\n"), (Concept("a", "a", "a", terms, **options),))
    found = hits.column.tolist()
    return found.count(1), found.count(0)


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("5G", "15G 5G 发展5G网络 5G、4G/5G 5Gs 5GHz a5G", 4),
        ("5G", "用2.5G 2,5G", 0),
        ("5G", "1.5G网络\n12.5G基站\n比1.5G快", 2),
        ("5G", "5 G网络，第15 G", 1),
        ("AI", "MAIN AI AI+ AIGC 用AI做 (AI) ai Ai", 4),
        ("ai", "MAIN AI ai Ai aim", 3),
        ("wifi", "WiFi、WIFI、wi-fi", 2),
        ("PM2.5", "PM2.5 PM 2.5 PM2.55 pm2.5 PM2.5浓度 PM2.5。", 4),
        ("PM 2.5", "PM2.5 PM 2.5 xPM2.5", 2),
        ("110", "110 1110 110.5 1,110 拨打110报警 110,000 110。", 3),
        ("COVID", "COVID-19 COVIDs", 1),
        ("互联网+", "互联网+ 互联网+政务", 2),
        ("IPv6", "IPv6 IPv 6 IPv60", 2),
        ("H1N1", "H1N1 H 1 N 1 H1 N1", 3),
        ("smart city", "smart city smart  city smartcity Smart City", 2),
        ("T恤", "T恤 AT恤", 1),
        ("econom*", "economy Economics macro-economy econom 经济economy", 4),
        ("*ism", "Marxism ism isms", 2),
        ("wom?n", "woman women womn", 2),
        ("climate chang*", "climate change, climate-change, Climate Changes climate 气候 change", 2),
        ("数字", "数字化5G数字", 2),
        ("Ж", "ЖЖ Ж", 1),
    ],
)
def test_latin_letters_and_digits_at_the_borders_of_words(term, text, expected):
    assert count(text, term) == (expected, expected)


def test_inside_longer_words_where_it_is_asked_for():
    assert count("MAIN AI 15AI", "AI", anywhere=frozenset(["AI"]))[0] == 3
    # another concept has it with borders
    groups = (
        Concept("a", "a", "a", ("AI",), anywhere=frozenset(["AI"])),
        Concept("b", "b", "b", ("AI",)),
    )
    hits, _ = find_hits(["MAIN AI"], groups)
    assert Counter(hits.column.tolist()) == {0: 2, 1: 2, 2: 1, 3: 1}


def test_a_term_of_two_concepts_counts_for_each_and_once_above_them():
    groups = (
        Concept("p", "p", "p", ()),
        Concept("p/a", "a", "a", ("数字经济", "数字"), parent="p"),
        Concept("p/b", "b", "b", ("数字经济",), parent="p"),
        Concept("c", "c", "c", ("数字",)),
    )
    hits, _ = find_hits(["数字经济与数字"], groups)
    # columns: p, a, a's terms, b, b's term, c, c's term
    found = Counter(hits.column.tolist())
    assert [found[n] for n in range(8)] == [2, 2, 1, 2, 1, 1, 1, 2]


def test_two_terms_of_a_concept_at_one_place_are_one_occurrence():
    assert count("the economy and economics", "econom*", "economy") == (2, 2)
