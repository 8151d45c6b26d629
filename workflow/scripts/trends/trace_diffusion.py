"""First and last use, lags between levels and half-life of every word: diffusion."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.vocabulary.diffusion import build_diffusion

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    table = build_diffusion(
        read_table(run.input.keyword_documents), read_table(run.input.documents), doc_types=run.params.doc_types
    )
    write_table(table, run.output[0])
