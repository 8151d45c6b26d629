"""The region-year panel for CSV, Parquet and Stata, with its codebook."""

import logging
from typing import TYPE_CHECKING

from wenmai.io.documents import panel_counts
from wenmai.io.tables import read_table, write_table
from wenmai.io.variables import document_columns, own_columns
from wenmai.job import job
from wenmai.messages.documents import empty_panel_sentence
from wenmai.trends.keywords.counting import UNITS
from wenmai.trends.keywords.counts import DocumentCounts
from wenmai.trends.panel import MEANS, READ, SIZES, build_codebook, build_panel, write_stata
from wenmai.trends.panel_rates import paragraph_pieces, rate_errors
from wenmai.trends.selection import regional_documents

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    own = own_columns(document_columns(run.input.documents))
    documents = read_table(run.input.documents, columns=[*READ, *own])
    concepts = read_table(run.input.concepts)
    aliases = dict(zip(concepts["concept"], concepts["alias"], strict=True))
    pieces = paragraph_pieces(run.input.tokens, run.input.keyword_paragraphs, size=UNITS[run.params.denominator])
    errors = rate_errors(regional_documents(documents, doc_types=run.params.doc_types), pieces, aliases=aliases)
    panel = build_panel(
        documents,
        DocumentCounts.read(run.input.keyword_documents, totals=run.input.keyword_totals),
        read_table(run.input.document_topics),
        read_table(run.input.targets),
        read_table(run.input.realised),
        read_table(run.input.damage, columns=["doc_id", "action"]),
        read_table(run.input.text_measures, columns=["doc_id", *SIZES, *MEANS]),
        doc_types=run.params.doc_types,
        aliases=aliases,
        errors=errors,
    )
    if why := empty_panel_sentence(panel_counts(documents, run.params.doc_types), "en"):
        logging.getLogger("wenmai").warning("%s", why)
    topics = read_table(run.input.topics, columns=["topic_id", "label", "top_words"])
    variables = read_table(run.input.variables, columns=["name", "label"])
    labels = dict(zip(variables["name"], variables["label"], strict=True))
    codebook = build_codebook(panel, concepts, topics, labels=labels, denominator=run.params.denominator)
    write_table(panel, run.output.csv)
    write_table(panel, run.output.parquet)
    write_table(codebook, run.output.codebook)
    write_stata(read_table(run.output.csv), codebook, run.output.stata, language=run.params.language)
