"""Trends in a panel of regions: the year as the unit, and for comparison the region.

What an economist runs first is a Poisson regression with region effects and errors clustered by
region. It takes regions for independent. But a slogan comes from above: a good year for a word is
a good year everywhere, and thirty regions then count for little more than one. So the primary
test is in two steps (Donald and Lang 2007): region and year effects first, which also takes out
that regions enter and leave; then the trend over years as for a single series
(:mod:`wenmai.stats.slopes`). The clustered one is given for comparison, with a measure of how far its
assumption is from the data. docs/calibration.md has the false alarms of both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.tables import table_schema
from wenmai.stats.distributions import t_beyond, t_quantile
from wenmai.stats.false_discovery import adjust_families
from wenmai.stats.shocks import centred
from wenmai.stats.slopes import count_slopes
from wenmai.trends.inference.trend import Rules, call, factor_reasons, model_columns, without_factors
from wenmai.trends.keywords.adjusted import is_connected
from wenmai.trends.keywords.counts import OF_DOCUMENT, DocumentCounts, as_counts
from wenmai.trends.keywords.rates import divide
from wenmai.trends.selection import regional_documents

Array = NDArray[np.float64]

#: steps of iterative scaling and of Newton's method; both end long before in every real panel
SCALING_STEPS = 200
NEWTON_STEPS = 40

#: cells of regions and years of all series that are worked on at once: some ten arrays of 16 MB
MOST_CELLS = 2_000_000

#: with fewer regions errors by region say nothing
FEWEST_REGIONS = 5


@dataclass(frozen=True)
class Clustered:
    """Slopes of Poisson regressions with region effects, arrays of shape ``(series,)``.

    Attributes
    ----------
    slope, error
        Change of the log rate per year, and its jackknife standard error over regions (NaN below FEWEST_REGIONS).
    regions
        Regions that say anything of the slope: with the word, and with two years or more.
    variance_inflation
        Sum of squares of the residuals of years over that of regions and years: 1 where regions are independent,
        the number of regions where they move as one.
    """

    slope: Array
    error: Array
    regions: NDArray[np.int64]
    variance_inflation: Array

    def interval(self, *, confidence: float) -> tuple[Array, Array, Array]:
        """Lower end, upper end and two-sided p by Student's t with ``regions - 1`` degrees of freedom."""
        freedom = np.maximum(self.regions - 1, 1)
        half = t_quantile((1 + confidence) / 2, freedom) * self.error
        return self.slope - half, self.slope + half, 2 * t_beyond(np.abs(self.slope) / self.error, freedom)


def adjusted_tokens(counts: Array, n_tokens: Array) -> tuple[Array, Array]:
    """Yearly counts, and the tokens they would need had all years the same regions.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, regions, years)``, NaN where a region has no text.

    Returns
    -------
    total, tokens : numpy.ndarray
        Shape ``(series, years)``, NaN in a year without text. Tokens are weighted by the region effects of a
        Poisson model with region and year effects; ``total / tokens`` are its year effects.
    """
    known = ~np.isnan(counts)
    y, n = np.where(known, counts, 0.0), np.where(known, n_tokens, 0.0)
    total, own = y.sum(axis=1), y.sum(axis=2)
    region = np.ones_like(own)
    for _ in range(SCALING_STEPS):
        year = divide(total, np.einsum("srt,sr->st", n, region), otherwise=0.0)
        region = divide(own, np.einsum("srt,st->sr", n, year), otherwise=0.0)
    # effects have no scale of their own: all tokens together count as what they are
    tokens = np.einsum("srt,sr->st", n, region)
    tokens = tokens * divide(n.sum(axis=(1, 2)), tokens.sum(axis=1), otherwise=0.0)[:, None]
    # a year whose only regions never use the word says nothing of the trend
    seen = tokens > 0
    return np.where(seen, total, np.nan), np.where(seen, tokens, np.nan)


