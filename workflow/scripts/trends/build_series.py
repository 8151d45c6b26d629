"""Rates of concepts and terms by year or other period, with intervals: keyword_series."""

from typing import TYPE_CHECKING

from wenmai.io.periods import read_periods
from wenmai.io.spool import read_documents_of
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.counts import DocumentCounts
from wenmai.trends.keywords.series import TEXT_COLUMNS, TOKEN_COLUMNS, build_series, small_periods
from wenmai.trends.selection import PLACED_BY, Calendar

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    counts = DocumentCounts.read(run.input.keyword_documents, totals=run.input.keyword_totals)
    documents = read_table(run.input.documents, columns=list(PLACED_BY))
    calendar = Calendar(read_periods(run.params.period), run.params.series_year)
    few = small_periods(counts, documents, doc_types=run.params.doc_types, calendar=calendar)
    columns = ["paragraph_id", "doc_id", "concept", "term", "count"]
    series = build_series(
        counts,
        read_documents_of(run.input.keyword_paragraphs, few, columns=columns),
        read_documents_of(run.input.paragraphs, few, columns=TEXT_COLUMNS),
        read_documents_of(run.input.tokens, few, columns=TOKEN_COLUMNS),
        documents,
        doc_types=run.params.doc_types,
        how=Resampling(run.params.confidence, run.params.bootstrap, run.params.seed),
        calendar=calendar,
        denominator=run.params.denominator,
    )
    write_table(series, run.output[0])
