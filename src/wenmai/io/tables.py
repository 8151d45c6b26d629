"""Result tables: one schema a table, one way to write it, one way to read it.

A schema (``workflow/schemas/tables/<name>.yaml``) names the columns in order, their
types, units and meaning, the key and the row order. :func:`write_table` refuses a
frame that breaks its schema, so a table in ``results/`` always keeps the contract.

CSV files are UTF-8 with LF, those that people open first (:data:`FOR_SPREADSHEETS`)
with a byte order mark; numbers have six significant digits, because the last
bits of a floating-point sum differ between machines and mean nothing to a reader.
A missing value is an empty field, never 0.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import yaml

from wenmai import paths
from wenmai.errors import in_table, mistake
from wenmai.io.files import replacing

SCHEMAS = paths.SCHEMAS / "tables"

SIGNIFICANT_DIGITS = 6

#: what reads a CSV file of ours: with or without a byte order mark
ENCODING = "utf-8-sig"

#: tables that people open with a double click: their CSV files begin with a byte order mark, without which Excel takes
#: Chinese for garbled Latin letters. All of the folder tables/ have one as well
FOR_SPREADSHEETS = frozenset(
    (
        *("documents", "documents_found", "document_dates", "columns", "corrections", "damage", "doubts", "duplicates"),
        *("merge", "profile", "rejected", "selection", "understood", "variables"),
        *(
            "audit_dropped",
            "audit_terms",
            "class_terms",
            "frequent_terms",
            "phrases",
            "spaced_texts",
            "text_use",
            "vocabulary",
        ),
        *("tfidf_by_level", "tfidf_by_region", "tfidf_by_role", "tfidf_by_year"),
        *("document_topics", "prevalence", "topic_paragraphs", "topic_words", "topics"),
        *(
            "bursts",
            "changes",
            "coding_sheet",
            "concept_pairs",
            "concepts",
            "contrasts",
            "cross_tables",
            "dictionary",
            "keyness",
        ),
        *("dictionary_sentences", "diffusion", "emerging_terms"),
        *("keyword_documents", "keyword_series", "keyword_totals"),
        *("keyword_trends", "panel", "panel_codebook", "plan_followup", "realised", "targets"),
        *("applied_documents", "applied_topics", "coding_agreement", "engines", "expansion", "specification"),
        "validation",
    )
)

#: schema type -> pandas dtype; "strings" is a list of strings (parquet only), "any" is for columns that users bring
#: along: numbers where every value is one, else texts
DTYPES = {
    "string": "str",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "strings": "object",
    "any": "object",
}
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?(?:e[+-]?\d+)?", re.I)


@dataclass(frozen=True)
class Column:
    """One column: its schema type, meaning, unit, and the values it may take.

    Attributes
    ----------
    values
        The values allowed; an empty field is allowed as well where the column is not required.
    meanings
        What each value means, where the values are codes such as ``too_few_years``.
    open
        Whether other values are allowed as well: names that users bring along, such as their variables.
    minimum, maximum
        The least and the largest number, if the column has one.
    """

    type: str
    description: str
    unit: str = ""
    values: tuple[str, ...] = ()
    required: bool = False
    meanings: Mapping[str, str] = field(default_factory=dict)
    open: bool = False
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class TableSchema:
    """The contract of one result table."""

    name: str
    path: str
    title: str
    description: str
    key: tuple[str, ...]
    sort: tuple[str, ...]
    columns: Mapping[str, Column]
    patterns: Mapping[str, Column] = field(default_factory=dict)
    #: the command that makes the table, where the default run does not
    made_by: str = ""

    @property
    def stage(self) -> str:
        """The stage (folder of ``results/``) that writes the table."""
        return self.path.split("/")[0]

    def column(self, name: str) -> Column | None:
        """The definition of a column, by name or by one of the patterns; None if unknown."""
        if name in self.columns:
            return self.columns[name]
        return next((c for p, c in self.patterns.items() if re.fullmatch(p, name)), None)

    def empty(self) -> pd.DataFrame:
        """A frame with all fixed columns and no rows."""
        return pd.DataFrame({n: pd.Series(dtype=DTYPES[c.type]) for n, c in self.columns.items()})

    def stacked(self, parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
        """Parts as one frame with all fixed columns: a part in which nothing could be said may have only its reason."""
        filled = [part for part in parts if len(part)]
        return pd.concat(filled, ignore_index=True).reindex(columns=list(self.columns)) if filled else self.empty()


def _listed(value: str) -> tuple[str, ...]:
    """The code itself, or those of a column of another table (``documents.doc_type``)."""
    table, point, name = value.partition(".")
    return table_schema(table).columns[name].values if point and name.isidentifier() else (value,)


def _column(spec: Mapping[str, object]) -> Column:
    values = spec.get("values", ())
    if isinstance(values, str):
        # "vocabulary.reason": the codes of that column, listed once
        table, _, name = values.partition(".")
        listed = table_schema(table).columns[name]
        values = listed.meanings or list(listed.values)
    elif isinstance(values, list):
        # [all, documents.doc_type]: further codes next to those of a column
        values = [code for value in values for code in _listed(str(value))]
    meanings = values if isinstance(values, Mapping) else {}
    return Column(
        type=str(spec["type"]),
        description=str(spec["description"]),
        unit=str(spec.get("unit", "")),
        values=tuple(map(str, values)) if isinstance(values, list | Mapping) else (),
        required=bool(spec.get("required", False)),
        meanings={str(code): str(meaning) for code, meaning in meanings.items()},
        open=bool(spec.get("open", False)),
        minimum=spec.get("minimum"),  # type: ignore[arg-type]
        maximum=spec.get("maximum"),  # type: ignore[arg-type]
    )


def _read_yaml(path: Path) -> Any:
    # the parser in C takes a tenth of the time, but not every build of PyYAML has it
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  a SafeLoader


@cache
def table_schema(name: str) -> TableSchema:
    """Load the schema of a result table by its name (the stem of its file).

    Raises
    ------
    WenmaiError
        If there is no such table; the message lists those that exist.
    """
    path = SCHEMAS / f"{name}.yaml"
    if not path.is_file():
        raise mistake("no-table-named", name=repr(name), known=table_names())
    spec = _read_yaml(path)
    if "columns_of" in spec:
        # the columns of another table, listed once, and its own
        base = _read_yaml(SCHEMAS / f"{spec['columns_of']}.yaml")
        spec = {**base, **spec, "columns": base["columns"] | spec.get("columns", {})}
    return TableSchema(
        name=name,
        path=spec["path"],
        title=spec["title"],
        description=spec["description"],
        key=tuple(spec["key"]),
        sort=tuple(spec.get("sort", spec["key"])),
        columns={n: _column(c) for n, c in spec["columns"].items()},
        patterns={p: _column(c) for p, c in spec.get("patterns", {}).items()},
        made_by=str(spec.get("made_by", "")),
    )


def table_names() -> list[str]:
    """The names of all tables that have a schema, sorted."""
    return sorted(path.stem for path in SCHEMAS.glob("*.yaml"))


def default_tables() -> list[str]:
    """The names of the tables that every run writes, sorted; others are made by a command of their own."""
    return [name for name in table_names() if not table_schema(name).made_by]


def round_significant(values: pd.Series, digits: int = SIGNIFICANT_DIGITS) -> pd.Series:
    """Round floats to ``digits`` significant digits; NaN stays NaN."""
    array = values.to_numpy(dtype="float64", na_value=np.nan)
    if np.isinf(array).any():
        raise mistake("infinite", where=str(values.name))
    # through text, not through a power of ten: 10.0 ** -n is not exact
    rounded = [x if x != x else float(f"{x:.{digits - 1}e}") for x in array.tolist()]
    return pd.Series(rounded, index=values.index, name=values.name, dtype="float64")


def conform(frame: pd.DataFrame, schema: TableSchema) -> pd.DataFrame:
    """Return ``frame`` with the schema's columns, types, rounding and row order.

    Raises
    ------
    WenmaiError
        If a column is missing or unknown, a required value is missing, a value is not
        among those allowed or a number outside of its bounds, or the key is not unique.
    """
    missing = [name for name in schema.columns if name not in frame.columns]
    unknown = [name for name in frame.columns if schema.column(str(name)) is None]
    if missing or unknown:
        raise mistake("schema", where=in_table(schema.name), missing=str(missing), unknown=str(unknown))
    extra = [name for name in frame.columns if name not in schema.columns]
    # made at once: pandas is slow to add many columns one by one
    out = pd.DataFrame({n: _typed(frame[n], schema, n) for n in [*schema.columns, *extra]}, index=frame.index)
    if out.duplicated(list(schema.key)).any():
        first = out.loc[out.duplicated(list(schema.key)), list(schema.key)].iloc[0].to_dict()
        raise mistake("key-at", where=in_table(schema.name), first=str(first))
    return out.sort_values(list(schema.sort), kind="stable", ignore_index=True)


def _typed(values: pd.Series, schema: TableSchema, name: str) -> pd.Series:
    column = schema.column(name)
    assert column is not None
    where = partial(in_table, schema.name, name)
    kind = kind_of(values) if column.type == "any" else column.type
    try:
        if kind == "number":
            values = round_significant(values)
        elif kind == "string":
            # CSV cannot distinguish an empty string from a missing one, so there is only the first
            values = values.astype("object").where(values.notna(), "").astype("str")
        elif kind != "strings":
            values = values.astype(DTYPES[kind])  # type: ignore[call-overload]
    except (ValueError, TypeError) as error:
        raise mistake("type", where=where(), type=column.type, error=str(error)) from error
    if column.required and (values.isna().any() or (column.type == "string" and (values == "").any())):
        raise mistake("required", where=where())
    if column.values and not column.open:
        strange = sorted(set(values.dropna().astype(str)) - set(column.values) - {""})
        if strange:
            raise mistake("unknown-values", where=where(), values=str(strange))
    for limit, beyond in ((column.minimum, values.lt), (column.maximum, values.gt)):
        if limit is not None and (outside := beyond(limit).fillna(False)).any():
            raise mistake("outside", where=where(), value=str(values[outside].iloc[0]), bounds=_bounds(column))
    return values


def _bounds(column: Column) -> str:
    """The numbers that a column may hold, for people."""
    least, largest = ("" if x is None else f"{x:g}" for x in (column.minimum, column.maximum))
    return f"{least}..{largest}"


def kind_of(values: pd.Series) -> str:
    """The type of a column that users bring along."""
    if pd.api.types.is_bool_dtype(values):
        return "boolean"
    if pd.api.types.is_integer_dtype(values):
        return "integer"
    if pd.api.types.is_float_dtype(values):
        return "number"
    return "string"


def write_table(frame: pd.DataFrame, path: str | Path, *, name: str | None = None) -> None:
    """Write a result table after its schema, as CSV or Parquet by the suffix of ``path``.

    The schema is that of ``name``, by default the stem of ``path``. See :func:`conform`
    for the errors raised.
    """
    path = Path(path)
    schema = table_schema(name or path.stem)
    table = conform(frame, schema)
    with replacing(path) as temporary:
        if path.suffix == ".parquet":
            table.to_parquet(temporary, index=False, schema=arrow_schema(schema, table))
        else:
            csv_form(table).to_csv(temporary, index=False, encoding=encoding_of(schema), lineterminator="\n")


def encoding_of(schema: TableSchema) -> str:
    """How a CSV file is written: ``utf-8-sig`` (with a byte order mark) if people open it, else ``utf-8``."""
    return "utf-8-sig" if schema.stage == "tables" or schema.name in FOR_SPREADSHEETS else "utf-8"


def arrow_schema(schema: TableSchema, frame: pd.DataFrame) -> pa.Schema:
    """The Arrow schema of a frame that conforms to a table's schema."""
    arrow = pa.Schema.from_pandas(frame, preserve_index=False)
    for name, column in schema.columns.items():
        # an empty column of lists does not say what is in them
        if column.type == "strings":
            arrow = arrow.set(arrow.get_field_index(name), pa.field(name, pa.list_(pa.string())))
    return arrow


