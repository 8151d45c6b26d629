"""Fit each period from the topics of the one before, and separate change from noise."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.topics.change.rolling import rolling_drift
from wenmai.topics.count_table import read_count_table
from wenmai.topics.engines.model import read_chosen
from wenmai.topics.settings import DriftSettings, taken

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    table = rolling_drift(
        read_chosen(run.input.choice, run.input.models),
        read_count_table(run.input.counts, run.input.counts_rows, run.input.vocabulary),
        read_table(run.input.documents, columns=["doc_id", "year"]),
        read_table(run.input.topics, columns=["topic_id", "label", "reliable"]),
        taken(DriftSettings, run.params),
    )
    write_table(table, run.output.rolling_drift)
