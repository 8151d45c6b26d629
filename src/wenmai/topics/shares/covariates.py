"""Topic shares at values of covariates: adjusted shares, differences, and differences that depend on another covariate.

The regression is that of :mod:`wenmai.topics.shares.effects`, so that both tables give the same differences. Every
share is the mean over all parts of what the model predicts for them with the covariate set to the value (average
adjusted prediction). Fits to draws of the shares are pooled (method of composition, Treier and Jackman 2008), so that
intervals hold what is not known of the shares as well as the spread of documents or regions.

Shares by year describe; the trend over them is tested in ``topic_effects`` and ``topic_trends``, by one model of time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import expit

from wenmai.io.covariates import Covariates, read_covariates
from wenmai.io.tables import table_schema
from wenmai.io.variables import group_names
from wenmai.stats.distributions import t_beyond, t_quantile
from wenmai.stats.false_discovery import adjusted
from wenmai.stats.resample import FEWEST_CLUSTERS
from wenmai.topics.engines.model import Array
from wenmai.topics.shares.design import COVARIATES, YEAR, Regression, compared_clusters, regression_of
from wenmai.topics.shares.logit import fits_of, pooled_targets
from wenmai.topics.shares.parts import Parts

#: of a number that is no year the shares are given at these quantiles of its values
QUANTILES = (0.1, 0.5, 0.9)
#: so many different numbers, or fewer, are all given
ALL_VALUES = 5

Value = str | float
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Target:
    """One row per topic: a combination of adjusted shares.

    Parameters
    ----------
    kind
        ``share``, ``difference``, or ``interaction``, the difference of two differences.
    names
        ``variable``, ``group``, ``base``, ``within`` and ``value`` of the row.
    terms
        The values that covariates are set to, with the sign of their share.
    rows
        The parts that have these values themselves, for ``n_documents``.
    n_clusters
        Clusters behind it.
    """

    kind: str
    names: Mapping[str, object]
    terms: Sequence[tuple[Mapping[str, Value], float]]
    rows: Mask
    n_clusters: int


def topic_covariates(
    parts: Parts | None,
    topics: pd.DataFrame,
    *,
    confidence: float,
    covariates: Sequence[str | Mapping[str, str]] = COVARIATES,
) -> pd.DataFrame:
    """The table ``topic_covariates``.

    Parameters
    ----------
    parts
        What :func:`wenmai.topics.shares.parts.parts_of` gives; None gives an empty table.
    topics
        The table ``topics``, for labels and what is reliable.
    confidence
        Level of the intervals.
    covariates
        The setting ``topics.covariates``.
    """
    if parts is None:
        return table_schema("topic_covariates").empty()
    asked = read_covariates(covariates)
    regression = regression_of(parts.table, asked)
    if reason := regression.reason():
        rows = pd.DataFrame({"topic_id": range(parts.k), "kind": "none", "variable": "none", "reason": reason})
        rows = rows.assign(group="", base="", within="", n_documents=regression.table["doc_id"].nunique(), n_clusters=0)
    else:
        targets = list(_targets(regression, asked))
        found = [_rows(parts, topic, regression, targets, confidence) for topic in range(parts.k)]
        rows = pd.concat(found, ignore_index=True)
        families = rows.groupby(["kind", "variable", "group", "base", "within"])["p_value"]
        rows["q_value"] = families.transform(lambda p: pd.Series(adjusted(p), index=p.index))
    out = rows.merge(topics[["topic_id", "label", "reliable"]], on="topic_id", validate="many_to_one")
    sizes = {"n_parts": len(regression.matrix), "n_coefficients": regression.matrix.shape[1]}
    return out.assign(clusters=regression.unit, **sizes).reindex(columns=list(table_schema("topic_covariates").columns))


def _rows(
    parts: Parts, topic: int, regression: Regression, targets: Sequence[Target], confidence: float
) -> pd.DataFrame:
    """All targets of one topic."""
    settings = list(dict.fromkeys(tuple(values.items()) for target in targets for values, _ in target.terms))
    place = {setting: i for i, setting in enumerate(settings)}
    combined = np.zeros((len(targets), len(settings)))
    for row, target in enumerate(targets):
        for values, sign in target.terms:
            combined[row, place[tuple(values.items())]] += sign
    designs = [regression.with_values(dict(setting)) for setting in settings]
    size = parts.size[regression.known]
    estimates, errors = pooled_targets(fits_of(parts, topic, regression), designs, combined, size)
    df = np.array([target.n_clusters - 1 for target in targets], dtype=float)
    is_share = np.array([target.kind == "share" for target in targets])
    known = np.isfinite(errors) & (errors > 0) & (df >= FEWEST_CLUSTERS - 1)
    low, high, p_values = _intervals(estimates, errors, df, is_share=is_share, confidence=confidence)
    few = np.where(df < FEWEST_CLUSTERS - 1, "too_few_clusters", "")
    documents = regression.table["doc_id"]
    return pd.DataFrame([target.names for target in targets]).assign(
        topic_id=topic,
        kind=[target.kind for target in targets],
        estimate=100 * estimates,
        se=np.where(known, 100 * errors, np.nan),
        low=np.where(known, 100 * low, np.nan),
        high=np.where(known, 100 * high, np.nan),
        p_value=np.where(known & ~is_share, p_values, np.nan),
        df=df,
        n_documents=[documents[target.rows].nunique() for target in targets],
        n_clusters=[target.n_clusters for target in targets],
        reason=np.where(np.isfinite(estimates), few, "no_convergence"),
        method=np.where(is_share, "adjusted_share", "difference_of_adjusted_shares"),
    )


def _intervals(
    estimates: Array, errors: Array, df: Array, *, is_share: Mask, confidence: float
) -> tuple[Array, Array, Array]:
    """Intervals and p of no difference by Student's t; intervals of shares on the scale of log odds stay shares."""
    with np.errstate(divide="ignore", invalid="ignore"):
        t = t_quantile((1 + confidence) / 2, df)
        p_values = 2 * t_beyond(np.abs(estimates / errors), df)
        odds = np.log(estimates / (1 - estimates))
        half = t * errors / (estimates * (1 - estimates))
        bounds = [np.where(is_share, expit(odds + sign * half), estimates + sign * t * errors) for sign in (-1, 1)]
    return bounds[0], bounds[1], p_values


