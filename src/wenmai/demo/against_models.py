"""Topics and trends against what was planted."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from wenmai.demo.measure import Measure, rows, share_of

#: cosine of word distributions from which a planted topic counts as matched
MATCHED = 0.8


def judge_topics(
    topic_words: pd.DataFrame, document_topics: pd.DataFrame, truth: Mapping[str, pd.DataFrame], matched: pd.DataFrame
) -> list[Measure]:
    """Planted topics matched one to one with found ones, by the cosine of their word distributions.

    The match maximises the sum of cosines (Kuhn 1955). Both distributions are restricted to the planted
    content terms that are terms of the model: verbs and formulas belong to no topic.
    """
    aspect = "topics"
    labels = dict(zip(truth["topics"]["topic"], truth["topics"]["label"], strict=True))
    planted = (
        truth["topics"]
        .assign(probability=truth["topics"]["probability"].astype(float))
        .pivot(index="topic", columns="term", values="probability")
    )
    if topic_words.empty or planted.empty:
        return [Measure(aspect, "matched", None, 0, "no topics were fitted", 0.9)]
    words = topic_words.pivot(index="topic_id", columns="term", values="probability")
    terms = planted.columns.intersection(words.columns)
    if terms.empty:
        return [Measure(aspect, "matched", None, len(planted), "no planted term is a term of the model", 0.9)]
    cosines = _cosines(planted[terms].fillna(0).to_numpy(float), words[terms].fillna(0).to_numpy(float))
    pairs = _assign(cosines)
    names, ids = planted.index.tolist(), words.index.tolist()
    best = {names[i]: (cosines[i, j], ids[j]) for i, j in pairs}
    cosine = pd.Series({name: best[name][0] if name in best else 0.0 for name in names})
    correlation = _correlations(document_topics, matched, truth, {name: topic for name, (_, topic) in best.items()})
    weight = planted[terms].fillna(0).sum(axis=1)
    measures = [
        share_of(
            aspect, "matched", cosine >= MATCHED, "planted topics with a topic at a cosine of 0.8 or more", target=0.9
        ),
        Measure(
            aspect,
            "mean cosine",
            float(cosine.mean()),
            len(names),
            "cosine of the word distributions of matched topics",
        ),
        Measure(
            aspect,
            "mean correlation",
            float(correlation.mean()) if len(correlation) else None,
            len(correlation),
            "correlation over documents of planted and found shares",
        ),
        Measure(
            aspect,
            "planted words in the model",
            float(weight.mean()),
            len(terms),
            "mean share of a planted topic's words that are terms of the model",
        ),
        Measure(
            aspect, "topics found", float(len(ids)), len(ids), f"topics of the chosen model; {len(names)} were planted"
        ),
    ]
    for name in names:
        note = f"topic {best[name][1]}" if name in best else "no topic left for it"
        if name in correlation:
            note += f", correlation of shares {correlation[name]:.2f}"
        measures.append(Measure(aspect, f"cosine {labels[name]}", float(cosine[name]), 1, note))
    return measures


def _cosines(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    norms = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return np.divide(a @ b.T, norms, out=np.zeros_like(norms), where=norms > 0)


def _assign(cosines: np.ndarray) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(cosines, maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


def _correlations(
    document_topics: pd.DataFrame, matched: pd.DataFrame, truth: Mapping[str, pd.DataFrame], pairs: Mapping[str, int]
) -> pd.Series:
    """Pearson correlation over documents of the shares of each matched pair."""
    ids = {(row.source, str(row.order)): row.doc_id for row in rows(matched) if row.doc_id}
    shares = truth["document_topics"]
    keyed = shares.assign(
        doc_id=[ids.get((s, o), "") for s, o in zip(shares["source"], shares["order"], strict=True)],
        share=shares["share"].astype(float),
    )
    planted = keyed[keyed["doc_id"] != ""].pivot(index="doc_id", columns="topic", values="share")
    found = document_topics.pivot(index="doc_id", columns="topic_id", values="share")
    both = planted.index.intersection(found.index)
    out = {}
    for name, topic in pairs.items():
        if topic in found.columns and len(both) >= 3:
            out[name] = planted.loc[both, name].astype(float).corr(found.loc[both, topic].astype(float))
    return pd.Series(out, dtype="float64").dropna()


def judge_trends(keyword_trends: pd.DataFrame, terms: pd.DataFrame) -> list[Measure]:
    """Directions called for planted terms, and calls on planted flat ones, over whole documents."""
    aspect = "trends"
    own = keyword_trends[(keyword_trends["scope"] == "all") & (keyword_trends["term"] != "*")]
    own = own.drop_duplicates("term")
    judged = terms[terms["direction"] != ""].merge(own, on="term", suffixes=("", "_found"), validate="one_to_one")
    tested = judged[judged["direction_found"] != "untested"]
    moving = tested[tested["direction"] != "none"]
    flat = tested[tested["direction"] == "none"]
    opposite = {"rising": "falling", "falling": "rising"}
    alarms = flat["direction_found"].isin(list(opposite))
    measures = [
        share_of(
            aspect,
            "directions",
            moving["direction"] == moving["direction_found"],
            "planted rising and falling terms called so",
            target=0.95,
        ),
        share_of(
            aspect,
            "wrong way",
            moving["direction"].map(opposite) == moving["direction_found"],
            "planted terms called the wrong way",
        ),
        Measure(
            aspect,
            "false alarms",
            float(alarms.mean()) if len(flat) else None,
            len(flat),
            "planted flat terms called rising or falling"
            if len(flat)
            else "no planted flat term is in the concept dictionary",
            0.05,
            at_most=True,
            slack=0.02,
        ),
    ]
    p = flat["p_value"].dropna().astype(float)
    measures.append(
        Measure(
            aspect,
            "false alarms before adjustment",
            float((p < 0.05).mean()) if len(p) else None,
            len(p),
            "planted flat terms with p below 0.05",
            0.05,
            at_most=True,
            slack=0.02,
        )
    )
    for pattern in sorted(set(moving["pattern"])):
        some = moving[moving["pattern"] == pattern]
        measures.append(
            share_of(aspect, f"directions {pattern}", some["direction"] == some["direction_found"], "of this pattern")
        )
    measures.append(
        Measure(
            aspect,
            "planted terms counted",
            float(len(judged)),
            len(terms),
            "planted terms with a stated trend that are in the concept dictionary",
        )
    )
    return measures
