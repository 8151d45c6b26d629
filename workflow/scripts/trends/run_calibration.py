"""False alarms, power and coverage of one group of settings."""

from typing import TYPE_CHECKING

from wenmai.io.tables import write_table
from wenmai.job import job
from wenmai.trends.calibration.run import calibrate

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    found = calibrate(run.wildcards.part, n_series=run.params.series, seed=run.params.seed)
    write_table(found, run.output[0], name="calibration")
