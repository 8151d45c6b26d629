"""Are the topics of one number found again in another, and would nested fits change that?

Run the workflow on a corpus first, with both numbers of topics among ``topics.k``, then::

    python benchmarks/nested_topics.py results --k 20 40
    python benchmarks/nested_topics.py results --k 20 40 --nested

Printed is how much of the text the topics of the smaller model carry that are found in the larger: as one topic (cosine
of the word distributions of 0.8 or more), and as one or as the sum of the topics that are nearest to it. Of the larger
model it is the other way round: as one topic, or as a part of its nearest one. The text of a topic and of its sum agree
by the correlation of their shares over paragraphs.

With ``--nested`` the models are fitted anew in three ways, and scored as in ``topics/scores.csv``:

- ``independent``: as the workflow does, each number from a consensus of its own;
- ``split``: the larger from a consensus whose clusters do not cross the topics of the smaller;
- ``merged``: the smaller from the topics of the larger, joined by Ward's method.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from wenmai import config  # noqa: E402
from wenmai.topics.count_table import CountTable, read_count_table  # noqa: E402
from wenmai.topics.describe.numbers import SAME, kinship  # noqa: E402
from wenmai.topics.engines import consensus as cn  # noqa: E402
from wenmai.topics.engines.consensus import Consensus, read_consensus  # noqa: E402
from wenmai.topics.engines.fit import fit_all  # noqa: E402
from wenmai.topics.engines.model import Array, TopicModel, read_model  # noqa: E402
from wenmai.topics.engines.nmf import nmf_factors, weighted  # noqa: E402
from wenmai.topics.selection.scores import score_fits  # noqa: E402
from wenmai.topics.selection.split import ALL, Split, read_split  # noqa: E402
from wenmai.topics.settings import FitSettings, SplitSettings  # noqa: E402

#: added to the distance of topics of different parents, so that no cluster has both
APART = 10.0
#: random sums behind what chance would find
DRAWS = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path)
    parser.add_argument("--k", type=int, nargs=2, default=[20, 40])
    parser.add_argument("--engine", default="lda")
    parser.add_argument("--nested", action="store_true")
    given = parser.parse_args()
    pd.set_option("display.width", 250, "display.max_columns", 40)
    few, many = sorted(given.k)
    models = {k: read_model(given.results / "topics" / "fits" / f"{given.engine}_k{k}_s1") for k in (few, many)}
    print(pd.DataFrame([agreement(models[few], models[many]), agreement(models[many], models[few])]).round(3))
    if given.nested:
        print(pd.DataFrame(nested(given.results, few, many, engine=given.engine)).round(3).to_string())


def agreement(own: TopicModel, other: TopicModel) -> dict[str, object]:
    """How much of the text is in topics that the other model has: as one, or as a sum (a part) of topics."""
    coarse, fine = sorted((own, other), key=lambda model: model.k)
    weights, of_fine = own.document_topic.mean(axis=0), fine.document_topic.mean(axis=0)
    kin = kinship(coarse.topic_word, fine.topic_word, of_fine)
    one = kin.cosine.max(axis=int(own is coarse))
    joined = fine.document_topic @ (kin.parent[:, None] == np.arange(coarse.k))
    with np.errstate(invalid="ignore"):
        text = np.array([np.corrcoef(a, b)[0, 1] for a, b in zip(coarse.document_topic.T, joined.T, strict=True)])
    sums, text = (kin.of_sum, text) if own is coarse else (kin.of_sum[kin.parent], text[kin.parent])
    either = np.maximum(one, sums)
    chance = [_by_chance(coarse, fine, kin.parent, generator) for generator in np.random.default_rng(0).spawn(DRAWS)]
    return {
        "k": own.k,
        "in": other.k,
        "as_one": weights[one >= SAME].sum(),
        "as_one_or_sum": weights[either >= SAME].sum(),
        "topics_as_one": int((one >= SAME).sum()),
        "topics_as_one_or_sum": int((either >= SAME).sum()),
        "mean_cosine_as_one": weights @ one,
        "mean_cosine_as_sum": weights @ sums,
        "sum_by_chance": float(np.mean(chance)),
        "text_r_of_sum": np.nansum(weights * text) / weights[~np.isnan(text)].sum(),
    }


def _by_chance(coarse: TopicModel, fine: TopicModel, parent: NDArray, generator: np.random.Generator) -> float:
    """Weight of the coarse topics that sums of fine topics chosen at random, as many as there are, would find."""
    belongs = generator.permutation(parent) == np.arange(coarse.k)[:, None]
    sums = belongs * fine.document_topic.mean(axis=0) @ fine.topic_word
    cosine = (_unit(coarse.topic_word) * _unit(sums)).sum(axis=1)
    return float(coarse.document_topic.mean(axis=0)[cosine >= SAME].sum())


def nested(results: Path, few: int, many: int, *, engine: str) -> list[dict[str, object]]:
    """Scores and agreement of both models, fitted independently, split and merged."""
    settings = config.defaults()["topics"]
    words = results / "words"
    counted = read_count_table(words / "counts.npz", words / "counts_rows.csv", words / "vocabulary.csv")
    names = ("unit", "unit_terms", "min_terms", "folds", "seed")
    split = read_split(
        counted,
        SplitSettings(**{name: settings[name] for name in names}),
        paragraphs=results / "corpus" / "paragraphs.parquet",
        tokens=[],
    )
    starts = {k: read_consensus(results / "topics" / "starts" / f"k{k}.npz") for k in (few, many)}
    of_split = _each(
        split, counted, lambda counts, documents, name: _split(counts, documents, starts[few][name], many, name)
    )
    of_merge = _each(split, counted, lambda counts, documents, name: _merged(counts, starts[many][name], few))
    fitted = {
        (few, "independent"): _fitted(counted, split, starts[few], few, engine),
        (many, "independent"): _fitted(counted, split, starts[many], many, engine),
        (many, "split"): _fitted(counted, split, of_split, many, engine),
        (few, "merged"): _fitted(counted, split, of_merge, few, engine),
    }
    small, large = fitted[few, "independent"][0], fitted[many, "independent"][0]
    # each nested model with the independent one of the other number
    pairs = {(few, "independent"): (small, large), (many, "independent"): (small, large)}
    pairs |= {(many, "split"): (small, fitted[many, "split"][0]), (few, "merged"): (fitted[few, "merged"][0], large)}
    shown = ("as_one", "as_one_or_sum", "mean_cosine_as_sum", "text_r_of_sum")
    rows: list[dict[str, object]] = []
    for (k, how), (_, scores) in fitted.items():
        found = agreement(*pairs[k, how])
        rows.append({"k": k, "how": how, **scores, **{name: found[name] for name in shown}})
    return rows


def _each(
    split: Split, counted: CountTable, start: Callable[[sparse.csr_matrix, Array, str], Consensus]
) -> dict[str, Consensus]:
    return {name: start(*split.texts(counted.matrix, part), name) for name, part in split.parts().items()}


def _split(counts: sparse.csr_matrix, documents: Array, parents: Consensus, k: int, name: str) -> Consensus:
    """The consensus of ``k`` topics whose clusters do not cross the parents."""
    samples = config.defaults()["topics"]["samples"]
    kept = cn.sample_masks(documents, samples=samples if name == ALL else cn.fold_samples(samples))
    weights, _ = weighted(counts)
    single = weights.astype(np.float32)
    how = {"max_iterations": cn.ITERATIONS, "tolerance": cn.TOLERANCE, "seed": 0}
    pool = _unit(np.vstack([nmf_factors(single[mask], k=k, **how)[1] for mask in kept]).astype(np.float64))
    pool = pool[pool.any(axis=1)]
    distances = np.sqrt(np.maximum(2 - 2 * pool @ pool.T, 0))
    alone = np.sort(distances, axis=1)[:, 1 : max(1, round(cn.NEIGHBOURS * len(kept))) + 1].mean(axis=1)
    parent = (pool @ parents.factors.T).argmax(axis=1)
    distances = distances + APART * (parent[:, None] != parent)
    factors = np.zeros((0, pool.shape[1]))
    for stray in cn.STRAY:
        common = alone <= np.quantile(alone, 1 - stray)
        factors = cn.distinct_topics(pool[common], distances[np.ix_(common, common)], k=k)
        if len(factors) == k:
            break
    return Consensus(factors, samples=len(kept), reason="" if len(factors) == k else "too_few_shared_topics")


def _merged(counts: sparse.csr_matrix, parts: Consensus, k: int) -> Consensus:
    """The topics of ``parts`` joined to ``k`` by Ward's method, weighted by what they explain."""
    weights, _ = weighted(counts)
    mass = np.asarray(weights @ parts.factors.T).sum(axis=0)
    cluster = fcluster(linkage(parts.factors, method="ward"), k, criterion="maxclust")
    return replace(
        parts, factors=_unit(np.array([(mass * (cluster == c)) @ parts.factors for c in np.unique(cluster)]))
    )


def _fitted(
    counted: CountTable, split: Split, starts: Mapping[str, Consensus], k: int, engine: str
) -> tuple[TopicModel, dict[str, object]]:
    settings = config.defaults()["topics"]
    how = FitSettings(engine, k, [1], settings["passes"], settings["samples"], settings["anchor"], settings["seed"])
    models, folds = fit_all(counted.matrix, split, how, starts=starts)
    scoring = {"top_words": settings["top_words"], "floor": settings["min_stability"], "seed": settings["seed"]}
    scores = score_fits(models, folds, counted, **scoring).iloc[0]
    names = ("held_out", "held_out_se", "npmi", "diversity", "sample_stability", "n_subjects", "n_recovered", "surplus")
    missing = sum(bool(start.reason) for start in starts.values())
    return models[0], {name: scores[name] for name in names} | {"without_start": missing}


def _unit(rows: Array) -> Array:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)


if __name__ == "__main__":
    main()
