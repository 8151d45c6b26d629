"""Whether the columns that a configuration names are in the tables of the corpus, before the first job."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path

from wenmai.corpus.read.cell_values import cell_text
from wenmai.corpus.read.columns import count_known
from wenmai.corpus.read.table_formats import READERS, nonempty_rows
from wenmai.corpus.read.unreadable import Unreadable

#: bytes and number of tables that are looked into; with more, the run itself has to find out
MOST_BYTES, MOST_TABLES = 20_000_000, 20

#: rows among which the names of the columns are
_HEAD = 10


def missing_columns(settings: Mapping[str, str], paths: Iterable[str | Path]) -> list[str]:
    """The columns of ``documents.columns`` that no table of the corpus has, one line each.

    Parameters
    ----------
    settings
        Name of the column by role; "" where it is to be found.
    paths
        The sources. With archives or large tables among them nothing is said: to look into them would take too long.
    """
    wanted = {role: name for role, name in settings.items() if name}
    if not wanted:
        return []
    sources = [Path(path) for path in paths]
    tables = [path for path in sources if path.suffix.lower() in READERS]
    if not tables or len(tables) > MOST_TABLES or any(path.suffix.lower() == ".zip" for path in sources):
        return []
    try:
        if sum(path.stat().st_size for path in tables) > MOST_BYTES:
            return []
        names = list(dict.fromkeys(name for path in tables for name in _names(path)))
    except (OSError, Unreadable, ValueError, RecursionError):
        # the run says of each source why it cannot be read
        return []
    known = set(names)
    found = []
    for role, name in wanted.items():
        if name not in known:
            near = difflib.get_close_matches(name, names, n=3, cutoff=0.5) or [each for each in names if each][:8]
            where = f"documents.columns.{role}"
            found.append(f"{where}: no table of the corpus has a column {name!r}; nearest: {', '.join(near)}")
    return found


def _names(path: Path) -> Iterable[str]:
    """All that may be the name of a column: cells of the first rows, names and labels."""
    _, grids = READERS[path.suffix.lower()](path.read_bytes(), count_known)
    for grid in grids:
        yield from (cell_text(cell).strip() for cell in grid.head or ())
        yield from (str(label).strip() for label in grid.labels)
        for _, row in islice(nonempty_rows(grid), _HEAD):
            yield from (name for cell in row if len(name := cell_text(cell).strip().lstrip("\ufeff")) <= 60)
