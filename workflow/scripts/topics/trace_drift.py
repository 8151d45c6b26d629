"""Trace how the words of topics change between periods."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.files import read_json
from wenmai.io.matrices import read_counts
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.topics.change.drift import topic_drift
from wenmai.topics.engines.model import chosen_model

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.counts_rows)
    counts, terms = read_counts(run.input.counts, rows, read_table(run.input.vocabulary))
    table = topic_drift(
        chosen_model(read_json(run.input.choice), [Path(path).parent for path in run.input.models]),
        counts,
        rows,
        terms,
        read_table(run.input.documents),
        read_table(run.input.topics),
        starts=run.params.periods,
        alpha=run.params.alpha,
        seed=run.params.seed,
    )
    write_table(table, run.output.topic_drift)
