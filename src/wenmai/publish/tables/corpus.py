"""Paper tables of the corpus: documents, sources, data-quality flags."""

from __future__ import annotations

import pandas as pd

from wenmai.publish.tables.cells import Printing, number, text
from wenmai.publish.visible import ACTIONS, visible_text


def documents_by(kept: pd.DataFrame, by: str) -> pd.DataFrame:
    """Number, span and size of the documents per value of the column ``by``; those without one are left out."""
    known = kept[kept[by].notna() & (kept[by].astype("str") != "")]
    grouped = known.groupby(by, sort=True)
    table = pd.DataFrame(
        {
            "documents": grouped.size(),
            "regions": grouped["adcode"].agg(lambda codes: codes[codes != ""].nunique()),
            "first_year": grouped["year"].min(),
            "last_year": grouped["year"].max(),
            "paragraphs": grouped["n_paragraphs"].sum(),
            "characters": grouped["n_chars"].sum(),
            "truncated": grouped["truncated"].sum(),
        }
    ).reset_index()
    redundant = {"year": ["first_year", "last_year"], "region": ["regions"]}.get(by, [])
    return text(table.drop(columns=redundant))


def sources(profile: pd.DataFrame, printing: Printing) -> tuple[pd.DataFrame, str]:
    """The sources with the shares of their visible characters that were kept, replaced and dropped."""
    seen = visible_text(profile)
    total = seen["visible"].astype("float64")
    shares = {name: 100 * seen[name].astype("float64") / total.where(total > 0) for name in ACTIONS}
    table = pd.DataFrame(
        {
            "source": profile["source"],
            "documents": profile["n_documents"],
            "characters": seen["visible"],
            **{name: share.map(lambda x: number(x, 1)) for name, share in shares.items()},
        }
    )
    note = printing.text("table-sources.note", n_sources=len(profile), characters=f"{seen['visible'].sum():,}")
    return text(table), note


def damage(places: pd.DataFrame, printing: Printing) -> tuple[pd.DataFrame, str]:
    """How many places have each flag, repaired and not, in how many documents."""
    table = pd.crosstab(places["kind"], places["action"]).reindex(columns=["repaired", "flagged"], fill_value=0)
    table.insert(0, "documents", places.groupby("kind")["doc_id"].nunique())
    table = table.rename_axis(index="flag", columns=None).reset_index()
    return text(table), printing.text("table-damage.note", n_places=len(places))
