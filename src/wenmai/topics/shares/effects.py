"""Covariates of topic prevalence: year, level, role of the section, variables of the user; errors clustered by region.

A fractional logit (Papke and Wooldridge 1996) for each topic: the share of a document's part, between 0 and 1, on
year, level of government, role of the section, and variables of the user. It is fitted to several draws of the
shares and pooled (Rubin 1987), so that the errors hold also what is not known of the shares. A linear regression of
shares, as is often run, gives negative shares (Schulze et al. 2023). Errors are a jackknife over clusters (CV3), since
the usual ones are too small where clusters are few (MacKinnon, Nielsen and Webb 2023).

Years are no independent cases: a good year of a topic is one everywhere, and is like the year before. So the trend
is tested in two steps (Donald and Lang 2007), as in the trend tables: the share of every year, net of the other
covariates, first, then their trend with autocorrelated shocks (:mod:`wenmai.stats.slopes`).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from wenmai.io.covariates import read_covariates
from wenmai.io.tables import table_schema
from wenmai.stats.distributions import t_beyond, t_quantile
from wenmai.stats.false_discovery import adjusted
from wenmai.stats.resample import FEWEST_CLUSTERS
from wenmai.stats.slopes import share_slopes
from wenmai.topics.engines.model import Array
from wenmai.topics.shares.design import COVARIATES, DECADE, YEAR, Effect, Regression, regression_of
from wenmai.topics.shares.logit import Fit, fits_of, logit, pooled_targets
from wenmai.topics.shares.parts import Parts

logger = logging.getLogger("wenmai")

#: fewer years have no test of their trend
MIN_YEARS = 8


def topic_effects(
    parts: Parts | None,
    topics: pd.DataFrame,
    *,
    confidence: float,
    covariates: Sequence[str | Mapping[str, str]] = COVARIATES,
    min_years: int = MIN_YEARS,
) -> pd.DataFrame:
    """The table ``topic_effects``: average marginal effects on the share of each topic.

    Parameters
    ----------
    parts
        What :func:`wenmai.topics.shares.parts.parts_of` gives; None gives an empty table.
    topics
        The table ``topics``, for labels and what is reliable.
    confidence
        Level of the intervals.
    covariates
        Columns of the parts. Numbers enter as numbers (0 and 1 as they are, others by standard deviations), texts and
        flags as groups.
    min_years
        With fewer years the trend over them is not tested.

    Returns
    -------
    pandas.DataFrame
        One row per topic and effect: the mean change of the share, in percentage points, with ten more years, one
        standard deviation more, or another group. Where a corpus is too small or does not vary, one row per topic says
        why.
    """
    if parts is None:
        return table_schema("topic_effects").empty()
    regression = regression_of(parts.table, read_covariates(covariates))
    reason = regression.reason()
    if reason:
        logger.warning("no effects on topics: %s", reason)
        rows = pd.DataFrame({"topic_id": range(parts.k), "variable": "none", "reason": reason})
    else:
        found = [
            _effects(parts, topic, regression, fits_of(parts, topic, regression), confidence)
            for topic in range(parts.k)
        ]
        rows = _with_trends(pd.concat(found, ignore_index=True), parts, regression, confidence, min_years=min_years)
        # a family is one effect on all topics
        families = rows.groupby(list(Effect._fields))["p_value"]
        rows["q_value"] = families.transform(lambda p: pd.Series(adjusted(p), index=p.index))
        lone = [(topic, name) for topic in range(parts.k) for name in regression.left_out]
        rows = pd.concat([rows, _left_out(lone)], ignore_index=True) if lone else rows
    out = rows.merge(topics[["topic_id", "label", "reliable"]], on="topic_id", validate="many_to_one").assign(
        n_parts=len(regression.matrix),
        n_coefficients=regression.matrix.shape[1],
        clusters=regression.unit,
        n_clusters=regression.n_clusters,
    )
    return out.reindex(columns=list(table_schema("topic_effects").columns))


def _left_out(lone: Sequence[tuple[int, str]]) -> pd.DataFrame:
    return pd.DataFrame(lone, columns=["topic_id", "variable"]).assign(reason="covariate_left_out", group="", base="")


def _effects(parts: Parts, topic: int, regression: Regression, fits: Sequence[Fit], confidence: float) -> pd.DataFrame:
    """The effects on one topic."""
    designs = [design for place in regression.places() for design in _moved(regression, place)]
    change = np.asarray(np.kron(np.eye(len(designs) // 2), [[1.0, -1.0]]), dtype=np.float64)
    estimates, errors = pooled_targets(fits, designs, change, parts.size[regression.known])
    df = regression.freedom()
    # a few clusters say next to nothing of the spread between clusters
    known_spread = (errors > 0) & (df >= FEWEST_CLUSTERS - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        half = np.where(known_spread, t_quantile((1 + confidence) / 2, df) * errors, np.nan)
        p_values = np.where(known_spread, 2 * t_beyond(np.abs(estimates / errors), df), np.nan)
    few = np.where(df < FEWEST_CLUSTERS - 1, "too_few_clusters", "")
    return pd.DataFrame(regression.effects, columns=list(Effect._fields)).assign(
        topic_id=topic,
        step=[regression.columns[place].step for place in regression.places()],
        points=100 * estimates,
        se=np.where(known_spread, 100 * errors, np.nan),
        low=100 * (estimates - half),
        high=100 * (estimates + half),
        p_value=p_values,
        df=df,
        reason=np.where(np.isfinite(estimates), few, "no_convergence"),
        method="fractional_logit",
    )


def _moved(regression: Regression, place: int) -> tuple[Array, Array]:
    """The designs between which a column has its effect.

    A column of 0 and 1 is set to either; a number is moved by half a unit to either side. Both are differences of
    predicted shares, so that they stay shares.
    """
    values = regression.matrix[:, 1 + place]
    if set(np.unique(values)) <= {0.0, 1.0}:
        return regression.with_column(place, 1), regression.with_column(place, 0)
    return regression.with_column(place, values + 0.5), regression.with_column(place, values - 0.5)


def _with_trends(
    rows: pd.DataFrame, parts: Parts, regression: Regression, confidence: float, *, min_years: int
) -> pd.DataFrame:
    """The rows with the effect of the year replaced by the trend of the adjusted shares of single years."""
    mine = rows["variable"] == YEAR.variable
    if not mine.any():
        return rows
    out = rows.copy()
    out.loc[mine, ["se", "low", "high", "p_value", "df"]] = np.nan
    out.loc[mine, "method"] = "trend_of_year_effects"
    years = np.unique(regression.years)
    if len(years) < min_years:
        out.loc[mine & (out["reason"] != "no_convergence"), "reason"] = "too_few_years"
        return out
    shares = _adjusted_shares(parts, regression)
    found = share_slopes(shares, confidence=confidence)
    # slopes are those of the log share
    scale = 100 * DECADE * np.nanmean(shares, axis=1)
    tested = {
        "points": scale * found.slope,
        "low": scale * found.low,
        "high": scale * found.high,
        "p_value": found.p_value,
        "p_ar1": found.p_ar1,
        "p_random_walk": found.p_random_walk,
        "weight_random_walk": found.weight_random_walk,
    }
    at = out.loc[mine, "topic_id"].to_numpy(dtype=int)
    for name, values in tested.items():
        out.loc[mine, name] = values[at]
    out.loc[mine, "reason"] = ""
    return out


def _adjusted_shares(parts: Parts, regression: Regression) -> Array:
    """Share of each topic in each year had all years the same parts, in all other covariates.

    Without other covariates these are the yearly shares whose trend is in ``topic_trends``.

    Returns
    -------
    numpy.ndarray
        Shape ``(topics, years)``, consecutive years, NaN in a year without a part.
    """
    size = parts.size[regression.known]
    years = np.unique(regression.years)
    matrix = (regression.years[:, None] == years).astype(float)
    for column, values in zip(regression.columns, regression.matrix[:, 1:].T, strict=True):
        wider = np.column_stack([matrix, values])
        # what changes only from year to year cannot be distinguished from the years
        if YEAR.variable not in column.effect.variable.split(":") and np.linalg.matrix_rank(wider) == wider.shape[1]:
            matrix = wider
    weights = size / size.sum()
    shares = np.full((parts.k, int(np.ptp(years)) + 1), np.nan)
    for topic in range(parts.k):
        beta = logit(parts.tokens[regression.known, topic] / size, matrix, weights * len(size))
        others = matrix[:, len(years) :] @ beta[len(years) :]
        in_year = 1 / (1 + np.exp(-(beta[: len(years)] + others[:, None])))
        shares[topic, (years - years[0]).astype(int)] = weights @ in_year
    return shares
