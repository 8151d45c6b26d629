"""The terms that set plan and retrospect, late and early years apart: keyness."""

from typing import TYPE_CHECKING

from wenmai.io.matrices import read_counts
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.vocabulary.contrasts import contrasts
from wenmai.trends.vocabulary.keyness import Comparison, keyness

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.rows)
    counts, terms = read_counts(run.input.counts, rows, read_table(run.input.vocabulary))
    paragraphs, documents = read_table(run.input.paragraphs), read_table(run.input.documents)
    found = contrasts(counts, rows, paragraphs, documents, doc_types=run.params.doc_types, asked=run.params.contrasts)
    how = Comparison(
        min_count=run.params.min_count,
        top=run.params.top,
        confidence=run.params.confidence,
        bootstrap=run.params.bootstrap,
        simulations=run.params.simulations,
        seed=run.params.seed,
    )
    write_table(keyness(found, terms, how), run.output[0])