def clustered(counts: Array, n_tokens: Array) -> Clustered:
    """Poisson slopes with region effects, conditioned on the regions' totals, with errors by region.

    Parameters
    ----------
    counts, n_tokens
        As in :func:`adjusted_tokens`.

    References
    ----------
    MacKinnon, Nielsen and Webb 2023 (Journal of Econometrics 232, 272-299), the jackknife CV3.
    """
    known = ~np.isnan(counts)
    y, n = np.where(known, counts, 0.0), np.where(known, n_tokens, 0.0)
    time = centred(counts.shape[2])
    own = y.sum(axis=2)
    slope = np.zeros(len(counts))
    score = information = np.zeros_like(own)
    mean = np.zeros_like(y)
    for _ in range(NEWTON_STEPS):
        weight = n * np.exp(np.clip(slope[:, None, None] * time, -60, 60))
        share = divide(weight, weight.sum(axis=2, keepdims=True), otherwise=0.0)
        middle = (share * time).sum(axis=2)
        mean = own[:, :, None] * share
        score = (y * (time - middle[:, :, None])).sum(axis=2)
        information = own * ((share * time**2).sum(axis=2) - middle**2)
        step = divide(score.sum(axis=1), information.sum(axis=1), otherwise=0.0)
        slope = slope + np.clip(step, -0.5, 0.5)
    informative = information > 1e-9 * information.sum(axis=1, keepdims=True)
    regions = informative.sum(axis=1)
    left_out = np.where(informative, -score / _positive(information.sum(axis=1, keepdims=True) - information), 0.0)
    error = np.sqrt(divide((regions - 1) * (left_out**2).sum(axis=1), regions.astype(float), otherwise=0.0))
    residual = np.where(known, y - mean, 0.0)
    inflation = divide((residual.sum(axis=1) ** 2).sum(axis=1), (residual**2).sum(axis=(1, 2)), otherwise=0.0)
    enough = regions >= FEWEST_REGIONS
    return Clustered(slope, np.where(enough & (error > 0), error, np.nan), regions, inflation)


def _positive(values: Array) -> Array:
    return np.where(values > 0, values, np.inf)


def panel_counts(
    keyword_documents: pd.DataFrame | DocumentCounts, documents: pd.DataFrame, *, doc_types: Sequence[str] | None
) -> tuple[pd.DataFrame, Array, Array]:
    """Counts of whole documents by series, region and year.

    Returns
    -------
    names : pandas.DataFrame
        ``concept`` and ``term`` of every series.
    counts, n_tokens : numpy.ndarray
        Shape ``(series, regions, years)``; NaN where a region has no text in a year.
    """
    dated = regional_documents(documents, doc_types=doc_types).set_index("doc_id")[["adcode", "year"]]
    found = as_counts(keyword_documents)
    if "all" not in found.scopes:
        return found.names.head(0), np.empty((0, 0, 0)), np.empty((0, 0, 0))
    own = found.scopes["all"]
    of_row = dated.reindex(found.doc_ids[own.documents])
    n_units = own.sizes[:, OF_DOCUMENT.index("n_units")]
    # a region whose texts of a year have no unit has no cell
    inside = np.flatnonzero(of_row["year"].notna().to_numpy() & (n_units > 0))
    if not len(inside):
        return found.names.head(0), np.empty((0, 0, 0)), np.empty((0, 0, 0))
    region, regions = pd.factorize(of_row["adcode"].iloc[inside], sort=True)
    years = of_row["year"].iloc[inside].to_numpy(dtype=int)
    shape = (len(regions), int(np.ptp(years)) + 1)
    cell = region * shape[1] + years - years.min()
    sums = sparse.csr_matrix((np.ones(len(cell)), (cell, inside)), shape=(shape[0] * shape[1], len(n_units)))
    size = np.asarray(sums @ n_units)
    by_cell = (sums @ own.counts[0]).tocsc()
    counts = np.empty((len(found.names), len(size)))
    for series in _portions(len(counts), len(size)):
        counts[series] = by_cell[:, series].toarray().T
    counts[:, size == 0] = np.nan
    # all series divide by the same units
    n_tokens = np.broadcast_to(np.where(size > 0, size, np.nan).reshape(shape), (len(counts), *shape))
    return found.names, counts.reshape(-1, *shape), n_tokens


