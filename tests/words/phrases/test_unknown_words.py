"""Unknown words stand by themselves, and what lies around them leaves them alone."""

from math import log

import pytest

from tests.words.phrases.test_find import stream
from wenmai.words.phrases.find import find_phrases
from wenmai.words.phrases.shapes import Shapes
from wenmai.words.phrases.unknown_words import unknown_words, wrong_cuts

TAGS = {"推进": "v", "改革": "vn", "事项": "n", "以": "p", "放": "v", "好": "a"}
#: every token of two characters or more is known but 放管服 and what was cut through it
SHAPES = Shapes(lambda word: TAGS.get(word, "" if len(word) > 1 and set(word) & set("放管服") else "n"))
LOOSE = {"min_count": 4, "min_npmi": 0.1, "min_entropy": 0.6}
BEFORE, AFTER = "子丑寅卯辰巳午未申酉", "甲乙丙丁戊己庚辛壬癸"


def uses(middle: str, number: int, start: int = 0) -> list[str]:
    """Paragraphs with the words in the middle and others around them each time."""
    return [f"{BEFORE[n % 10]}{n} {middle} {AFTER[n % 10]}{n}" for n in range(start, start + number)]


def reasons(folder, rows: list[str], **settings) -> dict[str, str]:
    found = find_phrases(stream(folder, *rows), shapes=SHAPES, **(LOOSE | settings))
    return dict(zip(found["phrase"], found["reason"], strict=True))


def test_an_unknown_word_is_judged_by_count_and_neighbours(tmp_path) -> None:
    rows = uses("放管服", 6)
    found = find_phrases(stream(tmp_path, *rows), shapes=SHAPES, **LOOSE)
    assert found[["phrase", "parts", "shape", "count", "reason"]].to_numpy().tolist() == [
        ["放管服", "放管服", "noun_phrase", 6, "kept"]
    ]
    # six different words on each side, and no association as there is nothing to meet
    assert found.loc[0, ["left_entropy", "right_entropy"]].tolist() == pytest.approx([log(6), log(6)])
    assert found[["npmi", "g2"]].isna().all(axis=None)
    assert reasons(tmp_path, rows, min_count=7) == {}
    assert reasons(tmp_path, [f"{row[:-2]}改革" for row in rows], min_entropy=0.1)["放管服"] == "low_right_entropy"


def test_an_unknown_word_with_a_numeral_is_listed_with_its_reason_but_not_kept(tmp_path) -> None:
    rows = uses("三放", 6) + ["丑 事项 改革 戌"] * 4
    found = find_phrases(stream(tmp_path, *rows), shapes=SHAPES, limit=1, **LOOSE).set_index("phrase")
    assert found["kept"].tolist() == [True, False, False]
    assert found.loc["三放", "reason"] == "not_noun_phrase"


def test_a_known_word_of_one_part_is_no_candidate(tmp_path) -> None:
    assert reasons(tmp_path, uses("事项", 6)) == {}


def test_a_phrase_with_less_than_half_of_its_uses_leaves_the_word_alone(tmp_path) -> None:
    found = reasons(tmp_path, uses("放管服 事项", 4) + uses("放管服", 5, start=4))
    assert found == {"放管服": "kept", "放管服事项": "term_mostly_alone"}
    assert reasons(tmp_path, uses("放管服 事项", 4) + uses("放管服", 4, start=4))["放管服事项"] == "kept"


def test_a_word_of_two_characters_may_be_half_of_an_expression(tmp_path) -> None:
    rows = uses("管服 事项", 4) + uses("管服", 5, start=4) + uses("好管 服务", 4)
    found = find_phrases(stream(tmp_path, *rows), shapes=SHAPES, **LOOSE).set_index("phrase")
    assert found.loc[["管服", "管服事项"], "reason"].tolist() == ["kept", "kept"]
    assert (found["wrong_cuts"] == "").all()


def test_of_a_guess_and_a_sequence_of_the_same_text_the_one_kept_stands(tmp_path) -> None:
    # the guess is more frequent, but always before the same word; the sequence stands among others
    rows = ["子 放管服 丑"] * 6 + uses("放 管服", 5)
    assert reasons(tmp_path, rows)["放管服"] == "kept"
    found = find_phrases(stream(tmp_path, *rows), shapes=SHAPES, **LOOSE).set_index("phrase")
    assert found.loc["放管服", "parts"] == "放|管服"
    rows = uses("放管服", 5) + ["子 放 管服 丑"] * 6
    found = find_phrases(stream(tmp_path, *rows), shapes=SHAPES, **LOOSE).set_index("phrase")
    assert found.loc["放管服", ["parts", "count", "reason"]].tolist() == ["放管服", 5, "kept"]


def test_a_verb_before_the_word_makes_no_phrase_however_often(tmp_path) -> None:
    rows = uses("推进 放管服", 7) + uses("放管服", 4, start=7)
    assert reasons(tmp_path, rows)["推进放管服"] == "verb_before_term"
    # 好 is none, and the word is mostly said with it
    assert reasons(tmp_path, [row.replace("推进", "事项") for row in rows])["事项放管服"] == "kept"


def test_cuts_through_the_word_are_listed_and_make_no_phrase(tmp_path) -> None:
    rows = uses("抓放 管服", 4) + uses("放管服", 5, start=4) + uses("放管服好 改革", 1) + uses("好放 管服", 1)
    found = find_phrases(stream(tmp_path, *rows), shapes=SHAPES, **LOOSE).set_index("phrase")
    assert found.loc["抓放管服", "reason"] == "cuts_term"
    assert found.loc["放管服", "wrong_cuts"] == "好放|管服;抓放|管服"
    assert found.loc["抓放管服", "wrong_cuts"] == ""


def test_only_pairs_without_a_known_word_count_as_wrong_cuts(tmp_path) -> None:
    given = stream(
        tmp_path, "以放 管服", "放管 服好", "解放 管服", "放 管服 好", "以 放管服", "以放 ， 管服", "以放", "管服"
    )
    shapes = Shapes(lambda word: "v" if word == "解放" else SHAPES._tag(word))
    found = wrong_cuts(given, shapes, {"放管服"})
    assert found == {("以放", "管服"): ("以", "放管服"), ("放管", "服好"): ("放管服", "好")}
    assert wrong_cuts(given, shapes, set()) == {}


def test_codes_of_unknown_words_lie_where_they_stand(tmp_path) -> None:
    given = stream(tmp_path, "放管服 事项 管服", "放管服 ， 放管")
    assert unknown_words(given, SHAPES, 2).codes.tolist() == [-1, 0, -1, -1, -1, 0, -1, -1, -1]
    assert unknown_words(given, SHAPES, 2).places.tolist() == [1, 5]
    assert unknown_words(given, SHAPES, 3).codes.max() == -1
