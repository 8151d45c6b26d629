"""The audit on the report page says what its tables say."""

import pandas as pd
import pytest

from wenmai.publish.audit import AUDIT_TABLES, audit_blocks
from wenmai.tables import read_table, table_schema


def tables(folder):
    return {name: read_table(folder / table_schema(name).path) for name in AUDIT_TABLES}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_block_names_its_table(fake, language) -> None:
    blocks = audit_blocks(tables(fake["regions"]), language)
    assert [block.source for block in blocks] == [
        "words/audit_stages.csv",
        "words/audit_dropped.csv",
        "words/phrases.csv",
        "words/audit_terms.csv",
        "words/audit_terms.csv",
    ]
    stages, dropped, phrases, never, keywords = (block.table for block in blocks)
    assert stages.iloc[2].tolist() == ["without: too rare", "30,000", "33.3%"]
    assert len(dropped) == 2
    assert len(phrases) == 20
    assert set(never.iloc[:, 2]) == {"0"}
    assert keywords.iloc[0, 1:3].tolist() == ["30", "0"]


def test_a_sensitivity_run_has_a_line_a_variant(fake) -> None:
    rows = [
        {"variant": v, "segmenter": "jieba", "stop_words": "iso", "topic": k, "terms": "a", "matched_terms": "b"}
        | {"jaccard": 1.0 if v == 0 else 0.2 + 0.5 * k}
        for v in (0, 1)
        for k in (0, 1)
    ]
    given = tables(fake["regions"]) | {"sensitivity": pd.DataFrame(rows)}
    block = audit_blocks(given, "en")[-1]
    assert block.table.to_numpy().tolist() == [["jieba", "iso", "0.45", "1 / 2"]]


def test_nothing_was_counted(fake) -> None:
    assert audit_blocks(tables(fake["empty"]), "en") == []


def test_words_of_one_part_are_not_among_the_joined_phrases(fake) -> None:
    given = tables(fake["regions"])
    phrases = given["phrases"].head(2).assign(kept=True)
    phrases.loc[0, ["phrase", "parts", "npmi", "g2"]] = ["放管服", "放管服", None, None]
    blocks = {block.source: block.table for block in audit_blocks(given | {"phrases": phrases}, "en")}
    assert blocks["words/phrases.csv"].iloc[:, 0].tolist() == [phrases.loc[1, "phrase"]]
