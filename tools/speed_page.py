"""The page on speed and memory, docs/speed.md and its Chinese version, from two tables of benchmarks/results.

``make bench`` writes peers.csv, ``make bench-scale`` scale.csv; :func:`speed_page` gives the Markdown, and
``tools/generate.py`` writes it.
"""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from peer_steps import MIN_DOCUMENTS, PASSES, TOPICS  # noqa: E402

MEASURED = ROOT / "benchmarks" / "results" / "peers.csv"
GROWTH = ROOT / "benchmarks" / "results" / "scale.csv"
#: the sentences of the page, by language
TEXTS = ROOT / "docs" / "speed.yaml"
#: per cent of all processors that others may take on a machine that counts as idle
IDLE = 5
#: megabytes below which the start of Python and the dictionaries, which do not grow, are much of the time
GROWS_FROM = 30
COMMANDS = ("make bench", 'make bench SIZES="10" ROUNDS=1', 'make bench-scale SIZES="10 30 100"')


def measured(path: Path = MEASURED) -> list[dict[str, str]]:
    """The rows of peers.csv, smaller sizes first."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def speed_page(rows: Sequence[dict[str, str]], language: str, *, growth: Sequence[dict[str, str]] = ()) -> str:
    """The page in one language: how runs grow, a table per size, what the steps do, limits, and how to measure again.

    ``rows`` are those of peers.csv, ``growth`` those of scale.csv.
    """
    texts = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))[language]
    lines = [f"# {texts['title']}", "", texts["head"]]
    if growth:
        lines += _growth(growth, texts["growth"])
    for size, found in groupby(rows, key=lambda row: row["size_mb"]):
        lines += _size(size, list(found), texts)
    given = {"min_documents": MIN_DOCUMENTS, "topics": TOPICS, "passes": PASSES}
    lines += ["", f"## {texts['steps']}", "", texts["step"], "|---|---|"]
    lines += [f"| {name} | {texts['contents'][step].format(**given)} |" for step, name in texts["names"].items()]
    lines += ["", f"## {texts['limits']}", "", *(f"- {point}" for point in texts["limit_points"])]
    lines += ["", f"## {texts['again']}", "", "```console", *(f"$ {command}" for command in COMMANDS), "```", ""]
    return "\n".join([*lines, texts["again_text"]]) + "\n"


def _growth(rows: Sequence[dict[str, str]], texts: dict[str, Any]) -> list[str]:
    """The part on sizes: a row per size with the seconds of each stage, and the exponents of these."""
    whole = {row["size_mb"]: row for row in rows if not row["stage"]}
    stages = list(dict.fromkeys(row["stage"] for row in rows if row["stage"]))
    seconds = {(row["size_mb"], row["stage"]): float(row["cpu_seconds"]) for row in rows if not row["rule"]}
    lines = ["", f"## {texts['title']}", "", texts["head"], ""]
    heads = [texts["size"], *(texts["stages"][stage] for stage in stages), texts["all"], texts["wall"], texts["peak"]]
    lines += [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    for size, row in whole.items():
        cells = [_digits(seconds[size, stage]) for stage in (*stages, "")]
        minutes = f"{float(row['wall_seconds']) / 60:.1f}"
        size_text = texts["files"].format(size=size, files=row["n_files"])
        lines.append(f"| {' | '.join([size_text, *cells, minutes, row['peak_mb']])} |")
    large = [size for size in whole if float(size) >= GROWS_FROM]
    if len(large) > 1:
        found = [_exponent([(float(size), seconds[size, stage]) for size in large]) for stage in (*stages, "")]
        lines.append(f"| {' | '.join([texts['exponent'], *(f'{one:.2f}' for one in found), '', ''])} |")
    largest = max((row for row in rows if row["rule"]), key=lambda row: float(row["peak_mb"] or 0))
    given = {name: largest[name] for name in ("cores", "rule", "size_mb", "peak_mb")}
    dates = ", ".join(sorted({row["date"] for row in rows}))
    return [*lines, "", texts["note"].format(from_size=GROWS_FROM, dates=dates, **given)]


def _exponent(points: Sequence[tuple[float, float]]) -> float:
    """The slope of log seconds on log megabytes by least squares: 1 where time grows as the size does."""
    x, y = ([math.log(point[k]) for point in points] for k in (0, 1))
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    above = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return above / sum((a - mean_x) ** 2 for a in x)


def _size(size: str, rows: Sequence[dict[str, str]], texts: dict[str, Any]) -> list[str]:
    """The part on one size."""

    def spread(row: dict[str, str], name: str) -> str:
        low, median, high = (_digits(float(row[f"{name}_{k}"])) for k in ("min", "median", "max"))
        return median if row["rounds"] == "1" else texts["spread"].format(median=median, low=low, high=high)

    lines = ["", f"## {texts['size'].format(size=size, files=rows[0]['n_files'])}", ""]
    lines += [texts["columns"], "|---|---|---|---|---|"]
    by_step = {row["step"]: row for row in rows}
    for step, name in texts["names"].items():
        row = by_step[step]
        other = row["compared_with"]
        ratio = f"{texts['names'][other]} | {spread(row, 'ratio')}" if other else " | "
        lines.append(f"| {name} | {spread(row, 'seconds')} | {row['peak_mb']} MB | {ratio} |")
    n, date = rows[0]["rounds"], rows[0]["date"]
    shares = [100 * float(row["others_share"]) for row in rows]
    versions = sorted({version for row in rows for version in row["versions"].split("; ") if version})
    sentences = [
        texts["once" if n == "1" else "rounds"].format(n=n, date=date),
        texts["busy" if max(shares) > IDLE else "idle"].format(low=f"{min(shares):.0f}", high=f"{max(shares):.0f}"),
        texts["versions"].format(versions=texts["comma"].join(versions)),
    ]
    return [*lines, "", texts["space"].join(sentences)]


def _digits(value: float) -> str:
    """Three digits, but no more than two decimals, which is what the CSV has."""
    return f"{value:.{2 if value < 10 else 1 if value < 100 else 0}f}"
