"""A trend test for every concept and term over regions and years: panel_trends."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.inference.regional import panel_counts, panel_trends
from wenmai.trends.inference.trend import Rules
from wenmai.trends.keywords.counts import DocumentCounts

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
    names, counts, n_tokens = panel_counts(
        DocumentCounts.read(run.input.keyword_documents, totals=run.input.keyword_totals),
        read_table(run.input.documents, columns=["doc_id", "doc_type", "duplicate_of", "excluded", "year", "adcode"]),
        doc_types=run.params.doc_types,
    )
    write_table(panel_trends(names, counts, n_tokens, rules=rules), run.output[0])
