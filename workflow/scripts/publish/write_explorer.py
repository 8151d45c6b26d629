"""Write the explorer: one page in which terms, topics, documents and regions can be searched and compared."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.config import listed
from wenmai.io.files import read_json, write_text
from wenmai.job import job
from wenmai.publish.explorer.build import ExplorerSettings, explorer_payload, read_input
from wenmai.publish.explorer.packing import packed
from wenmai.publish.explorer.page import explorer_page
from wenmai.stats.resample import Resampling

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    settings = ExplorerSettings(
        corpus=", ".join(Path(path).name for path in listed(run.params.corpus)),
        language=run.params.language,
        explorer_texts=run.params.explorer_texts,
        denominator=run.params.denominator,
        tfidf_vocabulary=run.params.tfidf_vocabulary,
        palette=run.params.palette,
        regions=run.params.regions,
        how=Resampling(run.params.confidence, run.params.bootstrap, run.params.seed),
    )
    paths = {name: str(path) for name, path in run.input.items() if isinstance(path, str)}
    chosen = read_json(run.input.choice).get("fit")
    models = [path for path in run.input.models if Path(path).parent.name == chosen]
    given = read_input(paths, model=models[0] if models else None, denominator=run.params.denominator)
    page = explorer_page(packed(explorer_payload(given, settings)), corpus=settings.corpus, language=settings.language)
    write_text(page, run.output.explorer)
