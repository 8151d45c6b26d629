"""What people read has no word of our dialect, and the check finds one."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from check_language import findings, pages


@pytest.mark.parametrize(
    "line",
    ["It stands in the table.", "the years are told apart", "a grey cross beside it", "rows per table, one a series"],
)
def test_words_of_the_dialect_are_found(line: str) -> None:
    assert list(findings(line))


@pytest.mark.parametrize(
    "line", ["It is in the table.", "adcode stands for a code", "rows per table", "understand, bedside"]
)
def test_plain_words_are_not(line: str) -> None:
    assert not list(findings(line))


def test_nothing_that_people_read_has_one() -> None:
    found = {path.name: list(findings(path.read_text(encoding="utf-8"))) for path in pages()}
    assert {name: hits for name, hits in found.items() if hits} == {}
