"""The smoothed course of counts: known levels come out, gaps and zeros do no harm."""

import numpy as np
import pytest

from wenmai.stats.courses import family_weights, local_levels, place_of_largest, smallest_set

UNITS = 10_000.0


def family(log_rates, *, series=30, count=25.0, shock=0.15, seed=3):
    """Counts of many series with one course."""
    generator = np.random.default_rng(seed)
    course = np.broadcast_to(np.asarray(log_rates, dtype=float), (series, len(log_rates)))
    mean = count * np.exp(course + shock * generator.standard_normal(course.shape))
    return generator.poisson(mean).astype(float), np.full(course.shape, UNITS)


def test_the_band_holds_the_level_as_often_as_it_says():
    course = np.where(np.arange(20) >= 9, 1.0, 0.0)
    _, low, high = local_levels(*family(course)).band(confidence=0.95)
    truth = 25 / UNITS * np.exp(course)
    # the years next to a step are smoothed over it
    far = np.abs(np.arange(20) - 8.5) > 2
    held = ((low <= truth) & (truth <= high))[:, far].mean()
    assert 0.9 <= held <= 1


def test_years_without_text_have_a_level_and_no_response():
    counts, units = family(np.zeros(12))
    counts[:, 4:6], units[:, 4:6] = np.nan, np.nan
    found = local_levels(counts, units)
    assert np.isfinite(found.level).all()
    assert np.isnan(found.response[:, 4:6]).all() and np.isfinite(found.response[:, :4]).all()
    assert found.level_error[:, 4].mean() > found.level_error[:, 2].mean()


def test_a_word_that_appears_has_finite_levels():
    counts = np.array([[0, 0, 0, 0, 0, 30, 28, 35, 31, 40], [0, 0, 0, 0, 1, 0, 0, 0, 0, 0]], dtype=float)
    found = local_levels(counts, np.full(counts.shape, UNITS))
    assert np.isfinite(found.level).all() and np.isfinite(found.noise).all()
    assert found.level[0, 0] < found.level[0, -1] - 2


def test_dispersed_documents_make_the_level_less_sure():
    counts, units = family(np.zeros(15), shock=0.0)
    plain = local_levels(counts, units)
    dispersed = local_levels(counts, units, np.full(len(counts), 6.0))
    assert (dispersed.level_error > plain.level_error).mean() > 0.95


def test_weights_learn_from_the_family():
    evidence = np.log(np.array([[0.9, 0.1]] * 40 + [[0.5, 0.5]]))
    weights = family_weights(evidence)
    assert weights.sum(axis=1) == pytest.approx(1)
    assert weights[-1, 0] > 0.8


def test_the_largest_value_is_found_with_its_uncertainty():
    chance = place_of_largest(np.array([0.0, 3.0, 2.9, 0.0]), np.array([0.5, 0.5, 0.5, 0.5]))
    assert chance.sum() == pytest.approx(1)
    assert chance.argmax() == 1
    assert smallest_set(chance, confidence=0.95).tolist() == [1, 2]
    assert place_of_largest(np.zeros(4), np.ones(4)) == pytest.approx(np.full(4, 0.25))
