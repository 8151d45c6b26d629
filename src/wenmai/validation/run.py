"""The validation: a run against the planted truth, and what can be said without one.

The rows without truth are made for every corpus; those against the truth stand beside them for
the demo. A measure that cannot be computed has an empty value and says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from wenmai.errors import WenmaiError
from wenmai.validation import against_terms, against_topics
from wenmai.validation.against_corpus import judge_corpus, match_documents
from wenmai.validation.against_trends import judge_groups, judge_panel, judge_trends
from wenmai.validation.measure import Measure
from wenmai.validation.self_check import judge_itself

#: the result tables that are judged
TABLES = (
    *("documents", "paragraphs", "damage"),
    *("topics", "topic_words", "document_topics", "scores", "reliability"),
    *("concepts", "keyword_documents", "keyword_series", "keyword_trends", "change_points", "bursts", "panel"),
)
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
            raise WenmaiError("no such truth table", where=str(path), fix="Run the rule write_demo again")
        found[name] = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    return found


def validate_results(
    tables: Mapping[str, pd.DataFrame], *, truth: str | Path | None = None, alpha: float = 0.05
) -> Validation:
    """Hold the tables of a run against the truth, and against themselves.

    Parameters
    ----------
    tables
        The result tables of :data:`TABLES`.
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
        measures += judge_corpus(tables["documents"], tables["paragraphs"], tables["damage"], known, matched)
        measures += [*against_terms.judge_words(terms), *against_topics.judge_topics(topics, tables["topic_words"])]
        measures += [*judge_trends(terms, alpha=alpha), *judge_groups(tables, terms, known)]
        measures += judge_panel(tables["panel"], known["holes"], known["documents"])
    return Validation(
        pd.DataFrame([m.row() for m in measures], columns=list(Measure.COLUMNS)),
        terms,
        topics,
    )
