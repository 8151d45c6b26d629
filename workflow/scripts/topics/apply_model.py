"""Apply the chosen model to new texts, and say how foreign they are."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.files import read_json
from wenmai.io.matrices import read_counts
from wenmai.io.spool import read_columns
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.topics.apply import applied_topics, apply_model, chosen_with_folds
from wenmai.topics.out_of_domain import applied_documents, held_out_scores, new_scores, sizes

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    model, folds = chosen_with_folds(
        read_json(run.input.choice),
        [Path(path).parent for path in run.input.models],
        [Path(path).parent for path in run.input.fold_models],
    )
    rows = read_table(run.input.new_rows)
    counts, _ = read_counts(run.input.new_counts, rows, read_table(run.input.vocabulary))
    applied = model and apply_model(
        model,
        counts,
        rows,
        read_table(run.input.new_paragraphs),
        unit=run.params.unit,
        unit_terms=run.params.unit_terms,
        min_terms=run.params.min_terms,
    )
    names, use = ("paragraph_id", "doc_id", "n_tokens"), ("paragraph_id", "counted")
    read = rows.iloc[applied.rows]["doc_id"] if applied else rows["doc_id"].iloc[:0]
    table = applied_documents(
        read_table(run.input.new_documents),
        sizes(rows, read_columns(run.input.new_tokens, names), read_columns(run.input.new_use, use)),
        new_scores(folds, counts, read.index.to_numpy(), read.to_numpy(dtype=object), seed=run.params.seed),
        run_documents=read_table(run.input.documents),
        run=sizes(
            read_table(run.input.counts_rows),
            read_columns(run.input.tokens, names),
            read_columns(run.input.use, use),
        ),
        run_scores=held_out_scores(folds),
        n_paragraphs=read.value_counts().to_dict(),
    )
    write_table(table, run.output.documents)
    write_table(applied_topics(applied, rows, read_table(run.input.topics)), run.output.topics)
    for name, why in table.loc[table["foreign"].fillna(False), ["doc_id", "reason"]].itertuples(index=False):
        logging.getLogger("wenmai").warning("%s is foreign: %s", name, why)
    logging.getLogger("wenmai").info("%d new documents, %d foreign", len(table), table["foreign"].sum())
