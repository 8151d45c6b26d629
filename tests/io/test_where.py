"""Conditions on the columns of a table."""

import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.io.where import parse_condition, select


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "n": range(6),
            "level": pd.Series(["province", "county", "province", "", "nation", "county"], dtype="str"),
            "year": pd.Series([2001, 2003, 2005, 2007, None, 2011], dtype="Int64"),
            "p_value": [0.01, None, 0.2, 0.04, None, -1.5],
            "flag": pd.Series([True, False, None, True, False, True], dtype="boolean"),
            "terms": [["a", "b"], ["b"], None, [], ["c"], ["a"]],
            "published": pd.Series(["2003-01-02", "", "2010-05-01", "1999-12-31", "", "2020-01-01"], dtype="str"),
        }
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("level == 'province'", [0, 2]),
        ('level == "province" and year >= 2003', [2]),
        ("level == 'province' or year > 2007", [0, 2, 5]),
        ("2003 <= year < 2010", [1, 2, 3]),
        ("2003 <= year and not level == 'county'", [2, 3]),
        # the row without a year is neither before 2006 nor not before 2006
        ("not year < 2006", [3, 5]),
        ("year != 2001", [1, 2, 3, 5]),
        ("level != 'county'", [0, 2, 3, 4]),
        ("level in ('county', 'nation')", [1, 4, 5]),
        ("level in ['county']", [1, 5]),
        ("level in ('county')", [1, 5]),
        ("level not in ('county', 'nation')", [0, 2, 3]),
        ("year in (2001, 2011)", [0, 5]),
        ("year not in (2001, 2011)", [1, 2, 3]),
        ("level in ('county', none)", [1, 3, 5]),
        ("'prov' in level", [0, 2]),
        ("'.' in level", []),
        ("'a' in terms", [0, 5]),
        ("p_value == none", [1, 4]),
        ("p_value != none", [0, 2, 3, 5]),
        ("year == None", [4]),
        ("level == none", [3]),
        ("level == ''", [3]),
        ("p_value < -1", [5]),
        ("flag", [0, 3, 5]),
        ("not flag", [1, 4]),
        ("flag == true", [0, 3, 5]),
        ("flag == False", [1, 4]),
        ("published >= '2003-01-01'", [0, 2, 5]),
        ("published < '2003-01-01'", [3]),
        ("(year > 2001 and (level == 'county' or flag)) or n == 0", [0, 1, 3, 5]),
        ("n == year", []),
        ("  n == 1  ", [1]),
        ("level == 'county' && n == 1", [1]),
        ("level == 'county' & n == 1 | n == 0", [0, 1]),
        ("level == “county”", [1, 5]),
        ("level == ”county“", [1, 5]),
        ("level == 「county」", [1, 5]),
        ("level in （'county'，'nation'）", [1, 4, 5]),
        ("level ＝＝ ‘county’　或　year ≥ ２００７", [1, 3, 5]),
        ("level == 'county' AND NOT year <> 2003", [1]),
        ("level != 'a && b'", [0, 1, 2, 3, 4, 5]),
        ("level != 'province' 且 （n<2）", [1]),
        ("`year` == 2003 || n == 0", [0, 1]),
    ],
)
def test_rows_are_selected(frame, text, rows) -> None:
    assert select(frame, text)["n"].tolist() == rows


def test_names_may_be_chinese() -> None:
    frame = pd.DataFrame({"地区": ["北京", "上海"], "n": [1, 2]})
    assert select(frame, "地区 == '上海'")["n"].tolist() == [2]


def test_a_name_with_marks_is_written_between_backticks() -> None:
    frame = pd.DataFrame({"人均GDP（元）": [1.5, 3], "a b": ["x", "y"]})
    assert select(frame, "`人均GDP（元）` > 2 and `a b` == 'y'").index.tolist() == [1]
    parts = parse_condition("`人均GDP（元）` > 2 and `a b` == 'y'").parts()
    assert [part.text for part in parts] == ["`人均GDP（元）` > 2", "`a b` == 'y'"]


def test_the_parts_that_and_joins(frame) -> None:
    condition = parse_condition("  (level == '省 and 市' and 2003 <= year < 2010) and (flag or n == 1) and not flag ")
    parts = condition.parts()
    assert [part.text for part in parts] == [
        "level == '省 and 市'",
        "2003 <= year < 2010",
        "flag or n == 1",
        "not flag",
    ]
    assert [part.columns for part in parts] == [("level",), ("year",), ("flag", "n"), ("flag",)]
    whole = condition.mask(frame)
    together = pd.concat([part.mask(frame) for part in parts], axis=1).all(axis=1)
    assert whole.equals(together)


def test_a_condition_names_its_columns() -> None:
    assert parse_condition("level == 'a' and (year > 3 or 'x' in title)").columns == ("level", "title", "year")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("levle == 'county'", "Did you mean level"),
        ("xyzzy == 1", "Columns: n, level, year"),
        ("level = 'county'", "written ==, not ="),
        ("level == county", "no column 'county'"),
        ("level == county", "a text is written in quotes: 'county'"),
        ("level == 2003", "holds text, and 2003 is a number"),
        ("year == '2003'", "holds numbers, and '2003' is text"),
        ("flag == 1", "true and false"),
        ("level", "no flag"),
        ("year is none", "not is"),
        ("year == (1, 2)", "a list is compared with in"),
        ("level in year", "needs a list"),
        ("1 == 1", "names no column"),
        ("level ==", "cannot be read at"),
        ("year > 2003)", "cannot be read at"),
        ("year > none", "== or !="),
        ("true", "is not a condition"),
        ("3 in year", "column of text"),
        ("level == 'a' if flag else n", "is not a condition"),
        ("year + 1 == 2", "no number and no text"),
    ],
)
def test_a_mistake_is_one_clear_line(frame, text, message) -> None:
    with pytest.raises(WenmaiError) as error:
        select(frame, text, where="--where")
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    assert str(error.value).startswith("--where: ")


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "n.__class__ == 1",
        "level == open('x')",
        "[x for x in n] == 1",
        "(lambda: n)() == 1",
        "n == (y := 3)",
        "level == f'{n}'",
        "n ** 99999999 == 1",
        "n[0] == 1",
        "level == b'county'",
        "n == 1j",
        "(" * 300 + "n == 1" + ")" * 300,
        "not " * 3000 + "flag",
        "n == 1 or " * 2000 + "n == 2",
    ],
)
def test_nothing_else_is_read(frame, text) -> None:
    with pytest.raises(WenmaiError):
        select(frame, text)
