"""Concepts: what is read, and that every mistake is told at once."""

import pytest

from wenmai.errors import WenmaiError
from wenmai.io.dictionaries.concepts import Condition, concept_table, read_concepts


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
        "air: {label_zh: [], label_en: Air, terms: [空气, 好。, '水、火']}\n"
        "fire: {label_zh: 火, label_en: Fire, terms: [], note: x}\n"
        "air: {label_zh: [], label_en: Air, terms: [空气, 好。, '水、火']}\n",
    )
    with pytest.raises(WenmaiError) as caught:
        read_concepts(path)
    message = str(caught.value)
    for part in (
        "air: given twice (line 3)",
        "air.label_zh: give a text",
        "'好。' holds a mark that ends a sentence",
        "'水、火' is read as one term",
        "fire: has no terms",
        "fire.note: unknown field",
    ):
        assert part in message, part
    assert message.count("\n  - ") == 6


FULL = """
water:
  label_zh: 水利
  label_en: Water
  version: "2"
  source: a list
  terms:
    - 灌溉
    - term: 水
      not_in: [水泥]
      near: {any: [工程], none: [香], within: 12}
  veto: [水果]
"""


def test_reads_conditions_version_source_and_veto(tmp_path):
    (concept,) = read_concepts(write(tmp_path, FULL))
    assert concept.terms == ("灌溉", "水")
    assert concept.conditions == {"水": Condition(not_in=("水泥",), any=("工程",), none=("香",), within=12)}
    assert (concept.version, concept.source, concept.veto) == ("2", "a list", ("水果",))
    row = concept_table([concept]).iloc[0]
    assert row["conditions"].startswith("水: not in 水泥, any of 工程 within 12 characters")
    assert (row["version"], row["veto"]) == ("2", "水果")


def test_a_later_file_adds_replaces_and_takes_away(tmp_path):
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text(
        "".join(f"{n}: {{label_zh: {n}, label_en: {n}, terms: [{t}]}}\n" for n, t in zip("abc", "水火土", strict=True)),
        encoding="utf-8",
    )
    second.write_text(
        "d: {label_zh: d, label_en: d, terms: [水]}\na: {label_zh: x, label_en: x, terms: [金]}\nc: ~\n",
        encoding="utf-8",
    )
    concepts = read_concepts([first, second])
    # what replaces stands where the old one stood
    assert [(c.id, c.label_zh, c.terms) for c in concepts] == [
        ("a", "x", ("金",)),
        ("b", "b", ("火",)),
        ("d", "d", ("水",)),
    ]


def test_a_term_may_be_in_several_concepts_and_the_table_says_so(tmp_path):
    table = concept_table(read_concepts(write(tmp_path, "a: [水, 火]\nb: [火, 土]\nc: {d: [土]}\n")))
    assert table["shared"].tolist() == ["火", "火、土", "", "土"]
    assert table["parent"].tolist() == ["", "", "", "c"]
    assert table["terms"].tolist() == ["水、火", "火、土", "土", "土"]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{term: 水, not_in: [火]}", "'火' is no longer word around '水'"),
        ("{term: 水, near: {within: 3}}", "names no word"),
        ("{term: 水, near: {any: [土], within: 0}}", "give a number of characters"),
        ("{term: 水, near: {some: [土]}}", "near.some: unknown field"),
        ("{term: 水, near: [土]}", "give any, all or none"),
        ("{term: 水, not_in: 水泥}", "give a list of words"),
        ("{not_in: [水泥]}", "None is not a text"),
    ],
)
def test_mistakes_in_conditions_are_told(tmp_path, entry, told):
    with pytest.raises(WenmaiError) as caught:
        read_concepts(write(tmp_path, f"a: {{label_zh: a, label_en: a, terms: [{entry}]}}\n"))
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "holds no concepts"),
        ("- [a]\n", "holds no concepts"),
        ("a: ~\n", "holds no concepts"),
        ("a: [", "not readable as YAML"),
    ],
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
        # a longer list is two concepts
        assert 3 <= len(concept.terms) <= 24, concept.id
