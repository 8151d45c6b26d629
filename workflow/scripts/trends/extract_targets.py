"""Planned values of indicators and what the next report says of them: targets and realised."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.targets.indicators import read_indicators
from wenmai.trends.targets.planned import build_targets
from wenmai.trends.targets.realised import build_realised, join_realised

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    text = ["paragraph_id", "doc_id", "n", "role", "role_period", "kind", "heading", "text"]
    about = ["doc_id", "doc_type", "duplicate_of", "excluded", "year", "region", "adcode", "level", "numbers_unsafe"]
    tables = [
        read_table(run.input.paragraphs, columns=text),
        read_table(run.input.documents, columns=about),
        read_table(run.input.damage, columns=["kind", "action", "paragraph_id"]),
    ]
    indicators = read_indicators(run.input.indicators)
    realised = build_realised(*tables, indicators, doc_types=run.params.doc_types)
    targets = build_targets(*tables, indicators, doc_types=run.params.doc_types)
    write_table(join_realised(targets, realised), run.output.targets)
    write_table(realised, run.output.realised)
