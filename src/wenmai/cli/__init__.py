"""The command ``wenmai``: thin layers over the library and Snakemake."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that the arguments of the process name, and exit with its status."""
    from wenmai.cli.app import execute

    sys.exit(execute(sys.argv[1:]))
