"""Measure how much of each document and group of documents every topic takes."""

from typing import TYPE_CHECKING

from wenmai.io.covariates import read_covariates
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.topics.engines.model import read_all_shares
from wenmai.topics.shares.parts import document_topics, read_parts, topic_tokens
from wenmai.topics.shares.prevalence import prevalence, read_places

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    model = read_all_shares(run.input.choice, run.input.chosen)
    rows = read_table(run.input.counts_rows, columns=["paragraph_id", "doc_id", "n_terms"])
    asked = read_covariates(run.params.covariates)
    paths = {"documents": run.input.documents, "paragraphs": run.input.paragraphs}
    parts = read_parts(model, rows, **paths, seed=run.params.seed, covariates=asked.names)
    write_table(document_topics(topic_tokens(model, rows)), run.output.document_topics)
    table = prevalence(
        parts,
        read_table(run.input.topics, columns=["topic_id", "reliable"]),
        confidence=run.params.confidence,
        bootstrap=run.params.bootstrap,
        seed=run.params.seed,
        periods=read_places(run.input.documents, period=run.params.period, series_year=run.params.series_year),
    )
    write_table(table, run.output.prevalence)
