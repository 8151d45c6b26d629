"""Draw the figures that the user asks for in publish.figures."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.documents import series_types
from wenmai.io.files import write_json
from wenmai.io.glossary import read_glossary
from wenmai.io.periods import read_periods
from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.publish.figures import read_inputs
from wenmai.publish.own.draw import draw_own, own_seeds
from wenmai.publish.own.names import TABLES
from wenmai.publish.own.spec import read_figure
from wenmai.publish.sidecar import seeds_of, sidecar
from wenmai.publish.style.saving import save_figure
from wenmai.publish.style.theme import Style

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

LOOKS = ("heatmap", "width_mm", "dpi", "language", "top_terms", "titles", "notes", "font", "panel_letters", "regions")
NUMBERS = ("series_year", "confidence", "alpha", "denominator")

with job(snakemake) as run:
    documents = read_table(run.input.documents)
    types = series_types(documents, run.params.doc_types)
    looks = {name: run.params[name] for name in (*LOOKS, *NUMBERS)}
    looks["glossary"] = read_glossary(run.input.glossary, lexicons=run.input.lexicon)
    periods = read_periods(run.params.period)
    style = Style(palette=tuple(run.params.palette), doc_types=types, periods=periods, **looks)
    tables, places = read_inputs(run.input.tables), {Path(path).stem: path for path in run.input.tables}
    settings = {name: value for name, value in dict(run.params).items() if name not in ("figures", "seeds")}
    for given, svg, path in zip(run.params.figures, run.output.svg, run.output.sidecar, strict=True):
        used = [Path(table).stem for table in TABLES[given["kind"]]]
        one, own = read_figure(given), [places[name] for name in used]
        figure = draw_own(one, {name: tables[name].copy() for name in used}, style)
        save_figure(figure, Path(svg).with_suffix(""))
        facts = {
            "rule": "draw_own_figures",
            "tables": own,
            "settings": settings | {"figure": given},
            "seeds": seeds_of(run.params.seeds, own) | own_seeds(one),
        }
        write_json(sidecar(figure, name=given["name"], documents=documents, types=types, **facts), path)
