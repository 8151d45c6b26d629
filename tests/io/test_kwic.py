"""Keyword in context: every hit, with its place in the source."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai import results
from wenmai.errors import WenmaiError
from wenmai.io.kwic import concordance, sample_of
from wenmai.io.sentences import sentence_around
from wenmai.io.tables import table_schema, write_table


def write(folder, texts, *, spans=None):
    """Documents a, b, ... of one paragraph each; b repeats a if there are three."""
    ids = "abcdef"[: len(texts)]
    documents = [
        {
            name: "x" if c.type == "string" and not c.values else None
            for name, c in table_schema("documents").columns.items()
        }
        | {"doc_id": d, "source": f"{d}.txt", "order": 1, "doc_type": "news", "year": 2020 - n, "report_year": 2010 + n}
        | {
            "region": "某市",
            "level": "",
            "region_basis": "",
            "year_basis": "",
            "truncated": False,
            "numbers_unsafe": False,
        }
        | {
            "start": 0,
            "end": 99,
            "n_chars": 9,
            "n_paragraphs": 1,
            "excluded": "",
            "duplicate_of": "a" if (d, len(texts)) == ("b", 3) else "",
        }
        for n, d in enumerate(ids)
    ]
    paragraphs = [
        {
            "paragraph_id": f"{d}:0001",
            "doc_id": d,
            "n": 1,
            "text": text,
            "kind": "body",
            "role": "plan",
            "role_period": "",
        }
        | {"role_confidence": 1.0, "heading": "一、工作", "start": 10, "end": 10 + len(text)}
        | {"table_row": None, "table_column": None}
        | {"spans": spans or f"[[10,{10 + len(text)}]]"}
        for d, text in zip(ids, texts, strict=True)
    ]
    write_table(pd.DataFrame(documents), folder / "corpus" / "documents.csv")
    write_table(pd.DataFrame(paragraphs), folder / "corpus" / "paragraphs.parquet")
    return folder


def test_one_row_a_hit_in_the_order_asked_for(tmp_path):
    folder = write(tmp_path, ["发展数字经济，壮大数字经济。", "数字经济"])
    found = results.kwic("数字经济", width=2, by="report_year", results=folder)
    assert found[["report_year", "year", "left", "hit", "right"]].to_numpy().tolist() == [
        [2010, 2020, "发展", "数字经济", "，壮"],
        [2010, 2020, "壮大", "数字经济", "。"],
        [2011, 2019, "", "数字经济", ""],
    ]
    assert found["source"].tolist() == ["a.txt", "a.txt", "b.txt"]
    assert found["start"].tolist() == [12, 19, 10]
    # the default is the year of the series, which runs the other way here
    assert results.kwic("数字经济", results=folder)["doc_id"].tolist() == ["b", "a", "a"]


def test_a_hit_over_a_gap_in_the_source(tmp_path):
    # the source has a page break of five characters within 数字经济
    folder = write(tmp_path, ["发展数字经济"], spans="[[10,14],[19,21]]")
    row = concordance(folder, "数字经济").iloc[0]
    assert (row["start"], row["end"]) == (12, 21)
    row = concordance(folder, "经济").iloc[0]
    assert (row["start"], row["end"]) == (19, 21)


def test_repeated_documents_are_left_out_unless_asked_for(tmp_path):
    folder = write(tmp_path, ["改革", "改革", "改革"])
    assert sorted(concordance(folder, "改革")["doc_id"]) == ["a", "c"]
    assert sorted(concordance(folder, "改革", duplicates=True)["doc_id"]) == ["a", "b", "c"]


def test_no_hit_gives_an_empty_table_with_its_columns(tmp_path):
    folder = write(tmp_path, ["改革"])
    found = concordance(folder, "数字", by="region")
    assert len(found) == 0
    assert {"region", "left", "right", "source", "start", "end"} <= set(found.columns)


@pytest.mark.parametrize(
    ("term", "by", "message"), [("", "year", "nothing to look for"), ("改", "jahr", "no column 'jahr'")]
)
def test_mistakes_are_named(tmp_path, term, by, message):
    with pytest.raises(WenmaiError, match=message):
        concordance(write(tmp_path, ["改革"]), term, by=by)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.text(alphabet="甲乙丙，", max_size=12), min_size=1, max_size=6),
    st.text(alphabet="甲乙", min_size=1, max_size=2),
)
def test_as_many_hits_as_a_plain_search(tmp_path_factory, texts, term):
    folder = write(tmp_path_factory.mktemp("kwic"), [text + "。" for text in texts])
    found = concordance(folder, term, width=99, duplicates=True)
    assert len(found) == sum(text.count(term) for text in texts)
    joined = (found["left"] + found["hit"] + found["right"]).tolist()
    assert set(joined) <= {text + "。" for text in texts}


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("上句。发展数字经济；下句", "数字", "发展数字经济；"),
        ("发展数字经济", "数字", "发展数字经济"),
        ("他说：“要发展数字经济。”会议结束。", "数字", "他说：“要发展数字经济。”"),
        ("“先说完。”发展数字经济！", "数字", "发展数字经济！"),
        ("一行\n发展数字经济\n三行", "数字", "发展数字经济\n"),
        ("Go AI! Use it.", "Use", "Use it."),
    ],
)
def test_the_sentence_of_a_hit(text, word, sentence):
    at = text.index(word)
    first, last = sentence_around(text, at, at + len(word))
    assert text[first:last].strip(" ") == sentence


def test_whole_sentences_and_titles(tmp_path):
    write(tmp_path, ["前一句。坚持发展数字经济，不动摇！后一句。"])
    found = concordance(tmp_path, "数字经济", sentences=True)
    assert found.loc[0, ["left", "hit", "right", "title"]].tolist() == ["坚持发展", "数字经济", "，不动摇！", "x"]


def hits(groups):
    frame = pd.DataFrame({"year": [g for g, n in groups for _ in range(n)]})
    return frame.assign(paragraph_id=[f"p{i}" for i in range(len(frame))], start=0)


def test_a_sample_has_so_many_of_every_group_and_is_the_same_each_time():
    found = hits([(2001, 9), (2002, 2), (2003, 5)])
    drawn = sample_of(found, 3, per=["year"], seed=5)
    assert drawn.groupby("year").size().to_dict() == {2001: 3, 2002: 2, 2003: 3}
    pd.testing.assert_frame_equal(drawn, sample_of(found, 3, per=["year"], seed=5))
    assert not drawn.equals(sample_of(found, 3, per=["year"], seed=6))
    # hits of another group change nothing
    without = sample_of(found[found["year"] != 2001], 3, per=["year"], seed=5)
    assert without["paragraph_id"].tolist() == drawn.loc[drawn["year"] != 2001, "paragraph_id"].tolist()
    assert len(sample_of(found, 4, per=[])) == 4
    assert sample_of(found.iloc[:0], 4, per=["year"]).empty
