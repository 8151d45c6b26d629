"""Concepts in the plan of a year and in the next retrospect: plan_followup_pairs and plan_followup."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.vocabulary.plan_followup import pair_reports, summarise_pairs

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    pairs = pair_reports(
        read_table(run.input.keyword_documents), read_table(run.input.documents), doc_types=run.params.doc_types
    )
    summary = summarise_pairs(
        pairs, confidence=run.params.confidence, bootstrap=run.params.bootstrap, seed=run.params.seed
    )
    write_table(pairs, run.output.pairs)
    write_table(summary, run.output.summary)
