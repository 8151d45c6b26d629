"""What a run can say of its own quality without a truth: for every corpus, the user's too."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wenmai.io.documents import is_duplicate, wanted_documents
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
    documents, paragraphs = wanted_documents(tables["documents"]), tables["paragraphs"]
    n = len(documents)
    body = paragraphs[(paragraphs["kind"] == "body") & paragraphs["doc_id"].isin(documents["doc_id"])]
    found = documents["doc_id"].map(tables["damage"].groupby("doc_id").size()).astype(float).fillna(0.0)
    characters = documents["n_chars"].to_numpy(dtype=float)
    return [
        Measure(aspect, "documents", float(n), n),
        Measure(aspect, "duplicates", float(is_duplicate(documents).sum()), n),
        share_of(aspect, "region_undecided", documents["adcode"] == ""),
        share_of(aspect, "region_conflict", (documents["adcode"] != "") & (documents["region_conflict"] != "")),
        share_of(aspect, "year_undecided", documents["year"].isna()),
        share_of(aspect, "numbers_unsafe", documents["numbers_unsafe"].eq(True)),
        share_of(aspect, "truncated", documents["truncated"].eq(True)),
        ratio_of(aspect, "damage_per_10k", (1e4 * found).to_numpy(dtype=float), characters, clusters="documents"),
        mean_of(aspect, "reuse", documents["reuse_share"], most=1),
        mean_of(aspect, "role_confidence", body["role_confidence"], most=1),
    ]


def _topics(tables: Mapping[str, pd.DataFrame]) -> list[Measure]:
    aspect = "own_topics"
    over = tables["reliability"]
    topics, chosen = tables["topics"], tables["scores"]
    if len(topics):
        first = topics.iloc[0]
        chosen = chosen[
            (chosen["engine"] == first["engine"]) & (chosen["k"] == first["k"]) & (chosen["seed"] == first["seed"])
        ]
    return [
        *(
            mean_of(aspect, "stability", over.loc[over["over"] == kind, "mean_jaccard"], kind=kind, most=1)
            for kind in ("seeds", "neighbouring_k", "engines", "samples")
        ),
        share_of(aspect, "reliable", topics.loc[topics["reliable"].notna(), "reliable"].eq(True)),
        mean_of(aspect, "coherence", topics["npmi"], most=1),
        mean_of(aspect, "held_out_fit", chosen["held_out"]),
    ]


def _trends(tables: Mapping[str, pd.DataFrame]) -> list[Measure]:
    aspect = "own_trends"
    terms = tables["keyword_trends"]
    terms = terms[(terms["scope"] == "all") & (terms["term"] != "*")]
    tested = terms["direction"] != "untested"
    series = tables["keyword_series"]
    known = series[(series["scope"] == "all") & (series["term"] == "*") & (series["per_10k"] > 0)]
    return [
        share_of(aspect, "tested", tested),
        share_of(aspect, "classified", terms.loc[tested, "direction"].isin(["rising", "falling"])),
        mean_of(aspect, "interval_width", (known["high"] - known["low"]) / (2 * known["per_10k"])),
    ]
