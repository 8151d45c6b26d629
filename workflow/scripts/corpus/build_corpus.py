"""Find the documents in the sources and account for every character."""

import logging
from typing import TYPE_CHECKING

import pandas as pd

from wenmai.corpus.build import TABLES, build_corpus
from wenmai.job import job
from wenmai.tables import write_table

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    own = run.input.get("extra_regions")
    tables = build_corpus(
        [run.input.sources] if isinstance(run.input.sources, str) else run.input.sources,
        root=run.params.root,
        extra_regions=pd.read_csv(str(own), dtype="str", keep_default_na=False) if own else None,
        series_year=run.params.series_year,
        simplify=run.params.simplify,
        near_duplicate=run.params.near_duplicate,
        columns=run.params.columns,
    )
    for name in TABLES:
        write_table(tables[name], run.output[name])
    logging.getLogger("wenmai").info(
        "%d documents, %d paragraphs, %d rejected",
        *(len(tables[name]) for name in ("documents", "paragraphs", "rejected")),
    )
