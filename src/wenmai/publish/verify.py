"""Compare a results folder with its manifest: ``python -m wenmai.publish.verify [results]``."""

from __future__ import annotations

import sys
from pathlib import Path

from wenmai.errors import WenmaiError
from wenmai.io.files import read_json, sha256_of

#: written by the last rule itself, so that no manifest can hold their hashes
LAST = {"provenance/manifest.json", "provenance/ro-crate-metadata.json", "provenance/run.json"}


def differences(results: str | Path, *, against: str | Path | None = None) -> list[str]:
    """What in ``results`` differs from the manifest, one line per file; empty if nothing does.

    Parameters
    ----------
    results
        The results folder.
    against
        Another manifest, for example that of a published paper; by default the folder's own.

    Raises
    ------
    WenmaiError
        If there is no manifest.
    """
    results = Path(results)
    path = Path(against) if against else results / "provenance" / "manifest.json"
    if not path.is_file():
        raise WenmaiError("there is no manifest", where=str(path), fix="Run snakemake --cores 4 first")
    expected = {entry["path"]: entry["sha256"] for entry in read_json(path)["files"]}
    present = {p.relative_to(results).as_posix() for p in results.rglob("*") if p.is_file() and not _hidden(p, results)}
    lines = [f"missing: {name}" for name in sorted(set(expected) - present)]
    lines += [
        f"changed: {name}" for name in sorted(set(expected) & present) if sha256_of(results / name) != expected[name]
    ]
    lines += [f"not in the manifest: {name}" for name in sorted(present - set(expected) - LAST - {"README.md"})]
    return lines


def _hidden(path: Path, results: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(results).parts)


def main(arguments: list[str]) -> int:
    """Print the differences; 0 if there is none, 1 otherwise."""
    results = arguments[0] if arguments else "results"
    try:
        found = differences(results, against=arguments[1] if len(arguments) > 1 else None)
    except WenmaiError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for line in found:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{results}: {len(found)} differences\n" if found else f"{results}: as in the manifest\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
