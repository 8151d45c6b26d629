"""How often the intervals of changes between periods hold the truth.

The last third of the years is compared with the first, as in the table ``changes``, in families of
:data:`FAMILY` series of the same texts. Regions differ for good in their rates and in the length of their texts, and
have shocks of their own that last. The truth is the ratio of the rates expected of such regions (or documents) in
these years, with the shocks that all have in common as they were; for a single region, the ratio of the rates that
its reports had.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from wenmai.stats.ratios import Ratios, Side, ratios
from wenmai.trends.calibration.simulate import TOKENS_SPREAD, Setting, ar1_scores, gamma_shape

Array = NDArray[np.float64]
Integers = NDArray[np.int64]
Rows = list[dict[str, object]]

#: series of one family, as the concepts of a dictionary are
FAMILY = 30
CONFIDENCE = 0.95
#: standard deviation of the logs of the regions' rates and of the length of their texts
BETWEEN_RATES = 0.4
BETWEEN_LENGTHS = 0.5
#: nodes of the mean over the shocks that are a region's own
NODES, NODE_WEIGHTS = np.polynomial.hermite_e.hermegauss(30)
#: normal scores beyond this have no gamma quantile in floating point
LARGEST_SCORE = 7.0


def _factors(scores: Array, shape: float) -> Array:
    clipped = np.clip(scores, -LARGEST_SCORE, LARGEST_SCORE)
    return np.asarray(special.gammaincinv(shape, special.ndtr(clipped)) / shape)


def draw(setting: Setting, *, lasting: bool, generator: np.random.Generator) -> tuple[Array, Array, Array, Array]:
    """One family of series.

    Parameters
    ----------
    lasting
        Whether the columns are regions, which differ for good and whose shocks last, or documents of one year each.

    Returns
    -------
    counts, n_units : numpy.ndarray
        Shape ``(series, regions, years)`` and ``(regions, years)``.
    rates, expected : numpy.ndarray
        The rates of the texts, as ``counts``; and those expected given the year, shape ``(series, years)``.
    """
    shape = (FAMILY, setting.regions, setting.years)
    gamma = gamma_shape(setting.shock_sd)
    own_phi = setting.phi if lasting else 0.0
    of_year = np.sqrt(setting.common) * ar1_scores((FAMILY, 1, setting.years), setting.phi, generator)
    own = ar1_scores(shape, own_phi, generator)
    factors = _factors(of_year + np.sqrt(1 - setting.common) * own, gamma)
    at_nodes = _factors(of_year[:, 0, :, None] + np.sqrt(1 - setting.common) * NODES, gamma)
    several = lasting and setting.regions > 1
    length = generator.lognormal(0.0, BETWEEN_LENGTHS if several else 0.0, (setting.regions, 1))
    level = generator.lognormal(0.0, BETWEEN_RATES if several else 0.0, (*shape[:2], 1))
    n_units = setting.tokens / setting.regions * length * generator.lognormal(0.0, TOKENS_SPREAD, shape[1:])
    time = np.arange(setting.years) - (setting.years - 1) / 2
    course = setting.rate / 1e4 * np.exp(setting.slope * time)
    rates = course * factors * level
    expected = course * (at_nodes @ NODE_WEIGHTS) / NODE_WEIGHTS.sum()
    return generator.poisson(n_units * rates).astype(float), n_units, rates, expected


def thirds(years: int) -> tuple[slice, slice]:
    """The last and the first third of the years."""
    n = max(years // 3, 1)
    return slice(years - n, years), slice(0, n)


def _one_family(setting: Setting, unit: str, generator: np.random.Generator) -> tuple[Ratios, Array, Array, Array]:
    """Ratios of one family, what is true of them, and the total counts of both sides over their units."""
    counts, n_units, rates, expected = draw(setting, lasting=unit != "documents", generator=generator)
    late, early = thirds(setting.years)
    sides = [(counts[:, :, own], n_units[:, own]) for own in (late, early)]
    if unit == "regions":
        a, b = (Side(c.sum(axis=2).T, n.sum(axis=1)) for c, n in sides)
        strata = np.zeros(setting.regions, dtype=np.int64)
    else:
        # years or documents: each is on one side only
        flat = [(c.transpose(2, 1, 0).reshape(-1, FAMILY), n.T.ravel()) for c, n in sides]
        none = [np.zeros_like(c) for c, _ in flat], [np.zeros_like(n) for _, n in flat]
        a = Side(np.vstack([flat[0][0], none[0][1]]), np.concatenate([flat[0][1], none[1][1]]))
        b = Side(np.vstack([none[0][0], flat[1][0]]), np.concatenate([none[1][0], flat[1][1]]))
        half = len(flat[0][1])
        strata = np.repeat([0, 1], half) if unit == "years" else np.arange(2 * half) // setting.regions
    found = ratios(a, b, strata, confidence=CONFIDENCE)
    if unit == "years":
        truth = [(rates[:, :, own] * n_units[:, own]).sum(axis=(1, 2)) / n_units[:, own].sum() for own in (late, early)]
    else:
        truth = [expected[:, own].mean(axis=1) for own in (late, early)]
    return found, truth[0] / truth[1], a.totals, b.totals


def calibrate_changes(setting: Setting, *, n_series: int, seed: int, documents: bool = False) -> Rows:
    """Coverage of the intervals of single series, of all of a family at once, and of counts taken as independent.

    ``documents`` makes the regions of the setting documents of one year each.
    """
    unit = "documents" if documents else "years" if setting.regions == 1 else "regions"
    generator = np.random.default_rng(seed)
    alone, together, naive = [], [], []
    for _ in range(-(-n_series // FAMILY)):
        found, truth, count_a, count_b = _one_family(setting, unit, generator)
        known = ~np.isnan(found.p_value)
        alone.append(((found.low <= truth) & (truth <= found.high))[known])
        held = (found.low_simultaneous <= truth) & (truth <= found.high_simultaneous)
        together.append([bool(held[known].all())])
        both = (count_a > 0) & (count_b > 0)
        half = stats.norm.ppf((1 + CONFIDENCE) / 2) * np.sqrt(1 / count_a[both] + 1 / count_b[both])
        naive.append(np.abs(found.log_ratio[both] - np.log(truth[both])) <= half)
    covered = {
        f"change_of_{unit}": np.concatenate(alone),
        "change_simultaneous": np.concatenate(together),
        "naive_change_poisson": np.concatenate(naive),
    }
    return [
        {**asdict(setting), "method": name, "measure": "coverage", **_share(values)} for name, values in covered.items()
    ]


def calibrate_documents(setting: Setting, *, n_series: int, seed: int) -> Rows:
    """The same where the regions of the setting are documents of one year each."""
    return calibrate_changes(setting, n_series=n_series, seed=seed, documents=True)


def _share(values: NDArray[np.bool_]) -> dict[str, object]:
    p, n = float(np.mean(values)), len(values)
    return {"value": p, "n": n, "mc_error": float(np.sqrt(max(p * (1 - p), 1 / n) / n))}


def settings_of_changes() -> Iterable[Setting]:
    """Regions from 1 to 30, 13 and 30 years, frequent and rare words, flat and moving, more and less overdispersed."""
    for years in (13, 30):
        for regions in (1, 5, 12, 30):
            # texts of a region do not get shorter where there are more of them
            tokens = 9_000.0 * max(regions / 5, 1)
            for rate, slope in ((10.0, 0.0), (1.0, 0.0), (10.0, 0.1)):
                for shock_sd, common in ((0.35, 0.3), (0.7, 0.0)):
                    yield Setting(
                        years=years,
                        regions=regions,
                        phi=0.4,
                        shock_sd=shock_sd,
                        common=common,
                        rate=rate,
                        slope=slope,
                        tokens=tokens,
                    )


def settings_of_documents() -> Iterable[Setting]:
    """Five and thirty documents per year, frequent and rare words, with more and less overdispersion."""
    for regions in (5, 30):
        for rate in (10.0, 1.0):
            for shock_sd in (0.35, 0.7):
                yield Setting(
                    years=13,
                    regions=regions,
                    phi=0.4,
                    shock_sd=shock_sd,
                    common=0.3,
                    rate=rate,
                    tokens=2_000.0 * regions,
                )
