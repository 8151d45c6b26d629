"""What changed in the topics between two periods: topic_changes."""

from typing import TYPE_CHECKING

from wenmai.io.compared_periods import asked
from wenmai.io.periods import read_periods
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.changes.build import Rules
from wenmai.trends.changes.texts import DOCUMENT_COLUMNS
from wenmai.trends.changes.topics import build_topic_changes, read_topics

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    texts = read_topics(
        read_table(run.input.document_topics),
        read_table(run.input.topics, columns=["topic_id", "label"]),
        read_table(run.input.documents, columns=DOCUMENT_COLUMNS),
        doc_types=run.params.doc_types,
    )
    rules = Rules(run.params.confidence, run.params.alpha, run.params.seed)
    years, periods = texts.documents["year"].astype(int).tolist(), read_periods(run.params.period)
    changes = asked(run.params.changes, event_year=run.params.event_year, years=years, periods=periods)
    write_table(build_topic_changes(texts, changes, rules=rules, periods=periods), run.output[0])
