"""Describe the topics of the chosen model: words, labels, typical paragraphs, reliability."""

from typing import TYPE_CHECKING

from wenmai.io.spool import read_documents_of
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.topics.change.continued import former_labels, read_previous
from wenmai.topics.count_table import read_count_table
from wenmai.topics.describe.distinctive import topic_terms
from wenmai.topics.describe.labels import read_label_text, read_label_words
from wenmai.topics.describe.tables import describe_all, most_typical
from wenmai.topics.engines.model import fitted_rows, read_chosen, read_models
from wenmai.topics.settings import DescriptionSettings, taken

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    chosen = read_chosen(run.input.choice, run.input.models)
    counted = read_count_table(
        run.input.counts, run.input.counts_rows, run.input.vocabulary, only=fitted_rows(run.input.choice, chosen)
    )
    vocabulary = read_table(run.input.vocabulary, columns=["term", "kept", "reason"])
    lexicons = [*run.input.lexicon, *run.input.user_lexicon]
    words = read_label_words(lexicons, run.input.generic, run.input.glossary)
    # names of topics that stayed; the user's go before
    former = (chosen and former_labels(chosen, read_previous(run.input.former), counted.terms)) or {}
    # the text of a large corpus does not fit into memory
    shown = most_typical(chosen, counted.rows)["doc_id"].unique() if chosen else []
    tables = describe_all(
        chosen,
        read_models(run.input.models),
        read_models(run.input.fold_models),
        counted,
        read_documents_of(run.input.paragraphs, shown, columns=["paragraph_id", "text"]),
        taken(DescriptionSettings, run.params, labels=former | run.params.labels),
        naming=chosen and (read_label_text(run.input.tokens, vocabulary, chosen, counted.rows), words),
    )
    documents = read_table(run.input.documents, columns=["doc_id", "region"])
    how = taken(Resampling, run.params)
    tables["topic_terms"] = topic_terms(chosen, counted, documents, tables["topics"], how, top=run.params.top)
    for name, table in tables.items():
        write_table(table, run.output[name])
