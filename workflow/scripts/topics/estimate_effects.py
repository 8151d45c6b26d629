"""Estimate the covariates of topic prevalence and content: year, level, role of the text, and variables of the user."""

from typing import TYPE_CHECKING

from wenmai.io.covariates import read_covariates
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.topics.count_table import read_count_table
from wenmai.topics.engines.model import fitted_rows, read_all_shares, read_chosen
from wenmai.topics.settings import taken
from wenmai.topics.shares.content import topic_content
from wenmai.topics.shares.covariates import topic_covariates
from wenmai.topics.shares.effects import topic_effects
from wenmai.topics.shares.parts import read_paragraphs, read_parts

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    model = read_chosen(run.input.choice, run.input.models)
    everywhere = read_all_shares(run.input.choice, run.input.chosen)
    counted = read_count_table(
        run.input.counts, run.input.counts_rows, run.input.vocabulary, only=fitted_rows(run.input.choice, model)
    )
    asked = read_covariates(run.params.covariates)
    paths = {"documents": run.input.documents, "paragraphs": run.input.paragraphs, "covariates": asked.names}
    parts = read_parts(everywhere, counted.rows, seed=run.params.seed, **paths)
    topics = read_table(run.input.topics, columns=["topic_id", "label", "reliable"])
    how = {"confidence": run.params.confidence, "covariates": run.params.covariates}
    effects = topic_effects(parts, topics, min_years=run.params.min_years, **how)
    write_table(effects, run.output.topic_effects)
    write_table(topic_covariates(parts, topics, **how), run.output.topic_covariates)
    content = topic_content(
        model,
        counted,
        read_paragraphs(model, counted.rows, **paths),
        topics,
        covariates=asked.names,
        resampling=taken(Resampling, run.params),
    )
    write_table(content, run.output.topic_content)
