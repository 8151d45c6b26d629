"""Paper tables that describe the sample: documents by period and level, and by region and type."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wenmai.io.tables import table_schema
from wenmai.publish.style.regions import rows_of
from wenmai.publish.tables.cells import Printing, text
from wenmai.publish.wording import in_words

#: types with a column of their own, the most frequent ones
MOST_TYPES = 6


def by_period(kept: pd.DataFrame, periods: pd.DataFrame, printing: Printing) -> tuple[pd.DataFrame, str]:
    """Analysed documents by period and administrative level; those in no period are a row of their own."""
    known = periods.set_index("doc_id")
    period = kept["doc_id"].map(known["period"]).astype("object").fillna("").astype("str")
    time = kept["doc_id"].map(known["time"])
    order = pd.DataFrame({"period": period, "time": time})[period != ""].drop_duplicates("period")
    names = [*order.sort_values("time")["period"], *([""] if (period == "").any() else [])]
    levels = list(table_schema("documents").columns["level"].values)
    table = _crossed(period, kept["level"], names, [*levels, ""])
    return _named(table, "period", printing, unknown="table-sample.none"), _note(kept, printing)


def by_region(kept: pd.DataFrame, printing: Printing) -> tuple[pd.DataFrame, str]:
    """Analysed documents by region (or what ``publish.regions`` takes for it) and type, rare types as others."""
    by, rows = rows_of(kept, printing.regions, printing.language)
    name = rows["name"]
    order = rows[name != ""].sort_values("code", kind="stable").drop_duplicates("name")
    names = [*order["name"], *([""] if (name == "").any() else [])]
    counted = kept["doc_type"].value_counts(sort=False).reset_index()
    types = counted.sort_values(["count", "doc_type"], ascending=[False, True])["doc_type"].tolist()
    chosen = types if len(types) <= MOST_TYPES + 1 else types[:MOST_TYPES]
    kind = kept["doc_type"].where(kept["doc_type"].isin(chosen), "")
    table = _crossed(name, kind, names, [*chosen, ""])
    return _named(table, by, printing, unknown="table-sample.other"), _note(kept, printing)


def _crossed(rows: pd.Series, columns: pd.Series, row_names: Sequence[str], names: Sequence[str]) -> pd.DataFrame:
    """Counts with their sums; columns without a document are left out."""
    table = pd.crosstab(rows, columns).reindex(index=list(row_names), columns=list(names), fill_value=0)
    table = table.loc[:, table.sum() > 0]
    table["*"] = table.sum(axis=1)
    table.loc["*"] = table.sum()
    return table


def _named(table: pd.DataFrame, by: str, printing: Printing, *, unknown: str) -> pd.DataFrame:
    total, none = printing.text("table-sample.total"), printing.text("table-sample.none")
    table.index = pd.Index([{"*": total, "": none}.get(str(name), str(name)) for name in table.index])
    names = {"*": total, "": printing.text(unknown)}
    table.columns = pd.Index([names.get(str(n)) or in_words(n, printing.language) for n in table.columns])
    return text(table.rename_axis(index=by, columns=None).reset_index())


def _note(kept: pd.DataFrame, printing: Printing) -> str:
    return printing.text("table-sample.note", n_documents=len(kept))
