"""Settings are taken from parameters of the same names."""

from types import SimpleNamespace

import pytest

from wenmai.topics.settings import DriftSettings, FitSettings, taken

PARAMS = SimpleNamespace(seeds=[1, 2], passes=30, anchor=0.5, periods=(2001,), alpha=0.05, seed=7, unit="section")


def test_settings_are_taken_by_name_and_others_keep_their_defaults():
    assert taken(DriftSettings, PARAMS) == DriftSettings((2001,), alpha=0.05, seed=7, anchor=0.5)
    fit = taken(FitSettings, PARAMS, engine="lda", k=8)
    assert fit == FitSettings("lda", 8, [1, 2], passes=30, samples=0, anchor=0.5, seed=7)


def test_what_is_given_goes_before_the_parameters():
    assert taken(FitSettings, PARAMS, engine="nmf", k=4, seeds=[9]).seeds == [9]


def test_a_setting_that_nobody_gives_is_an_error():
    with pytest.raises(TypeError, match="engine"):
        taken(FitSettings, PARAMS, k=8)
