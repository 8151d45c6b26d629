"""Look for every topic in models of other units, vocabularies, engines and numbers of topics."""

import logging
from typing import TYPE_CHECKING

from wenmai.io.tables import conform, read_table, table_schema, write_table
from wenmai.job import job
from wenmai.topics.checks.specification import Corpus, aligned, summary_text, vary_specification
from wenmai.topics.count_table import read_count_table
from wenmai.topics.engines.model import read_chosen
from wenmai.topics.settings import VariationSettings, taken

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    counted = read_count_table(run.input.counts, run.input.counts_rows, run.input.vocabulary)
    paths = zip(run.input.other_counts, run.input.other_rows, run.input.other_vocabularies, strict=True)
    others = [aligned(read_count_table(*each), counted) for each in paths]
    table = vary_specification(
        read_chosen(run.input.choice, run.input.models),
        counted,
        Corpus(
            paragraphs=read_table(run.input.paragraphs, columns=["paragraph_id", "heading"]),
            documents=read_table(run.input.documents, columns=["doc_id", "year"]),
            topics=read_table(run.input.topics, columns=["topic_id", "label", "reliable"]),
        ),
        taken(VariationSettings, run.params),
        others=dict(zip(("iso_only", "no_stop_words"), others, strict=True)),
    )
    write_table(table, run.output.specification)
    table = conform(table, table_schema("specification"))
    logging.getLogger("wenmai").info("share of specifications\n%s", summary_text(table))
