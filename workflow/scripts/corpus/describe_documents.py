"""Apply what the user knows to the documents as found: corrections, variables and the part of the corpus."""

import logging
from typing import TYPE_CHECKING

import pandas as pd

from wenmai.corpus.corrections.apply import apply_corrections
from wenmai.corpus.corrections.files import read_corrections
from wenmai.corpus.duplicates import keep_others, renewed_reuse
from wenmai.corpus.selection import select_documents
from wenmai.corpus.understood import check_anything, doubts_of
from wenmai.corpus.variables.files import read_variable_files
from wenmai.corpus.variables.merge import merge_variables
from wenmai.io.tables import conform, read_table, table_schema, write_table
from wenmai.job import job
from wenmai.regions.gazetteer import gazetteer

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake


def texts(doc_ids: list[str]) -> pd.DataFrame:
    """Paragraphs of some documents."""
    return pd.read_parquet(
        run.input.paragraphs, columns=["doc_id", "text", "kind"], filters=[("doc_id", "in", doc_ids)]
    )


with job(snakemake) as run:
    log = logging.getLogger("wenmai")
    own = run.input.get("extra_regions")
    regions = gazetteer(pd.read_csv(str(own), dtype="str", keep_default_na=False) if own else None)
    found = read_table(run.input.documents_found)
    sources = read_table(run.input.profile, columns=["source"])
    check_anything(found, read_table(run.input.rejected), n_sources=len(sources), path=run.input.rejected)
    documents, corrections = apply_corrections(found, read_corrections(run.params.corrections), regions)
    documents = conform(documents, table_schema("documents"))
    # before the condition, which may name variables
    own = read_variable_files(run.input.get("variables"))
    below = run.params.variables_below
    documents, merge, variables = merge_variables(documents, own, regions, key=run.params.variables_key, below=below)
    documents, selection = select_documents(documents, run.params.where)
    documents = keep_others(documents)
    documents["reuse_share"] = renewed_reuse(documents, found, texts)
    doubts, understood, said = doubts_of(documents, regions)
    written = {"documents": documents, "corrections": corrections, "variables": variables, "merge": merge}
    written |= {"selection": selection, "doubts": doubts, "understood": understood}
    for name, table in written.items():
        write_table(table, run.output[name])
    for what, number in corrections["what"].value_counts(sort=False).items():
        log.info("corrected: %s (%d)", what, number)
    for part in selection.itertuples():
        log.info("%s: %d documents left out", part.condition, part.left_out)
    for sentence in said:
        log.warning("not understood: %s", sentence)
