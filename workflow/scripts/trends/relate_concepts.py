"""Where concepts are found among the topics, and which of their terms the models lack."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.files import read_json
from wenmai.io.table_rows import read_rows
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.cross_tables import read_topic_shares
from wenmai.trends.keywords.in_topics import concept_terms, concept_topics

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    named = read_table(run.input.counts_rows, columns=["paragraph_id"])["paragraph_id"]
    table = concept_topics(
        (read_table(run.input.keyword_paragraphs), read_rows(run.input.keyword_documents, where={"term": [WHOLE]})),
        read_topic_shares(read_json(run.input.choice)["fit"], list(map(Path, run.input.models)), named),
        read_table(run.input.document_topics),
        read_table(run.input.documents, columns=["doc_id", "region"]),
        how=Resampling(run.params.confidence, run.params.bootstrap, run.params.seed),
    )
    write_table(table, run.output.concept_topics)
    dictionary = read_table(run.input.dictionary, columns=["concept", "term", "count"])
    columns = ["term", "kept", "reason", "paragraphs", "paragraph_share"]
    terms = concept_terms(dictionary, read_table(run.input.vocabulary, columns=columns))
    write_table(terms, run.output.concept_terms)
