"""Whether two groups of units use a word at the same rate: a test that no single unit can carry.

The statistic is the difference of two rates, each a ratio of sums over units, divided by its standard error from the
spread between units (the linearised variance of a ratio, Cochran 1977, section 6.3). A word that one document
says 84 times makes the difference large and the error as large. The reference is the same statistic when units are
dealt out to the two sides at random: exact where units are exchangeable, and right for many units where the two sides
differ in spread, because the statistic is studentised (Janssen 1997; Chung and Romano 2013). Where one unit has nearly
all occurrences, every permutation gives the same small statistic, and the least difference would be a record;
p is therefore no less than that of a normal statistic. The interval of the ratio of rates holds all ratios that the
same test does not reject (Fieller 1954), so that it excludes 1 exactly where p is below the level.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from wenmai.stats.distributions import normal_below, normal_quantile

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: permutations in one array: bounds the memory
CHUNK = 250

#: permutations after which only words with a p near the level or below go on (Besag and Clifford 1991)
FIRST = 999

#: a side without the word may have it next time: half an occurrence is the least that its variance is taken from
HALF = 0.5


@dataclass(frozen=True)
class Rates:
    """Rates of both sides and their variances; arrays of shape ``(..., terms)``."""

    a: Array
    b: Array
    variance_a: Array
    variance_b: Array
    covariance: Array

    def among(self, chosen: NDArray[np.int64]) -> Rates:
        """Those of some terms, of arrays of shape ``(terms,)``."""
        return Rates(*(x[chosen] for x in (self.a, self.b, self.variance_a, self.variance_b, self.covariance)))

    def statistic(self) -> Array:
        """Difference of the rates over its standard error."""
        return np.asarray((self.a - self.b) / np.sqrt(self.variance_a + self.variance_b - 2 * self.covariance))

    def ratio_interval(self, critical: Array) -> tuple[Array, Array]:
        """The ratios ``a / b`` whose statistic does not exceed ``critical``; 0 and infinity are open ends."""
        square = critical**2
        with np.errstate(all="ignore"):
            # the interval is where this parabola of the ratio is not positive
            lead = self.b**2 - square * self.variance_b
            half = self.a * self.b - square * self.covariance
            last = self.a**2 - square * self.variance_a
            root = np.sqrt(half**2 - lead * last)
            first, second = np.sort(np.stack([(half - root) / lead, (half + root) / lead]), axis=0)
            # without roots every ratio is possible
            open_ends = ~np.isfinite(critical) | np.isnan(root)
            estimate = np.where(self.b > 0, self.a / self.b, np.inf)
            # open above or below: of two pieces the one with the estimate
            low = np.where(lead > 0, first, np.where(second <= estimate, second, 0.0))
            high = np.where(lead > 0, second, np.where((second > estimate) & (first > 0), first, np.inf))
        return np.where(open_ends, 0.0, np.maximum(low, 0.0)), np.where(open_ends, np.inf, high)


@dataclass(frozen=True)
class Sides:
    """Counts of units on two sides.

    Attributes
    ----------
    a, b
        Shape ``(units, terms)``. Paired, every unit has text on both sides; else on one.
    size_a, size_b
        All tokens of the units, shape ``(units,)``.
    paired
        Whether units keep both parts, which only change sides, or go to a side as a whole.
    """

    a: sparse.csr_matrix
    b: sparse.csr_matrix
    size_a: Array
    size_b: Array
    paired: bool

    @classmethod
    def of(cls, a: sparse.csr_matrix, b: sparse.csr_matrix, *, paired: bool) -> Sides:
        """Sides whose units have as many tokens as the terms occur."""
        size_a, size_b = (np.asarray(x.sum(axis=1), dtype=np.float64).ravel() for x in (a, b))
        return cls(a, b, size_a, size_b, paired)

    @property
    def in_a(self) -> Flags:
        """The units with text on side a."""
        return self.size_a > 0

    def relabellings(self) -> int:
        """In how many ways the units can be dealt out."""
        n = len(self.size_a)
        return 2**n if self.paired else comb(n, int(self.in_a.sum()))

    def terms(self, chosen: NDArray[np.int64]) -> Sides:
        """The same for some terms."""
        return Sides(self.a[:, chosen], self.b[:, chosen], self.size_a, self.size_b, self.paired)


def permutation_test(
    sides: Sides, *, level: float, simulations: int, seed: int
) -> tuple[Array, Array, NDArray[np.int64]]:
    """Statistic of every term, its two-sided p, and the number of permutations that p comes from.

    Parameters
    ----------
    level
        Words with a p above twice this after :data:`FIRST` permutations need no more of them.
    simulations, seed
        Permutations of the others, and seed of the generator.
    """
    observed = rates(sides).statistic()
    used = np.full(len(observed), min(FIRST, simulations))
    reached = np.zeros(len(observed))
    for drawn in _permuted(sides, int(used.max(initial=0)), seed):
        reached += _reaches(drawn, observed).sum(axis=0)
    p_value = (1 + reached) / (1 + used)
    if simulations > FIRST:
        further = np.flatnonzero(p_value <= 2 * level)
        again = np.zeros(len(further))
        for drawn in _permuted(sides.terms(further), simulations, seed):
            again += _reaches(drawn, observed[further]).sum(axis=0)
        used[further] = simulations
        p_value[further] = (1 + again) / (1 + simulations)
    return observed, np.maximum(p_value, 2 * normal_below(-np.abs(observed))), used


def _reaches(drawn: Array, observed: Array) -> Flags:
    # equal sums in another order are equal only up to rounding
    return np.asarray(np.abs(drawn) >= np.abs(observed) * (1 - 1e-9))


def critical_values(sides: Sides, used: NDArray[np.int64], *, level: float, seed: int) -> Array:
    """The value that the statistic has to exceed for p to be at most ``level``, shape ``(terms,)``.

    Parameters
    ----------
    used
        Permutations of every term, of :func:`permutation_test` with the same ``seed``.
    """
    if not len(used):
        return np.zeros(0)
    drawn = np.concatenate([np.abs(piece) for piece in _permuted(sides, int(used.max()), seed)])
    out = np.full(len(used), np.inf)
    for n in np.unique(used):
        allowed = int(np.floor(level * (1 + n) + 1e-9)) - 1
        if allowed >= 0:
            these = used == n
            own = np.partition(drawn[:n, these], n - 1 - allowed, axis=0)
            # equal up to rounding counts as reached, as in the test
            out[these] = own[n - 1 - allowed] / (1 - 1e-9)
    return np.maximum(out, -normal_quantile(level / 2))


def rates(sides: Sides) -> Rates:
    """The rates of the two sides as they are."""
    own = np.ones((1, len(sides.size_a))) if sides.paired else sides.in_a[None, :].astype(np.float64)
    found = _Paired(sides).rates(own) if sides.paired else _Split(sides).rates(own)
    return Rates(*(getattr(found, name)[0] for name in ("a", "b", "variance_a", "variance_b", "covariance")))


def _permuted(sides: Sides, simulations: int, seed: int) -> Iterator[Array]:
    """The statistic under permutations, some at a time; the same ones for every choice of terms."""
    generator = np.random.default_rng(seed)
    model = _Paired(sides) if sides.paired else _Split(sides)
    n = len(sides.size_a)
    for start in range(0, simulations, CHUNK):
        size = min(CHUNK, simulations - start)
        if sides.paired:
            goes = generator.random((size, n)) < 0.5
        else:
            goes = generator.permuted(np.tile(sides.in_a, (size, 1)), axis=1)
        yield model.rates(goes.astype(np.float64)).statistic()


def column_sums(matrix: sparse.csr_matrix) -> Array:
    """The sum of every column of a sparse matrix, shape ``(columns,)``."""
    return np.asarray(matrix.sum(axis=0), dtype=np.float64).ravel()


def _drawn(weights: Array, matrix: sparse.csr_matrix) -> Array:
    """``weights @ matrix``, the sparse side first, which keeps the large matrix sparse."""
    return np.asarray((matrix.T @ weights.T).T)


def _scaled(size: Array, matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    return sparse.csr_matrix(sparse.diags(size) @ matrix)


def _no_less_than_poisson(square: Array, count: Array, size: Array) -> Array:
    """Variance of a rate from the squared residuals of its units, at least that of a Poisson count."""
    return np.asarray(np.maximum(square, np.maximum(count, HALF)) / size**2)


class _Split:
    """Sums of which the rates are made where every unit is on one side."""

    def __init__(self, sides: Sides) -> None:
        counts, self.size = sparse.csr_matrix(sides.a + sides.b), sides.size_a + sides.size_b
        self.parts = [counts, counts.power(2), _scaled(self.size, counts)]
        self.totals = [column_sums(part) for part in self.parts]

    def rates(self, goes: Array) -> Rates:
        """Rates when units go to side a by the rows of ``goes``, shape ``(draws, units)``."""
        drawn = [_drawn(goes, part) for part in self.parts]
        side_a = self._side(drawn, goes)
        rest = [total - own for total, own in zip(self.totals, drawn, strict=True)]
        side_b = self._side(rest, 1 - goes)
        return Rates(side_a[0], side_b[0], side_a[1], side_b[1], np.zeros_like(side_a[0]))

    def _side(self, sums: list[Array], inside: Array) -> tuple[Array, Array]:
        count, squares, products = sums
        n = inside.sum(axis=1, keepdims=True)
        size, size_squares = (inside @ x for x in (self.size[:, None], self.size[:, None] ** 2))
        rate = count / size
        residual = (squares - 2 * rate * products + rate**2 * size_squares) * n / np.maximum(n - 1, 1)
        return rate, _no_less_than_poisson(residual, count, size)


class _Paired:
    """Sums of which the rates are made where every unit is on both sides."""

    def __init__(self, sides: Sides) -> None:
        a, b, size_a, size_b = sides.a, sides.b, sides.size_a[:, None], sides.size_b[:, None]
        self.n = len(size_a)
        # what side a gains from a unit that is as it is, and what it has from the other parts in any case
        own = [a, a.power(2), _scaled(sides.size_a, a), _scaled(sides.size_b, a)]
        other = [b, b.power(2), _scaled(sides.size_b, b), _scaled(sides.size_a, b)]
        self.gains = [sparse.csr_matrix(x - y) for x, y in zip(own, other, strict=True)]
        self.fixed = [column_sums(y) for y in other]
        self.totals = [column_sums(x) + y for x, y in zip(own, self.fixed, strict=True)]
        self.products = column_sums(a.multiply(b).tocsr())
        self.sizes = [(size_a, size_b), (size_a**2, size_b**2)]
        self.size_products = float((size_a * size_b).sum())

    def rates(self, goes: Array) -> Rates:
        """Rates when the parts of a unit keep their sides (1) or change them (0), shape ``(draws, units)``."""
        drawn = [_drawn(goes, gain) + fixed for gain, fixed in zip(self.gains, self.fixed, strict=True)]
        rest = [total - own for total, own in zip(self.totals, drawn, strict=True)]
        (size_a, squares_a), (size_b, squares_b) = (
            [goes @ one + (1 - goes) @ other for one, other in order]
            for order in (self.sizes, [(b, a) for a, b in self.sizes])
        )
        a, b = drawn[0] / size_a, rest[0] / size_b
        correction = self.n / max(self.n - 1, 1)
        residual_a = correction * (drawn[1] - 2 * a * drawn[2] + a**2 * squares_a)
        residual_b = correction * (rest[1] - 2 * b * rest[2] + b**2 * squares_b)
        common = correction * (self.products - b * drawn[3] - a * rest[3] + a * b * self.size_products)
        variance_a, variance_b = residual_a / size_a**2, residual_b / size_b**2
        covariance = common / (size_a * size_b)
        floors = [np.maximum(x, HALF) / size**2 for x, size in ((drawn[0], size_a), (rest[0], size_b))]
        variance_a, variance_b = np.maximum(variance_a, floors[0]), np.maximum(variance_b, floors[1])
        small = variance_a + variance_b - 2 * covariance < floors[0] + floors[1]
        return Rates(a, b, variance_a, variance_b, np.where(small, 0.0, covariance))
