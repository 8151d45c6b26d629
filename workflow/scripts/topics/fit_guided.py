"""Fit one topic per concept from its keywords, next to free topics, and once more with the keywords taken away."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.files import read_json
from wenmai.job import job
from wenmai.topics.count_table import read_count_table
from wenmai.topics.guided.files import fit_concepts, write_guided
from wenmai.topics.guided.keywords import read_guides
from wenmai.topics.selection.split import read_split
from wenmai.topics.settings import SplitSettings, taken

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    counted = read_count_table(run.input.counts, run.input.counts_rows, run.input.vocabulary)
    split = read_split(
        counted, taken(SplitSettings, run.params), paragraphs=run.input.paragraphs, tokens=run.input.tokens
    )
    fitted = fit_concepts(
        counted,
        split,
        read_guides(run.input.guide, run.input.vocabulary, simplify=run.params.simplify),
        k=read_json(run.input.choice)["k"],
        free=run.params.free,
        passes=run.params.passes,
    )
    write_guided(fitted, Path(run.output.fit).parent)
