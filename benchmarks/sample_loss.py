"""What a topic model loses that is fitted on a sample: two results folders of one corpus compared.

Run it from the project's folder, after a run with ``topics.sample_paragraphs`` and one with 0 and the same numbers of
topics in ``topics.k``::

    python benchmarks/sample_loss.py results_sample results_full

Topics are paired so that the cosines of their words add up to the most. Printed are the cosine of every pair, how far
the share of a topic in a document and in a year differs between both runs, how wide the interval of a year is that a
user sees, and the fit to held-out documents.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from wenmai.io.tables import read_table

Numbers = NDArray[np.float64]


def topic_words(results: Path) -> Numbers:
    """Words of the chosen model, shape (topics, vocabulary), rows of length 1."""
    with np.load(results / "topics/chosen/model.npz", allow_pickle=False) as model:
        words = model["topic_word"]
    return words / np.linalg.norm(words, axis=1, keepdims=True)


def differences(one: Path, other: Path, order: Numbers) -> dict[str, float]:
    """Differences of shares in percentage points, after the topics of ``other`` are renamed."""
    new = {int(topic): at for at, topic in enumerate(order)}
    found = {}
    for table, keys in (("document_topics", ["doc_id"]), ("prevalence", ["year"])):
        frames = []
        for results, names in ((one, None), (other, new)):
            frame = read_table(results / f"topics/{table}.csv", name=table)
            if table == "prevalence":
                frame = frame[frame["by"] == "year"]
                width = 100 * (frame["high"] - frame["low"]).median()
                found["width of a year's interval, median"] = width
            if names:
                frame = frame.assign(topic_id=frame["topic_id"].map(names))
            frames.append(frame.set_index([*keys, "topic_id"])["share"])
        gap = (frames[0] - frames[1]).abs() * 100
        found[f"{keys[0]}: mean"], found[f"{keys[0]}: 95 %"] = gap.mean(), gap.quantile(0.95)
        found[f"{keys[0]}: correlation"] = float(np.corrcoef(frames[0], frames[1].loc[frames[0].index])[0, 1])
    return found


def main() -> None:
    """Print the comparison."""
    sample, full = Path(sys.argv[1]), Path(sys.argv[2])
    alike = topic_words(sample) @ topic_words(full).T
    rows, order = linear_sum_assignment(alike, maximize=True)
    cosines = alike[rows, order]
    print("cosine of paired topics: ", " ".join(f"{one:.3f}" for one in cosines), f"mean {cosines.mean():.3f}")
    for name, value in differences(sample, full, order).items():
        print(f"{name:40s} {value:.3f}")
    for results in (sample, full):
        choice = json.loads((results / "topics/choice.json").read_text(encoding="utf-8"))
        scores = read_table(results / "topics/scores.csv", name="scores")
        mine = scores[scores["k"] == choice["k"]].iloc[0]
        print(results.name, mine[["k", "n_documents", "n_paragraphs", "held_out", "held_out_se", "npmi"]].to_dict())


if __name__ == "__main__":
    main()
