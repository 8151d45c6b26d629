"""Write the segmented corpus for other programs: matrix, tokens, words with spaces."""

from typing import TYPE_CHECKING

from wenmai.io.matrices import read_counts
from wenmai.io.spool import table_batches
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.words.exchange import (
    ABOUT,
    document_terms,
    noting_lines,
    spaced_texts,
    token_records,
    write_json_lines,
    write_matrix,
)

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.rows)
    vocabulary = read_table(run.input.names, columns=["term", "column"])
    documents = read_table(run.input.documents, columns=[*ABOUT, "duplicate_of", "excluded"])
    counts, terms = read_counts(run.input.counts, rows, vocabulary)
    matrix, names_of_rows, names_of_columns = document_terms(counts, rows, vocabulary, documents)
    write_matrix(matrix, run.output.matrix)
    write_table(names_of_rows, run.output.documents)
    write_table(names_of_columns, run.output.terms)
    pieces = table_batches(run.input.tokens, columns=["paragraph_id", "doc_id", "tokens"])
    used = read_table(run.input.paragraph_use, columns=["paragraph_id", "counted"])
    lines: dict[str, list[str]] = {}
    records = token_records((piece.to_pandas() for piece in pieces), used, documents, terms)
    write_json_lines(noting_lines(records, lines), run.output.tokens)
    write_table(spaced_texts(lines, documents), run.output.texts)
