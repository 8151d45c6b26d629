"""Estimate what goes with the share of each topic: year, level and role of the text."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.files import read_json
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.topics.engines.model import chosen_model
from wenmai.topics.shares.effects import topic_effects

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    table = topic_effects(
        chosen_model(read_json(run.input.choice), [Path(path).parent for path in run.input.models]),
        read_table(run.input.counts_rows),
        read_table(run.input.documents),
        read_table(run.input.paragraphs),
        read_table(run.input.topics),
        confidence=run.params.confidence,
        seed=run.params.seed,
    )
    write_table(table, run.output.topic_effects)
