"""Shares of the visible text, without tags and white space."""

from __future__ import annotations

import pandas as pd

from wenmai.publish.visible import visible_profile


def test_tags_and_white_space_are_no_text():
    profile = pd.DataFrame(
        {
            "n_chars": [100, 20],
            "chars_dropped": [70, 5],
            "chars_markup": [50, 0],
            "chars_blank": [10, 5],
            "chars_kept": [30, 15],
        }
    )
    found = visible_profile(profile)
    assert list(found["n_chars"]) == [40, 15]
    assert list(found["chars_dropped"]) == [10, 0]
    assert list(found["chars_dropped"] + found["chars_kept"]) == list(found["n_chars"])
