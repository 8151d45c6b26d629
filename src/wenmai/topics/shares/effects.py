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
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from wenmai.io.tables import table_schema
from wenmai.io.variables import group_names, is_number
from wenmai.stats.false_discovery import adjusted
from wenmai.stats.resample import FEWEST_CLUSTERS
from wenmai.stats.slopes import share_slopes
from wenmai.topics.engines.model import Array
from wenmai.topics.shares.parts import Parts, clusters_of

logger = logging.getLogger("wenmai")

#: what enters where the configuration says nothing else
COVARIATES = ("year", "level", "role")
#: parts per coefficient, below which nothing is fitted
PARTS_PER_COEFFICIENT = 5
#: the effect of the year is that of so many
DECADE = 10.0
#: fewer years have no test of their trend
MIN_YEARS = 8


class Effect(NamedTuple):
    """What changes: ten more years, a standard deviation, or a group of a variable instead of its most frequent one."""

    variable: str
    group: str = ""
    base: str = ""


YEAR = Effect("year")


@dataclass(frozen=True)
class _Regression:
    """What all topics are regressed on.

    Parameters
    ----------
    effects
        The columns of ``matrix`` after the constant.
    steps
        What one unit of each of these columns is: years, or a standard deviation in the unit of the variable; NaN for
        groups.
    left_out
        Variables of the user that have no column, because they do not vary or the other covariates give them.
    matrix
        One row per part whose covariates are known.
    known
        Which of the parts those are.
    clusters, unit
        Number of the cluster of each of these rows, and what the clusters are.
    years
        Year of each of these rows, NaN where it is unknown.
    """

    effects: Sequence[Effect]
    steps: Sequence[float]
    left_out: Sequence[str]
    matrix: Array
    known: NDArray[np.bool_]
    clusters: NDArray[np.int64]
    unit: str
    years: Array

    @property
    def n_clusters(self) -> int:
        return len(np.unique(self.clusters))

    def freedom(self) -> Array:
        """Degrees of freedom of every effect: clusters - 1, for a group of whole clusters those of the smaller side."""
        return np.array([self._clusters_of(column) - 1 for column in self.matrix[:, 1:].T], dtype=float)

    def _clusters_of(self, column: Array) -> int:
        """Clusters that say something of a covariate: of a group of clusters the fewer of those inside and outside."""
        if not set(np.unique(column)) <= {0.0, 1.0}:
            return self.n_clusters
        inside, outside = (set(self.clusters[column == value].tolist()) for value in (1, 0))
        # a role is compared within documents and regions, a level between them
        return min(len(inside), len(outside)) if not inside & outside else len(inside)

    def reason(self) -> str:
        """Why nothing is fitted; empty if something is."""
        if not self.effects:
            return "no_covariate_varies"
        # a document has one part per role, so that enough parts are of at least five documents: enough clusters
        return "too_few_parts" if len(self.matrix) < PARTS_PER_COEFFICIENT * self.matrix.shape[1] else ""


