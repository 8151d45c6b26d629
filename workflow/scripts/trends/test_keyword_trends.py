"""A trend test for every keyword series: keyword_trends."""

from typing import TYPE_CHECKING

from wenmai.io.periods import read_periods
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.inference.trend import Rules, trends_of

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rules = Rules(
        min_years=run.params.min_years,
        confidence=run.params.confidence,
        alpha=run.params.alpha,
        simulations=run.params.simulations,
        seed=run.params.seed,
        periods=read_periods(run.params.period),
    )
    by, counts = ["concept", "term", "scope"], ("count", "n_units")
    series = read_table(run.input.keyword_series, columns=[*by, "time", "per_10k", *counts])
    write_table(trends_of(series, by=by, value="per_10k", counts=counts, rules=rules), run.output[0])
