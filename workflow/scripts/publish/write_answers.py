"""Write one sentence per series: answers."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.publish.answers import answers

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    names = ("changes", "shapes", "keyword_trends", "concepts")
    tables = [read_table(run.input[name]) for name in names]
    write_table(answers(*tables, denominator=run.params.denominator), run.output[0])
