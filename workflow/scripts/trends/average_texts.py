"""How texts are written, by year or other period: text_series."""

from typing import TYPE_CHECKING

from wenmai.io.periods import read_periods
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.trends.selection import PLACED_BY, Calendar
from wenmai.trends.text_series import build_text_series

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    table = build_text_series(
        read_table(run.input.text_measures),
        read_table(run.input.documents, columns=list(PLACED_BY)),
        doc_types=run.params.doc_types,
        how=Resampling(run.params.confidence, run.params.bootstrap, run.params.seed),
        calendar=Calendar(read_periods(run.params.period), run.params.series_year),
    )
    write_table(table, run.output[0])
