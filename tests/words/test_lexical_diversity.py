"""Lexical diversity: by hand, by brute force, and independent of length."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.words.lexical_diversity import mattr, mtld

CODES = st.lists(st.integers(0, 6), min_size=1, max_size=40).map(lambda x: np.array(x, dtype=np.int32))


@given(CODES, st.integers(1, 12))
def test_mattr_is_the_mean_over_all_windows(codes, window) -> None:
    windows = [codes[i : i + window] for i in range(len(codes) - window + 1)]
    if not windows:
        assert np.isnan(mattr(codes, window=window))
    else:
        assert mattr(codes, window=window) == pytest.approx(np.mean([len(set(w)) / window for w in windows]))


def test_mtld_by_hand() -> None:
    # 1 1 1/2 falls below .72 after two words; the rest 1 2 3 is all different: one factor and none of the next
    codes = np.array([1, 1, 1, 2, 3], dtype=np.int32)
    forward = 5 / 1.0
    # read backwards 3 2 1 1: 3/4 is above, 3/5 is below after five words: one factor
    backward = 5 / 1.0
    assert mtld(codes, shortest=1) == pytest.approx((forward + backward) / 2)
    # the last run counts by how far its ratio fell: 5/6 is (1 - 5/6) / .28 of a factor, from both ends
    codes = np.array([1, 2, 3, 4, 5, 1], dtype=np.int32)
    assert mtld(codes, shortest=1) == pytest.approx(6 / ((1 - 5 / 6) / 0.28))


def test_words_that_are_all_different_have_no_mtld_and_short_texts_neither() -> None:
    assert np.isnan(mtld(np.arange(200, dtype=np.int32)))
    assert np.isnan(mtld(np.zeros(99, dtype=np.int32)))
    assert mtld(np.zeros(100, dtype=np.int32)) == pytest.approx(2)


def test_neither_depends_on_length_as_the_plain_ratio_does() -> None:
    rng = np.random.default_rng(1)
    words = (rng.zipf(1.4, size=40_000) % 5000).astype(np.int32)
    short, long = words[:2000], words
    plain = [len(np.unique(x)) / len(x) for x in (short, long)]
    assert plain[0] > 2 * plain[1]
    for measure in (mattr, mtld):
        assert measure(short) == pytest.approx(measure(long), rel=0.1)
