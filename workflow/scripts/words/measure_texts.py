"""Length, sentences, variety of words, numerals and new terms of every document: text_measures."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.words.text_measures import measure_texts

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    about = ["doc_id", "duplicate_of", "excluded", "year", "adcode", "reuse_share"]
    documents = read_table(run.input.documents, columns=about)
    write_table(measure_texts(run.input.first_pass, run.input.paragraphs, documents), run.output[0])
