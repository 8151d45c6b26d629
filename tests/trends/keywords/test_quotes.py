"""Places of a concept: exactly those that were counted."""

import pytest

from wenmai.io.dictionaries.concepts import Concept, Condition, concept_table
from wenmai.io.tables import conform, table_schema, write_table
from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.keywords.quotes import concept_named, finder_of

TEXTS = ["数字经济与数字", "脱贫攻坚，脱贫", "5G网络在15G里", "无", "数字化、数字产业和econometrics"]


@pytest.fixture
def results(tmp_path, corpus):
    def make(*concepts):
        c = corpus({"d": [("body", text) for text in TEXTS]})
        _, found = count_documents(c.paragraphs, c.tokens, c.documents, concepts)
        write_table(found, tmp_path / "trends" / "keyword_paragraphs.parquet")
        table = conform(concept_table(concepts), table_schema("concepts"))
        write_table(table, tmp_path / "trends" / "concepts.csv")
        ids = c.paragraphs["paragraph_id"].tolist()

        def places(concept):
            at = list(finder_of(tmp_path, concept)(ids, TEXTS))
            counted = found[(found["concept"] == concept) & (found["term"] == "*")]["count"].sum()
            return [TEXTS[n][a:b] for n, a, b in at], int(counted)

        return places

    return make


def test_places_are_those_of_the_longest_match_over_all_concepts(results):
    places = results(
        Concept("digital", "数字", "Digital", ("数字", "5G", "econom*")),
        Concept("economy", "经济", "Economy", ("数字经济",)),
        Concept("poor", "扶贫", "Poverty", ("脱贫", "脱贫攻坚")),
    )
    assert places("digital") == (["数字", "5G", "数字", "数字", "econometrics"], 5)
    assert places("economy") == (["数字经济"], 1)
    assert places("poor") == (["脱贫攻坚", "脱贫"], 2)


def test_a_concept_above_others_has_their_places_too(results):
    places = results(
        Concept("top", "上", "Top", ("无",)),
        Concept("top/sub", "下", "Sub", ("脱贫",), parent="top"),
    )
    assert places("top") == (["脱贫", "脱贫", "无"], 3)


def test_paragraphs_in_which_a_condition_fails_have_no_place(results):
    places = results(
        Concept("d", "数字", "Digital", ("数字",), conditions={"数字": Condition(any=("产业",))}),
    )
    found, counted = places("d")
    # both of the paragraph, also the one that the condition of the sentence leaves out or not
    assert set(found) == {"数字"} and counted <= len(found) == 2


def test_concepts_are_found_by_any_of_their_names(results, tmp_path):
    results(Concept("数字经济", "数字经济类", "Digital economy", ("数字",)))
    for name in ("数字经济", "数字经济类", "digital ECONOMY", "shuzijingji"):
        assert concept_named(tmp_path, name) == "数字经济", name
    assert concept_named(tmp_path, "经济") == "" == concept_named(tmp_path / "none", "数字经济")
