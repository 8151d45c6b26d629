"""Gather the comparison of engines and show it."""

import logging
from typing import TYPE_CHECKING

from wenmai.io.files import read_json
from wenmai.io.tables import write_table
from wenmai.job import job
from wenmai.topics.checks.compare import as_text, engines_table

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    table = engines_table([read_json(path) for path in run.input.rows])
    write_table(table, run.output.engines)
    logging.getLogger("wenmai").info("engines on this corpus\n%s", as_text(table))
