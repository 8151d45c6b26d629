"""The words of topics, in several orders, and the names made of them."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from wenmai.errors import WenmaiError
from wenmai.topics.engines.model import Array, TopicModel

logger = logging.getLogger("wenmai")

#: weight of probability against lift in relevance (Sievert and Shirley 2014)
RELEVANCE = 0.6
#: weight of exclusivity against frequency in FREX (Airoldi and Bischof 2016)
FREX = 0.5
WORDS_LISTED = 50
#: terms of a label, and what joins them
LABEL_TERMS = 2
JOINED_BY = "·"


def topic_words(model: TopicModel, terms: Sequence[str], shares: Array) -> pd.DataFrame:
    """The table ``topic_words``: the 50 most probable terms of each topic, with measures that order them otherwise.

    Parameters
    ----------
    model
        A fitted model.
    terms
        The terms, in column order.
    shares
        Token-weighted share of each topic in the corpus, shape ``(k,)``.
    """
    chance = model.topic_word
    lift, frex = lift_of(model, shares), frex_of(model)
    relevance = RELEVANCE * np.log(chance) + (1 - RELEVANCE) * np.log(lift)
    best = model.top_words(WORDS_LISTED)
    topic = np.repeat(np.arange(len(best)), best.shape[1])
    column = best.ravel()
    return pd.DataFrame(
        {
            "topic_id": topic,
            "rank": np.tile(np.arange(1, best.shape[1] + 1), len(best)),
            "term": [terms[c] for c in column.tolist()],
            "probability": chance[topic, column],
            "lift": lift[topic, column],
            "relevance": relevance[topic, column],
            "frex": frex[topic, column],
        }
    )


def lift_of(model: TopicModel, shares: Array) -> Array:
    """p(term | topic) / p(term), shape ``(k, terms)``; ``shares`` are those of the topics in the corpus."""
    # p(term) as the model has it, which is positive also for a term that no fitted paragraph contains
    return model.topic_word / (shares @ model.topic_word)


def frex_of(model: TopicModel) -> Array:
    """Frequency and exclusivity as one figure from 0 to 1 (Airoldi and Bischof 2016), shape ``(k, terms)``."""
    chance = model.topic_word
    # ranks as shares of the vocabulary, from above 0 to 1
    frequent = rankdata(chance, axis=1) / chance.shape[1]
    exclusive = rankdata(chance / chance.sum(axis=0), axis=1) / chance.shape[1]
    return np.asarray(1 / (FREX / exclusive + (1 - FREX) / frequent))


def label_topics(words: pd.DataFrame, *, own: Mapping[str, str], proposed: Sequence[Sequence[str]] = ()) -> list[str]:
    """Name every topic by the terms proposed for it, then by its most relevant ones, joined by ``·``.

    Parameters
    ----------
    words
        The table ``topic_words``.
    own
        Labels of the user by topic id; they go before.
    proposed
        Terms for labels by topic, the best first, see :func:`wenmai.topics.describe.labels.propose_labels`.

    Returns
    -------
    list of str
        One label per topic, in the order of ids; never empty, no two alike.

    Raises
    ------
    WenmaiError
        If the user names two topics alike.
    """
    # a bare number as key of a YAML mapping is an integer
    own = {str(topic): label.strip() for topic, label in own.items()}
    topics = sorted(words["topic_id"].unique().tolist())
    given = {topic: own[str(topic)] for topic in topics if own.get(str(topic))}
    if len(set(given.values())) < len(given):
        raise WenmaiError("two topics have the same label", where="topics.labels", fix="Give each topic its own")
    unknown = sorted(set(own) - set(map(str, topics)))
    if unknown:
        logger.warning("topics.labels: the chosen model has no topic %s", ", ".join(unknown))
    taken = set(given.values())
    labels = []
    for topic in topics:
        if topic not in given:
            terms = proposed[topic] if topic < len(proposed) else ()
            given[topic] = _label(words[words["topic_id"] == topic], taken, terms)
            taken.add(given[topic])
        labels.append(given[topic])
    return labels


def _label(words: pd.DataFrame, taken: set[str], proposed: Sequence[str]) -> str:
    """The first two of the terms proposed and the relevant ones that do not contain each other; more where taken."""
    ordered = words.sort_values(["relevance", "rank"], ascending=[False, True], kind="stable")["term"].tolist()
    chosen: list[str] = []
    for term in [*proposed, *ordered]:
        if not any(term in other or other in term for other in chosen):
            chosen.append(term)
            if len(chosen) >= LABEL_TERMS and JOINED_BY.join(chosen) not in taken:
                return JOINED_BY.join(chosen)
    label = JOINED_BY.join(chosen)
    return label if label not in taken else f"{label} ({words['topic_id'].iloc[0]})"
