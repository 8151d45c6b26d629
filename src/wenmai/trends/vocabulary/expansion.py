"""Words that the corpus uses like the terms of a concept: proposals for the dictionary, with their stability.

On a corpus of this size the neighbours of a word differ from one embedding to the next, so one
embedding proves nothing (Antoniak and Mimno 2018). Documents are resampled, an embedding is
trained on each sample, and a word is kept only if most of them propose it. Each proposal goes to
its nearest concept, and people decide: what they refuse goes into the concept's ``veto`` (Li,
Mai, Shen and Yan 2021).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from gensim.models import Word2Vec
from numpy.typing import NDArray

from wenmai.io.dictionaries.concepts import Concept
from wenmai.io.tables import table_schema
from wenmai.stats.resample import cluster_weights
from wenmai.trends.keywords.counting import align_tokens

#: a word is kept if more than this share of the embeddings propose it
MOST = 0.5

#: proposals of fewer embeddings than this share are not listed
LISTED = 0.2

#: a word seen less often has no position worth the name
MIN_COUNT = 5

#: size of the embedding, window in words, words drawn against each, passes: the defaults of gensim, because
#: proposals are judged by how stable they are over resamples, and tuning on one corpus would not carry over to others
DIMENSIONS, WINDOW, NEGATIVE, PASSES = 100, 5, 5, 5


def train(sentences: Sequence[Sequence[str]], *, seed: int) -> Word2Vec:
    """A skip-gram embedding that is the same on every run: one thread, a hash of its own."""
    return Word2Vec(
        sentences,
        vector_size=DIMENSIONS,
        window=WINDOW,
        min_count=MIN_COUNT,
        sg=1,
        negative=NEGATIVE,
        epochs=PASSES,
        workers=1,
        seed=seed,
        hashfxn=lambda word: zlib.crc32(str(word).encode("utf-8")),
    )


def proposals(
    model: Word2Vec, concepts: Sequence[Concept], candidates: Sequence[str], *, top: int
) -> dict[tuple[str, str], float]:
    """The ``top`` nearest candidates of every concept, each given to its nearest concept.

    Returns
    -------
    dict
        (concept, word) -> cosine to the centroid of the concept's terms.
    """
    known = [word for word in candidates if word in model.wv]
    present = [c for c in concepts if any(term in model.wv for term in c.terms)]
    if not known or not present:
        return {}
    vectors = _unit(model.wv[known])
    centroids = np.vstack([_unit(model.wv[[t for t in c.terms if t in model.wv]]).mean(axis=0) for c in present])
    cosine = vectors @ _unit(centroids).T
    nearest = cosine.argmax(axis=1)
    found = {}
    for column, concept in enumerate(present):
        own = np.flatnonzero(nearest == column)
        for row in own[np.argsort(-cosine[own, column], kind="stable")][:top]:
            found[concept.id, known[row]] = float(cosine[row, column])
    return found


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)


def expand_concepts(
    paragraphs: pd.DataFrame,
    tokens: pd.DataFrame,
    documents: pd.DataFrame,
    vocabulary: pd.DataFrame,
    concepts: Sequence[Concept],
    *,
    runs: int,
    top: int,
    seed: int,
) -> pd.DataFrame:
    """Build the table ``expansion``.

    Parameters
    ----------
    paragraphs, tokens, vocabulary
        The tables of these names; candidates are the kept terms of the vocabulary that no concept has.
    documents
        The documents to learn from; they are what is resampled.
    concepts
        The concepts with their vetoes.
    runs, top, seed
        Embeddings, candidates a concept and embedding, and the seed of both.
    """
    owned = {term for c in concepts for term in c.terms}
    kept = vocabulary[vocabulary["kept"].astype(bool) & ~vocabulary["term"].isin(owned)]
    text = paragraphs[paragraphs["doc_id"].isin(documents["doc_id"])].sort_values(["doc_id", "n"])
    aligned = align_tokens(text, tokens)["tokens"]
    by_document = [[list(t) for t in own] for _, own in aligned.groupby(text["doc_id"].to_numpy(), sort=True)]
    if not by_document:
        return table_schema("expansion").empty()
    similar: dict[tuple[str, str], list[float]] = {}
    for run, weights in enumerate(cluster_weights(len(by_document), bootstrap=runs, seed=seed)):
        sample = [s for times, own in zip(weights, by_document, strict=True) for s in own * int(times)]
        if max(map(len, sample), default=0) == 0:
            continue
        for pair, cosine in proposals(train(sample, seed=seed + run), concepts, kept["term"].tolist(), top=top).items():
            similar.setdefault(pair, []).append(cosine)
    rows = _rows(similar, {(c.id, word) for c in concepts for word in c.veto}, runs)
    if not rows:
        return table_schema("expansion").empty()
    table = pd.DataFrame(rows).merge(vocabulary[["term", "count", "documents"]], on="term", how="left")
    table = table.sort_values(["concept", "runs_share", "similarity", "term"], ascending=[True, False, False, True])
    return table.assign(rank=table.groupby("concept").cumcount() + 1)[list(table_schema("expansion").columns)]


def _rows(
    similar: Mapping[tuple[str, str], Sequence[float]], vetoed: set[tuple[str, str]], runs: int
) -> list[dict[str, object]]:
    """A row per proposal that enough embeddings make, or that was refused: its cosines are by concept and word."""
    rows: list[dict[str, object]] = []
    for (concept, word), cosines in similar.items():
        share, refused = len(cosines) / runs, (concept, word) in vetoed
        if share >= LISTED or refused:
            status = "vetoed" if refused else "kept" if share > MOST else "unstable"
            rows.append(_row(concept, word, share, float(np.mean(cosines)), status) | {"n_runs": runs})
    # a veto stays in sight even when no embedding proposes the word any more
    rows += [_row(c, w, 0.0, np.nan, "vetoed") | {"n_runs": runs} for c, w in sorted(vetoed - set(similar))]
    return rows


def _row(concept: str, word: str, share: float, similarity: float, status: str) -> dict[str, object]:
    return {"concept": concept, "term": word, "runs_share": share, "similarity": similarity, "status": status}
