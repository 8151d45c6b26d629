"""Write the tables for papers, as CSV and as LaTeX, and all in one Word and one Excel file."""

from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.publish.tables.paper import paper_tables, write_office_files, write_paper_table

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

CORPUS = (
    "documents",
    "profile",
    "damage",
    "document_periods",
    "frequent_terms",
    "panel",
    "panel_codebook",
    "validation",
)
TOPICS = ("topics", "topic_words", "topic_paragraphs", "topic_trends")
STRUCTURE = ("topic_effects", "topic_covariates", "topic_content", "topic_groups", "topic_correlations")
CONCEPTS = ("concepts", "dictionary", "dictionary_sentences", "cross_tables", "concept_pairs", "concept_ratio_changes")
SERIES = ("changes", "shapes", "keyword_trends", "known_breaks", "panel_trends", "group_differences")
TERMS = ("emerging_terms", "contrasts", "keyness", "targets", "diffusion")

with job(snakemake) as run:
    given = {name: read_table(run.input[name]) for name in (*CORPUS, *TOPICS, *STRUCTURE, *CONCEPTS, *SERIES, *TERMS)}
    # of all texts only the paragraphs that the appendix shows
    # a list without values has no type to compare with
    ids = pa.array(given["topic_paragraphs"]["paragraph_id"], type=pa.large_string())
    wanted = pc.field("paragraph_id").isin(ids)
    shown = pq.read_table(run.input.paragraphs, columns=["paragraph_id", "text"], filters=wanted).to_pydict()
    tables = paper_tables(
        given,
        texts=dict(zip(shown["paragraph_id"], shown["text"], strict=True)),
        language=run.params.language,
        series_year=run.params.series_year,
        confidence=run.params.confidence,
        denominator=run.params.denominator,
        regions=run.params.regions,
    )
    folder = Path(run.output.files[0]).parent
    for table in tables:
        write_paper_table(table, folder)
    write_office_files(tables, *run.output.office, language=run.params.language)
