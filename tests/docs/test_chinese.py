"""What the schemas say in English is said in Chinese, too: settings, tables, columns, units and codes."""

import re
import sys
from pathlib import Path

import pytest
import yaml

from wenmai import config
from wenmai.io.tables import table_names, table_schema
from wenmai.messages.descriptions import CHINESE, chinese, described

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import generate  # noqa: E402


def texts_of_settings(node=None):
    """What the schema of the configuration says of every section and setting."""
    for spec in (node or config.schema())["properties"].values():
        yield spec["description"]
        if "properties" in spec:
            yield from texts_of_settings(spec)


def texts_of_tables():
    """Titles and descriptions of all tables."""
    for schema in map(table_schema, table_names()):
        yield from (schema.title, schema.description)


def texts_of_columns(schema):
    """Descriptions, units and meanings of codes of the columns of a table."""
    for column in [*schema.columns.values(), *schema.patterns.values()]:
        yield from filter(None, (column.description, column.unit, *column.meanings.values()))


@pytest.mark.parametrize("texts", [texts_of_settings, texts_of_tables], ids=["settings", "tables"])
def test_every_text_has_its_chinese(texts):
    assert [text for text in texts() if text not in chinese()] == [], "add it to workflow/schemas/chinese/"


@pytest.mark.parametrize("name", table_names())
def test_all_columns_of_a_table_are_in_chinese(name):
    assert [text for text in texts_of_columns(table_schema(name)) if text not in chinese()] == []


def test_no_chinese_is_left_over():
    used = {*texts_of_settings(), *texts_of_tables()}
    used |= {text for name in table_names() for text in texts_of_columns(table_schema(name))}
    assert [english for english in chinese() if english not in used] == [], "its English has changed or is gone"


def test_the_chinese_is_chinese_and_names_the_same_things():
    named = re.compile(
        r"\b\w+\.(?:csv|parquet|xlsx|html|yaml|txt)\b|\b(?:documents|words|topics|trends|publish)\.[a-z]\w+", re.A
    )
    for path in CHINESE.glob("*.yaml"):
        for english, text in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            assert re.search("[一-龥]", text) or len(english) < 20, english
            assert set(named.findall(english)) == set(named.findall(text)), english
            # outside of examples of settings
            prose = re.sub(r"\{[^{}]*\}|\[[^\[\]]*\]", "", text)
            assert not re.search("[一-龥][,;:]", prose), text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_of_settings_has_every_setting_and_the_default_of_each(language):
    page = generate.configuration_md(language)
    for key, spec in config.settings():
        (row,) = re.findall(rf"^\| `{re.escape(key)}` \| `(.*)` \| (.+?) \| (.+) \|$", page, re.M)
        assert row[0] == generate.scalar(spec["default"])
        assert row[2][:12] == described(spec["description"], language).replace("<TAB>", "`<TAB>`")[:12]
    assert "description" not in page and "中国" not in page


def test_a_table_is_described_in_both_languages():
    schema = table_schema("keyword_series")
    english, chinese_page = ("\n".join(generate.table_md(schema, language, level=2)) for language in ("en", "zh"))
    assert "## Keyword series by year" in english and "## 关键词年度序列" in chinese_page
    assert len(english.splitlines()) == len(chinese_page.splitlines())
    # no full stop before the mark between two codes
    damage = ["\n".join(generate.table_md(table_schema("damage"), language, level=2)) for language in ("en", "zh")]
    assert not any(re.search("[.。][;；]", page) for page in damage)
    assert "`repaired`：已修复，无须猜测；`flagged`" in damage[1]


def test_the_same_english_has_one_chinese(tmp_path, monkeypatch):
    for name, text in (("a", "甲"), ("b", "乙")):
        (tmp_path / f"{name}.yaml").write_text(f"One: {text}\n", encoding="utf-8")
    monkeypatch.setattr("wenmai.messages.descriptions.CHINESE", tmp_path)
    chinese.cache_clear()
    with pytest.raises(ValueError, match="another Chinese"):
        chinese()
    chinese.cache_clear()


def test_describe_speaks_chinese(capsys, monkeypatch):
    from wenmai.cli import language
    from wenmai.cli.describe import describe

    monkeypatch.setattr(language, "_in_use", "zh")
    describe("documents")
    printed = capsys.readouterr().out
    assert table_schema("documents").description not in printed
    assert described(table_schema("documents").description, "zh")[:20] in printed


def test_a_setting_is_described_as_on_the_page(capsys, monkeypatch):
    from wenmai.cli import language
    from wenmai.cli.describe import describe
    from wenmai.cli.output import Format

    describe("words.tfidf_weight")
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "words.tfidf_weight"
    assert printed[-2:] == ['    Default: "log"', "    Values: log, count, bm25"]
    monkeypatch.setattr(language, "_in_use", "zh")
    describe("settings", Format.md)
    assert len(capsys.readouterr().out.splitlines()) == len(dict(config.settings())) + 2
    describe("documents.columns")
    assert "正文所在的列。" in capsys.readouterr().out


def test_a_misspelt_setting_is_one_line_with_the_nearest():
    from wenmai.cli.describe import describe
    from wenmai.errors import WenmaiError

    with pytest.raises(WenmaiError, match=r"no setting topics\.kk\. Nearest: topics\.k"):
        describe("topics.kk")


def test_a_form_that_needs_a_file_is_one_line_of_error():
    from wenmai.cli.describe import describe
    from wenmai.cli.output import Format
    from wenmai.errors import WenmaiError

    for form in (Format.docx, Format.xlsx):
        with pytest.raises(WenmaiError, match="--output"):
            describe("answers", form)
