"""The merge of variables into the documents, with a report as Stata's ``merge`` gives it."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from wenmai.corpus.variables.files import VariableFile
from wenmai.corpus.variables.keys import Key, KeyColumns, Sources, document_keys, find_key, keys_of
from wenmai.corpus.variables.places import Places
from wenmai.errors import Joined, Said, WenmaiError, in_row, mistake
from wenmai.io.tables import table_schema
from wenmai.regions.gazetteer import Gazetteer

logger = logging.getLogger("wenmai")

#: names that other tables give to columns next to the variables
_TAKEN = re.compile(r"(?:kw|kwn|kwse|kwplan|kwret|topic|extra)_.+|role|none|paragraph_id|n_terms")
#: a text that is a number: 1,234.5 and 6.5% too, but not the code 010
_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|0|[1-9]\d*|(?=\.\d))(\.\d+)?(e[+-]?\d+)?(%?)", re.I)
#: from this share of numbers on, the values that are none are reported
_NEARLY = 0.5
#: keys that an error shows
_EXAMPLES = 3


class Cell(NamedTuple):
    """A value and where it comes from."""

    text: str
    file: str
    row: int


@dataclass
class _Variable:
    """A variable as it is collected from one file or several."""

    name: str
    files: list[str]
    label: str = ""
    marks: set[str] = field(default_factory=set)
    cells: dict[int, Cell] = field(default_factory=dict)


class Merged(NamedTuple):
    """What a merge gives: documents with the variables, and the tables ``merge`` and ``variables``."""

    documents: pd.DataFrame
    report: pd.DataFrame
    variables: pd.DataFrame


def merge_variables(
    documents: pd.DataFrame,
    tables: Sequence[VariableFile],
    gazetteer: Gazetteer,
    *,
    key: Mapping[str, str] | None = None,
    below: bool = False,
) -> Merged:
    """Give every document the values of its row in each table.

    Parameters
    ----------
    documents
        The table ``documents``.
    tables
        From :func:`wenmai.corpus.variables.files.read_variable_file`.
    gazetteer
        All regions, own ones among them.
    key
        Columns by what they identify (``documents.variables_key``); none lets names and values decide.
    below
        Whether a document without a row of its region takes that of the prefecture or province above.

    Returns
    -------
    Merged
        The documents in their order with one column per variable. Numbers are numbers, true and false flags,
        everything else text. What several files say of one document must agree.

    Raises
    ------
    WenmaiError
        If nothing identifies the rows of a table, rows of one key have different values, a variable has the name of a
        column of the results, or no document is in a table.
    """
    _check_asked(key or {}, tables)
    if not tables:
        return Merged(documents, table_schema("merge").empty(), table_schema("variables").empty())
    places, sources = Places(gazetteer, documents), Sources(documents)
    collected: dict[str, _Variable] = {}
    reports = []
    for table in tables:
        columns = find_key(table, documents, places, sources, asked=key)
        names = _variables_of(table, columns)
        rows = _Rows(table, columns, names, keys_of(table, columns, places, sources))
        wanted = document_keys(documents, columns.by, places, below=below)
        chosen = [next((rows.by_key[one] for one in keys if one in rows.by_key), None) for keys in wanted]
        report = _report(table, columns, rows, documents, wanted, chosen)
        reports.append(report)
        if not any(at is not None for at in chosen):
            deeper = document_keys(documents, columns.by, places, below=True)
            for_parts = any(one in rows.by_key for keys in deeper for one in keys)
            raise _nothing(table, columns, rows, documents, wanted, for_parts=for_parts)
        _collect(collected, table, names, chosen, documents)
        _log(table, columns, report)
    out = documents.copy()
    described = []
    for order, variable in enumerate(collected.values(), start=1):
        values, of_values = _typed(variable, len(documents))
        out[variable.name] = pd.Series(values, index=documents.index, dtype=values.dtype)
        described.append({"order": order, **of_values})
    return Merged(
        out,
        pd.concat(reports, ignore_index=True),
        pd.DataFrame(described, columns=list(table_schema("variables").columns)),
    )


def _check_asked(key: Mapping[str, str], tables: Sequence[VariableFile]) -> None:
    for kind, name in key.items():
        if name and not any(name in table.columns for table in tables):
            columns = list(dict.fromkeys(column for table in tables for column in table.columns))
            where = f"config.yaml: documents.variables_key.{kind}"
            raise mistake("variables-no-column", where=where, name=repr(name), columns=columns)


def _variables_of(table: VariableFile, columns: KeyColumns) -> list[str]:
    """The columns of a table that are variables."""
    schema = table_schema("documents")
    names = [name for name in table.columns if name not in columns.identifying]
    own = set(schema.columns)
    if columns.by == "doc_id" and len(own & set(table.columns)) * 2 > len(own):
        # a copy of documents.csv with columns added; what was changed in the others is a correction
        logger.info("%s: a copy of documents.csv; only the columns added are variables", table.path)
        names = [name for name in names if name not in own and not name.startswith("extra_")]
    taken = own | set(table_schema("panel").columns)
    for name in names:
        if name in taken or _TAKEN.fullmatch(name):
            raise mistake("variables-taken", where=table.path, shown=repr(name), name=name)
    if not names:
        raise mistake("variables-only-keys", where=table.path)
    return names


class _Rows:
    """The rows of a table by key; of equal rows the first."""

    def __init__(
        self, table: VariableFile, columns: KeyColumns, names: Sequence[str], keys: Sequence[tuple[Key, str]]
    ) -> None:
        self.keys = keys
        self.by_key: dict[Key, int] = {}
        self.repeated: list[int] = []
        for at, (key, _) in enumerate(keys):
            if not key:
                continue
            first = self.by_key.setdefault(key, at)
            if first == at:
                continue
            self.repeated.append(at)
            for name in names:
                one, other = table.columns[name][first], table.columns[name][at]
                if one != other:
                    raise mistake(
                        "variables-same-key",
                        where=table.path,
                        first=str(table.rows[first]),
                        second=str(table.rows[at]),
                        key=shown_key(table, columns, at),
                        name=name,
                        one=one or Said("part-empty"),
                        other=other or Said("part-empty"),
                    )


def shown_key(table: VariableFile, columns: KeyColumns, at: int) -> str:
    """The key of a row as the file writes it."""
    return " ".join(filter(None, (table.columns[name][at] for name in columns.columns.values())))


def _report(
    table: VariableFile,
    columns: KeyColumns,
    rows: _Rows,
    documents: pd.DataFrame,
    wanted: Sequence[Sequence[Key]],
    chosen: Sequence[int | None],
) -> pd.DataFrame:
    """The rows of the table ``merge`` of one file: counts, and every row and document that has no partner."""
    used = {at for at in chosen if at is not None}
    lone_documents = [n for n, at in enumerate(chosen) if at is None]
    repeated = set(rows.repeated)
    lone_rows = [at for at in range(len(rows.keys)) if at not in used and at not in repeated]
    known = _Known(rows, documents, wanted)
    details: list[dict[str, object]] = [
        {
            "status": "only_in_texts",
            "doc_id": documents["doc_id"].iloc[n],
            "key": _shown_document(documents, n, columns.by),
            "reason": known.of_document(documents, n, columns.by),
        }
        for n in lone_documents
    ]
    for status, places in (("only_in_table", lone_rows), ("repeated", rows.repeated)):
        details += [
            {
                "status": status,
                "row": table.rows[at],
                "key": shown_key(table, columns, at),
                "reason": known.of_row(*rows.keys[at]) if status == "only_in_table" else "equal_row",
            }
            for at in places
        ]
    counts = {
        "matched": (len(documents) - len(lone_documents), len(used)),
        "only_in_texts": (len(lone_documents), 0),
        "only_in_table": (0, len(lone_rows)),
        "repeated": (0, len(rows.repeated)),
    }
    summary = [{"status": status, "n_documents": n, "n_rows": m} for status, (n, m) in counts.items()]
    frame = pd.DataFrame([*summary, *details]).reindex(columns=list(table_schema("merge").columns))
    return frame.assign(file=table.path, by=columns.by, order=frame.groupby("status").cumcount())


class _Known:
    """Which regions and years both sides have, for the reasons."""

    def __init__(self, rows: _Rows, documents: pd.DataFrame, wanted: Sequence[Sequence[Key]]) -> None:
        self._of_rows = {key[0] for key, _ in rows.keys if key}
        self._of_documents = {key[0] for keys in wanted for key in keys} | set(documents["adcode"])

    def of_document(self, documents: pd.DataFrame, n: int, by: str) -> str:
        if by in ("region", "region_year"):
            if not documents["adcode"].iloc[n]:
                return "document_without_region"
            if by == "region_year" and documents["adcode"].iloc[n] in self._of_rows:
                return "document_without_year" if pd.isna(documents["year"].iloc[n]) else "year_not_in_table"
            return "region_not_in_table"
        if by == "year" and pd.isna(documents["year"].iloc[n]):
            return "document_without_year"
        return "not_in_table"

    def of_row(self, key: Key, reason: str) -> str:
        if reason:
            return reason
        if len(key) == 2:
            return "year_not_in_texts" if key[0] in self._of_documents else "region_not_in_texts"
        return "not_in_texts"


def _shown_document(documents: pd.DataFrame, n: int, by: str) -> str:
    row = documents.iloc[n]
    year = "" if pd.isna(row["year"]) else str(int(row["year"]))
    parts = {
        "doc_id": [row["doc_id"]],
        "source": [row["source"]],
        "year": [year],
        "region": [row["adcode"], row["region"]],
        "region_year": [row["adcode"], row["region"], year],
    }
    return " ".join(filter(None, map(str, parts[by])))


def _nothing(
    table: VariableFile,
    columns: KeyColumns,
    rows: _Rows,
    documents: pd.DataFrame,
    wanted: Sequence[Sequence[Key]],
    *,
    for_parts: bool,
) -> WenmaiError:
    theirs = [shown_key(table, columns, at) for at in range(len(rows.keys))][:_EXAMPLES]
    ours = [_shown_document(documents, n, columns.by) for n, keys in enumerate(wanted) if keys][:_EXAMPLES]
    return mistake(
        "variables-no-match",
        where=table.path,
        fix=Said("advice-variables-below" if for_parts else "advice-variables-key"),
        columns=list(columns.columns.values()),
        theirs=Joined("; ", theirs),
        ours=Joined("; ", ours) or Said("part-no-region-and-year"),
    )


def _collect(
    collected: dict[str, _Variable],
    table: VariableFile,
    names: Iterable[str],
    chosen: Sequence[int | None],
    documents: pd.DataFrame,
) -> None:
    """Add the values of one file; where two files give one document a value, they must agree."""
    for name in names:
        variable = collected.setdefault(name, _Variable(name, []))
        variable.files.append(table.path)
        variable.label = variable.label or table.labels.get(name, "")
        variable.marks.update(table.marks.get(name, ()))
        for n, at in enumerate(chosen):
            text = table.columns[name][at] if at is not None else ""
            if at is None or not text:
                continue
            before = variable.cells.setdefault(n, Cell(text, table.path, table.rows[at]))
            if before.text != text:
                raise mistake(
                    "variables-two-values",
                    where=table.path,
                    row=str(table.rows[at]),
                    doc_id=documents["doc_id"].iloc[n],
                    name=name,
                    value=text,
                    before=in_row(before.file, before.row),
                    former=before.text,
                )


def _log(table: VariableFile, columns: KeyColumns, report: pd.DataFrame) -> None:
    n = report[report["order"] == 0].set_index("status")
    message = "%s: by %s; %d documents matched, %d only in the texts, %d rows only in the table, %d rows repeated"
    matched, lost = n["n_documents"].astype(int)[["matched", "only_in_texts"]]
    logger.log(
        logging.WARNING if lost else logging.INFO,
        message,
        table.path,
        ", ".join(columns.columns.values()),
        matched,
        lost,
        n.loc["only_in_table", "n_rows"],
        n.loc["repeated", "n_rows"],
    )


def _typed(variable: _Variable, n: int) -> tuple[pd.api.extensions.ExtensionArray, dict[str, object]]:
    """The values of a variable by document with the type that all of them have, and its row of ``variables``."""
    texts = [variable.cells[at].text if at in variable.cells else "" for at in range(n)]
    given = [text for text in texts if text]
    numbers = [_number(text) for text in texts]
    n_numbers = sum(number is not None for number in numbers)
    percent = [text.endswith("%") for text in given]
    values: pd.Series
    if given and {text.lower() for text in given} <= {"true", "false"}:
        kind = "boolean"
        values = pd.Series([{"true": True, "false": False}.get(text.lower()) for text in texts], dtype="boolean")
    elif given and n_numbers == len(given) and all(percent) == any(percent):
        whole = all(float(number).is_integer() and abs(number) < 2**53 for number in numbers if number is not None)
        kind = "integer" if whole else "number"
        values = pd.Series(numbers, dtype="float64")
        values = values.astype("Int64") if whole else values
    else:
        kind, values = "string", pd.Series(texts, dtype="str")
        if given and n_numbers >= _NEARLY * len(given):
            strange = sorted({text for text, number in zip(texts, numbers, strict=True) if text and number is None})
            logger.warning(
                "the variable %s is text, because %d of %d values are no numbers: %s",
                *(variable.name, len(given) - n_numbers, len(given), ", ".join(strange[:5])),
            )
    return values.array, {
        "name": variable.name,
        "file": ";".join(dict.fromkeys(variable.files)),
        "label": variable.label,
        "type": kind,
        "unit": "%" if kind in ("integer", "number") and any(percent) else "",
        "n_values": len(given),
        "n_missing": n - len(given),
        "n_distinct": len(set(given)),
        "n_not_numbers": len(given) - n_numbers if kind == "string" and n_numbers else 0,
        "missing_marks": " ".join(sorted(variable.marks)),
        "example": given[0][:80] if given else "",
    }


def _number(text: str) -> float | None:
    """The number that a text is; None if it is none."""
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).replace("−", "-"))
    if match is None:
        return None
    sign, whole, fraction, exponent, _ = match.groups()
    return float(f"{sign}{whole.replace(',', '') or '0'}{fraction or ''}{exponent or ''}")
