"""Which word sequences look like terms."""

import pytest

from wenmai.words.phrases.shapes import NEVER, NOUN, OTHER, Shapes
from wenmai.words.segment import tagger

SHAPES = Shapes(tagger(), stop_words={"的"})


@pytest.mark.parametrize(
    ("parts", "shape"),
    [
        (["供给", "侧", "结构性", "改革"], NOUN),
        (["老", "工业", "基地"], OTHER),
        (["社会保障", "体系"], NOUN),
        (["新型", "冠状病毒"], NOUN),
        (["两不愁", "三", "保障"], NOUN),
        (["三去", "一降", "一补"], NOUN),
        (["维护", "世界", "和平"], OTHER),
        (["增长", "百分之二十"], OTHER),
        (["质量", "和", "效益"], OTHER),
        (["牢牢", "把握"], NEVER),
        (["这", "项", "工作"], NEVER),
    ],
)
def test_shapes(parts: list[str], shape: str) -> None:
    assert SHAPES.of(parts) == shape


def test_a_word_that_no_dictionary_knows_may_stand_anywhere() -> None:
    shapes = Shapes({"意识": "n"}.get)  # type: ignore[arg-type]
    assert Shapes(lambda word: {"意识": "n"}.get(word, "")).of(["铸牢", "意识"]) == NOUN
    assert shapes.may_end("铸牢")


def test_stop_words_end_nothing() -> None:
    assert not SHAPES.may_end("的")
    assert SHAPES.may_end("改革")


@pytest.mark.parametrize(
    ("parts", "shape"),
    [
        (["放管服"], NOUN),
        # guesses with a preposition, a particle or an adverb at their edge
        (["以放"], NEVER),
        (["治之"], NEVER),
        # in a phrase its other words tell: 岚屏区 cut as 岚|屏区
        (["以放", "改革"], NOUN),
        (["改革", "治之"], NOUN),
        # at the end a stop word goes on with what follows; at the beginning it may be part of a name (中美)
        (["中要"], NEVER),
        (["要素"], NOUN),
        # a numeral before something else than a part of a slogan
        (["三网"], OTHER),
        (["三网", "改革"], NOUN),
    ],
)
def test_a_guess_that_took_in_a_function_word_or_numeral_is_no_term(parts: list[str], shape: str) -> None:
    tags = {"以": "p", "之": "u", "要": "v", "改革": "vn", "中": "f", "素": "a"}
    assert Shapes(lambda word: tags.get(word, ""), stop_words={"要"}).of(parts) == shape


def test_unknown_words_and_verbs() -> None:
    shapes = Shapes(lambda word: {"推进": "v", "改革": "vn", "任务": "n"}.get(word, ""))
    assert [shapes.unknown(word) for word in ("放管服", "推进", "放")] == [True, False, False]
    assert [shapes.may_be_verb(word) for word in ("推进", "改革", "任务", "放管服")] == [True, True, False, False]
