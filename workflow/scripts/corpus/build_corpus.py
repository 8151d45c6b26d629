"""Find the documents in the sources and account for every character, or gather what the shards found."""

import gc
import logging
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.corpus.build import build_corpus
from wenmai.corpus.corrections.files import read_corrections
from wenmai.corpus.read.limits import Limits
from wenmai.corpus.read.source_list import listed_sources, refuse_changed
from wenmai.corpus.shards import gather_shards
from wenmai.corpus.writer import LARGE
from wenmai.io.spool import table_writer
from wenmai.io.tables import write_table
from wenmai.job import job
from wenmai.regions.own import read_regions

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

READING = ("series_year", "simplify", "footnotes", "convert", "boundaries", "columns", "version")
# rows and lines make no cycles, and looking for some among them takes a tenth of the time
gc.set_threshold(200_000, 20, 20)

with job(snakemake) as run, ExitStack() as stack:
    own, shards = run.input.get("extra_regions"), run.input.get("shards")
    sources = listed_sources(run.input.sources)
    if shards:
        folders = [Path(path).parent for path in shards]
        large = {name: run.output[name] for name in LARGE}
        tables = gather_shards(sources, folders, large, near_duplicate=run.params.near_duplicate)
    else:
        tables = build_corpus(
            sources,
            extra_regions=read_regions(str(own)) if own else None,
            near_duplicate=run.params.near_duplicate,
            corrections=read_corrections(run.params.corrections),
            limits=Limits(seconds=run.params.seconds, megabytes=run.params.megabytes),
            writers={name: stack.enter_context(table_writer(run.output[name])) for name in LARGE},
            **{name: run.params[name] for name in READING},
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
