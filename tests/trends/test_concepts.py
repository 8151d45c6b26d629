"""Concepts: what is read, and that every mistake is told at once."""

import pytest

from wenmai.errors import WenmaiError
from wenmai.trends.concepts import concept_table, read_concepts


def write(tmp_path, text):
    path = tmp_path / "concepts.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_concepts_in_the_order_of_the_file(tmp_path):
    path = write(
        tmp_path,
        "water: {label_zh: 水利, label_en: Water, terms: [水利, 灌溉]}\n"
        "air: {label_zh: 空气, label_en: Air, terms: [空气]}\n",
    )
    concepts = read_concepts(path)
    assert [c.id for c in concepts] == ["water", "air"]
    assert concepts[0].terms == ("水利", "灌溉")
    assert concept_table(concepts)["terms"].tolist() == ["水利、灌溉", "空气"]


def test_all_mistakes_at_once(tmp_path):
    path = write(
        tmp_path,
        "Water: {label_zh: 水利, label_en: Water, terms: [水利]}\n"
        "air: {label_zh: '', label_en: Air, terms: [水利, 空气, 空气, 110, 天 空, 好。]}\n"
        "fire: {label_zh: 火, label_en: Fire, terms: [], note: x}\n"
        "air: {label_zh: '', label_en: Air, terms: [水利, 空气, 空气, 110, 天 空, 好。]}\n"
        "earth: 土\n",
    )
    with pytest.raises(WenmaiError) as caught:
        read_concepts(path)
    message = str(caught.value)
    for part in (
        "air: given twice (line 4)",
        "Water: not an identifier",
        "air.label_zh: missing or empty",
        "'水利' is also in Water",
        "'空气' is twice in it",
        "110 is not a text",
        "'天 空' holds a space",
        "'好。' holds a space",
        "fire.terms: missing or empty",
        "fire.note: unknown field",
        "earth: needs the fields",
    ):
        assert part in message, part
    assert message.count("\n  - ") == 11


@pytest.mark.parametrize(
    ("text", "what"), [("", "holds no concepts"), ("- a\n", "holds no concepts"), ("a: [", "not readable as YAML")]
)
def test_a_file_that_is_no_table_of_concepts(tmp_path, text, what):
    with pytest.raises(WenmaiError, match=what):
        read_concepts(write(tmp_path, text))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(WenmaiError, match="no such file"):
        read_concepts(tmp_path / "none.yaml")


def test_the_default_concepts_are_sound(project_root):
    concepts = read_concepts(project_root / "resources" / "concepts.yaml")
    assert len(concepts) >= 14
    for concept in concepts:
        assert 5 <= len(concept.terms) <= 12, concept.id
