"""The period of every document, or why it is in none: document_periods."""

from typing import TYPE_CHECKING

from wenmai.io.periods import read_periods
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.selection import PLACED_BY, Calendar, document_periods

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    documents = read_table(run.input.documents, columns=list(PLACED_BY))
    calendar = Calendar(read_periods(run.params.period), run.params.series_year)
    write_table(document_periods(documents, doc_types=run.params.doc_types, calendar=calendar), run.output[0])
