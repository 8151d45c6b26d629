"""The page on speed and memory, docs/speed.md and its Chinese version, from benchmarks/results/peers.csv.

``make bench`` measures and writes the CSV; :func:`speed_page` gives the Markdown, and ``tools/generate.py`` writes it.
"""

from __future__ import annotations

import csv
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
#: the sentences of the page, by language
TEXTS = ROOT / "docs" / "speed.yaml"
#: per cent of all processors that others may take on a machine that counts as idle
IDLE = 5
COMMANDS = ("make bench", 'make bench SIZES="10" ROUNDS=1')


def measured(path: Path = MEASURED) -> list[dict[str, str]]:
    """The rows of peers.csv, smaller sizes first."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def speed_page(rows: Sequence[dict[str, str]], language: str) -> str:
    """The page in one language: a table per size, what the steps do, limits, and how to measure again."""
    texts = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))[language]
    lines = [f"# {texts['title']}", "", texts["head"]]
    for size, found in groupby(rows, key=lambda row: row["size_mb"]):
        lines += _size(size, list(found), texts)
    given = {"min_documents": MIN_DOCUMENTS, "topics": TOPICS, "passes": PASSES}
    lines += ["", f"## {texts['steps']}", "", texts["step"], "|---|---|"]
    lines += [f"| {name} | {texts['contents'][step].format(**given)} |" for step, name in texts["names"].items()]
    lines += ["", f"## {texts['limits']}", "", *(f"- {point}" for point in texts["limit_points"])]
    lines += ["", f"## {texts['again']}", "", "```console", *(f"$ {command}" for command in COMMANDS), "```", ""]
    return "\n".join([*lines, texts["again_text"]]) + "\n"


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
