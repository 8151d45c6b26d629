"""Run a notebook on the results and keep it as .ipynb and .html."""

from pathlib import Path
from typing import TYPE_CHECKING

import wenmai
from wenmai.job import job
from wenmai.publish.notebook import execute, write_notebook

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    source = Path(wenmai.__file__).parents[1]
    notebook = execute(run.input.notebook, results=run.params.results, source=source)
    write_notebook(notebook, notebook_path=run.output.notebook, html_path=run.output.html)
