"""Draw one figure of the catalogue as SVG, PDF and PNG."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.documents import kept_documents, series_types
from wenmai.io.files import write_json
from wenmai.io.periods import DATED_BY, n_unplaced, read_periods
from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.publish.figures import draw, read_inputs
from wenmai.publish.sidecar import sidecar
from wenmai.publish.style.saving import save_figure
from wenmai.publish.style.theme import Style

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

USED = ["doc_type", "duplicate_of", "excluded", *DATED_BY]

with job(snakemake) as run:
    documents = read_table(run.input.documents, columns=USED)
    types, periods = series_types(documents, run.params.doc_types), read_periods(run.params.period)
    analysed = kept_documents(documents)
    # topics are of documents of every type
    enters = analysed if run.wildcards.figure == "topic_prevalence" else analysed[analysed["doc_type"].isin(types)]
    style = Style(
        palette=tuple(run.params.palette),
        heatmap=run.params.heatmap,
        width_mm=run.params.width_mm,
        dpi=run.params.dpi,
        language=run.params.language,
        top_terms=run.params.top_terms,
        series_year=run.params.series_year,
        doc_types=types,
        confidence=run.params.confidence,
        alpha=run.params.alpha,
        periods=periods,
        titles=run.params.titles,
        notes=run.params.notes,
        font=run.params.font,
        n_unplaced=n_unplaced(enters, periods, series_year=run.params.series_year),
        denominator=run.params.denominator,
    )
    figure = draw(run.wildcards.figure, read_inputs(run.input.tables), style)
    save_figure(figure, Path(run.output.svg).with_suffix(""))
    facts = sidecar(
        figure,
        name=run.wildcards.figure,
        tables=run.input.tables,
        settings={name: value for name, value in dict(run.params).items() if name != "caption"},
        documents=documents,
        types=types,
    )
    write_json(facts, run.output.sidecar)
