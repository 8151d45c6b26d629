"""Compare the results with the planted truth, or say what can be said without one."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.validation.run import TABLES, validate_results

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    tables = {name: read_table(run.input[name], name=name, columns=columns) for name, columns in TABLES.items()}
    # the truth (its folder, or the tables in it) is an input of the demo only
    truth = run.input.get("truth") or []
    paths = [Path(truth)] if isinstance(truth, str) else [Path(path) for path in truth]
    folder = next((path if path.is_dir() else path.parent for path in paths), None)
    judged = validate_results(tables, truth=folder, alpha=run.params.alpha)
    write_table(judged.validation, run.output.validation)
    write_table(judged.planted_terms, run.output.terms)
    write_table(judged.planted_topics, run.output.topics)
