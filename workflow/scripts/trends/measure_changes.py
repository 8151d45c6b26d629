"""What changed between two periods of these texts: changes."""

from typing import TYPE_CHECKING

from wenmai.io.compared_periods import asked
from wenmai.io.periods import read_periods
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.changes.build import Rules, build_changes
from wenmai.trends.changes.texts import DOCUMENT_COLUMNS, TEXT_COLUMNS, TOKEN_COLUMNS, read_texts

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    texts = read_texts(
        read_table(run.input.keyword_paragraphs),
        read_table(run.input.paragraphs, columns=TEXT_COLUMNS),
        read_table(run.input.tokens, columns=TOKEN_COLUMNS),
        read_table(run.input.documents, columns=DOCUMENT_COLUMNS),
        read_table(run.input.keyword_series, columns=["concept", "term"]),
        doc_types=run.params.doc_types,
        denominator=run.params.denominator,
    )
    rules = Rules(run.params.confidence, run.params.alpha, run.params.seed)
    years, periods = texts.documents["year"].astype(int).tolist(), read_periods(run.params.period)
    changes = asked(run.params.changes, event_year=run.params.event_year, years=years, periods=periods)
    write_table(build_changes(texts, changes, rules=rules, periods=periods), run.output[0])
