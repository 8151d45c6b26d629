"""Systems of equations whose matrix has entries next to its diagonal only: one neighbour in time on either side."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def solve_tridiagonal(diagonal: Array, off_diagonal: Array, right: Array) -> Array:
    """Solve symmetric tridiagonal systems, many at once, by elimination (Thomas).

    The work grows with the number of equations, not with its cube: a course of 200 months is as many equations.

    Parameters
    ----------
    diagonal, right
        Shape ``(systems, n)``; the matrices are positive definite.
    off_diagonal
        Entries next to the diagonal, shape ``(systems, n - 1)``, or ``(n - 1,)`` where all systems have the same.

    Returns
    -------
    numpy.ndarray
        Shape ``(systems, n)``.
    """
    n = diagonal.shape[1]
    off_diagonal = np.broadcast_to(off_diagonal, (len(diagonal), n - 1))
    pivot, solution = diagonal.copy(), right.copy()
    for i in range(1, n):
        factor = off_diagonal[:, i - 1] / pivot[:, i - 1]
        pivot[:, i] -= factor * off_diagonal[:, i - 1]
        solution[:, i] -= factor * solution[:, i - 1]
    solution[:, -1] /= pivot[:, -1]
    for i in range(n - 2, -1, -1):
        solution[:, i] = (solution[:, i] - off_diagonal[:, i] * solution[:, i + 1]) / pivot[:, i]
    return solution
