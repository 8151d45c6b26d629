"""Scores of topics: how coherent, distinct, exclusive and stable they are.

Plain functions on arrays. Coherence is a flag, not a referee: automated coherence prefers models in which
people see no difference (Hoyle et al. 2021).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linear_sum_assignment

from wenmai.topics.count_table import CountTable
from wenmai.topics.describe.boilerplate import SUBSTANTIVE, Text, kinds, text_of
from wenmai.topics.engines.model import Array, TopicModel
from wenmai.topics.selection.heldout import summary

Words = NDArray[np.int64]

#: the columns of the table ``scores`` that are empty for a fit that was skipped
SCORES = (
    "held_out",
    "held_out_se",
    "perplexity",
    "npmi",
    "c_v",
    "diversity",
    "exclusivity",
    "stability",
    "sample_stability",
    "sample_stability_low",
    "stability_null",
    "n_subjects",
    "n_recovered",
    "surplus",
)
#: topics count as recovered by this many times the words by which they are compared: of ten words, one more or less
#: moves the Jaccard of a topic by 0.1, and the number of recovered topics by several
RECOVERED_WORDS = 2
#: permutations behind a null: its 95 % quantile then has ten of them above it, enough for two digits
PERMUTATIONS = 200
#: quantile of the null above which agreement is more than chance
NULL_QUANTILE = 0.95


def npmi(words: Words, counts: sparse.csr_matrix) -> Array:
    """Normalised pointwise mutual information of the top words of each topic (Lau, Newman and Baldwin 2014).

    Parameters
    ----------
    words
        Columns of the top words, shape ``(k, n)``.
    counts
        Paragraphs × terms; the window is the paragraph.

    Returns
    -------
    numpy.ndarray
        Mean over pairs of words, shape ``(k,)``, from -1 (never together) to 1 (only together).
    """
    pairs, place = _pairs(words, counts)
    if words.shape[1] < 2:
        return np.full(len(words), np.nan)
    first, second = np.triu_indices(words.shape[1], 1)
    return pairs[place[:, first], place[:, second]].mean(axis=1)


def c_v(words: Words, counts: sparse.csr_matrix) -> Array:
    """The coherence C_v of the top words of each topic (Röder, Both and Hinneburg 2015), paragraphs as windows.

    Each word is described by its NPMI with all words of the topic; C_v is the mean cosine of these vectors with their
    sum. Shapes as for :func:`npmi`. gensim's ``CoherenceModel`` gives the same where no paragraph is longer than its
    window.
    """
    pairs, place = _pairs(words, counts)
    out = np.empty(len(words))
    for topic, own in enumerate(place):
        vectors = pairs[np.ix_(own, own)]
        total = vectors.sum(axis=0)
        lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(total)
        out[topic] = np.divide(vectors @ total, lengths, out=np.zeros(len(own)), where=lengths > 0).mean()
    return out


def _pairs(words: Words, counts: sparse.csr_matrix) -> tuple[Array, Words]:
    """NPMI of every pair of the words, and the place of each word in it."""
    union, place = np.unique(words, return_inverse=True)
    present = (counts[:, union] > 0).astype(np.float64)
    joint = np.asarray((present.T @ present).todense()) / counts.shape[0]
    alone = np.diag(joint)
    with np.errstate(divide="ignore", invalid="ignore"):
        pairs = np.log(joint / np.outer(alone, alone)) / -np.log(joint)
    # never together is the limit -1; together in every paragraph says nothing, 0
    return np.where(joint > 0, np.where(joint < 1, pairs, 0.0), -1.0), place.reshape(words.shape)


def diversity(words: Words) -> float:
    """Share of distinct words among the top words of all topics (Dieng, Ruiz and Blei 2020)."""
    return len(np.unique(words)) / words.size


def exclusivity(topic_word: Array, words: Words) -> Array:
    """Mean over top words of p(word | topic) / sum over all topics of p(word | topic), shape ``(k,)``.

    1 where the words belong to the topic alone, 1/k where they say nothing (after Bischof and Airoldi 2012).
    """
    share = topic_word / topic_word.sum(axis=0)
    return np.take_along_axis(share, words, axis=1).mean(axis=1)


def jaccard(left: Words, right: Words) -> Array:
    """Jaccard similarity of every pair of word lists, shape ``(len(left), len(right))``."""
    shared = (left[:, None, :, None] == right[None, :, None, :]).sum(axis=(2, 3))
    return shared / (left.shape[1] + right.shape[1] - shared)


def matched(left: Words, right: Words) -> float:
    """Mean Jaccard of the topics of two fits, matched one to one by the Hungarian method (Greene et al. 2014)."""
    similarity = jaccard(left, right)
    return float(similarity[linear_sum_assignment(similarity, maximize=True)].mean())


def chance_agreement(left: Words, right: Words, *, seed: int) -> tuple[float, float]:
    """What two fits would agree in if the words of the second were dealt to its topics at random.

    The words themselves stay, only which of them form a topic is permuted: an agreement beyond this is one about
    topics, not about which words are common.

    Returns
    -------
    of_fits, of_topics : float
        The 95 % quantiles over 200 permutations: of :func:`matched`, and of the Jaccard of one topic with its most
        similar one.
    """
    generator = np.random.default_rng(seed)
    fits, topics = [], []
    for _ in range(PERMUTATIONS):
        similarity = jaccard(left, generator.permutation(right.ravel()).reshape(right.shape))
        fits.append(similarity[linear_sum_assignment(similarity, maximize=True)].mean())
        topics.append(similarity.max(axis=1))
    return float(np.quantile(fits, NULL_QUANTILE)), float(np.quantile(topics, NULL_QUANTILE))


def recovered(own: Words, others: Sequence[Words], *, floor: float) -> NDArray[np.bool_]:
    """Which topics are recovered by other fits: those whose mean Jaccard with their partners reaches ``floor``.

    Parameters
    ----------
    own, others
        Columns of top words, shape ``(k, n)``: of the model, and of each other fit. Topics are matched one to one, so
        that two halves of a topic do not both count for the one that another fit has.
    floor
        Least mean Jaccard.

    Returns
    -------
    numpy.ndarray
        Shape ``(k,)``.
    """
    agreement = np.zeros((len(others), len(own)))
    for number, other in enumerate(others):
        similarity = jaccard(own, other)
        topics, partners = linear_sum_assignment(similarity, maximize=True)
        agreement[number, topics] = similarity[topics, partners]
    return agreement.mean(axis=0) >= floor - 1e-12


def score_fits(
    models: Sequence[TopicModel],
    folds: Sequence[TopicModel],
    counted: CountTable,
    *,
    top_words: int,
    floor: float,
    seed: int,
) -> pd.DataFrame:
    """The table ``scores``: one row per fit, with empty scores and the reason where it was skipped.

    Parameters
    ----------
    models
        Fits to all documents, of any engines, numbers of topics and seeds.
    folds
        Fits without one fold of the documents, any number for each engine and number of topics.
    counted
        The counts and their names.
    top_words
        Words by which topics are compared.
    floor
        Mean Jaccard with its partners in the samples from which a topic counts as recovered, see :func:`recovered`.
    seed
        Seed of the permutations behind the null of stability.
    """
    documents = counted.rows["doc_id"].to_numpy(dtype=object)
    texts: dict[bytes, Text] = {}
    words = {(m.engine, m.k, m.seed): m.top_words(top_words) for m in models if not m.skipped}
    sampled = [(m, m.top_words(RECOVERED_WORDS * top_words)) for m in folds if not m.skipped]
    rows = []
    for stored in models:
        # one after the other: all at once they may not fit into memory
        model = stored.in_memory()
        row = {
            "engine": model.engine,
            "k": model.k,
            "seed": model.seed,
            "n_documents": len(np.unique(documents[model.rows])),
            "n_paragraphs": len(model.rows),
            "n_terms": model.topic_word.shape[1],
            **dict.fromkeys(SCORES, np.nan),
            "n_samples": 0,
            "converged": None,
            "iterations": None,
            "skipped": model.skipped,
            "needed": model.shortage and model.shortage.needed,
            "available": model.shortage and model.shortage.available,
        }
        if not model.skipped:
            others = [w for (e, k, s), w in words.items() if (e, k) == (model.engine, model.k) and s != model.seed]
            samples = [(m, w) for m, w in sampled if (m.engine, m.k) == (model.engine, model.k)]
            text = texts.setdefault(model.rows.tobytes(), text_of(model, counted.matrix, counted.rows))
            row |= _scored(model, text, others, samples, top_words=top_words, floor=floor, seed=seed)
        rows.append(row)
    return pd.DataFrame(rows)


def _scored(
    model: TopicModel,
    text: Text,
    others: Sequence[Words],
    samples: Sequence[tuple[TopicModel, Words]],
    *,
    top_words: int,
    floor: float,
    seed: int,
) -> dict[str, object]:
    """The scores of one model: ``others`` are the top words of other seeds, ``samples`` the fits without a fold.

    Of these also their top words, of which more are known.
    """
    longer = [model.top_words(RECOVERED_WORDS * top_words), *(words for _, words in samples)]
    own, *without = (words[:, :top_words] for words in longer)
    agreement = [matched(own, other) for other in without]
    held_out, error = summary([sample for sample, _ in samples])
    null, null_of_topics = chance_agreement(own, without[0], seed=seed) if without else (np.nan, np.nan)
    subjects = kinds(model, text)["kind"].to_numpy() == SUBSTANTIVE
    again = recovered(longer[0], longer[1:], floor=max(floor, null_of_topics)) if without else None
    return {
        "held_out": held_out,
        "held_out_se": error,
        "perplexity": np.exp(-held_out),
        "npmi": npmi(own, text.counts).mean(),
        "c_v": c_v(own, text.counts).mean(),
        "diversity": diversity(own),
        "exclusivity": exclusivity(model.topic_word, own).mean(),
        "stability": np.mean([matched(own, other) for other in others]) if others else np.nan,
        "sample_stability": np.mean(agreement) if agreement else np.nan,
        "sample_stability_low": min(agreement, default=np.nan),
        "stability_null": null,
        "n_subjects": subjects.sum(),
        **_surplus(subjects, again),
        "n_samples": len(samples),
        "converged": model.converged,
        "iterations": model.iterations,
    }


def _surplus(subjects: NDArray[np.bool_], again: NDArray[np.bool_] | None) -> dict[str, float]:
    """How many subjects are recovered, and how many more those are than the others.

    Boilerplate is not counted: a formula is recovered in every sample, so each further one would call for more topics.
    """
    if again is None:
        return {"n_recovered": np.nan, "surplus": np.nan}
    found = int((subjects & again).sum())
    # formulas alone are the worst answer, not a draw of none against none
    return {"n_recovered": found, "surplus": 2 * found - int(subjects.sum()) if subjects.any() else -len(subjects)}
