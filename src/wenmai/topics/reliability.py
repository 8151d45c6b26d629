"""How well each topic of the chosen model comes back when something is varied.

A topic that only one run has is a property of the run. Each is looked for in fits with another seed, without some of
the documents, with the next smaller and larger number of topics, and by the other engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from wenmai.tables import table_schema
from wenmai.topics.model import TopicModel
from wenmai.topics.scores import jaccard

#: Jaccard of two lists of equal length that share half of their words
RETURNED = 1 / 3


def reliability(
    chosen: TopicModel, models: Sequence[TopicModel], training: Sequence[TopicModel], *, top_words: int
) -> pd.DataFrame:
    """The table ``reliability``.

    Parameters
    ----------
    chosen
        The model that is reported.
    models, training
        All fits to all documents, and the fits without the held-out documents.
    top_words
        Words by which topics are compared.

    Returns
    -------
    pandas.DataFrame
        One row for each topic and each kind of variation that has fits. The partner of a topic is the most
        similar one, so that a topic which another fit splits still finds its larger half.
    """
    own = chosen.top_words(top_words)
    rows = []
    for over, others in _varied(chosen, models, training):
        best = np.array([jaccard(own, other.top_words(top_words)).max(axis=1) for other in others])
        for topic in range(len(own)):
            rows.append(
                {
                    "topic_id": topic,
                    "over": over,
                    "n_fits": len(others),
                    "mean_jaccard": best[:, topic].mean(),
                    "returned": (best[:, topic] >= RETURNED).mean(),
                }
            )
    return pd.DataFrame(rows) if rows else table_schema("reliability").empty()


def _varied(
    chosen: TopicModel, models: Sequence[TopicModel], training: Sequence[TopicModel]
) -> Iterator[tuple[str, list[TopicModel]]]:
    """The kinds of variation that have fits, and those."""
    fitted = [model for model in models if not model.skipped]
    numbers = sorted({m.k for m in fitted if m.engine == chosen.engine})
    place = numbers.index(chosen.k)
    neighbours = numbers[max(place - 1, 0) : place] + numbers[place + 1 : place + 2]
    kinds = {
        "seeds": [m for m in fitted if (m.engine, m.k) == (chosen.engine, chosen.k) and m.seed != chosen.seed],
        "samples": [m for m in training if (m.engine, m.k) == (chosen.engine, chosen.k) and not m.skipped],
        "neighbouring_k": [m for m in fitted if m.engine == chosen.engine and m.k in neighbours],
        "engines": [m for m in fitted if m.engine != chosen.engine and m.k == chosen.k],
    }
    return ((over, others) for over, others in kinds.items() if others)


def of_topics(table: pd.DataFrame, n_topics: int) -> np.ndarray:
    """One figure a topic: the lower of its mean Jaccard over seeds and over samples; NaN without a sample.

    From an exact start every seed ends in the same place, so that agreement over seeds alone proves
    nothing; disagreement does.
    """
    if not (table["over"] == "samples").any():
        return np.full(n_topics, np.nan)
    refits = table[table["over"].isin(["seeds", "samples"])]
    return refits.groupby("topic_id")["mean_jaccard"].min().reindex(range(n_topics)).to_numpy(dtype=float)
