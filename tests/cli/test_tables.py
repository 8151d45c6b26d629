"""Tables on the screen and in files, and which results folder they are of."""

import codecs
import csv
import io
import json
import os
import shutil
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest

from wenmai.cli import output
from wenmai.io.dictionaries.concepts import Concept, concept_table
from wenmai.io.tables import table_schema, write_table


def test_tables_lists_what_is_there(wenmai, results) -> None:
    names = [line.split()[0] for line in wenmai("tables").out.splitlines()[2:]]
    assert names == ["documents", "paragraphs", "profile"]
    every = list(csv.DictReader(io.StringIO(wenmai("tables", "--all", "--format", "csv").out)))
    assert len(every) > 40
    assert {row["name"] for row in every if row["made"] == "true"} == set(names)


def test_show_selects_rows_columns_and_order(wenmai, results) -> None:
    called = wenmai("show", "documents", "--columns", "doc_id,year", "--sort", "-year", "--format", "csv")
    assert called.out == "doc_id,year\nb,2010\na,2003\n"
    # the condition is about a column that is not shown
    called = wenmai("show", "documents", "--columns", "doc_id", "--where", "level == 'province'", "--format", "csv")
    assert called.out == "doc_id\na\n"
    assert wenmai("show", "corpus/documents.csv", "--columns", "doc_id", "-n", "1", "-f", "csv").out == "doc_id\na\n"


def test_show_says_how_many_rows_are_left_out(wenmai, results) -> None:
    called = wenmai("show", "documents", "--limit", "1")
    assert "1 of 2 rows" in called.err
    called = wenmai("show", "documents", "--where", "year > 3000")
    assert "no row fulfils: year > 3000" in called.err and called.status == 0


def test_show_reads_parquet_too(wenmai, results) -> None:
    rows = json.loads(wenmai("show", "paragraphs", "--where", "'健康' in text", "--format", "json").out)
    assert [row["paragraph_id"] for row in rows] == ["b-1"]


def test_csv_is_as_in_the_result_file(wenmai, results) -> None:
    assert wenmai("show", "documents", "--format", "csv").out == (results / "corpus/documents.csv").read_text(
        "utf-8-sig"
    )


def test_json_has_types_and_null(wenmai, results) -> None:
    row = json.loads(wenmai("show", "documents", "-f", "json", "-n", "1").out)[0]
    assert row["year"] == 2003 and row["level"] == "province"
    frame = pd.DataFrame({"a": [1.23456789, None], "b": pd.Series([None, True], dtype="boolean")})
    assert json.loads(output.as_json(frame)) == [{"a": 1.23457, "b": None}, {"a": None, "b": True}]


def test_markdown_escapes_what_would_end_a_cell() -> None:
    text = output.as_markdown(pd.DataFrame({"a": ["x|y", "two\nlines"]}))
    assert text == "| a |\n| --- |\n| x\\|y |\n| two lines |\n"


def test_excel_has_numbers_and_no_formulas(wenmai, results, filled) -> None:
    frame = filled("profile", [{"source": "=1+1", "bytes": 7}, {"source": "b\x01", "bytes": 8}])
    write_table(frame, results / table_schema("profile").path)
    assert wenmai("show", "profile", "--output", "out/x.xlsx").err.startswith("out/x.xlsx: 2 rows".replace("/", os.sep))
    rows = list(openpyxl.load_workbook("out/x.xlsx").active.iter_rows(values_only=False))
    by_source = {row[0].value: row for row in rows[1:]}
    assert set(by_source) == {"=1+1", "b"}
    assert by_source["=1+1"][0].data_type == "s"
    assert by_source["b"][1].value == 8


