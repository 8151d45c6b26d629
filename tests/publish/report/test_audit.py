"""The audit on the report page says what its tables say."""

import pandas as pd
import pytest

from wenmai.io.tables import read_table, table_schema
from wenmai.publish.report.audit import AUDIT_TABLES, audit_blocks


def tables(folder):
    return {name: read_table(folder / table_schema(name).path) for name in AUDIT_TABLES}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_block_names_its_table(fake, language) -> None:
    blocks = audit_blocks(tables(fake["regions"]), language)
    assert [block.source for block in blocks] == [
        "words/text_use.csv",
        "words/audit_stages.csv",
        "words/audit_dropped.csv",
        "words/phrases.csv",
        "words/audit_terms.csv",
        "words/audit_terms.csv",
        "words/class_terms.csv",
    ]
    use, stages, dropped, phrases, never, keywords, classes = (block.table(language) for block in blocks)
    assert len(use) >= 1
    assert stages.iloc[2].tolist()[1:] == ["30,000", "33.3%"]
    assert len(dropped) == 2
    assert classes.iloc[:, 2].str.split().map(len).tolist() == [15] * 4
    assert len(phrases) == 20
    assert set(never.iloc[:, 2]) == {"0"}
    assert keywords.iloc[0, 1:3].tolist() == ["30", "0"]


def test_the_audit_has_steps_reasons_and_classes_in_the_language(fake) -> None:
    given = tables(fake["regions"])
    by_language = {language: [b.table(language) for b in audit_blocks(given, language)] for language in ("en", "zh")}
    (_, stages, dropped, *_, classes), (_, steps, reasons, *_, kinds) = by_language["en"], by_language["zh"]
    assert stages["Step"].tolist() == ["tokens of the segmenter", "in counted paragraphs", "without: too rare"]
    assert steps["步骤"].tolist() == ["分词所得的全部词", "计入的段落之内", "删去：过于少见"]
    assert dropped["Reason"].tolist() == ["stop word (general list)", "too common"]
    assert reasons["原因"].tolist() == ["停用词（通用词表）", "过于常见"]
    assert classes.iloc[:, :2].to_numpy().tolist() == [
        ["section role", "plan"],
        ["section role", "retrospect"],
        ["level", "county"],
        ["year", "2020"],
    ]
    assert kinds.iloc[0, :2].tolist() == ["章节类型", "计划"]


def test_words_of_one_part_are_not_among_the_joined_phrases(fake) -> None:
    given = tables(fake["regions"])
    phrases = given["phrases"].head(2).assign(kept=True)
    phrases.loc[0, ["phrase", "parts", "npmi", "g2"]] = ["放管服", "放管服", None, None]
    blocks = {block.source: block.table("en") for block in audit_blocks(given | {"phrases": phrases}, "en")}
    assert blocks["words/phrases.csv"].iloc[:, 0].tolist() == [phrases.loc[1, "phrase"]]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_sensitivity_run_has_a_line_a_variant_and_the_topics_that_change(fake, language) -> None:
    rows = [
        {"variant": v, "segmenter": "jieba", "stop_words": "iso", "topic": k, "terms": f"t{k}"}
        | {"dictionary": "segmenter_alone" if v == 2 else "with_policy_terms", "matched_terms": f"m{v}"}
        | {"jaccard": 0.1 + 0.2 * k, "cosine": 1.0 if v == 0 else 0.2 * v + 0.5 * k}
        for v in (0, 1, 2)
        for k in (0, 1)
    ]
    given = tables(fake["regions"]) | {"sensitivity": pd.DataFrame(rows)}
    *_, variants, changed, _ = (block.table(language) for block in audit_blocks(given, language))
    assert variants.iloc[:, 3:].to_numpy().tolist() == [["0.20", "0.45", "1 / 2"], ["0.20", "0.65", "1 / 2"]]
    whole, alone = (
        ("含政策词与短语", "仅分词器词典")
        if language == "zh"
        else ("with policy terms and phrases", "dictionary of the segmenter alone")
    )
    assert variants.iloc[:, 2].tolist() == [whole, alone]
    # the first topic changes most under variant 1; the second stays above the line
    assert changed.iloc[:, [0, 1, 3]].to_numpy().tolist() == [["t0", "m1", "0.20"]]


def test_nothing_was_counted(fake) -> None:
    assert audit_blocks(tables(fake["empty"]), "en") == []
