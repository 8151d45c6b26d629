"""Rates by group, and yearly rates with fixed composition: keyword_groups and keyword_adjusted."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.keywords.adjusted import build_adjusted
from wenmai.trends.keywords.groups import build_groups

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    counts, documents = read_table(run.input.keyword_documents), read_table(run.input.documents)
    for build, path in ((build_groups, run.output.groups), (build_adjusted, run.output.adjusted)):
        table = build(
            counts,
            documents,
            doc_types=run.params.doc_types,
            confidence=run.params.confidence,
            bootstrap=run.params.bootstrap,
            seed=run.params.seed,
        )
        write_table(table, path)
