"""The step of every keyword series in the years of the known breaks."""

from typing import TYPE_CHECKING

from wenmai.io.periods import read_periods
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.inference.known_breaks import known_breaks

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    steps = known_breaks(
        read_table(run.input.keyword_series, columns=["concept", "term", "scope", "time", "count", "n_units"]),
        breaks=run.params.known_breaks,
        min_years=run.params.min_years,
        confidence=run.params.confidence,
        periods=read_periods(run.params.period),
    )
    write_table(steps, run.output[0])
