"""The results of stage words against the planted terms: does each come out as one token?"""

from __future__ import annotations

import pandas as pd

from wenmai.validation.measure import Measure, ratio_of, share_of


def judge_words(counted: pd.DataFrame) -> list[Measure]:
    """Segmentation of planted terms.

    Parameters
    ----------
    counted
        One row a planted term: ``term``, ``found`` (occurrences in the text that the pipeline counted) and
        ``as_token`` (of these, tokens that are the term).
    """
    aspect = "words"
    seen = counted[counted["found"].fillna(0) > 0]
    found = seen["found"].to_numpy(dtype=float)
    whole = seen["as_token"].to_numpy(dtype=float)
    worst = seen.assign(share=whole / found if len(seen) else []).sort_values(["share", "term"]).head(3)
    names = "、".join(f"{t} {s:.0%}" for t, s in zip(worst["term"], worst["share"], strict=True))
    return [
        ratio_of(
            aspect,
            "segmentation",
            whole,
            found,
            "occurrences of planted terms that came out as one token" + (f"; lowest: {names}" if names else ""),
            clusters="terms",
            target=0.95,
        ),
        share_of(
            aspect, "terms never one token", seen["as_token"] == 0, "planted terms that no token is", at_most=True
        ),
    ]
