"""The most likely break of every keyword series: change_points."""

from typing import TYPE_CHECKING

from wenmai.io.periods import read_periods
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.inference.change_points import change_points

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    series = ["concept", "term", "scope", "time", "count", "n_units"]
    breaks = change_points(
        read_table(run.input.keyword_series, columns=series),
        min_years=run.params.min_years,
        confidence=run.params.confidence,
        simulations=run.params.simulations,
        seed=run.params.seed,
        periods=read_periods(run.params.period),
    )
    write_table(breaks, run.output[0])
