"""Words that the corpus uses like the terms of a concept: expansion."""

from typing import TYPE_CHECKING

from wenmai.io.dictionaries.concepts import read_concepts
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.selection import kept_documents
from wenmai.trends.vocabulary.expansion import expand_concepts

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    table = expand_concepts(
        read_table(run.input.paragraphs, columns=["paragraph_id", "doc_id", "n"]),
        read_table(run.input.tokens, columns=["paragraph_id", "tokens"]),
        kept_documents(read_table(run.input.documents, columns=["doc_id", "duplicate_of", "excluded"])),
        read_table(run.input.vocabulary, columns=["term", "kept", "count", "documents"]),
        read_concepts(run.input.concepts, simplify=run.params.simplify),
        runs=run.params.runs,
        top=run.params.top,
        seed=run.params.seed,
    )
    write_table(table, run.output[0])
