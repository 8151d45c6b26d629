"""LDA as gensim and scikit-learn give it when called plainly, for comparison.

Both start from noise, so that every seed ends in another of the many optima. They are here to show what the start
from a consensus changes, not to be reported.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from wenmai.topics.engines.model import TopicModel, normalised

#: most iterations of the E step for one paragraph, gensim
ITERATIONS = 100


def fit_gensim(counts: sparse.csr_matrix, *, k: int, seed: int, passes: int) -> TopicModel:
    """Fit gensim's ``LdaModel`` in one batch, alpha and eta learned (Hoffman, Blei and Bach 2010).

    Parameters
    ----------
    counts
        Paragraphs × terms, no empty row.
    k, seed
        Number of topics; seed of the random start.
    passes
        Number of passes; gensim does not stop earlier.
    """
    from gensim.matutils import Sparse2Corpus
    from gensim.models import LdaModel

    texts = Sparse2Corpus(counts.T.tocsc())
    model = LdaModel(
        texts,
        num_topics=k,
        id2word={column: str(column) for column in range(counts.shape[1])},
        chunksize=counts.shape[0],
        passes=passes,
        iterations=ITERATIONS,
        alpha="auto",
        eta="auto",
        eval_every=None,
        random_state=seed,
        dtype=np.float64,
    )
    gamma, _ = model.inference(list(texts))
    return TopicModel(
        engine="lda_gensim",
        k=k,
        seed=seed,
        topic_word=_positive(model.get_topics()),
        document_topic=normalised(np.asarray(gamma, dtype=np.float64)),
        rows=np.arange(counts.shape[0]),
        parameters={
            "alpha": [float(f"{value:.6g}") for value in model.alpha],
            "eta": "auto",
            "iterations": ITERATIONS,
            "passes": passes,
            "start": "random",
        },
        iterations=passes,
        # gensim has no test of its own over passes
        converged=False,
    )


def fit_sklearn(counts: sparse.csr_matrix, *, k: int, seed: int, passes: int) -> TopicModel:
    """Fit scikit-learn's ``LatentDirichletAllocation`` in batches of the whole corpus, both priors 1/k.

    Parameters
    ----------
    counts
        Paragraphs × terms, no empty row.
    k, seed
        Number of topics; seed of the random start.
    passes
        Largest number of passes.
    """
    from sklearn.decomposition import LatentDirichletAllocation

    model = LatentDirichletAllocation(k, learning_method="batch", max_iter=passes, random_state=seed, n_jobs=1)
    shares = model.fit_transform(counts)
    return TopicModel(
        engine="lda_sklearn",
        k=k,
        seed=seed,
        topic_word=_positive(model.components_),
        document_topic=normalised(shares),
        rows=np.arange(counts.shape[0]),
        parameters={"alpha": [round(1 / k, 6)] * k, "eta": round(1 / k, 6), "passes": passes, "start": "random"},
        iterations=int(model.n_iter_),
        converged=int(model.n_iter_) < passes,
    )


def _positive(topics: np.ndarray) -> np.ndarray:
    # underflow would make a term impossible, and the held-out text that has it with it
    return normalised(np.maximum(np.asarray(topics, dtype=np.float64), 1e-12))
