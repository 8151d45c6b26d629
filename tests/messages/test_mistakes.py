"""Every mistake that a user reads is a message in both languages, and Chinese lines are Chinese."""

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from prose import english

import wenmai
from wenmai.cli.app import execute
from wenmai.errors import Joined, Said, WenmaiError, in_language, in_row, mistake
from wenmai.io.dictionaries.concepts import read_concepts
from wenmai.io.lists import read_rows
from wenmai.io.periods import read_periods
from wenmai.io.where import parse_condition
from wenmai.messages import LANGUAGES, has_message
from wenmai.regions.own import read_regions

PACKAGE = Path(wenmai.__file__).parent

#: functions that make an error or a line of a message, and what goes before the code in its key
MAKERS = {"Said": "", "mistake": "mistake-", "wrong": "term-mistake-", "wrong_at": "term-mistake-"}
#: modules whose `mistake` is that of the command line (messages cli-error-), tested in test_messages
OF_THE_COMMAND_LINE = PACKAGE / "cli"


def calls() -> Iterator[tuple[Path, str, ast.Call]]:
    """Every call of the package by the name of what is called."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path, getattr(node.func, "id", getattr(node.func, "attr", "")), node


def has_words(node: ast.AST) -> bool:
    """Whether an expression holds a literal sentence: two words in a row."""
    texts = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return any(re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", text) for text in texts)


def test_no_error_has_words_of_its_own() -> None:
    found = []
    for path, name, call in calls():
        parts = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "fix")]
        if name in ("WenmaiError", "NotInstalled") and any(
            isinstance(part, ast.JoinedStr) or has_words(part) for part in parts
        ):
            found.append(f"{path.relative_to(PACKAGE)}:{call.lineno}")
    assert found == []


def test_every_message_of_a_mistake_is_in_the_catalogues() -> None:
    keys = {
        f"{MAKERS[name]}{node.value}"
        for path, name, call in calls()
        if name in MAKERS and call.args and not (name == "mistake" and OF_THE_COMMAND_LINE in path.parents)
        for node in [call.args[1] if name.startswith("wrong") and len(call.args) > 1 else call.args[0]]
        if isinstance(node, ast.Constant)
    }
    assert len(keys) > 150
    assert [key for key in sorted(keys) for language in LANGUAGES if not has_message(key, language)] == []


def test_an_error_is_english_and_known_in_chinese() -> None:
    error = mistake("coded-code", where=in_row("a.csv", 3), code_given="'x'")
    assert str(error) == "a.csv, row 3: 'x' is no code. Write 1 or 0, or leave the cell empty"
    assert error.said.in_language("zh") == "a.csv 第 3 行：'x' 不是编码。请填 1 或 0，或留空"
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.said.in_language("zh")) == (str(error), error.said.in_language("zh"))


def test_an_error_in_words_of_others_is_left_as_it_is() -> None:
    error = WenmaiError("no documents", where="corpus/", fix="Add some")
    assert str(error) == "corpus/: no documents. Add some"
    assert error.said.in_language("zh") == "corpus/：no documents。Add some"


def test_what_is_joined_leaves_out_what_is_empty() -> None:
    said = Joined("; ", [Said("part-nothing"), "", Said("part-line", n=2)])
    assert (said, in_language(said, "zh")) == ("nothing; line 2", "无；第 2 行")


def chinese(error: WenmaiError) -> str:
    return error.said.in_language("zh")


@pytest.mark.parametrize(
    "text", ["", "year = 3", "year >", "year is 3", "year == (1, 2)", "3 == 4", "year == f(3)", "((", "x" * 6000]
)
def test_conditions_are_refused_in_chinese(text: str) -> None:
    with pytest.raises(WenmaiError) as refused:
        parse_condition(text)
    assert chinese(refused.value).startswith("条件：")
    assert english(chinese(refused.value)) == []


FILES = {
    "concepts.yaml": "a:\n  terms: []\n  lable_zh: x\nb: [人工智能等, '[0-9]', 大数据。]\n",
    "pairs.csv": "维度,关键词\n,数字\n",
    "liwc.dic": "%\n1 甲\n数字 2\n",
    "empty.yaml": "{}\n",
}


@pytest.mark.parametrize("name", FILES)
def test_dictionaries_are_refused_in_chinese(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    with pytest.raises(WenmaiError) as refused:
        read_concepts(path)
    lines = chinese(refused.value).replace(str(tmp_path), "")
    assert english(lines) == []
    assert not re.search(r"\b(?:line|row|is|the|of)\b", lines)


@pytest.mark.parametrize(
    "text", ["", "adcode,name\n", "adcode,name\n370100,\n", "adcode,name\n12,甲\n", "甲,乙\n1,2\n"]
)
def test_regions_are_refused_in_chinese(text: str, tmp_path: Path) -> None:
    (tmp_path / "regions.csv").write_text(text, encoding="utf-8")
    with pytest.raises(WenmaiError) as refused:
        read_regions(tmp_path / "regions.csv")
    assert english(chinese(refused.value)) == []


def test_other_files_and_settings_are_refused_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")
    for call in (
        lambda: read_rows(tmp_path / "none.csv"),
        lambda: read_rows(tmp_path / "a.docx"),
        lambda: read_periods("yearly"),
        lambda: read_periods([{"name": "甲", "from": "2019", "to": "2018"}, {"name": "甲", "from": "x", "to": "2"}]),
    ):
        with pytest.raises(WenmaiError) as refused:
            call()
        assert english(chinese(refused.value).replace(str(tmp_path), "")) == []


#: what users write wrongly on the command line, without results and in a folder of results with no tables
COMMANDS = [
    ["compare", "none", "none"],
    ["compare", ".", "."],
    ["verify", "--results", "none"],
    ["show", "keyword_trendz"],
    ["show", "documents"],
    ["check", "none.yaml"],
    ["run", "nothing_like_it"],
    ["run", "--config", "corpus"],
    ["run", "--config", "trends.period=weekly"],
    ["init", "config.yaml"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_command_line_complains_in_chinese(command: list[str], tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.yaml").write_text("corpus: demo\n", encoding="utf-8")
    status = execute(["--lang", "zh", *command])
    said = capsys.readouterr()
    assert status in (1, 2), said
    # names of targets and tables are a list, not a sentence
    line = (said.err or said.out).replace(str(tmp_path), "").replace(", ", "、")
    assert english(line) == []
    assert re.search("[\u4e00-\u9fff]{3}", line)
