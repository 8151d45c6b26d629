"""Rates of concepts by region and year with what they rest on: counts, standard errors, and rates by section role.

The standard error is that of a ratio of sums over blocks of neighbouring paragraphs (linearisation, Cochran 1977,
section 6.5; Wolter 2007, chapter 6): how far the rate of this text depends on which of its passages were written. It is
larger than that of a Poisson count, because a concept comes in clusters, and it says nothing of what other texts of
the same region and year would hold. Blocks have ``ceil(m ** (1/3))`` of the ``m`` paragraphs of their document (Hall,
Horowitz and Jing 1995), as the intervals of series of few documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.trends.keywords.counting import PER
from wenmai.trends.keywords.series import FEWEST_PARAGRAPHS

KEYS = ["adcode", "year"]
#: prefixes of columns: the rate, its count, its standard error, and the rates of the scopes
RATE, COUNT, ERROR = "kw_", "kwn_", "kwse_"
SCOPES: Mapping[str, str] = {"plan": "kwplan_", "retrospect": "kwret_"}


def concept_rates(
    dated: pd.DataFrame, keyword_documents: pd.DataFrame, *, aliases: Mapping[str, str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sizes and rates of every region and year.

    Parameters
    ----------
    dated
        The documents of the panel: ``doc_id``, ``adcode`` and ``year``.
    keyword_documents
        The table of this name.
    aliases
        Short names of the concepts, in their order.

    Returns
    -------
    units, rates
        Indexed by ``adcode`` and ``year``. ``units``: ``n_units`` and, empty where no document has such sections,
        ``n_units_plan`` and ``n_units_retrospect``. ``rates``: ``kw_``, ``kwn_``, ``kwplan_`` and ``kwret_`` with the
        short name of each concept; rates are ratios of sums per 10,000 units.
    """
    whole = keyword_documents[keyword_documents["term"] == WHOLE]
    units, rates = {}, []
    for scope, prefix in (("all", RATE), *SCOPES.items()):
        own = whole[whole["scope"] == scope].merge(dated[["doc_id", *KEYS]], on="doc_id", validate="many_to_one")
        own = own.astype({"count": "float64", "n_units": "float64"})
        counts = own.groupby([*KEYS, "concept"])["count"].sum().unstack("concept")
        size = own.drop_duplicates("doc_id").groupby(KEYS)["n_units"].sum()
        counts = counts.reindex(columns=list(aliases)).rename(columns=dict(aliases))
        rates.append((counts.div(size.where(size > 0), axis=0) * PER).add_prefix(prefix))
        if scope == "all":
            rates.append(counts.astype("Int64").add_prefix(COUNT))
        units["n_units" if scope == "all" else f"n_units_{scope}"] = size
    return pd.DataFrame(units), pd.concat(rates, axis=1)


def rate_errors(
    dated: pd.DataFrame,
    sizes: pd.DataFrame,
    keyword_paragraphs: pd.DataFrame,
    *,
    aliases: Mapping[str, str],
) -> pd.DataFrame:
    """The standard errors of the rates, ``kwse_`` with the short name of each concept.

    Parameters
    ----------
    dated
        The documents of the panel: ``doc_id``, ``adcode`` and ``year``.
    sizes
        Every paragraph in the order of the texts: ``paragraph_id``, ``doc_id`` and ``n_units``.
    keyword_paragraphs
        The table of this name.
    aliases
        Short names of the concepts, in their order.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``adcode`` and ``year``, per 10,000 units. Empty without any occurrence, since none varies, and for
        texts of fewer than 8 paragraphs.
    """
    sizes = sizes.merge(dated[["doc_id", *KEYS]], on="doc_id", validate="many_to_one")
    place = sizes.groupby("doc_id").cumcount()
    length = sizes.groupby("doc_id")["doc_id"].transform("size")
    sizes["block"] = place // np.ceil(length ** (1 / 3) - 1e-9).astype("int64")
    unit = [*KEYS, "doc_id", "block"]
    blocks = sizes.groupby(unit)["n_units"].sum().astype("float64")
    by_cell = blocks.groupby(KEYS)
    cells = pd.DataFrame(
        {"n": by_cell.size(), "units": by_cell.sum(), "units_squares": (blocks**2).groupby(KEYS).sum()}
    )
    cells["paragraphs"] = sizes.groupby(KEYS).size()

    found = keyword_paragraphs[(keyword_paragraphs["term"] == WHOLE) & keyword_paragraphs["concept"].isin(aliases)]
    found = found[["paragraph_id", "concept", "count"]].merge(sizes[["paragraph_id", *unit]], on="paragraph_id")
    if found.empty:
        # pandas cannot join a table without rows by several columns of Arrow strings
        return pd.DataFrame(np.nan, index=cells.index, columns=[ERROR + name for name in aliases.values()])
    hits = found.groupby([*unit, "concept"])["count"].sum().astype("float64").rename("count").reset_index()
    hits = hits.join(blocks, on=unit)
    hits["squares"], hits["product"] = hits["count"] ** 2, hits["count"] * hits["n_units"]
    sums = hits.groupby([*KEYS, "concept"])[["count", "squares", "product"]].sum()
    sums = sums.join(cells, on=KEYS)
    rate = sums["count"] / sums["units"]
    # the sum of (count - rate x units) squared over all blocks, also those without an occurrence
    residual = sums["squares"] - 2 * rate * sums["product"] + rate**2 * sums["units_squares"]
    error = np.sqrt(residual.clip(lower=0) * sums["n"] / (sums["n"] - 1).where(sums["n"] > 1)) / sums["units"] * PER
    error = error.where((sums["paragraphs"] >= FEWEST_PARAGRAPHS) & (sums["count"] > 0))
    wide = error.unstack("concept").reindex(columns=list(aliases)).reindex(cells.index)
    return wide.rename(columns=dict(aliases)).add_prefix(ERROR).astype("float64")


def in_order(rates: pd.DataFrame, prefixes: Sequence[str]) -> list[str]:
    """The columns of a panel, prefix by prefix."""
    return [name for prefix in prefixes for name in rates.columns if name.startswith(prefix)]
