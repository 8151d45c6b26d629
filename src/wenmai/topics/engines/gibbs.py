"""LDA by collapsed Gibbs sampling: the slow reference, by tomotopy, an optional extra (`gibbs`).

Sampling finds better optima of LDA than variational updates from noise, and other ones for every seed
(Griffiths and Steyvers 2004; Hoyle et al. 2022).
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from wenmai.errors import Said, WenmaiError
from wenmai.topics.engines.model import TopicModel, normalised

#: sweeps for every pass of the other engines
SWEEPS_A_PASS = 25
#: the shares of paragraphs are means over so many states, this many sweeps apart
STATES = 10
APART = 10
#: hyperparameters are learned from here on
BURN_IN = 100
ETA = 0.01


class NotInstalled(WenmaiError):
    """The library of an engine is not installed."""


def fit(counts: sparse.csr_matrix, *, k: int, seed: int, passes: int) -> TopicModel:
    """Fit LDA by tomotopy with one worker; alpha is learned and asymmetric (Wallach, Mimno and McCallum 2009).

    Parameters
    ----------
    counts
        Paragraphs × terms, no empty row.
    k, seed
        Number of topics; seed of the sampler. The same seed gives the same model only on processors with the same
        instructions, which ``parameters`` names.
    passes
        Effort: 25 sweeps for every pass of the other engines.

    Raises
    ------
    NotInstalled
        If tomotopy is not installed.
    """
    try:
        import tomotopy
    except ImportError as error:
        what, fix = Said("mistake-tomotopy"), Said("mistake-tomotopy.fix")
        raise NotInstalled(what, where="topics.engines", fix=fix) from error

    model = tomotopy.LDAModel(k=k, alpha=0.1, eta=ETA, seed=seed)
    names = [str(column) for column in range(counts.shape[1])]
    for row in range(counts.shape[0]):
        cells = slice(counts.indptr[row], counts.indptr[row + 1])
        columns, times = counts.indices[cells], counts.data[cells].astype(int)
        model.add_doc([names[column] for column in np.repeat(columns, times)])
    model.burn_in = BURN_IN
    sweeps = SWEEPS_A_PASS * passes
    trace = []
    step = max(sweeps // 20, 1)
    for start in range(0, sweeps, step):
        model.train(min(step, sweeps - start), workers=1)
        trace.append(float(model.ll_per_word))
    topic_word, shares = np.zeros((k, counts.shape[1])), np.zeros((counts.shape[0], k))
    columns = np.array([int(name) for name in model.used_vocabs])
    for _ in range(STATES):
        model.train(APART, workers=1)
        topic_word[:, columns] += np.array([model.get_topic_word_dist(topic) for topic in range(k)]) / STATES
        shares += np.array([document.get_topic_dist() for document in model.docs]) / STATES
    tokens = counts.sum()
    # a term that no paragraph of this sample has keeps its prior
    topic_word = np.maximum(topic_word, ETA / tokens)
    return TopicModel(
        engine="lda_gibbs",
        k=k,
        seed=seed,
        topic_word=normalised(topic_word),
        document_topic=normalised(shares),
        rows=np.arange(counts.shape[0]),
        parameters={
            "alpha": [float(f"{value:.6g}") for value in model.alpha],
            "eta": ETA,
            "instructions": tomotopy.isa,
            "start": "random",
            "states": STATES,
            "sweeps": sweeps + STATES * APART,
            "tomotopy": tomotopy.__version__,
        },
        iterations=sweeps + STATES * APART,
        # flat: the last quarter of the trace gained less than 0.1 %
        converged=bool(trace[-1] - trace[-max(len(trace) // 4, 1)] < 1e-3 * abs(trace[-1])),
        objective=tuple(trace),
    )
