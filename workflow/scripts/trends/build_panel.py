"""The region-year panel for CSV, Parquet and Stata, with its codebook."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.panel import build_codebook, build_panel, write_stata

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    names = ("documents", "keyword_documents", "document_topics", "targets", "realised", "damage")
    panel = build_panel(
        *(read_table(run.input[name]) for name in names),
        doc_types=run.params.doc_types,
    )
    codebook = build_codebook(panel, read_table(run.input.concepts), read_table(run.input.topics))
    write_table(panel, run.output.csv)
    write_table(panel, run.output.parquet)
    write_table(codebook, run.output.codebook)
    write_stata(read_table(run.output.csv), codebook, run.output.stata)
