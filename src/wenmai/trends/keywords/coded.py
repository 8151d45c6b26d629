"""What coded sentences say of a dictionary: the agreement of the coders, and the precision of every term and concept.

Precision is the share of occurrences that mean what the concept means. Of a concept it is the mean over its terms,
weighted by the sentences that each has in the corpus, for every term has as many coded sentences as the next.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from wenmai.errors import mistake
from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.tables import table_schema
from wenmai.stats.agreement import agreement_of
from wenmai.stats.resample import Resampling


def score_coding(sheet: pd.DataFrame, codes: pd.DataFrame, how: Resampling) -> pd.DataFrame:
    """Build the table ``coding_agreement``.

    Parameters
    ----------
    sheet
        The table ``coding_sheet``.
    codes
        Columns ``coder``, ``item`` and ``code``, as :func:`wenmai.trends.keywords.coding.read_codes` gives them.
    how
        Of the intervals of kappa and alpha, which resample documents; its level is that of the precision too.

    Returns
    -------
    pandas.DataFrame
        One row per term, per concept (term ``*``), and for all (concept ``*``). The interval of the precision is that
        of Wilson (1927), of a concept with the number of sentences that gives the same variance (Kish 1965).

    Raises
    ------
    WenmaiError
        If a coded sentence is not in the sheet: the sheet is of another run.
    """
    unknown = set(codes["item"]) - set(sheet["item"])
    if unknown:
        raise mistake("coded-unknown", where="trends.coded", n=len(unknown), first=str(min(unknown)))
    wide = codes.pivot(index="item", columns="coder", values="code").astype("float64")
    rows = sheet.set_index("item").join(wide, how="inner")
    coders = list(wide.columns)
    table = pd.DataFrame(
        [
            _row((WHOLE, WHOLE), rows, coders, how),
            *(_row((str(c), WHOLE), own, coders, how) for c, own in rows.groupby("concept")),
            *(_row((str(c), str(t)), own, coders, how) for (c, t), own in rows.groupby(["concept", "term"])),
        ]
    )
    return table[list(table_schema("coding_agreement").columns)]


def _row(name: tuple[str, str], own: pd.DataFrame, coders: list[str], how: Resampling) -> dict[str, object]:
    codes = own[coders].to_numpy(dtype=np.float64)
    found = agreement_of(codes, pd.factorize(own["doc_id"])[0].astype(np.int64), how)
    coded = ~np.isnan(codes).all(axis=1)
    several = (~np.isnan(codes)).sum(axis=1) > 1
    precision = low = high = np.nan
    if coded.any():
        yes = np.nanmean(codes[coded], axis=1)
        weight = own["represents"].to_numpy(dtype=np.float64)[coded]
        precision = float(np.average(yes, weights=weight))
        n = float(weight.sum() ** 2 / (weight**2).sum())
        low, high = proportion_confint(precision * n, n, alpha=1 - how.confidence, method="wilson")
    return {
        "concept": name[0],
        "term": name[1],
        "n_items": int(coded.sum()),
        "n_coders": int((~np.isnan(codes)).any(axis=0).sum()),
        "n_items_shared": int(several.sum()),
        "precision": precision,
        "precision_low": low,
        "precision_high": high,
        **vars(found),
    }
