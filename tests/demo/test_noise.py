"""The noise on planted rates has the spread and the memory that it says it has."""

import numpy as np
import pytest

from wenmai.demo.noise import COMMON_SD, PHI, REGION_SD, common_factor, region_factor

SPAN = {"first_year": 2000, "years": 12}


def logs(factor, n=3000):
    """Log factors of shape (terms, years)."""
    return np.log([[factor(f"词{i}", year) for year in range(2000, 2012)] for i in range(n)])


@pytest.mark.parametrize(
    ("factor", "sd"),
    [
        (lambda term, year: common_factor(1, term, year, **SPAN), COMMON_SD),
        (lambda term, year: region_factor(1, term, "980100", year, **SPAN), REGION_SD),
    ],
)
def test_spread_and_autocorrelation(factor, sd):
    values = logs(factor)
    assert values.std(axis=0) == pytest.approx(np.full(12, sd), rel=0.08)
    centred = values - values.mean(axis=0)
    assert (centred[:, 1:] * centred[:, :-1]).mean() / centred.var() == pytest.approx(PHI, abs=0.03)
    assert np.exp(values).mean() == pytest.approx(1, abs=0.01)


def test_more_years_leave_the_first_ones_as_they_are():
    short = common_factor(1, "词", 2005, first_year=2000, years=8)
    assert short == common_factor(1, "词", 2005, first_year=2000, years=30)


def test_regions_and_terms_have_noise_of_their_own():
    found = {region_factor(1, term, code, 2003, **SPAN) for term in "甲乙" for code in ("980100", "980200")}
    assert len(found) == 4
