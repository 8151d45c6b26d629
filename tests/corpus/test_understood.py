"""What was not understood is counted and listed."""

import pandas as pd
import pytest

from wenmai.corpus.understood import check_anything, doubts_of
from wenmai.errors import WenmaiError
from wenmai.io.tables import conform, table_schema
from wenmai.messages.documents import percent
from wenmai.regions.gazetteer import gazetteer


def documents(*rows: dict[str, object]) -> pd.DataFrame:
    """Work reports of Hefei with what a row says of them."""
    common = {"title": "", "doc_type": "government_work_report", "region": "合肥市", "adcode": "340100"}
    state = {"region_basis": "title", "duplicate_of": "", "excluded": ""}
    frame = pd.DataFrame(
        [{**common, **state, "year": 2000 + n, "source": f"{n}.txt", **row} for n, row in enumerate(rows)]
    )
    return frame.assign(doc_id=[f"d{n}" for n in range(len(frame))], year=frame["year"].astype("Int64"))


def doubts(*rows: dict[str, object]) -> list[tuple[str, str, str]]:
    found, summary, _ = doubts_of(documents(*rows), gazetteer(None))
    conform(summary, table_schema("understood"))
    return conform(found, table_schema("doubts"))[["doc_id", "what", "detail"]].values.tolist()


def test_empty_fields_and_several_of_one_year() -> None:
    rows = [
        {"adcode": "", "region": ""},
        {"year": None},
        {"doc_type": "other"},
        {"year": 2010},
        {"year": 2010},
        {"year": 2010, "doc_type": "news"},
        {"year": 2010, "duplicate_of": "d3"},
        {"adcode": "", "excluded": "where"},
    ]
    assert doubts(*rows) == [
        ["d0", "no_region", ""],
        ["d2", "no_type", ""],
        ["d1", "no_year", ""],
        ["d3", "several_of_one_year", "合肥市 2010: 2"],
        ["d4", "several_of_one_year", "合肥市 2010: 2"],
    ]


@pytest.mark.parametrize(
    ("source", "row", "doubt"),
    [
        ("安徽省/合肥市/2015.txt", {}, None),
        ("安徽省/2015.txt", {}, None),
        ("安徽省/合肥市2015.txt", {"region": "安徽省", "adcode": "340000"}, ["region_above_path", "合肥市"]),
        ("安徽省/阜阳市/2015.txt", {}, ["region_conflict", "阜阳市"]),
        ("浙江省/2015.txt", {}, ["region_conflict", "浙江省"]),
        ("浙江省/2015.txt", {"region": "全国", "adcode": "100000"}, ["region_conflict", "浙江省"]),
        # short names in a path are often no places, and names of several places say nothing
        ("长治久安/鼓楼区.txt", {}, None),
        ("阜阳市.txt", {"region_basis": "user"}, None),
        ("合肥市.txt", {"region_conflict": "阜阳市 341200"}, ["region_conflict", "阜阳市 341200"]),
    ],
)
def test_regions_and_paths(source, row, doubt) -> None:
    assert doubts({"source": source, **row}) == ([["d0", *doubt]] if doubt else [])


def test_the_summary_has_shares_and_three_examples() -> None:
    rows = [{"adcode": "", "region": ""}] * 5 + [{}]
    _, summary, said = doubts_of(documents(*rows), gazetteer(None))
    assert summary["what"].tolist() == list(table_schema("understood").columns["what"].values)
    first = summary.iloc[0]
    assert (first["n"], first["of"], first["examples"]) == (5, 6, "d0; d1; d2")
    assert said == ["5 of 6 documents (83 %) have no region and enter no panel, such as d0; d1; d2"]
    _, summary, said = doubts_of(documents(*rows).head(0), gazetteer(None))
    assert summary["n"].tolist() == [0] * len(summary) and said == []


def test_a_small_share_is_not_zero_and_a_large_one_not_all() -> None:
    assert [percent(*pair) for pair in ((0, 10), (1, 500), (1, 3), (499, 500), (5, 5))] == [
        "0",
        "<1",
        "33",
        ">99",
        "100",
    ]


def test_nothing_read_at_all_is_an_error_with_the_reasons() -> None:
    rejected = pd.DataFrame(
        {
            "reason": ["no_text_layer", "no_text_layer", "format_not_read", "format_not_read"],
            "message": ["the PDF has no text", "the PDF has no text", "files of type .a", "files of type .b"],
        }
    )
    with pytest.raises(WenmaiError) as error:
        check_anything(documents({}).head(0), rejected, n_sources=4, path="results/corpus/rejected.csv")
    assert str(error.value) == (
        "corpus: nothing could be read; none of 4 sources could be read: the PDF has no text layer (2), "
        "format not read (2). See results/corpus/rejected.csv: it says for every file why, and what to do"
    )
    with pytest.raises(WenmaiError, match="there are no sources"):
        check_anything(documents({}).head(0), rejected.head(0), n_sources=0, path="x")
    check_anything(documents({}), rejected, n_sources=4, path="x")
