"""First and last use, lags between levels and half-life of every word: diffusion."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.keywords.counts import DocumentCounts
from wenmai.trends.vocabulary.diffusion import build_diffusion

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    about = ["doc_id", "doc_type", "duplicate_of", "excluded", "year", "adcode", "region", "level"]
    table = build_diffusion(
        DocumentCounts.read(run.input.keyword_documents, totals=run.input.keyword_totals),
        read_table(run.input.documents, columns=about),
        doc_types=run.params.doc_types,
    )
    write_table(table, run.output[0])
