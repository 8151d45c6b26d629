"""The terms that set plan and retrospect, late and early years apart: keyness."""

from typing import TYPE_CHECKING

from wenmai.io.matrices import read_counts
from wenmai.io.periods import DATED_BY, read_periods
from wenmai.io.tables import read_table, write_table
from wenmai.io.variables import contrast_fields, read_documents
from wenmai.job import job
from wenmai.trends.selection import Calendar
from wenmai.trends.vocabulary.contrasts import FIELDS, contrasts, passages
from wenmai.trends.vocabulary.keyness import Comparison, keyness

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    every = read_table(run.input.rows, columns=["paragraph_id", "doc_id"])
    group, rows, paragraphs = passages(every, read_table(run.input.paragraphs, columns=["paragraph_id", "role"]))
    names = read_table(run.input.names, columns=["term", "column"])
    counts, terms = read_counts(run.input.counts, every, names, group=group)
    of_documents = [field for field in FIELDS if field != "role"]
    calendar, kinds = Calendar(read_periods(run.params.period), run.params.series_year), run.params.doc_types
    made = ("role",) if calendar.periods.yearly else ("role", "period")
    documents = read_documents(
        run.input.documents,
        ["doc_id", "duplicate_of", "excluded", *of_documents, *DATED_BY],
        also=[field for field in contrast_fields(run.params.contrasts) if field not in made],
        setting="trends.contrasts",
    )
    asked = run.params.contrasts
    examined = contrasts(counts, rows, paragraphs, documents, doc_types=kinds, asked=asked, calendar=calendar)
    how = Comparison(
        min_count=run.params.min_count,
        top=run.params.top,
        confidence=run.params.confidence,
        simulations=run.params.simulations,
        seed=run.params.seed,
    )
    compared = keyness(examined.found, terms, how)
    write_table(compared.listed, run.output.keyness)
    write_table(compared.every, run.output.keyness_terms)
    write_table(examined.table, run.output.contrasts)
