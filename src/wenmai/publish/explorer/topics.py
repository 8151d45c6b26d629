"""Topics for the page: words under any weight, a map, reliability, shares over time and groups, typical paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.spatial.distance import jensenshannon

from wenmai.publish.explorer.packing import coded, numbers, places, texts

Array = NDArray[np.float64]

#: words per topic under every weight of relevance
WORDS = 30
WEIGHTS = np.linspace(0, 1, 11)
#: words per topic and comparison of groups
WORDS_COMPARED = 8
_TOPIC_NUMBERS = ("share", "n_paragraphs", "n_documents", "npmi", "exclusivity", "reliability")
_SHARES = ("share", "low", "high", "n_documents")


def topic_columns(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """The topics, in the order of their ids."""
    topics = tables["topics"]
    columns: dict[str, Any] = {name: numbers(topics[name]) for name in _TOPIC_NUMBERS}
    columns |= {
        "id": numbers(topics["topic_id"]),
        "label": texts(topics["label"]),
        "top": texts(topics["top_words"]),
        # not known without samples of the documents: null, which the page does not call unreliable
        "reliable": [None if pd.isna(known) else bool(known) for known in topics["reliable"]],
    }
    if "kind" in topics:
        columns["kind"] = texts(topics["kind"])
    return columns


def word_columns(topic_word: Array, shares: Array, terms: Sequence[str]) -> list[dict[str, Any]]:
    """Per topic every term that is among the first 30 under some weight, with probability and lift.

    The relevance of a term is ``w log p(term | topic) + (1 - w) log lift`` (Sievert and Shirley 2014); the page
    orders by it under the weight that a reader chooses, and these terms suffice for any.

    Parameters
    ----------
    topic_word
        p(term | topic), shape ``(k, terms)``.
    shares
        Share of every topic, shape ``(k,)``.
    """
    lift = topic_word / np.maximum(shares @ topic_word, 1e-300)
    out = []
    for chance, over in zip(topic_word, lift, strict=True):
        logs = np.log(np.maximum(chance, 1e-300)), np.log(np.maximum(over, 1e-300))
        best = [np.argsort(-(w * logs[0] + (1 - w) * logs[1]), kind="stable")[:WORDS] for w in WEIGHTS]
        kept = np.unique(np.concatenate(best)) if best else np.zeros(0, dtype=np.int64)
        out.append(
            {
                "term": texts(terms[place] for place in kept),
                "probability": numbers(chance[kept]),
                "lift": numbers(over[kept]),
            }
        )
    return out


def listed_words(words: pd.DataFrame, topic_ids: Sequence[int]) -> list[dict[str, Any]]:
    """The same from the table ``topic_words``, where there is no model."""
    parts = [words[words["topic_id"] == topic] for topic in topic_ids]
    return [
        {
            "term": texts(own["term"]),
            "probability": numbers(own["probability"]),
            "lift": numbers(own["lift"]),
        }
        for own in parts
    ]


def topic_map(topic_word: Array) -> dict[str, Any]:
    """Distances of topics (square root of the Jensen-Shannon divergence, base 2) and a map that keeps them.

    The map is classical scaling (Torgerson 1952), as in LDAvis (Sievert and Shirley 2014); ``kept`` is the part of
    the positive spread that its two axes hold.
    """
    k = len(topic_word)
    distance = np.zeros((k, k))
    for row in range(k):
        for column in range(row):
            distance[row, column] = distance[column, row] = jensenshannon(topic_word[row], topic_word[column], base=2)
    distance = np.nan_to_num(distance)
    centred = np.eye(k) - 1 / k
    values, vectors = np.linalg.eigh(-0.5 * centred @ distance**2 @ centred)
    order = np.argsort(-values, kind="stable")[:2]
    places = vectors[:, order] * np.sqrt(np.maximum(values[order], 0))
    # the sign of an axis is free: the topic that is furthest out is on the positive side
    places *= np.sign(places[np.abs(places).argmax(axis=0), np.arange(places.shape[1])] + 1e-300)
    total = np.maximum(values, 0).sum()
    return {
        "x": numbers(np.round(places[:, 0], 4)),
        "y": numbers(np.round(places[:, 1], 4)) if k > 1 else [0] * k,
        "kept": round(float(np.maximum(values[order], 0).sum() / total), 3) if total > 0 else None,
        "distance": [numbers(np.round(row, 3)) for row in distance],
    }


def prevalence_columns(prevalence: pd.DataFrame, topic_ids: Sequence[int]) -> dict[str, Any]:
    """Shares by year, region, level, type and role: of every kind its groups, and topic after topic their values."""
    out: dict[str, Any] = {}
    for by, rows in prevalence.groupby("by", sort=True):
        groups = sorted(rows["group"].astype(str).unique())
        grid = rows.assign(group=rows["group"].astype(str)).set_index(["topic_id", "group"])
        own = grid.reindex(pd.MultiIndex.from_product([topic_ids, groups]))
        out[str(by)] = {
            "group": groups,
            "method": coded(own["method"]),
            **{name: numbers(own[name]) for name in _SHARES},
        }
    return out


def reliability_columns(reliability: pd.DataFrame) -> dict[str, Any]:
    """How often each topic reappears, over seeds, samples, engines and neighbouring K."""
    return {
        "topic": numbers(reliability["topic_id"]),
        "over": coded(reliability["over"]),
        "n_fits": numbers(reliability["n_fits"]),
        "jaccard": numbers(reliability["mean_jaccard"]),
        "by_chance": numbers(reliability["by_chance"]),
        "returned": numbers(reliability["returned"]),
    }


def correlation_columns(related: pd.DataFrame) -> dict[str, Any]:
    """How the shares of two topics go together over documents, and what unrelated shares would give."""
    known = related[related["correlation"].notna()]
    names = {"topic": "topic_id", "other": "other_topic_id", "r": "correlation", "low": "low", "high": "high"}
    return {short: numbers(known[name]) for short, name in (names | {"unrelated": "by_closure"}).items()}


def effect_columns(effects: pd.DataFrame) -> dict[str, Any]:
    """Change of the share of each topic with each covariate, in percentage points."""
    return _compared(effects[effects["points"].notna()], ("points", "low", "high", "q_value", "step"))


def content_columns(content: pd.DataFrame) -> dict[str, Any]:
    """Of each topic and comparison of two groups the words that differ most surely."""
    tested = content[content["p_value"].notna()].sort_values(["p_value", "term"], kind="stable")
    rows = tested.groupby(["topic_id", "variable", "group", "base"], sort=True).head(WORDS_COMPARED)
    rows = rows.sort_values(["topic_id", "variable", "group", "p_value", "term"], kind="stable")
    return _compared(rows, ("log_ratio", "low", "high", "q_value")) | {"term": texts(rows["term"])}


def _compared(rows: pd.DataFrame, values: Sequence[str]) -> dict[str, Any]:
    return {
        "topic": numbers(rows["topic_id"]),
        "variable": coded(rows["variable"].astype(str).str.removeprefix("extra_")),
        "group": coded(rows["group"].fillna("")),
        "base": coded(rows["base"].fillna("")),
        **{name: numbers(rows[name]) for name in values},
    }


def group_columns(summed: pd.DataFrame, periods: Sequence[str]) -> dict[str, Any]:
    """The share of the user's groups of topics by period, group after group."""
    by = "period" if (summed["by"] == "period").any() else "year"
    rows = summed[summed["by"] == by]
    first = rows.drop_duplicates("topic_group")
    grid = rows.set_index(["topic_group", "group"]).reindex(
        pd.MultiIndex.from_product([first["topic_group"].tolist(), list(periods)])
    )
    return {
        "name": texts(first["topic_group"]),
        "topics": texts(first["topics"]),
        **{name: numbers(grid[name]) for name in _SHARES},
    }


def paragraph_columns(paragraphs: pd.DataFrame, doc_ids: Sequence[str], *, with_text: bool) -> dict[str, Any]:
    """The paragraphs most typical of each topic."""
    number = paragraphs["paragraph_id"].str.extract(r"(\d+)$", expand=False)
    return {
        "topic": numbers(paragraphs["topic_id"]),
        "doc": places(doc_ids, paragraphs["doc_id"]).tolist(),
        "paragraph": numbers(number),
        "share": numbers(paragraphs["share"]),
        "text": texts(paragraphs["excerpt"]) if with_text else [],
    }


def mix_columns(mix: pd.DataFrame, topic_ids: Sequence[int], doc_ids: Sequence[str]) -> list[list[Any]]:
    """Topic proportions of every document, in thousandths; an empty list for a document without."""
    wide = mix.pivot(index="doc_id", columns="topic_id", values="share").reindex(columns=list(topic_ids))
    thousandths = (wide * 1000).round().fillna(0).astype(int)
    rows = {str(name): values for name, values in zip(wide.index, thousandths.to_numpy().tolist(), strict=True)}
    return [rows.get(doc_id, []) for doc_id in doc_ids]
