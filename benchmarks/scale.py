"""How processor time and memory of the large steps grow with the corpus: corpus, words, keyword series, their tests.

Run it from the project's folder (``make bench-scale``, ``make bench-scale SIZES="10 30"``)::

    python benchmarks/scale.py --sizes 10 30 100 300 1000

Corpora are those of ``benchmarks/peers.py``. Each size is a run of the workflow with two cores, as a user makes it;
what its jobs took is in Snakemake's benchmark files. Written is ``benchmarks/results/scale.csv``: a row per size and
rule, of which those of the sizes measured are replaced. ``make generate`` adds them to docs/speed.md.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]

from peers import RESULTS, corpus_of  # noqa: E402

from wenmai.io.benchmarks import Taken, benchmarks_of, stages_of  # noqa: E402

TARGETS = (
    "words/counts.npz",
    "trends/keyword_series.csv",
    "trends/keyword_trends.csv",
    "trends/change_points.csv",
    "trends/panel_trends.csv",
)
CORES = 2
COLUMNS = ("size_mb", "n_files", "stage", "rule", "jobs", "cpu_seconds", "wall_seconds", "peak_mb", "cores", "date")


@dataclass(frozen=True)
class Run:
    """What the rules of a run took; ``wall`` is the seconds from the start of its first job to the end of its last."""

    rules: tuple[Taken, ...]
    wall: float
    ended: datetime.date


def run(corpus: Path, folder: Path, name: str) -> Run:
    """Make the targets in ``folder/<name>`` unless they are made; CalledProcessError if the workflow fails."""
    folder.mkdir(parents=True, exist_ok=True)
    call = [sys.executable, "-m", "snakemake", "--snakefile", str(ROOT / "Snakefile"), "--cores", str(CORES)]
    call += ["--config", f"corpus={corpus}", f"results={name}", "--", *(f"{name}/{target}" for target in TARGETS)]
    subprocess.run(call, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, check=True)
    return taken(folder / "logs" / name / "benchmarks")


def taken(benchmarks: Path) -> Run:
    """The figures of the benchmark files of a run; a file is written when its job ends."""
    rules = benchmarks_of(benchmarks, stages=stages_of(ROOT / "workflow" / "rules"))
    jobs = []
    for path in benchmarks.glob("*.tsv"):
        with path.open(encoding="utf-8", newline="") as lines:
            seconds = max(float(row["s"]) for row in csv.DictReader(lines, delimiter="\t"))
        jobs.append((path.stat().st_mtime - seconds, path.stat().st_mtime))
    last = max(end for _, end in jobs)
    wall = last - min(start for start, _ in jobs)
    return Run(tuple(rules), wall, datetime.date.fromtimestamp(last))


def rows_of(one: Run, *, size_mb: float, n_files: int) -> list[dict[str, str]]:
    """A row for the run, for each stage and for each rule; only the run has a wall time, for jobs overlap."""
    return [
        {
            "size_mb": f"{size_mb:g}",
            "n_files": str(n_files),
            "stage": row.stage,
            "rule": row.rule,
            "jobs": str(row.jobs),
            "cpu_seconds": f"{row.cpu_seconds:.1f}",
            "wall_seconds": "" if row.stage else f"{one.wall:.0f}",
            "peak_mb": "" if row.peak_mb is None else f"{row.peak_mb:.0f}",
            "cores": str(CORES),
            "date": one.ended.isoformat(),
        }
        for row in one.rules
    ]


def write(rows: Sequence[dict[str, str]], path: Path) -> None:
    """Put the rows in place of those of the same sizes."""
    sizes = {row["size_mb"] for row in rows}
    kept = []
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as lines:
            kept = [row for row in csv.DictReader(lines) if row["size_mb"] not in sizes]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted([*kept, *rows], key=lambda row: float(row["size_mb"])))


def main() -> None:
    """Run the workflow at each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=float, nargs="+", default=[10.0, 30.0, 100.0], help="megabytes of sources")
    parser.add_argument("--corpora", type=Path, default=ROOT / "build" / "benchmarks", help="folder of the corpora")
    parser.add_argument("--runs", type=Path, default=ROOT / "build" / "benchmarks" / "scale", help="folder of the runs")
    parser.add_argument("--out", type=Path, default=RESULTS, help="folder of the CSV file")
    options = parser.parse_args()
    for megabytes in options.sizes:
        corpus = corpus_of(megabytes, options.corpora)
        files = sum(1 for path in corpus.rglob("*.txt"))
        one = run(corpus, options.runs, f"r{megabytes:g}")
        write(rows_of(one, size_mb=megabytes, n_files=files), options.out / "scale.csv")
    print(f"{options.out}: scale.csv; now: make generate")


if __name__ == "__main__":
    main()
