"""The mutants that are drawn to judge the tests."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

CODE = """from __future__ import annotations


def larger(a: int | None, b: int) -> int | None:
    if a is not None and a > b:
        return a + 1
    return b
"""


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("mutation_score", ROOT / "tools/mutation_score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture
def package(tmp_path):
    path = tmp_path / "src/wenmai/trends/small.py"
    path.parent.mkdir(parents=True)
    path.write_text(CODE, encoding="utf-8")
    for folder in (path.parent, path.parents[1]):
        (folder / "__init__.py").touch()
    return path.parents[1]


def test_annotations_are_no_places(tool, package):
    lines = {start[0] for start, _, _ in tool.places(package / "trends/small.py")}
    # the line of the parameters has nothing but annotations
    assert lines == {5, 6}


def test_the_same_seed_draws_the_same_mutants_one_for_each_place(tool, package):
    drawn = tool.drawn(package, "trends", n=50, seed=1)
    assert drawn == tool.drawn(package, "trends", n=50, seed=1)
    assert {mutant.module for mutant in drawn} == {"trends/small.py"}
    assert len(drawn) < 10


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("assert larger(3, 2) == 4 and larger(None, 2) == larger(1, 2) == larger(2, 2) == 2", "killed"),
        ("assert larger(1, 2)", "survived"),
    ],
)
def test_a_test_that_looks_at_the_result_kills_and_one_that_does_not_lets_live(tool, package, tmp_path, body, outcome):
    test = tmp_path / "tests/trends/test_small.py"
    test.parent.mkdir(parents=True)
    test.write_text(f"from wenmai.trends.small import larger\n\n\ndef test_it():\n    {body}\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["src"]\n', encoding="utf-8")
    (mutant,) = [m for m in tool.drawn(package, "trends", n=50, seed=1) if m.operator.endswith("NumberReplacer")]
    usual: dict[str, float] = {}
    verdict = tool.judged(tmp_path, mutant, usual, wanted="not slow", seconds=60)
    assert (verdict.outcome, verdict.before) == (outcome, "return a + 1")
    assert (package / "trends/small.py").read_text(encoding="utf-8") == CODE
