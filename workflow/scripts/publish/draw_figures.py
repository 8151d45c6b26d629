"""Draw the figures of a batch as SVG, PDF and PNG; tables, packages and fonts are loaded once."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.documents import kept_documents, series_types
from wenmai.io.files import write_json
from wenmai.io.glossary import read_glossary
from wenmai.io.periods import DATED_BY, n_unplaced, read_periods
from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.publish.figures import draw, read_inputs
from wenmai.publish.sidecar import seeds_of, sidecar
from wenmai.publish.style.saving import save_figure
from wenmai.publish.style.theme import Style

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

USED = ["doc_type", "duplicate_of", "excluded", *DATED_BY]
LOOKS = ("heatmap", "width_mm", "dpi", "language", "top_terms", "titles", "notes", "font", "panel_letters", "regions")
NUMBERS = ("series_year", "confidence", "alpha", "denominator")

with job(snakemake) as run:
    documents = read_table(run.input.documents, columns=USED)
    types, periods = series_types(documents, run.params.doc_types), read_periods(run.params.period)
    style = Style(
        palette=tuple(run.params.palette),
        doc_types=types,
        periods=periods,
        glossary=read_glossary(run.input.glossary, lexicons=run.input.lexicon),
        **{name: run.params[name] for name in (*LOOKS, *NUMBERS)},
    )
    analysed = kept_documents(documents)
    tables, places = read_inputs(run.input.tables), {Path(path).stem: path for path in run.input.tables}
    settings = {name: value for name, value in dict(run.params).items() if name not in ("figures", "seeds")}
    for (name, used), svg, path in zip(run.params.figures.items(), run.output.svg, run.output.sidecar, strict=True):
        # topics are of documents of every type
        enters = analysed if name == "topic_prevalence" else analysed[analysed["doc_type"].isin(types)]
        unplaced = n_unplaced(enters, periods, series_year=run.params.series_year)
        # a copy, so that no figure changes a table of the next
        figure = draw(name, {table: tables[table].copy() for table in used}, replace(style, n_unplaced=unplaced))
        save_figure(figure, Path(svg).with_suffix(""))
        own = [places[table] for table in used]
        seeds = seeds_of(run.params.seeds, own)
        facts = sidecar(figure, name=name, tables=own, settings=settings, seeds=seeds, documents=documents, types=types)
        write_json(facts, path)
