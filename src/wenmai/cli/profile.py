"""``wenmai profile``: what the jobs of a run took."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wenmai.cli.folders import results_folder
from wenmai.cli.language import mistake
from wenmai.cli.output import format_of, write_frame
from wenmai.cli.tables import As, Output, Results

Folder = Annotated[Path | None, typer.Argument(metavar="FOLDER", show_default=False)]


def profile(folder: Folder = None, results: Results = None, form: As = None, output: Output = None) -> None:
    import pandas as pd

    from wenmai.io.benchmarks import benchmarks_of, stages_of
    from wenmai.paths import PROJECT

    found = benchmarks_of(
        _benchmarks(results_folder(folder or results)), stages=stages_of(PROJECT / "workflow" / "rules")
    )
    columns = ["stage", "rule", "jobs", "seconds", "cpu_seconds", "peak_mb", "share"]
    frame = pd.DataFrame([vars(one) for one in found], columns=columns)
    rounding = {"seconds": 1, "cpu_seconds": 1, "peak_mb": 0, "share": 3}
    frame = frame.astype({name: float for name in rounding}).round(rounding)
    write_frame(frame, format_of(form, output), output)


def _benchmarks(results: Path) -> Path:
    """The benchmark files of a results folder: below ``logs/`` of the folder in which the workflow was called."""
    results = results.resolve()
    logs = Path("logs") if results.name == "results" else Path("logs") / results.name
    for folder in results.parents:
        found = folder / logs / "benchmarks"
        if any(found.glob("*.tsv")):
            return found
    raise mistake("no-benchmarks", folder=str(results.parent / logs / "benchmarks"))
