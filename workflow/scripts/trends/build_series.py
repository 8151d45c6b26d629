"""Rates of concepts and terms by year or other period, with intervals: keyword_series."""

from typing import TYPE_CHECKING

from wenmai.io.periods import read_periods
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.counting import SIZES
from wenmai.trends.keywords.series import TEXT_COLUMNS, TOKEN_COLUMNS, build_series
from wenmai.trends.selection import PLACED_BY, Calendar

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    counted = ["doc_id", "concept", "term", "scope", "count", *SIZES, "n_units", "n_sentences", "sentences_with"]
    series = build_series(
        read_table(run.input.keyword_documents, columns=counted),
        read_table(run.input.keyword_paragraphs),
        read_table(run.input.paragraphs, columns=TEXT_COLUMNS),
        read_table(run.input.tokens, columns=TOKEN_COLUMNS),
        read_table(run.input.documents, columns=list(PLACED_BY)),
        doc_types=run.params.doc_types,
        how=Resampling(run.params.confidence, run.params.bootstrap, run.params.seed),
        calendar=Calendar(read_periods(run.params.period), run.params.series_year),
        denominator=run.params.denominator,
    )
    write_table(series, run.output[0])
