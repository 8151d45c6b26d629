"""Compare two results folders: exit status 0 if they are the same, 1 if they differ, 2 for a wrong call.

python tools/compare_results.py results_before results
python tools/compare_results.py results_before results --mapping mapping.yaml --tolerance 1e-6
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from wenmai.errors import WenmaiError
from wenmai.io.comparison import compare_results
from wenmai.io.result_mapping import read_mapping


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    made.add_argument("old", metavar="A", help="the old results folder")
    made.add_argument("new", metavar="B", help="the new results folder")
    made.add_argument("--mapping", help="YAML file with the intended differences, see docs/howto/compare_runs.md")
    made.add_argument("--tolerance", type=float, default=0.0, help="relative difference that is accepted (default 0)")
    return made


def main(arguments: Sequence[str]) -> int:
    given = parser().parse_args(arguments)
    try:
        mapping = read_mapping(given.mapping) if given.mapping else None
        found = compare_results(given.old, given.new, mapping=mapping, tolerance=given.tolerance)
    except WenmaiError as error:
        print(error, file=sys.stderr)
        return 2
    for difference in found.differences:
        print(difference)
    n = len(found.differences)
    print(f"{found.n_files} pairs of files compared: {n or 'no'} difference{'s' if n > 1 else ''}.")
    return 1 if n else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
