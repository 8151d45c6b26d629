"""The manifest of a results folder: which files are as the run wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wenmai.errors import WenmaiError, mistake
from wenmai.io.files import read_json, sha256_of

PATH = "provenance/manifest.json"

#: files that no manifest holds: those written with it, and the page about the folder
NOT_LISTED = {
    PATH, "provenance/ro-crate-metadata.json", "provenance/datapackage.json", "provenance/run.json", "README.md",
}  # fmt: skip

STATES = ("unchanged", "changed", "missing", "not_in_manifest")


@dataclass(frozen=True)
class FileState:
    """One file: its path below the results folder and one of :data:`STATES`."""

    path: str
    state: str


def read_manifest(results: str | Path, *, against: str | Path | None = None) -> dict[str, Any]:
    """The manifest of a results folder, or the one at ``against``.

    Raises
    ------
    WenmaiError
        If it is not there or is no manifest.
    """
    path = Path(against) if against else Path(results) / PATH
    if not path.is_file():
        raise mistake("no-manifest", where=str(path))
    try:
        found = read_json(path)
        if isinstance(found["files"], list):
            return found
    except (ValueError, KeyError, TypeError):
        pass
    raise mistake("bad-manifest", where=str(path))


def version_of(results: str | Path) -> str:
    """The version of Wenmai that made the results of a folder; "" if none says so."""
    if not (Path(results) / PATH).is_file():
        # not a mistake, whose words would be looked up whenever a run is planned
        return ""
    try:
        return str(read_manifest(results).get("wenmai", ""))
    except (WenmaiError, OSError):
        return ""


def unlisted(results: str | Path) -> list[str]:
    """Files below a results folder that its manifest does not have: of an earlier version, or of somebody else.

    Raises
    ------
    WenmaiError
        If there is no manifest.
    """
    listed = {str(entry["path"]) for entry in read_manifest(results)["files"]}
    return [name for name in sorted(_present(Path(results))) if name not in listed]


def file_states(
    results: str | Path, *, against: str | Path | None = None, only: Sequence[str] | None = None
) -> list[FileState]:
    """Compare files with their hashes in the manifest.

    Parameters
    ----------
    results
        The results folder.
    against
        Another manifest, for example that of a published paper.
    only
        Paths below the results folder; by default every file of the manifest and of the folder.

    Raises
    ------
    WenmaiError
        If there is no manifest.
    """
    results = Path(results)
    expected = {str(e["path"]): str(e["sha256"]) for e in read_manifest(results, against=against)["files"]}
    names = sorted(set(expected) | set(_present(results))) if only is None else list(only)
    return [FileState(name, _state(results / name, expected.get(name))) for name in names]


def _present(results: Path) -> list[str]:
    paths = [path.relative_to(results) for path in results.rglob("*") if path.is_file()]
    shown = [path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts)]
    return [name for name in shown if name not in NOT_LISTED]


def _state(path: Path, expected: str | None) -> str:
    if expected is None:
        return "not_in_manifest"
    if not path.is_file():
        return "missing"
    return "unchanged" if sha256_of(path) == expected else "changed"
