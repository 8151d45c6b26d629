"""Find word sequences that behave like terms."""

import logging
from typing import TYPE_CHECKING

from wenmai.io.documents import kept_documents
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.words.lists import read_lexicons, read_stop_words
from wenmai.words.phrases.find import find_phrases
from wenmai.words.phrases.ngrams import read_stream
from wenmai.words.phrases.shapes import Shapes
from wenmai.words.segment import tagger
from wenmai.words.vocabulary.filters import general_stop_words

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    stream = read_stream(
        run.input.first_pass,
        doc_ids=kept_documents(read_table(run.input.documents, columns=["doc_id", "duplicate_of", "excluded"]))[
            "doc_id"
        ].tolist(),
        max_tokens=run.params.max_tokens,
    )
    shapes = Shapes(
        tagger(lexicon=read_lexicons(run.input.lexicon, *run.input.user_lexicon, simplify=run.params.simplify)),
        stop_words=general_stop_words() | read_stop_words(run.input.ceremony, simplify=run.params.simplify),
    )
    phrases = find_phrases(
        stream,
        shapes=shapes,
        min_count=run.params.min_count,
        min_npmi=run.params.min_npmi,
        min_entropy=run.params.min_entropy,
    )
    write_table(phrases, run.output.phrases)
    logging.getLogger("wenmai").info(
        "%d phrases kept, of %d listed; sought in %d tokens", phrases["kept"].sum(), len(phrases), stream.total
    )
