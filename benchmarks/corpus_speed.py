"""How fast the stage corpus is, and how much memory it takes, as the corpus grows.

Run it from the project's folder, on a quiet machine and on one core::

    taskset -c 0 python benchmarks/corpus_speed.py
    taskset -c 0 python benchmarks/corpus_speed.py --megabytes 10 --runs 3

The demo corpus is written again and again, with another seed each time, until a temporary
folder holds so many megabytes of sources; then the stage runs over them in a process of its
own, so that the peak of its memory is its own. Printed are megabytes of sources a second
(the best of the runs) and the peak of resident memory.
"""

from __future__ import annotations

import argparse
import gc
import logging
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import pandas as pd

SRC = Path(__file__).parents[1] / "src"
sys.path.insert(0, str(SRC))

from wenmai.corpus.build import build_corpus  # noqa: E402
from wenmai.corpus.gather import LARGE  # noqa: E402
from wenmai.demo.generate import write_demo  # noqa: E402
from wenmai.spool import table_writer  # noqa: E402
from wenmai.tables import write_table  # noqa: E402


def size_of(folder: Path) -> int:
    """Bytes of the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def fill(folder: Path, megabytes: float) -> None:
    """Write demo corpora until the folder holds so many megabytes."""
    size, seed = 0.0, 2024
    while size < megabytes * 1e6:
        sources, truth = folder / "sources" / f"{seed}", folder / "truth" / f"{seed}"
        write_demo(sources, truth, seed=seed, regions=8, first_year=2012, years=13)
        size += size_of(sources)
        seed += 1


def run(folder: Path) -> None:
    """The stage, as its rule runs it; seconds and peak memory (kB) go to standard output."""
    logging.disable(logging.CRITICAL)
    gc.set_threshold(200_000, 20, 20)
    regions = pd.read_csv(next(folder.glob("truth/*/regions.csv")), dtype="str", keep_default_na=False)
    out = folder / "out"
    start = time.perf_counter()
    with ExitStack() as stack:
        writers = {name: stack.enter_context(table_writer(out / f"{name}.parquet")) for name in LARGE}
        sources = folder / "sources"
        tables = build_corpus([sources], root=sources, extra_regions=regions, writers=writers)
        for name, table in tables.items():
            write_table(table, out / f"{name}.csv")
    print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def main() -> None:
    """Measure each size and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, nargs="+", default=[10.0, 100.0])
    parser.add_argument("--runs", type=int, default=1, help="the best of so many runs counts")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.folder:
        run(options.folder)
        return
    for megabytes in options.megabytes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            fill(folder, megabytes)
            size = size_of(folder / "sources") / 1e6
            command = [sys.executable, __file__, "--folder", name]
            found = [
                tuple(map(float, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()))
                for _ in range(options.runs)
            ]
        seconds, memory = min(seconds for seconds, _ in found), max(memory for _, memory in found)
        rate = size / seconds
        print(f"{size:.1f} MB: {seconds:.1f} s, {rate:.2f} MB/s, peak memory {memory / 1000:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
