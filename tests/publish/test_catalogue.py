"""The catalogue is the one list: modules, tables, notebooks and the contract agree with it."""

import ast
import importlib
import re
from pathlib import Path

import nbformat
import pytest

from wenmai.io.tables import default_tables, table_schema
from wenmai.messages import LANGUAGES, has_message
from wenmai.paths import notebooks
from wenmai.publish import figures
from wenmai.publish.catalogue import FIGURES, GROUPS, GUIDED_FIGURES, NOTEBOOKS, OTHER_FILES, PAPER_TABLES, TABLES
from wenmai.publish.notebook import unclean

ROOT = Path(__file__).parents[2]
MODULES = sorted(path.stem for path in Path(figures.__file__).parent.glob("[!_]*.py"))


def test_every_module_has_an_entry_and_every_entry_a_module() -> None:
    assert sorted(FIGURES | GUIDED_FIGURES) == MODULES


@pytest.mark.parametrize("name", MODULES)
def test_a_figure_reads_exactly_the_tables_of_its_entry(name: str) -> None:
    tree = ast.parse(Path(importlib.import_module(f"wenmai.publish.figures.{name}").__file__).read_text())
    read = {
        node.slice.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and node.value.id == "tables"
        and isinstance(node.slice, ast.Constant)
    }
    assert read == {Path(path).stem for path in (FIGURES | GUIDED_FIGURES)[name].tables}


def test_tables_are_those_of_the_contract() -> None:
    assert sorted(TABLES) == sorted(table_schema(name).path for name in default_tables())


def test_figures_read_known_files_and_belong_to_known_groups() -> None:
    for entry in FIGURES.values():
        assert set(entry.tables) <= {*TABLES, *OTHER_FILES}
        assert entry.group in GROUPS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_has_its_title_and_texts(language: str) -> None:
    keys = [f"figure-{name}{part}" for name in FIGURES | GUIDED_FIGURES for part in ("", ".caption", ".note", ".empty")]
    keys += [f"table-{name}" for name in PAPER_TABLES] + [f"group-{name}" for name in GROUPS]
    keys += [f"notebook-{name}" for name in NOTEBOOKS]
    assert [key for key in keys if not has_message(key, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notebooks_of_the_folder_are_those_of_the_catalogue(language: str) -> None:
    assert sorted(path.stem for path in notebooks(language).glob("*.ipynb")) == sorted(NOTEBOOKS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(NOTEBOOKS))
def test_a_notebook_is_clean_and_reads_what_its_entry_names(name: str, language: str) -> None:
    notebook = nbformat.read(notebooks(language) / f"{name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert unclean(notebook) == []
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    loaded = {table_schema(table).path for table in re.findall(r'results\.load\("(\w+)"\)', code)}
    if "results.choice()" in code:
        loaded.add("topics/choice.json")
    if "results.kwic(" in code:
        loaded |= {"corpus/documents.csv", "corpus/paragraphs.parquet"}
    assert loaded == set(NOTEBOOKS[name].tables)
    assert set(re.findall(r'results\.figure\("(\w+)"\)', code)) == set(NOTEBOOKS[name].figures)
