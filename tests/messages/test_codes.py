"""Every code that a schema lists has its message in both languages."""

from collections.abc import Iterator

import pytest

from wenmai.io.tables import table_names, table_schema
from wenmai.messages import LANGUAGES, has_message

#: columns whose fixed values figures, paper tables and the report print, also where the schema gives no meanings
PRINTED = ("direction", "verdict", "role", "doc_type", "level", "state", "by", "kind", "action")
#: first part of the message's key, by column; of all others it is ``value``, or the name of the column where the
#: code means another thing in other columns
KINDS = {
    "reason": ("reason", "rejected"),
    "factor_reason": ("reason",),
    "ratio_reason": ("reason",),
    "skipped": ("reason",),
    "measure": ("measure", "value"),
    "method": ("method", "value"),
    "interval": ("method",),
    "variable": ("by", "value"),
    "unit_group": ("unit",),
    "unit_reference": ("unit",),
}


def codes() -> Iterator[tuple[str, str, str]]:
    """Table, column and code of every value that people read."""
    for name in table_names():
        for column, spec in table_schema(name).columns.items():
            for code in spec.values if spec.meanings or column in PRINTED else ():
                yield name, column, code


def test_the_search_finds_codes() -> None:
    found = set(codes())
    assert {("documents", "level", "county"), ("keyword_trends", "direction", "untested")} <= found
    assert ("audit_stages", "stage", "segmented") in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_message(language: str) -> None:
    missing = {
        f"{table}.{column}: {code}"
        for table, column, code in codes()
        if not any(has_message(f"{kind}-{code}", language) for kind in KINDS.get(column, ("value", column)))
    }
    assert sorted(missing) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_do_is_known_for_every_rejection(language: str) -> None:
    reasons = table_schema("rejected").columns["reason"].values
    assert reasons
    assert [code for code in reasons if not has_message(f"fix-{code}", language)] == []
