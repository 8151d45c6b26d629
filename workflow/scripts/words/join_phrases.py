"""Make each kept phrase one token."""

from typing import TYPE_CHECKING

from wenmai.job import job
from wenmai.tables import read_table
from wenmai.words.join import join_phrases
from wenmai.words.tokens import TermIndex, read_tokens, token_writer

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

index = TermIndex()
with job(snakemake) as run, token_writer(run.output.tokens, index) as writer:
    phrases = read_table(run.input.phrases)
    kept = phrases.loc[phrases["kept"], "phrase"].tolist() if run.params.join else []
    for piece in join_phrases(read_tokens(run.input.first_pass, index), kept, index):
        writer.add(piece)
