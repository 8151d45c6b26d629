"""A trend test for every keyword series and every topic: keyword_trends and topic_trends."""

from typing import TYPE_CHECKING

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
    )
    keywords = trends_of(
        read_table(run.input.keyword_series),
        by=["concept", "term", "scope"],
        value="per_10k",
        counts=("count", "n_tokens"),
        rules=rules,
    )
    write_table(keywords, run.output.keywords)
    topics = topic_series(read_table(run.input.prevalence), read_table(run.input.topics))
    write_table(trends_of(topics, by=["topic_id", "label"], value="share", rules=rules), run.output.topics)
