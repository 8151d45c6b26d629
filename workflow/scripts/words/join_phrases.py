"""Make each kept phrase one token."""

from typing import TYPE_CHECKING

from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.words.phrases.retokenize import PHRASE_COLUMNS, second_pass
from wenmai.words.tokens import TermIndex, read_tokens, token_writer

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

index = TermIndex()
with job(snakemake) as run, token_writer(run.output.tokens, index) as writer:
    phrases = read_table(run.input.phrases, columns=PHRASE_COLUMNS)
    joined = phrases if run.params.join else phrases.head(0)
    for piece in second_pass(read_tokens(run.input.first_pass, index), joined, index):
        writer.add(piece)
