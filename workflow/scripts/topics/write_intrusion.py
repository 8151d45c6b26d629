"""Write questions by which people test the topics: a workbook, a page, and the key."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.files import read_json
from wenmai.io.matrices import read_counts
from wenmai.io.tables import conform, read_table, table_schema, write_table
from wenmai.job import job
from wenmai.topics.checks.intrusion import intrusion_questions
from wenmai.topics.checks.intrusion_forms import write_page, write_workbook
from wenmai.topics.engines.model import chosen_model

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.counts_rows)
    _, terms = read_counts(run.input.counts, rows, read_table(run.input.vocabulary))
    key = intrusion_questions(
        chosen_model(read_json(run.input.choice), [Path(path).parent for path in run.input.models]),
        rows,
        terms,
        read_table(run.input.topic_paragraphs),
        seed=run.params.seed,
    )
    write_workbook(conform(key, table_schema("intrusion_key")), run.output.workbook)
    write_page(conform(key, table_schema("intrusion_key")), run.output.page)
    write_table(key, run.output.key)
