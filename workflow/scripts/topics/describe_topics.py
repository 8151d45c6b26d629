"""Describe the topics of the chosen model: words, labels, typical paragraphs, reliability."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.files import read_json
from wenmai.io.matrices import read_counts
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.topics.describe.topics import describe_all
from wenmai.topics.engines.model import read_model

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.counts_rows)
    counts, terms = read_counts(run.input.counts, rows, read_table(run.input.vocabulary))
    tables = describe_all(
        read_json(run.input.choice),
        [read_model(Path(path).parent) for path in run.input.models],
        [read_model(Path(path).parent) for path in run.input.fold_models],
        counts,
        rows,
        terms,
        read_table(run.input.paragraphs),
        labels=run.params.labels,
        n_words=run.params.top_words,
        min_reliability=run.params.min_reliability,
        seed=run.params.seed,
    )
    for name, table in tables.items():
        write_table(table, run.output[name])
