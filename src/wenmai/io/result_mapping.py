"""The mapping file of :mod:`wenmai.io.comparison`: which differences between two results folders are intended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from wenmai.errors import mistake
from wenmai.io.json_schema import Draft202012Validator, best_match

_TEXTS = {"type": "array", "items": {"type": "string"}}
_RENAMES = {"type": "object", "additionalProperties": {"type": "string"}}
_RULE = {"type": "array", "prefixItems": [{"type": "string"}, {"type": "string"}], "minItems": 2, "maxItems": 2}


def _per(form: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": form}


SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "files": _RENAMES,
        "added_files": _TEXTS,
        "removed_files": _TEXTS,
        "columns": _per(_RENAMES),
        "added": _per(_TEXTS),
        "removed": _per(_TEXTS),
        "values": _per(_per({"type": "array", "items": _RULE})),
        "key": _per(_TEXTS),
    },
}


@dataclass(frozen=True)
class ResultMapping:
    """The intended differences between an old results folder and a new one.

    Files are named by their path below the folder, the old or the new one; ``*`` and ``?`` are wildcards,
    except in ``files``. Columns are named as in the new folder, except in ``columns`` and ``removed``.
    In a JSON file a column is the path to a value (``candidates[].k``), in an ``.npz`` file an array.
    """

    #: old path -> new path
    files: Mapping[str, str] = field(default_factory=dict)
    added_files: Sequence[str] = ()
    removed_files: Sequence[str] = ()
    #: per table: old name -> new name
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: per table: columns that only the new folder has
    added: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: per table: columns that only the old folder has
    removed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: per table and column: rules ``[regular expression, new value]``. The first rule whose expression matches
    #: the whole old value gives the new one; ``\1`` in the new value is the first group.
    values: Mapping[str, Mapping[str, Sequence[Sequence[str]]]] = field(default_factory=dict)
    #: per table: the columns that identify a row; without them rows are matched by position
    key: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def allows_added(self, path: str) -> bool:
        """Whether a file may be in the new folder only."""
        return any(fnmatchcase(path, pattern) for pattern in self.added_files)

    def allows_removed(self, path: str) -> bool:
        """Whether a file may be in the old folder only."""
        return any(fnmatchcase(path, pattern) for pattern in self.removed_files)

    def of_file(self, old: str, new: str) -> FileMapping:
        """The part that concerns a file, by its old and its new path."""

        def matching(entries: Mapping[str, Any]) -> Iterator[Any]:
            return (e for pattern, e in entries.items() if fnmatchcase(old, pattern) or fnmatchcase(new, pattern))

        values: dict[str, list[Sequence[str]]] = {}
        for entry in matching(self.values):
            for column, rules in entry.items():
                values.setdefault(column, []).extend(rules)
        return FileMapping(
            columns={name: renamed for entry in matching(self.columns) for name, renamed in entry.items()},
            added=frozenset(column for entry in matching(self.added) for column in entry),
            removed=frozenset(column for entry in matching(self.removed) for column in entry),
            values=values,
            key=next((tuple(entry) for entry in matching(self.key)), ()),
        )


@dataclass(frozen=True)
class FileMapping:
    """The intended differences of one file, see :class:`ResultMapping`."""

    columns: Mapping[str, str]
    added: frozenset[str]
    removed: frozenset[str]
    values: Mapping[str, Sequence[Sequence[str]]]
    key: tuple[str, ...]

    @property
    def changes_content(self) -> bool:
        """Whether a file of the same bytes would differ from what the mapping announces."""
        return bool(self.columns or self.values)

    def new_value(self, column: str, value: str) -> str:
        """The value that the new folder should have where the old one has ``value``."""
        for pattern, template in self.values.get(column, ()):
            if match := re.fullmatch(pattern, value):
                return match.expand(template)
        return value


def read_mapping(path: str | Path) -> ResultMapping:
    """Read a mapping from a YAML file; its keys are the fields of :class:`ResultMapping`.

    Raises
    ------
    WenmaiError
        If the file cannot be read, an entry is unknown or has the wrong form, or a rule is no regular expression.
    """
    try:
        entries = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise mistake("mapping-unreadable", where=str(path), reason=reason) from error
    entries = {} if entries is None else entries
    errors = Draft202012Validator(SCHEMA).iter_errors(entries)
    if (worst := best_match(errors)) is not None:
        where = ".".join(str(part) for part in worst.absolute_path)
        raise mistake("mapping-form", where=f"{path}, {where}" if where else str(path), reason=worst.message)
    for table, columns in entries.get("values", {}).items():
        for column, rules in columns.items():
            for pattern, template in rules:
                _check_rule(pattern, template, where=f"{path}, values.{table}.{column}")
    return ResultMapping(**entries)


def _check_rule(pattern: str, template: str, *, where: str) -> None:
    try:
        # compiles both, and checks that the new value names only groups that the pattern has
        re.sub(pattern, template, "")
    except (re.error, IndexError) as error:
        raise mistake("mapping-rule", where=where, rule=f"[{pattern!r}, {template!r}]", reason=str(error)) from error
