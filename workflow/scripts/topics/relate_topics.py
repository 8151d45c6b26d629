"""Sum topics under the user's names, correlate them over documents, and find themes."""

from typing import TYPE_CHECKING

from wenmai.io.periods import DATED_BY, read_periods
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.topics.change.continued import continued_table, read_previous
from wenmai.topics.count_table import read_count_table
from wenmai.topics.engines.model import fitted_rows, read_all_shares, read_chosen
from wenmai.topics.shares.parts import read_parts
from wenmai.topics.structure.correlations import topic_correlations
from wenmai.topics.structure.groups import group_prevalence
from wenmai.topics.structure.hierarchy import topic_hierarchy

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    model = read_chosen(run.input.choice, run.input.models)
    everywhere = read_all_shares(run.input.choice, run.input.chosen)
    counted = read_count_table(
        run.input.counts, run.input.counts_rows, run.input.vocabulary, only=fitted_rows(run.input.choice, model)
    )
    topics = read_table(run.input.topics)
    paths = {"documents": run.input.documents, "paragraphs": run.input.paragraphs}
    parts = read_parts(everywhere, counted.rows, **paths, seed=run.params.seed, covariates=run.params.covariates)
    how = Resampling(run.params.confidence, run.params.bootstrap, run.params.seed)
    periods, placed = read_periods(run.params.period), None
    if not periods.yearly:
        dated = read_table(run.input.documents, columns=["doc_id", *DATED_BY]).set_index("doc_id")
        placed = periods.place(dated, series_year=run.params.series_year)
    groups = group_prevalence(parts, topics, run.params.groups, how=how, periods=placed)
    write_table(groups, run.output.topic_groups)
    write_table(topic_correlations(parts, model, how=how), run.output.topic_correlations)
    continued = continued_table(model, topics, read_previous(run.input.former), counted.terms)
    write_table(continued, run.output.topic_continued)
    write_table(topic_hierarchy(model, counted, topics, seed=run.params.seed), run.output.topic_hierarchy)
