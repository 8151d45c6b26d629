"""Intervals of a rate within documents: where these are few, blocks of neighbouring paragraphs are resampled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wenmai.stats.resample import Resampling

Array = NDArray[np.float64]

#: below this the blocks are too few to show any spread
FEWEST_PARAGRAPHS = 8


def block_weights(n: int, *, bootstrap: int, seed: int) -> Array:
    """How often each of ``n`` neighbours is drawn when blocks are resampled on a circle.

    Circular block bootstrap (Politis and Romano 1992) with blocks of ``ceil(n ** (1/3))``
    neighbours (Hall, Horowitz and Jing 1995); the last block is cut, so that every row sums
    to ``n``.

    Returns
    -------
    numpy.ndarray
        Shape ``(bootstrap, n)``.
    """
    size = int(np.ceil(n ** (1 / 3) - 1e-9))
    generator = np.random.default_rng(seed)
    starts = generator.integers(n, size=(bootstrap, -(-n // size)))
    drawn = ((starts[:, :, None] + np.arange(size)) % n).reshape(bootstrap, -1)[:, :n]
    flat = np.bincount((drawn + n * np.arange(bootstrap)[:, None]).ravel(), minlength=bootstrap * n)
    return flat.reshape(bootstrap, n).astype(float)


def block_interval(counts: Sequence[Array], n_units: Sequence[Array], how: Resampling) -> tuple[Array, Array]:
    """Percentile interval of a rate within documents.

    Parameters
    ----------
    counts
        One array per document, shape ``(paragraphs, series)``, in the order of the text.
    n_units
        One array per document, shape ``(paragraphs,)``.

    Returns
    -------
    low, high : numpy.ndarray
        Shape ``(series,)``, occurrences per unit.
    """
    # each document is drawn from itself, with a seed of its own
    weights = np.hstack(
        [block_weights(len(c), bootstrap=how.bootstrap, seed=how.seed + i) for i, c in enumerate(counts)]
    )
    drawn_units = weights @ np.concatenate(n_units)
    drawn = (weights @ np.vstack(counts))[drawn_units > 0] / drawn_units[drawn_units > 0, None]
    tail = (1 - how.confidence) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail], axis=0)
    return low, high
