"""Breaks in a yearly rate: where, how sure, and is there one at all?

All places are tried, which is exact. The cost is the deviance of a Poisson rate with the tokens as
offset, scaled by the dispersion of the years around the two rates (quasi-Poisson), because years
differ more than Poisson counts do. Whether there is a break at all is asked against series of one
rate with autocorrelated shocks: years are not exchangeable, and a slow wave looks like a step.
How the shocks vary and hang together is taken from the years around a course that no series
chose for itself, and learned from the family (:mod:`wenmai.stats.shocks`). Where they may be a random
walk, that test says nothing; the largest jump (:mod:`wenmai.stats.jumps`) stands beside it for every series.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special, stats

from wenmai.stats.jumps import largest_jumps
from wenmai.stats.multiplicity import adjust_families, families
from wenmai.stats.segments import SHORTEST_SEGMENT, segmentation
from wenmai.stats.shocks import FEWEST_SERIES, GRID_PHI, GRID_VARIANCE, TOO_STRONG, on_grid, too_strong
from wenmai.stats.slopes import linearised, trend_design
from wenmai.trends.keywords.counting import PER

Array = NDArray[np.float64]
Years = NDArray[np.int64]
Series = tuple[Years, Array, Array]

#: simulated series of a first look; where they leave no doubt that p is large, no more are drawn
FIRST_LOOK = 499
LARGE_P = 0.2

#: simulated series in one array: bounds the memory
CHUNK = 2_000

#: log factors beyond this are numerical accidents, not years
LARGEST_SHOCK = 8.0

METHOD = (
    "one break by exact search, quasi-Poisson deviance with token offset, segments of 3 and more years; p of the "
    "largest scaled deviance against {simulations} series of one rate with AR(1) shocks as large as those around "
    "a course that no series chose for itself (a steady trend makes it small too); interval: breaks whose deviance is "
    "within a chi-square bound; p_jump: largest step of one year against a random walk with drift, Bonferroni over "
    "years; all_breaks: exact dynamic programming, number by modified BIC (Zhang and Siegmund 2007)"
)

COLUMNS = ["n_years", "break_year", "low_year", "high_year", "probability", "rate_before", "rate_after", "statistic"]


def split_deviances(counts: Array, n_tokens: Array) -> tuple[Array, Array]:
    """Gain in deviance and dispersion of every split of every series.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, years)``; tokens are positive.

    Returns
    -------
    gain, dispersion : numpy.ndarray
        Shape ``(series, splits)``; split ``k`` has ``SHORTEST_SEGMENT + k`` years before it.
        The gain is the deviance of one rate minus that of two. The dispersion is Pearson's
        X² over ``years - 2`` and at least 1, since counts cannot vary less than Poisson by
        more than luck.
    """
    n_years = counts.shape[1]
    before = slice(SHORTEST_SEGMENT - 1, n_years - SHORTEST_SEGMENT)

    def left_right(values: Array) -> tuple[Array, Array]:
        running = np.cumsum(values, axis=1)
        return running[:, before], running[:, -1:] - running[:, before]

    count_left, count_right = left_right(counts)
    tokens_left, tokens_right = left_right(n_tokens)
    square_left, square_right = left_right(counts**2 / n_tokens)
    count, tokens = counts.sum(axis=1, keepdims=True), n_tokens.sum(axis=1, keepdims=True)

    def fit(c: Array, n: Array) -> Array:
        return special.xlogy(c, c / n)

    def pearson(c: Array, n: Array, square: Array) -> Array:
        # sum of (count - rate tokens)^2 / (rate tokens), multiplied out
        return np.divide(square * n, c, out=np.zeros_like(c), where=c > 0) - c

    gain = 2 * (fit(count_left, tokens_left) + fit(count_right, tokens_right) - fit(count, tokens))
    spread = pearson(count_left, tokens_left, square_left) + pearson(count_right, tokens_right, square_right)
    return gain, np.maximum(spread / (n_years - 2), 1.0)


def largest(gain: Array, dispersion: Array) -> tuple[NDArray[np.int64], Array]:
    """The best split of every series and its scaled deviance."""
    best = gain.argmax(axis=1)
    row = np.arange(len(gain))
    return best, gain[row, best] / dispersion[row, best]


def break_of(years: Years, counts: Array, n_tokens: Array, *, min_years: int, confidence: float) -> dict[str, object]:
    """Find the most likely break of one series.

    Parameters
    ----------
    years, counts, n_tokens
        Shape ``(years,)``, in the order of time, tokens positive.
    min_years
        A series with fewer years is not searched.
    confidence
        Of the interval of the break year: all splits whose deviance is short of the best by
        no more than the chi-square quantile with one degree of freedom times the dispersion.
        The place of a break is not a regular parameter, so its coverage is approximate.

    Returns
    -------
    dict
        The columns COLUMNS, ``all_breaks`` and ``reason``.
    """
    row: dict[str, object] = {
        "n_years": len(years),
        **dict.fromkeys(("break_year", "low_year", "high_year")),
        **dict.fromkeys(("probability", "rate_before", "rate_after", "statistic"), np.nan),
        "all_breaks": "",
        "reason": "",
    }
    if len(years) < max(min_years, 2 * SHORTEST_SEGMENT):
        row["reason"] = f"{len(years)} years with a value; trends.min_years asks for {min_years}"
        return row
    if counts.sum() == 0:
        row["reason"] = "no occurrence in any year"
        return row
    gain, dispersion = split_deviances(counts[None, :], n_tokens[None, :])
    best, statistic = largest(gain, dispersion)
    at = int(best[0]) + SHORTEST_SEGMENT
    short = gain[0, best[0]] - gain[0]
    bound = stats.chi2.ppf(confidence, 1) * dispersion[0, best[0]]
    near = years[np.flatnonzero(short <= bound) + SHORTEST_SEGMENT]
    row.update(
        break_year=int(years[at]),
        low_year=int(near.min()),
        high_year=int(near.max()),
        probability=float(special.softmax(-short / 2 / dispersion[0, best[0]])[best[0]]),
        rate_before=PER * counts[:at].sum() / n_tokens[:at].sum(),
        rate_after=PER * counts[at:].sum() / n_tokens[at:].sum(),
        statistic=float(statistic[0]),
        all_breaks=" ".join(str(int(years[cut])) for cut in segmentation(counts, n_tokens)),
    )
    return row


def shocks_around(counts: Array, n_tokens: Array, breaks: NDArray[np.int64]) -> Array:
    """Posterior weights of autocorrelation and spread, shape ``(series, grid)``.

    Around the break that fits a series best, which was searched for, too little is left of its shocks. So they are
    taken around a course that no series chose for itself: a break in the middle of the span; the break that most
    series of the family have; or level, line and bend, which take in most of a break anywhere. The family decides for
    the one that leaves least.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, years)``, consecutive years, NaN in a year without text; the series of one family.
    breaks
        Shape ``(series,)``: the place at which the second rate of each begins.
    """
    time = np.arange(counts.shape[1])
    places = [len(time) // 2]
    if len(counts) >= FEWEST_SERIES:
        places.append(int(np.bincount(breaks).argmax()))
    designs = [*([(time >= place).astype(np.float64)] for place in places), trend_design(len(time))]
    around = [on_grid(*linearised(counts, n_tokens, design), design).weights(pool=True) for design in designs]
    return min(around, key=lambda weights: float(np.median(weights @ np.sqrt(GRID_VARIANCE))))


def null_p(series: Series, weights: Array, *, simulations: int, seed: int) -> float:
    """p of the largest scaled deviance against series of one rate with AR(1) shocks.

    Parameters
    ----------
    series
        Years, counts and tokens as in :func:`break_of`.
    weights
        Posterior weights of the shocks, shape ``(grid,)``; every simulated series draws its own.
    """
    years, counts, n_tokens = series
    statistic = largest(*split_deviances(counts[None, :], n_tokens[None, :]))[1][0]
    since = years - years[0]
    expected = n_tokens * counts.sum() / n_tokens.sum()
    reached = drawn = 0
    generator = np.random.default_rng(seed)
    while drawn < simulations:
        size = min(FIRST_LOOK if drawn == 0 else CHUNK, simulations - drawn)
        at = generator.choice(len(weights), size=size, p=weights)
        phi, spread = GRID_PHI[at], np.sqrt(GRID_VARIANCE[at])
        shocks = generator.standard_normal((since[-1] + 1, size))
        for t in range(1, len(shocks)):
            shocks[t] = phi * shocks[t - 1] + np.sqrt(1 - phi**2) * shocks[t]
        logs = np.minimum(spread * shocks[since] - spread**2 / 2, LARGEST_SHOCK).T
        simulated = generator.poisson(expected * np.exp(logs)).astype(float)
        null = largest(*split_deviances(simulated, np.broadcast_to(n_tokens, simulated.shape)))[1]
        reached, drawn = reached + int((null >= statistic).sum()), drawn + size
        if reached > LARGE_P * (drawn + 1):
            break
    return (1 + reached) / (1 + drawn)


def change_points(
    series: pd.DataFrame, *, min_years: int, confidence: float, simulations: int, seed: int
) -> pd.DataFrame:
    """Build the table ``change_points`` from whole documents (scope ``all``).

    Parameters
    ----------
    series
        The table ``keyword_series``.
    min_years, confidence
        See :func:`break_of`.
    simulations, seed
        Of the null distribution, see :func:`null_p`.
    """
    whole = series[(series["scope"] == "all") & (series["n_tokens"].fillna(0) > 0)].sort_values("year")
    rows: list[dict[str, object]] = []
    arrays: list[Series] = []
    for (concept, term), group in whole.groupby(["concept", "term"], sort=True):
        years = group["year"].to_numpy(dtype=np.int64)
        own = (years, group["count"].to_numpy(dtype=float), group["n_tokens"].to_numpy(dtype=float))
        found = break_of(*own, min_years=min_years, confidence=confidence)
        rows.append({"concept": concept, "term": term, **found})
        arrays.append(own)
    table = pd.DataFrame(rows, columns=["concept", "term", *COLUMNS, "all_breaks", "reason"])
    table = table.assign(p_value=np.nan, jump_year=pd.array([pd.NA] * len(table), dtype="Int64"), p_jump=np.nan)
    tested = table.index[table["break_year"].notna()]
    for _, places in families(table).loc[tested].groupby(families(table).loc[tested], sort=True):
        chosen = [arrays[i] for i in places.index]
        first = min(years[0] for years, _, _ in chosen)
        counts = np.full((len(chosen), max(years[-1] for years, _, _ in chosen) - first + 1), np.nan)
        n_tokens = counts.copy()
        for row, (years, own_counts, own_tokens) in enumerate(chosen):
            counts[row, years - first], n_tokens[row, years - first] = own_counts, own_tokens
        breaks = table.loc[places.index, "break_year"].to_numpy(dtype=np.int64) - first
        weights = shocks_around(counts, n_tokens, breaks)
        strong = too_strong(weights)
        p_values = [
            np.nan if withheld else null_p(own, weight, simulations=simulations, seed=seed)
            for own, weight, withheld in zip(chosen, weights, strong, strict=True)
        ]
        table.loc[places.index.to_numpy(), "p_value"] = p_values
        table.loc[places.index[strong], "reason"] = TOO_STRONG
        jumps = largest_jumps(counts, n_tokens)
        table.loc[places.index, "jump_year"] = jumps.place + first
        table.loc[places.index, "p_jump"] = jumps.p_value
    table = adjust_families(table).drop(columns="family_size")
    table["q_jump"] = adjust_families(table.assign(p_value=table["p_jump"]))["q_value"]
    return table.assign(method=METHOD.format(simulations=simulations))
