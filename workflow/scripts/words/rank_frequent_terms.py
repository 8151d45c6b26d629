"""Rank the most frequent terms of each period, level, type and region, and of prefectures and provinces."""

from typing import TYPE_CHECKING

import pandas as pd

from wenmai.io.matrices import read_counts
from wenmai.io.periods import DATED_BY, read_periods
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.words.frequent import content_terms, frequent_terms, region_units

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows, names = read_table(run.input.rows), read_table(run.input.names).sort_values("column")
    counts, terms = read_counts(run.input.counts, rows, names)
    wanted = list(
        dict.fromkeys(["doc_id", "region", "adcode", "prefecture", "province", "level", "doc_type", *DATED_BY])
    )
    documents = read_table(run.input.documents, columns=wanted)
    placed = read_periods(run.params.period).place(documents, series_year=run.params.series_year)
    grouped = pd.DataFrame(
        {
            "period": placed["period"],
            "level": documents["level"],
            "doc_type": documents["doc_type"],
            **region_units(documents),
        }
    )
    of_row = grouped.set_index(documents["doc_id"]).loc[rows["doc_id"]]
    table = frequent_terms(
        counts,
        terms,
        {by: of_row[by].tolist() for by in of_row},
        doc_ids=rows["doc_id"].tolist(),
        content=content_terms(names),
        top=run.params.top,
    )
    write_table(table, run.output[0])