def topic_effects(
    parts: Parts | None,
    topics: pd.DataFrame,
    *,
    confidence: float,
    covariates: Sequence[str] = COVARIATES,
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
    regression = _regression(parts.table, covariates)
    reason = regression.reason()
    if reason:
        logger.warning("no effects on topics: %s", reason)
        rows = pd.DataFrame({"topic_id": range(parts.k), "variable": "none", "reason": reason})
    else:
        found = [_effects(parts, topic, regression, confidence) for topic in range(parts.k)]
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


def _effects(parts: Parts, topic: int, regression: _Regression, confidence: float) -> pd.DataFrame:
    """The effects on one topic."""
    size, known = parts.size[regression.known], regression.known
    fits = [
        _fit(tokens / size, regression.matrix, size, regression.clusters) for tokens in parts.draws[:, known, topic]
    ]
    estimates, errors = _pooled(fits)
    df = regression.freedom()
    # a few clusters say next to nothing of the spread between clusters
    known_spread = (errors > 0) & (df >= FEWEST_CLUSTERS - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        half = np.where(known_spread, stats.t.ppf((1 + confidence) / 2, df) * errors, np.nan)
        p_values = np.where(known_spread, 2 * stats.t.sf(np.abs(estimates / errors), df), np.nan)
    few = np.where(df < FEWEST_CLUSTERS - 1, "too_few_clusters", "")
    return pd.DataFrame(regression.effects, columns=list(Effect._fields)).assign(
        topic_id=topic,
        step=regression.steps,
        points=100 * estimates,
        se=np.where(known_spread, 100 * errors, np.nan),
        low=100 * (estimates - half),
        high=100 * (estimates + half),
        p_value=p_values,
        df=df,
        reason=np.where(np.isfinite(estimates), few, "no_convergence"),
        method="fractional_logit",
    )


def _with_trends(
    rows: pd.DataFrame, parts: Parts, regression: _Regression, confidence: float, *, min_years: int
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


def _adjusted_shares(parts: Parts, regression: _Regression) -> Array:
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
    for effect, column in zip(regression.effects, regression.matrix[:, 1:].T, strict=True):
        wider = np.column_stack([matrix, column])
        # what changes only from year to year cannot be distinguished from the years
        if effect != YEAR and np.linalg.matrix_rank(wider) == wider.shape[1]:
            matrix = wider
    weights = size / size.sum()
    shares = np.full((parts.k, int(np.ptp(years)) + 1), np.nan)
    for topic in range(parts.k):
        beta = _logit(parts.tokens[regression.known, topic] / size, matrix, weights * len(size))
        others = matrix[:, len(years) :] @ beta[len(years) :]
        in_year = 1 / (1 + np.exp(-(beta[: len(years)] + others[:, None])))
        shares[topic, (years - years[0]).astype(int)] = weights @ in_year
    return shares


def _regression(table: pd.DataFrame, covariates: Sequence[str]) -> _Regression:
    """The regression on the covariates, as far as they vary in these parts."""
    found = _columns(table, covariates)
    columns = {effect: values for effect, (values, _) in found.items()}
    frame = pd.DataFrame(dict(enumerate(columns.values())), index=table.index)
    rows = frame.dropna()
    # a column that the others give (every plan is of the province) says nothing of its own
    kept: list[int] = []
    for column in range(len(columns)):
        trial = np.column_stack([np.ones(len(rows)), rows[[*kept, column]].to_numpy(dtype=float)])
        if np.linalg.matrix_rank(trial) == trial.shape[1]:
            kept.append(column)
    design = frame[kept]
    known = design.notna().all(axis=1).to_numpy()
    matrix = np.column_stack([np.ones(int(known.sum())), design.loc[known].to_numpy(dtype=float)])
    clusters, unit = clusters_of(table[known])
    effects = [list(columns)[column] for column in kept]
    there = {effect.variable for effect in effects}
    left_out = [name for name in covariates if name not in there and name not in COVARIATES]
    if left_out:
        logger.warning("covariates that do not vary, or that the others give, are left out: %s", ", ".join(left_out))
    if not known.all() and set(covariates) - set(COVARIATES):
        logger.warning("%d of %d parts have no value of a covariate and are left out", (~known).sum(), len(known))
    years = pd.to_numeric(table.loc[known, "year"], errors="coerce").to_numpy(dtype=float)
    steps = [found[effect][1] for effect in effects]
    return _Regression(effects, steps, left_out, matrix, known, clusters, unit, years)


def _columns(table: pd.DataFrame, covariates: Sequence[str]) -> dict[Effect, tuple[pd.Series, float]]:
    """The columns of the regression without the constant, NaN where unknown, and what one unit of each is."""
    columns: dict[Effect, tuple[pd.Series, float]] = {}
    for name in covariates:
        values = table[name]
        if name == "year":
            year = pd.to_numeric(values, errors="coerce")
            if year.nunique() > 1:
                columns[YEAR] = (year - year.mean()) / DECADE, DECADE
        elif is_number(values):
            numbers = values.astype("float64")
            if numbers.nunique() > 1:
                columns[Effect(name)] = _scaled(numbers)
        else:
            columns |= {effect: (column, np.nan) for effect, column in _dummies(name, group_names(values)).items()}
    return columns


def _scaled(numbers: pd.Series) -> tuple[pd.Series, float]:
    """Numbers in standard deviations from their mean: no unit is too large for the fit. 0 and 1 stay as they are."""
    if set(numbers.dropna()) == {0.0, 1.0}:
        return numbers, 1.0
    deviation = float(numbers.std(ddof=0))
    return (numbers - numbers.mean()) / deviation, deviation


def _dummies(name: str, groups: pd.Series) -> dict[Effect, pd.Series]:
    """One column per group but the most frequent."""
    sizes = groups[groups != ""].value_counts().sort_index()
    if len(sizes) < 2:
        return {}
    base = str(sizes.idxmax())
    return {
        Effect(name, group, base): (groups == group).astype(float).where(groups != "")
        for group in sorted(set(map(str, sizes.index)) - {base})
    }


#: steps of Newton's method; a share of the text that is not 0 or 1 in a whole group needs far fewer
NEWTON_STEPS = 60
TOLERANCE = 1e-8


def _logit(share: Array, matrix: Array, weights: Array) -> Array:
    """Coefficients of a fractional logit by Newton's method; NaN where it does not converge."""
    beta = np.zeros(matrix.shape[1])
    # half a share of the smallest weight on either side keeps years finite in which a topic has nothing at all
    share = np.clip(share, 1e-6, 1 - 1e-6)
    for _ in range(NEWTON_STEPS):
        mean = 1 / (1 + np.exp(-np.clip(matrix @ beta, -30, 30)))
        information = (matrix.T * (weights * mean * (1 - mean))) @ matrix
        try:
            step = np.linalg.solve(information, matrix.T @ (weights * (share - mean)))
        except np.linalg.LinAlgError:
            return np.full(len(beta), np.nan)
        beta = beta + step / max(1.0, float(np.abs(step).max()) / 2)
        if np.abs(step).max() < TOLERANCE:
            return beta
    return np.full(len(beta), np.nan)


def _fit(share: Array, matrix: Array, size: Array, clusters: NDArray[np.int64]) -> tuple[Array, Array]:
    """Average marginal effects of all columns but the constant, and their variances, weighted by tokens."""
    weights = size / size.mean()
    beta = _logit(share, matrix, weights)
    if not np.isfinite(beta).all():
        return np.full(matrix.shape[1] - 1, np.nan), np.full(matrix.shape[1] - 1, np.nan)
    effects, gradients = _marginal(beta, matrix, weights)
    return effects, np.einsum("ij,jk,ik->i", gradients, _jackknife(share, matrix, weights, beta, clusters), gradients)


def _jackknife(share: Array, matrix: Array, weights: Array, beta: Array, clusters: NDArray[np.int64]) -> Array:
    """Covariance of the coefficients from leaving out each cluster in turn, one Newton step each (CV3)."""
    mean = 1 / (1 + np.exp(-(matrix @ beta)))
    n = int(clusters.max()) + 1
    scores, information = np.zeros((n, len(beta))), np.zeros((n, len(beta), len(beta)))
    np.add.at(scores, clusters, matrix * (weights * (share - mean))[:, None])
    np.add.at(information, clusters, np.einsum("i,ij,ik->ijk", weights * mean * (1 - mean), matrix, matrix))
    moved = np.einsum("gij,gj->gi", np.linalg.pinv(information.sum(axis=0) - information, hermitian=True), scores)
    return np.asarray((n - 1) / n * moved.T @ moved)


def _marginal(beta: Array, matrix: Array, weights: Array) -> tuple[Array, Array]:
    """Mean change of the share with one unit more of each column, and its gradient in the coefficients.

    A column of 0 and 1 is set to either; the year is moved by half a unit to either side. Both are differences of
    predicted shares, so that they stay shares.
    """
    weights = weights / weights.sum()
    effects, gradients = [], []
    for column in range(1, matrix.shape[1]):
        values = matrix[:, column]
        is_group = set(np.unique(values)) <= {0.0, 1.0}
        low, high = matrix.copy(), matrix.copy()
        low[:, column], high[:, column] = (0, 1) if is_group else (values - 0.5, values + 0.5)
        gradient, effect = np.zeros(len(beta)), 0.0
        for sign, moved in ((1, high), (-1, low)):
            share = 1 / (1 + np.exp(-(moved @ beta)))
            effect += sign * float(weights @ share)
            gradient += sign * ((weights * share * (1 - share)) @ moved)
        effects.append(effect)
        gradients.append(gradient)
    return np.array(effects), np.array(gradients)


def _pooled(fits: list[tuple[Array, Array]]) -> tuple[Array, Array]:
    """Mean over draws, and the error from the variance within and between them (Rubin 1987)."""
    estimates, variances = (np.array(values) for values in zip(*fits, strict=True))
    between = estimates.var(axis=0, ddof=1)
    return estimates.mean(axis=0), np.sqrt(variances.mean(axis=0) + (1 + 1 / len(fits)) * between)
