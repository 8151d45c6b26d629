"""The part of the corpus that is analysed."""

import pandas as pd
import pytest

from wenmai.corpus.duplicates import keep_others, renewed_reuse
from wenmai.corpus.selection import select_documents
from wenmai.corpus.settings import mistakes_of
from wenmai.errors import WenmaiError
from wenmai.io.documents import kept_documents


@pytest.fixture
def documents() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "doc_id": list("abcdef"),
            "level": ["province", "province", "prefecture", "province", "", "province"],
            "year": pd.array([2001, 2005, 2010, 2010, 2010, None], dtype="Int64"),
            "treated": pd.array([1, 0, 1, None, 1, 1], dtype="Int64"),
            "category": ["农业", "教育", "教育", "教育;卫生", "", "教育"],
            "published": ["2001-02-01", "2005-02-01", "2010-03-01", "2010-02-01", "2010-02-01", ""],
            "n_chars": [10, 20, 30, 30, 40, 50],
            "duplicate_of": "",
            "excluded": ["", "", "", "", "", "corrected_drop"],
        }
    )


def test_what_each_condition_leaves_out(documents) -> None:
    out, table = select_documents(documents, "level == “province” 且 year >= 2003 and '教育' in category")
    assert out["excluded"].tolist() == ["where", "", "where", "", "where", "corrected_drop"]
    assert table[["condition", "left_out", "left_out_first", "remaining"]].values.tolist() == [
        ["level == 'province'", 2, 2, 3],
        ["year >= 2003", 1, 1, 2],
        ["'教育' in category", 2, 0, 2],
    ]
    assert kept_documents(out)["doc_id"].tolist() == ["b", "d"]
    assert documents["excluded"].tolist()[0] == ""


def test_variables_can_be_named_and_an_empty_field_fulfils_nothing(documents) -> None:
    out, _ = select_documents(documents, "treated == 0 or treated != 0")
    assert out.loc[out["excluded"] == "where", "doc_id"].tolist() == ["d"]
    same, table = select_documents(documents, "  ")
    assert same is documents and table.empty


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("level == 'county'", "level == 'county' leaves none of 5 documents. Here level holds province (3)"),
        ("year >= 2003 and year < 2006 and treated == 1", "treated == 1 leaves none of 5 documents of the 1"),
        ("year > 2100", "year holds numbers from 2001 to 2010"),
        ("levle == 'county'", "no column 'levle'. Did you mean level?"),
        ("year = 2003", "written ==, not ="),
    ],
)  # fmt: skip
def test_an_empty_selection_names_the_condition(documents, where, message) -> None:
    with pytest.raises(WenmaiError) as error:
        select_documents(documents, where)
    assert message in str(error.value) and str(error.value).startswith("documents.where: ")


def test_a_copy_takes_the_place_of_a_document_that_is_left_out(documents) -> None:
    documents["duplicate_of"] = ["", "a", "a", "a", "", ""]
    out, _ = select_documents(documents, "year >= 2003")
    kept = keep_others(out)
    # the longest, then the one published earlier
    assert kept["duplicate_of"].tolist() == ["", "d", "d", "", "", ""]
    assert kept_documents(kept)["doc_id"].tolist() == ["d", "e"]
    none, _ = select_documents(documents, "year < 2003")
    assert kept_documents(keep_others(none))["doc_id"].tolist() == ["a"]


def test_reuse_is_measured_again_where_a_region_changed() -> None:
    text = "全市粮食总产量和工业增加值都比上年有所增长。" * 3
    before = pd.DataFrame(
        {
            "doc_id": ["a1", "a2", "b1", "c1"],
            "source": ["a1", "a2", "b1", "c1"],
            "order": 1,
            "adcode": ["1", "1", "2", "3"],
            "doc_type": "government_work_report",
            "year": [2001, 2002, 2002, 2002],
            "duplicate_of": "",
            "excluded": "",
            "reuse_share": [None, 1.0, None, 0.25],
        }
    )
    asked = []

    def texts(doc_ids):
        asked.append(doc_ids)
        return pd.DataFrame({"doc_id": doc_ids, "text": text, "kind": "body"})

    after = before.assign(adcode=["2", "1", "2", "3"])
    shares = renewed_reuse(after, before, texts)
    assert asked == [["a1", "a2", "b1"]]
    assert shares.isna().tolist() == [True, True, False, False] and shares.tolist()[2:] == [1.0, 0.25]
    # what the condition leaves out still comes before
    shares = renewed_reuse(before.assign(excluded=["where", "", "", ""]), before, texts)
    assert shares.tolist()[1] == 1.0 and len(asked) == 1
    dropped = renewed_reuse(before.assign(excluded=["corrected_drop", "", "", ""]), before, texts)
    assert dropped.isna().tolist() == [True, True, True, False]


def test_a_misspelt_column_is_found_before_anything_is_read(tmp_path) -> None:
    settings = {"corrections": "", "where": "levle == 'province'"}
    assert "no column 'levle'. Did you mean level" in mistakes_of(settings)
    assert mistakes_of(settings | {"where": "level == 'province' and extra_主题 == '农业'"}) == ""
    assert "no column 'gdp'" in mistakes_of(settings | {"where": "gdp > 1"})
    assert mistakes_of(settings | {"where": "gdp > 1"}, ["gdp"]) == ""
    (tmp_path / "fix.csv").write_text("title\na\n", encoding="utf-8")
    both = mistakes_of({"corrections": str(tmp_path / "fix.csv"), "where": "year = 1"})
    assert len(both.splitlines()) == 2
