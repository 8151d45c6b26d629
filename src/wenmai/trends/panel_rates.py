"""Rates of concepts by region and year with what they rest on: counts, standard errors, and rates by section role.

The standard error is that of a ratio of sums over blocks of neighbouring paragraphs (linearisation, Cochran 1977,
section 6.5; Wolter 2007, chapter 6): how far the rate of this text depends on which of its passages were written. It is
larger than that of a Poisson count, because a concept comes in clusters, and it says nothing of what other texts of
the same region and year would hold. Blocks have ``ceil(m ** (1/3))`` of the ``m`` paragraphs of their document (Hall,
Horowitz and Jing 1995), as the intervals of series of few documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from scipy.sparse import csr_array

from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.spool import table_batches
from wenmai.trends.keywords.counting import PER
from wenmai.trends.keywords.counts import OF_DOCUMENT, DocumentCounts, as_counts
from wenmai.trends.keywords.series import FEWEST_PARAGRAPHS

KEYS = ["adcode", "year"]
#: prefixes of columns: the rate, its count, its standard error, and the rates of the scopes
RATE, COUNT, ERROR = "kw_", "kwn_", "kwse_"
SCOPES: Mapping[str, str] = {"plan": "kwplan_", "retrospect": "kwret_"}


def concept_rates(
    dated: pd.DataFrame, keyword_documents: pd.DataFrame | DocumentCounts, *, aliases: Mapping[str, str]
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
    found = as_counts(keyword_documents)
    units, rates = {}, []
    for scope, prefix in (("all", RATE), *SCOPES.items()):
        counts, size = _sums_by_cell(found, scope, dated)
        counts = counts.reindex(columns=list(aliases)).rename(columns=dict(aliases))
        rates.append((counts.div(size.where(size > 0), axis=0) * PER).add_prefix(prefix))
        if scope == "all":
            rates.append(counts.astype("Int64").add_prefix(COUNT))
        units["n_units" if scope == "all" else f"n_units_{scope}"] = size
    return pd.DataFrame(units), pd.concat(rates, axis=1)


def _sums_by_cell(found: DocumentCounts, scope: str, dated: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Occurrences of the concepts and units of a scope, by region and year that have documents with such sections."""
    own = found.scopes.get(scope)
    ids = found.doc_ids[own.documents] if own else found.doc_ids[:0]
    about = dated[["doc_id", *KEYS]].assign(row=ids.get_indexer(pd.Index(dated["doc_id"])))
    inside = about[about["row"] >= 0]
    grouped = inside.groupby(KEYS)
    index = grouped.size().index
    whole = np.flatnonzero(found.names["term"] == WHOLE)
    names = found.names["concept"].iloc[whole].tolist()
    if own is None or inside.empty:
        return pd.DataFrame(index=index, columns=names, dtype="float64"), pd.Series(index=index, dtype="float64")
    place = (grouped.ngroup().to_numpy(), inside["row"].to_numpy())
    adder = csr_array((np.ones(len(inside)), place), shape=(len(index), len(own.documents)))
    counts = (adder @ own.counts[0][:, whole]).toarray().astype(float)
    size = adder @ own.sizes[:, OF_DOCUMENT.index("n_units")]
    return pd.DataFrame(counts, index=index, columns=names), pd.Series(size, index=index)


