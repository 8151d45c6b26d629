"""Two made-up corpora through all tables: every table has its flat tests and its planted effect."""

import numpy as np
import pytest

from wenmai.trends.calibration.global_null import CONCEPTS, TABLES, WORDS, _of_groups, calibrate_global_null, make_up
from wenmai.trends.calibration.measures import share_of_corpora
from wenmai.trends.calibration.run import PARTS, table
from wenmai.trends.calibration.simulate import Setting
from wenmai.trends.calibration.words import calibrate_periods


def test_every_table_has_false_alarms_and_power(keeps_schema):
    setting = PARTS["global_null"][1][1]
    rows = table(calibrate_global_null(setting, n_series=50, seed=3)).assign(part="global_null")
    found = keeps_schema(rows, "calibration").set_index(["measure", "method"])
    assert set(found.loc["false_alarms"].index) == set(found.loc["power"].index) == set(TABLES)
    alarms = found.loc["false_alarms"]
    # two corpora of a few hundred words each
    assert alarms.loc[[name for name in TABLES if "keyness" in name], "value"].max() < 0.12
    assert alarms.loc["table_keyness_roles", "n"] > 400
    assert found.loc[("power", "table_keyness_roles"), "value"] == 1
    assert found.loc[("power", "table_new_words"), "value"] == 1


def test_corpora_are_what_the_setting_says():
    setting = Setting(years=14, regions=12, phi=0.0, shock_sd=0.25, rate=8.0, tokens=72_000)
    corpus = make_up(setting, seed=1)
    assert corpus.counts.shape == (CONCEPTS + WORDS, 12, 14, 2)
    assert corpus.size.sum(axis=(0, 2)).mean() == pytest.approx(72_000, rel=0.1)
    # the new word comes in 2016
    assert corpus.counts[CONCEPTS + 3, :, :10].sum() == 0
    assert corpus.counts[CONCEPTS + 3, :, 10:].sum() > 50


def test_the_error_of_a_share_is_that_of_corpora():
    # all tests of a corpus go the same way
    values = [np.full(100, flag) for flag in (True, False, False, False)]
    found = share_of_corpora(values)
    assert found["value"] == 0.25
    assert found["n"] == 400
    assert found["mc_error"] == pytest.approx(0.25)


def test_permuted_years_find_periods_in_nothing_and_the_model_does_not():
    rows = table(calibrate_periods(Setting(years=30, phi=0.9, rate=5.0), n_series=200, seed=1))
    alarms = rows[rows["measure"] == "false_alarms"].set_index("method")["value"]
    assert alarms["naive_permuted_halves"] > 0.2
    assert alarms["period_halves"] < 0.1


def test_differences_of_groups_hold_their_level_with_six_regions_on_each_side():
    setting = PARTS["global_null"][1][0]
    low = []
    for seed in range(25):
        found = _of_groups(make_up(setting, seed=seed), seed=1)
        low.append((found["p_value"] < 0.05)[~found["concept"].isin([f"{n:04d}" for n in range(3)])].mean())
    # linear contributions with the freedom of six clusters have .085
    assert 0.02 < np.mean(low) < 0.07
