"""Count what each step left and what became of every listed term."""

import logging
from typing import TYPE_CHECKING

from wenmai.io.dictionaries.read import listed_terms
from wenmai.io.documents import kept_documents
from wenmai.io.spool import table_batches
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.words.audit import audit_terms, count_strings, count_tokens, dropped, named_terms, stages
from wenmai.words.lists import read_lexicons

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    wanted = frozenset(
        kept_documents(read_table(run.input.documents, columns=["doc_id", "duplicate_of", "excluded"]))["doc_id"]
    )
    columns = ["term", "count", "paragraphs", "dispersion", "kept", "reason"]
    vocabulary = read_table(run.input.vocabulary, columns=columns)
    joined = count_tokens(run.input.tokens, wanted)
    write_table(stages(count_tokens(run.input.first_pass, wanted), joined, vocabulary), run.output.stages)
    write_table(dropped(vocabulary), run.output.dropped)
    listed = named_terms(
        listed_terms(*run.input.concepts, simplify=run.params.simplify),
        user_lexicon=read_lexicons(*run.input.user_lexicon, simplify=run.params.simplify),
        lexicon=read_lexicons(run.input.lexicon, simplify=run.params.simplify),
    )
    texts = (
        [t for t, d in zip(piece["text"].to_pylist(), piece["doc_id"].to_pylist(), strict=True) if d in wanted]
        for piece in table_batches(run.input.paragraphs, columns=("doc_id", "text"))
    )
    terms = audit_terms(listed, count_strings(texts, list(listed)), joined)
    write_table(terms, run.output.terms)
    for verdict, number in terms["verdict"].value_counts().sort_index().items():
        logging.getLogger("wenmai").info("listed terms, %s: %d", verdict, number)