def _portions(n_series: int, n_cells: int) -> Iterator[slice]:
    """Series that are worked on at once."""
    step = max(1, MOST_CELLS // max(n_cells, 1))
    yield from (slice(start, start + step) for start in range(0, n_series, step))


def _is_linked(counts: Array) -> bool:
    """Whether all years of a series, shape ``(regions, years)``, are compared through regions that use the word."""
    return is_connected(~np.isnan(counts) & (np.nansum(counts, axis=1, keepdims=True) > 0))


def _sizes_of(counts: Array) -> dict[str, NDArray[Any]]:
    """Regions, years and cells with text of every series, and its occurrences."""
    parts = []
    for series in _portions(len(counts), int(np.prod(counts.shape[1:]))):
        own = counts[series]
        text = ~np.isnan(own)
        parts.append(
            (text.any(axis=2).sum(axis=1), text.any(axis=1).sum(axis=1), text.sum(axis=(1, 2)), np.nansum(own, (1, 2)))
        )
    columns = map(np.concatenate, zip(*parts, strict=True))
    return dict(zip(("n_regions", "n_years", "n_cells", "occurrences"), columns, strict=True))


def _in_portions(
    work: Callable[[Array, Array], tuple[NDArray[Any], ...]], counts: Array, n_tokens: Array, chosen: NDArray[np.int64]
) -> tuple[NDArray[Any], ...]:
    """What ``work`` gives for the series ``chosen``, some at a time: each is worked on by itself."""
    portions = [chosen[part] for part in _portions(len(chosen), int(np.prod(counts.shape[1:])))] or [chosen]
    found = [work(counts[series], n_tokens[series]) for series in portions]
    return tuple(np.concatenate(parts) for parts in zip(*found, strict=True))


def _clustered_parts(counts: Array, n_tokens: Array) -> tuple[NDArray[Any], ...]:
    found = clustered(counts, n_tokens)
    return found.slope, found.error, found.regions, found.variance_inflation


def panel_trends(names: pd.DataFrame, counts: Array, n_tokens: Array, *, rules: Rules) -> pd.DataFrame:
    """Build the table ``panel_trends`` from what :func:`panel_counts` gives."""
    if names.empty:
        return table_schema("panel_trends").empty()
    table = names.assign(**_sizes_of(counts), reason="")
    table.loc[table.pop("occurrences") == 0, "reason"] = "no_occurrence"
    table.loc[table["n_years"] < rules.min_years, "reason"] = "too_few_years"
    # the one region has its trend in keyword_trends
    table.loc[table["n_regions"] < 2, "reason"] = "one_region"
    for family in (table["term"] == "*", table["term"] != "*"):
        tested = np.flatnonzero(family & (table["reason"] == ""))
        total, tokens = _in_portions(adjusted_tokens, counts, n_tokens, tested)
        # years in which no region that uses the word has text say nothing, and a trend over what is left may not exist
        enough = (~np.isnan(total)).sum(axis=1) >= rules.min_years
        table.loc[tested[~enough], "reason"] = "too_few_informative_years"
        # between years that share no region any difference of level is as good as any other
        linked = np.array([_is_linked(counts[series]) for series in tested], dtype=bool)
        table.loc[tested[enough & ~linked], "reason"] = "years_not_linked"
        enough &= linked
        tested, total, tokens = tested[enough], total[enough], tokens[enough]
        if len(tested) == 0:
            continue
        slopes = count_slopes(total, tokens, confidence=rules.confidence)
        found = model_columns(slopes).assign(factor_reason=factor_reasons(total, tokens, slopes.slope))
        by_region = Clustered(*_in_portions(_clustered_parts, counts, n_tokens, tested))
        low, high, p_cluster = by_region.interval(confidence=rules.confidence)
        found = found.assign(
            cluster_ratio=np.exp(by_region.slope),
            cluster_low=np.exp(low),
            cluster_high=np.exp(high),
            p_cluster=p_cluster,
            variance_inflation=by_region.variance_inflation,
        )
        for column, values in found.items():
            table.loc[tested, column] = values.to_numpy()
    table = table.reindex(columns=list(table_schema("panel_trends").columns))
    table = adjust_families(table.assign(method="two_step_panel"))
    return without_factors(table.assign(direction=call(table, alpha=rules.alpha)))
