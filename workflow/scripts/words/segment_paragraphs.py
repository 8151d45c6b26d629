"""Cut every paragraph into tokens, or gather what the shards cut."""

import logging
from typing import TYPE_CHECKING

from wenmai.io.spool import table_batches
from wenmai.job import job
from wenmai.words.lists import read_lexicons
from wenmai.words.segment import gather, segment_paragraphs
from wenmai.words.tokens import TermIndex, token_writer

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

index = TermIndex()
with job(snakemake) as run, token_writer(run.output.first_pass, index) as writer:
    if run.input.shards:
        pieces = gather(run.input.shards, index)
    else:
        pieces = segment_paragraphs(
            table_batches(run.input.paragraphs, columns=("paragraph_id", "doc_id", "text")),
            index,
            engine=run.params.segmenter,
            lexicon=read_lexicons(run.input.lexicon, *run.input.user_lexicon, simplify=run.params.simplify),
        )
    n_paragraphs = 0
    for piece in pieces:
        writer.add(piece)
        n_paragraphs += len(piece.lengths)
    logging.getLogger("wenmai").info("%d paragraphs, %d different tokens", n_paragraphs, len(index))
