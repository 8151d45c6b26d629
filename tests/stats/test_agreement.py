"""Agreement of coders, compared with published examples and another implementation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import cohen_kappa_score

from wenmai.stats.agreement import agreement_of, alpha_of, coincidences, kappa_of
from wenmai.stats.resample import Resampling

HOW = Resampling(confidence=0.95, bootstrap=399, seed=1)

# Krippendorff (2011), Computing Krippendorff's alpha-reliability, section A: two coders, ten items, binary data
MEG = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
OWEN = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]


def test_alpha_of_the_published_example():
    found = agreement_of(np.column_stack([MEG, OWEN]).astype(float), np.arange(10), HOW)
    assert found.alpha == pytest.approx(0.095, abs=5e-4)
    assert found.agreement == pytest.approx(0.6)
    assert found.alpha_low < found.alpha < found.alpha_high


@given(arrays(np.int64, (12, 2), elements=st.integers(0, 1)))
def test_kappa_equals_another_implementation(codes):
    found = agreement_of(codes.astype(float), np.arange(12), Resampling(0.95, 19, 1))
    if len(set(codes.ravel())) == 1:
        assert np.isnan(found.kappa) and np.isnan(found.alpha)
    else:
        assert found.kappa == pytest.approx(cohen_kappa_score(*codes.T))


def test_missing_codes_and_more_than_two_coders():
    codes = np.array([[1, 1, 1], [0, 0, np.nan], [1, 0, 1], [np.nan, np.nan, 1], [0, 0, 0], [np.nan] * 3])
    pairs = coincidences(codes)
    # an item with one code or none says nothing of agreement; each other one counts as its number of codes
    assert pairs.sum(axis=1).tolist() == [3, 2, 3, 0, 3, 0]
    found = agreement_of(codes, np.arange(6), HOW)
    assert np.isnan(found.kappa) and 0 < found.alpha < 1
    assert alpha_of(pairs.sum(axis=0)[None])[0] == pytest.approx(found.alpha)


def test_few_documents_give_no_interval_and_many_cover_the_truth():
    codes = np.column_stack([MEG, OWEN]).astype(float)
    assert np.isnan(agreement_of(codes, np.arange(10) % 4, HOW).alpha_low)
    generator = np.random.default_rng(1)
    true = kappa_of(np.array([[0.45, 0.05, 0.05, 0.45]]))[0]
    hits = 0
    for _ in range(100):
        cell = generator.choice(4, size=80, p=[0.45, 0.05, 0.05, 0.45])
        found = agreement_of(np.column_stack([cell // 2, cell % 2]).astype(float), np.arange(80), HOW)
        hits += found.kappa_low <= true <= found.kappa_high
    assert hits >= 88