def _targets(regression: Regression, covariates: Covariates) -> Iterator[Target]:
    """Shares at every value, differences from the base group, and both within values of a second covariate."""
    there = [name for name in covariates.names if any(c.effect.variable == name for c in regression.columns)]
    levels = {name: _levels(regression, name) for name in there}
    for name in there:
        for group, (value, rows) in levels[name].items():
            yield _share({name: (group, value, rows)}, regression)
        yield from _differences(regression, name, levels[name])
    for first, second in covariates.interactions:
        if not any(c.effect.variable == f"{first}:{second}" for c in regression.columns):
            continue
        for (group, (value, rows)), (other, (at, inside)) in product(levels[first].items(), levels[second].items()):
            if (rows & inside).any():
                yield _share({first: (group, value, rows), second: (other, at, inside)}, regression)
        yield from _interaction(regression, first, second, levels)


def _levels(regression: Regression, name: str) -> dict[str, tuple[Value, Mask]]:
    """The values of a covariate at which shares are given, by their printed name, with the parts that have them."""
    values = regression.table[name]
    if name not in regression.scales:
        groups = group_names(values).to_numpy(dtype=object)
        base = _base(regression, name)
        own = [c.effect.group for c in regression.columns if c.effect.variable == name]
        return {group: (group, groups == group) for group in [base, *own]}
    numbers = pd.to_numeric(values, errors="coerce").to_numpy(dtype=float)
    distinct = np.unique(numbers)
    if name == YEAR.variable:
        return {str(int(year)): (float(year), numbers == year) for year in distinct}
    if len(distinct) <= ALL_VALUES:
        return {f"{value:.6g}": (float(value), numbers == value) for value in distinct}
    at = np.quantile(numbers, QUANTILES)
    return {f"{value:.6g}": (float(value), np.ones(len(numbers), dtype=bool)) for value in at}


def _base(regression: Regression, name: str) -> str:
    return next(c.effect.base for c in regression.columns if c.effect.variable == name)


def _share(settings: Mapping[str, tuple[str, Value, Mask]], regression: Regression) -> Target:
    """The share with one covariate, or two, set to a value."""
    (name, (group, value, rows)), *others = settings.items()
    inside = rows.copy()
    for _, (_, _, mask) in others:
        inside &= mask
    # a curve over numbers is known from all clusters, a group from its own
    groups = [mask for other, (_, at, mask) in settings.items() if isinstance(at, str)]
    members = np.logical_and.reduce(groups) if groups else np.ones(len(rows), dtype=bool)
    return Target(
        "share",
        {
            "variable": name,
            "group": group,
            "base": "",
            "within": ", ".join(f"{other}={at}" for other, (at, _, _) in others),
            "value": np.nan if isinstance(value, str) else value,
        },
        [({other: at for other, (_, at, _) in settings.items()}, 1.0)],
        inside,
        len(np.unique(regression.clusters[members])),
    )


def _differences(regression: Regression, name: str, levels: Mapping[str, tuple[Value, Mask]]) -> Iterator[Target]:
    """Differences of the groups of a covariate from its base group; numbers have theirs in ``topic_effects``."""
    if name in regression.scales:
        return
    base = _base(regression, name)
    for group, (value, rows) in levels.items():
        if group != base:
            behind = levels[base][1]
            yield Target(
                "difference",
                {"variable": name, "group": group, "base": base, "within": "", "value": np.nan},
                [({name: value}, 1.0), ({name: base}, -1.0)],
                rows | behind,
                compared_clusters(regression.clusters, rows, behind),
            )


def _interaction(
    regression: Regression, first: str, second: str, levels: Mapping[str, Mapping[str, tuple[Value, Mask]]]
) -> Iterator[Target]:
    """Differences of the groups of one covariate within those of another, and how far they depend on it."""
    if first in regression.scales or second in regression.scales:
        return
    bases = {name: _base(regression, name) for name in (first, second)}
    for group, other in product(levels[first], levels[second]):
        if group == bases[first]:
            continue
        cells = {
            (one, two): levels[first][one][1] & levels[second][two][1]
            for one, two in product((group, bases[first]), (other, bases[second]))
        }
        inside = cells[group, other], cells[bases[first], other]
        if not all(cell.any() for cell in inside):
            continue
        names: dict[str, object] = {"variable": first, "group": group, "base": bases[first], "value": np.nan}
        within = [({first: group, second: other}, 1.0), ({first: bases[first], second: other}, -1.0)]
        n = compared_clusters(regression.clusters, *inside)
        yield Target("difference", names | {"within": f"{second}={other}"}, within, inside[0] | inside[1], n)
        beyond = cells[group, bases[second]], cells[bases[first], bases[second]]
        if other == bases[second] or not all(cell.any() for cell in beyond):
            continue
        less = [({first: group, second: bases[second]}, -1.0), ({first: bases[first], second: bases[second]}, 1.0)]
        yield Target(
            "interaction",
            names | {"within": f"{second}={other}, {second}={bases[second]}"},
            [*within, *less],
            np.logical_or.reduce([*inside, *beyond]),
            min(n, compared_clusters(regression.clusters, *beyond)),
        )
