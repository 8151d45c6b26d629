"""The house keeps its shape: who may import whom, thin scripts, no strangers."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

STAGES = ("corpus", "words", "topics", "trends", "publish", "demo")
PACKAGE = ROOT / "src" / "wenmai"
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


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_no_other_stage(stage):
    for path in (PACKAGE / stage).rglob("*.py"):
        assert stages_in(path) <= {stage}, path


def test_the_ground_floor_knows_no_stage():
    for path in PACKAGE.glob("*.py"):
        assert stages_in(path) == set(), path


def test_the_library_does_not_know_snakemake():
    for path in PACKAGE.rglob("*.py"):
        assert not any(name.split(".")[0] == "snakemake" for name in imported(path)), path


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


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_modules_are_small_and_say_what_they_are_for(path):
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 300


def test_notebooks_are_committed_clean():
    import json

    paths = sorted((ROOT / "notebooks").glob("*.ipynb"))
    assert paths
    for path in paths:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            assert cell["id"]
            if cell["cell_type"] == "code":
                assert cell["outputs"] == [] and cell["execution_count"] is None, path
                code = "".join(cell["source"])
                assert "read_csv" not in code and "read_parquet" not in code, f"{path}: read through wenmai.io.results"
