"""Cut one share of the paragraphs into tokens."""

from typing import TYPE_CHECKING

from wenmai.job import job
from wenmai.pieces import deal, write_pieces
from wenmai.spool import table_batches
from wenmai.words.segment import read_lexicons, segment_paragraphs

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    paragraphs = table_batches(run.input.paragraphs, columns=("paragraph_id", "doc_id", "text"))
    pieces = segment_paragraphs(
        deal(paragraphs, job=int(run.wildcards.shard), jobs=run.params.shards),
        engine=run.params.segmenter,
        lexicon=read_lexicons(run.input.lexicon, *run.input.user_lexicon),
    )
    write_pieces(pieces, run.output.pieces, name="first_pass")
