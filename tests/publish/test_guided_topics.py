"""The figure of guided topics: two panels per concept, a word where a series is missing, and a page where all is."""

from __future__ import annotations

import pandas as pd
import pytest

from wenmai.publish.figures.guided_topics import draw
from wenmai.publish.style.theme import Style


def tables(concepts=("a", "b")) -> dict[str, pd.DataFrame]:
    n, years = len(concepts), range(2010, 2018)
    topics = pd.DataFrame(
        {
            "topic_id": range(n + 1),
            "kind": ["guided"] * n + ["free"],
            "concept": [*concepts, ""],
            "label": [*(f"概念{c}" for c in concepts), "其他"],
            "share": 0.1,
            "support": [*["strong", "weak"][:n], ""],
            "n_documents": 40,
        }
    )
    shares = pd.DataFrame(
        [
            {"by": "year", "group": str(y), "topic_id": t, "year": y, "time": y, "share": 0.1, "low": 0.05, "high": 0.2}
            for y in years
            for t in range(n + 1)
        ],
        columns=["by", "group", "topic_id", "year", "time", "share", "low", "high"],
    )
    series = pd.DataFrame(
        [
            {"concept": "a", "term": "*", "scope": "all", "year": y, "time": y, "per_10k": 5.0, "low": 4.0, "high": 6.0}
            for y in years
        ]
    )
    return {"guided_topics": topics, "guided_prevalence": shares, "keyword_series": series}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_two_panels_per_concept(language: str) -> None:
    figure = draw(tables(), Style(language=language))
    panels = figure.axes
    assert len(panels) == 4
    assert [bool(axes.lines) for axes in panels] == [True, True, False, True]
    # the second concept is not among those that are counted
    assert "trends.concepts" in panels[2].texts[0].get_text()
    assert "概念a" in panels[0].get_title(loc="left")


def test_no_guided_topics_are_one_sentence() -> None:
    made = tables()
    made["guided_topics"] = made["guided_topics"].iloc[2:]
    figure = draw(made, Style())
    assert "topics.guide" in " ".join(text.get_text() for text in figure.findobj(lambda x: hasattr(x, "get_text")))
