"""Topics summed under names of the user, wherever prevalence is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from wenmai.errors import mistake
from wenmai.io.tables import table_schema
from wenmai.stats.resample import Resampling
from wenmai.topics.engines.model import Array
from wenmai.topics.shares.parts import Parts
from wenmai.topics.shares.prevalence import prevalence


def members_of(groups: Mapping[str, Sequence[int | str]], topics: pd.DataFrame) -> dict[str, list[int]]:
    """The ids of the topics of every group.

    Parameters
    ----------
    groups
        Ids or labels of topics by the name of their group; a topic may be in several.
    topics
        ``topic_id`` and ``label`` of the table ``topics``.

    Raises
    ------
    WenmaiError
        If the model has no such topic.
    """
    ids = topics["topic_id"].astype(int).tolist()
    named = {str(topic): topic for topic in ids} | dict(zip(topics["label"].astype(str), ids, strict=True))
    out = {}
    for name, members in groups.items():
        missing = [str(member) for member in members if str(member).strip() not in named]
        if missing:
            last = str(max(ids, default=0))
            raise mistake("groups-topic", where=f"topics.groups, {name}", topics=missing, last=last)
        out[str(name)] = sorted({named[str(member).strip()] for member in members})
    return out


def group_prevalence(
    parts: Parts | None,
    topics: pd.DataFrame,
    groups: Mapping[str, Sequence[int | str]],
    *,
    how: Resampling,
    periods: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The table ``topic_groups``: the prevalence of groups of topics.

    Parameters
    ----------
    parts
        What :func:`wenmai.topics.shares.parts.parts_of` gives; None gives an empty table.
    topics
        ``topic_id``, ``label`` and ``reliable`` of the table ``topics``.
    groups
        Ids or labels of topics by the name of their group.
    how, periods
        As in :func:`wenmai.topics.shares.prevalence.prevalence`: a group is treated as one topic, so that its interval
        knows which of its topics rise and fall together.

    Raises
    ------
    WenmaiError
        If the model has no such topic.
    """
    if parts is None or not groups:
        return table_schema("topic_groups").empty()
    members = members_of(groups, topics)
    names = list(members)
    into: Array = np.zeros((parts.k, len(names)))
    for column, name in enumerate(names):
        into[members[name], column] = 1.0
    reliable = topics.set_index("topic_id")["reliable"].astype("boolean")
    # unknown reliability stays unknown
    all_reliable = [reliable.reindex(members[name]).all(skipna=False) for name in names]
    table = prevalence(
        replace(parts, tokens=parts.tokens @ into, draws=parts.draws @ into),
        pd.DataFrame({"topic_id": range(len(names)), "reliable": pd.array(all_reliable, dtype="boolean")}),
        confidence=how.confidence,
        bootstrap=how.bootstrap,
        seed=how.seed,
        periods=periods,
    )
    ids = table.pop("topic_id").astype(int)
    table["topic_group"] = [names[at] for at in ids]
    table["topics"] = [" ".join(map(str, members[names[at]])) for at in ids]
    return table
