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
from dataclasses import astuple, dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.matrices import BLOCK_CELLS
from wenmai.stats.distributions import normal_below, normal_quantile

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
#: of both sides: sums over their units by draw, each of shape ``(draws, 1)``
Sizes = list[tuple[Array, ...]]

#: permutations in one array
CHUNK = 250
#: cells of one array of permutations × terms: bounded so that a few of them fit a processor's cache
CELLS = 1 << 16

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

    def terms(self, chosen: NDArray[np.int64] | slice) -> Sides:
        """The same for some terms."""
        return Sides(self.a[:, chosen], self.b[:, chosen], self.size_a, self.size_b, self.paired)

    def blocks(self, cells: int = BLOCK_CELLS) -> Iterator[Sides]:
        """The same in blocks of neighbouring terms with about so many nonzero cells; one block where there are none."""
        n_terms = self.a.shape[1]
        ends = np.cumsum(self.a.getnnz(axis=0) + self.b.getnnz(axis=0))
        number = np.maximum(ends - 1, 0) // cells
        starts = np.flatnonzero(np.diff(number, prepend=-1)) if n_terms else [0]
        for start, stop in zip(starts, [*starts[1:], n_terms], strict=True):
            yield self.terms(slice(start, stop))

    def pieces(self) -> Iterator[tuple[slice, Sides]]:
        """The same for few terms at a time, of which permutations fit :data:`CELLS`, and their places."""
        a, b = (side.tocsc() for side in (self.a, self.b))
        step = max(CELLS // CHUNK, 1)
        for start in range(0, a.shape[1], step):
            own = slice(start, start + step)
            # by units, so that the sums of a piece stay in the cache
            yield own, Sides(a[:, own].tocsr(), b[:, own].tocsr(), self.size_a, self.size_b, self.paired)


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
    # words are tested each by itself, under the same permutations
    tested = [_tested(block, level=level, simulations=simulations, seed=seed) for block in sides.blocks()]
    statistic, p_value, used = (np.concatenate(parts) for parts in zip(*tested, strict=True))
    return statistic, p_value, used


def _tested(sides: Sides, *, level: float, simulations: int, seed: int) -> tuple[Array, Array, NDArray[np.int64]]:
    """What :func:`permutation_test` gives, for a block of terms."""
    observed = rates(sides).statistic()
    first = min(FIRST, simulations)
    used = np.full(len(observed), first)
    reached = np.zeros(len(observed))
    for _, terms, drawn in _permuted(sides, seed, stop=first):
        reached[terms] += _reaches(drawn, observed[terms]).sum(axis=0)
    further = np.flatnonzero((1 + reached) / (1 + used) <= 2 * level)
    if simulations > first and len(further):
        again = np.zeros(len(further))
        for _, terms, drawn in _permuted(sides.terms(further), seed, start=first, stop=simulations):
            again[terms] += _reaches(drawn, observed[further[terms]]).sum(axis=0)
        used[further] = simulations
        reached[further] += again
    p_value = (1 + reached) / (1 + used)
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
    drawn = np.empty((int(used.max()), len(used)))
    for draws, terms, piece in _permuted(sides, seed, stop=len(drawn)):
        drawn[draws, terms] = np.abs(piece)
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
    kind = _Paired if sides.paired else _Split
    own = np.ones((1, len(sides.size_a))) if sides.paired else sides.in_a[None, :].astype(np.float64)
    sizes = kind.sizes(sides, own)
    found = [astuple(kind(block).rates(own, sizes)) for block in sides.blocks()]
    return Rates(*(np.concatenate(parts, axis=1)[0] for parts in zip(*found, strict=True)))


def _permuted(sides: Sides, seed: int, *, stop: int, start: int = 0) -> Iterator[tuple[slice, slice, Array]]:
    """The statistic under permutations, for some of these and some terms at a time.

    Yields
    ------
    draws, terms, statistic
        Which of the permutations from ``start`` to ``stop`` and which terms, and the statistic, of shape ``(draws,
        terms)``. The permutations are the same ones for every choice of terms, and for every ``start``.
    """
    generator = np.random.default_rng(seed)
    kind = _Paired if sides.paired else _Split
    models = [(terms, kind(piece)) for terms, piece in sides.pieces()]
    n = len(sides.size_a)
    for first in range(0, stop, CHUNK):
        size = min(CHUNK, stop - first)
        if sides.paired:
            goes = generator.random((size, n)) < 0.5
        else:
            goes = generator.permuted(np.tile(sides.in_a, (size, 1)), axis=1)
        if first + size <= start:
            continue
        draws = slice(max(first, start), first + size)
        # by units, as the sums over these are made
        own = np.asfortranarray(goes[draws.start - first :], dtype=np.float64)
        sizes = kind.sizes(sides, own)
        for terms, model in models:
            yield draws, terms, model.rates(own, sizes).statistic()


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
        counts = sparse.csr_matrix(sides.a + sides.b)
        self.parts = [counts, counts.power(2), _scaled(sides.size_a + sides.size_b, counts)]
        self.totals = [column_sums(part) for part in self.parts]

    @staticmethod
    def sizes(sides: Sides, goes: Array) -> Sizes:
        """Units, tokens and squared tokens of either side by draw, when units go to side a by the rows of ``goes``."""
        size = (sides.size_a + sides.size_b)[:, None]
        return [(own.sum(axis=1, keepdims=True), own @ size, own @ size**2) for own in (goes, 1 - goes)]

    def rates(self, goes: Array, sizes: Sizes) -> Rates:
        """Rates when units go to side a by the rows of ``goes``, shape ``(draws, units)``, of :meth:`sizes`."""
        drawn = [_drawn(goes, part) for part in self.parts]
        side_a = self._side(drawn, sizes[0])
        rest = [total - own for total, own in zip(self.totals, drawn, strict=True)]
        side_b = self._side(rest, sizes[1])
        return Rates(side_a[0], side_b[0], side_a[1], side_b[1], np.zeros_like(side_a[0]))

    def _side(self, sums: list[Array], sizes: tuple[Array, ...]) -> tuple[Array, Array]:
        count, squares, products = sums
        n, size, size_squares = sizes
        rate = count / size
        residual = (squares - 2 * rate * products + rate**2 * size_squares) * n / np.maximum(n - 1, 1)
        return rate, _no_less_than_poisson(residual, count, size)


class _Paired:
    """Sums of which the rates are made where every unit is on both sides."""

    def __init__(self, sides: Sides) -> None:
        a, b = sides.a, sides.b
        self.n = len(sides.size_a)
        # what side a gains from a unit that is as it is, and what it has from the other parts in any case
        own = [a, a.power(2), _scaled(sides.size_a, a), _scaled(sides.size_b, a)]
        other = [b, b.power(2), _scaled(sides.size_b, b), _scaled(sides.size_a, b)]
        self.gains = [sparse.csr_matrix(x - y) for x, y in zip(own, other, strict=True)]
        self.fixed = [column_sums(y) for y in other]
        self.totals = [column_sums(x) + y for x, y in zip(own, self.fixed, strict=True)]
        self.products = column_sums(a.multiply(b).tocsr())
        self.size_products = float((sides.size_a * sides.size_b).sum())

    @staticmethod
    def sizes(sides: Sides, goes: Array) -> Sizes:
        """Tokens and squared tokens of either side by draw, when units keep their sides by the rows of ``goes``."""
        size_a, size_b = sides.size_a[:, None], sides.size_b[:, None]
        changes = 1 - goes
        return [
            (goes @ own + changes @ other, goes @ own**2 + changes @ other**2)
            for own, other in ((size_a, size_b), (size_b, size_a))
        ]

    def rates(self, goes: Array, sizes: Sizes) -> Rates:
        """Rates when the parts of a unit keep their sides (1) or change them (0), shape ``(draws, units)``."""
        drawn = [_drawn(goes, gain) + fixed for gain, fixed in zip(self.gains, self.fixed, strict=True)]
        rest = [total - own for total, own in zip(self.totals, drawn, strict=True)]
        (size_a, squares_a), (size_b, squares_b) = sizes
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
