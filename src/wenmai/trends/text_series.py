"""How texts are written, period by period: the mean over documents of each measure of ``text_measures``."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from wenmai.io.tables import table_schema
from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling, ratio_interval
from wenmai.trends.selection import BY_YEAR, Calendar, placed_documents

#: measures with a series, in the order of the figure
MEASURES = (
    *("n_characters", "n_sentences", "sentence_length", "mattr", "mtld"),
    *("numeral_share", "new_share", "new_in_region_share", "reuse_share"),
)


def build_text_series(
    text_measures: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    doc_types: Sequence[str] | None,
    how: Resampling,
    calendar: Calendar = BY_YEAR,
) -> pd.DataFrame:
    """Build the table ``text_series``.

    Parameters
    ----------
    text_measures, documents
        The tables of these names.
    doc_types
        Kinds of document that enter.
    how
        Of the intervals, which resample documents.
    calendar
        The periods, and the date that counts.

    Returns
    -------
    pandas.DataFrame
        One row per measure and period with documents; each document has the same weight, however long it is.
    """
    placed = placed_documents(documents, doc_types=doc_types, calendar=calendar)
    rows = text_measures.merge(placed[["doc_id", "time"]], on="doc_id", validate="one_to_one")
    pieces = []
    for time, block in rows.groupby("time"):
        values = block[list(MEASURES)].astype("float64").to_numpy()
        known = ~np.isnan(values)
        mean, low, high = ratio_interval(
            np.nan_to_num(values),
            known.astype(float),
            confidence=how.confidence,
            bootstrap=how.bootstrap,
            seed=how.seed,
        )
        n = known.sum(axis=0)
        few = n < FEWEST_CLUSTERS
        pieces.append(
            pd.DataFrame(
                {
                    "measure": MEASURES,
                    "time": time,
                    "n_documents": n,
                    "value": mean,
                    "low": low,
                    "high": high,
                    "method": np.where(few, "", "document_bootstrap"),
                    "reason": np.where(n == 0, "no_value", np.where(few, "too_few_documents", "")),
                }
            )
        )
    if not pieces:
        return table_schema("text_series").empty()
    table = pd.concat(pieces, ignore_index=True)
    named = calendar.periods.table(table["time"]).set_index("time")
    table = table.assign(**{name: table["time"].map(named[name]) for name in ("period", "year")})
    return table[list(table_schema("text_series").columns)]
