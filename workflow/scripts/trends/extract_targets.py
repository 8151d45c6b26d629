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
    tables = [read_table(run.input[name]) for name in ("paragraphs", "documents", "damage")]
    indicators = read_indicators(run.input.indicators)
    realised = build_realised(*tables, indicators, doc_types=run.params.doc_types)
    targets = build_targets(*tables, indicators, doc_types=run.params.doc_types)
    write_table(join_realised(targets, realised), run.output.targets)
    write_table(realised, run.output.realised)
