"""Estimate the covariates of topic prevalence: year, level, role of the text, and variables of the user."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.topics.engines.model import read_chosen
from wenmai.topics.shares.effects import topic_effects
from wenmai.topics.shares.parts import read_parts

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    model = read_chosen(run.input.choice, run.input.models)
    rows = read_table(run.input.counts_rows, columns=["paragraph_id", "doc_id", "n_terms"])
    paths = {"documents": run.input.documents, "paragraphs": run.input.paragraphs}
    parts = read_parts(model, rows, **paths, seed=run.params.seed, covariates=run.params.covariates)
    topics = read_table(run.input.topics, columns=["topic_id", "label", "reliable"])
    table = topic_effects(
        parts,
        topics,
        confidence=run.params.confidence,
        covariates=run.params.covariates,
        min_years=run.params.min_years,
    )
    write_table(table, run.output.topic_effects)
