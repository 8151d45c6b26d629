"""Cut one share of the paragraphs into tokens."""

from typing import TYPE_CHECKING

from wenmai.io.spool import table_batches
from wenmai.job import job
from wenmai.words.lists import read_lexicons
from wenmai.words.segment import deal, segment_paragraphs
from wenmai.words.tokens import TermIndex, token_writer

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

index = TermIndex()
with job(snakemake) as run, token_writer(run.output.pieces, index, name="first_pass", group_tokens=0) as writer:
    paragraphs = table_batches(run.input.paragraphs, columns=("paragraph_id", "doc_id", "text"))
    pieces = segment_paragraphs(
        deal(paragraphs, job=int(run.wildcards.shard), jobs=run.params.shards),
        index,
        engine=run.params.segmenter,
        lexicon=read_lexicons(run.input.lexicon, *run.input.user_lexicon, simplify=run.params.simplify),
    )
    for piece in pieces:
        writer.add(piece)
