"""Shares of families and ratios of concepts: concept_ratios and concept_ratio_changes."""

from typing import TYPE_CHECKING

import pandas as pd

from wenmai.io.compared_periods import read_changes
from wenmai.io.dictionaries.concepts import WHOLE, read_concepts
from wenmai.io.periods import read_periods
from wenmai.io.table_rows import read_rows
from wenmai.io.tables import read_table, table_schema, write_table
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.counting import SIZES
from wenmai.trends.keywords.ratios import build_ratio_changes, build_ratios, count_scopes
from wenmai.trends.keywords.sides import combinations
from wenmai.trends.selection import PLACED_BY, Calendar, kept_documents, placed_documents

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    simplify = run.params.simplify
    concepts = read_concepts(run.input.concepts, simplify=simplify)
    asked = combinations(run.params.families, run.params.ratios, concepts, simplify=simplify)
    ratios, changes = ([table_schema(name).empty()] for name in ("concept_ratios", "concept_ratio_changes"))
    if asked:
        documents = read_table(run.input.documents, columns=[*PLACED_BY, "adcode"])
        counted = ["doc_id", "concept", "term", "scope", "count", "n_units"]
        counts = (
            read_rows(run.input.keyword_documents, where={"term": [WHOLE]}, columns=counted),
            read_table(run.input.keyword_paragraphs),
        )
        texts = (
            read_table(run.input.paragraphs, columns=["paragraph_id", "doc_id", "n", "role", "text"]),
            read_table(run.input.tokens, columns=["paragraph_id", *SIZES, "tokens"]),
            kept_documents(documents),
        )
        how = Resampling(run.params.confidence, run.params.bootstrap, run.params.seed)
        calendar = Calendar(read_periods(run.params.period), run.params.series_year)
        placed = placed_documents(documents, doc_types=run.params.doc_types, calendar=calendar)
        contrasts = read_changes(run.params.changes)
        for one in asked:
            scopes = count_scopes(one, counts, texts, placed)
            table = build_ratios(one, scopes, how)
            named = calendar.periods.table(table["time"].dropna()).set_index("time")
            ratios.append(table.assign(**{name: table["time"].map(named[name]) for name in ("period", "year")}))
            changes.append(build_ratio_changes(one, scopes, how, asked=contrasts))
    write_table(pd.concat(ratios, ignore_index=True), run.output.ratios)
    write_table(pd.concat(changes, ignore_index=True), run.output.changes)
