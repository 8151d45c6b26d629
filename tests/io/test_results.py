"""results.load gives typed frames, or an error that helps."""

import shutil

import pandas as pd
import pytest

from wenmai import results
from wenmai.errors import WenmaiError
from wenmai.io.tables import table_schema, write_table


@pytest.fixture
def folder(tmp_path):
    row = {"source": "a.txt", "start": 0, "end": None, "reason": "empty_file", "values": ""}
    frame = pd.DataFrame([row | {"message": "empty", "fix": "remove it"}])
    write_table(frame, tmp_path / "results" / "corpus" / "rejected.csv")
    return tmp_path / "results"


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch):
    monkeypatch.delenv(results.VARIABLE, raising=False)
    monkeypatch.setattr(results, "_used", None)


def test_load_by_name_finds_the_folder_upwards(folder, monkeypatch):
    (folder.parent / "notebooks").mkdir()
    monkeypatch.chdir(folder.parent / "notebooks")
    assert results.load("rejected")["source"].tolist() == ["a.txt"]


def test_the_variable_names_the_folder(folder, monkeypatch, tmp_path):
    monkeypatch.setenv(results.VARIABLE, str(folder))
    monkeypatch.chdir(tmp_path)
    assert results.folder() == folder


def test_a_notebook_in_a_results_folder_reads_that_one(folder, monkeypatch):
    """Also where another run lies beside it in the same checkout."""
    mine = folder.parent / "results_mine"
    shutil.copytree(folder, mine)
    (mine / "notebooks").mkdir()
    monkeypatch.chdir(mine / "notebooks")
    assert results.folder() == mine


def test_several_folders_are_an_error_that_lists_them(folder, monkeypatch):
    shutil.copytree(folder, folder.parent / "results_mine")
    monkeypatch.chdir(folder.parent)
    with pytest.raises(WenmaiError, match="results, results_mine"):
        results.load("rejected")


def test_use_names_the_folder_for_the_session(folder, monkeypatch):
    shutil.copytree(folder, folder.parent / "results_mine")
    monkeypatch.chdir(folder.parent)
    results.use("results_mine")
    assert results.folder() == folder.parent / "results_mine"
    assert results.folder(folder) == folder
    with pytest.raises(WenmaiError, match="no such results folder"):
        results.use("results_other")


def test_a_table_not_made_yet_says_what_to_do(folder):
    with pytest.raises(WenmaiError, match="Run snakemake"):
        results.load("keyword_series", results=folder)


def test_a_misspelt_table_names_the_known_ones(folder):
    with pytest.raises(WenmaiError, match="keyword_series"):
        results.load("keyword_serie", results=folder)


def test_no_results_at_all(tmp_path, monkeypatch):
    """Results of a project next door, or of one further up, are not taken."""
    (tmp_path / "results" / "corpus").mkdir(parents=True)
    (tmp_path / "results" / "corpus" / "documents.csv").touch()
    (tmp_path / "other" / "texts").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "other" / "texts")
    with pytest.raises(WenmaiError, match="no results folder"):
        results.load("documents")


def test_tables_lists_what_exists(folder):
    assert results.tables(folder)["name"].tolist() == ["rejected"]


def test_describe_gives_every_column():
    schema = table_schema("documents")
    assert set(results.describe("documents")["column"]) == {*schema.columns, *schema.patterns}


def test_unknown_figure_lists_the_known_ones(folder):
    (folder / "figures").mkdir()
    (folder / "figures" / "overview.png").write_bytes(b"")
    with pytest.raises(WenmaiError, match="overview"):
        results.figure("overveiw", results=folder)
    assert results.figure("overview", results=folder).name == "overview.png"
