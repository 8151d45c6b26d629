"""Changes by group, and how far they differ: group_changes and group_differences."""

from typing import TYPE_CHECKING

from wenmai.io.compared_periods import asked
from wenmai.io.periods import read_periods
from wenmai.io.tables import read_table, write_table
from wenmai.io.variables import read_documents
from wenmai.job import job
from wenmai.trends.changes.build import Rules
from wenmai.trends.changes.groups import build_group_changes, read_grouping
from wenmai.trends.changes.texts import DOCUMENT_COLUMNS, TEXT_COLUMNS, TOKEN_COLUMNS, read_texts

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    by = run.params.by
    texts = read_texts(
        read_table(run.input.keyword_paragraphs),
        read_table(run.input.paragraphs, columns=TEXT_COLUMNS),
        read_table(run.input.tokens, columns=TOKEN_COLUMNS),
        read_documents(run.input.documents, [*DOCUMENT_COLUMNS, "region"], also=by, setting="trends.by"),
        read_table(run.input.keyword_series, columns=["concept", "term"]),
        doc_types=run.params.doc_types,
        denominator=run.params.denominator,
    )
    rules = Rules(run.params.confidence, run.params.alpha, run.params.seed)
    groupings = [read_grouping(texts.documents, name) for name in by]
    years, periods = texts.documents["year"].astype(int).tolist(), read_periods(run.params.period)
    changes = asked(run.params.changes, event_year=run.params.event_year, years=years, periods=periods)
    own, between = build_group_changes(texts, groupings, changes, rules=rules, periods=periods)
    write_table(own, run.output.changes)
    write_table(between, run.output.differences)
