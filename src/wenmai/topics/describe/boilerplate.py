"""Topics that are boilerplate: ceremony, formulas, lists of indicators.

A formula makes a topic as well as a subject does: its words keep each other's company. Three things set it apart, and
no one of them alone is enough (a short section on the armed forces also has its place, and a subject may be worded
alike everywhere): its paragraphs repeat those of other documents, its words are spread over the documents more
evenly than chance, and it has a fixed place in the document. Each sign is a matter of degree, so the degrees are
added: counted as present or absent, a topic a hair below two limits would be a subject, and one above them none.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.stats.resample import summing
from wenmai.topics.engines.model import Array, TopicModel

#: where each sign begins (0) and is complete (1): repetition relative to that of the median of the text
REPEATED = (1.1, 1.3)
#: residual IDF (bits) below 0 is more even than chance; words that keep to some documents speak for a subject, down to
#: -1
EVEN = (0.0, -0.1)
#: the first and the last tenth of a document, and the share of a topic's tokens there
EDGE = 0.1
AT_EDGE = (0.4, 1.0)
#: standard deviation of the place (0 to 1); even spread has 0.29
NARROW = (0.16, 0.08)
#: sum of the three signs that makes boilerplate: one complete sign, and a little of another
SIGNS = 1.25
#: fewer documents say nothing about repetition over documents, fewer paragraphs nothing about place
MIN_DOCUMENTS = 5
MIN_PARAGRAPHS = 5
#: paragraphs per topic that are compared with the others, and words per topic whose spread is measured
COMPARED = 60
WORDS = 20

SUBSTANTIVE, BOILERPLATE = "substantive", "boilerplate"
#: columns of the table ``topics`` that decide, in addition to ``kind``
MEASURES = ("repetition", "word_residual_idf", "edge_share", "place_sd", "boilerplate_signs")


@dataclass
class Text:
    """The paragraphs that models were fitted to; several models of one text share what is known of its paragraphs."""

    counts: sparse.csr_matrix
    #: number of the document of each paragraph
    document: NDArray[np.int64]
    _unit: sparse.csr_matrix = field(init=False, repr=False)
    _nearest: Array = field(init=False, repr=False)

    def __post_init__(self) -> None:
        lengths = np.sqrt(np.asarray(self.counts.multiply(self.counts).sum(axis=1)).ravel())
        self._unit = sparse.csr_matrix(sparse.diags(1 / np.maximum(lengths, 1e-12)) @ self.counts)
        self._nearest = np.full(len(self.document), np.nan)

    def nearest(self, rows: NDArray[np.int64]) -> Array:
        """Cosine of paragraphs with the most similar paragraph of another document; found once for each."""
        new = rows[np.isnan(self._nearest[rows])]
        for some in np.array_split(new, -(-len(new) // COMPARED)) if len(new) else ():
            near = (self._unit[some] @ self._unit.T).toarray()
            near[self.document[some][:, None] == self.document[None, :]] = 0
            self._nearest[some] = near.max(axis=1)
        return self._nearest[rows]


def text_of(model: TopicModel, counts: sparse.csr_matrix, counts_rows: pd.DataFrame) -> Text:
    """The text that a model was fitted to, see :func:`kinds`."""
    documents = counts_rows["doc_id"].to_numpy(dtype=object)[model.rows]
    return Text(counts[model.rows].astype(np.float64), np.unique(documents, return_inverse=True)[1])


def kinds(model: TopicModel, text: Text) -> pd.DataFrame:
    """Which topics are subjects and which are boilerplate, and the measures that say so.

    Parameters
    ----------
    model
        A fitted model.
    text
        What it was fitted to (:func:`text_of`); paragraphs of a document are in their order.

    Returns
    -------
    pandas.DataFrame
        One row per topic: ``kind``; ``repetition``, the mean cosine of up to 60 of its paragraphs with the most similar
        paragraph of another document, divided by the token-weighted median over topics; ``word_residual_idf``, the mean
        residual IDF over documents (bits; Church and Gale 1995, the expectation allows for the lengths of documents) of
        its 20 most probable words; ``edge_share``, the share of its tokens in the first and last tenth of the
        documents' paragraphs; ``place_sd``, the standard deviation of the place of its tokens in the document (0 to 1);
        ``boilerplate_signs``, the sum of the three signs (-1 to 3), boilerplate from 1.25.
        All are empty, and every topic is substantive, where there are fewer than five documents.
    """
    if text.document.max(initial=-1) + 1 < MIN_DOCUMENTS:
        return pd.DataFrame({"kind": [SUBSTANTIVE] * model.k, **{name: np.full(model.k, np.nan) for name in MEASURES}})
    tokens = model.document_topic * np.asarray(text.counts.sum(axis=1))
    repetition = _repetition(model, text)
    repetition = repetition / _weighted_median(repetition, tokens.sum(axis=0))
    even = _residual_idf(model, text)
    at_edge, spread = _place(tokens, text)
    signs = boilerplate_signs(repetition, even, at_edge=at_edge, spread=spread)
    return pd.DataFrame(
        {
            "kind": np.where(signs >= SIGNS, BOILERPLATE, SUBSTANTIVE),
            "repetition": repetition,
            "word_residual_idf": even,
            "edge_share": at_edge,
            "place_sd": spread,
            "boilerplate_signs": signs,
        }
    )


def boilerplate_signs(repetition: Array, even: Array, *, at_edge: Array, spread: Array) -> Array:
    """The sum of the three signs, from -1 to 3, of the measures that :func:`kinds` lists; each of shape ``(k,)``.

    A place that is not known (documents of a few paragraphs) is no sign.
    """
    placed = np.nan_to_num(np.fmax(_degree(at_edge, AT_EDGE), _degree(spread, NARROW)))
    return _degree(repetition, REPEATED) + _degree(even, EVEN, least=-1) + placed


def _degree(values: Array, bounds: tuple[float, float], *, least: float = 0) -> Array:
    """How far a sign is there: 0 at the first bound, 1 at the second and beyond."""
    first, second = bounds
    return np.clip((values - first) / (second - first), least, 1)


def _repetition(model: TopicModel, text: Text) -> Array:
    """Mean cosine of paragraphs of each topic with the most similar paragraph of another document, shape ``(k,)``."""
    largest = model.document_topic.argmax(axis=1)
    out = np.empty(model.k)
    for topic in range(model.k):
        rows = np.flatnonzero(largest == topic)
        if len(rows) > COMPARED:
            # evenly over the corpus, without a seed
            rows = rows[np.linspace(0, len(rows) - 1, COMPARED).round().astype(int)]
        elif not len(rows):
            rows = np.argsort(-model.document_topic[:, topic], kind="stable")[:1]
        out[topic] = text.nearest(rows).mean()
    return out


def _residual_idf(model: TopicModel, text: Text) -> Array:
    """Mean residual IDF over documents of the most probable words, weighted by probability, shape ``(k,)``.

    A word that fell on documents at random, in proportion to their length, would have 0. One that every document has
    once is spread more evenly than that and is below 0.
    """
    n = int(text.document.max()) + 1
    by_document = summing(text.document, n) @ text.counts
    best = model.top_words(WORDS)
    union, place = np.unique(best, return_inverse=True)
    found = sparse.csc_matrix(by_document)[:, union]
    times = np.asarray(found.sum(axis=0)).ravel()
    share = np.asarray(by_document.sum(axis=1)).ravel() / by_document.sum()
    expected = (1 - np.exp(-np.outer(share, times))).sum(axis=0)
    residual = np.log2(np.maximum(expected, 1e-12) / np.maximum(np.diff(found.indptr), 1))
    weights = np.take_along_axis(model.topic_word, best, axis=1)
    return (weights * residual[place.reshape(best.shape)]).sum(axis=1) / weights.sum(axis=1)


def _place(tokens: Array, text: Text) -> tuple[Array, Array]:
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
