"""Which scripts load packages that take long to load, without running them: every job pays for it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from wenmai.paths import PACKAGE, PROJECT

#: packages that take a third of a second or more, and the scripts that cannot do without them when they start
ALLOWED = {
    "scipy.stats": {
        "expand_concepts",
        "find_emerging_terms",
        "run_calibration",
        "score_intrusion",
        "test_keyword_trends",
        "test_panel",
        "test_topic_trends",
        "vary_specification",
        "write_intrusion",
    },
    "matplotlib": {"draw_figures", "draw_own_figures", "run_notebook", "write_paper_tables", "write_report"},
    "sklearn": set(),
    "networkx": {"link_terms", "compare_classes"},
}


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run when a module is imported."""
    for node in body:
        yield node
        typing_only = isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        if not typing_only and not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _statements(getattr(node, "body", []))


@cache
def imported(path: Path) -> frozenset[str]:
    """What a file imports while it is imported itself: modules, and names that may be modules."""
    out = set()
    for node in _statements(ast.parse(path.read_text(encoding="utf-8")).body):
        if isinstance(node, ast.Import):
            out |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            out |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(out)


def file_of(module: str) -> Path | None:
    base = PACKAGE.joinpath(*module.split(".")[1:])
    return next((p for p in (base.with_suffix(".py"), base / "__init__.py") if p.is_file()), None)


def loaded(script: Path) -> set[str]:
    """Everything that a script imports at its start, through the modules of the package."""
    found, waiting = set(), list(imported(script))
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        parts = name.split(".")
        if parts[0] == "wenmai":
            for n in range(1, len(parts) + 1):
                path = file_of(".".join(parts[:n]))
                waiting += imported(path) if path else []
    return found


def test_scripts_load_slow_packages_only_where_they_must() -> None:
    scripts = {path.stem: loaded(path) for path in (PROJECT / "workflow/scripts").glob("*/*.py")}
    for package, allowed in ALLOWED.items():
        using = {s for s, names in scripts.items() if any(n == package or n.startswith(f"{package}.") for n in names)}
        assert using <= allowed, f"{package} is loaded by {sorted(using - allowed)} as well: import it where it is used"


def test_the_search_follows_modules() -> None:
    assert "pandas" in loaded(PROJECT / "workflow/scripts/trends/find_breaks.py")
    assert "wenmai.stats.false_discovery" in loaded(PROJECT / "workflow/scripts/trends/test_keyword_trends.py")
