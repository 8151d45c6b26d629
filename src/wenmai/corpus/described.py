"""The documents as the user knows them: corrections, variables, and which of them are analysed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from wenmai.corpus.corrections.apply import apply_corrections
from wenmai.corpus.corrections.files import Corrections
from wenmai.corpus.duplicates import keep_others, renewed_reuse
from wenmai.corpus.selection import select_documents
from wenmai.corpus.understood import doubts_of
from wenmai.corpus.variables.files import VariableFile
from wenmai.corpus.variables.merge import merge_variables
from wenmai.io.tables import conform, table_schema
from wenmai.regions.gazetteer import Gazetteer

logger = logging.getLogger("wenmai")


@dataclass(frozen=True)
class Known:
    """What the user knows of the documents.

    Attributes
    ----------
    gazetteer, boundaries
        Known regions, and the setting ``documents.boundaries``.
    corrections
        The file of corrections.
    variables, key, below
        Files of variables, what their columns identify, and whether regions above give a value.
    where
        The condition that documents fulfil to be analysed.
    """

    gazetteer: Gazetteer
    boundaries: str = "as_reported"
    corrections: Corrections = field(default_factory=Corrections)
    variables: Sequence[VariableFile] = ()
    key: Mapping[str, str] | None = None
    below: bool = False
    where: str = ""


def describe_documents(
    found: pd.DataFrame, known: Known, texts: Callable[[list[str]], pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """Apply what the user knows to the documents as found.

    Parameters
    ----------
    found
        Table ``documents_found``.
    known
        Corrections, variables and the condition, applied in this order.
    texts
        Gives ``doc_id``, ``text`` and ``kind`` of the paragraphs of some documents.

    Returns
    -------
    dict of pandas.DataFrame
        The tables ``documents``, ``corrections``, ``variables``, ``merge``, ``selection``, ``doubts`` and
        ``understood``. What they say is logged.

    Raises
    ------
    WenmaiError
        If a correction is about no document, a file of variables fits none, or the condition leaves none.
    """
    documents, corrections = apply_corrections(found, known.corrections, known.gazetteer, boundaries=known.boundaries)
    documents = conform(documents, table_schema("documents"))
    # before the condition, which may name variables
    documents, merge, variables = merge_variables(
        documents, known.variables, known.gazetteer, key=known.key, below=known.below
    )
    documents, selection = select_documents(documents, known.where)
    documents = keep_others(documents)
    documents["reuse_share"] = renewed_reuse(documents, found, texts)
    doubts, understood, said = doubts_of(documents, known.gazetteer)
    for what, number in corrections["what"].value_counts(sort=False).items():
        logger.info("corrected: %s (%d)", what, number)
    for part in selection.itertuples():
        logger.info("%s: %d documents left out", part.condition, part.left_out)
    for sentence in said:
        logger.warning("not understood: %s", sentence)
    return {
        "documents": documents,
        "corrections": corrections,
        "variables": variables,
        "merge": merge,
        "selection": selection,
        "doubts": doubts,
        "understood": understood,
    }
