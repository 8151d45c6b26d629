"""Coverage of the intervals of topic shares by covariates on simulated corpora."""

from typing import TYPE_CHECKING

from wenmai.io.tables import write_table
from wenmai.job import job
from wenmai.topics.shares.calibration import calibrate

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    found = calibrate(n_corpora=run.params.corpora, seed=run.params.seed)
    write_table(found, run.output[0], name="topic_calibration")
