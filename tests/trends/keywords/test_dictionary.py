"""The report of a dictionary: how its terms behave in texts whose words are known."""

import pandas as pd
import pytest

from wenmai.io.dictionaries.concepts import Concept
from wenmai.trends.keywords.dictionary import describe_dictionary


@pytest.fixture
def report(corpus, found_in):
    """The table of texts whose words have bars between them."""

    def read(texts, *concepts, cut=None, rows=4096, **columns):
        c = corpus({name: [("body", text.replace("|", ""))] for name, text in texts.items()}, **columns)
        tokens = pd.DataFrame({"paragraph_id": c.paragraphs["paragraph_id"]})
        tokens["tokens"] = [[word for word in text.replace(" ", "").split("|") if word] for text in texts.values()]
        found = found_in(c, concepts, tokens=tokens if cut is None else cut, rows=rows)
        return describe_dictionary(found, concepts)

    return read


def of(table, concept, term="*"):
    (row,) = table[(table["concept"] == concept) & (table["term"] == term)].to_dict("records")
    return row


def test_every_term_with_its_words_years_and_share(report, keeps_schema):
    table = report(
        {
            "a": "大数据|与|云计算|。|大数据|。",
            "b": "人民|生活|，|民生|，|九年义务教育|，|数字|经济",
            "c": "云 | 计算|大数据",
        },
        Concept("x", "x", "x", ("大数", "云计算", "民生", "义务教育", "数字经济", "区块链")),
        Concept("none", "n", "n", ("元宇宙",)),
    )
    table = keeps_schema(table, "dictionary")
    piece = of(table, "x", "大数")
    assert (piece["count"], piece["piece_count"], piece["longer_words"]) == (3, 3, "大数据 (3)")
    assert piece["reason"] == "mostly_inside_longer_word"
    assert (piece["n_documents"], piece["first_year"], piece["last_year"], piece["n_years"]) == (2, 2001, 2003, 2)
    people = of(table, "x", "民生")
    assert (people["one_word_count"], people["piece_count"], people["longer_words"]) == (1, 1, "人民|生活 (1)")
    school = of(table, "x", "义务教育")
    assert (school["part_count"], school["longer_words"], school["reason"]) == (1, "九年义务教育 (1)", "one_document")
    assert of(table, "x", "数字经济")["words_count"] == 1
    # the plain search does not find it across the space
    assert of(table, "x", "云计算")["count"] == 1
    assert of(table, "x", "区块链")["reason"] == of(table, "none")["reason"] == "never_occurs"
    assert of(table, "x")["count"] == 8 and pd.isna(of(table, "x")["piece_count"])
    assert of(table, "x", "大数")["concept_share"] == pytest.approx(3 / 8)
    assert pd.isna(of(table, "none")["concept_share"])


def test_terms_that_meet_others_of_the_dictionary(report, keeps_schema):
    table = report(
        {"a": "脱贫攻坚", "b": "脱贫攻坚"},
        Concept("p", "p", "p", ()),
        Concept("p/a", "a", "a", ("脱贫", "脱贫攻坚"), parent="p", written={"脱贫": "脫貧"}, weights={"脱贫": 2.0}),
        Concept("b", "b", "b", ("脱贫攻坚", "脱贫致富", "返贫")),
    )
    table = keeps_schema(table, "dictionary")
    short = of(table, "p/a", "脱贫")
    assert (short["count"], short["concept_count"], short["reason"]) == (2, 0, "only_in_longer_terms")
    assert (short["longer_terms"], short["written"], short["weight"]) == ("脱贫攻坚、脱贫致富", "脫貧", 2.0)
    assert of(table, "p/a", "脱贫攻坚")["other_concepts"] == "b"
    assert of(table, "b", "脱贫攻坚")["reason"] == "carries_concept"
    assert [of(table, name)["count"] for name in ("p", "p/a", "b")] == [2, 2, 2]


def test_no_texts_and_words_that_do_not_fit(report, corpus, keeps_schema):
    empty = report({}, Concept("a", "a", "a", ("水",)))
    assert keeps_schema(empty, "dictionary")["reason"].tolist() == ["never_occurs", "never_occurs"]
    c = corpus({"d": [("body", "水土")]})
    other = pd.DataFrame({"paragraph_id": c.paragraphs["paragraph_id"], "tokens": [["水"]]})
    row = of(report({"d": "水|土"}, Concept("a", "a", "a", ("水",)), cut=other), "a", "水")
    assert (row["count"], row["one_word_count"], row["piece_count"]) == (1, 0, 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_any_number_of_paragraphs_at_once_gives_the_same_table(report, rows):
    texts = {f"d{n}": ["大数据|与|云计算", "人民|生活|民生|大数", "无", "云|计算|大数据"][n % 4] for n in range(9)}
    concepts = Concept("a", "a", "a", ()), Concept("a/x", "x", "x", ("大数", "云计算", "民生"), parent="a")
    year = pd.array([2001, 2005, None] * 3, dtype="Int64")
    pd.testing.assert_frame_equal(report(texts, *concepts, year=year, rows=rows), report(texts, *concepts, year=year))


def test_words_that_do_not_fit_one_paragraph_leave_the_others_known(report):
    cut = pd.DataFrame({"paragraph_id": ["a-001", "b-001"], "tokens": [["水"], ["水土", "好"]]})
    row = of(report({"a": "水|土", "b": "水|土|好"}, Concept("a", "a", "a", ("水",)), cut=cut), "a", "水")
    assert (row["count"], row["piece_count"], row["longer_words"]) == (2, 1, "水土 (1)")
