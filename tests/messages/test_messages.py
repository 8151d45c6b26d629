"""Every message exists in every language, with the same placeholders."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from fluent.syntax import FluentParser, ast
from prose import english

from wenmai import messages
from wenmai.messages import (
    CATALOGUES,
    LANGUAGES,
    block,
    catalogue,
    clauses_joined,
    has_message,
    message,
    names_listed,
    sentences_joined,
)


@cache
def entries(language: str) -> dict[str, ast.Message]:
    """Messages of a language by key."""
    parsed = [FluentParser().parse(path.read_text("utf-8")) for path in (CATALOGUES / language).glob("*.ftl")]
    return {entry.id.name: entry for resource in parsed for entry in resource.body if isinstance(entry, ast.Message)}


def nodes(entry: object) -> Iterator[ast.BaseNode]:
    """The entry and all nodes below it."""
    if isinstance(entry, ast.BaseNode):
        yield entry
        for value in vars(entry).values():
            yield from nodes(value)
    elif isinstance(entry, list):
        for item in entry:
            yield from nodes(item)


def placeholders(entry: ast.BaseNode) -> set[str]:
    """Names of the variables in a message and its attributes."""
    return {node.id.name for node in nodes(entry) if isinstance(node, ast.VariableReference)}


@cache
def keys(language: str) -> dict[str, set[str]]:
    """Every message and attribute, with the variables of it and of the messages that it refers to."""
    found = {}
    for name, entry in entries(language).items():
        parts = {name: entry.value} | {f"{name}.{part.id.name}": part.value for part in entry.attributes}
        found |= {key: part for key, part in parts.items() if part is not None}
    return {key: _with_references(part, language) for key, part in found.items()}


def _with_references(part: ast.BaseNode, language: str) -> set[str]:
    names = placeholders(part)
    for node in nodes(part):
        if isinstance(node, ast.MessageReference):
            names |= _with_references(entries(language)[node.id.name].value, language)
    return names


def choices(language: str) -> Iterator[tuple[str, str, str]]:
    """Message or attribute, variable and word of every variant that a word selects."""
    for name, entry in entries(language).items():
        for node in nodes(entry):
            if isinstance(node, ast.SelectExpression) and isinstance(node.selector, ast.VariableReference):
                words = {v.key.name for v in node.variants if isinstance(v.key, ast.Identifier)} - {"one", "other"}
                variable = node.selector.id.name
                parts = [
                    key for key, names in keys(language).items() if key.split(".")[0] == name and variable in names
                ]
                yield from ((part, variable, word) for part in parts for word in sorted(words))


def test_every_language_has_the_same_keys() -> None:
    keys = {language: set(entries(language)) for language in LANGUAGES}
    assert keys["en"] == keys["zh"]
    assert keys["en"]


def test_a_message_has_the_same_placeholders_in_every_language() -> None:
    english, chinese = keys("en"), keys("zh")
    assert set(english) == set(chinese)
    assert {key: names for key, names in english.items() if names != chinese[key]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", [0, 1, 2, 1234])
def test_every_message_can_be_printed_with_any_number(language: str, value: int) -> None:
    for key, names in keys(language).items():
        printed = message(key, language, **dict.fromkeys(names, value))
        assert "{" not in printed and "\n" not in printed and printed == printed.strip(), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_printed_with_each_word_that_selects(language: str) -> None:
    found = list(choices(language))
    assert found
    for key, variable, word in found:
        printed = message(key, language, **dict.fromkeys(keys(language)[key], 2) | {variable: word})
        assert "{" not in printed, key


def test_a_block_keeps_its_lines_and_a_message_has_one() -> None:
    assert block("cli-example-verify", "en").splitlines() == [
        "wenmai verify",
        "wenmai verify figures/keyword_series.svg",
    ]
    assert "\n" not in message("cli-example-verify", "en")


def is_command(key: str) -> bool:
    """Whether a message is a command to type, or a line of a file: the same in every language, with Chinese terms."""
    return key.startswith("cli-example-") or key == "cli-init-lexicon"


def test_chinese_messages_are_in_chinese() -> None:
    """No message of the Chinese catalogues is left in English: its words are names, paths and units."""
    prose = [key for key in keys("zh") if not is_command(key)]
    latin = [key for key in prose if english(message(key, "zh", **dict.fromkeys(keys("zh")[key], 2)))]
    assert latin == []


def test_english_messages_have_no_chinese() -> None:
    han = re.compile("[\u4e00-\u9fff，。；：、（）]")
    found = {key: message(key, "en", **dict.fromkeys(names, 2)) for key, names in keys("en").items()}
    assert {key: text for key, text in found.items() if han.search(text) and not is_command(key)} == {}


def test_every_language_has_the_same_files() -> None:
    files = {language: {path.name for path in (CATALOGUES / language).iterdir()} for language in LANGUAGES}
    assert files["en"] == files["zh"]


@pytest.fixture
def two_languages(tmp_path, monkeypatch):
    """Catalogues of two messages."""
    texts = {
        "en": "found = { $n ->\n    [one] { $n } document\n   *[other] { $n } documents\n }\nyear = in { $year }\n",
        "zh": "found = { $n } 篇文档\nyear = { $year } 年\n",
    }
    for language, text in texts.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "all.ftl").write_text(text, encoding="utf-8")
    monkeypatch.setattr(messages, "CATALOGUES", tmp_path)
    catalogue.cache_clear()
    yield tmp_path
    catalogue.cache_clear()


def test_plural_forms_follow_the_number(two_languages) -> None:
    assert message("found", "en", n=1) == "1 document"
    assert message("found", "en", n=2) == "2 documents"
    assert message("found", "zh", n=1) == "1 篇文档"


def test_years_have_no_thousands_separator(two_languages) -> None:
    assert message("year", "en", year=2016) == "in 2016"


def test_lines_of_a_catalogue_become_one_line(two_languages) -> None:
    for language in LANGUAGES:
        path = two_languages / language / "all.ftl"
        path.write_text('long = 甲\n    乙 { $n ->\n        [0] {""}\n       *[other] 丙\n    } 丁\n    .more = 戊\n')
    assert message("long", "en", n=0) == "甲 乙 丁"
    assert message("long", "zh", n=1) == "甲乙 丙 丁"
    assert message("long.more", "en") == "戊"
    assert has_message("long.more", "en") and not has_message("long.less", "en")


def test_lists_are_written_as_the_language_does() -> None:
    assert [names_listed("ab", language) for language in ("en", "zh")] == ["a, b", "a、b"]
    assert clauses_joined(["a", "", "b"], "zh") == "a；b"
    assert sentences_joined(["A.", "", "B."], "en") == "A. B."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("length", [999, 1000, 1001, 2500, 2501, 300_000])
def test_a_value_of_any_length_is_printed(language: str, length: int) -> None:
    """A path or a list of regions can be long; Fluent alone refuses more than 2,500 characters."""
    term = "词" * (length - 1) + "x"
    assert term in message("cli-no-hit", language, term=term)


def test_a_missing_value_or_message_is_an_error(two_languages) -> None:
    with pytest.raises(ValueError, match="year"):
        message("year", "en")
    with pytest.raises(KeyError, match="lost"):
        message("lost", "en")
    assert not has_message("lost", "en")
    assert not has_message("0.5 of it", "en")


def test_what_is_not_fluent_is_an_error(two_languages) -> None:
    (two_languages / "en" / "more.ftl").write_text("no equals sign\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"more\.ftl"):
        message("found", "en", n=1)


def test_two_messages_of_one_key_are_an_error(two_languages) -> None:
    (two_languages / "en" / "more.ftl").write_text("found = again\n", encoding="utf-8")
    with pytest.raises(ValueError, match="found"):
        message("found", "en", n=1)
