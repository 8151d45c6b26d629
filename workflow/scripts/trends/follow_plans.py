"""Concepts in the plan of a year and in the next retrospect: plan_followup_pairs and plan_followup."""

from typing import TYPE_CHECKING

from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.table_rows import read_rows
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.trends.vocabulary.plan_followup import pair_reports, summarise_pairs

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    pairs = pair_reports(
        read_rows(
            run.input.keyword_documents,
            where={"term": [WHOLE], "scope": ["plan", "retrospect"]},
            columns=["doc_id", "concept", "term", "scope", "count", "n_units"],
        ),
        read_table(
            run.input.documents, columns=["doc_id", "doc_type", "duplicate_of", "excluded", "year", "adcode", "region"]
        ),
        doc_types=run.params.doc_types,
    )
    summary = summarise_pairs(pairs, Resampling(run.params.confidence, run.params.bootstrap, run.params.seed))
    write_table(pairs, run.output.pairs)
    write_table(summary, run.output.summary)
