"""Apply the chosen model to new texts, and say which are out of its domain."""

import logging
from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.topics.apply import applied_topics, apply_model, folds_of
from wenmai.topics.count_table import read_count_table
from wenmai.topics.engines.model import read_chosen
from wenmai.topics.out_of_domain import Measured, applied_documents, held_out_scores, new_scores, read_sizes
from wenmai.topics.settings import SplitSettings, taken

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    model = read_chosen(run.input.choice, run.input.models)
    folds = folds_of(model, run.input.fold_models) if model else []
    new = read_count_table(run.input.new_counts, run.input.new_rows, run.input.vocabulary)
    headings = read_table(run.input.new_paragraphs, columns=["paragraph_id", "heading"])
    applied = model and apply_model(model, new, headings, taken(SplitSettings, run.params))
    read = new.rows.iloc[applied.rows]["doc_id"] if applied else new.rows["doc_id"].iloc[:0]
    scores = new_scores(folds, new.matrix, read.index.to_numpy(), read.to_numpy(dtype=object), seed=run.params.seed)
    new_sizes = read_sizes(new.rows, run.input.new_tokens, run.input.new_use)
    own_rows = read_table(run.input.counts_rows, columns=["doc_id", "n_terms"])
    table = applied_documents(
        Measured(read_table(run.input.new_documents), new_sizes, scores),
        Measured(
            read_table(run.input.documents, columns=["doc_id", "doc_type"]),
            read_sizes(own_rows, run.input.tokens, run.input.use),
            held_out_scores(folds),
        ),
        n_paragraphs=read.value_counts().to_dict(),
    )
    write_table(table, run.output.documents)
    topics = read_table(run.input.topics, columns=["topic_id", "label", "reliable"])
    write_table(applied_topics(applied, new.rows, topics), run.output.topics)
    outside = table[table["out_of_domain"].fillna(False)]
    for name, why in outside[["doc_id", "reason"]].itertuples(index=False):
        logging.getLogger("wenmai").warning("%s is out of domain: %s", name, why)
    logging.getLogger("wenmai").info("%d new documents, %d out of domain", len(table), len(outside))
