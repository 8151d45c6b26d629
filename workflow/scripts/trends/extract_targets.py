"""Planned values of indicators and what the next report says of them: targets and realised."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.trends.targets.indicators import read_indicators
from wenmai.trends.targets.stream import extract_targets

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    about = ["doc_id", "doc_type", "duplicate_of", "excluded", "year", "region", "adcode", "level", "numbers_unsafe"]
    extract_targets(
        run.input.paragraphs,
        read_table(run.input.documents, columns=about),
        read_table(run.input.damage, columns=["kind", "action", "paragraph_id"]),
        read_indicators(run.input.indicators),
        doc_types=run.params.doc_types,
        outputs=(run.output.targets, run.output.realised),
    )
