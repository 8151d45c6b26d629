"""Compare a results folder with its manifest: ``python -m wenmai.publish.verify [results]``."""

from __future__ import annotations

import sys
from pathlib import Path

from wenmai.errors import WenmaiError
from wenmai.io.manifest import file_states

#: what is reported, in this order
LABELS = {"missing": "missing", "changed": "changed", "not_in_manifest": "not in the manifest"}


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
    states = file_states(results, against=against)
    return [f"{label}: {file.path}" for state, label in LABELS.items() for file in states if file.state == state]


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
