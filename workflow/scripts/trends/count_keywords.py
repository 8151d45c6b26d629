"""Concepts and terms in the text of every document and section role: keyword_documents and keyword_paragraphs."""

from typing import TYPE_CHECKING

from wenmai.io.dictionaries.concepts import concept_table, read_concepts, report_changes
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.keywords.counting import SIZES, count_documents, report_absent
from wenmai.trends.selection import kept_documents

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    concepts = read_concepts(run.input.concepts, simplify=run.params.simplify)
    report_changes(concepts)
    by_document, by_paragraph = count_documents(
        read_table(run.input.paragraphs, columns=["paragraph_id", "doc_id", "role", "text"]),
        read_table(run.input.tokens, columns=["paragraph_id", *SIZES, "tokens"]),
        kept_documents(read_table(run.input.documents, columns=["doc_id", "duplicate_of", "excluded"])),
        concepts,
        denominator=run.params.denominator,
    )
    report_absent(by_document)
    write_table(concept_table(concepts), run.output.concepts)
    write_table(by_document, run.output.documents)
    write_table(by_paragraph, run.output.paragraphs)
