"""The results of stage topics against the planted topics."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from wenmai.io.documents import is_duplicate
from wenmai.validation.against_terms import directions_of
from wenmai.validation.measure import AT_MOST, Measure, Target, mean_of, rows, share_of

#: cosine of word distributions from which a planted topic counts as matched
MATCHED = 0.8

#: planted shares that change by this factor or more between the thirds of the years are to be found to move
MOVED = 1.15

CHANGES = ("planted_ratio", "ratio", "low", "high", "change_found")
COLUMNS = ("topic", "label", "topic_id", "cosine", "correlation", "planted_share", "words_in_model", *CHANGES)


def match_topics(
    topic_words: pd.DataFrame, document_topics: pd.DataFrame, truth: Mapping[str, pd.DataFrame], matched: pd.DataFrame
) -> pd.DataFrame:
    """Planted topics matched one to one with found ones, by the cosine of their word distributions.

    The match maximises the sum of cosines (Kuhn 1955). Both distributions are restricted to the planted
    content terms that are terms of the model: verbs and formulas belong to no topic.

    Returns
    -------
    pandas.DataFrame
        The table ``planted_topics``: one row per planted topic; ``cosine`` is 0 where no topic was left for it.
    """
    known = truth["topics"]
    planted = known.assign(probability=known["probability"].astype(float)).pivot(
        index="topic", columns="term", values="probability"
    )
    labels = dict(zip(known["topic"], known["label"], strict=True))
    table = pd.DataFrame({"topic": planted.index, "label": [labels[name] for name in planted.index]})
    words = topic_words.pivot(index="topic_id", columns="term", values="probability")
    terms = planted.columns.intersection(words.columns)
    if terms.empty:
        return table.reindex(columns=[*COLUMNS[: -len(CHANGES)]])
    cosines = _cosines(planted[terms].fillna(0).to_numpy(float), words[terms].fillna(0).to_numpy(float))
    found = {planted.index[i]: (words.index[j], cosines[i, j]) for i, j in _assign(cosines)}
    ids = [found[name][0] if name in found else None for name in table["topic"]]
    shares = _shares(truth["document_topics"], matched)
    return table.assign(
        topic_id=pd.Series(ids, dtype="Int64"),
        cosine=[float(found[name][1]) if name in found else 0.0 for name in table["topic"]],
        correlation=_correlations(shares, document_topics, dict(zip(table["topic"], ids, strict=True))),
        planted_share=[float(shares[name].mean()) if name in shares else np.nan for name in table["topic"]],
        words_in_model=planted[terms].fillna(0).sum(axis=1).to_numpy(),
    )


def match_changes(table: pd.DataFrame, topic_changes: pd.DataFrame, truth: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """``table`` with the planted and the found change of every topic between the first and the last third of the years.

    Parameters
    ----------
    table
        The result of :func:`match_topics`.
    topic_changes
        The table of that name.
    truth
        Truth tables: ``documents``, ``document_topics``.
    """
    late = directions_of(topic_changes)
    out = table.assign(planted_ratio=np.nan)
    if late.empty:
        return out.assign(ratio=np.nan, low=np.nan, high=np.nan, change_found="")[list(COLUMNS)]
    documents = truth["documents"]
    reports = documents[(documents["doc_type"] == "government_work_report") & ~is_duplicate(documents)]
    shares = truth["document_topics"].merge(reports[["source", "order", "report_year"]], on=["source", "order"])
    year, share = shares["report_year"].astype(int), shares["share"].astype(float)
    means = [
        share[year.between(int(late[f"first_{side}"].iloc[0]), int(late[f"last_{side}"].iloc[0]))]
        .groupby(shares["topic"])
        .mean()
        for side in ("a", "b")
    ]
    found = late.rename(columns={"direction": "change_found"})[["topic_id", *CHANGES[1:]]]
    out = table.drop(columns=[name for name in CHANGES if name in table]).merge(found, on="topic_id", how="left")
    out["planted_ratio"] = out["topic"].map(means[0] / means[1])
    out["change_found"] = out["change_found"].astype(object).fillna("")
    return out[list(COLUMNS)]


def _judge_changes(table: pd.DataFrame) -> list[Measure]:
    aspect = "topics"
    known = table[table["ratio"].notna() & table["planted_ratio"].notna()]
    moved = known[np.abs(np.log(known["planted_ratio"].astype(float))) >= np.log(MOVED)]
    rises = moved["planted_ratio"] > 1
    covered = (known["low"] <= known["planted_ratio"]) & (known["planted_ratio"] <= known["high"])
    wrong = moved["change_found"].eq("falling").where(rises, moved["change_found"].eq("rising"))
    return [
        # a planted topic has a twin in the model, not itself: its course is shared with its neighbours
        share_of(aspect, "topic_directions", (moved["ratio"] > 1) == rises, target=Target(0.75)),
        share_of(aspect, "topic_wrong_way", wrong, target=Target(0.0, AT_MOST)),
        share_of(aspect, "topic_ratio_coverage", covered),
    ]


def judge_topics(table: pd.DataFrame, topic_words: pd.DataFrame) -> list[Measure]:
    """The measures of stage topics; ``table`` is the result of :func:`match_topics`."""
    aspect = "topics"
    if topic_words.empty or table["cosine"].isna().all():
        reason = "no_topics" if topic_words.empty else "no_planted_terms"
        return [Measure(aspect, "matched", None, len(table), Target(0.9), reason=reason)]
    n_found = topic_words["topic_id"].nunique()
    return [
        share_of(aspect, "matched", table["cosine"] >= MATCHED, target=Target(0.9)),
        mean_of(aspect, "mean_cosine", table["cosine"], most=1),
        mean_of(aspect, "share_correlation", table["correlation"], most=1, target=Target(0.9)),
        mean_of(aspect, "planted_words_in_model", table["words_in_model"], most=1),
        Measure(aspect, "topics_found", float(n_found), n_found),
        *(_judge_changes(table) if "planted_ratio" in table else ()),
    ]


def _cosines(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    norms = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return np.divide(a @ b.T, norms, out=np.zeros_like(norms), where=norms > 0)


def _assign(cosines: np.ndarray) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(cosines, maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


def _shares(planted: pd.DataFrame, matched: pd.DataFrame) -> pd.DataFrame:
    """Planted shares of the documents that were found: one row per ``doc_id``, one column per topic."""
    ids = {(row.source, str(row.order)): row.doc_id for row in rows(matched) if row.doc_id}
    keyed = planted.assign(
        doc_id=[ids.get((s, o), "") for s, o in zip(planted["source"], planted["order"], strict=True)],
        share=planted["share"].astype(float),
    )
    return keyed[keyed["doc_id"] != ""].pivot(index="doc_id", columns="topic", values="share")


def _correlations(planted: pd.DataFrame, document_topics: pd.DataFrame, pairs: Mapping[str, int | None]) -> list[float]:
    """Pearson correlation over documents of the shares of each matched pair."""
    found = document_topics.pivot(index="doc_id", columns="topic_id", values="share")
    both = planted.index.intersection(found.index)
    out: list[float] = []
    for name, topic in pairs.items():
        usable = topic in found.columns and name in planted.columns and len(both) >= 3
        out.append(float(planted.loc[both, name].corr(found.loc[both, topic].astype(float))) if usable else np.nan)
    return out
