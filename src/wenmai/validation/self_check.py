"""What a run can say of its own quality without a truth: for every corpus, the user's too."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wenmai.io.documents import is_duplicate
from wenmai.validation.measure import Measure, mean_of, ratio_of, share_of


def judge_itself(tables: Mapping[str, pd.DataFrame]) -> list[Measure]:
    """Damage and gaps of the corpus, stability and held-out fit of the topics, reach and width of the series.

    Parameters
    ----------
    tables
        Result tables by name, as :func:`wenmai.io.tables.read_table` gives them.
    """
    return [*_corpus(tables), *_topics(tables), *_trends(tables)]


def _corpus(tables: Mapping[str, pd.DataFrame]) -> list[Measure]:
    aspect = "own_corpus"
    documents, paragraphs = tables["documents"], tables["paragraphs"]
    n = len(documents)
    body = paragraphs[paragraphs["kind"] == "body"]
    found = tables["damage"].groupby("doc_id").size()
    return [
        Measure(aspect, "documents", float(n), n, "documents found in the sources"),
        Measure(
            aspect,
            "duplicates",
            float(is_duplicate(documents).sum()),
            n,
            "documents left out because another one repeats them",
        ),
        share_of(
            aspect,
            "region undecided",
            documents["adcode"] == "",
            "documents without a region: they enter no series by region",
        ),
        share_of(aspect, "year undecided", documents["year"].isna(), "documents without a year: they enter no series"),
        share_of(aspect, "numbers unsafe", documents["numbers_unsafe"].eq(True), "documents whose numbers are damaged"),
        share_of(aspect, "truncated", documents["truncated"].eq(True), "documents that end in mid-sentence"),
        ratio_of(
            aspect,
            "damage per 10,000 characters",
            (1e4 * documents["doc_id"].map(found).astype(float).fillna(0.0)).to_numpy(dtype=float),
            documents["n_chars"].to_numpy(dtype=float),
            "damage found in documents, repaired or flagged",
            clusters="documents",
        ),
        mean_of(
            aspect, "reuse", documents["reuse_share"], "mean share of a document that repeats its predecessor", most=1
        ),
        mean_of(
            aspect,
            "role confidence",
            body["role_confidence"],
            "mean confidence of the section role of paragraphs",
            most=1,
        ),
    ]


def _topics(tables: Mapping[str, pd.DataFrame]) -> list[Measure]:
    aspect = "own_topics"
    over = tables["reliability"]
    measures = [
        mean_of(
            aspect,
            f"stability over {name}",
            over.loc[over["over"] == name, "mean_jaccard"],
            f"mean best-match Jaccard of the top words when {name.replace('_', ' ')} vary",
            most=1,
        )
        for name in ("seeds", "neighbouring_k", "engines", "samples")
    ]
    topics = tables["topics"]
    measures.append(
        share_of(
            aspect,
            "reliable",
            topics.loc[topics["reliable"].notna(), "reliable"].eq(True),
            "topics that reach topics.min_reliability",
        )
    )
    measures.append(mean_of(aspect, "coherence", topics["npmi"], "mean NPMI of the top words", most=1))
    chosen = tables["scores"]
    if len(topics):
        first = topics.iloc[0]
        chosen = chosen[
            (chosen["engine"] == first["engine"]) & (chosen["k"] == first["k"]) & (chosen["seed"] == first["seed"])
        ]
    measures.append(
        mean_of(
            aspect,
            "held-out fit",
            chosen["held_out"],
            "log-likelihood a token of held-out text in nats: compare only fits of one corpus",
        )
    )
    return measures


def _trends(tables: Mapping[str, pd.DataFrame]) -> list[Measure]:
    aspect = "own_trends"
    terms = tables["keyword_trends"]
    terms = terms[(terms["scope"] == "all") & (terms["term"] != "*")]
    tested = terms["direction"] != "untested"
    called = terms.loc[tested, "direction"].isin(["rising", "falling"])
    series = tables["keyword_series"]
    known = series[(series["scope"] == "all") & (series["term"] == "*") & (series["per_10k"] > 0)]
    return [
        share_of(aspect, "tested", tested, "series of terms long enough to be tested"),
        share_of(aspect, "called", called, "tested series of terms that were called rising or falling"),
        mean_of(
            aspect,
            "interval width",
            (known["high"] - known["low"]) / (2 * known["per_10k"]),
            "half the interval of a concept's yearly rate over the rate: how sure one year's figure is",
        ),
    ]
