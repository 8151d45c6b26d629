"""Notebooks run on any corpus and leave no trace of the run."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from wenmai.errors import WenmaiError
from wenmai.io.files import write_json
from wenmai.messages import LANGUAGES
from wenmai.paths import notebooks
from wenmai.publish.catalogue import FIGURES, NOTEBOOKS
from wenmai.publish.figures import draw, read_inputs
from wenmai.publish.notebook import execute, to_html, write_notebook
from wenmai.publish.style.saving import save_figure
from wenmai.publish.style.theme import Style, words_of

ROOT = Path(__file__).parents[2]


def run(name: str, results: Path, language: str = "en") -> nbformat.NotebookNode:
    for figure in NOTEBOOKS[name].figures:
        tables = read_inputs([results / path for path in FIGURES[figure].tables])
        drawn = draw(figure, tables, Style())
        save_figure(drawn, results / "figures" / figure, formats=["png"])
        write_json(dict(words_of(drawn)), results / "figures" / f"{figure}.json")
    return execute(notebooks(language) / f"{name}.ipynb", folder=results / "notebooks", source=ROOT / "src")


#: names that belong to a language
SAME = {("en", "zh"), ("../results", "../../results"), ("sentence_en", "sentence_zh")}


def says_what_is_seen(alt: str) -> bool:
    """A number and a sentence, or why there is nothing."""
    return alt.startswith("No ") or (len(alt) > 40 and re.search(r"\d", alt) is not None)


@pytest.mark.parametrize("name", sorted(NOTEBOOKS))
def test_a_notebook_runs_without_a_trace_of_time_or_place(fake, tmp_path, name: str) -> None:
    notebook = run(name, fake["regions"])
    write_notebook(notebook, notebook_path=tmp_path / "n.ipynb", html_path=tmp_path / "n.html")
    for path in (tmp_path / "n.ipynb", tmp_path / "n.html"):
        text = path.read_text(encoding="utf-8")
        assert str(fake["regions"]) not in text
        assert str(ROOT) not in text
        assert "iopub" not in text
    html = (tmp_path / "n.html").read_text(encoding="utf-8")
    assert 'src="http' not in html and 'href="http' not in html and "<script" not in html
    assert "data:image/png" in html
    images = re.findall(r"<img[^>]*>", html)
    alts = [found[1] for image in images if (found := re.search(r'alt="([^"]*)"', image))]
    assert len(alts) == len(images) and all(map(says_what_is_seen, alts)), alts


def test_a_notebook_has_the_same_bytes_twice_and_runs_on_nothing(fake) -> None:
    first, second = (run("03_trends", fake["empty"]) for _ in range(2))
    assert nbformat.writes(first) == nbformat.writes(second)
    assert to_html(first, title="t") == to_html(second, title="t")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(NOTEBOOKS))
def test_a_notebook_reads_nothing_but_results(name: str, language: str) -> None:
    notebook = nbformat.read(notebooks(language) / f"{name}.ipynb", as_version=4)
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    # one year has one tick, not 2012.05
    assert code.count("MaxNLocator(") == code.count("integer=True, min_n_ticks=1)")
    assert not re.search(r"read_|open\(|Path\(|urlopen|requests|np\.load", code)
    told = {entry.removesuffix(".csv").removesuffix(".json").split("/")[-1] for entry in NOTEBOOKS[name].tables}
    loaded = set(re.findall(r'results\.load\("(\w+)"\)', code)) | (
        {"choice"} & set(re.findall(r"results\.(\w+)", code))
    )
    assert loaded <= told
    assert set(re.findall(r'results\.figure\("(\w+)"\)', code)) <= set(NOTEBOOKS[name].figures)


# the code is the same in all languages, so one kind of corpus is enough for the others
@pytest.mark.parametrize(
    ("kind", "language"), [("one_year", "en"), ("empty", "en"), ("national", "en"), ("regions", "zh")]
)
@pytest.mark.parametrize("name", sorted(NOTEBOOKS))
def test_a_notebook_runs_on_any_corpus(fake, name: str, kind: str, language: str) -> None:
    outputs = [output for cell in run(name, fake[kind], language).cells for output in cell.get("outputs", [])]
    assert outputs and not any(output.output_type == "error" for output in outputs)


def code_of(name: str, language: str) -> ast.Module:
    """The code of all cells; texts with values keep the values only, since words between them differ."""

    class ValuesOnly(ast.NodeTransformer):
        def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
            self.generic_visit(node)
            node.values = [part for part in node.values if isinstance(part, ast.FormattedValue)]
            return node

    cells = nbformat.read(notebooks(language) / f"{name}.ipynb", as_version=4).cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    return ValuesOnly().visit(ast.parse(re.sub(r"^%.*$", "", code, flags=re.MULTILINE)))


@pytest.mark.parametrize("name", sorted(NOTEBOOKS))
def test_the_notebooks_of_both_languages_have_the_same_code(name: str) -> None:
    trees = [code_of(name, language) for language in ("en", "zh")]
    texts = [
        [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)] for tree in trees
    ]
    for english, chinese in zip(*texts, strict=True):
        # a column or table that is named otherwise would be another code
        told = re.search("[一-龥]", chinese) or (english, chinese) in SAME
        assert english == chinese or told, (english, chinese)
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                node.value = ""
    assert ast.dump(trees[0]) == ast.dump(trees[1])


@pytest.mark.parametrize("name", sorted(NOTEBOOKS))
def test_a_chinese_notebook_is_in_chinese_and_finds_the_results_of_the_clone(name: str) -> None:
    english, chinese = (nbformat.read(notebooks(lang) / f"{name}.ipynb", as_version=4).cells for lang in ("en", "zh"))
    assert [(c.cell_type, c.id) for c in english] == [(c.cell_type, c.id) for c in chinese]
    for cell in chinese:
        if cell.cell_type == "markdown":
            # outside of code, names of methods only
            prose = re.sub(r"`[^`]*`", "", cell.source)
            assert re.search("[一-龥]", prose) and not re.search("[A-Za-z]+ [A-Za-z]+ [A-Za-z]+", prose), cell.source
    (line,) = re.findall(r'^RESULTS = "(.*?)"', "\n".join(c.source for c in chinese), flags=re.MULTILINE)
    assert (notebooks("zh") / line).resolve() == ROOT / "results"


def test_a_notebook_with_outputs_is_refused(tmp_path) -> None:
    cell = nbformat.v4.new_code_cell("1 + 1", execution_count=3)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "n.ipynb")
    with pytest.raises(WenmaiError, match="outputs or execution counts"):
        execute(tmp_path / "n.ipynb", folder=tmp_path, source=ROOT / "src")


def test_a_notebook_that_names_no_results_is_refused(tmp_path) -> None:
    cell = nbformat.v4.new_code_cell("1 + 1")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "n.ipynb")
    with pytest.raises(WenmaiError, match="names the results folder"):
        execute(tmp_path / "n.ipynb", folder=tmp_path, source=ROOT / "src")


def test_an_executed_notebook_runs_again_where_it_is(fake, tmp_path, monkeypatch) -> None:
    """Another run in the same checkout, and a variable of the session, change nothing."""
    here, other = fake["regions"], fake["one_year"]
    monkeypatch.setenv("WENMAI_RESULTS", str(other))
    first = run("01_corpus", here)
    write_notebook(first, notebook_path=here / "notebooks" / "01.ipynb", html_path=tmp_path / "n.html")
    kept = nbformat.read(here / "notebooks" / "01.ipynb", as_version=4)
    assert any('RESULTS = ".."' in cell.source for cell in kept.cells)
    for cell in kept.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(kept, here / "notebooks" / "again.ipynb")
    again = execute(here / "notebooks" / "again.ipynb", folder=here / "notebooks", source=ROOT / "src")
    assert [c.get("outputs") for c in again.cells] == [c.get("outputs") for c in first.cells]


def test_a_long_temporary_folder_does_not_stop_a_kernel(fake, tmp_path, monkeypatch) -> None:
    long = tmp_path / ("t" * 99)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    assert run("01_corpus", fake["regions"]).cells
