"""Decide on every term seen."""

import logging
from typing import TYPE_CHECKING

from wenmai.io.documents import wanted_documents
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.words.counts import count_seen
from wenmai.words.lists import read_lexicons
from wenmai.words.vocabulary.build import build_vocabulary, summary, with_uncounted
from wenmai.words.vocabulary.filters import FILTER_COLUMNS, run_filters
from wenmai.words.vocabulary.paragraph_filter import counted_set

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    documents = wanted_documents(
        read_table(run.input.documents, columns=["doc_id", "excluded", "year", *FILTER_COLUMNS])
    )
    filters = run_filters(
        documents,
        lexicon=read_lexicons(run.input.lexicon, *run.input.user_lexicon, simplify=run.params.simplify),
        stop_words=run.params.stop_words,
        lists={name: run.input[name] for name in ("ceremony", "law", "modal")},
        user_stop_words=run.input.user_stop_words,
        person_names=run.input.person_names,
        drop_place_names=run.params.drop_place_names,
        drop_speaker_names=run.params.drop_speaker_names,
        simplify=run.params.simplify,
        keep=run.params.keep,
        keep_modal_verbs=run.params.keep_modal_verbs,
        concepts=run.input.concepts,
        drop=run.params.drop,
        min_chars=run.params.min_chars,
        min_paragraphs=run.params.min_paragraphs,
        max_paragraph_share=run.params.max_paragraph_share,
        min_residual_idf=run.params.min_residual_idf,
    )
    ids = counted_set(run.input.use)
    before = count_seen(run.input.first_pass, ids).uses if run.params.join else None
    seen = count_seen(run.input.tokens, ids)
    vocabulary = with_uncounted(build_vocabulary(seen, documents, filters=filters, before=before), seen.uncounted)
    write_table(vocabulary, run.output.vocabulary)
    for line in summary(vocabulary):
        logging.getLogger("wenmai").info("%s", line)
