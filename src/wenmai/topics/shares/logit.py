"""Fractional logit of shares (Papke and Wooldridge 1996) with jackknife errors over clusters, pooled over draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from wenmai.topics.engines.model import Array
from wenmai.topics.shares.design import Regression
from wenmai.topics.shares.parts import Parts

#: coefficients and their covariance
Fit: TypeAlias = tuple[Array, Array]

#: steps of Newton's method; a share of the text that is not 0 or 1 in a whole group needs far fewer
NEWTON_STEPS = 60
TOLERANCE = 1e-8


def logit(share: Array, matrix: Array, weights: Array) -> Array:
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


def jackknife(share: Array, matrix: Array, weights: Array, beta: Array, clusters: NDArray[np.int64]) -> Array:
    """Covariance of the coefficients from leaving out each cluster in turn, one Newton step each (CV3)."""
    mean = 1 / (1 + np.exp(-(matrix @ beta)))
    n = int(clusters.max()) + 1
    scores, information = np.zeros((n, len(beta))), np.zeros((n, len(beta), len(beta)))
    np.add.at(scores, clusters, matrix * (weights * (share - mean))[:, None])
    np.add.at(information, clusters, np.einsum("i,ij,ik->ijk", weights * mean * (1 - mean), matrix, matrix))
    moved = np.einsum("gij,gj->gi", np.linalg.pinv(information.sum(axis=0) - information, hermitian=True), scores)
    return np.asarray((n - 1) / n * moved.T @ moved)


def pooled(fits: list[tuple[Array, Array]]) -> tuple[Array, Array]:
    """Mean over draws, and the error from the variance within and between them (Rubin 1987)."""
    estimates, variances = (np.array(values) for values in zip(*fits, strict=True))
    between = estimates.var(axis=0, ddof=1)
    return estimates.mean(axis=0), np.sqrt(variances.mean(axis=0) + (1 + 1 / len(fits)) * between)


def fits_of(parts: Parts, topic: int, regression: Regression) -> list[Fit]:
    """Coefficients and their covariance for every draw of the shares of a topic; NaN where a fit does not converge."""
    size = parts.size[regression.known]
    weights = size / size.mean()
    matrix, p = regression.matrix, regression.matrix.shape[1]
    found = []
    for tokens in parts.draws[:, regression.known, topic]:
        beta = logit(tokens / size, matrix, weights)
        if np.isfinite(beta).all():
            found.append((beta, jackknife(tokens / size, matrix, weights, beta, regression.clusters)))
        else:
            found.append((beta, np.full((p, p), np.nan)))
    return found


def pooled_targets(
    fits: Sequence[Fit], designs: Sequence[Array], combined: Array, weights: Array
) -> tuple[Array, Array]:
    """Linear combinations of mean predicted shares, pooled over draws, and their errors.

    Parameters
    ----------
    fits
        What :func:`fits_of` gives.
    designs
        Designs of which the mean share is predicted, shape ``(parts, coefficients)`` each.
    combined
        Weight of each of these in each target, shape ``(targets, designs)``.
    weights
        Weights of the parts in the means, shape ``(parts,)``.
    """
    weights = weights / weights.sum()
    out = []
    for beta, covariance in fits:
        shares, gradients = np.empty(len(designs)), np.empty((len(designs), len(beta)))
        for place, design in enumerate(designs):
            share = 1 / (1 + np.exp(-(design @ beta)))
            shares[place] = weights @ share
            gradients[place] = (weights * share * (1 - share)) @ design
        moved = combined @ gradients
        out.append((combined @ shares, np.einsum("ij,jk,ik->i", moved, covariance, moved)))
    return pooled(out)