def test_text_is_cut_to_the_terminal(monkeypatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr(output.shutil, "get_terminal_size", lambda _: os.terminal_size((30, 20)))
    frame = pd.DataFrame({"name": ["数字经济"], "n": [12], "long": ["x" * 50], "more": ["y"]})
    lines = output.as_text(frame).splitlines()
    assert lines[0].split() == ["name", "n"]
    assert lines[2] == "数字经济  12"
    assert lines[3] == "Not shown: long, more (choose with --columns)"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "documnets"], "Nearest: documents"),
        (["show", "documents", "--where", "yaer > 3"], "Did you mean year"),
        (["show", "documents", "--where", "year = 3"], "=="),
        (["show", "documents", "--columns", "doc_id,regoin"], "Did you mean region"),
        (["show", "documents", "--sort", "yaer"], "--sort: "),
        (["show", "keyword_trends"], "has not been made"),
        (["show", "documents", "-f", "xlsx"], "--output"),
        (["show", "documents", "-o", "x.doc"], "Formats: text, csv"),
        (["describe", "keyword_tends"], "Nearest: keyword_trends"),
        (["kwic", "数字", "--by", "nothing"], "no column 'nothing'"),
        (["kwic", ""], "nothing to look for"),
        (["open", "--results", "nowhere"], "no folder nowhere"),
    ],
)
def test_mistakes(wenmai, results, arguments, message) -> None:
    called = wenmai(*arguments)
    assert called.status == 2 and message in called.err and len(called.err.splitlines()) == 1 and not called.out


def test_a_table_of_another_version_is_named_as_such(wenmai, results) -> None:
    path = results / "corpus/documents.csv"
    path.write_text(path.read_text("utf-8").replace("region,", "old_name,", 1), encoding="utf-8")
    called = wenmai("show", "documents")
    assert called.status == 2 and "region" in called.err and "another version" in called.err


def test_kwic_shows_the_term_in_its_context(wenmai, results) -> None:
    lines = wenmai("kwic", "数字经济", "--width", "3").out.splitlines()
    assert [line.partition("[")[2] for line in lines] == ["数字经济] 。", "数字经济] 健康发"]
    assert "2003" in lines[0] and "地区a" in lines[0]
    called = wenmai("kwic", "没有的词")
    assert called.status == 0 and "no occurrence" in called.err
    rows = list(csv.DictReader(io.StringIO(wenmai("kwic", "数字", "-f", "csv", "-n", "1").out)))
    assert rows[0]["hit"] == "数字" and rows[0]["start"] == "4"


def test_kwic_goes_to_word_and_to_excel(wenmai, results, tmp_path) -> None:
    called = wenmai(
        "kwic", "数字", "--sentences", "--sample", "1", "--per", "region,year", "-o", str(tmp_path / "q.docx")
    )
    assert called.status == 0, called.err
    table = docx.Document(str(tmp_path / "q.docx")).tables[0]
    assert "【数字】" in table.rows[1].cells[-1].text and len(table.rows) > 2
    wenmai("kwic", "数字", "-o", str(tmp_path / "q.csv"))
    assert (tmp_path / "q.csv").read_bytes().startswith(codecs.BOM_UTF8)
    for arguments, message in ((("-f", "docx"), "--output"), (("--sample", "1", "--per", "nothing"), "'nothing'")):
        called = wenmai("kwic", "数字", *arguments)
        assert called.status == 2 and message in called.err and len(called.err.splitlines()) == 1
    called = wenmai("kwic", "nothing", "--concept")
    assert called.status == 2 and "no concept" in called.err


def test_the_name_of_a_concept_that_is_no_text_is_known(wenmai, results):
    concept = Concept("digital_economy", "数字经济", "Digital economy", ("数字经济",))
    write_table(concept_table([concept]), results / "trends/concepts.csv")
    found = wenmai("kwic", "digital_economy")
    assert found.status == 0 and "--concept" in found.err
    assert "--concept" not in wenmai("kwic", "不存在的词").err


def test_describe_gives_every_column(wenmai, results) -> None:
    out = wenmai("describe", "documents").out
    assert out.startswith("documents: ")
    assert all(f"\n  {name}  (" in out for name in table_schema("documents").columns)
    rows = json.loads(wenmai("describe", "documents", "--format", "json").out)
    schema = table_schema("documents")
    assert [row["column"] for row in rows] == [*schema.columns, *schema.patterns]


