"""Rank the terms that mark each document, year, region, level and role."""

from typing import TYPE_CHECKING

from wenmai.io.matrices import read_counts
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.words.tfidf import Weighting, class_terms, rank_tfidf

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.rows)
    vocabulary = read_table(run.input.names, columns=["term", "column"])
    counts, terms = read_counts(run.input.counts, rows, vocabulary)
    wanted = ["doc_id", "year", "adcode", "level", "region"]
    documents = read_table(run.input.documents, columns=wanted).set_index("doc_id")
    of_row = documents.loc[rows["doc_id"]]
    paragraphs = read_table(run.input.paragraphs, columns=["paragraph_id", "role"])
    roles = paragraphs.set_index("paragraph_id")["role"]
    units = {
        "doc_id": rows["doc_id"].to_numpy(),
        "year": of_row["year"].to_numpy(),
        "adcode": of_row["adcode"].to_numpy(),
        "level": of_row["level"].to_numpy(),
        "role": roles.loc[rows["paragraph_id"]].to_numpy(),
    }
    weighting = Weighting(weight=run.params.weight, smooth=run.params.smooth)
    ranked = {
        name: rank_tfidf(counts, terms, unit, name=name, top=run.params.top, weighting=weighting)
        for name, unit in units.items()
    }
    names = documents[documents["region"] != ""].drop_duplicates("adcode").set_index("adcode")["region"]
    ranked["adcode"]["region"] = ranked["adcode"]["adcode"].map(names).fillna(ranked["adcode"]["adcode"])
    write_table(ranked["doc_id"], run.output.by_document)
    write_table(ranked["year"], run.output.by_year)
    write_table(ranked["adcode"], run.output.by_region)
    write_table(ranked["level"], run.output.by_level)
    write_table(ranked["role"], run.output.by_role)
    del units["doc_id"]
    units["region"] = of_row["region"].to_numpy()
    del units["adcode"]
    write_table(class_terms(counts, terms, units, top=run.params.top), run.output.class_terms)
