"""Further topic models, scored as `make engines` scores those of the workflow.

Run the workflow on a corpus first, then::

    python benchmarks/topic_engines.py results
    python benchmarks/topic_engines.py results --k 20 --engines dmr word_vectors

- ``dmr``: LDA whose prior depends on the decade of a paragraph's document, and on its level of government where that
  varies: Dirichlet-multinomial regression (Mimno and McCallum 2008) by tomotopy, the nearest to a structural topic
  model (Roberts, Stewart and Airoldi 2016) that Python has.
- ``word_vectors``: skip-gram vectors of gensim trained on the texts (50 dimensions, two passes; two seeds aligned by
  Procrustes and averaged), paragraphs as means weighted by IDF, clustered by k-means.
- ``guided``: keyword-assisted topics (`topics.guide`) for the ten concepts with the most occurrences, the rest free.
- ``nmf_by_weight``: a single NMF on TF-IDF whose terms are ranked by their weight, not by their probability.

The folds, the held-out fit and the scores are those of the workflow, with its default settings.
"""

from __future__ import annotations

import argparse
import sys
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from wenmai import config  # noqa: E402
from wenmai.io.tables import read_table  # noqa: E402
from wenmai.topics.checks.compare import LONGER, peak_megabytes  # noqa: E402
from wenmai.topics.count_table import CountTable, read_count_table  # noqa: E402
from wenmai.topics.engines.gibbs import APART, BURN_IN, ETA, STATES, SWEEPS_A_PASS  # noqa: E402
from wenmai.topics.engines.model import Array, TopicModel, normalised  # noqa: E402
from wenmai.topics.engines.nmf import MAX_ITERATIONS, SMOOTHING, TOLERANCE, nmf_factors, weighted  # noqa: E402
from wenmai.topics.guided.fit import fit_guided  # noqa: E402
from wenmai.topics.guided.keywords import read_guides  # noqa: E402
from wenmai.topics.selection import heldout  # noqa: E402
from wenmai.topics.selection.scores import diversity, score_fits  # noqa: E402
from wenmai.topics.selection.split import ALL, Split, read_split  # noqa: E402
from wenmai.topics.settings import SplitSettings  # noqa: E402

GUIDED = 10
DIMENSIONS, PASSES, ALIGNED = 50, 2, 2


@dataclass(frozen=True)
class Texts:
    """What is fitted: counts, and the tokens in order and covariates of each text."""

    counts: sparse.csr_matrix
    tokens: list[list[str]]
    covariates: list[list[str]]
    terms: list[str]
    keywords: list[NDArray[np.int64]]


Fit = Callable[..., tuple[Array, Array, int]]


def dmr(texts: Texts, *, k: int, seed: int, passes: int) -> tuple[Array, Array, int]:
    """p(term | topic), shares and sweeps of a Dirichlet-multinomial regression."""
    import tomotopy

    model = tomotopy.DMRModel(k=k, eta=ETA, seed=seed)
    counts = texts.counts
    for row in range(counts.shape[0]):
        cells = slice(counts.indptr[row], counts.indptr[row + 1])
        words = np.repeat(counts.indices[cells], counts.data[cells].astype(int))
        model.add_doc([str(word) for word in words], multi_metadata=texts.covariates[row])
    model.burn_in = BURN_IN
    model.train(SWEEPS_A_PASS * passes, workers=1)
    columns = np.array([int(name) for name in model.used_vocabs])
    topic_word, shares = np.zeros((k, counts.shape[1])), np.zeros((counts.shape[0], k))
    for _ in range(STATES):
        model.train(APART, workers=1)
        topic_word[:, columns] += np.array([model.get_topic_word_dist(topic) for topic in range(k)]) / STATES
        shares += np.array([document.get_topic_dist() for document in model.docs]) / STATES
    return np.maximum(topic_word, ETA / counts.sum()), shares, SWEEPS_A_PASS * passes + STATES * APART


def word_vectors(texts: Texts, *, k: int, seed: int, passes: int) -> tuple[Array, Array, int]:
    """p(term | cluster), membership of the texts and passes of word vectors clustered by k-means."""
    from gensim.models import Word2Vec
    from scipy.linalg import orthogonal_procrustes
    from sklearn.cluster import KMeans

    found: list[Array] = []
    for own in range(ALIGNED):
        model = Word2Vec(
            texts.tokens, vector_size=DIMENSIONS, sg=1, epochs=PASSES, min_count=1, workers=1,
            seed=ALIGNED * seed + own, hashfxn=lambda word: zlib.crc32(str(word).encode()),
        )  # fmt: skip
        known = [place for place, term in enumerate(texts.terms) if term in model.wv]
        vectors = np.zeros((len(texts.terms), DIMENSIONS))
        vectors[known] = model.wv[[texts.terms[place] for place in known]]
        found.append(vectors @ orthogonal_procrustes(vectors, found[0])[0] if found else vectors)
    weights, _ = weighted(texts.counts)
    places = weights @ np.mean(found, axis=0)
    lengths = np.linalg.norm(places, axis=1, keepdims=True)
    clusters = KMeans(k, n_init=10, random_state=seed).fit_predict(places / np.where(lengths > 0, lengths, 1))
    member = np.eye(k)[clusters]
    return member.T @ texts.counts + SMOOTHING, member + 1e-3, PASSES


def guided(texts: Texts, *, k: int, seed: int, passes: int) -> tuple[Array, Array, int]:
    """The keyword-assisted topics of the workflow; no seed enters."""
    model = fit_guided(texts.counts, texts.keywords, free=k - len(texts.keywords), passes=passes).model
    return model.topic_word, model.document_topic, model.iterations


