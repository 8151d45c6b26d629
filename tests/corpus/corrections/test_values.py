"""Cells of a corrected table: what spreadsheets do to values is no correction."""

import pytest

from wenmai.corpus.corrections.values import CLEARED, differs, read_value


@pytest.mark.parametrize(
    ("field", "cell", "automatic"),
    [
        ("published", "2021/3/4", "2021-03-04"),
        ("published", "2021/03/04 0:00", "2021-03-04"),
        ("published", "2021年3月4日", "2021-03-04"),
        ("published", "20210304", "2021-03-04"),
        # a month and a year, which spreadsheets show as a day
        ("published", "2021/12/1", "2021-12"),
        ("published", "2021/1/1", "2021"),
        ("adcode", "110000.0", "110000"),
        ("report_year", "2020.0", 2020),
        ("report_year", "2020年", 2020),
        ("truncated", "TRUE", True),
        ("truncated", "FALSE", False),
        ("title", "关于  产业的  意见", "关于 产业的 意见"),
        ("title", "?县政府工作报告", "㑇县政府工作报告"),
        ("index_number", "14349202000005", "0014349202000005"),
        ("index_number", "1.43492E+13", "14349202000005"),
        ("doc_type", "News", "news"),
        ("region", "", "合肥市"),
        ("region", "-", ""),
        ("year", "空", None),
    ],
)
def test_what_a_spreadsheet_does_is_no_correction(field, cell, automatic) -> None:
    assert not differs(field, cell, automatic)


@pytest.mark.parametrize(
    ("field", "cell", "automatic", "value"),
    [
        ("published", "2021/3/5", "2021-03-04", "2021-03-05"),
        ("published", "2021-3", "2021-03-04", "2021-03"),
        ("published", "2021/3/4", "2021-03", "2021-03-04"),
        ("published", "-", "2021-03-04", ""),
        ("adcode", "340100", "340000", "340100"),
        ("adcode", "340100.0", "", "340100"),
        ("report_year", "2021", 2020, 2021),
        ("report_year", "—", 2020, None),
        ("year", "2021", None, 2021),
        ("truncated", "否", True, False),
        ("title", "甲", "乙", "甲"),
        ("title", "（空）", "乙", ""),
        ("doc_type", "news", "other", "news"),
        ("index_number", "15", "014", "15"),
    ],
)
def test_a_correction_and_its_value(field, cell, automatic, value) -> None:
    assert differs(field, cell, automatic)
    assert read_value(field, cell) == value


@pytest.mark.parametrize(
    ("field", "cell", "message"),
    [
        ("published", "in spring", "a date such as"),
        ("published", "2021-02-30", "no such day"),
        ("report_year", "MMXX", "whole number"),
        ("report_year", "20", "between 1800 and 2100"),
        ("doc_type", "essay", "one of government_work_report"),
        ("truncated", "perhaps", "true or false"),
        ("doc_type", "-", "cannot be empty"),
    ],
)
def test_a_value_that_a_field_cannot_have(field, cell, message) -> None:
    assert differs(field, cell, {"report_year": 2020, "truncated": True}.get(field, "other"))
    with pytest.raises(ValueError, match=message):
        read_value(field, cell)


def test_marks_that_empty_a_field_are_no_values() -> None:
    assert all(read_value("title", mark) == "" for mark in CLEARED)
