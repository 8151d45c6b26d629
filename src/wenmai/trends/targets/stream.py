"""Targets and realised values of a corpus piece by piece, so that memory does not grow with the texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from wenmai.io.documents import series_types
from wenmai.io.spool import table_batches
from wenmai.io.table_stream import csv_writer
from wenmai.io.tables import table_schema
from wenmai.trends.targets.indicators import Indicator
from wenmai.trends.targets.planned import build_targets
from wenmai.trends.targets.realised import REACHED, build_realised, join_realised

#: paragraphs read at once
ROWS = 16_384
#: columns of ``paragraphs`` that are read
TEXT = ("paragraph_id", "doc_id", "n", "role", "role_period", "kind", "heading", "text")


def extract_targets(
    paragraphs: str | Path,
    documents: pd.DataFrame,
    damage: pd.DataFrame,
    indicators: Sequence[Indicator],
    *,
    doc_types: Sequence[str] | None,
    outputs: tuple[str | Path, str | Path],
    rows: int = ROWS,
) -> None:
    """Write the tables targets and realised, piece by piece.

    Parameters
    ----------
    paragraphs
        The Parquet table of this name, in the order of documents.
    documents, damage, indicators, doc_types
        As for :func:`wenmai.trends.targets.planned.build_targets`.
    outputs
        The files of both tables.
    rows
        Paragraphs read at once; the tables are the same for any number.
    """
    # a piece has not the years by which the corpus decides
    kinds = series_types(documents, doc_types)

    def pieces() -> Iterator[tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]]:
        for batch in table_batches(paragraphs, columns=TEXT, rows=rows):
            text = batch.to_pandas()
            own = documents[documents["doc_id"].isin(text["doc_id"])]
            yield text, own, damage[damage["paragraph_id"].isin(text["paragraph_id"])]

    reached = []
    with csv_writer(outputs[1], name="realised") as writer:
        for piece in pieces():
            realised = build_realised(*piece, indicators, doc_types=kinds)
            writer.add(realised)
            reached.append(realised[list(REACHED)])
    values = table_schema("realised").stacked(reached)
    with csv_writer(outputs[0], name="targets") as writer:
        for piece in pieces():
            targets = build_targets(*piece, indicators, doc_types=kinds)
            # what was reached is in the next report of the region, which may be in any piece
            writer.add(join_realised(targets, values[values["adcode"].isin(targets["adcode"])]))
