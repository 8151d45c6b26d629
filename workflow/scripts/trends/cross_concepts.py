"""Concepts by type and level of document, role of section and topic, and with each other."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.files import read_json
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.cross_tables import build_cross_tables, read_topic_shares
from wenmai.trends.keywords.numbered import read_numbered_tables
from wenmai.trends.keywords.pairs import concept_pairs

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    about = ["doc_id", "doc_type", "duplicate_of", "excluded", "year", "level"]
    concepts = read_table(run.input.concepts, columns=["concept"])["concept"].tolist()
    texts = read_numbered_tables(
        run.input.paragraphs,
        run.input.tokens,
        run.input.keyword_paragraphs,
        read_table(run.input.documents, columns=about),
        # the names of the paragraphs are not needed any more after this
        read_topic_shares(
            read_json(run.input.choice)["fit"],
            list(map(Path, run.input.models)),
            read_table(run.input.counts_rows, columns=["paragraph_id"])["paragraph_id"],
        ),
    )
    table = build_cross_tables(
        texts.concepts,
        concepts,
        (texts.paragraphs, texts.tokens, texts.documents),
        texts.topics,
        doc_types=run.params.doc_types,
        how=Resampling(run.params.confidence, run.params.bootstrap, run.params.seed),
        denominator=run.params.denominator,
    )
    write_table(table, run.output.cross_tables)
    pairs = concept_pairs(
        texts.concepts,
        concepts,
        texts.paragraphs,
        texts.documents,
        doc_types=run.params.doc_types,
        confidence=run.params.confidence,
    )
    write_table(pairs, run.output.concept_pairs)