def csv_form(table: pd.DataFrame) -> pd.DataFrame:
    """A table that conforms to its schema, as the texts that its CSV file has."""
    out = table.copy()
    for name in out.columns:
        if out[name].dtype == "boolean":
            out[name] = out[name].map({True: "true", False: "false"}).astype("object")
        elif out[name].dtype == "float64":
            texts = ["" if x != x else f"{x:.{SIGNIFICANT_DIGITS}g}" for x in out[name].tolist()]
            out[name] = pd.Series(texts, index=out.index, dtype="object")
    return out


def read_table(path: str | Path, *, name: str | None = None, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Read a result table with the types of its schema.

    Parameters
    ----------
    path
        A CSV or Parquet file written by :func:`write_table`.
    name
        The table's name where it differs from the stem of ``path``.
    columns
        The columns to read, in this order; all by default. What is not read costs no memory.

    Returns
    -------
    pandas.DataFrame
        Texts as ``str`` (empty, never missing), counts as ``Int64``, numbers as
        ``float64`` with NaN where there is no value, flags as ``boolean``.
    """
    path = Path(path)
    schema = table_schema(name or path.stem)
    if not path.is_file():
        raise mistake("no-table", where=str(path))
    chosen = list(columns) if columns is not None else None
    if path.suffix == ".parquet":
        return pd.read_parquet(path, columns=chosen)
    raw = pd.read_csv(path, dtype="str", keep_default_na=False, encoding=ENCODING, usecols=chosen)
    raw = raw if chosen is None else raw[chosen]
    return typed(raw, schema, where=str(path))


def typed(raw: pd.DataFrame, schema: TableSchema, *, where: str) -> pd.DataFrame:
    """The texts of a CSV table with the types of its schema; ``where`` names the file in messages."""
    found = {}
    for column_name in raw.columns:
        column = schema.column(column_name)
        if column is None:
            raise mistake("unknown-column", where=where, name=repr(column_name))
        found[column_name] = _from_text(raw[column_name], column.type)
    return pd.DataFrame(found, index=raw.index)


def _from_text(values: pd.Series, kind: str) -> pd.Series:
    if kind == "any":
        kind = _kind_of_texts(values)
    if kind == "string":
        return values
    # an array: operations on a series take longer than what they do to the few rows of most tables
    blank = values.to_numpy(dtype="object", copy=True)
    blank[blank == ""] = None
    if kind == "boolean":
        flags = [{"true": True, "false": False}.get(text) for text in blank]
        return pd.Series(flags, index=values.index, name=values.name, dtype="boolean")
    numbers = pd.Series(pd.to_numeric(blank), index=values.index, name=values.name)
    return numbers.astype("Int64") if kind == "integer" else numbers.astype("float64")


def typed_texts(values: pd.Series) -> pd.Series:
    """Texts of a column that users bring along as what they all are: numbers, flags, else texts."""
    return _from_text(values, "any")


def _kind_of_texts(values: pd.Series) -> str:
    """The type of a column that users bring along, from its fields; codes with a leading zero are texts."""
    given = [value for value in values if value]
    if given and set(given) <= {"true", "false"}:
        return "boolean"
    matches = [_NUMBER.fullmatch(value) for value in given]
    if not given or None in matches:
        return "string"
    return "number" if any("." in match[0] or "e" in match[0].lower() for match in matches if match) else "integer"
