"""The whole workflow in one process: Snakemake plans, and the scripts run in this interpreter one after the other.

A run of Snakemake starts an interpreter for each of its 70 jobs. Here each corpus costs one forked process, which
has all packages loaded, so that hundreds of small corpora can be run from file to report.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Outcome:
    """How a run ended: ``done``, ``refused`` (one line before the first job, or of a job) or ``crashed``."""

    state: str
    said: str
    jobs: int
    seconds: float


def preload() -> None:
    """Load what the jobs load, once for all forked processes."""
    import importlib

    sys.path[:0] = [path for path in (str(ROOT / "src"),) if path not in sys.path]
    names = ("snakemake.api", "pandas", "matplotlib.pyplot", "gensim.models", "sklearn.decomposition", "scipy.stats")
    for name in (*names, "statsmodels.api", "pyarrow.parquet", "jieba", "rjieba", "opencc", "docx", "pypdfium2"):
        importlib.import_module(name)
    for path in sorted((ROOT / "src/wenmai").rglob("*.py")):
        parts = path.relative_to(ROOT / "src").with_suffix("").parts
        if "cli" not in parts and "validation" not in parts and path.stem not in ("__main__", "__init__"):
            importlib.import_module(".".join(parts))


def run(folder: Path, *, draw_all: bool = False) -> Outcome:
    """Run the workflow on a project folder (with its config.yaml) in a forked process.

    Parameters
    ----------
    folder
        The project folder; everything that is printed goes to ``printed.log`` there.
    draw_all
        Draw each figure in all three formats, and run notebooks in kernels of their own. Without it figures are
        drawn as SVG, and the cells of notebooks run in this process.
    """
    began = time.monotonic()
    answer = folder / "outcome.json"
    pid = os.fork()
    if pid == 0:
        status = 70
        try:
            output = os.open(folder / "printed.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(output, 1)
            os.dup2(output, 2)
            os.chdir(folder)
            answer.write_text(json.dumps(_run_here(draw_all=draw_all)), encoding="utf-8")
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    os.waitpid(pid, 0)
    seconds = time.monotonic() - began
    printed = (folder / "printed.log").read_text(encoding="utf-8", errors="replace")
    if not answer.is_file():
        return Outcome("crashed", printed[-3000:], 0, seconds)
    found = json.loads(answer.read_text(encoding="utf-8"))
    if "Traceback" in printed:
        found |= {"state": "crashed", "said": printed[printed.index("Traceback") :][:6000]}
    return Outcome(found["state"], found["said"], found["jobs"], seconds)


def _run_here(*, draw_all: bool) -> dict[str, Any]:
    try:
        jobs = list(_planned())
    except SystemExit as left:
        return {"state": "refused", "said": str(left.code), "jobs": 0}
    done = 0
    for job in jobs:
        try:
            _execute(job, draw_all=draw_all)
        except SystemExit as left:
            if left.code:
                log = Path(str(job.log[0])).read_text(encoding="utf-8")
                return {"state": "refused", "said": f"{job.rule.name}: {log[-1500:]}", "jobs": done}
        missing = [str(path) for path in job.output if not os.path.exists(path)]
        if missing:
            return {"state": "crashed", "said": f"{job.rule.name} did not write {missing}", "jobs": done}
        done += 1
    return {"state": "done", "said": "", "jobs": done}


def _planned() -> Iterator[Any]:
    """The jobs that a run needs, each after those that it reads from."""
    from snakemake.api import ConfigSettings, OutputSettings, ResourceSettings, SnakemakeApi

    api = SnakemakeApi(OutputSettings(verbose=False, show_failed_logs=False)).__enter__()
    resources = ResourceSettings(cores=1)
    flow = api.workflow(
        snakefile=ROOT / "Snakefile", workdir=Path.cwd(), resource_settings=resources, config_settings=ConfigSettings()
    )
    graph = flow.dag()
    workflow = graph.workflow_api._workflow
    workflow._prepare_dag(forceall=False, ignore_incomplete=True, lock_warn_only=True, nolock=True)
    workflow._build_dag()
    waiting = {job: set(workflow.dag.dependencies[job]) for job in workflow.dag.jobs}
    while waiting:
        ready = sorted((job for job, needs in waiting.items() if not needs & waiting.keys()), key=str)
        for job in ready:
            del waiting[job]
            if job.rule.script:
                yield job


def _execute(job: Any, *, draw_all: bool) -> None:
    path = ROOT / "workflow/rules" / str(job.rule.script)
    for output in job.output:
        Path(str(output)).parent.mkdir(parents=True, exist_ok=True)
    given = SimpleNamespace(
        input=job.input, output=job.output, params=job.params, wildcards=job.wildcards, log=job.log, threads=1,
        rule=job.rule.name, config=job.rule.workflow.globals["config"], resources=job.resources,
    )  # fmt: skip
    if not draw_all and job.rule.name == "run_notebook":
        return _notebook(job)
    code = path.resolve().read_text(encoding="utf-8")
    if not draw_all:
        code = code.replace('with_suffix(""))', 'with_suffix(""), formats=["svg"])')
    exec(compile(code, str(path), "exec"), {"snakemake": given, "__name__": "__main__"})
    if not draw_all and path.stem == "draw_figures":
        for drawn, *copies in zip(job.output.svg, job.output.pdf, job.output.png, strict=True):
            for copy in copies:
                shutil.copyfile(drawn, copy)


def _notebook(job: Any) -> None:
    """The cells of a notebook in this process, where no kernel has to start."""
    import matplotlib.pyplot as plt

    here = os.getcwd()
    names: dict[str, Any] = {"display": lambda *_: None, "__name__": "__main__"}
    cells = json.loads(Path(str(job.input.notebook)).read_text(encoding="utf-8"))["cells"]
    folder = Path(str(job.output.notebook)).parent
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    try:
        for cell in (cell for cell in cells if cell["cell_type"] == "code"):
            lines = "".join(cell["source"]).splitlines()
            lines = ['RESULTS = ".."' if line.startswith("RESULTS = ") else line for line in lines]
            code = "\n".join(line for line in lines if not line.startswith("%"))
            exec(compile(code, str(job.input.notebook), "exec"), names)
    finally:
        plt.close("all")
        os.chdir(here)
    for output in job.output:
        shutil.copyfile(str(job.input.notebook), str(output))
