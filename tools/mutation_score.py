"""Break the code in small ways, drawn with a seed, and count how many of them the tests notice.

``python tools/mutation_score.py [--stage corpus] [--mutants 150] [--seed 1]``. The places
are drawn evenly from all that Cosmic Ray can change, and for each place one change. The tests of a module are the
files of its stage that import it or have its name, then those of its folder, then those of the whole stage, by default
without the thorough ones. So the score is a lower bound: other tests may notice more. All of it happens in a copy of
the project.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parents[1]

#: changes that need arguments, and those that cannot show in a result (a cache less)
LEFT_OUT = ("VariableInserter", "VariableReplacer", "RemoveDecorator")
#: real time may be so many times the computing time: other programs run
PATIENCE = 20


@dataclass(frozen=True)
class Mutant:
    """One change: the operator at its n-th place in a module."""

    module: str
    line: int
    operator: str
    occurrence: int


@dataclass(frozen=True)
class Verdict:
    """What the tests said about a mutant: ``killed``, ``survived``, ``timeout``, ``no_tests``, or ``unchanged``."""

    mutant: Mutant
    outcome: str
    seconds: float
    before: str
    after: str


def places(path: Path) -> Iterator[tuple[tuple[int, int], str, int]]:
    """Every place of a module that an operator changes: its position, the operator, and how many are before it."""
    code = path.read_text(encoding="utf-8")
    nodes, skipped = list(ast_nodes(get_ast(code))), _annotations(code)
    for names in _families():
        operator = get_operator(names[0])()
        found = (start for node in nodes for start, _ in operator.mutation_positions(node))
        for number, start in enumerate(found):
            if not any(first <= start < last for first, last in skipped):
                yield from ((start, name, number) for name in names)


@cache
def _families() -> list[list[str]]:
    """Operators that change the same places: a plus to a minus, a plus to a times."""
    found: dict[str, list[str]] = {}
    for name in sorted(operator_names()):
        if not name.endswith(LEFT_OUT) and not get_operator(name).arguments():
            same = name.startswith(("core/ReplaceBinaryOperator", "core/ReplaceComparisonOperator"))
            found.setdefault(name.rpartition("_")[0] if same else name, []).append(name)
    return list(found.values())


def _annotations(code: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where the annotations are: no one evaluates them."""
    nodes = []
    for node in ast.walk(ast.parse(code)):
        nodes += [getattr(node, name, None) for name in ("annotation", "returns")]
    return [
        ((node.lineno, node.col_offset), (node.end_lineno or node.lineno, node.end_col_offset or 0))
        for node in nodes
        if isinstance(node, ast.AST) and hasattr(node, "lineno")
    ]


def drawn(package: Path, part: str, *, n: int, seed: int) -> list[Mutant]:
    """So many mutants of the modules of a stage (or of a part of it), evenly from all places."""
    sites: dict[tuple[str, tuple[int, int]], list[tuple[str, int]]] = {}
    for path in sorted((package / part).rglob("*.py")) if (package / part).is_dir() else [package / f"{part}.py"]:
        module = path.relative_to(package).as_posix()
        for start, operator, number in places(path):
            sites.setdefault((module, start), []).append((operator, number))
    rng = random.Random(f"mutants {part} {seed}")
    found = []
    for module, start in rng.sample(sorted(sites), min(n, len(sites))):
        operator, number = rng.choice(sorted(sites[module, start]))
        found.append(Mutant(module, start[0], operator, number))
    return found


def tests_of(root: Path, module: str) -> list[list[str]]:
    """The test files of a module: those that import it or have its name, those of its folder, those of the stage."""
    stage, stem = module.partition("/")[0], Path(module).stem
    name = "wenmai." + module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    parent, _, last = name.rpartition(".")
    used = re.compile(rf"\b{re.escape(name)}\b|from {re.escape(parent)} import [^\n]*\b{last}\b")
    first, second, third = [], [], []
    for path in sorted((root / "tests" / stage).rglob("test_*.py")):
        here = path.relative_to(root).as_posix()
        if path.stem == f"test_{stem}" or used.search(path.read_text(encoding="utf-8")):
            first.append(here)
        elif path.parent == (root / "tests" / module).parent:
            second.append(here)
        elif path.parent == root / "tests" / stage:
            third.append(here)
    return [files for files in (first, second, third) if files]


def preload() -> None:
    """Load the packages that the tests need, once for all forked processes; nothing of this project."""
    for name in ("pytest", "hypothesis", "pandas", "scipy.stats", "scipy.optimize", "lxml.etree", "docx", "jieba"):
        importlib.import_module(name)
    for name in ("statsmodels.api", "sklearn.linear_model", "pypdfium2", "pyarrow", "openpyxl", "opencc", "jsonschema"):
        importlib.import_module(name)


