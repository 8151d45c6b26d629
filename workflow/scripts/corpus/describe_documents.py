"""Apply what the user knows to the documents as found: variables and the part of the corpus."""

import logging
from typing import TYPE_CHECKING

from wenmai.corpus.duplicates import keep_others
from wenmai.corpus.selection import select_documents
from wenmai.io.tables import read_table, write_table
from wenmai.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    documents = read_table(run.input.documents_found)
    # variables of the user are merged here, before the condition that may name them
    documents, selection = select_documents(documents, run.params.where)
    documents = keep_others(documents)
    write_table(documents, run.output.documents)
    write_table(selection, run.output.selection)
    for part in selection.itertuples():
        logging.getLogger("wenmai").info("%s: %d documents left out", part.condition, part.left_out)
