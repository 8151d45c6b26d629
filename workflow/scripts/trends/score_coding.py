"""The agreement of those who coded sentences by hand, and the precision of every term."""

import logging
from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.coded import score_coding
from wenmai.trends.keywords.coding import read_codes

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    how = Resampling(confidence=run.params.confidence, bootstrap=run.params.bootstrap, seed=run.params.seed)
    scores = score_coding(read_table(run.input.sheet), read_codes(run.input.coded), how)
    write_table(scores, run.output[0])
    whole = scores[scores["term"] == "*"].round(3)
    logging.getLogger("wenmai").info("coded sentences\n%s", whole.to_string(index=False))
