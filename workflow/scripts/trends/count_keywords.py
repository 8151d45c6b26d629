"""Concepts and terms in the text of every document and section role: the tables keyword_*, and concepts."""

from typing import TYPE_CHECKING

from wenmai.io.dictionaries.concepts import concept_table, read_concepts, report_changes
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.keywords.counting import report_absent
from wenmai.trends.keywords.stream import count_corpus
from wenmai.trends.selection import kept_documents

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    concepts = read_concepts(run.input.concepts, simplify=run.params.simplify)
    report_changes(concepts)
    totals = count_corpus(
        run.input.paragraphs,
        run.input.tokens,
        kept_documents(read_table(run.input.documents, columns=["doc_id", "duplicate_of", "excluded"])),
        concepts,
        denominator=run.params.denominator,
        outputs=(run.output.documents, run.output.paragraphs),
    )
    report_absent(totals)
    write_table(concept_table(concepts), run.output.concepts)
    write_table(totals, run.output.totals)
