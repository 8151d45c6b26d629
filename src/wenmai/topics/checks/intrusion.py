"""Questions by which people test topics, and what their answers say.

In a word intrusion question a word that does not belong is put among the words of a topic; in a topic intrusion
question a topic that does not belong is put among those of a paragraph (Chang et al. 2009). Where people do not find
the intruder, the topic means nothing to them, whatever its coherence (Hoyle et al. 2021). The intruder's
place is drawn, and the key is a file of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from wenmai.io.tables import table_schema
from wenmai.stats.agreement import agreement_of
from wenmai.stats.resample import Resampling
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.model import TopicModel

#: words of the topic, in addition to the intruder
WORDS = 5
#: topics of the paragraph, in addition to the intruder, and words by which each is shown
TOPICS, WORDS_A_TOPIC = 3, 6
PARAGRAPHS_A_TOPIC = 1
#: an intruder is among the least probable half of the words of the topic, and the top words of another
UNLIKELY = 0.5
TOP_OF_ANOTHER = 20
OPTIONS = tuple("ABCDEF")
SEPARATOR = " | "


def intrusion_questions(
    model: TopicModel | None, counted: CountTable, paragraphs: pd.DataFrame, *, seed: int
) -> pd.DataFrame:
    """All questions with their key.

    Parameters
    ----------
    model
        The chosen model; None gives no questions.
    counted
        The counts, for the names of their rows and columns.
    paragraphs
        The table ``topic_paragraphs``, for paragraphs to ask about.
    seed
        Seed of intruders, their places and the order of questions.

    Returns
    -------
    pandas.DataFrame
        The table ``intrusion_key``: one row a question. Questions of a topic that no other topic can give an
        intruder to are left out.
    """
    if model is None or model.k < 2:
        return table_schema("intrusion_key").empty()
    generator = np.random.default_rng(seed)
    rows = [_word_question(model, topic, counted.terms, generator) for topic in range(model.k)]
    if model.k > TOPICS:
        fitted = counted.rows["paragraph_id"].to_numpy(dtype=object)[model.rows]
        place = {name: number for number, name in enumerate(fitted)}
        typical = paragraphs[paragraphs["rank"] <= PARAGRAPHS_A_TOPIC].sort_values(["topic_id", "rank"])
        rows += [
            _topic_question(model, (int(topic), place[paragraph], excerpt), counted.terms, generator)
            for topic, paragraph, excerpt in typical[["topic_id", "paragraph_id", "excerpt"]].to_numpy()
        ]
    asked = pd.DataFrame([row for row in rows if row is not None])
    if asked.empty:
        return table_schema("intrusion_key").empty()
    # word questions first; within a kind in random order, so that the number of a question does not reveal its topic
    asked["turn"] = generator.random(len(asked))
    asked = asked.sort_values(["kind", "turn"], ascending=[False, True], ignore_index=True).drop(columns="turn")
    asked.insert(0, "question", np.arange(1, len(asked) + 1))
    return asked


def _word_question(
    model: TopicModel, topic: int, terms: Sequence[str], generator: np.random.Generator
) -> dict[str, object] | None:
    own = model.topic_word[topic]
    shown = model.top_words(WORDS)[topic]
    unlikely = own <= np.quantile(own, UNLIKELY)
    others = np.delete(np.arange(model.k), topic)
    candidates = np.unique(model.top_words(TOP_OF_ANOTHER)[others])
    candidates = candidates[unlikely[candidates]]
    if len(candidates) == 0 or len(shown) < WORDS:
        return None
    intruder = int(generator.choice(candidates))
    options = generator.permutation(np.append(shown, intruder))
    return {
        "kind": "word",
        "topic_id": topic,
        "text": "",
        "options": SEPARATOR.join(terms[column] for column in options),
        "answer": OPTIONS[int(np.flatnonzero(options == intruder)[0])],
        "intruder": terms[intruder],
    }


def _topic_question(
    model: TopicModel, asked: tuple[int, int, str], terms: Sequence[str], generator: np.random.Generator
) -> dict[str, object]:
    """A question about a paragraph; ``asked`` is its largest topic, its row of the model and its first characters."""
    topic, row, excerpt = asked
    order = np.argsort(-model.document_topic[row], kind="stable")
    # an intruder is among the topics with the smallest shares
    intruder = int(generator.choice(order[max(TOPICS, model.k // 2) :]))
    shown = generator.permutation(np.append(order[:TOPICS], intruder))
    words = model.top_words(WORDS_A_TOPIC)
    return {
        "kind": "topic",
        "topic_id": topic,
        "text": excerpt,
        "options": SEPARATOR.join(" ".join(terms[column] for column in words[t]) for t in shown),
        "answer": OPTIONS[int(np.flatnonzero(shown == intruder)[0])],
        "intruder": str(intruder),
    }


def score_answers(key: pd.DataFrame, answers: pd.DataFrame, *, how: Resampling) -> pd.DataFrame:
    """The table ``intrusion_scores``: how often people found the intruder, by topic and over all.

    Parameters
    ----------
    key
        The table ``intrusion_key``.
    answers
        Columns ``person``, ``question`` and ``answer`` (a letter; empty where not answered).
    how
        Of the intervals: Wilson's (1927) of the share found, and that of alpha, which resamples topics.

    Returns
    -------
    pandas.DataFrame
        ``found`` is the share of answers that name the intruder, ``p_value`` the chance of as many or more by
        guessing, ``agreement`` the share of pairs of people who gave the same answer to a question, and ``alpha``
        Krippendorff's alpha of whether they found the intruder (:mod:`wenmai.stats.agreement`): whether people fail at
        the same questions, so that a topic and not a person is at fault.
    """
    given = answers.assign(answer=answers["answer"].fillna("").astype(str).str.strip().str.upper())
    given = given[given["answer"].isin(OPTIONS)].drop_duplicates(["person", "question"], keep="last")
    given = given.merge(key, on="question", suffixes=("", "_true"), validate="many_to_one")
    given["right"] = given["answer"] == given["answer_true"]
    rows = []
    for kind, of_kind in given.groupby("kind", sort=True):
        chance = 1 / len(of_kind["options"].iloc[0].split(SEPARATOR))
        for topic, part in [(None, of_kind), *of_kind.groupby("topic_id", sort=True)]:
            result = stats.binomtest(int(part["right"].sum()), len(part), chance, alternative="greater")
            low, high = stats.binomtest(int(part["right"].sum()), len(part)).proportion_ci(
                how.confidence, method="wilson"
            )
            rows.append(
                {
                    "kind": kind,
                    "topic": "all" if topic is None else str(topic),
                    "n_answers": len(part),
                    "n_people": part["person"].nunique(),
                    "found": part["right"].mean(),
                    "low": low,
                    "high": high,
                    "by_chance": chance,
                    "p_value": result.pvalue,
                    "agreement": _agreement(part),
                    **_alpha(part, how),
                }
            )
    return pd.DataFrame(rows) if rows else table_schema("intrusion_scores").empty()


def _alpha(answers: pd.DataFrame, how: Resampling) -> dict[str, float]:
    """Alpha of right and wrong answers with its interval; NaN with one person, or where all answers are alike."""
    codes = answers.assign(code=answers["right"].astype(float)).pivot(index="question", columns="person", values="code")
    topics = answers.drop_duplicates("question").set_index("question")["topic_id"].reindex(codes.index)
    clusters = np.unique(topics.to_numpy(dtype=np.int64), return_inverse=True)[1].astype(np.int64)
    found = agreement_of(codes.to_numpy(dtype=float), clusters, how)
    return {"alpha": found.alpha, "alpha_low": found.alpha_low, "alpha_high": found.alpha_high}


def _agreement(answers: pd.DataFrame) -> float:
    """Share of pairs of people who agree, over all questions with two answers; NaN without any."""
    same, pairs = 0.0, 0.0
    for _, part in answers.groupby("question"):
        n = len(part)
        counts = part["answer"].value_counts().to_numpy()
        same += (counts * (counts - 1)).sum() / 2
        pairs += n * (n - 1) / 2
    return same / pairs if pairs else np.nan
