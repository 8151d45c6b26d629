"""Paper table of a difference in differences: two groups before and after, concept by concept."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wenmai.publish.tables.cells import Printing, digits, interval, number, p_value, text
from wenmai.publish.wording import in_words, reasons_in_words

EVENT = "after_vs_before"
COLUMNS = [
    "by",
    "concept",
    "group",
    "before",
    "after",
    "reference",
    "reference_before",
    "reference_after",
    "ratio_of_ratios",
    "interval",
    "difference",
    "difference_interval",
    "q",
]


def before_after(differences: pd.DataFrame, names: Mapping[str, str], printing: Printing) -> tuple[pd.DataFrame, str]:
    """The rates of two groups in two periods and how far the changes differ: the event's, else every comparison."""
    rows = differences[differences["scope"] == "all"]
    if (rows["contrast"] == EVENT).any():
        rows = rows[rows["contrast"] == EVENT]
    elif rows["asked"].any():
        rows = rows[rows["asked"].astype(bool)]
    periods = [f"{r.first_b}–{r.last_b}, {r.first_a}–{r.last_a}" for r in rows.itertuples()]

    def named(label: str, group: str) -> pd.Series:
        return pd.Series(
            [in_words(a or b, printing.language) for a, b in zip(rows[label], rows[group], strict=True)],
            index=rows.index,
        )

    table = pd.DataFrame(
        {
            "by": rows["by"],
            "concept": rows["concept"].map(lambda name: names.get(str(name), str(name))),
            "group": named("label", "group"),
            "before": rows["rate_group_b"].map(lambda x: number(x, 1)),
            "after": rows["rate_group_a"].map(lambda x: number(x, 1)),
            "reference": named("reference_label", "reference"),
            "reference_before": rows["rate_reference_b"].map(lambda x: number(x, 1)),
            "reference_after": rows["rate_reference_a"].map(lambda x: number(x, 1)),
            "ratio_of_ratios": rows["ratio_of_ratios"].map(digits),
            "interval": interval(rows["low"], rows["high"], figures=3),
            "difference": rows["difference_of_differences"].map(lambda x: number(x, 1)),
            "difference_interval": interval(rows["difference_low"], rows["difference_high"], decimals=1),
            "q": rows["q_value"].map(p_value),
        },
        columns=COLUMNS,
    )
    without = rows[rows["ratio_of_ratios"].isna()]
    note = printing.text(
        "table-before_after.note",
        n_rows=len(rows),
        periods="; ".join(dict.fromkeys(periods)),
        family=int(rows["family_size"].max()) if len(rows) else 0,
        n_without=len(without),
        reasons=reasons_in_words(without, printing.language) if len(without) else "",
    )
    return text(table), note
