"""Write the tables for papers, as CSV and as LaTeX, and all in one Word and one Excel file."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.publish.tables.paper import paper_tables, write_office_files, write_paper_table

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

NAMES = ("documents", "profile", "damage", "topics", "topic_trends", "concepts", "changes", "shapes", "keyword_trends")
MORE = (
    "concept_ratio_changes",
    "known_breaks",
    "panel_trends",
    "group_differences",
    "emerging_terms",
    "contrasts",
    "keyness",
    "targets",
    "diffusion",
    "validation",
)

with job(snakemake) as run:
    tables = paper_tables(
        {name: read_table(run.input[name]) for name in (*NAMES, *MORE)},
        language=run.params.language,
        series_year=run.params.series_year,
        confidence=run.params.confidence,
        denominator=run.params.denominator,
    )
    folder = Path(run.output.files[0]).parent
    for table in tables:
        write_paper_table(table, folder)
    write_office_files(tables, *run.output.office, language=run.params.language)
