"""How much the topics depend on the choice of segmenter and stop lists.

The same paragraphs are cut by the other segmenter, cut without policy terms and phrases, or counted with fewer
stop lists. A quick model (NMF on TF-IDF) is fitted each time, and its topics are matched one to one with those of
the settings of the run by the cosine of their weights over the paragraphs. Top terms are compared, too, but not
matched by: a topic whose terms are only cut otherwise would count as another one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linear_sum_assignment

from wenmai.io.spool import table_batches
from wenmai.words.counts import count_seen, count_terms
from wenmai.words.phrases.retokenize import second_pass
from wenmai.words.segment import segment_paragraphs
from wenmai.words.tfidf import tfidf
from wenmai.words.tokens import TermIndex, Tokens, token_writer
from wenmai.words.vocabulary.build import build_vocabulary
from wenmai.words.vocabulary.filters import Filters

SEGMENTERS = ("rjieba", "jieba")

#: of the quick model: enough to compare settings; the models of the run have settings of their own
MAX_ITERATIONS, TOLERANCE = 300, 1e-3

WHOLE, ALONE = "with_policy_terms", "segmenter_alone"


@dataclass(frozen=True)
class Settings:
    """One way to make terms: segmenter, the rules, and whether policy terms and phrases are never split."""

    segmenter: str
    filters: Filters
    whole: bool = True

    @property
    def stop_words(self) -> str:
        """The names of the stop lists, joined."""
        return "+".join(self.filters.stop_lists) or "none"


def variants(base: Settings) -> list[Settings]:
    """The settings of the run first, then the other segmenter, fewer stop lists, both, and the dictionary alone."""
    other = next(name for name in SEGMENTERS if name != base.segmenter)
    lists = dict(base.filters.stop_lists)
    # without our own list; without any where there is no other
    fewer = {name: words for name, words in lists.items() if name != "ceremony"} if len(lists) > 1 else {}
    lighter = replace(base.filters, stop_lists=fewer)
    return [
        base,
        replace(base, segmenter=other),
        replace(base, filters=lighter),
        replace(base, segmenter=other, filters=lighter),
        replace(base, whole=False),
    ]


@dataclass(frozen=True)
class Material:
    """What every variant is made from.

    Parameters
    ----------
    paragraphs
        ``corpus/paragraphs.parquet``.
    documents
        Table ``documents``, for the years.
    counted
        The paragraph_ids that count.
    lexicon, phrases
        Terms that are never split, and the table ``phrases``; no variant but the last does without them.
    """

    paragraphs: Path
    documents: pd.DataFrame
    counted: Sequence[str]
    lexicon: Collection[str]
    phrases: pd.DataFrame


@dataclass(frozen=True)
class QuickModel:
    """Number of topics, seed of the start, and the number of top terms by which topics are compared."""

    k: int
    seed: int
    top: int


@dataclass(frozen=True)
class _Fitted:
    """The topics of one variant: their top terms, and their weights in the counted paragraphs."""

    settings: Settings
    topics: list[list[str]]
    weights: NDArray[np.float64]


def compare_settings(material: Material, base: Settings, model: QuickModel, *, folder: Path) -> pd.DataFrame:
    """Fit each variant and match its topics with those of the run's own settings.

    Parameters
    ----------
    material
        Texts, terms and phrases.
    base
        The settings of the run.
    model
        The model that is fitted to each variant.
    folder
        A folder for tables that are not kept.

    Returns
    -------
    pandas.DataFrame
        Table ``sensitivity``; empty if the texts are too few for ``k`` topics.
    """
    fitted: list[_Fitted] = []
    folders: dict[tuple[str, bool], Path] = {}
    for settings in variants(base):
        key = (settings.segmenter, settings.whole)
        if key not in folders:
            folders[key] = folder / f"{settings.segmenter}_{len(folders)}"
            _cut(material, settings, folders[key])
        found = _fit(material, settings, model, folders[key])
        if found is None:
            return _table([])
        fitted.append(found)
    return _table([row for number, variant in enumerate(fitted) for row in _rows(number, fitted[0], variant)])


def _fit(material: Material, settings: Settings, model: QuickModel, folder: Path) -> _Fitted | None:
    """The topics of a variant whose tokens are in the folder; None if its texts are too few."""
    tokens, counted = folder / "tokens.parquet", material.counted
    before = count_seen(folder / "first_pass.parquet", counted).uses
    seen = count_seen(tokens, counted)
    vocabulary = build_vocabulary(seen, material.documents, filters=settings.filters, before=before)
    counts, rows_of = count_terms(tokens, counted, vocabulary)
    if min(counts.shape) <= model.k:
        return None
    topics, weights = _topics(counts, vocabulary.loc[vocabulary["kept"], "term"].tolist(), model)
    # a paragraph without a kept term has no weight in any topic
    everywhere = np.zeros((len(counted), model.k))
    place = {paragraph: number for number, paragraph in enumerate(counted)}
    everywhere[[place[paragraph] for paragraph in rows_of["paragraph_id"]]] = weights
    return _Fitted(settings, topics, everywhere)


def _rows(number: int, reference: _Fitted, variant: _Fitted) -> Iterator[Mapping[str, object]]:
    """One row per topic of the run's own settings, with its partner in the variant."""
    settings = variant.settings
    for topic, partner, cosine in _matched(reference.weights, variant.weights):
        first, second = reference.topics[topic], variant.topics[partner]
        yield {
            "variant": number,
            "segmenter": settings.segmenter,
            "stop_words": settings.stop_words,
            "dictionary": WHOLE if settings.whole else ALONE,
            "topic": topic,
            "terms": " ".join(first),
            "matched_terms": " ".join(second),
            "jaccard": len({*first} & {*second}) / len({*first} | {*second}),
            "cosine": cosine,
        }


