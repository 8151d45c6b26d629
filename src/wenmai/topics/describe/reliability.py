"""How often each topic of the chosen model is recovered when something is varied.

A topic that only one run has is a property of the run. Each is looked for in fits with another seed, to samples of
the documents, with the next smaller and larger number of topics, and by the other engines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from wenmai.io.tables import table_schema
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.selection.scores import chance_agreement, jaccard

#: Jaccard of two lists of equal length that share half of their words
RECOVERED = 1 / 3
#: the kinds of variation that reliability is made of; whether another engine agrees is another question
TRIALS = ("seeds", "samples", "neighbouring_k")


def reliability(
    chosen: TopicModel, models: Sequence[TopicModel], folds: Sequence[TopicModel], *, top_words: int, seed: int
) -> pd.DataFrame:
    """The table ``reliability``.

    Parameters
    ----------
    chosen
        The model that is reported.
    models, folds
        All fits to all documents, and the fits without a fold of the documents.
    top_words
        Words by which topics are compared.
    seed
        Seed of the permutations behind the threshold.

    Returns
    -------
    pandas.DataFrame
        One row for each topic and each kind of variation that has fits. The partner of a topic is the most
        similar one, so that a topic which another fit splits still finds its larger half. It is recovered where the two
        share half of their words, and more than 95 % of topics do whose words are dealt out at random.
    """
    own = chosen.top_words(top_words)
    rows = []
    for over, others in _varied(chosen, models, folds):
        words = [other.top_words(top_words) for other in others]
        best = np.array([jaccard(own, other).max(axis=1) for other in words])
        chance = max(chance_agreement(own, other, seed=seed)[1] for other in words)
        threshold = max(RECOVERED, chance)
        for topic in range(len(own)):
            rows.append(
                {
                    "topic_id": topic,
                    "over": over,
                    "n_fits": len(others),
                    "mean_jaccard": best[:, topic].mean(),
                    "by_chance": chance,
                    "returned": (best[:, topic] >= threshold - 1e-12).mean(),
                }
            )
    return pd.DataFrame(rows) if rows else table_schema("reliability").empty()


def _varied(
    chosen: TopicModel, models: Sequence[TopicModel], folds: Sequence[TopicModel]
) -> Iterator[tuple[str, list[TopicModel]]]:
    """The kinds of variation that have fits, and those."""
    fitted = [model for model in models if not model.skipped]
    numbers = sorted({m.k for m in fitted if m.engine == chosen.engine})
    place = numbers.index(chosen.k)
    neighbours = numbers[max(place - 1, 0) : place] + numbers[place + 1 : place + 2]
    kinds = {
        "seeds": [m for m in fitted if (m.engine, m.k) == (chosen.engine, chosen.k) and m.seed != chosen.seed],
        "samples": [m for m in folds if (m.engine, m.k) == (chosen.engine, chosen.k) and not m.skipped],
        # one seed each: three that agree are no three trials
        "neighbouring_k": [
            m for m in fitted if m.engine == chosen.engine and m.k in neighbours and m.seed == chosen.seed
        ],
        "engines": [m for m in fitted if m.engine != chosen.engine and m.k == chosen.k],
    }
    return ((over, others) for over, others in kinds.items() if others)


def of_topics(table: pd.DataFrame, n_topics: int) -> np.ndarray:
    """One figure per topic: the share of other fits in which it is recovered; NaN without samples of the documents.

    All fits to samples, of neighbouring numbers of topics and of other seeds count alike. Seeds that agree in every
    word do not count: where nothing is random they are one fit, and prove nothing.
    """
    if not (table["over"] == "samples").any():
        return np.full(n_topics, np.nan)
    trials = table[table["over"].isin(TRIALS)]
    same = trials["over"].eq("seeds") & (trials.groupby("over")["mean_jaccard"].transform("min") == 1)
    trials = trials[~same]
    returns = (trials["returned"] * trials["n_fits"]).groupby(trials["topic_id"]).sum()
    fits = trials.groupby("topic_id")["n_fits"].sum()
    return (returns / fits).reindex(range(n_topics)).to_numpy(dtype=float)
