"""How much processor time and memory Wenmai takes, and how much others take, in one run on the same files.

Run it from the project's folder (``make bench``, ``make bench SIZES="10"``)::

    python benchmarks/peers.py --sizes 10 30

Corpora are made by ``benchmarks/made_up.py`` in ``build/benchmarks`` unless they are there. In each round, every step
runs once, each as a process of its own, ours and those of others in turn. Counted are the processor seconds (user and
system) of a process and of all that it starts, start of Python included, and the largest resident memory of any.
Our steps are the targets of the workflow, made by Snakemake as a user makes them.

Written are ``benchmarks/results/peers.csv`` and ``limits.csv``: rows of the sizes measured are replaced, others stay.
``make generate`` writes docs/speed.md from them.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

import psutil

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results"


@dataclass(frozen=True)
class Step:
    """A step: who does it, the packages whose versions are noted, and the step that it is compared with.

    With a target of the workflow it is ours; without one it is in ``benchmarks/peer_steps.py``.
    """

    name: str
    who: str
    packages: tuple[str, ...]
    compared_with: str = ""
    target: str = ""


#: in the order of a round: ours and those of others in turn
STEPS = (
    Step("read_files", "limit", ()),
    Step("corpus", "wenmai", ("wenmai", "snakemake"), "read_files", "corpus/documents.csv"),
    Step("cut_rjieba", "limit", ("rjieba",)),
    Step("words", "wenmai", ("wenmai", "snakemake", "rjieba"), "count_sklearn", "words/counts.npz"),
    Step("count_sklearn", "peer", ("jieba", "scikit-learn"), "cut_rjieba"),
    Step("keyword_series", "wenmai", ("wenmai", "snakemake"), "count_pandas", "trends/keyword_series.csv"),
    Step("count_pandas", "peer", ("pandas",), "read_files"),
    Step("nothing_to_do", "wenmai", ("wenmai", "snakemake"), "", "trends/keyword_series.csv"),
    Step("lda_gensim", "peer", ("jieba", "gensim"), "cut_rjieba"),
)
COLUMNS = (
    "size_mb", "n_files", "rounds", "who", "step", "seconds_min", "seconds_median", "seconds_max", "peak_mb",
    "compared_with", "ratio_min", "ratio_median", "ratio_max", "others_share", "versions", "date",
)  # fmt: skip
LIMIT_COLUMNS = ("size_mb", "step", "seconds_median", "mb_per_second", "peak_mb", "date")


@dataclass(frozen=True)
class Measure:
    """Processor seconds, the peak of memory (MB), and the share of all processors that other programs took."""

    seconds: float
    peak_mb: float
    others_share: float


def _busy() -> float:
    """Processor seconds of the whole machine."""
    times = psutil.cpu_times()
    return times.user + times.nice + times.system


def measure(command: Sequence[str], *, folder: Path) -> Measure:
    """Run a command in ``folder`` to its end; if it fails, its output is printed, and CalledProcessError raised.

    Memory is at least that of this script (20 MB): the system counts what a process was before it became the command.
    """
    # one thread of BLAS: idle ones wait at the cost of processor time
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    with tempfile.TemporaryFile() as output:
        busy, start = _busy(), time.monotonic()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT)
        # of this process and of those that it waited for, unlike getrusage(RUSAGE_CHILDREN): that sums over all steps
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall, busy = time.monotonic() - start, _busy() - busy
        output.seek(0)
        if process.returncode:
            print(output.read().decode("utf-8", "replace"), file=sys.stderr)
            raise subprocess.CalledProcessError(process.returncode, command)
    seconds = usage.ru_utime + usage.ru_stime
    others = max(busy - seconds, 0.0) / (wall * (psutil.cpu_count() or 1))
    # kB in Linux, bytes in macOS
    return Measure(seconds, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3), min(others, 1.0))


def command_of(step: Step, corpus: Path) -> list[str]:
    """The command of a step, to be run in the folder of the round."""
    if not step.target:
        return [sys.executable, str(ROOT / "benchmarks" / "peer_steps.py"), step.name, str(corpus)]
    snakemake = [sys.executable, "-m", "snakemake", "--snakefile", str(ROOT / "Snakefile"), "--cores", "1"]
    return [*snakemake, f"results/{step.target}", "--config", f"corpus={corpus}"]


def one_round(corpus: Path) -> dict[str, Measure]:
    """Every step once, in a new folder."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        for step in STEPS:
            found[step.name] = measure(command_of(step, corpus), folder=Path(name))
            one = found[step.name]
            print(f"  {step.name:16s} {one.seconds:7.1f} s {one.peak_mb:6.0f} MB", flush=True)
    return found


