"""Tables written piece by piece as CSV, the same bytes as by :func:`wenmai.io.tables.write_table`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from wenmai.errors import in_table, mistake
from wenmai.io.files import replacing
from wenmai.io.tables import conform, csv_form, encoding_of, table_schema


class CsvWriter:
    """A CSV table that is being written; made by :func:`csv_writer`."""

    def __init__(self, path: Path, name: str) -> None:
        self.schema = table_schema(name)
        self._path = path
        self._last: tuple[object, ...] | None = None

    def add(self, rows: pd.DataFrame) -> None:
        """Write rows, all of which come after those before in the row order of the schema.

        Raises
        ------
        WenmaiError
            As by :func:`wenmai.io.tables.conform`, and if rows come too late.
        """
        table = conform(rows, self.schema)
        first = self._last is None
        if len(table):
            begins, ends = (tuple(table.loc[at, list(self.schema.sort)]) for at in (0, len(table) - 1))
            if self._last is not None and self._last >= begins:
                raise mistake("rows-late", where=in_table(self.schema.name), first=str(begins))
            self._last = ends
        elif not first:
            return
        # the byte order mark is that of the file, not of each piece
        encoding = encoding_of(self.schema) if not self._path.exists() else "utf-8"
        header = not self._path.exists()
        csv_form(table).to_csv(self._path, mode="a", index=False, header=header, encoding=encoding, lineterminator="\n")


@contextmanager
def csv_writer(path: str | Path, *, name: str | None = None) -> Iterator[CsvWriter]:
    """Write a CSV table in pieces that follow each other in its row order; whole or absent, like every table."""
    path = Path(path)
    with replacing(path) as temporary:
        writer = CsvWriter(temporary, name or path.stem)
        yield writer
        if not temporary.exists():
            writer.add(writer.schema.empty())
