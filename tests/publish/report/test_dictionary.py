"""What the report says of a dictionary."""

import pandas as pd
import pytest

from wenmai.io.tables import table_schema
from wenmai.publish.report.dictionary import ROWS, dictionary_block, dictionary_findings

NAMES = {"a": "Digital", "b": "Green"}


def table(*rows):
    """Rows of concept, term, reason and other concepts."""
    columns = ["concept", "term", "reason", "other_concepts"]
    frame = pd.DataFrame(rows, columns=columns).assign(count=3, concept_share=0.25, longer_words="大数据 (3)")
    return frame.reindex(columns=list(table_schema("dictionary").columns))


def test_what_never_occurs_is_first_and_overlaps_do_not_add_up():
    found = dictionary_findings(
        table(
            ("b", "*", "never_occurs", ""),
            ("b", "碳汇", "never_occurs", ""),
            ("a", "*", "", ""),
            ("a", "大数", "mostly_inside_longer_word", ""),
            ("a", "数据", "", "b"),
            ("b", "数据", "never_occurs", "a"),
        ),
        NAMES,
        "en",
    )
    assert found[0] == "One concept never occurs and is left out of figures: Green."
    assert found[1].startswith("2 terms never occur: 碳汇, 数据")
    assert found[2].startswith("One term is mostly a piece of another word: 大数.")
    assert "do not add up: 数据" in found[3]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_to_say_and_many_names(language):
    assert dictionary_findings(table(("a", "*", "", ""), ("a", "水", "", "")), NAMES, language) == []
    rows = [("a", f"词{n}", "never_occurs", "") for n in range(30)]
    (line,) = dictionary_findings(table(*rows), NAMES, language)
    assert "词11" in line and "词12" not in line and "18" in line


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_has_doubtful_terms_and_not_those_that_never_occur(language):
    rows = [("a", f"词{n}", "mostly_inside_longer_word", "") for n in range(60)]
    rows += [("b", "无", "never_occurs", ""), ("a", "*", "carries_concept", "")]
    block = dictionary_block(table(*rows), NAMES, language)
    assert len(block.table(language)) == ROWS and "无" not in set(block.columns["term"])
    assert block.title(language) and block.note(language)
    assert set(block.columns["concept"]) == {"Digital"}
