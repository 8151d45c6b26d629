"""Months in which a concept is in unusually many news texts: bursts."""

from typing import TYPE_CHECKING

from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.table_rows import read_rows
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.vocabulary.bursts import find_bursts

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    bursts = find_bursts(
        read_rows(
            run.input.keyword_documents,
            where={"term": [WHOLE], "scope": ["all"]},
            columns=["doc_id", "concept", "term", "scope", "count"],
        ),
        read_table(
            run.input.documents, columns=["doc_id", "doc_type", "duplicate_of", "excluded", "published", "delivered"]
        ),
        simulations=run.params.simulations,
        seed=run.params.seed,
    )
    write_table(bursts, run.output[0])
