"""Say which paragraphs the models see."""

import logging
from collections import Counter
from typing import TYPE_CHECKING

import pyarrow as pa

from wenmai.io.spool import table_batches, table_writer
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.words.vocabulary.paragraph_filter import mark_paragraphs, text_use

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run, table_writer(run.output.use) as writer:
    documents = read_table(run.input.documents, columns=["doc_id", "duplicate_of", "excluded"])
    seen: Counter[str] = Counter()
    chars: Counter[str] = Counter()
    for piece in table_batches(run.input.paragraphs, columns=("paragraph_id", "doc_id", "kind", "role", "text")):
        paragraphs = piece.to_pandas()
        marked = mark_paragraphs(paragraphs, documents)
        writer.add_batch(pa.Table.from_pandas(marked, preserve_index=False))
        seen.update(marked["reason"].value_counts().to_dict())
        chars.update(paragraphs["text"].str.len().groupby(marked["reason"].to_numpy()).sum().to_dict())
    use = text_use(seen, chars)
    # new texts have no table of their own
    if path := run.output.get("text"):
        write_table(use, path)
    for row in use[use["n_paragraphs"] > 0].itertuples():
        logging.getLogger("wenmai").info(
            "%s: %d paragraphs, %.1f %% of the characters", row.reason, row.n_paragraphs, 100 * row.share_chars
        )
