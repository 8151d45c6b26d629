"""Every reason that the corpus and the vocabulary can give is told in Chinese too."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wenmai.publish.messages.words import reason_in_words

SOURCE = Path(__file__).parents[3] / "src" / "wenmai"
HAN = re.compile("[\u4e00-\u9fff]")


def texts(node: ast.expr) -> Iterator[str]:
    """What an expression can say, with a 7 for each value that is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = [str(v.value) if isinstance(v, ast.Constant) else "7" for v in node.values]
        yield "".join(parts).replace("documents.columns.7", "documents.columns.text")
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def rejections() -> set[str]:
    """Reasons and remedies of every Unreadable that the corpus raises, and of pieces without text."""
    found: set[str] = set()
    for path in sorted((SOURCE / "corpus").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Unreadable":
                found.update(text for argument in node.args for text in texts(argument))
            elif isinstance(node, ast.Dict):
                pairs = zip(node.keys, node.values, strict=True)
                named = {k.value: v for k, v in pairs if isinstance(k, ast.Constant)}
                if {"reason", "fix"} <= set(named):
                    found.update(text for name in ("reason", "fix") for text in texts(named[name]))
    return found


def vocabulary_reasons() -> set[str]:
    """What Filters.reason returns."""
    tree = ast.parse((SOURCE / "words" / "vocabulary" / "filters.py").read_text("utf-8"))
    reason = next(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == "reason")
    plain = {text for n in ast.walk(reason) if isinstance(n, ast.Return) and n.value for text in texts(n.value)}
    plain -= {"no Chinese character (7)", "stop word (7)"}
    signs = {f"no Chinese character ({kind})" for kind in ("number", "letters", "sign")}
    lists = {f"stop word ({name})" for name in ("user", "ceremony", "iso")}
    return plain | signs | lists | {"user's choice", "not in counted paragraphs"}


def test_the_search_finds_reasons() -> None:
    assert {"the file is empty", "Fetch it again", "no running text was found"} <= rejections()
    assert {"too rare", "place name", "name of a person"} <= vocabulary_reasons()


@pytest.mark.parametrize("reason", sorted(rejections() | vocabulary_reasons()))
def test_a_reason_is_told_in_chinese(reason: str) -> None:
    assert HAN.search(reason_in_words(reason, "zh")), reason
    assert reason_in_words(reason, "en") == reason


@pytest.mark.parametrize(
    ("reason", "chinese"),
    [
        ("files of type .mdb are not read", "不读取 .mdb 类型的文件"),
        ("the table has no column 正文; its columns: a, b", "表中没有列 正文；现有列：a, b"),
        ("row 7 has 9 cells under 8 names", "第 7 行有 9 个单元格，列名只有 8 个"),
        ("Set documents.columns.year to the column that holds it", "在 documents.columns.year 中填写所在的列"),
    ],
)
def test_what_a_reason_names_is_kept(reason: str, chinese: str) -> None:
    assert reason_in_words(reason, "zh") == chinese
