"""One break in a yearly rate: where, how sure, and is there one at all?

All places are tried, which is exact for one break. The cost is the deviance of a Poisson rate
with the tokens as offset, scaled by the dispersion of the years around the two rates
(quasi-Poisson), because years differ more than Poisson counts do.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special, stats

from wenmai.trends.counting import PER
from wenmai.trends.multiplicity import adjust_families

Array = NDArray[np.float64]

#: a rate of one or two years is an event, not a level
SHORTEST_SEGMENT = 3

#: permutations in one array: bounds the memory
CHUNK = 2_000

METHOD = (
    "one break by exact search, quasi-Poisson deviance with token offset, segments of 3 and more years; "
    "p of the largest scaled deviance by {simulations} permutations of years, which takes years as exchangeable: "
    "a steady trend or autocorrelation makes it small too; interval: breaks whose deviance is within a chi-square bound"
)


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


def break_of(
    years: NDArray[np.int64],
    counts: Array,
    n_tokens: Array,
    *,
    min_years: int,
    confidence: float,
    simulations: int,
    seed: int,
) -> dict[str, object]:
    """Find the most likely break of one series and test whether there is any.

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
    simulations, seed
        Of the permutations of the years' pairs of count and tokens.

    Returns
    -------
    dict
        The columns of ``change_points`` from ``n_years`` to ``p_value``, and ``reason``.
    """
    row: dict[str, object] = {
        "n_years": len(years),
        "break_year": None,
        "low_year": None,
        "high_year": None,
        **dict.fromkeys(("rate_before", "rate_after", "statistic", "p_value"), np.nan),
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
    bound = stats.chi2.ppf(confidence, 1) * dispersion[0, best[0]]
    near = years[np.flatnonzero(gain[0, best[0]] - gain[0] <= bound) + SHORTEST_SEGMENT]
    null = _permuted(counts, n_tokens, simulations=simulations, seed=seed)
    row.update(
        break_year=int(years[at]),
        low_year=int(near.min()),
        high_year=int(near.max()),
        rate_before=PER * counts[:at].sum() / n_tokens[:at].sum(),
        rate_after=PER * counts[at:].sum() / n_tokens[at:].sum(),
        statistic=float(statistic[0]),
        # equal orders of the years give equal sums only up to rounding
        p_value=(1 + int((null >= statistic[0] * (1 - 1e-9)).sum())) / (1 + simulations),
    )
    return row


def _permuted(counts: Array, n_tokens: Array, *, simulations: int, seed: int) -> Array:
    generator = np.random.default_rng(seed)
    out = []
    for start in range(0, simulations, CHUNK):
        size = min(CHUNK, simulations - start)
        order = generator.random((size, len(counts))).argsort(axis=1)
        out.append(largest(*split_deviances(counts[order], n_tokens[order]))[1])
    return np.concatenate(out)


def change_points(
    series: pd.DataFrame, *, min_years: int, confidence: float, simulations: int, seed: int
) -> pd.DataFrame:
    """Build the table ``change_points`` from whole documents (scope ``all``).

    Parameters
    ----------
    series
        The table ``keyword_series``.
    min_years, confidence, simulations, seed
        See :func:`break_of`.
    """
    rows = []
    whole = series[(series["scope"] == "all") & (series["n_tokens"].fillna(0) > 0)].sort_values("year")
    for (concept, term), group in whole.groupby(["concept", "term"], sort=True):
        found = break_of(
            group["year"].to_numpy(dtype=np.int64),
            group["count"].to_numpy(dtype=float),
            group["n_tokens"].to_numpy(dtype=float),
            min_years=min_years,
            confidence=confidence,
            simulations=simulations,
            seed=seed,
        )
        rows.append({"concept": concept, "term": term, **found})
    columns = ["concept", "term", "n_years", "break_year", "low_year", "high_year"]
    columns += ["rate_before", "rate_after", "statistic", "p_value", "reason"]
    table = pd.DataFrame(rows, columns=columns)
    table = adjust_families(table).drop(columns="family_size")
    table["method"] = METHOD.format(simulations=simulations)
    return table
