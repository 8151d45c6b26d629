"""Figure ``correspondence``: periods, levels, provinces and years on a map with the terms that place them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse
from scipy import special

from wenmai.publish.style.labels import free_places, text_mm
from wenmai.publish.style.panels import grid, records, shorten
from wenmai.publish.style.theme import INK, MUTED, RULE, Style, empty, page
from wenmai.publish.wording import in_words

#: fields with a panel, in this order
FIELDS = ("year", "province", "level", "period")
LIMIT = 2
TERMS = 40
PANEL_MM = 84.0


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw the classes with ellipses over documents, and the terms with the largest contributions."""
    title = style.text("figure-correspondence")
    table = tables["correspondence"]
    fields = [by for by in FIELDS if (table["by"] == by).any()]
    # years say what periods say
    fields = [by for by in fields if by != "period" or "year" not in fields][:LIMIT]
    if not fields:
        return empty(style, title=title, reason=style.text("figure-correspondence.empty"))
    columns = 1
    height = 1.15 * style.width_mm if style.narrow else 0.62 * style.width_mm
    height = min(height, 105.0) if len(fields) > 1 else height
    classes = table[(table["kind"] == "class") & table["by"].isin(fields)]
    figure = page(
        style,
        height_mm=len(fields) * height,
        title=title,
        subtitle=style.text("figure-correspondence.subtitle"),
        caption=style.text(
            "figure-correspondence.note",
            n_documents=int(classes.groupby("by")["n_documents"].sum().max()),
            n_terms=int((table[table["by"] == fields[0]]["kind"] == "term").sum()),
            n_shown=TERMS if not style.narrow else TERMS // 2,
        ),
    )
    for axes, by in zip(grid(figure, len(fields), (len(fields), columns)), fields, strict=True):
        _panel(axes, table[table["by"] == by], (style.width_mm - 16, height - 14), style)
    return figure


def _panel(axes: Axes, own: pd.DataFrame, room: tuple[float, float], style: Style) -> None:
    classes = own[own["kind"] == "class"].sort_values("name")
    terms = own[own["kind"] == "term"].sort_values(["contribution", "name"], ascending=[False, True], kind="stable")
    terms = terms.head(TERMS // 2 if style.narrow else TERMS)
    both = pd.concat([classes, terms], ignore_index=True)
    xy = both[["x", "y"]].to_numpy(dtype=float)
    low, high = xy.min(axis=0), xy.max(axis=0)
    # one unit is as long on both axes: distances are what the map shows
    centre, scale = (low + high) / 2, 1.12 * np.max((high - low) / np.array(room))
    half = scale * np.array(room) / 2
    axes.set_xlim(centre[0] - half[0], centre[0] + half[0])
    axes.set_ylim(centre[1] - half[1], centre[1] + half[1])
    axes.axhline(0, color=RULE, linewidth=0.8, zorder=0)
    axes.axvline(0, color=RULE, linewidth=0.8, zorder=0)
    axes.grid(visible=False)
    first = own.iloc[0]
    axes.set_xlabel(style.text("figure-correspondence.axis", n=1, share=f"{first['share_x']:.0%}"))
    axes.set_ylabel(style.text("figure-correspondence.axis", n=2, share=f"{first['share_y']:.0%}"))
    axes.set_title(
        style.text(
            "figure-correspondence.panel", by=in_words(first["by"], style.language, kind="by"), n_classes=len(classes)
        )
    )
    colour = style.colour(0)
    reach = np.sqrt(2 * special.gammaincinv(1, style.confidence))
    for row in records(classes):
        if not pd.isna(row["var_x"]):
            axes.add_patch(_ellipse(row, reach, colour))
    axes.plot(terms["x"], terms["y"], "s", color=style.colour(1), markersize=2.2, zorder=3)
    axes.plot(classes["x"], classes["y"], "o", color=colour, markersize=4, zorder=4)
    if first["by"] in ("year", "period"):
        axes.plot(classes["x"], classes["y"], color=colour, linewidth=0.6, alpha=0.5, zorder=2)
    names = [in_words(n, style.language) if first["by"] == "level" else n for n in classes["name"]]
    words = [shorten(str(word), 10) for word in [*names, *terms["name"]]]
    points = (xy - centre + half) / scale
    sizes = np.array([text_mm(word, 7 if n < len(classes) else 6) for n, word in enumerate(words)])
    for n, (x, y) in free_places(points, sizes, range(len(words)), room).items():
        of_class = n < len(classes)
        at = np.array([x, y]) * scale + centre - half
        axes.text(
            at[0],
            at[1],
            words[n],
            ha="center",
            va="center",
            fontsize=7 if of_class else 6,
            color=INK if of_class else MUTED,
        )


def _ellipse(row: dict[str, float], reach: float, colour: str) -> Ellipse:
    """Where the class is likely to be: an ellipse of the covariance over samples of documents."""
    covariance = np.array([[row["var_x"], row["cov_xy"]], [row["cov_xy"], row["var_y"]]])
    size, axes = np.linalg.eigh(covariance)
    angle = np.degrees(np.arctan2(axes[1, 1], axes[0, 1]))
    long, short = 2 * reach * np.sqrt(np.maximum(size[::-1], 0))
    return Ellipse((row["x"], row["y"]), long, short, angle=angle, facecolor=colour, alpha=0.14, linewidth=0)