def summary(rounds: Sequence[dict[str, Measure]], *, size_mb: float, n_files: int, date: str) -> list[dict[str, str]]:
    """A row of peers.csv for each step: a ratio is of two steps of the same round."""
    rows = []
    for step in STEPS:
        seconds = [one[step.name].seconds for one in rounds]
        row = {
            "size_mb": f"{size_mb:g}",
            "n_files": str(n_files),
            "rounds": str(len(rounds)),
            "who": step.who,
            "step": step.name,
            "peak_mb": f"{max(one[step.name].peak_mb for one in rounds):.0f}",
            "compared_with": step.compared_with,
            "others_share": f"{median(one[step.name].others_share for one in rounds):.2f}",
            "versions": "; ".join(f"{name} {version(name)}" for name in step.packages),
            "date": date,
        }
        row |= {f"seconds_{k}": f"{f(seconds):.2f}" for k, f in (("min", min), ("median", median), ("max", max))}
        if step.compared_with:
            ratios = [one[step.name].seconds / one[step.compared_with].seconds for one in rounds]
            row |= {f"ratio_{k}": f"{f(ratios):.2f}" for k, f in (("min", min), ("median", median), ("max", max))}
        rows.append({column: row.get(column, "") for column in COLUMNS})
    return rows


def limits(rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """The rows of limits.csv: no program that reads the files, or segments them with rjieba, is faster."""
    found = []
    for row in rows:
        if row["who"] == "limit":
            rate = float(row["size_mb"]) / float(row["seconds_median"])
            found.append({c: row.get(c, "") for c in LIMIT_COLUMNS} | {"mb_per_second": f"{rate:.2f}"})
    return found


def write(rows: Sequence[dict[str, str]], folder: Path) -> None:
    """Put the rows in peers.csv and limits.csv in place of those of the same size."""
    path = folder / "peers.csv"
    sizes = {row["size_mb"] for row in rows}
    kept = []
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as lines:
            kept = [row for row in csv.DictReader(lines) if row["size_mb"] not in sizes]
    every = sorted([*kept, *rows], key=lambda row: float(row["size_mb"]))
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns, table in (("peers", COLUMNS, every), ("limits", LIMIT_COLUMNS, limits(every))):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(table)


def corpus_of(megabytes: float, corpora: Path) -> Path:
    """The made-up corpus of this size, made if it is not there."""
    folder = corpora / f"{megabytes:g}MB"
    if not folder.is_dir():
        script = ROOT / "benchmarks" / "made_up.py"
        # under another name until it is complete
        part = corpora / f"{megabytes:g}MB.part"
        subprocess.run([sys.executable, str(script), str(part), "--megabytes", f"{megabytes:g}"], check=True)
        part.rename(folder)
    return folder.resolve()


def main() -> None:
    """Measure each size in so many rounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=float, nargs="+", default=[10.0, 30.0], help="megabytes of sources")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--corpora", type=Path, default=ROOT / "build" / "benchmarks", help="folder of the corpora")
    parser.add_argument("--out", type=Path, default=RESULTS, help="folder of the CSV files")
    options = parser.parse_args()
    for megabytes in options.sizes:
        corpus = corpus_of(megabytes, options.corpora)
        files = sum(1 for path in corpus.rglob("*.txt"))
        rounds = []
        for number in range(1, options.rounds + 1):
            print(f"{megabytes:g} MB, {files} files, round {number} of {options.rounds}", flush=True)
            rounds.append(one_round(corpus))
        date = datetime.date.today().isoformat()
        write(summary(rounds, size_mb=megabytes, n_files=files, date=date), options.out)
    print(f"{options.out}: peers.csv, limits.csv; now: make generate")


if __name__ == "__main__":
    main()
