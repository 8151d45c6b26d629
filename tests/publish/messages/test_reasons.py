"""Every reason that the vocabulary can give is told in Chinese too."""

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
        yield "".join(parts)
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


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
    assert {"too rare", "place name", "name of a person"} <= vocabulary_reasons()


@pytest.mark.parametrize("reason", sorted(vocabulary_reasons()))
def test_a_reason_is_told_in_chinese(reason: str) -> None:
    assert HAN.search(reason_in_words(reason, "zh")), reason
    assert reason_in_words(reason, "en") == reason
