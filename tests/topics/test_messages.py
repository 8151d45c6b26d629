"""Every code of the topic tables has a text in both languages, made of columns of the same row."""

import pytest
from fluent.syntax import FluentParser, ast

from wenmai.io.tables import table_names, table_schema
from wenmai.messages import CATALOGUES, has_message

#: kind of message by column; all others are fixed values
KINDS = {"reason": "reason", "skipped": "reason", "method": "method", "variant": "variant"}
#: names of columns of other tables, whose values are texts of the stage publish
ELSEWHERE = ("variable", "clusters", "over")
OWN = [name for name in table_names() if table_schema(name).stage == "topics" or name == "topic_calibration"]
CODES = sorted(
    {
        (table, f"{KINDS.get(name, 'value')}-{code}")
        for table in OWN
        for name, column in table_schema(table).columns.items()
        if name not in ELSEWHERE
        for code in column.meanings
    }
)


def variables(node: object) -> set[str]:
    """Names of the placeholders below a node of a message."""
    if isinstance(node, ast.VariableReference):
        return {node.id.name}
    below = vars(node).values() if isinstance(node, ast.BaseNode) else node if isinstance(node, list) else ()
    return set().union(*map(variables, below))


def entries(language: str) -> dict[str, ast.Message]:
    resource = FluentParser().parse((CATALOGUES / language / "topics.ftl").read_text("utf-8"))
    return {entry.id.name: entry for entry in resource.body if isinstance(entry, ast.Message)}


def test_there_are_codes():
    assert {"scores", "prevalence", "topic_effects", "topic_drift", "applied_documents"} <= {
        table for table, _ in CODES
    }


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("table", "key"), CODES)
def test_a_code_has_a_message_made_of_columns_of_its_table(table, key, language):
    assert has_message(key, language)
    # a message shared with other stages may lie in another file
    if key in entries(language):
        assert variables(entries(language)[key]) <= set(table_schema(table).columns)


def test_no_message_is_left_over():
    used = {key for _, key in CODES}
    own = {key for key in entries("en") if not key.startswith(("choice-", "codebook-"))}
    assert own - used == {"value-largest_surplus"}
