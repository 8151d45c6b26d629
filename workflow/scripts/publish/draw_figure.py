"""Draw one figure of the catalogue as SVG, PDF and PNG."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.documents import series_types
from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.publish.figures import draw, read_inputs
from wenmai.publish.style.saving import save_figure
from wenmai.publish.style.theme import Style

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

USED = ["doc_type", "year", "duplicate_of", "excluded"]

with job(snakemake) as run:
    style = Style(
        palette=tuple(run.params.palette),
        heatmap=run.params.heatmap,
        width_mm=run.params.width_mm,
        dpi=run.params.dpi,
        language=run.params.language,
        top_terms=run.params.top_terms,
        series_year=run.params.series_year,
        doc_types=series_types(read_table(run.input.documents, columns=USED), run.params.doc_types),
        confidence=run.params.confidence,
        alpha=run.params.alpha,
        denominator=run.params.denominator,
    )
    figure = draw(run.wildcards.figure, read_inputs(run.input.tables), style)
    save_figure(figure, Path(run.output.svg).with_suffix(""))
