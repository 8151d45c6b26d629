"""A small calibration: the tests hold their level where the naive ones do not, and the page repeats the table."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from wenmai.trends.calibration import baselines
from wenmai.trends.calibration.measures import share
from wenmai.trends.calibration.page import PARTS as TITLES
from wenmai.trends.calibration.page import page
from wenmai.trends.calibration.run import (
    GROWTH,
    PARTS,
    calibrate_breaks,
    calibrate_detectable,
    calibrate_frontier,
    calibrate_mixed,
    calibrate_panel,
    calibrate_series,
    calibrate_steps,
    table,
)
from wenmai.trends.calibration.simulate import Setting
from wenmai.trends.calibration.words import calibrate_keyness


@pytest.fixture(scope="module")
def small():
    """One flat setting and one with a trend, 200 series each."""
    flat = Setting(years=15, phi=0.4)
    rows = [row for s in (flat, replace(flat, slope=0.2)) for row in calibrate_series(s, n_series=200, seed=2)]
    return table(rows).assign(part="short")


def values(found, measure):
    own = found[found["measure"] == measure]
    return dict(zip(own["method"], own["value"], strict=True))


def test_the_level_holds_where_naive_tests_do_not(small, keeps_schema):
    keeps_schema(small, "calibration")
    alarms = values(small, "false_alarms")
    bound = 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)
    assert alarms["model_family_of_100"] < bound
    assert alarms["model_one_series"] < bound
    assert alarms["naive_poisson"] > 0.15
    assert alarms["naive_ols"] > alarms["model_family_of_100"]


def test_power_and_coverage(small):
    power = values(small, "power")
    assert power["model_family_of_100"] > 0.95
    assert power["model_family_of_100"] >= power["mann_kendall_ar1"]
    assert all(value > 0.9 for value in values(small, "coverage").values())


def test_panels_families_and_keyness():
    panel = values(
        table(calibrate_panel(Setting(years=12, regions=20, common=0.5), n_series=200, seed=1)), "false_alarms"
    )
    assert panel["two_steps"] < 0.1 < panel["clustered_by_region"]
    mixed = table(calibrate_mixed(Setting(years=15, phi=0.7), n_series=100, seed=1))
    assert mixed.loc[mixed["measure"] == "false_alarms", "phi"].tolist() == [0.0, 0.7]
    words = values(
        table(calibrate_keyness(Setting(years=1, regions=20, tokens=180_000), n_series=200, seed=1)), "false_alarms"
    )
    assert words["documents_permuted"] < 0.1 < words["naive_chi_square"]


def test_flat_random_walks_are_taken_for_what_they_are():
    walk = Setting(years=60, phi=1.0)
    rows = table(calibrate_series(walk, n_series=200, seed=4))
    alarms, walks = values(rows, "false_alarms"), values(rows, "random_walk")
    bound = 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)
    assert walks["model_family_of_100"] > 0.3
    # AR(1) shocks alone would call one in five
    assert alarms["model_family_of_100"] < 0.13
    assert alarms["random_walk_family_of_100"] < bound
    assert alarms["naive_ols"] > 0.5
    steps = values(table(calibrate_steps(walk, n_series=200, seed=4)), "false_alarms")
    assert steps["step_middle"] < bound


def test_the_frontier_has_every_test_once_and_its_limit(keeps_schema):
    rows = table(calibrate_frontier(Setting(years=13, phi=0.4), n_series=60, seed=1)).assign(part="frontier")
    keeps_schema(rows, "calibration")
    assert not rows.duplicated(["method", "slope"]).any()
    power = rows[rows["slope"] == GROWTH[1]].set_index("method")["value"]
    assert power["six_blocks"] < power["known_shocks"] + 0.1
    assert {"model_family_of_30", "model_family_of_300", "cautious_family_of_100"} <= set(power.index)


def test_what_is_called_detectable_and_steps_have_rows(keeps_schema):
    rows = calibrate_detectable(Setting(years=13, phi=0.0), n_series=60, seed=1)
    rows += calibrate_steps(Setting(years=13, step=float(np.log(4))), n_series=60, seed=1)
    rows += calibrate_breaks(Setting(years=15, step=float(np.log(8)), shock_sd=0.1), n_series=40, seed=1)
    found = keeps_schema(table(rows).assign(part="steps"), "calibration")
    assert values(found, "detectable_power")["model_family_of_30"] > 0.5
    power = values(found, "power")
    assert power["step_middle"] > 0.7
    assert power["break_mixture"] > 0.5
    assert values(found, "coverage")["break_years"] > 0.85


def test_monte_carlo_errors_and_verdicts_by_hand():
    assert share(np.array([True] * 4 + [False] * 12)) == {
        "value": 0.25,
        "n": 16,
        "mc_error": pytest.approx(np.sqrt(0.1875 / 16)),
    }
    rows = [
        {"measure": "false_alarms", "value": 0.08, "mc_error": 0.01},
        {"measure": "false_alarms", "value": 0.06, "mc_error": 0.01},
        {"measure": "coverage", "value": 0.9, "mc_error": 0.01},
        {"measure": "power", "value": 0.2, "mc_error": 0.01},
    ]
    assert table(rows)["holds"].astype(object).tolist() == [False, True, False, pd.NA]


def test_the_page_repeats_the_table(small):
    text = page([small], made="2026-01-02")
    assert "snakemake --cores 2 calibration` on 2026-01-02 with 200 simulated series" in text
    flat = small[(small["method"] == "naive_ols") & (small["measure"] == "false_alarms")]
    assert f"| short | naive: OLS | {100 * flat['value'].iloc[0]:.1f} |" in text
    assert f"| 15 | {100 * values(small, 'power')['model_family_of_100']:.1f} |" in text


def test_the_rules_know_all_parts(project_root):
    rules = (project_root / "workflow" / "rules" / "calibration.smk").read_text(encoding="utf-8")
    named = re.search(r"CALIBRATED = \[(.*?)\]", rules, re.S)[1]
    assert re.findall(r'"(\w+)"', named) == list(PARTS) == list(TITLES)


def test_naive_tests_are_what_their_names_say():
    rng = np.random.default_rng(1)
    rates = rng.standard_normal((3, 9)) + 5
    years = np.arange(9)
    assert baselines.ols_p(rates) == pytest.approx([stats.linregress(years, row).pvalue for row in rates])
    table_of_two = np.array([[30, 970], [50, 950]])
    expected = stats.chi2_contingency(table_of_two, correction=False).pvalue
    assert baselines.chi_square_p(np.array([30.0]), np.array([50.0]), 1000, 1000)[0] == pytest.approx(expected)
