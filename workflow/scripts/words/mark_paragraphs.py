"""Say which paragraphs the models see."""

import logging
from collections import Counter
from typing import TYPE_CHECKING

import pyarrow as pa

from wenmai.io.spool import table_batches, table_writer
from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.words.vocabulary.paragraph_filter import mark_paragraphs

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run, table_writer(run.output.use) as writer:
    documents = read_table(run.input.documents, columns=["doc_id", "duplicate_of", "excluded"])
    seen: Counter[str] = Counter()
    for piece in table_batches(run.input.paragraphs, columns=("paragraph_id", "doc_id", "kind", "role", "text")):
        marked = mark_paragraphs(piece.to_pandas(), documents)
        writer.add_batch(pa.Table.from_pandas(marked, preserve_index=False))
        seen.update(marked["reason"].value_counts().to_dict())
    for reason, number in sorted(seen.items()):
        logging.getLogger("wenmai").info("%s: %d paragraphs", reason, number)
