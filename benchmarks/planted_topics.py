"""Errors of guided topics and of covariate effects on simulated corpora whose topics and effects are planted.

::

    python benchmarks/planted_topics.py guided --corpora 20
    python benchmarks/planted_topics.py effects --corpora 20

- ``guided``: 200 reports of ten years with six topics (`wenmai.topics.shares.calibration`); three of them are guided
  by six keywords each: ``right``, ``half missing`` (three of the six), or ``half wrong`` (three of the six, and three
  of other topics). Printed are the cosine of the words of a guided topic with the planted one, the correlation of its
  shares in paragraphs, the error of its share of the corpus in points, and how many right and wrong keywords are found
  ``supported``.
- ``effects``: the adjusted shares, differences and interactions of ``topic_covariates.csv`` for the same corpora: mean
  planted value, bias, root mean square error and mean standard error, in points, and coverage at 95 %.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from wenmai.stats.resample import Resampling  # noqa: E402
from wenmai.topics.guided.fit import fit_guided  # noqa: E402
from wenmai.topics.guided.keywords import Guide  # noqa: E402
from wenmai.topics.guided.support import evidence_of, guided_keywords  # noqa: E402
from wenmai.topics.shares import calibration as simulation  # noqa: E402
from wenmai.topics.shares.covariates import topic_covariates  # noqa: E402
from wenmai.topics.shares.parts import parts_of  # noqa: E402

GUIDED = 3
RIGHT = np.array([1, 3, 5, 7, 9, 11])
HOW = Resampling(confidence=0.95, bootstrap=200, seed=1)
CONDITIONS = ("right", "half missing", "half wrong")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("guided", "effects"))
    parser.add_argument("--corpora", type=int, default=20)
    parser.add_argument("--seed", type=int, default=3000)
    given = parser.parse_args()
    pd.set_option("display.width", 200, "display.max_columns", 20)
    corpora = range(given.seed, given.seed + given.corpora)
    if given.what == "guided":
        rows = pd.DataFrame([row for seed in corpora for row in guided(seed)])
        print(rows.groupby("keywords", sort=False).mean().round(3).to_string())
        print(rows.groupby("keywords", sort=False)[["cosine", "share_error"]].agg(["min", "max"]).round(3).to_string())
        return
    rows = pd.DataFrame([row for seed in corpora for row in effects(seed)])
    rows["error"] = rows["estimate"] - rows["planted"]
    groups = rows.groupby("quantity")
    summary = groups[["planted", "error", "se", "held"]].mean().rename(columns={"error": "bias", "held": "coverage"})
    summary.insert(2, "rmse", groups["error"].agg(lambda error: float(np.sqrt((error**2).mean()))))
    print(summary.round(2).to_string())


def keywords_of(topic: int, topics: int, condition: str) -> list[int]:
    """Columns of the keywords of a topic."""
    per = simulation.TERMS_PER_TOPIC
    own = (topic * per + RIGHT).tolist()
    if condition == "right":
        return own
    wrong = [((topic + step) % topics) * per + step for step in (1, 2, 4)] if condition == "half wrong" else []
    return own[:3] + wrong


def guided(seed: int) -> Iterator[dict[str, object]]:
    """One row per condition and guided topic of one corpus."""
    setting = simulation.Setting()
    simulated = simulation.simulate(setting, seed=seed)
    counted, planted = simulated.counted, simulation.simulated_shares(setting, seed=seed)
    for condition in CONDITIONS:
        columns = [keywords_of(topic, setting.topics, condition) for topic in range(GUIDED)]
        fitted = fit_guided(
            counted.matrix, [np.sort(found) for found in columns], free=setting.topics - GUIDED, passes=60
        )
        guides = [_guide(topic, found, counted.terms) for topic, found in enumerate(columns)]
        documents = simulated.documents[["doc_id", "region"]]
        keywords = guided_keywords(evidence_of(fitted, guides, counted, documents, HOW))
        right = keywords["term"].str[1:].astype(int) // simulation.TERMS_PER_TOPIC == keywords["topic_id"]
        supported = keywords["support"] == "supported"
        for topic in range(GUIDED):
            words, truth = fitted.model.topic_word[topic], simulated.topic_word[topic]
            got, true = fitted.model.document_topic[:, topic], planted[:, topic]
            of_topic = keywords["topic_id"] == topic
            yield {
                "keywords": condition,
                "cosine": words @ truth / np.linalg.norm(words) / np.linalg.norm(truth),
                "r_of_shares": np.corrcoef(got, true)[0, 1],
                "share_error": 100 * (got.mean() - true.mean()),
                "abs_share_error": 100 * abs(got.mean() - true.mean()),
                "right_supported": supported[of_topic & right].mean(),
                "wrong_supported": supported[of_topic & ~right].mean(),
            }


def _guide(topic: int, columns: list[int], terms: list[str]) -> Guide:
    names = [terms[column] for column in columns]
    frame = pd.DataFrame({"keyword": names, "term": names, "column": columns, "status": "used"})
    return Guide(f"c{topic}", f"c{topic}", frame.assign(vocabulary_reason=""))


def effects(seed: int) -> Iterator[dict[str, object]]:
    """One row per interval of the planted topic in one corpus."""
    setting = simulation.Setting()
    simulated = simulation.simulate(setting, seed=seed)
    model = simulation.fitted(simulated, setting)
    parts = parts_of(model, simulated.counted.rows, simulated.documents, simulated.paragraphs, seed=seed)
    topics = pd.DataFrame({"topic_id": range(model.k), "label": "x", "reliable": True})
    table = topic_covariates(parts, topics, confidence=0.95, covariates=[{"year": "spline"}, "level:role"])
    for row in table[table["topic_id"] == simulation.PLANTED].to_dict("records"):
        truth = 100 * simulation.true_value(simulated.shares, row)
        held = row["low"] <= truth <= row["high"]
        quantity = f"{row['kind']}_{simulation.name_of(row)}"
        yield {"quantity": quantity, "planted": truth, "estimate": row["estimate"], "se": row["se"], "held": held}


if __name__ == "__main__":
    main()
