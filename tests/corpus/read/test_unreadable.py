"""Every reason for which a source cannot be used has a code, and texts that name its values."""

import ast
import json
from pathlib import Path

import pytest
from fluent.runtime import FluentResource

from wenmai.corpus.read.unreadable import Unreadable
from wenmai.io.tables import table_schema
from wenmai.messages import CATALOGUES, LANGUAGES, message

SOURCE = Path(__file__).parents[3] / "src" / "wenmai" / "corpus"


def raised() -> dict[str, set[str]]:
    """The names of the values of each code that the corpus raises."""
    calls = (
        node
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Unreadable"
    )
    return {ast.literal_eval(call.args[0]): {str(keyword.arg) for keyword in call.keywords} for call in calls}


def test_every_code_is_in_the_schema_and_every_one_of_the_schema_is_raised() -> None:
    assert set(raised()) == set(table_schema("rejected").columns["reason"].meanings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_the_values_that_it_needs(language: str) -> None:
    for code, names in raised().items():
        values = {name: f"<{name}>" for name in names}
        texts = [message(f"{kind}-{code}", language, **values) for kind in ("rejected", "fix")]
        assert all(f"<{name}>" in "".join(texts) for name in names), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_no_code_that_nothing_raises(language: str) -> None:
    resource = FluentResource((CATALOGUES / language / "corpus.ftl").read_text("utf-8"))
    keys = {entry.id.name for entry in resource.body if hasattr(entry, "id")}
    named = {key.partition("-")[2] for key in keys if key.startswith(("rejected-", "fix-"))}
    assert named <= set(raised()) and {f"fix-{code}" for code in raised()} <= keys


def test_a_reason_is_one_line_and_a_row() -> None:
    problem = Unreadable("row_too_long", row=7, cells=9, names=8)
    assert str(problem) == "row 7 has 9 cells under 8 column names. Quote the cells that hold separators"
    row = problem.row("a.csv")
    assert row["reason"] == "row_too_long" and (row["start"], row["end"]) == (0, None)
    assert row["values"] == '{"cells": 9, "names": 8, "row": 7}'
    assert message("rejected-row_too_long", "zh", **json.loads(row["values"])) == (
        "第 7 行有 9 个单元格，列名只有 8 个"
    )


def test_a_reason_without_values_has_none() -> None:
    assert Unreadable("empty_file").row("a.txt", 3, 9) == {
        "source": "a.txt", "start": 3, "end": 9, "reason": "empty_file", "values": "",
        "message": "the file is empty", "fix": "Remove it, or fetch it again",
    }  # fmt: skip
