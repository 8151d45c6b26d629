"""Cut every paragraph into tokens."""

import logging
from typing import TYPE_CHECKING

from wenmai.job import job
from wenmai.tables import read_table, write_table
from wenmai.words.segment import read_lexicons, segment_paragraphs

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    lexicon = read_lexicons(run.input.lexicon, *run.input.user_lexicon)
    tokens = segment_paragraphs(
        read_table(run.input.paragraphs),
        engine=run.params.segmenter,
        lexicon=lexicon,
    )
    write_table(tokens, run.output.tokens)
    logging.getLogger("wenmai").info(
        "%d paragraphs, %d Chinese tokens, %d terms in the lexicon", len(tokens), tokens["n_tokens"].sum(), len(lexicon)
    )
