"""``wenmai open`` and ``wenmai lab``: the report or the explorer in a browser, the notebooks in JupyterLab."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from wenmai.cli.folders import VARIABLE, results_folder
from wenmai.cli.language import mistake, say
from wenmai.cli.tables import Results


def open_report(
    results: Results = None,
    explorer: Annotated[bool, typer.Option("--explorer")] = False,
    path_only: Annotated[bool, typer.Option("--path")] = False,
) -> None:
    import webbrowser

    report = results_folder(results) / ("explorer.html" if explorer else "report.html")
    if not report.is_file():
        raise mistake("no-explorer" if explorer else "no-report", path=str(report))
    if path_only:
        print(report)
        return
    if webbrowser.open(report.resolve().as_uri()):
        print(say("opened", path=str(report)))
    else:
        print(say("not-opened", path=str(report.resolve())))


def lab(context: typer.Context, results: Results = None) -> int:
    folder = results_folder(results)
    if importlib.util.find_spec("jupyterlab") is None:
        raise mistake("no-jupyterlab", command=f'{Path(sys.executable).name} -m pip install "wenmai[lab]"')
    notebooks = next((path for path in _places(folder) if any(path.glob("*.ipynb"))), None)
    if notebooks is None:
        raise mistake("no-notebooks", folder=str(folder / "notebooks"))
    print(say("lab", notebooks=str(notebooks), results=str(folder)))
    # for new notebooks, which name no folder
    environment = os.environ | {VARIABLE: str(folder.resolve())}
    command = [sys.executable, "-m", "jupyterlab", str(notebooks), *context.args]
    process = subprocess.Popen(command, env=environment)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # Ctrl-C reaches JupyterLab too, which asks whether to end; the terminal is its until then
            continue


def _places(folder: Path) -> list[Path]:
    """Where notebooks that read this results folder are.

    Those in ``notebooks`` name ``../results``. For another folder the executed ones inside it are opened, since they
    name the folder around them; those of the project would show the numbers of ``results``.
    """
    own = [Path("notebooks")] if folder.resolve() == Path("results").resolve() else []
    return [*own, folder / "notebooks"]
