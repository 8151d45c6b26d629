"""Topics that are boilerplate: ceremony, formulas, lists of indicators.

A formula makes a topic as well as a subject does: its words keep each other's company. Three things set it apart, and
no one of them alone is enough (a short section on the armed forces also has its place, and a subject may be worded
alike everywhere): its paragraphs repeat those of other documents, its words are spread over the documents more
evenly than chance, and it has a fixed place in the document.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.topics.engines.model import Array, TopicModel

#: repetition, relative to that of the median of the text, from which a topic is repeated
REPEATED = 1.2
#: residual IDF (bits) below which words are spread more evenly over documents than chance would spread them
EVEN = -0.05
#: the first and the last tenth of a document, and the share of a topic's tokens there that is a fixed place
EDGE = 0.1
AT_EDGE = 0.7
#: standard deviation of the place (0 to 1) up to which a topic has a fixed place; even spread has 0.29
NARROW = 0.12
#: signs, of the three, that make boilerplate
SIGNS = 2
#: fewer documents say nothing about repetition over documents, fewer paragraphs nothing about place
MIN_DOCUMENTS = 5
MIN_PARAGRAPHS = 5
#: paragraphs per topic that are compared with the others, and words per topic whose spread is measured
COMPARED = 60
WORDS = 20

SUBSTANTIVE, BOILERPLATE = "substantive", "boilerplate"
#: columns of the table ``topics`` that decide, in addition to ``kind``
MEASURES = ("repetition", "word_residual_idf", "edge_share", "place_sd")


@dataclass(frozen=True)
class _Text:
    """The paragraphs that a model was fitted to."""

    counts: sparse.csr_matrix
    #: number of the document of each paragraph
    document: NDArray[np.int64]


def kinds(model: TopicModel, counts: sparse.csr_matrix, counts_rows: pd.DataFrame) -> pd.DataFrame:
    """Whether each topic is substantive or boilerplate, and the measures that decide.

    Parameters
    ----------
    model
        A fitted model.
    counts
        Paragraphs × terms: all rows of the count matrix.
    counts_rows
        The table that names them; paragraphs of a document are in their order.

    Returns
    -------
    pandas.DataFrame
        One row per topic: ``kind``; ``repetition``, the mean cosine of up to 60 of its paragraphs with the most similar
        paragraph of another document, divided by the token-weighted median over topics; ``word_residual_idf``, the mean
        residual IDF over documents (bits; Church and Gale 1995, the expectation allows for the lengths of documents) of
        its 20 most probable words; ``edge_share``, the share of its tokens in the first and last tenth of the
        documents' paragraphs; ``place_sd``, the standard deviation of the place of its tokens in the document (0 to 1).
        All are empty, and every topic is substantive, where there are fewer than five documents.
    """
    documents = counts_rows["doc_id"].to_numpy(dtype=object)[model.rows]
    names, number = np.unique(documents, return_inverse=True)
    if len(names) < MIN_DOCUMENTS:
        return pd.DataFrame({"kind": [SUBSTANTIVE] * model.k, **{name: np.full(model.k, np.nan) for name in MEASURES}})
    text = _Text(counts[model.rows].astype(np.float64), number)
    tokens = model.document_topic * np.asarray(text.counts.sum(axis=1))
    repetition = _repetition(model, text)
    repetition = repetition / _weighted_median(repetition, tokens.sum(axis=0))
    even = _residual_idf(model, text)
    at_edge, spread = _place(tokens, text)
    placed = (at_edge >= AT_EDGE) | (spread <= NARROW)
    signs = (repetition >= REPEATED).astype(int) + (even <= EVEN) + placed
    return pd.DataFrame(
        {
            "kind": np.where(signs >= SIGNS, BOILERPLATE, SUBSTANTIVE),
            "repetition": repetition,
            "word_residual_idf": even,
            "edge_share": at_edge,
            "place_sd": spread,
        }
    )


def _repetition(model: TopicModel, text: _Text) -> Array:
    """Mean cosine of paragraphs of each topic with the most similar paragraph of another document, shape ``(k,)``."""
    lengths = np.sqrt(np.asarray(text.counts.multiply(text.counts).sum(axis=1)).ravel())
    unit = sparse.csr_matrix(sparse.diags(1 / np.maximum(lengths, 1e-12)) @ text.counts)
    largest = model.document_topic.argmax(axis=1)
    out = np.empty(model.k)
    for topic in range(model.k):
        rows = np.flatnonzero(largest == topic)
        if len(rows) > COMPARED:
            # evenly over the corpus, without a seed
            rows = rows[np.linspace(0, len(rows) - 1, COMPARED).round().astype(int)]
        elif not len(rows):
            rows = np.argsort(-model.document_topic[:, topic], kind="stable")[:1]
        near = (unit[rows] @ unit.T).toarray()
        near[text.document[rows][:, None] == text.document[None, :]] = 0
        out[topic] = near.max(axis=1).mean()
    return out


def _residual_idf(model: TopicModel, text: _Text) -> Array:
    """Mean residual IDF over documents of the most probable words, weighted by probability, shape ``(k,)``.

    A word that fell on documents at random, in proportion to their length, would have 0. One that every document has
    once is spread more evenly than that and is below 0.
    """
    n = int(text.document.max()) + 1
    rows = np.arange(len(text.document))
    by_document = sparse.csr_matrix((np.ones(len(rows)), (text.document, rows)), shape=(n, len(rows))) @ text.counts
    best = model.top_words(WORDS)
    union, place = np.unique(best, return_inverse=True)
    found = sparse.csc_matrix(by_document)[:, union]
    times = np.asarray(found.sum(axis=0)).ravel()
    share = np.asarray(by_document.sum(axis=1)).ravel() / by_document.sum()
    expected = (1 - np.exp(-np.outer(share, times))).sum(axis=0)
    residual = np.log2(np.maximum(expected, 1e-12) / np.maximum(np.diff(found.indptr), 1))
    weights = np.take_along_axis(model.topic_word, best, axis=1)
    return (weights * residual[place.reshape(best.shape)]).sum(axis=1) / weights.sum(axis=1)


def _place(tokens: Array, text: _Text) -> tuple[Array, Array]:
    """Share of the tokens of topics at the edges of documents, and the standard deviation of their place; or NaN."""
    sizes = np.bincount(text.document)[text.document]
    # the paragraphs of a document are neighbours, in their order
    nth = pd.Series(text.document).groupby(text.document).cumcount().to_numpy()
    long = sizes >= MIN_PARAGRAPHS
    place = (nth[long] / (sizes[long] - 1))[:, None]
    weights = tokens[long]
    totals = weights.sum(axis=0)
    if not long.any() or not (totals > 0).all():
        return np.full(tokens.shape[1], np.nan), np.full(tokens.shape[1], np.nan)
    mean = (weights * place).sum(axis=0) / totals
    spread = np.sqrt((weights * (place - mean) ** 2).sum(axis=0) / totals)
    return (weights * ((place <= EDGE) | (place >= 1 - EDGE))).sum(axis=0) / totals, spread


def _weighted_median(values: Array, weights: Array) -> float:
    order = np.argsort(values, kind="stable")
    return float(values[order][np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)])
