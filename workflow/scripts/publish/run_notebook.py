"""Run a notebook on the results and keep it as .ipynb and .html."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai import paths
from wenmai.job import job
from wenmai.publish.notebook import execute, write_notebook

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    notebook = execute(run.input.notebook, folder=Path(run.output.notebook).parent, source=paths.SOURCE)
    write_notebook(notebook, notebook_path=run.output.notebook, html_path=run.output.html)
