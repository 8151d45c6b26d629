"""Yearly rates of concepts and terms with intervals: keyword_series."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.keywords.series import build_series

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    series = build_series(
        read_table(run.input.keyword_documents),
        read_table(run.input.keyword_paragraphs),
        read_table(run.input.paragraphs),
        read_table(run.input.tokens),
        read_table(run.input.documents),
        doc_types=run.params.doc_types,
        confidence=run.params.confidence,
        bootstrap=run.params.bootstrap,
        seed=run.params.seed,
    )
    write_table(series, run.output[0])
