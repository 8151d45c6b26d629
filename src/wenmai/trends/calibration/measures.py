"""Shares of simulated cases with their Monte-Carlo error."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def share(values: NDArray[np.bool_]) -> dict[str, object]:
    """Share of successes with its Monte-Carlo standard error and the number of cases."""
    p, n = float(np.mean(values)), len(values)
    return {"value": p, "n": n, "mc_error": float(np.sqrt(max(p * (1 - p), 1 / n) / n))}


def share_of_corpora(values: list[NDArray[np.bool_]]) -> dict[str, object]:
    """Share of successes over corpora, whose tests are not independent: the error is that of a mean over corpora."""
    means = np.array([own.mean() for own in values if len(own)])
    if not len(means):
        return {"value": np.nan, "n": 0, "mc_error": np.nan}
    n, n_tests = len(means), sum(map(len, values))
    least = max(means.mean() * (1 - means.mean()), 1 / n_tests) / n_tests
    return {
        "value": float(means.mean()),
        "n": n_tests,
        "mc_error": float(np.sqrt(max(means.var(ddof=1) / n if n > 1 else 0.0, least))),
    }
