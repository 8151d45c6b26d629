"""Which files of the library a piece of code depends on.

Snakemake does not see edits in imported modules, so every rule names them as inputs.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


def source_files(*modules: str, package: Path = PACKAGE) -> list[Path]:
    """The files of ``modules`` and of all they import from the package, sorted.

    Parameters
    ----------
    modules
        Names below the package, such as ``"corpus.build"``.
    package
        The package's folder; its name is the import name.

    Raises
    ------
    FileNotFoundError
        If there is no such module: a misspelt name must not pass as "depends on nothing".
    """
    unknown = [name for name in modules if _path_of(name, package) is None]
    if unknown:
        raise FileNotFoundError(f"no module {unknown[0]} in {package}")
    found: set[Path] = set()
    waiting = [name for module in modules for name in _with_parents(module)]
    while waiting:
        path = _path_of(waiting.pop(), package)
        if path is not None and path not in found:
            found.add(path)
            waiting += _imports(path, package)
    return sorted(found)


def _with_parents(name: str) -> list[str]:
    """``a.b`` -> ``["", "a", "a.b"]``: importing a module runs the packages above it as well."""
    parts = name.split(".") if name else []
    return [".".join(parts[:n]) for n in range(len(parts) + 1)]


def _path_of(name: str, package: Path) -> Path | None:
    base = package.joinpath(*name.split(".")) if name else package
    for candidate in (base.with_suffix(".py") if name else base, base / "__init__.py"):
        if candidate.is_file():
            return candidate
    return None


# every job reads the rule files again, and most rules share most modules
@cache
def _imports(path: Path, package: Path) -> tuple[str, ...]:
    return tuple(_imported_names(path, package))


def _executed(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those that only type checkers read (``if TYPE_CHECKING:``)."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
            for otherwise in child.orelse:
                yield otherwise
                yield from _executed(otherwise)
            continue
        yield child
        yield from _executed(child)


def _imported_names(path: Path, package: Path) -> Iterator[str]:
    """Names below the package that the module imports; attributes are tried as modules too."""
    parents = path.relative_to(package).parts[:-1]
    for node in _executed(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                anchor = [package.name, *parents[: len(parents) - node.level + 1]]
                base = ".".join([*anchor, *([node.module] if node.module else [])])
            else:
                base = node.module or ""
            names = [base, *(f"{base}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            top, _, rest = name.partition(".")
            if top == package.name:
                yield from _with_parents(rest)
