"""Cells of paper tables."""

import pytest

from wenmai.publish.tables.cells import for_spreadsheet


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|' /c calc'!A0", "+1+cmd", "-2+3+cmd|'x'!A0", "@SUM(A1)", "\t=1+1", "\r=1"]
)
def test_a_text_that_excel_would_run_gets_an_apostrophe(text) -> None:
    assert for_spreadsheet(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-0.12", "+3", "-0.12 (rw)", "-3.5%", "-1,200", "数字经济", "<0.001", "", 3, None])
def test_numbers_and_words_stay_as_they_are(text) -> None:
    assert for_spreadsheet(text) == text