def _table(rows: list[Mapping[str, object]]) -> pd.DataFrame:
    names = ["variant", "segmenter", "stop_words", "dictionary", "topic", "terms", "matched_terms", "jaccard", "cosine"]
    return pd.DataFrame(rows, columns=names)


def _cut(material: Material, settings: Settings, folder: Path) -> None:
    """Write both passes of a segmenter into the folder."""
    pieces: Iterable[pa.Table] = table_batches(material.paragraphs, columns=("paragraph_id", "doc_id", "text"))
    lexicon = sorted(material.lexicon) if settings.whole else []
    phrases = material.phrases if settings.whole else material.phrases.head(0)
    index = TermIndex()
    first_pass, tokens = folder / "first_pass.parquet", folder / "tokens.parquet"
    with token_writer(first_pass, index) as first, token_writer(tokens, index) as second:

        def written() -> Iterator[Tokens]:
            for piece in segment_paragraphs(pieces, index, engine=settings.segmenter, lexicon=lexicon):
                first.add(piece)
                yield piece

        for joined in second_pass(written(), phrases, index):
            second.add(joined)


def _topics(
    counts: sparse.csr_matrix, terms: Sequence[str], model: QuickModel
) -> tuple[list[list[str]], NDArray[np.float64]]:
    """The top terms of each topic of NMF on TF-IDF, and the weights of the topics in the rows."""
    from sklearn.decomposition import NMF

    nmf = NMF(model.k, init="nndsvd", random_state=model.seed, max_iter=MAX_ITERATIONS, tol=TOLERANCE)
    weights = nmf.fit_transform(tfidf(counts))
    # the last bits of a float must not decide a rank
    order = np.argsort(-np.round(nmf.components_, 9), axis=1, kind="stable")[:, : model.top]
    return [[terms[term] for term in row] for row in order], np.asarray(weights, dtype=np.float64)


def _matched(first: NDArray[np.float64], second: NDArray[np.float64]) -> list[tuple[int, int, float]]:
    """For each topic of the first its partner in the best one-to-one match, and the cosine of their weights."""
    left, right = (weights / np.maximum(np.linalg.norm(weights, axis=0), 1e-300) for weights in (first, second))
    # rounded, so that the last bits do not decide between equals
    cosine = np.round(left.T @ right, 9)
    rows, columns = linear_sum_assignment(-cosine)
    return [(int(i), int(j), float(cosine[i, j])) for i, j in zip(rows, columns, strict=True)]
