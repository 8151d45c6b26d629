"""Decide on every term seen."""

import logging
from typing import TYPE_CHECKING

from wenmai.job import job
from wenmai.tables import read_table, write_table
from wenmai.words.counts import count_seen
from wenmai.words.filters import Filters, place_names, speaker_names, stop_lists
from wenmai.words.segment import read_lexicons, tagger
from wenmai.words.use import counted_ids
from wenmai.words.vocabulary import build_vocabulary, summary

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    documents = read_table(run.input.documents)
    user_stop_words = next(iter(run.input.user_stop_words), None)
    filters = Filters(
        stop_lists=stop_lists(run.params.stop_words, ceremony=run.input.ceremony, user=user_stop_words),
        lexicon=read_lexicons(run.input.lexicon, *run.input.user_lexicon),
        keep=frozenset(run.params.keep),
        drop=frozenset(run.params.drop),
        places=place_names(documents, tag=tagger()) if run.params.drop_place_names else (),
        speakers=speaker_names(documents) if run.params.drop_speaker_names else (),
        min_chars=run.params.min_chars,
        min_paragraphs=run.params.min_paragraphs,
        max_paragraph_share=run.params.max_paragraph_share,
        min_residual_idf=run.params.min_residual_idf,
    )
    counted = counted_ids(run.input.use)
    seen = count_seen(run.input.tokens, counted)
    before = count_seen(run.input.first_pass, counted) if run.params.join else None
    vocabulary = build_vocabulary(seen, documents, filters=filters, before=before)
    write_table(vocabulary, run.output.vocabulary)
    for line in summary(vocabulary):
        logging.getLogger("wenmai").info("%s", line)
