"""What a run can say of its own quality: against the planted truth, or without one for own texts.

The rows without truth are made for every corpus; those against the truth stand beside them for
the demo. A measure that cannot be computed has an empty value and says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from wenmai.demo.against_corpus import judge_corpus, match_documents
from wenmai.demo.against_models import judge_topics, judge_trends
from wenmai.demo.measure import Measure, mean_of, share_of
from wenmai.errors import WenmaiError

TRUTH_TABLES = ("documents", "paragraphs", "damage", "topics", "document_topics", "terms")


@dataclass(frozen=True)
class Results:
    """The result tables that are judged, as :func:`wenmai.tables.read_table` gives them."""

    documents: pd.DataFrame
    paragraphs: pd.DataFrame
    damage: pd.DataFrame
    topic_words: pd.DataFrame
    document_topics: pd.DataFrame
    topics: pd.DataFrame
    keyword_trends: pd.DataFrame
    scores: pd.DataFrame
    reliability: pd.DataFrame


def read_truth(folder: str | Path) -> dict[str, pd.DataFrame]:
    """The truth tables as text; numbers are turned where they are used.

    Raises
    ------
    WenmaiError
        If a table is missing.
    """
    found = {}
    for name in TRUTH_TABLES:
        path = Path(folder) / f"{name}.csv"
        if not path.is_file():
            raise WenmaiError("no such truth table", where=str(path), fix="Run the rule write_demo again")
        found[name] = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    return found


def validate_results(results: Results, *, truth: str | Path | None = None) -> pd.DataFrame:
    """The table ``validation``.

    Parameters
    ----------
    results
        The tables of a run.
    truth
        Folder of the truth tables of the demo; None for own texts.

    Returns
    -------
    pandas.DataFrame
        Columns of the schema ``validation``, one row a measure. Without a truth only the
        aspects ``own_corpus``, ``own_topics`` and ``own_trends``.
    """
    measures = [*_own_corpus(results), *_own_topics(results), *_own_trends(results)]
    if truth is not None:
        known = read_truth(truth)
        matched = match_documents(results.documents, known["documents"])
        measures += judge_corpus(results.documents, results.paragraphs, results.damage, known, matched)
        measures += judge_topics(results.topic_words, results.document_topics, known, matched)
        measures += judge_trends(results.keyword_trends, known["terms"])
    return pd.DataFrame([m.row() for m in measures], columns=Measure.COLUMNS)


def _own_corpus(results: Results) -> list[Measure]:
    aspect = "own_corpus"
    documents, paragraphs = results.documents, results.paragraphs
    n = len(documents)
    chars = int(documents["n_chars"].sum()) if n else 0
    body = paragraphs[paragraphs["kind"] == "body"]
    return [
        Measure(aspect, "documents", float(n), n, "documents found in the sources"),
        Measure(
            aspect,
            "duplicates",
            float((documents["duplicate_of"] != "").sum()),
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
        Measure(
            aspect,
            "damage per 10,000 characters",
            1e4 * len(results.damage) / chars if chars else None,
            chars,
            "damage found, repaired or flagged" if chars else "no characters were read",
        ),
        mean_of(aspect, "reuse", documents["reuse_share"], "mean share of a document that repeats its predecessor"),
        mean_of(
            aspect, "role confidence", body["role_confidence"], "mean confidence of the section role of paragraphs"
        ),
    ]


def _own_topics(results: Results) -> list[Measure]:
    aspect = "own_topics"
    over = results.reliability
    measures = [
        mean_of(
            aspect,
            f"stability over {name}",
            over.loc[over["over"] == name, "mean_jaccard"],
            f"mean best-match Jaccard of the top words when {name.replace('_', ' ')} vary",
        )
        for name in ("seeds", "neighbouring_k", "engines", "samples")
    ]
    topics = results.topics
    measures.append(
        share_of(
            aspect,
            "reliable",
            topics.loc[topics["reliable"].notna(), "reliable"].eq(True),
            "topics that reach topics.min_reliability",
        )
    )
    measures.append(mean_of(aspect, "coherence", topics["npmi"], "mean NPMI of the top words"))
    chosen = results.scores
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


def _own_trends(results: Results) -> list[Measure]:
    aspect = "own_trends"
    terms = results.keyword_trends[results.keyword_trends["scope"] == "all"]
    tested = terms["direction"] != "untested"
    called = terms.loc[tested, "direction"].isin(["rising", "falling"])
    return [
        share_of(aspect, "tested", tested, "keyword series long enough to be tested"),
        share_of(aspect, "called", called, "tested keyword series that were called rising or falling"),
    ]
