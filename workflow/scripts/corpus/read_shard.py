"""Read one share of the sources of a large corpus, so that several cores work on it."""

import gc
from typing import TYPE_CHECKING

from wenmai.corpus.corrections.files import read_corrections
from wenmai.corpus.describe import Options
from wenmai.corpus.read.limits import Limits
from wenmai.corpus.read.source_list import refuse_changed_entries
from wenmai.corpus.read.source_shards import read_shard_list
from wenmai.corpus.shards import read_shard
from wenmai.job import job
from wenmai.regions.gazetteer import gazetteer
from wenmai.regions.own import read_regions

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

READING = ("series_year", "simplify", "footnotes", "boundaries", "columns", "version")
# rows and lines make no cycles, and looking for some among them takes a tenth of the time
gc.set_threshold(200_000, 20, 20)

with job(snakemake) as run:
    own = run.input.get("extra_regions")
    options = Options(
        gazetteer(read_regions(str(own)) if own else None),
        convert=run.params.convert == "auto",
        limits=Limits(seconds=run.params.seconds, megabytes=run.params.megabytes),
        **{name: run.params[name] for name in READING},
    )
    shard = read_shard_list(run.input.sources)
    read_shard(shard, run.params.folder, options=options, corrections=read_corrections(run.params.corrections))
    refuse_changed_entries(shard.sources)
