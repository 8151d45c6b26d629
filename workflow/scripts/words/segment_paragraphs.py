"""Cut every paragraph into tokens."""

import logging
from typing import TYPE_CHECKING

from wenmai.job import job
from wenmai.spool import table_batches, table_writer
from wenmai.words.segment import read_lexicons, segment_paragraphs

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run, table_writer(run.output.first_pass) as writer:
    lexicon = read_lexicons(run.input.lexicon, *run.input.user_lexicon)
    paragraphs = table_batches(run.input.paragraphs, columns=("paragraph_id", "doc_id", "text"))
    n_paragraphs = 0
    for piece in segment_paragraphs(paragraphs, engine=run.params.segmenter, lexicon=lexicon):
        writer.add_batch(piece)
        n_paragraphs += piece.num_rows
    logging.getLogger("wenmai").info("%d paragraphs, %d terms in the lexicon", n_paragraphs, len(lexicon))
