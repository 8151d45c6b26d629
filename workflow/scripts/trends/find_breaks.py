"""The most likely break of every keyword series, and bursts in dated news: change_points and bursts."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.inference.breaks import change_points
from wenmai.trends.vocabulary.bursts import find_bursts

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    breaks = change_points(
        read_table(run.input.keyword_series),
        min_years=run.params.min_years,
        confidence=run.params.confidence,
        simulations=run.params.simulations,
        seed=run.params.seed,
    )
    write_table(breaks, run.output.change_points)
    bursts = find_bursts(
        read_table(run.input.keyword_documents),
        read_table(run.input.documents),
        simulations=run.params.simulations,
        seed=run.params.seed,
    )
    write_table(bursts, run.output.bursts)
