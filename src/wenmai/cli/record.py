"""``wenmai verify``, ``wenmai cite``, ``wenmai compare``: what a result is, and whether it is still the same."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wenmai.cli.folders import nearest, results_folder
from wenmai.cli.language import mistake, say
from wenmai.cli.tables import Results
from wenmai.io.shown import visible

if TYPE_CHECKING:
    from wenmai.io.manifest import FileState

#: lines of a kind of difference that are shown without --all
SHOWN = 20


def verify(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE", show_default=False)] = None,
    against: Annotated[Path | None, typer.Option(metavar="MANIFEST", show_default=False)] = None,
    every: Annotated[bool, typer.Option("--all", "-a")] = False,
    results: Results = None,
) -> int:
    from wenmai.io.manifest import STATES, file_states

    folder = results_folder(results)
    only = [_below(folder, name, against) for name in files] if files else None
    found = file_states(folder, against=against, only=only)
    for state in found:
        # of a whole folder, the files that are as they should be are counted only
        if every or only is not None or state.state != "unchanged":
            print(f"{say(f'state-{state.state}')}: {state.path}")
    print(_summary(found, STATES))
    return 0 if all(state.state == "unchanged" for state in found) else 1


def _summary(found: list[FileState], states: tuple[str, ...]) -> str:
    counts = Counter(state.state for state in found)
    parts = [f"{say(f'state-{state}')} {counts[state]}" for state in states if counts[state]]
    return say("verified", n=len(found), parts=say("comma").join(parts))


def _below(folder: Path, name: str, against: Path | None) -> str:
    """A file as the manifest names it: given from here, or from the results folder."""
    from wenmai.io.manifest import read_manifest

    given = Path(name)
    if given.exists() and given.resolve().is_relative_to(folder.resolve()):
        return given.resolve().relative_to(folder.resolve()).as_posix()
    if (folder / given).exists():
        return given.as_posix()
    listed = [str(entry["path"]) for entry in read_manifest(folder, against=against)["files"]]
    wanted = given.as_posix().removeprefix(f"{folder.as_posix()}/")
    if wanted in listed:
        return wanted
    raise mistake("file-name", name=name, near=nearest(wanted, listed))


def cite(
    figure: Annotated[str, typer.Argument(show_default=False)] = "",
    results: Results = None,
) -> None:
    from wenmai.cli.citation import citations

    print("\n\n".join(citations(results_folder(results), figure)))


def compare(
    old: Annotated[Path, typer.Argument(metavar="RESULTS_A", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="RESULTS_B", show_default=False)],
    tolerance: Annotated[float, typer.Option(min=0.0)] = 0.0,
    mapping: Annotated[Path | None, typer.Option(show_default=False)] = None,
    every: Annotated[bool, typer.Option("--all", "-a")] = False,
) -> int:
    for folder in (old, new):
        if not folder.is_dir():
            raise mistake("no-folder", folder=str(folder))
    try:
        from wenmai.io.comparison import compare_results
        from wenmai.io.result_mapping import read_mapping
    except ImportError:
        raise mistake("no-comparison") from None
    rules = read_mapping(mapping) if mapping else None
    n = _print_changes(old, new, every)
    found = compare_results(old, new, mapping=rules, tolerance=tolerance)
    print(say("compare-tables"))
    shown = found.differences if every else found.differences[:SHOWN]
    for difference in shown:
        print(visible("\n".join(f"  {line}" for line in str(difference).splitlines())))
    if len(shown) < len(found.differences):
        print(f"  {say('compare-more', n=len(found.differences) - len(shown))}")
    print(say("compared", files=found.n_files, n=len(found.differences)))
    return 1 if n or found.differences else 0


def _print_changes(old: Path, new: Path, every: bool) -> int:
    """What differs in settings, sources and versions; how many differences."""
    n = 0
    changes = {}
    manifests = [_manifest(folder) for folder in (old, new)]
    if all(manifests):
        changes = {"settings": list(_settings(*manifests)), "versions": list(_versions(*manifests))}
    for kind, lines in (changes | {"sources": list(_sources(old, new))}).items():
        n += len(lines)
        print(say(f"compare-{kind}") + ("" if lines else f" {say('compare-same')}"))
        for line in lines if every else lines[:SHOWN]:
            print(visible(f"  {line}"))
        if len(lines) > SHOWN and not every:
            print(f"  {say('compare-more', n=len(lines) - SHOWN)}")
    return n


def _manifest(folder: Path) -> dict[str, Any]:
    from wenmai.io.manifest import PATH, read_manifest

    if not (folder / PATH).is_file():
        print(say("no-manifest", folder=str(folder)), file=sys.stderr)
        return {}
    return read_manifest(folder)


def _settings(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    # where the results are is no setting of what is in them
    a, b = ({k: v for k, v in _flat(found.get("configuration", {})) if k != "results"} for found in (old, new))
    return _different(a, b)


def _versions(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    def named(found: Mapping[str, Any]) -> dict[str, str]:
        own: dict[str, str] = dict(found.get("packages", {}))
        return own | {name: str(found[name]) for name in ("wenmai", "python") if name in found}

    return _different(named(old), named(new))


def _sources(old: Path, new: Path) -> Iterator[str]:
    from wenmai.io.tables import read_table, table_schema

    def hashes(folder: Path) -> dict[str, str]:
        path = folder / table_schema("profile").path
        if not path.is_file():
            return {}
        frame = read_table(path, columns=["source", "sha256"])
        return dict(zip(frame["source"], frame["sha256"].str.slice(0, 12), strict=True))

    return _different(hashes(old), hashes(new))


def _different(a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterator[str]:
    for key in sorted(set(a) | set(b)):
        if a.get(key) != b.get(key):
            before, after = (str(side[key]) if key in side else say("absent") for side in (a, b))
            yield f"{key}: {before} -> {after}"


def _flat(node: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value
