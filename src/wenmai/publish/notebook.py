"""Run notebooks and keep them without what differs from run to run.

An executed notebook holds times, random cell ids and absolute paths, and the usual HTML
export loads scripts from the net. Here both are plain: the same bytes on every run, and
a page that opens offline.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# before nbformat, which would load jsonschema with all its grammars
from wenmai.io.json_schema import Draft202012Validator  # noqa: F401

# isort: split

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from pygments.formatters import HtmlFormatter
from traitlets.config import Config

from wenmai.errors import Joined, Said, WenmaiError
from wenmai.io.files import write_text
from wenmai.io.results import VARIABLE
from wenmai.io.shown import visible
from wenmai.publish.report.page import wrap_page

logger = logging.getLogger("wenmai")


#: the line of a notebook that names the results folder it reads
NAMES_RESULTS = re.compile(r"^RESULTS = .*$", re.MULTILINE)

#: longest path of a socket that all systems take, less the name of the file in the folder
LONGEST_SOCKET_FOLDER = 80


def execute(path: str | Path, *, folder: str | Path, source: str | Path, timeout: int = 600) -> NotebookNode:
    """Run the notebook in a fresh kernel and return it cleaned.

    Parameters
    ----------
    path
        The notebook; it is not changed.
    folder
        ``notebooks`` in the results folder. The kernel runs there, and the line ``RESULTS = ...`` of the notebook
        becomes ``RESULTS = ".."``, so that the executed notebook can be opened and run again where it is.
    source
        The folder that holds the package, for kernels that do not have it installed.
    timeout
        Seconds that one cell may take.

    Raises
    ------
    WenmaiError
        If the notebook was committed with outputs or without cell ids, or does not name its results folder.
    nbclient.exceptions.CellExecutionError
        If a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)
    faults = unclean(notebook)
    if faults:
        raise WenmaiError(Joined("; ", faults), where=str(path), fix=Said("advice-notebook"))
    point_to(notebook, "..")
    Path(folder).mkdir(parents=True, exist_ok=True)
    with _environment({"PYTHONPATH": str(Path(source).resolve())}), tempfile.TemporaryDirectory() as sockets:
        where = {"metadata": {"path": str(folder)}}
        NotebookClient(
            notebook,
            timeout=timeout,
            kernel_name="python3",
            config=_transport(sockets),
            record_timing=False,
            # how often a kernel flushes its output is a matter of time
            coalesce_streams=True,
            resources=where,
            # the kernel warns about its own local sockets on every start
            extra_arguments=["--log-level=ERROR"],
        ).execute()
    return cleaned(notebook)


def point_to(notebook: NotebookNode, results: str) -> None:
    """Write the results folder, relative to the notebook, into the line of the notebook that names it."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = NAMES_RESULTS.sub(f'RESULTS = "{results}"', cell.source)


def _transport(sockets: str) -> Config:
    """How the kernel is talked to: by sockets that are files where the system has them, else by ports.

    Two kernels that start at once may be given the same free port; files cannot clash. Their paths are limited to
    about 100 characters.
    """
    if sys.platform == "win32" or len(sockets) > LONGEST_SOCKET_FOLDER:
        return Config()
    return Config(ConnectionFileMixin={"transport": "ipc", "ip": f"{sockets}/kernel"})


def unclean(notebook: NotebookNode) -> list[str]:
    """What keeps a notebook from being committed: outputs, execution counts, missing cell ids, no results folder."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    faults: list[str] = []
    if any(cell.get("outputs") or cell.get("execution_count") for cell in cells):
        faults.append(Said("part-notebook-outputs"))
    ids = [cell.get("id") for cell in notebook.cells]
    if None in ids or len(set(ids)) < len(ids):
        faults.append(Said("part-notebook-ids"))
    if not any(NAMES_RESULTS.search(cell.source) for cell in cells):
        faults.append(Said("part-notebook-results"))
    return faults


def cleaned(notebook: NotebookNode) -> NotebookNode:
    """A copy without times, paths of the machine and versions of the kernel."""
    out = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
    out.metadata = nbformat.from_dict(  # type: ignore[no-untyped-call]
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for cell in out.cells:
        cell.metadata = nbformat.from_dict({})  # type: ignore[no-untyped-call]
        if cell.cell_type != "code":
            continue
        outputs = []
        for output in cell.outputs:
            if output.output_type == "stream" and output.name == "stderr":
                # warnings name files of this machine
                logger.info("notebook, cell %s: %s", cell.id, output.text.strip())
                continue
            output.pop("transient", None)
            outputs.append(output)
        cell.outputs = outputs
    return out


def to_html(notebook: NotebookNode, *, title: str) -> str:
    """The notebook as one HTML page that asks nothing of the net."""
    exporter = HTMLExporter(template_name="basic")
    exporter.exclude_input_prompt = exporter.exclude_output_prompt = True
    body, _ = exporter.from_notebook_node(notebook)
    code = HtmlFormatter(style="friendly").get_style_defs(".highlight")
    return wrap_page(visible(str(body)), title=title, style=code)


def write_notebook(notebook: NotebookNode, *, notebook_path: str | Path, html_path: str | Path) -> None:
    """Write the executed notebook and its HTML page."""
    write_text(nbformat.writes(notebook), notebook_path)  # type: ignore[no-untyped-call]
    write_text(to_html(notebook, title=_title(notebook) or Path(notebook_path).stem), html_path)


def _title(notebook: NotebookNode) -> str:
    for cell in notebook.cells:
        for line in cell.source.splitlines():
            if cell.cell_type == "markdown" and line.startswith("# "):
                return str(line[2:])
    return ""


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    """Set variables for the kernel, which inherits them, and put the old ones back."""
    # figures inside a notebook need the inline backend, not the one that the workflow sets
    before = {name: os.environ.get(name) for name in [*values, "MPLBACKEND", VARIABLE]}
    # the notebook names its results itself
    for name in ("MPLBACKEND", VARIABLE):
        os.environ.pop(name, None)
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
