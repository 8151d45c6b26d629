"""Last year's topics in this year's corpus: the model starts from them, and ids stay where the match is good.

Refitted from nothing, a model of nearly the same texts has nearly the same topics in another order. So that ids, labels
and colours of two editions agree, the fit of all documents starts from the topics of the former model, and every fit
is put in the order in which its topics match them. The fits without a fold of the documents keep the consensus of their
own documents: how well they agree with the continued model shows whether the old topics are in the new texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linear_sum_assignment

from wenmai.errors import Said, WenmaiError, mistake
from wenmai.io.files import read_json
from wenmai.io.tables import read_table, table_schema
from wenmai.topics.engines.consensus import Consensus
from wenmai.topics.engines.model import SHARE_PRIOR, Array, TopicModel, normalised, read_model, unit_rows
from wenmai.topics.engines.nmf import weighted
from wenmai.topics.selection.split import ALL

#: cosine of the words from which a topic is the same, and from which it is at least a changed form of it
SAME, CHANGED = 0.8, 0.5
#: words that a topic gained and lost
WORDS_LISTED = 8


@dataclass(frozen=True)
class Previous:
    """The topics of a former run.

    Parameters
    ----------
    topic_word
        p(term | topic), shape ``(k, terms)``.
    terms
        The terms, in column order.
    topics
        ``topic_id``, ``label`` and ``share`` of its table ``topics``.
    """

    topic_word: Array
    terms: Sequence[str]
    topics: pd.DataFrame

    def in_terms(self, terms: Sequence[str]) -> Array:
        """The words of the topics over other terms, shape ``(k, len(terms))``; rows sum to what is known there."""
        place = {term: column for column, term in enumerate(self.terms)}
        known = [(new, place[term]) for new, term in enumerate(terms) if term in place]
        out = np.zeros((len(self.topic_word), len(terms)))
        if known:
            new, old = map(list, zip(*known, strict=True))
            out[:, new] = self.topic_word[:, old]
        return out


def previous_files(folder: str | Path) -> dict[str, str]:
    """The files of a former run that a new one starts from, by name.

    Parameters
    ----------
    folder
        A results folder, or the folder of one of its fits (``topics/fits/lda_k20_s1``), which goes before the choice.
        Another path inside of a results folder means the results.

    Raises
    ------
    WenmaiError
        If they are not there, no model was chosen, or the fit has no topics.
    """
    given = Path(folder).expanduser()
    around = (given, *given.absolute().parents[:3]) if given.exists() else ()
    results = next((path for path in around if _choice(path).is_file()), given)
    choice = _choice(results)
    fit = given
    if given.parent.name != "fits" or not (given / "fit.json").is_file():
        if not choice.is_file():
            raise _unusable("continue-no-file", path=str(choice))
        name = read_json(choice)["fit"]
        if name is None:
            raise _unusable("continue-no-model")
        fit = results / "topics" / "fits" / str(name)
    files = {
        "model": fit / "model.npz",
        "fit": fit / "fit.json",
        "topics": results / "topics" / "topics.csv",
        "vocabulary": results / "words" / "vocabulary.csv",
    }
    for path in files.values():
        if not path.is_file():
            raise _unusable("continue-no-file", path=str(path))
    if read_json(files["fit"]).get("skipped"):
        raise _unusable("continue-no-topics", fit=str(fit))
    return {name: str(path) for name, path in files.items()}


def _choice(results: Path) -> Path:
    return results / "topics" / "choice.json"


def _unusable(code: str, **values: str) -> WenmaiError:
    return mistake(code, where="topics.continue_from", fix=Said("advice-continue"), **values)


def read_previous(files: Sequence[str]) -> Previous | None:
    """Read what :func:`previous_files` names, in its order; None for no files.

    Raises
    ------
    WenmaiError
        If model and vocabulary do not fit together.
    """
    if not files:
        return None
    model_path, _, topics_path, vocabulary_path = files
    model = read_model(Path(model_path).parent)
    words = read_table(vocabulary_path, name="vocabulary", columns=["term", "column"])
    terms = words.dropna(subset="column").sort_values("column")["term"].tolist()
    if len(terms) != model.topic_word.shape[1]:
        raise _unusable(f"{vocabulary_path} is not the vocabulary of {model_path}")
    columns = ["topic_id", "label", "share", "top_words"]
    topics = pd.read_csv(topics_path, usecols=columns, encoding="utf-8-sig").sort_values("topic_id")
    # another fit than the one described, be it of as many topics: its topics have no labels
    labels = topics if _are_of(topics["top_words"].tolist(), model, terms) else topics.head(0)
    labels = labels.drop(columns="top_words")
    return Previous(model.topic_word, terms, labels.set_index("topic_id").reindex(range(model.k)).reset_index())


def _are_of(top_words: Sequence[str], model: TopicModel, terms: Sequence[str]) -> bool:
    """Whether these are the most probable words of the topics of the model, joined by spaces, which terms may have."""
    longest = len(top_words[0].split()) if top_words else 0
    for n in range(min(longest, len(terms)), 0, -1):
        if top_words == [" ".join(terms[column] for column in own) for own in model.top_words(n)]:
            return True
    return False


def continued_starts(
    starts: Mapping[str, Consensus], previous: Previous, counts: sparse.csr_matrix, terms: Sequence[str], *, k: int
) -> dict[str, Consensus]:
    """The starts with the former topics as those of the fit to all documents.

    Parameters
    ----------
    starts
        What :func:`wenmai.topics.engines.fit.find_starts` gives; those of the folds stay.
    previous
        The former topics. Where more topics are fitted, the topics of the consensus that are least like them are
        added; where fewer, the consensus stays.
    counts, terms
        Paragraphs × terms that are fitted, and the terms.
    k
        Number of topics.
    """
    own = starts.get(ALL)
    k_before = len(previous.topic_word)
    further = k - k_before
    if further < 0 or (further > 0 and (own is None or own.reason)):
        return dict(starts)
    _, idf = weighted(counts)
    factors = unit_rows(previous.in_terms(terms) * idf)
    if not factors.any(axis=1).all():
        return dict(starts)
    for _ in range(further):
        assert own is not None
        nearest = (own.factors @ factors.T).max(axis=1)
        factors = np.vstack([factors, own.factors[nearest.argmin()]])
    samples = own.samples if own is not None else 0
    return {**starts, ALL: Consensus(factors, samples=samples)}


def partners(topic_word: Array, previous: Previous, terms: Sequence[str]) -> tuple[NDArray[np.int64], Array]:
    """The former topic that each topic matches, one to one, and the cosine of their words.

    Returns
    -------
    partner, cosine : numpy.ndarray
        Shape ``(k,)`` each; -1 and 0 for a topic whose best partner is less alike than :data:`CHANGED`.
    """
    # terms that are no longer in the vocabulary count as well: a topic of lost words does not match
    length = np.linalg.norm(previous.topic_word, axis=1)
    similarity = unit_rows(topic_word) @ (previous.in_terms(terms) / length[:, None]).T
    partner, cosine = np.full(len(topic_word), -1), np.zeros(len(topic_word))
    for topic, other in zip(*linear_sum_assignment(similarity, maximize=True), strict=True):
        if similarity[topic, other] >= CHANGED:
            partner[topic], cosine[topic] = other, similarity[topic, other]
    return partner, cosine


def in_former_order(model: TopicModel, previous: Previous, terms: Sequence[str]) -> TopicModel:
    """The model with every topic at the id of the former topic that it matches; the others take the ids left over."""
    if model.skipped:
        return model
    partner, _ = partners(model.topic_word, previous, terms)
    order = np.full(model.k, -1)
    for topic, former in enumerate(partner):
        if 0 <= former < model.k:
            order[former] = topic
    rest = iter([topic for topic in range(model.k) if topic not in set(order)])
    order = np.array([topic if topic >= 0 else next(rest) for topic in order])
    parameters = dict(model.parameters)
    for name in ("alpha", SHARE_PRIOR):
        if isinstance(parameters.get(name), list) and len(parameters[name]) == model.k:
            parameters[name] = [parameters[name][topic] for topic in order]
    return replace(
        model,
        topic_word=model.topic_word[order],
        document_topic=model.document_topic[:, order],
        parameters=parameters | {"continued": True},
    )


def former_labels(model: TopicModel, previous: Previous | None, terms: Sequence[str]) -> dict[str, str]:
    """Labels of the former model by id, of the topics that are the same (:data:`SAME`)."""
    if previous is None:
        return {}
    partner, cosine = partners(model.topic_word, previous, terms)
    labels = previous.topics["label"]
    return {
        str(topic): str(labels[former])
        for topic, (former, alike) in enumerate(zip(partner, cosine, strict=True))
        if alike >= SAME and former >= 0 and isinstance(labels[former], str)
    }


def continued_table(
    model: TopicModel | None, topics: pd.DataFrame, previous: Previous | None, terms: Sequence[str]
) -> pd.DataFrame:
    """The table ``topic_continued``: what became of every former topic, and which topics are new.

    Parameters
    ----------
    model, topics
        The chosen model, and ``topic_id``, ``label`` and ``share`` of its topics.
    previous
        The former topics; None gives an empty table, as no model does.
    terms
        The terms of the model, in column order.
    """
    if model is None or previous is None:
        return table_schema("topic_continued").empty()
    partner, cosine = partners(model.topic_word, previous, terms)
    before = normalised(previous.in_terms(terms))
    named = topics.set_index("topic_id")
    rows = []
    for topic, (former, alike) in enumerate(zip(partner.tolist(), cosine.tolist(), strict=True)):
        row = {"topic_id": topic, "label": named["label"][topic], "share": named["share"][topic], "state": "new_topic"}
        if former >= 0:
            gained, lost = _moved(before[former], model.topic_word[topic], terms)
            row |= {
                "state": "same_topic" if alike >= SAME else "changed_topic",
                "cosine": alike,
                "gained": gained,
                "lost": lost,
            }
            row |= _former(previous, former)
        rows.append(row)
    gone = sorted(set(range(len(previous.topic_word))) - set(partner.tolist()))
    rows += [{"state": "vanished_topic", **_former(previous, former)} for former in gone]
    return pd.DataFrame(rows).assign(row=range(1, len(rows) + 1))


def _former(previous: Previous, topic: int) -> dict[str, object]:
    own = previous.topics.iloc[topic]
    label = own["label"] if isinstance(own["label"], str) else ""
    return {"former_topic_id": topic, "former_label": label, "former_share": own["share"]}


def _moved(before: Array, after: Array, terms: Sequence[str]) -> tuple[str, str]:
    """The words whose probability rose and fell most."""
    difference = after - before
    order = np.argsort(-difference, kind="stable")
    gained = [terms[column] for column in order[:WORDS_LISTED] if difference[column] > 0]
    lost = [terms[column] for column in order[::-1][:WORDS_LISTED] if difference[column] < 0]
    return " ".join(gained), " ".join(lost)
