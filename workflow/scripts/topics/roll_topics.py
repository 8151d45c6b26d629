"""Fit each period from the topics of the one before, and tell change from noise."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.files import read_json
from wenmai.io.matrices import read_counts
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.topics.change.rolling import rolling_drift
from wenmai.topics.engines.model import chosen_model

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.counts_rows)
    counts, terms = read_counts(run.input.counts, rows, read_table(run.input.vocabulary))
    table = rolling_drift(
        chosen_model(read_json(run.input.choice), [Path(path).parent for path in run.input.models]),
        counts,
        rows,
        terms,
        read_table(run.input.documents),
        read_table(run.input.topics),
        starts=run.params.periods,
        anchor=run.params.anchor,
        alpha=run.params.alpha,
        seed=run.params.seed,
    )
    write_table(table, run.output.rolling_drift)
