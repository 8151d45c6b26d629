"""Shares of the visible text, without tags and white space."""

from __future__ import annotations

import pandas as pd

from wenmai.publish.visible import visible_text


def test_tags_and_white_space_are_no_text():
    profile = pd.DataFrame(
        {
            **{"source": ["a.html", "b.txt"], "n_chars": [100, 20], "chars_kept": [28, 15], "chars_changed": [2, 0]},
            **{"chars_dropped": [70, 5], "chars_markup": [50, 0], "chars_blank": [10, 5]},
        }
    )
    found = visible_text(profile)
    assert found["visible"].tolist() == [40, 15] and found["dropped"].tolist() == [10, 0]
    assert (found[["kept", "changed", "dropped"]].sum(axis=1) == found["visible"]).all()
    assert found["unseen"].tolist() == [60, 5]
