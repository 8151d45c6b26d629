"""How every term of the concepts behaves in the texts, sentences to read, and a sample to be coded by hand."""

import logging
from typing import TYPE_CHECKING

from wenmai.io.dictionaries.concepts import concept_table, read_concepts
from wenmai.io.tables import read_table, table_schema, write_table
from wenmai.io.variables import document_columns
from wenmai.job import job
from wenmai.trends.keywords.coding import coding_sheet, example_sentences, write_workbook
from wenmai.trends.keywords.dictionary import describe_dictionary
from wenmai.trends.keywords.found import read_found
from wenmai.trends.selection import kept_documents

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    concepts = read_concepts(run.input.concepts, simplify=run.params.simplify)
    group = next(iter(run.params.groups), "region")
    columns = {"doc_id", "duplicate_of", "excluded", "year", "region", group} & set(
        document_columns(run.input.documents)
    )
    documents = kept_documents(read_table(run.input.documents, columns=sorted(columns)))
    documents = documents.drop(columns=["duplicate_of", "excluded"])
    found = read_found(run.input.paragraphs, run.input.first_pass, documents, concepts)
    table = describe_dictionary(found, concepts)
    write_table(table, run.output.dictionary)
    write_table(example_sentences(found, seed=run.params.seed), run.output.sentences)
    sheet = coding_sheet(found, per_term=run.params.per_term, group=group, seed=run.params.seed)
    write_table(sheet, run.output.sheet)
    write_workbook(sheet, concept_table(concepts), run.output.workbook)
    # terms that never occur are in the log of count_keywords, and one that carries its concept is no mistake
    doubtful = table[~table["reason"].isin(["", "never_occurs", "carries_concept"])]
    meanings = table_schema("dictionary").columns["reason"].meanings
    for reason, own in doubtful.groupby("reason"):
        names = "、".join(own["term"].where(own["term"] != "*", own["concept"]).head(20))
        logging.getLogger("wenmai").warning("%d terms: %s: %s", len(own), meanings[str(reason)], names)
