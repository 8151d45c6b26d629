"""Draw the fate of every character over the sources."""

from typing import TYPE_CHECKING

from wenmai.corpus.build import readable_sources
from wenmai.corpus.read.limits import Limits
from wenmai.corpus.read.source_list import listed_sources, refuse_changed
from wenmai.corpus.text.ledger_page import ledger_page
from wenmai.io.files import write_text
from wenmai.io.tables import read_table
from wenmai.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    page = ledger_page(
        readable_sources(
            listed_sources(run.input.sources),
            columns=run.params.columns,
            convert=run.params.convert,
            limits=Limits(seconds=run.params.seconds, megabytes=run.params.megabytes),
        ),
        read_table(run.input.ledger, columns=["source", "start", "end", "action", "rule", "replacement"]),
        read_table(run.input.damage, columns=["source", "start", "end", "kind", "action"]),
    )
    refuse_changed(run.input.sources)
    write_text(page, run.output.page)
