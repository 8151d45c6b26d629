"""Every message exists in every language, with the same placeholders."""

import pytest
from fluent.syntax import FluentParser, ast

from wenmai import messages
from wenmai.messages import CATALOGUES, LANGUAGES, catalogue, has_message, message


def entries(language: str) -> dict[str, ast.Message]:
    """Messages of a language by key."""
    parsed = [FluentParser().parse(path.read_text("utf-8")) for path in (CATALOGUES / language).glob("*.ftl")]
    return {entry.id.name: entry for resource in parsed for entry in resource.body if isinstance(entry, ast.Message)}


def placeholders(entry: ast.Message) -> set[str]:
    """Names of the variables in a message."""
    found: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, ast.VariableReference):
            found.add(node.id.name)
        if isinstance(node, ast.BaseNode):
            for value in vars(node).values():
                walk(value)
        elif isinstance(node, list):
            for item in node:
                walk(item)

    walk(entry)
    return found


def test_every_language_has_the_same_keys() -> None:
    keys = {language: set(entries(language)) for language in LANGUAGES}
    assert keys["en"] == keys["zh"]
    assert keys["en"]


@pytest.mark.parametrize("key", sorted(entries("en")))
def test_a_message_has_the_same_placeholders_in_every_language(key: str) -> None:
    assert placeholders(entries("en")[key]) == placeholders(entries("zh")[key])


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
