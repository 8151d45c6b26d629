"""Cut every paragraph into tokens, or gather what the shards cut."""

import logging
from typing import TYPE_CHECKING

from wenmai.job import job
from wenmai.pieces import read_pieces
from wenmai.spool import table_batches, table_writer
from wenmai.words.segment import read_lexicons, segment_paragraphs

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run, table_writer(run.output.first_pass) as writer:
    lexicon = read_lexicons(run.input.lexicon, *run.input.user_lexicon)
    if run.input.shards:
        pieces = read_pieces(run.input.shards)
    else:
        paragraphs = table_batches(run.input.paragraphs, columns=("paragraph_id", "doc_id", "text"))
        pieces = segment_paragraphs(paragraphs, engine=run.params.segmenter, lexicon=lexicon)
    n_paragraphs = 0
    for piece in pieces:
        writer.add_batch(piece)
        n_paragraphs += piece.num_rows
    logging.getLogger("wenmai").info("%d paragraphs, %d terms in the lexicon", n_paragraphs, len(lexicon))
