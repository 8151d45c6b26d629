"""Sentences to read and to code, and the codes read back."""

from functools import partial

import openpyxl
import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.io.dictionaries.concepts import Concept, concept_table
from wenmai.trends.keywords.coding import coding_sheet, example_sentences, read_codes, write_workbook

CONCEPTS = (Concept("w", "水", "Water", ("水利", "治水")), Concept("n", "=无", "=无", ("元宇宙",)))


@pytest.fixture
def found(corpus, found_in):
    return found_in(twenty_years(corpus), CONCEPTS)


def twenty_years(corpus):
    years = range(2001, 2021)
    return corpus(
        {f"d{y}": [("body", f"第{n}句讲水利，再讲水利。") for n in range(4)] + [("body", f"治水{y}")] for y in years},
        region=[f"{'甲乙'[y % 2]}市" for y in years],
    )


@pytest.mark.parametrize("rows", [1, 7])
def test_any_number_of_paragraphs_at_once_draws_the_same_sentences(corpus, found_in, rows):
    c = twenty_years(corpus)
    pair = [found_in(c, CONCEPTS, rows=n) for n in (rows, 4096)]
    for draw in (example_sentences, partial(coding_sheet, per_term=7, group="region")):
        pd.testing.assert_frame_equal(*(draw(found, seed=5) for found in pair))


def test_no_term_in_the_texts_gives_empty_tables(corpus, found_in, keeps_schema):
    none = found_in(corpus({"a": [("body", "无")]}), CONCEPTS)
    assert keeps_schema(example_sentences(none, seed=1), "dictionary_sentences").empty
    assert keeps_schema(coding_sheet(none, per_term=3, group="level", seed=1), "coding_sheet").empty


def test_five_sentences_of_years_far_apart(found, keeps_schema):
    table = keeps_schema(example_sentences(found, seed=1), "dictionary_sentences")
    own = table[table["term"] == "水利"]
    assert own["n"].tolist() == [1, 2, 3, 4, 5] and own["year"].tolist() == [2001, 2006, 2011, 2015, 2020]
    assert own["sentence"].str.fullmatch("第.句讲【水利】，再讲水利。").all()
    assert example_sentences(found, seed=1).equals(example_sentences(found, seed=1))
    assert not example_sentences(found, seed=2).equals(example_sentences(found, seed=1))


def test_few_years_give_several_sentences_of_each(corpus, found_in, keeps_schema):
    c = corpus({"d": [("body", "水利。" * 7 + "讲" * 300 + "水利" + "讲" * 300)], "e": [("body", "水利一")]})
    table = keeps_schema(example_sentences(found_in(c, CONCEPTS), seed=3), "dictionary_sentences")
    assert table["year"].tolist() == [2001, 2001, 2001, 2001, 2002]
    assert table["sentence"].str.len().max() <= 2 * 100 + 6


def test_a_sample_with_the_years_and_groups_of_all(found, keeps_schema):
    sheet = keeps_schema(coding_sheet(found, per_term=10, group="region", seed=1), "coding_sheet")
    own = sheet[sheet["term"] == "水利"]
    assert len(own) == 10 and own["represents"].tolist() == [8.0] * 10
    assert own["year"].nunique() == 10 and set(own["group"]) <= {"甲市", "乙市"}
    assert sheet["item"].tolist() == list(range(1, 21))
    # the order shows nothing of the term
    assert sheet["term"].tolist() != sorted(sheet["term"])
    assert len(coding_sheet(found, per_term=500, group="no such column", seed=1)) == 100


def test_the_workbook_has_the_same_bytes_and_shows_neither_year_nor_region(found, tmp_path):
    sheet = coding_sheet(found, per_term=2, group="region", seed=1)
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(sheet, concept_table(CONCEPTS), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True))
    assert rows[1] == ("item", "concept", "term", "sentence", "code", "note")
    assert rows[2][1] == "水 Water" and len(rows) == 6


def test_codes_are_read_from_workbooks_and_tables(found, tmp_path):
    path = tmp_path / "甲.xlsx"
    write_workbook(coding_sheet(found, per_term=2, group="region", seed=1), concept_table(CONCEPTS), path)
    book = openpyxl.load_workbook(path)
    for row, code in zip((3, 4, 5), (1, "否", "√"), strict=True):
        book.active.cell(row, 5).value = code
    book.save(path)
    (tmp_path / "乙.csv").write_text("item;code\n1;1\n2;0\n3;yes\n4; \n", encoding="gbk")
    codes = read_codes([path, tmp_path / "乙.csv"])
    assert codes[codes["coder"] == "甲"]["code"].tolist()[:3] == [1, 0, 1]
    assert codes[codes["coder"] == "乙"]["code"].fillna(9).tolist() == [1, 0, 1, 9]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("item,code\n1,5\n", "row 2: '5' is no code"),
        ("item,code\na,1\n", "no number of a sentence"),
        ("item,code\n1,1\n1,0\n", "the sentence 1 is coded twice"),
        ("nummer,code\n1,1\n", "no columns item and code"),
    ],
)
def test_mistakes_in_coded_sheets(tmp_path, text, said):
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(WenmaiError, match=said):
        read_codes([tmp_path / "a.csv"])
    with pytest.raises(WenmaiError, match="there are no coded sheets"):
        read_codes([])
