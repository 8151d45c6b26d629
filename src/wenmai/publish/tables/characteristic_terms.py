"""Paper table of the terms that set groups of texts apart, contrast by contrast, those of the user first."""

from __future__ import annotations

import pandas as pd

from wenmai.publish.figures.keyness import chosen_terms, in_order
from wenmai.publish.tables.cells import Printing, digits, number, p_value, text
from wenmai.publish.wording import contrast_name, in_words, reasons_in_words

#: terms of each side of a contrast
TERMS = 10

COLUMNS = ["contrast", "term", "count_a", "count_b", "ratio", "interval", "q", "largest_document"]


def keyness(compared: pd.DataFrame, contrasts: pd.DataFrame, printing: Printing) -> tuple[pd.DataFrame, str]:
    """The terms with the smallest p on either side of every contrast, with the ratio of rates and its interval."""
    every = in_order(compared, contrasts)
    pieces, sides = [], []
    for one in every:
        rows = compared[compared["contrast"] == one["contrast"]]
        name = contrast_name(one, printing.language)
        pieces.append(_block(chosen_terms(rows, TERMS), name))
        first = rows.iloc[0]
        sides.append(
            printing.text(
                "table-keyness.contrast",
                contrast=name,
                n_terms=first["n_terms"],
                n_a=first["n_units_a"],
                n_b=first["n_units_b"],
                unit=in_words(first["unit"], printing.language),
                reason=reasons_in_words(rows.iloc[:1], printing.language) or "none",
            )
        )
    table = pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame(columns=COLUMNS)
    note = printing.text("table-keyness.note", n_contrasts=len(every), n_shown=TERMS, contrasts=" ".join(sides))
    return text(table), note


def _block(terms: pd.DataFrame, name: str) -> pd.DataFrame:
    ratio, low, high = (2 ** terms[column].astype("float64") for column in ("log_ratio", "low", "high"))
    tested = terms["p_value"].notna() | terms["p_documents"].notna()
    ends = zip(low, high, tested, strict=True)
    return pd.DataFrame(
        {
            "contrast": name,
            "term": terms["term"],
            "count_a": terms["count_a"],
            "count_b": terms["count_b"],
            "ratio": ratio.map(digits),
            # an open end is 0 or infinity
            "interval": [f"[{digits(a) or '0'}, {digits(b) or '∞'}]" if known else "" for a, b, known in ends],
            "q": terms["q_value"].map(p_value),
            "largest_document": (100 * terms["largest_document_share"]).map(lambda x: number(x, 0)),
        },
        columns=COLUMNS,
    )
