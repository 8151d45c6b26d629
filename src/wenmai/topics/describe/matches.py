"""The topics of the chosen model compared with those of the other engines: do two methods find the same?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from wenmai.io.tables import table_schema
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.selection.scores import jaccard


def topic_matches(
    chosen: TopicModel, models: Sequence[TopicModel], terms: Sequence[str], *, top_words: int
) -> pd.DataFrame:
    """The table ``topic_matches``: each topic with its partner in every other engine, matched one to one.

    Parameters
    ----------
    chosen
        The model that is reported.
    models
        All fits; of each other engine the first with as many topics is taken.
    terms
        The terms, in column order.
    top_words
        Words by which topics are matched (Hungarian method on their Jaccard).
    """
    others: dict[str, TopicModel] = {}
    for model in models:
        if model.k == chosen.k and not model.skipped and model.engine != chosen.engine:
            others.setdefault(model.engine, model)
    own = chosen.top_words(top_words)
    rows = []
    for engine, stored in sorted(others.items()):
        other = stored.in_memory()
        words = other.top_words(top_words)
        similarity = jaccard(own, words)
        # the cosine of the distributions parts pairs that the word lists leave equal
        unit = [m.topic_word / np.linalg.norm(m.topic_word, axis=1, keepdims=True) for m in (chosen, other)]
        cosine = unit[0] @ unit[1].T
        for topic, partner in zip(*linear_sum_assignment(similarity + 1e-6 * cosine, maximize=True), strict=True):
            shared = [terms[column] for column in own[topic] if column in words[partner]]
            rows.append(
                {
                    "topic_id": int(topic),
                    "engine": engine,
                    "other_topic_id": int(partner),
                    "jaccard": similarity[topic, partner],
                    "cosine": cosine[topic, partner],
                    "shared_words": " ".join(shared),
                    "other_words": " ".join(terms[column] for column in words[partner]),
                }
            )
    return pd.DataFrame(rows) if rows else table_schema("topic_matches").empty()
