"""Score every fit: held-out likelihood, coherence, diversity, exclusivity, stability."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.matrices import read_counts
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.topics.engines.model import read_model
from wenmai.topics.selection.scores import score_fits

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.counts_rows)
    counts, _ = read_counts(run.input.counts, rows, read_table(run.input.vocabulary))
    scores = score_fits(
        [read_model(Path(path).parent) for path in run.input.models],
        [read_model(Path(path).parent) for path in run.input.fold_models],
        counts,
        rows,
        top_words=run.params.top_words,
        seed=run.params.seed,
    )
    write_table(scores, run.output.scores)
