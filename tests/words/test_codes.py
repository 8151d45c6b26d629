"""Every code of the tables of words and of the validation has a text in both languages."""

import pytest

from wenmai.io.tables import table_names, table_schema
from wenmai.messages import has_message

#: first part of the message of a code, by column; other columns have values
KINDS = {"reason": "reason", "measure": "measure", "interval": "method", "method": "method"}

CODES = sorted(
    f"{KINDS.get(column, 'value')}-{code}"
    for name in table_names()
    if table_schema(name).stage in ("words", "validation")
    for column, described in table_schema(name).columns.items()
    # how targets are meant is a code of trends, too, and has its text there
    if column != "bound"
    for code in described.meanings
)


def test_the_tables_have_codes() -> None:
    assert {"reason-too_rare", "measure-recall", "method-wilson", "value-missed_within_error"} <= set(CODES)


@pytest.mark.parametrize("key", sorted(set(CODES)))
def test_a_code_has_a_text(key: str) -> None:
    assert has_message(key, "en") and has_message(key, "zh")


@pytest.mark.parametrize("name", ["tfidf_by_year", "audit_dropped", "audit_stages"])
def test_codes_of_another_table_are_listed_once(name: str) -> None:
    column, source = ("formula", "tfidf_by_document") if "tfidf" in name else ("reason", "vocabulary")
    codes = table_schema(source).columns[column].meanings
    assert codes and table_schema(name).columns[column].meanings == codes
    assert table_schema(name).columns[column].values == tuple(codes)
