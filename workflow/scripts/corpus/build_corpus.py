"""Find the documents in the sources and account for every character."""

import gc
import logging
from contextlib import ExitStack
from typing import TYPE_CHECKING

from wenmai.corpus.build import build_corpus
from wenmai.corpus.corrections.files import read_corrections
from wenmai.corpus.read.limits import Limits
from wenmai.corpus.read.source_list import listed_sources, refuse_changed
from wenmai.corpus.writer import LARGE
from wenmai.io.spool import table_writer
from wenmai.io.tables import write_table
from wenmai.job import job
from wenmai.regions.own import read_regions

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

# rows and lines make no cycles, and looking for some among them takes a tenth of the time
gc.set_threshold(200_000, 20, 20)

with job(snakemake) as run, ExitStack() as stack:
    own = run.input.get("extra_regions")
    writers = {name: stack.enter_context(table_writer(run.output[name])) for name in LARGE}
    tables = build_corpus(
        listed_sources(run.input.sources),
        extra_regions=read_regions(str(own)) if own else None,
        series_year=run.params.series_year,
        simplify=run.params.simplify,
        footnotes=run.params.footnotes,
        convert=run.params.convert,
        near_duplicate=run.params.near_duplicate,
        boundaries=run.params.boundaries,
        columns=run.params.columns,
        version=run.params.version,
        corrections=read_corrections(run.params.corrections),
        limits=Limits(seconds=run.params.seconds, megabytes=run.params.megabytes),
        writers=writers,
    )
    refuse_changed(run.input.sources)
    for name, table in tables.items():
        write_table(table, run.output[name])
    logging.getLogger("wenmai").info(
        "%d documents, %d paragraphs, %d rejected",
        len(tables["documents"]),
        tables["profile"]["n_paragraphs"].sum(),
        len(tables["rejected"]),
    )
