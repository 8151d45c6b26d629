"""Describe the guided topics: support of the keywords, words that concepts lack, prevalence."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.topics.count_table import read_count_table
from wenmai.topics.engines.model import read_chosen
from wenmai.topics.guided.files import read_guided
from wenmai.topics.guided.keywords import read_guides
from wenmai.topics.guided.tables import describe_guided
from wenmai.topics.settings import taken
from wenmai.topics.shares.parts import read_parts
from wenmai.topics.shares.prevalence import prevalence, read_places

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    fitted = read_guided(Path(run.input.fit).parent)
    counted = read_count_table(run.input.counts, run.input.counts_rows, run.input.vocabulary)
    tables = describe_guided(
        fitted,
        read_guides(run.input.guide, run.input.vocabulary, simplify=run.params.simplify),
        counted,
        read_table(run.input.documents, columns=["doc_id", "region"]),
        chosen=read_chosen(run.input.choice, run.input.models),
        topics=read_table(run.input.topics, columns=["topic_id", "label"]),
        top_words=run.params.top_words,
        resampling=taken(Resampling, run.params),
    )
    for name, table in tables.items():
        write_table(table, run.output[name])
    parts = read_parts(
        fitted and fitted.model,
        counted.rows,
        documents=run.input.documents,
        paragraphs=run.input.paragraphs,
        seed=run.params.seed,
    )
    shares = prevalence(
        parts,
        tables["guided_topics"].assign(reliable=None),
        confidence=run.params.confidence,
        bootstrap=run.params.bootstrap,
        seed=run.params.seed,
        periods=read_places(run.input.documents, period=run.params.period, series_year=run.params.series_year),
    )
    write_table(shares.drop(columns="reliable"), run.output.guided_prevalence)
