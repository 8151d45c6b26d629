"""Fit each period from the topics of the one before, and tell change from noise."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.files import read_json
from wenmai.job import job
from wenmai.matrices import read_counts
from wenmai.tables import read_table, write_table
from wenmai.topics.model import chosen_model
from wenmai.topics.rolling import rolling_drift

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
