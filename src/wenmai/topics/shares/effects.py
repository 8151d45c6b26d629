"""What goes with a topic's share: year, level and role of the text, with errors clustered by region.

A fractional logit (Papke and Wooldridge 1996) for each topic: the share of a document's part, between 0 and 1, on
year, level of government and role of the section. It is fitted to several draws of the shares and pooled (Rubin
1987), so that the errors hold also what is not known of the shares. A linear regression of shares, as is often
run, gives negative shares (Schulze et al. 2023).
"""

from __future__ import annotations

import logging
import warnings
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from wenmai.io.tables import table_schema
from wenmai.stats.false_discovery import adjusted
from wenmai.stats.resample import FEWEST_CLUSTERS
from wenmai.topics.engines.model import Array, TopicModel
from wenmai.topics.shares.prevalence import parts
from wenmai.topics.shares.uncertainty import drawn_tokens

logger = logging.getLogger("wenmai")

#: columns of text that enter as groups; the most frequent group is what the others are compared with
GROUPS = ("level", "role")
#: rows a coefficient, below which nothing is fitted
ROWS_A_COEFFICIENT = 5
DECADE = 10.0


def topic_effects(
    model: TopicModel | None,
    counts_rows: pd.DataFrame,
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    confidence: float,
    seed: int,
) -> pd.DataFrame:
    """The table ``topic_effects``: average marginal effects on the share of each topic.

    Parameters
    ----------
    model
        The chosen model; None gives an empty table.
    counts_rows, documents, paragraphs
        The tables of that name.
    topics
        The table ``topics``, for labels and what is reliable.
    confidence, seed
        Level of the intervals; seed of the draws of the shares.

    Returns
    -------
    pandas.DataFrame
        One row a topic and effect: the mean change of the share, in percentage points, with ten more years or with
        another group. Where a corpus is too small or does not vary, one row a topic says why.
    """
    if model is None:
        return table_schema("topic_effects").empty()
    cells, cell = parts(model, counts_rows, documents, paragraphs)
    design, names = _design(cells)
    known = design.notna().all(axis=1).to_numpy()
    clusters, unit = _clusters(cells[known])
    labels = topics[["topic_id", "label", "reliable"]]
    n, n_clusters = int(known.sum()), len(np.unique(clusters))
    reason = ""
    if not names:
        reason = "neither year nor level nor role varies"
    elif n < ROWS_A_COEFFICIENT * (len(names) + 1):
        reason = f"{n} parts of documents are too few for {len(names) + 1} coefficients"
    elif n_clusters < FEWEST_CLUSTERS:
        reason = f"fewer than {FEWEST_CLUSTERS} {unit}"
    if reason:
        logger.warning("no effects on topics: %s", reason)
        rows = [{"topic_id": topic, "effect": "none", "reason": reason} for topic in range(model.k)]
        return _completed(pd.DataFrame(rows), labels, n, n_clusters)
    matrix = np.column_stack([np.ones(n), design.loc[known].to_numpy(dtype=float)])
    tokens = counts_rows["n_terms"].to_numpy(dtype=float)[model.rows]
    size = np.bincount(cell, weights=tokens).astype(float)[known]
    draws = drawn_tokens(model, counts_rows, cell, seed=seed)[:, known] / size[:, None]
    t = float(stats.t.ppf((1 + confidence) / 2, n_clusters - 1))
    rows = []
    for topic in range(model.k):
        fits = [_fit(np.asarray(shares[:, topic], dtype=float), matrix, size, clusters) for shares in draws]
        estimates, errors = _pooled(fits)
        for name, value, error in zip(names, estimates, errors, strict=True):
            rows.append(
                {
                    "topic_id": topic,
                    "effect": name,
                    "points": 100 * value,
                    "se": 100 * error,
                    "low": 100 * (value - t * error),
                    "high": 100 * (value + t * error),
                    "p_value": float(2 * stats.t.sf(abs(value / error), n_clusters - 1)) if error > 0 else np.nan,
                    "reason": "" if np.isfinite(value) else "the regression did not converge",
                }
            )
    out = pd.DataFrame(rows)
    # a family is one effect on all topics
    out["q_value"] = out.groupby("effect")["p_value"].transform(lambda p: pd.Series(adjusted(p), index=p.index))
    method = f"fractional logit, errors clustered by {unit} (t, {n_clusters - 1} df), {len(draws)} draws of the shares"
    return _completed(out, labels, n, n_clusters, method=method)


def _completed(
    rows: pd.DataFrame, labels: pd.DataFrame, n: int, n_clusters: int, *, method: str = "not fitted"
) -> pd.DataFrame:
    out = rows.merge(labels, on="topic_id", validate="many_to_one")
    out = out.assign(n_parts=n, n_clusters=n_clusters, method=method)
    return out.reindex(columns=list(table_schema("topic_effects").columns))


def _design(cells: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Columns of the regression without the constant, NaN where unknown; and the names of the effects."""
    columns: dict[str, pd.Series] = {}
    year = pd.to_numeric(cells["year"], errors="coerce")
    if year.nunique() > 1:
        columns["ten more years"] = (year - year.mean()) / DECADE
    for name in GROUPS:
        sizes = cells.loc[cells[name] != "", name].value_counts().sort_index()
        if len(sizes) < 2:
            continue
        base = str(sizes.idxmax())
        for group in sorted(set(map(str, sizes.index)) - {base}):
            columns[f"{name}: {group} against {base}"] = (cells[name] == group).astype(float).where(cells[name] != "")
    frame = pd.DataFrame(columns, index=cells.index)
    # a column that the others give (every plan is of the province) says nothing of its own
    kept: list[str] = []
    rows = frame.dropna()
    for column in columns:
        trial = np.column_stack([np.ones(len(rows)), rows[[*kept, column]].to_numpy(dtype=float)])
        if np.linalg.matrix_rank(trial) == trial.shape[1]:
            kept.append(column)
    return frame[kept], kept


def _clusters(cells: pd.DataFrame) -> tuple[NDArray[np.int64], str]:
    """Number of the cluster of each part: the region where there are five, else the document."""
    regions = cells["region"].to_numpy(dtype=object)
    if len(set(regions) - {""}) >= FEWEST_CLUSTERS:
        names, unit = np.where(regions != "", regions, cells["doc_id"].to_numpy(dtype=object)), "regions"
    else:
        names, unit = cells["doc_id"].to_numpy(dtype=object), "documents"
    return np.unique(names, return_inverse=True)[1], unit


def _fit(share: Array, matrix: Array, size: Array, clusters: NDArray[np.int64]) -> tuple[Array, Array]:
    """Average marginal effects of all columns but the constant, and their variances, weighted by tokens."""
    import statsmodels.api as sm

    weights = size / size.mean()
    with warnings.catch_warnings():
        # shares between 0 and 1 are what a fractional logit is for; convergence is looked at below
        warnings.simplefilter("ignore")
        try:
            fit: Any = sm.GLM(share, matrix, family=sm.families.Binomial(), var_weights=weights).fit(
                cov_type="cluster", cov_kwds={"groups": clusters, "use_correction": True}
            )
        except (np.linalg.LinAlgError, ValueError):
            return np.full(matrix.shape[1] - 1, np.nan), np.full(matrix.shape[1] - 1, np.nan)
    if not fit.converged:
        return np.full(matrix.shape[1] - 1, np.nan), np.full(matrix.shape[1] - 1, np.nan)
    effects, gradients = _marginal(np.asarray(fit.params), matrix, weights)
    return effects, np.einsum("ij,jk,ik->i", gradients, np.asarray(fit.cov_params()), gradients)


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