def nmf_by_weight(texts: Texts, *, k: int, seed: int, passes: int) -> tuple[Array, Array, int]:
    """A single NMF, its terms with the weights of TF-IDF; from an exact SVD no seed enters."""
    weights, _ = weighted(texts.counts)
    left, right, iterations, _ = nmf_factors(weights, k=k, max_iterations=MAX_ITERATIONS, tolerance=TOLERANCE, seed=0)
    tokens = np.asarray(texts.counts.sum()) * normalised(left.sum(axis=0)[None, :]).T
    return normalised(right) * tokens + SMOOTHING, left, iterations


ENGINES: dict[str, tuple[Fit, bool]] = {
    "dmr": (dmr, True),
    "word_vectors": (word_vectors, True),
    "guided": (guided, False),
    "nmf_by_weight": (nmf_by_weight, False),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path)
    parser.add_argument("--k", type=int, default=20)
    parser.add_argument("--engines", nargs="+", choices=sorted(ENGINES), default=list(ENGINES))
    parser.add_argument("--concepts", default=str(ROOT / "resources" / "concepts.yaml"))
    given = parser.parse_args()
    counted, split, texts = read_texts(given.results, given.concepts)
    for place, name in enumerate(given.engines):
        # a line as soon as it is known: an engine takes minutes
        line = pd.DataFrame([compared(name, counted, split, texts, k=given.k)])
        print(line.to_csv(index=False, header=place == 0), end="", flush=True)


def read_texts(results: Path, concepts: str) -> tuple[CountTable, Split, Texts]:
    """The counts of a run, their split by the default settings, and what the engines here need of every row."""
    settings = config.defaults()["topics"]
    words, corpus = results / "words", results / "corpus"
    counted = read_count_table(words / "counts.npz", words / "counts_rows.csv", words / "vocabulary.csv")
    names = ("unit", "unit_terms", "min_terms", "folds", "seed")
    split = read_split(
        counted, SplitSettings(**{n: settings[n] for n in names}), paragraphs=corpus / "paragraphs.parquet", tokens=[]
    )
    documents = read_table(corpus / "documents.csv", columns=["doc_id", "year", "level"]).set_index("doc_id")
    own = documents.loc[counted.rows["doc_id"]]
    decades = own["year"].map(lambda year: "unknown" if pd.isna(year) else f"{int(year) // 10}0s")
    levels = own["level"].fillna("").astype(str)
    covariates = [list(pair) if levels.nunique() > 1 else [pair[0]] for pair in zip(decades, levels, strict=True)]
    tokens = read_table(words / "tokens.parquet", name="tokens", columns=["paragraph_id", "tokens"])
    tokens = tokens.set_index("paragraph_id")["tokens"].loc[counted.rows["paragraph_id"]]
    kept = set(counted.terms)
    in_order = [[token for token in line if token in kept] for line in tokens]
    guides = [guide for guide in read_guides([concepts], str(words / "vocabulary.csv"), simplify=False)]
    uses = np.asarray(counted.matrix.sum(axis=0)).ravel()
    columns = sorted((guide.columns for guide in guides), key=lambda found: -uses[found].sum())
    keywords = [found for found in columns if len(found)][:GUIDED]
    return counted, split, Texts(counted.matrix, in_order, covariates, counted.terms, keywords)


def compared(name: str, counted: CountTable, split: Split, texts: Texts, *, k: int) -> dict[str, object]:
    """One line of the table, as of `make engines`."""
    settings = config.defaults()["topics"]
    fit, is_random = ENGINES[name]
    seeds = settings["seeds"] if is_random else settings["seeds"][:1]

    def fitted(part: NDArray[np.bool_], seed: int) -> TopicModel:
        rows = split.rows[part]
        own = replace(
            texts,
            counts=texts.counts[rows],
            tokens=[texts.tokens[row] for row in rows],
            covariates=[texts.covariates[row] for row in rows],
        )
        words, shares, iterations = fit(own, k=k, seed=seed, passes=settings["passes"])
        return TopicModel(name, k, seed, normalised(words), normalised(shares), rows, iterations=iterations)

    started, parts = time.process_time(), split.parts()
    models = [fitted(parts[ALL], seeds[0])]
    seconds = time.process_time() - started
    models += [fitted(parts[ALL], seed) for seed in seeds[1:]]
    folds = []
    for fold in range(split.n_folds):
        part = parts[f"f{fold}"]
        model = fitted(part, seeds[0])
        left = counted.matrix[split.rows[~part]]
        entries = heldout.completion(model, left, split.documents[~part], seed=settings["seed"])
        folds.append(replace(model, fold=fold, held_out=entries))
    how = {"top_words": settings["top_words"], "floor": settings["min_stability"], "seed": settings["seed"]}
    scores = score_fits(models, folds, counted, **how).select_dtypes("number").mean()
    shown = (
        "held_out",
        "held_out_se",
        "npmi",
        "diversity",
        "stability",
        "sample_stability",
        "n_subjects",
        "n_recovered",
    )
    return {
        "variant": name,
        **{column: round(float(scores[column]), 3) for column in shown},
        f"diversity_{LONGER}": round(float(np.mean([diversity(model.top_words(LONGER)) for model in models])), 3),
        "seconds": round(seconds, 1),
        "peak_mb": round(peak_megabytes()),
    }


if __name__ == "__main__":
    main()
