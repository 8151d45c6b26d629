"""Find the topics on which samples of the documents agree: of all documents, and without each fold of them."""

from typing import TYPE_CHECKING

from wenmai.job import job
from wenmai.topics.engines.consensus import write_consensus
from wenmai.topics.engines.fit import find_starts
from wenmai.topics.selection.split import read_fitted
from wenmai.topics.settings import SplitSettings, taken

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    settings = taken(SplitSettings, run.params)
    counted, split = read_fitted(run.input, settings, tokens=run.input.tokens)
    starts = find_starts(counted.matrix, split, k=int(run.wildcards.k), samples=run.params.samples)
    write_consensus(starts, run.output.starts)
