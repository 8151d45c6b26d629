"""Shapes of courses: simulated series of every shape are recognised, and flat ones are not taken for others."""

import numpy as np
import pytest

from wenmai.stats.courses import local_levels
from wenmai.stats.shapes import MARGIN, SHAPES, templates, weigh_shapes

N = 8


def course(shape, years, size, generator):
    """A log course of one shape; ``size`` is the log of its factor."""
    time = np.arange(years)
    place = int(generator.integers(years // 3, years - years // 3))
    if shape == "burst":
        start = int(generator.integers(2, years - 3))
        return size * ((time >= start) & (time < start + int(generator.integers(1, 3))))
    bump = np.clip(1 - np.abs(time - place) / (years / 3), 0, 1)
    return {
        "flat": np.zeros(years),
        "rising": size * time / (years - 1),
        "falling": -size * time / (years - 1),
        "step_up": size * (time >= place),
        "step_down": -size * (time >= place),
        "hump": size * bump,
        "dip": -size * bump,
    }[shape]


def simulated(years, factor, phi, *, shock=0.2, count=25.0, seed=1):
    """A family with ``N`` series of every shape, and four times as many flat ones: names, counts, units."""
    generator = np.random.default_rng(seed)
    names = [shape for shape in SHAPES for _ in range(4 * N if shape == "flat" else N)]
    courses = np.array([course(shape, years, np.log(factor), generator) for shape in names])
    courses -= np.log(np.exp(courses).mean(axis=1, keepdims=True))
    shocks = generator.standard_normal(courses.shape)
    for year in range(1, years):
        shocks[:, year] = phi * shocks[:, year - 1] + np.sqrt(1 - phi**2) * shocks[:, year]
    units = 10_000 * generator.uniform(0.7, 1.3, courses.shape)
    counts = generator.poisson(count * units / 10_000 * np.exp(courses + shock * shocks)).astype(float)
    return np.array(names), counts, units


def named(years, factor, phi):
    names, counts, units = simulated(years, factor, phi)
    found = local_levels(counts, units)
    weights = weigh_shapes(found.response, found.noise)
    assert weights.shape.sum(axis=1) == pytest.approx(1)
    return names, np.array(SHAPES)[weights.shape.argmax(axis=1)], weights


@pytest.mark.parametrize(("phi", "least", "false"), [(0.0, 0.75, 0.2), (0.4, 0.75, 0.2), (0.7, 0.7, 0.4)])
def test_fourfold_changes_in_13_years_are_recognised(phi, least, false):
    names, best, _ = named(13, 4.0, phi)
    shaped = names != "flat"
    assert (best[shaped] == names[shaped]).mean() >= least
    # strong autocorrelation is a course of its own: a slow wave of a third is called a change
    assert (best[~shaped] != "flat").mean() <= false


def test_fourfold_changes_in_30_years_are_recognised_with_their_year():
    names, best, weights = named(30, 4.0, 0.4)
    assert (best == names).mean() >= 0.9
    steps = np.isin(names, ["step_up", "step_down"])
    assert weights.step[steps].sum(axis=1) == pytest.approx(1)
    assert weights.step[steps].max(axis=1).mean() > 0.5


def test_a_small_change_is_not_made_a_shape():
    _, best, _ = named(13, 1.2, 0.0)
    assert (best == "flat").mean() > 0.85


def test_directions_are_never_confused():
    names, best, _ = named(13, 4.0, 0.4)
    up, down = ["rising", "step_up"], ["falling", "step_down"]
    assert not np.isin(best[np.isin(names, up)], down).any()
    assert not np.isin(best[np.isin(names, down)], up).any()


def test_shapes_of_short_series_and_of_series_with_gaps_have_weights():
    for years, missing in ((5, []), (6, [2]), (40, range(5, 25))):
        counts = np.full((3, years), 20.0)
        counts[1, years // 2 :] = 60.0
        units = np.full(counts.shape, 1e4)
        counts[:, list(missing)] = units[:, list(missing)] = np.nan
        found = local_levels(counts, units)
        weights = weigh_shapes(found.response, found.noise)
        assert np.isfinite(weights.shape).all()
        assert weights.shape.sum(axis=1) == pytest.approx(1)


@pytest.mark.parametrize("years", [5, 13, 69])
def test_templates_end_where_they_began_or_at_one(years):
    own = templates(years)
    assert own.ramps.min() == 0 and own.ramps.max() == 1
    assert (own.ramps[:, 0] < 1).all() and (own.ramps[:, -1] == 1).all()
    assert (own.begin[own.down] >= own.begin[own.up] + own.years[own.up]).all()
    assert set(np.unique(own.share)) <= {0.5, 1.0, 1.5}
    assert own.burst.any() or years <= 2 * MARGIN
