"""The table ``topic_changes``: the shares of topics in two periods."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from wenmai.io.compared_periods import Comparison, late_and_early
from wenmai.io.periods import YEARLY, Periods
from wenmai.io.tables import table_schema
from wenmai.trends.changes.build import Rules, compare
from wenmai.trends.changes.texts import Texts
from wenmai.trends.keywords.counting import PER
from wenmai.trends.selection import dated_documents


def read_topics(
    document_topics: pd.DataFrame, topics: pd.DataFrame, documents: pd.DataFrame, *, doc_types: Sequence[str] | None
) -> Texts:
    """Documents as single texts: their kept terms, and those of every topic (their share of them)."""
    dated = dated_documents(documents, doc_types=doc_types)
    known = document_topics[document_topics["doc_id"].isin(dated["doc_id"])]
    dated = dated[dated["doc_id"].isin(known["doc_id"])].reset_index(drop=True)
    names = topics[["topic_id", "label"]].reset_index(drop=True)
    row = pd.Index(dated["doc_id"]).get_indexer(known["doc_id"])
    column = pd.Index(names["topic_id"]).get_indexer(known["topic_id"])
    n_terms = known["n_terms"].to_numpy(dtype=float)
    counts = sparse.csr_matrix(
        (known["share"].to_numpy(dtype=float) * n_terms, (row, column)), shape=(len(dated), len(names))
    )
    units = np.zeros(len(dated))
    units[row] = n_terms
    roles = np.full(len(dated), "", dtype=object)
    return Texts(dated, np.arange(len(dated), dtype=np.int64), units, roles, counts, names)


def build_topic_changes(
    texts: Texts, changes: Sequence[Comparison], *, rules: Rules, periods: Periods = YEARLY
) -> pd.DataFrame:
    """Build the table ``topic_changes`` from what :func:`read_topics` gives.

    The topics are taken as they are: that another fit would have others is no part of the intervals.
    """
    columns = list(table_schema("topic_changes").columns)
    every = [*changes, *late_and_early(texts.documents["year"].astype(int).tolist(), periods)]
    pieces = [compare(texts, one, rules=rules) for one in every]
    if not pieces:
        return table_schema("topic_changes").empty()
    table = pd.concat(pieces, ignore_index=True)
    # documents have no parts here, so that there are no blocks of paragraphs to draw
    table.loc[table["reason"] == "too_few_paragraphs", "reason"] = "too_few_documents"
    shares = {f"share_{side}": table[f"rate_{side}"] / PER for side in "ab" if f"rate_{side}" in table}
    return table.assign(**shares).reindex(columns=columns)
