"""Pages of the site agree in both languages, and their settings, commands and tables exist."""

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from wenmai import config, config_check
from wenmai.cli.app import build_app
from wenmai.io.tables import table_names
from wenmai.publish.catalogue import FIGURES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
BOTH = sorted(path for path in DOCS.rglob("*.md") if path.with_name(f"{path.stem}.zh.md").is_file())
BLOCK = re.compile(r"^[ ]*```(\w*)([^\n]*)\n(.*?)^[ ]*```$", re.M | re.S)
ALL = [page for path in BOTH for page in (path, path.with_name(f"{path.stem}.zh.md"))]


def named(path: Path) -> str:
    return path.relative_to(DOCS).as_posix()


def blocks(path: Path, kind: str) -> list[str]:
    """The code blocks of a kind, without the indent of a list around them."""
    found = [body for name, _, body in BLOCK.findall(path.read_text(encoding="utf-8")) if name == kind]
    return [re.sub(r"^ {4}", "", body, flags=re.M) if body.startswith("    ") else body for body in found]


def commands(path: Path) -> list[list[str]]:
    """The calls of ``wenmai`` in the blocks of a page."""
    lines = [line for body in blocks(path, "console") for line in body.splitlines()]
    return [shlex.split(line.strip()[2:])[1:] for line in lines if line.strip().startswith("$ wenmai ")]


def test_most_pages_have_both_languages():
    names = {named(path) for path in BOTH}
    expected = {
        "index.md",
        "tutorial.md",
        "walks.md",
        "demo.md",
        "evidence.md",
        "architecture.md",
        "running.md",
        "methods.md",
    }
    assert expected | {"explanation/numbers.md", "explanation/comparison.md"} <= names
    assert [path.name for path in sorted((DOCS / "howto").glob("*.md")) if f"howto/{path.name}" not in names] == [
        path.name for path in sorted((DOCS / "howto").glob("*.zh.md"))
    ]


@pytest.mark.parametrize("path", [p for p in BOTH if p.name != "api.md"], ids=named)
def test_both_languages_have_the_same_headings_code_and_links(path):
    english, chinese = (
        path.read_text(encoding="utf-8"),
        path.with_name(f"{path.stem}.zh.md").read_text(encoding="utf-8"),
    )
    assert re.findall(r"^#+", english, re.M) == re.findall(r"^#+", chinese, re.M)
    # comments in code are in the language of the page, and so are the sentences that a command shows
    code = [BLOCK.findall(re.sub(r" +# .*$", "", text, flags=re.M)) for text in (english, chinese)]
    code[1] = [tuple(part.replace("sentence_zh", "sentence_en") for part in block) for block in code[1]]
    assert code[0] == code[1]
    link = re.compile(r"\]\(([\w./#-]+)\)")
    assert sorted(set(link.findall(english))) == sorted(set(link.findall(chinese)))
    assert len(re.findall("[一-龥]", chinese)) > 100


@pytest.mark.parametrize("path", [path for path in ALL if commands(path)], ids=named)
def test_every_command_and_option_exists(path):
    app = build_app("en")
    for words in commands(path):
        if words[0].startswith("--"):
            continue
        command = app.commands[words[0]]
        known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        assert {word for word in words[1:] if re.match(r"--?[a-z]", word)} <= known, words
        for word, value in pairwise(words):
            if word == "--config":
                key, _, given = value.partition("=")
                assert key in dict(config.settings()), value
                assert given
        if words[0] in ("show", "describe") and not words[1].startswith("--"):
            assert words[1] in {*table_names(), "settings", *dict(config.settings())}, words


@pytest.mark.parametrize("path", [path for path in ALL if blocks(path, "yaml")], ids=named)
def test_every_setting_exists_and_has_an_allowed_value(path):
    sections = config.schema()["properties"]
    for text in blocks(path, "yaml"):
        given = yaml.safe_load(text)
        if set(given) <= set(sections):
            keys = [(a, b) for a, inner in given.items() if isinstance(inner, dict) for b in inner]
            assert keys
            assert [f"{a}.{b}" for a, b in keys if b not in sections[a]["properties"]] == []
            # the files are those of a reader
            found = [line for line in config_check.problems(config.complete(given)) if "there is no file" not in line]
            assert found == []


@pytest.mark.parametrize("path", ALL, ids=named)
def test_tables_and_figures_that_a_page_names_exist(path):
    text = path.read_text(encoding="utf-8")
    known = set(table_names()) | set(FIGURES)
    for stage, name in re.findall(
        r"`(?:results/)?(corpus|words|topics|trends|validation)/(\w+)\.(?:csv|parquet)`", text
    ):
        assert name in known | {"obligations"}, f"{stage}/{name}"
