"""The tables of guided topics."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wenmai.io.tables import table_schema
from wenmai.stats.resample import Resampling
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.guided.fit import GuidedFit
from wenmai.topics.guided.keywords import Guide, able_guides
from wenmai.topics.guided.support import evidence_of, guided_candidates, guided_keywords, guided_topics

TABLES = ("guided_topics", "guided_keywords", "guided_candidates")


def describe_guided(
    fitted: GuidedFit | None,
    guides: Sequence[Guide],
    counted: CountTable,
    documents: pd.DataFrame,
    *,
    chosen: TopicModel | None,
    topics: pd.DataFrame,
    top_words: int,
    resampling: Resampling,
) -> dict[str, pd.DataFrame]:
    """The tables named in :data:`TABLES`.

    Parameters
    ----------
    fitted
        The guided fit; without one only the keywords are listed, with what became of them.
    guides
        All concepts, also those of which no topic was fitted.
    counted
        The counts and their names.
    documents
        ``doc_id`` and ``region`` of the table ``documents``.
    chosen, topics
        The model that is reported, and the table ``topics``.
    top_words
        Words by which topics are shown.
    resampling
        How intervals are made.
    """
    out = {name: table_schema(name).empty() for name in TABLES}
    able = [] if fitted is None else able_guides(guides)
    parts = []
    if fitted is not None and chosen is not None:
        evidence = evidence_of(fitted, able, counted, documents, resampling)
        parts = [guided_keywords(evidence)]
        out["guided_topics"] = guided_topics(evidence, parts[0], chosen=chosen, topics=topics, top_words=top_words)
        out["guided_candidates"] = guided_candidates(evidence)
    others = [guide for guide in guides if guide.concept not in {one.concept for one in able}]
    parts += [guide.keywords.assign(concept=guide.concept, support="", reason=_lone(guide)) for guide in others]
    columns = list(table_schema("guided_keywords").columns)
    if parts:
        out["guided_keywords"] = pd.concat([part.reindex(columns=columns) for part in parts], ignore_index=True)
    return out


def _lone(guide: Guide) -> pd.Series:
    """Why the keywords of a concept without a topic say nothing."""
    return guide.keywords["status"].where(guide.keywords["status"] != "used", "nothing_fitted")
