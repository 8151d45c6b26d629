"""Measure how much of each document and group of documents every topic takes."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.files import read_json
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.topics.engines.model import chosen_model
from wenmai.topics.shares.prevalence import document_topics, prevalence, topic_tokens

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    fits = [Path(path).parent for path in run.input.models]
    model = chosen_model(read_json(run.input.choice), fits)
    rows = read_table(run.input.counts_rows)
    write_table(document_topics(topic_tokens(model, rows)), run.output.document_topics)
    table = prevalence(
        model,
        rows,
        read_table(run.input.documents),
        read_table(run.input.paragraphs),
        read_table(run.input.topics),
        confidence=run.params.confidence,
        bootstrap=run.params.bootstrap,
        seed=run.params.seed,
    )
    write_table(table, run.output.prevalence)
