"""Score every fit: held-out likelihood, coherence, diversity, exclusivity, stability."""

from typing import TYPE_CHECKING

import numpy as np

from wenmai.io.tables import write_table
from wenmai.job import job
from wenmai.topics.count_table import read_count_table
from wenmai.topics.engines.model import read_models
from wenmai.topics.selection.scores import score_fits

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    models = read_models(run.input.models)
    # a large corpus is fitted in a sample, and scored by its rows
    fitted = np.unique(np.concatenate([model.rows for model in models]))
    scores = score_fits(
        models,
        read_models(run.input.fold_models),
        read_count_table(run.input.counts, run.input.counts_rows, run.input.vocabulary, only=fitted),
        top_words=run.params.top_words,
        floor=run.params.min_stability,
        seed=run.params.seed,
    )
    write_table(scores, run.output.scores)
