"""Score the answers of people to the intrusion questions."""

import logging
from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.topics.checks.intrusion import score_answers
from wenmai.topics.checks.intrusion_forms import read_answers

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    how = Resampling(run.params.confidence, run.params.bootstrap, run.params.seed)
    scores = score_answers(read_table(run.input.key), read_answers(run.input.answers), how=how)
    write_table(scores, run.output.scores)
    logging.getLogger("wenmai").info("intruders found\n%s", scores.round(3).to_string(index=False))
