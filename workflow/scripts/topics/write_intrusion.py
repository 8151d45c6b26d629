"""Write questions by which people test the topics: a workbook, a page, and the key."""

from typing import TYPE_CHECKING

from wenmai.io.tables import conform, read_table, table_schema, write_table
from wenmai.job import job
from wenmai.topics.checks.intrusion import intrusion_questions
from wenmai.topics.checks.intrusion_forms import write_page, write_workbook
from wenmai.topics.count_table import read_count_table
from wenmai.topics.engines.model import read_chosen

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    key = intrusion_questions(
        read_chosen(run.input.choice, run.input.models),
        read_count_table(run.input.counts, run.input.counts_rows, run.input.vocabulary),
        read_table(run.input.topic_paragraphs, columns=["topic_id", "rank", "paragraph_id", "excerpt"]),
        seed=run.params.seed,
    )
    asked = conform(key, table_schema("intrusion_key"))
    write_workbook(asked, run.output.workbook)
    write_page(asked, run.output.page)
    write_table(key, run.output.key)
