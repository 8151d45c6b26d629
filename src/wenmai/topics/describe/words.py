"""The words of topics, in several orders, and the names made of them."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from wenmai.errors import mistake
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
#: marks between the words by which a user names a topic
BETWEEN_WORDS = r"[\s·、，,；;/]+"


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
    frequent = pd.DataFrame(chance).rank(axis=1).to_numpy() / chance.shape[1]
    exclusive = pd.DataFrame(chance / chance.sum(axis=0)).rank(axis=1).to_numpy() / chance.shape[1]
    return np.asarray(1 / (FREX / exclusive + (1 - FREX) / frequent))


def label_topics(words: pd.DataFrame, *, own: Mapping[str, str], proposed: Sequence[Sequence[str]] = ()) -> list[str]:
    """Name every topic by the terms proposed for it, then by its most relevant ones, joined by ``·``.

    Parameters
    ----------
    words
        The table ``topic_words``.
    own
        Labels of the user, by id with the number of topics (``20:3``), by words of the topic or the label that it has
        without them, or by a bare id; they go before.
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
    topics = sorted(words["topic_id"].unique().tolist())
    automatic = [_label(words[words["topic_id"] == t], set(), proposed[t] if t < len(proposed) else ()) for t in topics]
    given = _given(words, own, automatic)
    if len(set(given.values())) < len(given):
        raise mistake("same-labels", where="topics.labels")
    taken = set(given.values())
    labels = []
    for topic in topics:
        if topic not in given:
            terms = proposed[topic] if topic < len(proposed) else ()
            given[topic] = _label(words[words["topic_id"] == topic], taken, terms)
            taken.add(given[topic])
        labels.append(given[topic])
    return labels


def _given(words: pd.DataFrame, own: Mapping[str, str], automatic: Sequence[str]) -> dict[int, str]:
    """The labels of the user by topic; what fits no topic of this model is in the log.

    An id means another topic as soon as the number of topics changes. ``20:3`` is topic 3 of a model of 20 topics and
    of no other; words name the topic that has all of them among its listed terms, the one where they rank highest.
    """
    topics = sorted(words["topic_id"].unique().tolist())
    given: dict[int, str] = {}
    for key, label in own.items():
        # a bare number as key of a YAML mapping is an integer
        name = str(key).strip()
        if re.fullmatch(r"(\d+\s*[:：]\s*)?\d+", name):
            found = _by_id(name, topics)
        else:
            terms = [term for term in re.split(BETWEEN_WORDS, name) if term]
            found = topics[automatic.index(name)] if name in automatic else _by_words(terms, words)
        if found is None:
            said = "topics.labels: no topic of the model of %d topics is %s; its label is not used"
            logger.warning(said, len(topics), name)
        elif label.strip():
            if found in given:
                said = "topics.labels: %s names topic %d, which was named %s; the last label counts"
                logger.warning(said, name, found, given[found])
            given[found] = label.strip()
    return given


def _by_id(name: str, topics: Sequence[int]) -> int | None:
    k, _, topic = name.replace("：", ":").rpartition(":")
    known = int(topic) in topics and (not k or int(k) == len(topics))
    return int(topic) if known else None


def _by_words(terms: Sequence[str], words: pd.DataFrame) -> int | None:
    own = words[words["term"].isin(terms)]
    both = own.groupby("topic_id")["term"].nunique() == len(set(terms))
    ranks = own.groupby("topic_id")["rank"].sum()[both]
    return None if ranks.empty else int(ranks.index.to_numpy()[ranks.to_numpy().argmin()])


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