def run_tests(root: Path, files: list[str], *, wanted: str, seconds: float) -> tuple[str, float]:
    """How the tests ended in a forked process (``passed``, ``failed``, ``timeout``), and its computing time."""
    pid = os.fork()
    if pid == 0:
        status = 70
        try:
            os.setsid()
            resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 5))
            output = os.open(root / "printed.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(output, 1)
            os.dup2(output, 2)
            os.chdir(root)
            os.environ["PYTHONPATH"] = str(root / "src")
            for name in [name for name in sys.modules if name.partition(".")[0] in ("wenmai", "conftest")]:
                del sys.modules[name]
            status = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-m", wanted, *files]))
        finally:
            os._exit(status)
    began = time.monotonic()
    while True:
        done, status, used = os.wait4(pid, os.WNOHANG)
        if done:
            break
        if time.monotonic() - began > PATIENCE * (seconds + 10):
            os.killpg(pid, signal.SIGKILL)
        time.sleep(0.05)
    cpu = used.ru_utime + used.ru_stime
    if os.WIFSIGNALED(status):
        return "timeout", cpu
    # 5: no test is left that is wanted
    return ("passed" if os.WEXITSTATUS(status) in (0, 5) else "failed"), cpu


def changed_line(before: str, after: str) -> tuple[str, str]:
    """The first line that differs, before and after."""
    for one, other in zip(before.splitlines(), after.splitlines(), strict=False):
        if one != other:
            return one.strip(), other.strip()
    return "", ""


def judged(root: Path, mutant: Mutant, usual: dict[str, float], *, wanted: str, seconds: float) -> Verdict:
    """Put a mutant in place, run the tests, and put the code back."""
    path = root / "src/wenmai" / mutant.module
    code = path.read_text(encoding="utf-8")
    mutated = mutate_code(code, get_operator(mutant.operator)(), mutant.occurrence)
    # an operator can find fewer places than others of its family
    if mutated is None:
        return Verdict(mutant, "unchanged", 0.0, "", "")
    lines, cpu, outcome = changed_line(code, mutated), 0.0, "no_tests"
    for files in tests_of(root, mutant.module):
        key = " ".join(files)
        if key not in usual:
            status, usual[key] = run_tests(root, files, wanted=wanted, seconds=seconds)
            if status != "passed":
                said = (root / "printed.log").read_text(encoding="utf-8")[-2000:]
                raise SystemExit(f"The tests fail without a change: {status}, {key}\n{said}")
        put(path, mutated)
        try:
            status, used = run_tests(root, files, wanted=wanted, seconds=10 + 4 * usual[key])
        finally:
            put(path, code)
        cpu += used
        outcome = {"passed": "survived", "failed": "killed"}.get(status, status)
        if outcome != "survived":
            break
    return Verdict(mutant, outcome, round(cpu, 1), *lines)


def put(path: Path, code: str) -> None:
    """Write a module and drop what was compiled of it: the same size in the same second would be the same code."""
    path.write_text(code, encoding="utf-8")
    for old in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
        old.unlink()


def copied(parent: Path) -> Path:
    """A copy of the files that the project holds."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S607
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file():
            (parent / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, parent / name)
    return parent


def main() -> int:
    """Draw, run, and print the score; a line of JSON for each mutant goes to ``--out``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", default="corpus", help="a stage, or a part of it such as trends/inference")
    parser.add_argument("--mutants", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--thorough", action="store_true", help="run the thorough tests, too")
    parser.add_argument("--seconds", type=float, default=300, help="the longest that the tests of a module may take")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    wanted = "not slow" if given.thorough else "not slow and not thorough"
    counts, usual = Counter[str](), dict[str, float]()
    preload()
    with tempfile.TemporaryDirectory() as temporary:
        root = copied(Path(temporary))
        for mutant in drawn(root / "src/wenmai", given.stage, n=given.mutants, seed=given.seed):
            verdict = judged(root, mutant, usual, wanted=wanted, seconds=given.seconds)
            if verdict.outcome == "unchanged":
                continue
            counts[verdict.outcome] += 1
            where = f"{mutant.module}:{mutant.line}"
            print(f"{verdict.outcome:9}{where}  {verdict.before}  ->  {verdict.after}", flush=True)
            if given.out:
                with given.out.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(asdict(verdict), ensure_ascii=False) + "\n")
    n = counts.total()
    noticed = counts["killed"] + counts["timeout"]
    print(f"{given.stage}, seed {given.seed}: {noticed} of {n} mutants noticed ({100 * noticed / max(n, 1):.0f} %)")
    print(", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
