"""Make each kept phrase one token."""

from typing import TYPE_CHECKING

from wenmai.job import job
from wenmai.spool import table_batches, table_writer
from wenmai.tables import read_table
from wenmai.words.borders import second_pass

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run, table_writer(run.output.tokens) as writer:
    phrases = read_table(run.input.phrases)
    first_pass = table_batches(run.input.first_pass, columns=("paragraph_id", "doc_id", "tokens", "n_tokens"))
    for piece in second_pass(first_pass, phrases if run.params.join else phrases.head(0)):
        writer.add_batch(piece)
