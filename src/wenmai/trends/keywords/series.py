"""Series of concepts and terms by year or other period, with intervals that say what they are.

With five or more documents in a period the interval resamples documents, because words come in
texts. Fewer have next to no replication: their interval resamples blocks of neighbouring
paragraphs within each report; it shows the spread within reports, no more, and is called so.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.tables import table_schema
from wenmai.stats.blocks import FEWEST_PARAGRAPHS, block_interval
from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling
from wenmai.trends.keywords.counting import PER, SCOPES, SIZES, UNITS, align_tokens
from wenmai.trends.keywords.counts import KEYS, Block, DocumentCounts, as_counts
from wenmai.trends.keywords.rates import summarise
from wenmai.trends.selection import BY_YEAR, Calendar, placed_documents

Array = NDArray[np.float64]

#: what is read of the paragraphs and their tokens: the text itself is not needed, and a large corpus has much of it
TEXT_COLUMNS = ("paragraph_id", "doc_id", "n", "role")
TOKEN_COLUMNS = ("paragraph_id", *SIZES)


def build_series(  # noqa: PLR0913 - five tables, and four settings that do not belong together
    keyword_documents: pd.DataFrame | DocumentCounts,
    keyword_paragraphs: pd.DataFrame,
    paragraphs: pd.DataFrame,
    tokens: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    doc_types: Sequence[str] | None,
    how: Resampling,
    calendar: Calendar = BY_YEAR,
    denominator: str = "characters",
) -> pd.DataFrame:
    """Build the table ``keyword_series``.

    Parameters
    ----------
    keyword_documents, keyword_paragraphs, paragraphs, tokens, documents
        The tables of these names; of paragraphs and tokens only the columns TEXT_COLUMNS and TOKEN_COLUMNS are used.
        Those three by paragraph need no other documents than :func:`small_periods` gives.
    doc_types
        Kinds of document that enter.
    how
        Of the intervals.
    calendar
        The periods, and the date that counts.
    denominator
        What the rates of ``keyword_documents`` divide by: ``characters`` or ``tokens``.

    Returns
    -------
    pandas.DataFrame
        One row per concept or term, scope and period, from the first to the last period with such
        sections. A period without them has ``n_documents`` 0 and no values.
    """
    counts = as_counts(keyword_documents)
    dated = placed_documents(documents, doc_types=doc_types, calendar=calendar)[["doc_id", "time"]]
    text = paragraphs[paragraphs["doc_id"].isin(dated["doc_id"])].reset_index(drop=True)
    units = align_tokens(text, tokens)[UNITS[denominator]]
    text = text.assign(n_units=units.to_numpy(dtype=float)).sort_values("n", ignore_index=True)
    hits = _paragraph_counts(keyword_paragraphs, text, counts.names)
    pieces = []
    for scope in SCOPES:
        inside = text if scope == "all" else text[text["role"] == scope]
        # rows of the text by document, in the order of paragraphs
        rows_of = inside.index.to_numpy()
        places = {doc_id: rows_of[own] for doc_id, own in inside.groupby("doc_id").indices.items()}
        blocks = _blocks(counts, scope, dated)
        for time, rows in blocks.items():
            block = counts.block(scope, rows)
            own = [places.get(doc_id, np.empty(0, dtype=np.int64)) for doc_id in block.doc_ids]
            pieces.append(_period(block, own, hits, text["n_units"].to_numpy(), how).assign(scope=scope, time=time))
        pieces.append(_gaps(counts.names if blocks else counts.names.head(0), sorted(blocks), scope, calendar))
    # without any dated document no piece has all columns
    series = pd.concat(pieces, ignore_index=True).reindex(columns=list(table_schema("keyword_series").columns))
    named = calendar.periods.table(series["time"].dropna()).set_index("time")
    return series.assign(**{name: series["time"].map(named[name]) for name in ("period", "year")})


def _blocks(counts: DocumentCounts, scope: str, dated: pd.DataFrame) -> dict[int, NDArray[np.int64]]:
    """The rows of a scope by period."""
    if scope not in counts.scopes:
        return {}
    ids = counts.doc_ids[counts.scopes[scope].documents]
    time = dated.set_index("doc_id")["time"].reindex(ids).to_numpy(dtype=float, na_value=np.nan)
    return {int(t): np.flatnonzero(time == t) for t in np.unique(time[~np.isnan(time)])}


def small_periods(
    counts: DocumentCounts, documents: pd.DataFrame, *, doc_types: Sequence[str] | None, calendar: Calendar
) -> list[str]:
    """Documents of periods with too few of them to resample: only their paragraphs are needed."""
    dated = placed_documents(documents, doc_types=doc_types, calendar=calendar)[["doc_id", "time"]]
    few: set[str] = set()
    for scope, own in counts.scopes.items():
        ids = counts.doc_ids[own.documents]
        few.update(*(ids[rows] for rows in _blocks(counts, scope, dated).values() if len(rows) < FEWEST_CLUSTERS))
    return sorted(few)


def _period(
    block: Block, own: Sequence[NDArray[np.int64]], hits: sparse.csr_matrix, units: Array, how: Resampling
) -> pd.DataFrame:
    """The rows of one scope and period; ``own`` are the paragraphs of each document: rows of ``hits`` and ``units``."""
    rows = summarise(block, how)
    if len(own) >= FEWEST_CLUSTERS:
        return rows
    n_paragraphs = sum(map(len, own))
    found = (rows["count"] > 0).to_numpy()
    if n_paragraphs < FEWEST_PARAGRAPHS or not rows["n_units"].gt(0).any():
        return rows.assign(reason=np.where(found, "too_few_paragraphs", rows["reason"]))
    low, high = block_interval([hits[part].toarray() for part in own], [units[part] for part in own], how)
    return rows.assign(
        low=np.where(found, PER * low, rows["low"]),
        high=np.where(found, PER * high, rows["high"]),
        method=np.where(found, "block_bootstrap", rows["method"]),
        reason=np.where(found, "", rows["reason"]),
        n_paragraphs=np.where(found, n_paragraphs, np.nan),
    )


def _paragraph_counts(hits: pd.DataFrame, text: pd.DataFrame, names: pd.DataFrame) -> sparse.csr_matrix:
    """Counts of shape ``(paragraphs of the text, series)``."""
    hits = hits[hits["paragraph_id"].isin(text["paragraph_id"])]
    row = pd.Index(text["paragraph_id"]).get_indexer(hits["paragraph_id"])
    column = pd.MultiIndex.from_frame(names).get_indexer(pd.MultiIndex.from_frame(hits[KEYS]))
    shape = (len(text), len(names))
    return sparse.csr_matrix((hits["count"].to_numpy(dtype=float), (row, column)), shape=shape)


def _gaps(names: pd.DataFrame, times: Sequence[int], scope: str, calendar: Calendar) -> pd.DataFrame:
    """A row without values for every series and period that lies between documents and has none."""
    every = calendar.periods.between(times[0], times[-1])["time"] if times else pd.Series(dtype=int)
    gaps = names.merge(pd.DataFrame({"time": sorted(set(every) - set(times))}), how="cross")
    return gaps.assign(scope=scope, n_documents=0, method="", reason="no_documents")
