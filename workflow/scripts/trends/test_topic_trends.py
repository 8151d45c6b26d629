"""A trend test for the yearly shares of every topic: topic_trends."""

from typing import TYPE_CHECKING

from wenmai.io.periods import read_periods
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.inference.trend import Rules, topic_series, trends_of

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
    prevalence = read_table(run.input.prevalence, columns=["topic_id", "by", "time", "share"])
    series = topic_series(prevalence, read_table(run.input.topics, columns=["topic_id", "label"]))
    write_table(trends_of(series, by=["topic_id", "label"], value="share", rules=rules), run.output[0])
