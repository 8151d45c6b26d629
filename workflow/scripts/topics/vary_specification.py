"""Look for every topic in models of other units, vocabularies, engines and numbers of topics."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.files import read_json
from wenmai.io.matrices import read_counts
from wenmai.io.tables import conform, read_table, table_schema, write_table
from wenmai.job import job
from wenmai.topics.checks.specification import aligned, summary_text, vary_specification
from wenmai.topics.engines.model import chosen_model

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.counts_rows)
    counts, terms = read_counts(run.input.counts, rows, read_table(run.input.vocabulary))
    others = {}
    paths = zip(run.input.other_counts, run.input.other_rows, run.input.other_vocabularies, strict=True)
    for name, (path, its_rows, words) in zip(("iso_only", "no_stop_words"), paths, strict=True):
        named = read_table(its_rows)
        others[name] = aligned(*read_counts(path, named, read_table(words)), named, rows=rows, own=terms)
    table = vary_specification(
        chosen_model(read_json(run.input.choice), [Path(path).parent for path in run.input.models]),
        counts,
        rows,
        read_table(run.input.paragraphs),
        read_table(run.input.documents),
        read_table(run.input.topics),
        engines=run.params.engines,
        ks=run.params.k,
        passes=run.params.passes,
        samples=run.params.samples,
        anchor=run.params.anchor,
        unit_terms=run.params.unit_terms,
        min_terms=run.params.min_terms,
        top_words=run.params.top_words,
        others=others,
    )
    write_table(table, run.output.specification)
    table = conform(table, table_schema("specification"))
    logging.getLogger("wenmai").info("share of specifications\n%s", summary_text(table))
