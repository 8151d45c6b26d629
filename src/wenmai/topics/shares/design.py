"""What the shares of topics are regressed on: the columns of a design, and the design with variables set to values."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.errors import mistake
from wenmai.io.covariates import SETTING, Covariates
from wenmai.io.variables import group_names, is_number
from wenmai.topics.engines.model import Array
from wenmai.topics.shares.parts import clusters_of

logger = logging.getLogger("wenmai")

#: what enters where the configuration says nothing else
COVARIATES = ("year", "level", "role")
#: parts per coefficient, below which nothing is fitted
PARTS_PER_COEFFICIENT = 5
#: the effect of the year is that of so many
DECADE = 10.0
#: knots of a spline: a natural cubic one with so many has one column fewer; of few values it has a knot for every three
KNOTS = 4
FEWEST_KNOTS = 3
VALUES_PER_KNOT = 3


class Effect(NamedTuple):
    """What changes: ten more years, a standard deviation, or a group of a variable instead of its most frequent one."""

    variable: str
    group: str = ""
    base: str = ""


YEAR = Effect("year")


@dataclass(frozen=True)
class Column:
    """A column of the design.

    Parameters
    ----------
    effect
        What one unit more of it is.
    values
        One per part, NaN where unknown.
    step
        One unit: years, or a standard deviation in the unit of the variable; NaN for groups.
    curve
        For the further columns of a spline their place in it, from 1; 0 for all others.
    parents
        Places of the two columns that an interaction is the product of; empty for all others.
    """

    effect: Effect
    values: pd.Series
    step: float = np.nan
    curve: int = 0
    parents: tuple[int, int] | tuple[()] = ()

    @property
    def is_effect(self) -> bool:
        """Whether its marginal effect is a row of ``topic_effects``: parts of curves and products have none."""
        return not self.curve and not self.parents


@dataclass(frozen=True)
class Scale:
    """How a number enters the design: less ``centre``, divided by ``unit``; ``knots`` of its spline, if it has one."""

    centre: float
    unit: float
    knots: tuple[float, ...] = ()

    def columns(self, values: Array) -> list[Array]:
        """The scaled values, then the further columns of a natural cubic spline (Hastie et al. 2009, 5.2)."""
        scaled = (values - self.centre) / self.unit
        if not self.knots:
            return [scaled]
        knots = (np.array(self.knots) - self.centre) / self.unit

        def piece(k: int) -> Array:
            above = np.maximum(scaled - knots[k], 0) ** 3 - np.maximum(scaled - knots[-1], 0) ** 3
            return above / (knots[-1] - knots[k])

        last = piece(len(knots) - 2)
        return [scaled, *(piece(k) - last for k in range(len(knots) - 2))]


@dataclass(frozen=True)
class Regression:
    """What all topics are regressed on.

    Parameters
    ----------
    columns
        The columns of ``matrix`` after the constant; ``parents`` are places among these.
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
    scales
        How the numbers among the variables enter.
    table
        The parts of these rows.
    """

    columns: Sequence[Column]
    left_out: Sequence[str]
    matrix: Array
    known: NDArray[np.bool_]
    clusters: NDArray[np.int64]
    unit: str
    years: Array
    scales: Mapping[str, Scale] = field(default_factory=dict)
    table: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def effects(self) -> list[Effect]:
        """The effects of single columns, in their order."""
        return [column.effect for column in self.columns if column.is_effect]

    @property
    def n_clusters(self) -> int:
        """Number of clusters."""
        return len(np.unique(self.clusters))

    def freedom(self) -> Array:
        """Degrees of freedom of every effect: clusters - 1, for a group of whole clusters those of the smaller side."""
        return np.array([self._clusters_of(self.matrix[:, 1 + place]) - 1 for place in self.places()], dtype=float)

    def places(self) -> list[int]:
        """Places of the columns of :attr:`effects` among the columns."""
        return [place for place, column in enumerate(self.columns) if column.is_effect]

    def _clusters_of(self, column: Array) -> int:
        """Clusters that say something of a covariate: of a group of clusters the fewer of those inside and outside."""
        if not set(np.unique(column)) <= {0.0, 1.0}:
            return self.n_clusters
        return compared_clusters(self.clusters, column == 1, column == 0)

    def reason(self) -> str:
        """Why nothing is fitted; empty if something is."""
        if not self.columns:
            return "no_covariate_varies"
        # a document has one part per role, so that enough parts are of at least five documents: enough clusters
        return "too_few_parts" if len(self.matrix) < PARTS_PER_COEFFICIENT * self.matrix.shape[1] else ""

    def with_column(self, place: int, values: Array | float) -> Array:
        """The design with one column at these values; the other groups of its variable at 0, products made anew."""
        matrix = self.matrix.copy()
        variable = self.columns[place].effect.variable
        if self.columns[place].effect.group:
            matrix[:, [1 + other for other in self._of(variable)]] = 0
        scale = self.scales.get(variable)
        if scale is None or not scale.knots:
            matrix[:, 1 + place] = values
            return self._multiplied(matrix)
        curve = scale.columns(scale.centre + scale.unit * np.broadcast_to(values, len(matrix)))
        for other in self._of(variable):
            matrix[:, 1 + other] = curve[self.columns[other].curve]
        return self._multiplied(matrix)

    def with_values(self, values: Mapping[str, str | float]) -> Array:
        """The design with variables set to values: the name of a group, or a number in its own unit."""
        matrix = self.matrix.copy()
        for variable, value in values.items():
            places = self._of(variable)
            if isinstance(value, str):
                matrix[:, [1 + place for place in places]] = [
                    float(self.columns[place].effect.group == value) for place in places
                ]
            else:
                curve = self.scales[variable].columns(np.array([value], dtype=float))
                matrix[:, [1 + place for place in places]] = [
                    float(curve[self.columns[place].curve][0]) for place in places
                ]
        return self._multiplied(matrix)

    def _of(self, variable: str) -> list[int]:
        """Places of the columns of a variable itself."""
        return [i for i, c in enumerate(self.columns) if c.effect.variable == variable and not c.parents]

    def _multiplied(self, matrix: Array) -> Array:
        for place, column in enumerate(self.columns):
            if column.parents:
                first, second = column.parents
                matrix[:, 1 + place] = matrix[:, 1 + first] * matrix[:, 1 + second]
        return matrix


def compared_clusters(clusters: NDArray[np.int64], inside: NDArray[np.bool_], outside: NDArray[np.bool_]) -> int:
    """Clusters behind a comparison: those of the smaller side where no cluster is on both, else those inside."""
    one, other = (set(clusters[side].tolist()) for side in (inside, outside))
    # a role is compared within documents and regions, a level between them
    return min(len(one), len(other)) if not one & other else len(one)


def regression_of(table: pd.DataFrame, covariates: Covariates) -> Regression:
    """The regression on the covariates, as far as they vary in these parts.

    Raises
    ------
    WenmaiError
        If a spline is asked for of a variable that is no number.
    """
    columns, scales = _columns(table, covariates)
    columns += _products(columns, covariates.interactions)
    frame = pd.DataFrame({place: column.values for place, column in enumerate(columns)}, index=table.index)
    rows = frame.dropna()
    # a column that the others give (every plan is of the province) says nothing of its own
    kept: list[int] = []
    for place, column in enumerate(columns):
        trial = np.column_stack([np.ones(len(rows)), rows[[*kept, place]].to_numpy(dtype=float)])
        if set(column.parents) <= set(kept) and np.linalg.matrix_rank(trial) == trial.shape[1]:
            kept.append(place)
    design = frame[kept]
    known = design.notna().all(axis=1).to_numpy()
    matrix = np.column_stack([np.ones(int(known.sum())), design.loc[known].to_numpy(dtype=float)])
    clusters, unit = clusters_of(table[known])
    moved = {place: new for new, place in enumerate(kept)}
    own = [_renumbered(columns[place], moved) for place in kept]
    there = {column.effect.variable for column in own}
    left_out = [name for name in covariates.names if name not in there and name not in COVARIATES]
    if left_out:
        logger.warning("covariates that do not vary, or that the others give, are left out: %s", ", ".join(left_out))
    if not known.all() and set(covariates.names) - set(COVARIATES):
        logger.warning("%d of %d parts have no value of a covariate and are left out", (~known).sum(), len(known))
    years = pd.to_numeric(table.loc[known, "year"], errors="coerce").to_numpy(dtype=float)
    return Regression(own, left_out, matrix, known, clusters, unit, years, scales, table[known])


def _renumbered(column: Column, moved: Mapping[int, int]) -> Column:
    parents = tuple(moved[place] for place in column.parents)
    return Column(column.effect, column.values, column.step, column.curve, parents)  # type: ignore[arg-type]


def _columns(table: pd.DataFrame, covariates: Covariates) -> tuple[list[Column], dict[str, Scale]]:
    """The columns of the variables themselves, NaN where unknown, and how their numbers enter."""
    columns: list[Column] = []
    scales: dict[str, Scale] = {}
    for name in covariates.names:
        values = table[name]
        numeric = name == "year" or is_number(values)
        if name in covariates.splines and not numeric:
            raise mistake("no-spline", where=SETTING, name=name)
        if not numeric:
            columns += [Column(effect, dummy) for effect, dummy in _dummies(name, group_names(values)).items()]
            continue
        numbers = pd.to_numeric(values, errors="coerce") if name == "year" else values.astype("float64")
        if numbers.nunique() > 1:
            scales[name] = _scale(name, numbers, spline=name in covariates.splines)
            curve = scales[name].columns(np.asarray(numbers.to_numpy(dtype=float, na_value=np.nan), dtype=np.float64))
            columns += [
                Column(Effect(name), pd.Series(points, index=table.index), scales[name].unit, place)
                for place, points in enumerate(curve)
            ]
    return columns, scales


def _scale(name: str, numbers: pd.Series, *, spline: bool) -> Scale:
    """Decades from the mean year; numbers in standard deviations from their mean, so that no unit is too large.

    0 and 1 stay as they are.
    """
    values = numbers.dropna()
    if name == "year":
        centre, unit = float(values.mean()), DECADE
    elif set(values) == {0.0, 1.0}:
        centre, unit = 0.0, 1.0
    else:
        centre, unit = float(values.mean()), float(values.std(ddof=0))
    distinct = np.unique(values.to_numpy(dtype=float))
    n_knots = min(KNOTS, len(distinct) // VALUES_PER_KNOT)
    if not spline:
        return Scale(centre, unit)
    if n_knots < FEWEST_KNOTS:
        logger.warning("%s: %d different values are too few for a spline; it enters as a line", name, len(distinct))
        return Scale(centre, unit)
    return Scale(centre, unit, tuple(np.quantile(distinct, np.linspace(0, 1, n_knots)).tolist()))


def _products(columns: Sequence[Column], interactions: Sequence[tuple[str, str]]) -> list[Column]:
    """The products of all columns of both variables of each interaction."""
    found = []
    for pair in interactions:
        first, second = ([i for i, c in enumerate(columns) if c.effect.variable == name] for name in pair)
        for one in first:
            for other in second:
                values = columns[one].values * columns[other].values
                found.append(Column(Effect(":".join(pair)), values, parents=(one, other)))
    return found


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
