"""Which word sequences look like terms."""

import pytest

from wenmai.words.segment import tagger
from wenmai.words.shapes import NEVER, NOUN, OTHER, Shapes

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
