"""The calibration as one table and as a page of the docs: calibration."""

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from wenmai.io.files import write_text
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.calibration.page import page

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    parts = [read_table(path, name="calibration") for path in run.input.parts]
    write_table(pd.concat(parts, ignore_index=True), run.output.table)
    write_text(page(parts, made=date.today().isoformat()), run.output.page)
