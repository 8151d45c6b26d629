"""The characters of the sources that a reader sees; tags of HTML and white space are no text."""

from __future__ import annotations

import pandas as pd

#: what becomes of visible characters, columns of :func:`visible_text`
ACTIONS = ("kept", "changed", "dropped")


def visible_text(profile: pd.DataFrame) -> pd.DataFrame:
    """What became of the visible characters of every source.

    Parameters
    ----------
    profile
        Table ``profile``.

    Returns
    -------
    pandas.DataFrame
        In the order of ``profile``: ``source``, ``visible`` characters, of these :data:`ACTIONS`, and apart from
        these the ``unseen`` ones, markup and white space that were dropped.
    """
    unseen = profile["chars_markup"].astype("int64") + profile["chars_blank"].astype("int64")
    return pd.DataFrame(
        {
            "source": profile["source"],
            "visible": profile["n_chars"].astype("int64") - unseen,
            "kept": profile["chars_kept"].astype("int64"),
            "changed": profile["chars_changed"].astype("int64"),
            "dropped": profile["chars_dropped"].astype("int64") - unseen,
            "unseen": unseen,
        }
    )
