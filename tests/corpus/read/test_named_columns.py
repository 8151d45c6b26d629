"""A column that a setting names and no table has is found before the first job."""

import pytest

from wenmai.corpus.read import named_columns
from wenmai.corpus.read.named_columns import missing_columns

TABLE = "关于通知的数据\n编号,标题,正文内容\n1,甲,推进数字经济发展。\n2,乙,改善民生。\n"


@pytest.fixture
def tables(tmp_path):
    (tmp_path / "a.csv").write_bytes(TABLE.encode("gb18030"))
    (tmp_path / "b.jsonl").write_text('{"title": "x", "body": "y"}\n', encoding="utf-8")
    (tmp_path / "c.txt").write_text("正文", encoding="utf-8")
    return sorted(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["", "正文内容", "body"])
def test_a_column_of_any_table_is_there(tables, name):
    assert missing_columns({"text": name, "title": ""}, tables) == []


@pytest.mark.parametrize(("name", "near"), [("正文", "正文内容"), ("Body", "body"), ("content", "编号")])
def test_a_column_of_none_is_a_line_with_the_nearest(tables, name, near):
    found = missing_columns({"text": name, "title": "标题"}, tables)
    assert len(found) == 1 and found[0].startswith(
        f"documents.columns.text: no table of the corpus has a column {name!r}"
    )
    assert near in found[0]


def test_nothing_is_said_where_not_all_can_be_looked_into(tables, tmp_path, monkeypatch):
    (tmp_path / "d.zip").write_bytes(b"PK")
    assert missing_columns({"text": "no"}, [*tables, tmp_path / "d.zip"]) == []
    assert missing_columns({"text": "no"}, [tmp_path / "c.txt"]) == []
    assert missing_columns({"text": "no"}, [*tables, tmp_path / "gone.csv"]) == []
    monkeypatch.setattr(named_columns, "MOST_BYTES", 10)
    assert missing_columns({"text": "no"}, tables) == []
