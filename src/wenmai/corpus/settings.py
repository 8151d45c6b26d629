"""Settings of documents that name files or columns, checked before the first job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wenmai.errors import Joined, WenmaiError


def mistakes_of(settings: Mapping[str, Any], variables: Iterable[str] = ()) -> str:
    """What is wrong with ``documents.corrections`` and ``documents.where``, one line each; "" if nothing is.

    Parameters
    ----------
    settings
        The section ``documents`` of the configuration.
    variables
        Names of the variables that the user brings along.
    """
    # most runs have neither, and every job of a run reads this module
    lines: list[str] = []
    if settings["corrections"]:
        from wenmai.corpus.corrections.files import read_corrections

        try:
            read_corrections(settings["corrections"])
        except WenmaiError as error:
            lines.append(error.said)
    if settings["where"].strip():
        try:
            _check_condition(settings["where"], variables)
        except WenmaiError as error:
            lines.append(error.said)
    return Joined("\n", lines)


def _check_condition(where: str, variables: Iterable[str]) -> None:
    from wenmai.corpus.selection import SETTING
    from wenmai.io.tables import table_schema
    from wenmai.io.where import check_columns, parse_condition

    known = [*table_schema("documents").columns, *variables]
    # columns that a table of documents brings along are known only when it is read
    named = [name for name in parse_condition(where, where=SETTING).columns if not name.startswith("extra_")]
    check_columns(named, known, where=SETTING, quotes=True)
