"""Rates by group, and yearly rates with fixed composition: keyword_groups and keyword_adjusted."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.adjusted import build_adjusted
from wenmai.trends.keywords.groups import build_groups

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    counted = ["doc_id", "concept", "term", "scope", "count", "n_tokens", "n_sentences", "sentences_with"]
    counts = read_table(run.input.keyword_documents, columns=counted)
    about = ["doc_id", "doc_type", "duplicate_of", "excluded", "year", "adcode", "region", "level"]
    documents = read_table(run.input.documents, columns=about)
    how = Resampling(run.params.confidence, run.params.bootstrap, run.params.seed)
    for build, path in ((build_groups, run.output.groups), (build_adjusted, run.output.adjusted)):
        write_table(build(counts, documents, doc_types=run.params.doc_types, how=how), path)
