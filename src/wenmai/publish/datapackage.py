"""The tables of a results folder as a Data Package (Frictionless Data, versions 1 and 2): made from their schemas."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from wenmai.io.tables import ENCODING, Column, TableSchema, table_names, table_schema

#: type of a schema -> type of Table Schema
TYPES = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean", "strings": "array"}


def data_package(record: Mapping[str, Any], *, results: Path) -> dict[str, Any]:
    """Describe every table in a manifest.

    Parameters
    ----------
    record
        The manifest: paths below the results folder with their SHA-256 and size.
    results
        The results folder; the headings of tables that users bring columns along to are read from it.

    Returns
    -------
    dict
        The descriptor; its paths are relative to the results folder. CSV files with their dialect, fields, keys and
        codes; Parquet and Stata files as files, since Table Schema is about texts.
    """
    schemas = {table_schema(name).path: table_schema(name) for name in table_names()}
    resources = []
    for entry in record["files"]:
        path = str(entry["path"])
        if path in schemas:
            resources.append(_resource(entry, schemas[path], results / path))
    return {
        "profile": "data-package",
        "name": "wenmai-results",
        "title": "Results of Wenmai: topics and trends in Chinese policy texts",
        "description": "Tables with their columns, types, units, keys and codes. Hashes of all files are in "
        "provenance/manifest.json. Paths are relative to the results folder: copy this file there.",
        "version": record["wenmai"],
        "resources": resources,
    }


def _resource(entry: Mapping[str, Any], schema: TableSchema, path: Path) -> dict[str, Any]:
    text = path.suffix == ".csv"
    described = {
        "name": schema.name,
        "path": entry["path"],
        "title": schema.title,
        "description": schema.description,
        "format": path.suffix.removeprefix("."),
        "mediatype": "text/csv" if text else "application/vnd.apache.parquet",
        "bytes": entry["bytes"],
        "hash": f"sha256:{entry['sha256']}",
    }
    if not text:
        # without it, frictionless reads the rows, and lists of words are no cells
        return described | {"profile": "data-resource", "type": "file"}
    fields = [
        _field(str(name), column)
        for name in pd.read_csv(path, nrows=0, encoding=ENCODING).columns
        if (column := schema.column(str(name))) is not None
    ]
    key: dict[str, Any] = {"primaryKey": list(schema.key)} if _is_key(schema) else {}
    return described | {
        "profile": "tabular-data-resource",
        "type": "table",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {"fields": fields, "missingValues": [""], **key},
    }


def _is_key(schema: TableSchema) -> bool:
    """Whether no column of the key may be empty, as Table Schema demands of a primary key."""
    return all(schema.columns[name].required for name in schema.key)


def _field(name: str, column: Column) -> dict[str, Any]:
    unit = f" ({column.unit})" if column.unit else ""
    field: dict[str, Any] = {"name": name, "description": f"{column.description}{unit}"}
    if column.type == "any":
        field["type"] = "any"
    else:
        field["type"] = TYPES[column.type]
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.values and not column.open:
        constraints["enum"] = list(column.values)
    constraints |= {name: x for name in ("minimum", "maximum") if (x := getattr(column, name)) is not None}
    if constraints:
        field["constraints"] = constraints
    if column.meanings:
        field["codes"] = dict(column.meanings)
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field
