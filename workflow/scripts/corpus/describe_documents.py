"""Apply what the user knows to the documents as found: variables and the part of the corpus."""

import logging
from typing import TYPE_CHECKING

import pandas as pd

from wenmai.corpus.duplicates import keep_others
from wenmai.corpus.selection import select_documents
from wenmai.corpus.variables.files import read_variable_file
from wenmai.corpus.variables.merge import merge_variables
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.regions.gazetteer import gazetteer

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    documents = read_table(run.input.documents_found)
    own = run.input.get("extra_regions")
    files = run.input.get("variables") or []
    # before the condition, which may name variables
    merged = merge_variables(
        documents,
        [read_variable_file(path) for path in ([files] if isinstance(files, str) else files)],
        lambda: gazetteer(pd.read_csv(str(own), dtype="str", keep_default_na=False) if own else None),
        key=run.params.variables_key,
        below=run.params.variables_below,
    )
    documents, selection = select_documents(merged.documents, run.params.where)
    documents = keep_others(documents)
    write_table(documents, run.output.documents)
    write_table(selection, run.output.selection)
    write_table(merged.report, run.output.merge)
    write_table(merged.variables, run.output.variables)
    for part in selection.itertuples():
        logging.getLogger("wenmai").info("%s: %d documents left out", part.condition, part.left_out)
