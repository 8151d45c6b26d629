"""Rank the terms that mark each document, year and region."""

from typing import TYPE_CHECKING

from wenmai.job import job
from wenmai.matrices import read_counts
from wenmai.tables import read_table, write_table
from wenmai.words.tfidf import rank_tfidf

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.rows)
    counts, terms = read_counts(run.input.counts, rows, read_table(run.input.vocabulary))
    documents = read_table(run.input.documents).set_index("doc_id")
    of_row = documents.loc[rows["doc_id"]]
    by_document = rank_tfidf(counts, terms, rows["doc_id"], name="doc_id", top=run.params.top)
    by_year = rank_tfidf(counts, terms, of_row["year"], name="year", top=run.params.top)
    by_region = rank_tfidf(counts, terms, of_row["adcode"], name="adcode", top=run.params.top)
    names = documents[documents["region"] != ""].drop_duplicates("adcode").set_index("adcode")["region"]
    by_region["region"] = by_region["adcode"].map(names).fillna(by_region["adcode"])
    write_table(by_document, run.output.by_document)
    write_table(by_year, run.output.by_year)
    write_table(by_region, run.output.by_region)
