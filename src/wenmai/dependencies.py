"""Which files of the library a piece of code depends on.

Snakemake does not see edits in imported modules, so every rule names them as inputs.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from wenmai.io.files import write_json

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
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        path = _path_of(name, package)
        if path is not None and path not in found:
            found.add(path)
            waiting += _imports(path, package)
    return sorted(found)


def _with_parents(name: str) -> list[str]:
    """``a.b`` -> ``["", "a", "a.b"]``: importing a module runs the packages above it as well."""
    parts = name.split(".") if name else []
    return [".".join(parts[:n]) for n in range(len(parts) + 1)]


# most rules share most modules
@cache
def _path_of(name: str, package: Path) -> Path | None:
    base = package.joinpath(*name.split(".")) if name else package
    for candidate in (base.with_suffix(".py") if name else base, base / "__init__.py"):
        if candidate.is_file():
            return candidate
    return None


@cache
def _imports(path: Path, package: Path) -> tuple[str, ...]:
    text = path.read_bytes()
    key = hashlib.sha256(b"\0".join([_own_digest(), path.relative_to(package.parent).as_posix().encode(), text]))
    digest = key.hexdigest()
    if digest not in _REMEMBERED:
        _REMEMBERED[digest] = list(dict.fromkeys(_imported_names(path, package)))
    _used.add(digest)
    return tuple(_REMEMBERED[digest])


#: the imports of files by their place and content, so that what is remembered is never of another text
_REMEMBERED: dict[str, list[str]] = {}
_used: set[str] = set()
_recalled: set[str] = set()


@cache
def _own_digest() -> bytes:
    """Another way to find imports remembers nothing of this one."""
    return hashlib.sha256(Path(__file__).read_bytes()).digest()


def recall(path: str | Path) -> None:
    """Take the imports of files that did not change from what :func:`remember` wrote.

    A run that is planned asks for all rules, and to parse every module again takes a second. A file that is not there
    or damaged only costs this time.
    """
    with suppress(OSError, ValueError):
        found = json.loads(Path(path).read_text(encoding="utf-8"))
        if isinstance(found, dict) and all(isinstance(names, list) for names in found.values()):
            _REMEMBERED.update(found)
            _recalled.update(found)


def remember(path: str | Path) -> None:
    """Write the imports of all files asked for, if there are new ones and the folder is there."""
    if Path(path).parent.is_dir() and not _used <= _recalled:
        with suppress(OSError):
            write_json({digest: _REMEMBERED[digest] for digest in _used}, path)


def _statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """All statements but those that only type checkers read (``if TYPE_CHECKING:``); expressions import nothing."""
    for node in body:
        yield node
        typing_only = isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for field in ("orelse",) if typing_only else ("body", "orelse", "handlers", "finalbody", "cases"):
            yield from _statements(getattr(node, field, ()))


def _imported_names(path: Path, package: Path) -> Iterator[str]:
    """Names below the package that the module imports; attributes are tried as modules too."""
    parents = path.relative_to(package).parts[:-1]
    for node in _statements(ast.parse(path.read_text(encoding="utf-8")).body):
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