def rate_errors(
    dated: pd.DataFrame,
    sizes: pd.DataFrame | Iterable[tuple[pd.DataFrame, pd.DataFrame]],
    keyword_paragraphs: pd.DataFrame | None = None,
    *,
    aliases: Mapping[str, str],
) -> pd.DataFrame:
    """The standard errors of the rates, ``kwse_`` with the short name of each concept.

    Parameters
    ----------
    dated
        The documents of the panel: ``doc_id``, ``adcode`` and ``year``.
    sizes
        Every paragraph in the order of the texts: ``paragraph_id``, ``doc_id`` and ``n_units``. Or pieces of whole
        documents, each with its rows of ``keyword_paragraphs``, so that a large corpus need not be in memory.
    keyword_paragraphs
        The table of this name, where ``sizes`` is a table.
    aliases
        Short names of the concepts, in their order.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``adcode`` and ``year``, per 10,000 units. Empty without any occurrence, since none varies, and for
        texts of fewer than 8 paragraphs.
    """
    if isinstance(sizes, pd.DataFrame):
        assert keyword_paragraphs is not None
        pieces: Iterable[tuple[pd.DataFrame, pd.DataFrame]] = [(sizes, keyword_paragraphs)]
    else:
        pieces = sizes
    of_cells, of_hits = zip(*(_block_sums(dated, *piece, aliases) for piece in pieces), strict=True)
    cells = pd.concat(of_cells).groupby(KEYS).sum()
    hits = [own for own in of_hits if len(own)]
    if not hits:
        # pandas cannot join a table without rows by several columns of Arrow strings
        return pd.DataFrame(np.nan, index=cells.index, columns=[ERROR + name for name in aliases.values()])
    sums = pd.concat(hits).groupby([*KEYS, "concept"]).sum().join(cells, on=KEYS)
    rate = sums["count"] / sums["units"]
    # the sum of (count - rate x units) squared over all blocks, also those without an occurrence
    residual = sums["squares"] - 2 * rate * sums["product"] + rate**2 * sums["units_squares"]
    error = np.sqrt(residual.clip(lower=0) * sums["n"] / (sums["n"] - 1).where(sums["n"] > 1)) / sums["units"] * PER
    error = error.where((sums["paragraphs"] >= FEWEST_PARAGRAPHS) & (sums["count"] > 0))
    wide = error.unstack("concept").reindex(columns=list(aliases)).reindex(cells.index)
    return wide.rename(columns=dict(aliases)).add_prefix(ERROR).astype("float64")


def _block_sums(
    dated: pd.DataFrame, sizes: pd.DataFrame, keyword_paragraphs: pd.DataFrame, aliases: Mapping[str, str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sums over the blocks of some documents: by region and year, and by region, year and concept."""
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
        return cells, pd.DataFrame()
    hits = found.groupby([*unit, "concept"])["count"].sum().astype("float64").rename("count").reset_index()
    hits = hits.join(blocks, on=unit)
    hits["squares"], hits["product"] = hits["count"] ** 2, hits["count"] * hits["n_units"]
    return cells, hits.groupby([*KEYS, "concept"])[["count", "squares", "product"]].sum()


def paragraph_pieces(
    tokens: str | Path, keyword_paragraphs: str | Path, *, size: str
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """Pieces for :func:`rate_errors`: sizes of the paragraphs of some documents, and the concepts found in them.

    Parameters
    ----------
    tokens, keyword_paragraphs
        The files of these tables.
    size
        The column of ``tokens`` that rates divide by.
    """
    coded = pa.dictionary(pa.int32(), pa.string())
    kept = []
    with pq.ParquetFile(keyword_paragraphs) as file:
        for batch in file.iter_batches(columns=["paragraph_id", "doc_id", "concept", "term", "count"]):
            own = pa.table(batch).filter(pc.equal(batch["term"], WHOLE))
            texts = {name: own[name].cast(pa.string()).cast(coded) for name in ("doc_id", "concept", "term")}
            kept.append(
                pa.table({"paragraph_id": own["paragraph_id"].cast(pa.string()), **texts, "count": own["count"]})
            )
    hits = pa.concat_tables(kept).unify_dictionaries().combine_chunks() if kept else None
    codes = hits["doc_id"].combine_chunks() if hits is not None and len(hits) else None
    place = {} if codes is None else {name: number for number, name in enumerate(codes.dictionary.to_pylist())}
    of_row = np.empty(0, dtype=np.int32) if codes is None else codes.indices.to_numpy()
    order = np.argsort(of_row, kind="stable")
    starts = np.searchsorted(of_row[order], np.arange(len(place) + 1))
    nothing = pd.DataFrame(
        {name: pd.Series(dtype="str") for name in ("paragraph_id", "concept", "term")} | {"count": []}
    )
    for batch in table_batches(tokens, columns=("paragraph_id", "doc_id", size)):
        sizes = batch.to_pandas().rename(columns={size: "n_units"})
        own = [place[name] for name in pd.unique(sizes["doc_id"]) if name in place]
        rows = np.concatenate([order[:0], *(order[starts[number] : starts[number + 1]] for number in own)])
        if hits is None or not len(rows):
            yield sizes, nothing
            continue
        part = hits.take(rows)
        yield (
            sizes,
            pd.DataFrame({name: part[name].to_pylist() for name in ("paragraph_id", "concept", "term", "count")}),
        )


def in_order(rates: pd.DataFrame, prefixes: Sequence[str]) -> list[str]:
    """The columns of a panel, prefix by prefix."""
    return [name for prefix in prefixes for name in rates.columns if name.startswith(prefix)]
