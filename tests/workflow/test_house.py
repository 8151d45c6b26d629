"""The project keeps its shape: thin scripts, documented modules, short functions, tests that mirror the tree.

Who may import whom is a contract of import-linter in pyproject.toml.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

STAGES = ("corpus", "words", "topics", "trends", "publish", "demo", "validation")
PACKAGE = ROOT / "src" / "wenmai"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: lines of a function without its docstring
LONGEST_FUNCTION = 60
SCRIPTS = sorted((ROOT / "workflow" / "scripts").rglob("*.py"))
RULES = sorted((ROOT / "workflow" / "rules").glob("*.smk"))


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def stages_in(path):
    return {n.split(".")[1] for n in imported(path) if n.startswith("wenmai.") and n.split(".")[1] in STAGES}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_script_is_thin_and_runs_inside_a_job(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60
    assert "with job(snakemake)" in text
    assert "snakemake.config" not in text, "config reads are not tracked: use params"
    assert ast.get_docstring(ast.parse(text)), "a script opens with one sentence"
    assert stages_in(path) <= {path.parent.name}


def test_every_script_belongs_to_a_rule_of_its_name():
    rules = "\n".join(path.read_text(encoding="utf-8") for path in RULES)
    for path in SCRIPTS:
        assert f"rule {path.stem}:" in rules, path
        assert f"../scripts/{path.parent.name}/{path.name}" in rules, path


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_function_is_longer_than_a_screen(path):
    """At most 60 lines without the docstring; an exception has the comment ``# long: <reason>`` above it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.FunctionDef):
            first, last = node.body[0], node.end_lineno or node.lineno
            documented = ast.get_docstring(node) is not None
            length = last - node.lineno + 1 - ((first.end_lineno or 0) - first.lineno + 1 if documented else 0)
            above = lines[min([node.lineno, *(d.lineno for d in node.decorator_list)]) - 2]
            assert length <= LONGEST_FUNCTION or above.strip().startswith("# long: "), f"{node.name}: {length} lines"


def test_tests_mirror_the_tree():
    """A test file of a module lies in the folder that the module has in the package."""
    modules = {path.stem: path.parent.relative_to(PACKAGE) for path in MODULES}
    for path in (ROOT / "tests").rglob("test_*.py"):
        name, folder = path.stem.removeprefix("test_"), path.parent.relative_to(ROOT / "tests")
        if (PACKAGE / folder / f"{name}.py").is_file() or folder.as_posix() == "workflow":
            continue
        assert name not in modules or modules[name] == folder or folder.name in STAGES, path


def test_notebooks_are_committed_clean():
    import json

    paths = sorted((ROOT / "notebooks").rglob("*.ipynb"))
    assert {path.parent.name for path in paths} == {"notebooks", "zh"}
    for path in paths:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            assert cell["id"]
            if cell["cell_type"] == "code":
                assert cell["outputs"] == [] and cell["execution_count"] is None, path
                code = "".join(cell["source"])
                assert "read_csv" not in code and "read_parquet" not in code, f"{path}: read through wenmai.io.results"