def test_several_results_folders_are_never_guessed_at(wenmai, results, write_results) -> None:
    write_results(results.parent / "results_mine")
    called = wenmai("show", "documents")
    assert called.status == 2 and "results, results_mine" in called.err
    assert wenmai("show", "documents", "--results", "results_mine").status == 0


def test_the_configuration_names_the_results_folder(wenmai, results, monkeypatch, write_results) -> None:
    write_results(results.parent / "results_mine", years=(1999, 2000))
    (results.parent / "config.yaml").write_text("results: results_mine\n", encoding="utf-8")
    assert "1999" in wenmai("show", "documents", "--columns", "year").out
    (results.parent / "config.yaml").write_text("results: results_new\n", encoding="utf-8")
    called = wenmai("tables")
    assert called.status == 2 and "results_new" in called.err and "Others here: results, results_mine" in called.err
    monkeypatch.setenv("WENMAI_RESULTS", "results")
    assert "2003" in wenmai("show", "documents", "--columns", "year").out


def test_no_results_folder(wenmai, folder) -> None:
    called = wenmai("tables")
    assert called.status == 2 and "wenmai run" in called.err
    (folder / "data").mkdir()
    assert "holds no results" in wenmai("tables", "-r", "data").err


def test_a_configuration_that_does_not_parse_is_named_with_its_line(wenmai, results) -> None:
    (results.parent / "config.yaml").write_text("corpus: x\nresults: [\n", encoding="utf-8")
    called = wenmai("tables")
    assert called.status == 2 and "config.yaml:3:1" in called.err and len(called.err.splitlines()) == 1


def test_open_prints_the_path(wenmai, results, monkeypatch) -> None:
    assert wenmai("open", "--path").out.strip() == os.path.join("results", "report.html")
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or True)
    assert wenmai("open").status == 0
    assert opened == [(results / "report.html").as_uri()]
    (results / "explorer.html").write_text("<html></html>", encoding="utf-8")
    assert wenmai("open", "--explorer", "--path").out.strip() == os.path.join("results", "explorer.html")
    (results / "explorer.html").unlink()
    assert "wenmai run explorer" in wenmai("open", "--explorer").err
    (results / "report.html").unlink()
    assert "wenmai run report" in wenmai("open").err


@pytest.mark.parametrize("name", ["results", "results_2"])
def test_lab_opens_notebooks_that_read_the_folder_named(wenmai, results, monkeypatch, name) -> None:
    called = []
    monkeypatch.setattr("wenmai.cli.view.subprocess.Popen", lambda command, env: called.append(command) or Ended())
    if not Path(name).exists():
        shutil.copytree(results, name)
    for folder in (Path("notebooks"), Path(name) / "notebooks"):
        folder.mkdir()
        (folder / "01.ipynb").write_text("{}", encoding="utf-8")
    assert wenmai("lab", "--results", name).status == 0
    # the notebooks of a project read its folder results
    expected = "notebooks" if name == "results" else os.path.join(name, "notebooks")
    assert called[0][3] == expected


class Ended:
    """A process that has ended."""

    def wait(self) -> int:
        return 0


def test_lab_opens_the_notebooks_on_these_results(wenmai, results, monkeypatch) -> None:
    calls = []

    class Process:
        def __init__(self, command, env):
            calls.append((command, env))

        def wait(self):
            return 0

    monkeypatch.setattr("subprocess.Popen", Process)
    assert "no notebooks" in wenmai("lab").err
    (results / "notebooks").mkdir()
    (results / "notebooks" / "01.ipynb").write_text("{}", encoding="utf-8")
    assert wenmai("lab", "--no-browser").status == 0
    command, env = calls[0]
    assert command[1:] == ["-m", "jupyterlab", os.path.join("results", "notebooks"), "--no-browser"]
    assert env["WENMAI_RESULTS"] == str(results)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    called = wenmai("lab")
    assert called.status == 2 and "wenmai[lab]" in called.err
