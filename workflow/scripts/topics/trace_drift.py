"""Trace how the words of topics change between periods."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.topics.change.drift import topic_drift
from wenmai.topics.count_table import read_count_table
from wenmai.topics.engines.model import fitted_rows, read_chosen
from wenmai.topics.settings import DriftSettings, taken

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    model = read_chosen(run.input.choice, run.input.models)
    table = topic_drift(
        model,
        read_count_table(
            run.input.counts, run.input.counts_rows, run.input.vocabulary, only=fitted_rows(run.input.choice, model)
        ),
        read_table(run.input.documents, columns=["doc_id", "year"]),
        read_table(run.input.topics, columns=["topic_id", "label", "reliable"]),
        taken(DriftSettings, run.params),
    )
    write_table(table, run.output.topic_drift)
