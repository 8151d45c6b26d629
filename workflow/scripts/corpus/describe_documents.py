"""Apply what the user knows to the documents as found: corrections, variables and the part of the corpus."""

from typing import TYPE_CHECKING

import pandas as pd

from wenmai.corpus.corrections.files import read_corrections
from wenmai.corpus.described import Known, describe_documents
from wenmai.corpus.understood import check_anything
from wenmai.corpus.variables.files import read_variable_files
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.regions.gazetteer import gazetteer
from wenmai.regions.own import read_regions

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake


def texts(doc_ids: list[str]) -> pd.DataFrame:
    """Paragraphs of some documents."""
    wanted = [("doc_id", "in", doc_ids)]
    return pd.read_parquet(run.input.paragraphs, columns=["doc_id", "text", "kind"], filters=wanted)


with job(snakemake) as run:
    own = run.input.get("extra_regions")
    found = read_table(run.input.documents_found)
    sources = read_table(run.input.profile, columns=["source"])
    check_anything(found, read_table(run.input.rejected), n_sources=len(sources), path=run.input.rejected)
    known = Known(
        gazetteer(read_regions(str(own)) if own else None),
        boundaries=run.params.boundaries,
        corrections=read_corrections(run.params.corrections),
        variables=read_variable_files(run.input.get("variables")),
        key=run.params.variables_key,
        below=run.params.variables_below,
        where=run.params.where,
    )
    for name, table in describe_documents(found, known, texts).items():
        write_table(table, run.output[name])
