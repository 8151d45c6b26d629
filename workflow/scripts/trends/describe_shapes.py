"""The shape of the course of every keyword series, and its smoothed level: shapes, keyword_courses."""

from typing import TYPE_CHECKING

from wenmai.io.periods import read_periods
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.inference.shapes import COLUMNS, shapes

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    described, courses = shapes(
        read_table(run.input.keyword_series, columns=COLUMNS),
        min_years=run.params.min_years,
        confidence=run.params.confidence,
        periods=read_periods(run.params.period),
    )
    write_table(described, run.output.shapes)
    write_table(courses, run.output.courses)
