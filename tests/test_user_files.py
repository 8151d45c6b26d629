"""Every file that a configuration names is read before the first job."""

import pytest

from wenmai import config, config_check, user_files

RIGHT = {
    "documents.extra_regions": "代码;名称\n990000;新设省\n",
    "documents.corrections": "doc_id;year\na-01;2015\n",
    "documents.variables": "地区;年份;财政收入\n合肥市;2015;10\n",
    "words.lexicon": "数字经济 10 n\n",
    "words.user_lexicon": "数字经济、乡村振兴\n",
    "words.user_stop_words": "的\n了\n，\n",
    "words.person_names": "王　毅\n李先念\n",
    "topics.glossary": "数字经济,digital economy\n",
    "topics.answers": "person;question;answer\n甲;1;A\n",
    "topics.guide": "digital:\n  terms: [数字经济]\n",
    "trends.concepts": "digital:\n  label_zh: 数字\n  label_en: Digital\n  terms: [数字经济]\n",
    "trends.coded": "item;code\n1;1\n2;0\n",
    "trends.indicators": "gdp:\n  label_zh: 生产总值\n  label_en: GDP\n  measure: growth\n  names: [地区生产总值]\n",
}


def configured(key, path):
    section, name = key.split(".")
    return config.typed({section: {name: [str(path)] if key in ("topics.answers", "trends.coded") else str(path)}})


@pytest.mark.parametrize("key", config.FILES)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_a_file_in_any_encoding(key, encoding, tmp_path, project_root, monkeypatch):
    monkeypatch.chdir(project_root)
    path = tmp_path / "file.csv"
    path.write_bytes(RIGHT[key].replace("\n", "\r\n").encode(encoding))
    given = configured(key, path)
    assert config_check.problems(given) == []
    found = {setting: n for setting, files, n in user_files.look_into(config.complete(given)) if str(path) in files}
    assert list(found) == [key] and isinstance(found[key], int) and found[key] > 0


@pytest.mark.parametrize("key", config.FILES)
def test_a_file_of_another_kind_is_one_line(key, tmp_path, project_root, monkeypatch):
    monkeypatch.chdir(project_root)
    path = tmp_path / "file.docx"
    path.write_bytes(b"PK\x03\x04 and more")
    (line,) = user_files.problems(config.complete(configured(key, path)))
    assert line.startswith(f"{key}: {path}: ") and "\n" not in line


def test_the_shipped_files_are_right(project_root, monkeypatch):
    monkeypatch.chdir(project_root)
    assert user_files.problems(config.defaults()) == []


def test_a_file_whose_name_snakemake_takes_for_a_pattern_is_one_line(tmp_path) -> None:
    path = tmp_path / "词典{v2}.csv"
    path.write_text("概念,词语\n数字经济,大数据\n", encoding="utf-8")
    (said,) = user_files.problems(config.complete({"trends": {"concepts": str(path)}}))
    assert said.startswith("trends.concepts: the name ") and "has braces" in said


def test_names_with_separators_of_lines_and_escape_sequences_are_quoted_in_one_line(tmp_path) -> None:
    path = tmp_path / "regions.csv"
    path.write_text("x\x1dy,\x1b[31mz\u2028w\x85\n1,2\n", encoding="utf-8")
    (line,) = user_files.problems(config.complete({"documents": {"extra_regions": str(path)}}))
    assert len(line.splitlines()) == 1 and line.isprintable()
    assert "(x y, \\x1b[31mz w)" in line
