"""The file of corrections: an edited copy of documents.csv as spreadsheets save it, or a short table with a key."""

from __future__ import annotations

import difflib
import hashlib
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from wenmai.corpus.corrections.values import FIELDS, READING
from wenmai.errors import Joined, WenmaiError, in_row, mistake
from wenmai.io.lists import read_rows
from wenmai.io.tables import table_schema

logger = logging.getLogger("wenmai")

SETTING = "documents.corrections"
#: what to do with a document, and other words for it
ACTIONS = {
    **{name: name for name in ("drop", "split", "merge")},
    **{"删除": "drop", "delete": "drop", "拆分": "split", "合并": "merge"},
    # the table documents says so of what an earlier correction left out
    "corrected_drop": "drop",
}
#: names of columns in other words
_ALSO = {
    **{"操作": "action", "文档": "doc_id", "文件": "source", "序号": "order", "位置": "at", "标题": "title"},
    **{"类型": "doc_type", "地区": "region", "行政区划代码": "adcode", "年份": "year", "报告年份": "report_year"},
    **{"发布日期": "published", "日期": "published", "发文字号": "number", "发文机关": "issuer"},
}
_KEYS = ("doc_id", "source", "order")
_NEAR = 0.75


@dataclass(frozen=True)
class Correction:
    """One row of the file.

    Attributes
    ----------
    row
        Its number in the file, where the names of the columns are row 1.
    doc_id, source, order
        Which document it is about; "" and None where the row does not say.
    action
        ``drop``, ``split``, ``merge`` or "".
    at
        Where a document is split: a text, or an offset in the source.
    cells
        The cells of fields as written, "" left out.
    """

    row: int
    doc_id: str = ""
    source: str = ""
    order: int | None = None
    action: str = ""
    at: str = ""
    cells: dict[str, str] = field(default_factory=dict)

    def place(self, path: str) -> str:
        """What an error names as the place of a mistake: the setting, the file and the row."""
        return Joined(": ", [SETTING, in_row(path, self.row)])


@dataclass(frozen=True)
class Corrections:
    """All rows of the file of corrections, and its path."""

    path: str = ""
    rows: tuple[Correction, ...] = ()

    def reading(self) -> Corrections:
        """What of the corrections decides how texts are read: borders, and the fields :data:`READING`."""
        kept = []
        for row in self.rows:
            cells = {name: cell for name, cell in row.cells.items() if name in READING}
            action = row.action if row.action in ("split", "merge") else ""
            if cells or action:
                kept.append(Correction(row.row, row.doc_id, row.source, row.order, action, row.at, cells))
        return Corrections(self.path, tuple(kept))

    def digest(self) -> str:
        """A print of the rows, the same for the same corrections whatever the form of the file; "" without rows."""
        given = [[r.doc_id, r.source, r.order, r.action, r.at, sorted(r.cells.items())] for r in self.rows]
        return hashlib.sha256(json.dumps(given, ensure_ascii=False).encode()).hexdigest() if given else ""


def read_corrections(path: str | Path) -> Corrections:
    """Read a file of corrections.

    Parameters
    ----------
    path
        A ``.csv``, ``.tsv``, ``.txt`` or ``.xlsx`` file in any usual encoding, or "" for none. A column ``doc_id``,
        or ``source`` (with ``order`` where a source holds several documents), says which document a row is about.
        Other columns are fields of ``documents`` (a full copy may have all), ``action`` and ``at``.

    Raises
    ------
    WenmaiError
        If the file is not there or cannot be read, has no key, a column that is nearly one of ``documents``, an
        unknown action, or a row without a key.
    """
    if not path:
        return Corrections()
    rows = _rows(Path(path))
    _, head = rows[0]
    names = _names(head, str(path))
    if not {"doc_id", "source"} & set(names):
        raise mistake("corrections-no-key", where=f"{SETTING}: {path}")
    found = []
    for number, cells in rows[1:]:
        values = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
        if values:
            found.append(_correction(number, values, str(path)))
    return Corrections(str(path), tuple(found))


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Number and cells of every row that has any, the names of the columns first."""
    try:
        rows = read_rows(path)
    except WenmaiError as error:
        place = Joined(": ", [SETTING, error.where or str(path)])
        raise WenmaiError(error.what, where=place, fix=error.fix) from None
    if not rows:
        raise mistake("corrections-empty", where=f"{SETTING}: {path}")
    return rows


def _names(head: Sequence[str], path: str) -> list[str]:
    """The names of the columns as the results know them; "" for one that is not used."""
    known = {*table_schema("documents").columns, "action", "at"}
    names = [_ALSO.get(name, name.lower() if name.lower() in known else name) for name in head]
    unused = []
    for place, name in enumerate(names):
        if name in known or not name:
            continue
        near = difflib.get_close_matches(name.lower(), [*FIELDS, *_KEYS, "action"], n=1, cutoff=_NEAR)
        if near:
            raise mistake("corrections-field", where=f"{SETTING}: {path}", name=repr(name), near=near[0])
        unused.append(name)
        names[place] = ""
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise mistake("corrections-columns", where=f"{SETTING}: {path}", name=repr(twice[0]))
    if unused:
        logger.info("%s: columns that are no fields of documents are not used: %s", path, ", ".join(unused))
    return names


def _correction(number: int, values: dict[str, str], path: str) -> Correction:
    where = partial(Correction(number).place, path)
    said = values.get("action", "") or ("corrected_drop" if values.get("excluded") == "corrected_drop" else "")
    action = ACTIONS.get(said.lower(), "")
    if said and not action:
        raise mistake("corrections-action", where=where(), name=repr(said))
    order = values.get("order", "").removesuffix(".0")
    if order and not order.isdigit():
        raise mistake("corrections-order", where=where(), order=repr(order))
    fields = set(table_schema("documents").columns) - set(_KEYS)
    row = Correction(
        number,
        values.get("doc_id", ""),
        values.get("source", "").replace("\\", "/").removeprefix("./"),
        int(order) if order else None,
        action,
        values.get("at", ""),
        {name: cell for name, cell in values.items() if name in fields},
    )
    if not (row.doc_id or row.source):
        raise mistake("corrections-no-document-given", where=where())
    if action == "split" and not row.at:
        raise mistake("corrections-no-place", where=where())
    return row
