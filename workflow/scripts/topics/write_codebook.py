"""Write the codebook of the topics: a page and a Word file for human coders."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.topics.count_table import read_count_table
from wenmai.topics.describe.codebook import codebook
from wenmai.topics.describe.codebook_files import write_codebook_page, write_codebook_word
from wenmai.topics.engines.model import read_chosen

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    counted = read_count_table(run.input.counts, run.input.counts_rows, run.input.vocabulary)
    names = ("topics", "topic_paragraphs", "prevalence", "reliability", "topic_correlations", "topic_hierarchy")
    tables = {name: read_table(run.input[name]) for name in names}
    columns = ["doc_id", "source", "title", "region", "year"]
    tables["documents"] = read_table(run.input.documents, columns=columns)
    text = read_table(run.input.paragraphs, columns=["paragraph_id", "doc_id", "text", "heading", "start", "end"])
    text = text[text["paragraph_id"].isin(tables["topic_paragraphs"]["paragraph_id"])]
    entries = codebook(read_chosen(run.input.choice, run.input.models), counted, tables, text)
    write_codebook_page(entries, run.output.page, language=run.params.language)
    write_codebook_word(entries, run.output.word, language=run.params.language)
