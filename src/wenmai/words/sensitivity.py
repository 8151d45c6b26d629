"""How far the topics hang on the choice of segmenter and stop lists.

The same paragraphs are cut by the other segmenter, or counted with fewer stop lists; a quick
model (NMF on TF-IDF) is fitted each time, and its topics are matched one to one with those of the
settings of the run by the Jaccard index of their top terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from scipy import sparse
from scipy.optimize import linear_sum_assignment

from wenmai.spool import table_batches, table_writer
from wenmai.words.borders import second_pass
from wenmai.words.counts import count_seen, count_terms
from wenmai.words.filters import Filters
from wenmai.words.segment import segment_paragraphs
from wenmai.words.tfidf import tfidf
from wenmai.words.vocabulary import build_vocabulary

SEGMENTERS = ("rjieba", "jieba")

MAX_ITERATIONS = 300


@dataclass(frozen=True)
class Settings:
    """One way to make terms: segmenter, names of the stop lists, and the other rules."""

    segmenter: str
    filters: Filters

    @property
    def stop_words(self) -> str:
        """The names of the stop lists, joined."""
        return "+".join(self.filters.stop_lists) or "none"


def variants(base: Settings) -> list[Settings]:
    """The settings of the run first, then the other segmenter, fewer stop lists, and both."""
    other = next(name for name in SEGMENTERS if name != base.segmenter)
    lists = dict(base.filters.stop_lists)
    # without our own list; without any where there is no other
    fewer = {name: words for name, words in lists.items() if name != "ceremony"} if len(lists) > 1 else {}
    lighter = replace(base.filters, stop_lists=fewer)
    return [base, Settings(other, base.filters), Settings(base.segmenter, lighter), Settings(other, lighter)]


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
        Terms kept whole and the table ``phrases``, the same in every variant.
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
    fitted: list[tuple[Settings, list[list[str]]]] = []
    tokens: dict[str, Path] = {}
    for settings in variants(base):
        if settings.segmenter not in tokens:
            tokens[settings.segmenter] = folder / settings.segmenter
            _cut(paragraphs, tokens[settings.segmenter], settings.segmenter, terms, phrases)
        path = tokens[settings.segmenter] / "tokens.parquet"
        before = count_seen(tokens[settings.segmenter] / "first_pass.parquet", counted)
        vocabulary = build_vocabulary(count_seen(path, counted), documents, filters=settings.filters, before=before)
        counts, _ = count_terms(path, counted, vocabulary)
        kept = vocabulary.loc[vocabulary["kept"], "term"].tolist()
        if min(counts.shape) <= k:
            return _table([])
        fitted.append((settings, _topics(counts, kept, k=k, seed=seed, top=top)))
    reference = fitted[0][1]
    rows: list[Mapping[str, object]] = []
    for number, (settings, topics) in enumerate(fitted):
        for topic, own, index in _matched(reference, topics):
            rows.append(
                {
                    "variant": number,
                    "segmenter": settings.segmenter,
                    "stop_words": settings.stop_words,
                    "topic": topic,
                    "terms": " ".join(reference[topic]),
                    "matched_terms": " ".join(own),
                    "jaccard": index,
                }
            )
    return _table(rows)


def _table(rows: list[Mapping[str, object]]) -> pd.DataFrame:
    names = ["variant", "segmenter", "stop_words", "topic", "terms", "matched_terms", "jaccard"]
    return pd.DataFrame(rows, columns=names)


def _cut(paragraphs: Path, folder: Path, engine: str, lexicon: list[str], phrases: pd.DataFrame) -> None:
    """Write both passes of a segmenter into the folder."""
    pieces: Iterable[pa.Table] = table_batches(paragraphs, columns=("paragraph_id", "doc_id", "text"))
    with table_writer(folder / "first_pass.parquet") as first, table_writer(folder / "tokens.parquet") as second:

        def written() -> Iterator[pa.Table]:
            for piece in segment_paragraphs(pieces, engine=engine, lexicon=lexicon):
                first.add_batch(piece)
                yield piece

        for joined in second_pass(written(), phrases):
            second.add_batch(joined)


def _topics(counts: sparse.csr_matrix, terms: Sequence[str], *, k: int, seed: int, top: int) -> list[list[str]]:
    """The top terms of each topic of NMF on TF-IDF."""
    from sklearn.decomposition import NMF

    weights = tfidf(counts)
    model = NMF(k, init="nndsvd", random_state=seed, max_iter=MAX_ITERATIONS, tol=1e-3)
    model.fit(weights)
    # the last bits of a float must not decide a rank
    order = np.argsort(-np.round(model.components_, 9), axis=1, kind="stable")[:, :top]
    return [[terms[term] for term in row] for row in order]


def _matched(reference: list[list[str]], topics: list[list[str]]) -> list[tuple[int, list[str], float]]:
    """For each topic of the reference its partner in the best one-to-one match, and their Jaccard index."""
    index = np.array([[len({*a} & {*b}) / len({*a} | {*b}) for b in topics] for a in reference])
    left, right = linear_sum_assignment(-index)
    return [(int(i), topics[j], float(index[i, j])) for i, j in zip(left, right, strict=True)]
