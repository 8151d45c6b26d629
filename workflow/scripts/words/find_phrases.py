"""List word sequences that behave like terms."""

import logging
from typing import TYPE_CHECKING

from wenmai.job import job
from wenmai.tables import read_table, write_table
from wenmai.words.counts import originals
from wenmai.words.filters import general_stop_words
from wenmai.words.phrases import find_phrases

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    tokens = read_table(run.input.tokens)
    phrases = find_phrases(
        tokens[tokens["doc_id"].isin(originals(read_table(run.input.documents)))],
        min_count=run.params.min_count,
        min_npmi=run.params.min_npmi,
        min_entropy=run.params.min_entropy,
        stop_words=general_stop_words(),
    )
    write_table(phrases, run.output.phrases)
    logging.getLogger("wenmai").info("%d phrases pass, of %d listed", phrases["kept"].sum(), len(phrases))
