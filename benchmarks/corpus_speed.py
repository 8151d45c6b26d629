"""How fast the stage corpus is, and how much memory it takes, as the corpus grows.

Run it from the project's folder, on a quiet machine and on one core::

    taskset -c 0 python benchmarks/corpus_speed.py
    taskset -c 0 python benchmarks/corpus_speed.py --megabytes 10 --runs 3
    taskset -c 0 python benchmarks/corpus_speed.py --like my_reports.txt

The demo corpus (many short documents) is written again and again, with another seed each time,
until a temporary folder holds so many megabytes of sources. With ``--like`` the sources are
instead long documents in the manner of a file of one document a line: its paragraphs, dealt
anew to its documents. Then the stage runs over them in a process of its own, so that the peak
of its memory is its own. Printed are megabytes of sources a second of processor time (the best
of the runs) and the peak of resident memory.
"""

from __future__ import annotations

import argparse
import gc
import logging
import random
import re
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
from wenmai.corpus.writer import LARGE  # noqa: E402
from wenmai.demo.generate import write_demo  # noqa: E402
from wenmai.io.spool import table_writer  # noqa: E402
from wenmai.io.tables import write_table  # noqa: E402


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


def deal(folder: Path, megabytes: float, like: Path) -> None:
    """Write files like one of a document a line: its heads stay, its paragraphs are dealt anew."""
    texts = [line for line in like.read_text(encoding="utf-8").split("\n") if line.strip()]
    # paragraphs and the gaps between them
    cut = [re.split("((?:\u3000{2,}|\t+))", text) for text in texts]
    pool = [part for parts in cut for part in parts[20::2]]
    size, number = 0, 0
    (folder / "sources").mkdir()
    while size < megabytes * 1e6:
        draw = random.Random(number)
        lines = ["".join(p if i < 20 or i % 2 else draw.choice(pool) for i, p in enumerate(own)) for own in cut]
        path = folder / "sources" / f"{number:04d}.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        size, number = size + path.stat().st_size, number + 1


def run(folder: Path) -> None:
    """The stage, as its rule runs it; processor seconds and peak memory (kB) go to standard output."""
    logging.disable(logging.CRITICAL)
    gc.set_threshold(200_000, 20, 20)
    own = next(folder.glob("truth/*/regions.csv"), None)
    regions = pd.read_csv(own, dtype="str", keep_default_na=False) if own else None
    out = folder / "out"
    start = time.process_time()
    with ExitStack() as stack:
        writers = {name: stack.enter_context(table_writer(out / f"{name}.parquet")) for name in LARGE}
        sources = folder / "sources"
        tables = build_corpus([sources], root=sources, extra_regions=regions, writers=writers)
        for name, table in tables.items():
            write_table(table, out / f"{name}.csv")
    print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def main() -> None:
    """Measure each size and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, nargs="+", default=[10.0, 100.0])
    parser.add_argument("--runs", type=int, default=1, help="the best of so many runs counts")
    parser.add_argument("--like", type=Path, help="a file of one document a line, in place of the demo")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.folder:
        run(options.folder)
        return
    for megabytes in options.megabytes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            if options.like:
                deal(folder, megabytes, options.like)
            else:
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
