"""The validation: a run against the planted truth, and what can be said without one.

Every corpus has the rows without a truth; the demo also has those that compare with the truth. A measure that
cannot be computed has an empty value and a reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from wenmai.errors import mistake
from wenmai.validation import against_terms, against_topics
from wenmai.validation.against_corpus import judge_corpus, match_documents
from wenmai.validation.against_trends import judge_groups, judge_panel, judge_trends
from wenmai.validation.measure import Measure
from wenmai.validation.self_check import judge_itself

#: the result tables that are judged, with the columns read; None: all
TABLES: Mapping[str, tuple[str, ...] | None] = {
    "documents": (
        *("doc_id", "source", "start", "end", "doc_type", "adcode", "year", "report_year", "delivered", "published"),
        *("duplicate_of", "excluded", "truncated", "numbers_unsafe", "n_chars", "reuse_share", "region_conflict"),
    ),
    "paragraphs": ("doc_id", "kind", "role", "role_period", "role_confidence", "text"),
    "damage": ("doc_id", "source", "kind", "start", "end"),
    "topics": ("engine", "k", "seed", "reliable", "npmi"),
    "topic_words": ("topic_id", "term", "probability"),
    "document_topics": ("doc_id", "topic_id", "share"),
    "scores": ("engine", "k", "seed", "held_out"),
    "reliability": ("over", "mean_jaccard"),
    "keyword_totals": ("term", "scope", "count", "token_count"),
    "keyword_series": (
        *("concept", "term", "scope", "year", "period", "count", "n_units", "per_10k", "low", "high", "method"),
    ),
    "keyword_trends": ("concept", "term", "scope", "direction", "p_value", "q_value"),
    "changes": ("concept", "term", "scope", "contrast", "verdict"),
    "topic_changes": (
        *("topic_id", "contrast", "first_a", "last_a", "first_b", "last_b", "ratio", "low", "high", "verdict"),
    ),
    "change_points": ("term", "break_year", "p_value"),
    "bursts": ("concept", "start", "end", "reason"),
    "panel": None,
}
TRUTH_TABLES = (
    *("documents", "paragraphs", "damage", "topics", "document_topics"),
    *("terms", "term_rates", "bursts", "holes"),
)


@dataclass(frozen=True)
class Validation:
    """The tables of these names; ``planted_terms`` and ``planted_topics`` are empty without a truth."""

    validation: pd.DataFrame
    planted_terms: pd.DataFrame
    planted_topics: pd.DataFrame


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
            raise mistake("no-truth", where=str(path))
        found[name] = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    return found


def validate_results(
    tables: Mapping[str, pd.DataFrame], *, truth: str | Path | None = None, alpha: float = 0.05
) -> Validation:
    """Compare the tables of a run with the truth, and with one another.

    Parameters
    ----------
    tables
        The result tables of :data:`TABLES`, at least with the columns named there.
    truth
        Folder of the truth tables of the demo; None for own texts.
    alpha
        Level of the trend tests.

    Returns
    -------
    Validation
        Without a truth only the aspects ``own_corpus``, ``own_topics`` and ``own_trends``.
    """
    measures = judge_itself(tables)
    terms = pd.DataFrame(columns=list(against_terms.COLUMNS))
    topics = pd.DataFrame(columns=list(against_topics.COLUMNS))
    if truth is not None:
        known = read_truth(truth)
        matched = match_documents(tables["documents"], known["documents"])
        terms = against_terms.match_terms(tables, known, matched)
        topics = against_topics.match_topics(tables["topic_words"], tables["document_topics"], known, matched)
        topics = against_topics.match_changes(topics, tables["topic_changes"], known)
        measures += judge_corpus(tables["documents"], tables["paragraphs"], tables["damage"], known, matched)
        measures += [*against_terms.judge_words(terms), *against_topics.judge_topics(topics, tables["topic_words"])]
        measures += [*judge_trends(terms, alpha=alpha), *judge_groups(tables, terms, known)]
        measures += judge_panel(tables["panel"], known["holes"], known["documents"])
    return Validation(
        pd.DataFrame([m.row() for m in measures], columns=list(Measure.COLUMNS)),
        terms,
        topics,
    )
