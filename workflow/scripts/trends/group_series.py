"""Rates by group, and yearly rates with fixed composition: keyword_groups and keyword_adjusted."""

from typing import TYPE_CHECKING

from wenmai.io.periods import read_periods
from wenmai.io.tables import write_table
from wenmai.io.variables import read_documents
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.adjusted import build_adjusted
from wenmai.trends.keywords.counts import DocumentCounts
from wenmai.trends.keywords.groups import build_groups
from wenmai.trends.selection import PLACED_BY, Calendar

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    counts = DocumentCounts.read(run.input.keyword_documents, totals=run.input.keyword_totals)
    about = [*PLACED_BY, "adcode", "region", "level"]
    groups = run.params.groups
    documents = read_documents(run.input.documents, about, also=groups, setting="trends.groups")
    how = Resampling(run.params.confidence, run.params.bootstrap, run.params.seed)
    kinds = run.params.doc_types
    calendar = Calendar(read_periods(run.params.period), run.params.series_year)
    by_group = build_groups(counts, documents, doc_types=kinds, how=how, groups=groups, calendar=calendar)
    write_table(by_group, run.output.groups)
    write_table(build_adjusted(counts, documents, doc_types=kinds, how=how), run.output.adjusted)
