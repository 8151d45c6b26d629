"""Choose the number of topics and the run to report, and say why."""

import logging
from typing import TYPE_CHECKING

from wenmai.io.files import write_json
from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.topics.apply import extend_to_all, sample_taken, write_chosen
from wenmai.topics.engines.model import read_models
from wenmai.topics.selection.choice import choose_model
from wenmai.topics.selection.shortage import explained
from wenmai.topics.settings import SplitSettings, taken

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    choice = choose_model(
        read_table(run.input.scores),
        read_models(run.input.fold_models),
        engine=run.params.engine,
        seeds=run.params.seeds,
        report_k=run.params.report_k,
    )
    settings = taken(SplitSettings, run.params)
    choice["reasons"] = explained(choice["reasons"], run.input, min_terms=settings.min_terms)
    for reason in choice["reasons"]:
        logging.getLogger("wenmai").info("%s", reason)
    sample = sample_taken(run.input, settings)
    write_json(choice | ({"sample": sample} if sample else {}), run.output.choice)
    # shares, effects and series are of all documents, whatever the models were fitted to
    extended = extend_to_all(choice["fit"], run.input, settings) if sample else None
    write_chosen(choice["fit"], run.input.models, extended, run.output.chosen)
