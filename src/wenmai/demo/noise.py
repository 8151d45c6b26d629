"""The noise on planted rates: years and regions that say a thing more or less often than the trend.

The log rate of a term has two stationary AR(1) parts: one common to all regions (a year of attention everywhere)
and one of each region's own. Counts drawn at such rates are overdispersed and autocorrelated, as those of real
reports are: steady terms of the national reports of 1990 to 2022 vary around their smooth course with a standard
deviation of 0.25 (median term) to 0.44 (mean) in the log rate beyond Poisson, and an autocorrelation of 0.3.
"""

from __future__ import annotations

import math
import random
from functools import lru_cache

#: standard deviation of the log rate: the part common to all regions, and the part of each region
COMMON_SD = 0.20
REGION_SD = 0.30
#: autocorrelation from one year to the next, of both parts
PHI = 0.4


@lru_cache(maxsize=4096)
def _path(name: str, first_year: int, years: int, sd: float) -> tuple[float, ...]:
    """A stationary Gaussian AR(1) path; more years leave the first ones as they are."""
    generator = random.Random(name)
    value = generator.gauss(0.0, sd)
    out = [value]
    for _ in range(years - 1):
        value = PHI * value + generator.gauss(0.0, sd * math.sqrt(1 - PHI**2))
        out.append(value)
    return tuple(out)


def common_factor(seed: int, term: str, year: int, *, first_year: int, years: int) -> float:
    """What the rate of a term is multiplied by in all regions in ``year``; its mean over years is 1."""
    path = _path(f"{seed}/{term}/common", first_year, years, COMMON_SD)
    return math.exp(path[year - first_year] - COMMON_SD**2 / 2)


def region_factor(seed: int, term: str, adcode: str, year: int, *, first_year: int, years: int) -> float:
    """What the rate of a term is multiplied by in one region's texts of ``year``; its mean over regions is 1."""
    path = _path(f"{seed}/{term}/{adcode}", first_year, years, REGION_SD)
    return math.exp(path[year - first_year] - REGION_SD**2 / 2)
