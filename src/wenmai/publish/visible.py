"""The visible text of the sources: what a reader of the page sees, without tags, marks and white space."""

from __future__ import annotations

import pandas as pd


def visible_profile(profile: pd.DataFrame) -> pd.DataFrame:
    """The table ``profile`` with ``n_chars`` and ``chars_dropped`` counted in the visible text alone.

    A web page is mostly tags: shares of all its characters would say nothing about its text.
    """
    unseen = profile["chars_markup"] + profile["chars_blank"]
    return profile.assign(n_chars=profile["n_chars"] - unseen, chars_dropped=profile["chars_dropped"] - unseen)
