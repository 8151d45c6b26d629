"""Families and ratios as a configuration asks for them: names, lists of terms, and every mistake at once."""

import pytest

from wenmai.errors import WenmaiError
from wenmai.trends.keywords.sides import combinations, count_combination


def test_concepts_are_known_by_id_and_by_label(concepts) -> None:
    what = concepts(water=["水"], fire=["火"])
    family, ratio = combinations({"元素": ["water", "fire"]}, [{"name": "r", "a": "water", "b": "fire"}], what)
    assert (family.kind, family.parts, family.whole) == ("share", ("water", "fire"), ("water", "fire"))
    assert (ratio.kind, ratio.parts, ratio.whole, ratio.counted) == ("ratio", ("water",), ("fire",), ())
    labels = [{"name": "r", "a": what[0].label_zh, "b": what[1].label_zh}]
    assert combinations({}, labels, what)[0].parts == ("water",)


def test_all_mistakes_are_given_at_once(concepts) -> None:
    ratios = [
        {"name": "r", "a": "watr", "b": "fire"},
        {"name": "s", "a": ["必须"], "b": ["鼓励", "必须"]},
        {"name": "s", "a": "fire", "b": "fire"},
        {"name": "t", "a": ["必须，不得"], "b": ["鼓励"]},
    ]
    with pytest.raises(WenmaiError) as found:
        combinations({"f": ["water", "earth"], "g": ["fire", "fire"]}, ratios, concepts(water=["水"], fire=["火"]))
    text = str(found.value)
    for part in (
        "f: there is no concept 'earth'",
        "g names a concept twice",
        "r: there is no concept 'watr'; is it water?",
        "terms are written as a list, [watr]",
        "'必须' is on both sides",
        "s is given twice",
        "both sides are fire",
        "'必须，不得' is read as one term",
    ):
        assert part in text, part


def test_lists_are_counted_by_the_longest_match_over_both_sides(corpus, concepts) -> None:
    c = corpus({"d": [("body", "不应当拖延，应当支持，支持。"), ("plan", "应当")], "e": [("body", "无")]})
    (ratio,) = combinations({}, [{"name": "r", "a": ["应当"], "b": ["不应当", "支持"]}], concepts(x=["水"]))
    by_document, by_paragraph = count_combination(ratio, (None, None), (c.paragraphs, c.tokens, c.documents))
    assert by_document.loc[("d", "all"), ["a", "b"]].tolist() == [2, 3]
    assert by_document.loc[("d", "plan"), ["a", "b"]].tolist() == [1, 0]
    assert by_document.loc[("e", "all"), ["a", "b"]].tolist() == [0, 0]
    assert by_paragraph.loc[("d", "d-001"), ["a", "b"]].tolist() == [1, 3]


def test_a_side_may_mix_a_concept_and_a_list(corpus, concepts) -> None:
    c = corpus({"d": [("body", "水火水木")]})
    (ratio,) = combinations({}, [{"name": "r", "a": "water", "b": ["火", "木"]}], concepts(water=["水"]))
    by_document, _ = count_combination(ratio, (None, None), (c.paragraphs, c.tokens, c.documents))
    assert by_document.loc[("d", "all"), ["a", "b"]].tolist() == [2, 2]
