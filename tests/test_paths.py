"""Files that the configuration names: the user's own come before the shipped ones."""

from pathlib import Path

import pytest

from wenmai import paths
from wenmai.paths import resource


def test_the_project_has_what_a_run_needs():
    for path in (paths.SNAKEFILE, paths.SCHEMAS / "config.schema.yaml", paths.NOTEBOOKS, paths.SOURCE / "wenmai"):
        assert path.exists(), path


def test_a_file_of_the_project_folder_comes_before_the_shipped_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Path(resource("resources/concepts.yaml")) == paths.PROJECT / "resources" / "concepts.yaml"
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "concepts.yaml").write_text("", encoding="utf-8")
    assert resource("resources/concepts.yaml") == "resources/concepts.yaml"
    assert Path(resource("resources/lexicon.tsv")) == paths.PROJECT / "resources" / "lexicon.tsv"


def test_what_nobody_has_stays_as_it_is_named(tmp_path, monkeypatch):
    """So that the message about it names what the user wrote."""
    monkeypatch.chdir(tmp_path)
    assert resource("mine/lexicon.tsv") == "mine/lexicon.tsv"
    assert resource("") == ""


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b"])
def test_a_name_that_no_file_can_have_is_returned_as_it_is(name):
    assert resource(name) == name
