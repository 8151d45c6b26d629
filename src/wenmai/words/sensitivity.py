"""How far the topics hang on the choice of segmenter and stop lists.

The same paragraphs are cut by the other segmenter, cut without policy terms and phrases kept whole,
or counted with fewer stop lists; a quick
model (NMF on TF-IDF) is fitted each time, and its topics are matched one to one with those of the
settings of the run by the cosine of their weights over the paragraphs. Top terms are compared beside;
matching by them would call every topic another one whose terms are only cut otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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

MAX_ITERATIONS = 300

WHOLE, ALONE = "with_policy_terms", "segmenter_alone"


@dataclass(frozen=True)
class Settings:
    """One way to make terms: segmenter, the rules, and whether policy terms and phrases are kept whole."""

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


def compare_settings(
    paragraphs: Path,
    *,
    folder: Path,
    base: Settings,
    lexicon: Iterable[str],
    phrases: pd.DataFrame,
    counted: Sequence[str],
    documents: pd.DataFrame,
    k: int,
    seed: int,
    top: int,
) -> pd.DataFrame:
    """Fit each variant and match its topics with those of the run's own settings.

    Parameters
    ----------
    paragraphs
        ``corpus/paragraphs.parquet``.
    folder
        A folder for tables that are not kept.
    base
        The settings of the run.
    lexicon, phrases
        Terms kept whole and the table ``phrases``, in every variant but the last.
    counted
        The paragraph_ids that count.
    documents
        Table ``documents``.
    k, seed, top
        Number of topics, seed of the start, terms by which topics are compared.

    Returns
    -------
    pandas.DataFrame
        Table ``sensitivity``; empty if the texts are too few for ``k`` topics.
    """
    terms = sorted(lexicon)
    fitted: list[tuple[Settings, list[list[str]], NDArray[np.float64]]] = []
    place = {paragraph: number for number, paragraph in enumerate(counted)}
    tokens: dict[tuple[str, bool], Path] = {}
    for settings in variants(base):
        key = (settings.segmenter, settings.whole)
        if key not in tokens:
            tokens[key] = folder / f"{settings.segmenter}_{len(tokens)}"
            whole = (terms, phrases) if settings.whole else ([], phrases.head(0))
            _cut(paragraphs, tokens[key], settings.segmenter, *whole)
        path = tokens[key] / "tokens.parquet"
        before = count_seen(tokens[key] / "first_pass.parquet", counted).uses
        vocabulary = build_vocabulary(count_seen(path, counted), documents, filters=settings.filters, before=before)
        counts, rows_of = count_terms(path, counted, vocabulary)
        kept = vocabulary.loc[vocabulary["kept"], "term"].tolist()
        if min(counts.shape) <= k:
            return _table([])
        topics, weights = _topics(counts, kept, k=k, seed=seed, top=top)
        # a paragraph without a kept term has no weight in any topic
        everywhere = np.zeros((len(counted), k))
        everywhere[[place[paragraph] for paragraph in rows_of["paragraph_id"]]] = weights
        fitted.append((settings, topics, everywhere))
    _, reference, first = fitted[0]
    rows: list[Mapping[str, object]] = []
    for number, (settings, topics, weights) in enumerate(fitted):
        for topic, partner, cosine in _matched(first, weights):
            own = topics[partner]
            rows.append(
                {
                    "variant": number,
                    "segmenter": settings.segmenter,
                    "stop_words": settings.stop_words,
                    "dictionary": WHOLE if settings.whole else ALONE,
                    "topic": topic,
                    "terms": " ".join(reference[topic]),
                    "matched_terms": " ".join(own),
                    "jaccard": len({*reference[topic]} & {*own}) / len({*reference[topic]} | {*own}),
                    "cosine": cosine,
                }
            )
    return _table(rows)


def _table(rows: list[Mapping[str, object]]) -> pd.DataFrame:
    names = ["variant", "segmenter", "stop_words", "dictionary", "topic", "terms", "matched_terms", "jaccard", "cosine"]
    return pd.DataFrame(rows, columns=names)


def _cut(paragraphs: Path, folder: Path, engine: str, lexicon: list[str], phrases: pd.DataFrame) -> None:
    """Write both passes of a segmenter into the folder."""
    pieces: Iterable[pa.Table] = table_batches(paragraphs, columns=("paragraph_id", "doc_id", "text"))
    index = TermIndex()
    first_pass, tokens = folder / "first_pass.parquet", folder / "tokens.parquet"
    with token_writer(first_pass, index) as first, token_writer(tokens, index) as second:

        def written() -> Iterator[Tokens]:
            for piece in segment_paragraphs(pieces, index, engine=engine, lexicon=lexicon):
                first.add(piece)
                yield piece

        for joined in second_pass(written(), phrases, index):
            second.add(joined)


def _topics(
    counts: sparse.csr_matrix, terms: Sequence[str], *, k: int, seed: int, top: int
) -> tuple[list[list[str]], NDArray[np.float64]]:
    """The top terms of each topic of NMF on TF-IDF, and the weights of the topics in the rows."""
    from sklearn.decomposition import NMF

    model = NMF(k, init="nndsvd", random_state=seed, max_iter=MAX_ITERATIONS, tol=1e-3)
    weights = model.fit_transform(tfidf(counts))
    # the last bits of a float must not decide a rank
    order = np.argsort(-np.round(model.components_, 9), axis=1, kind="stable")[:, :top]
    return [[terms[term] for term in row] for row in order], np.asarray(weights, dtype=np.float64)


def _matched(first: NDArray[np.float64], second: NDArray[np.float64]) -> list[tuple[int, int, float]]:
    """For each topic of the first its partner in the best one-to-one match, and the cosine of their weights."""
    left, right = (weights / np.maximum(np.linalg.norm(weights, axis=0), 1e-300) for weights in (first, second))
    # rounded, so that the last bits do not decide between equals
    cosine = np.round(left.T @ right, 9)
    rows, columns = linear_sum_assignment(-cosine)
    return [(int(i), int(j), float(cosine[i, j])) for i, j in zip(rows, columns, strict=True)]
