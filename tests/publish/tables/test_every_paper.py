"""The tables that every paper has: sample, panel, frequent words, crossed concepts, typical sentences."""

from dataclasses import replace

import pandas as pd
import pytest

from wenmai.publish.tables import crossed, descriptive, examples, frequent_words, sample
from wenmai.publish.tables.cells import Printing
from wenmai.publish.tables.corpus import documents_by
from wenmai.regions.grouping import named_units

PRINTING = Printing(language="en", series_year="report_year", confidence=0.95)


def documents(n=5):
    return pd.DataFrame(
        {
            "doc_id": [f"d{i}" for i in range(n)],
            "doc_type": ["notice", "notice", "law", "law", "news"][:n],
            "region": ["甲区", "甲区", "甲区", "乙市", ""][:n],
            "adcode": ["320106", "350102", "350102", "350100", ""][:n],
            "prefecture": ["苏市", "乙市", "乙市", "乙市", ""][:n],
            "province": ["苏省", "闽省", "闽省", "闽省", ""][:n],
            "level": ["county", "county", "county", "prefecture", ""][:n],
            "title": "题",
            **dict.fromkeys(("n_paragraphs", "n_chars", "truncated"), 1),
            "year": [2001, 2001, 2002, 2002, 2002][:n],
        }
    )


def test_the_sample_adds_up_and_regions_of_one_name_are_kept_apart():
    kept = documents()
    periods = pd.DataFrame(
        {"doc_id": kept["doc_id"], "period": ["前期", "前期", "后期", "后期", ""], "time": [1, 1, 2, 2, None]}
    )
    table, note = sample.by_period(kept, periods, PRINTING)
    assert table["period"].tolist() == ["前期", "后期", "unknown", "Total"], "in the order of time"
    assert table.iloc[-1].tolist() == ["Total", "1", "3", "1", "5"]
    assert "n = 5" in note
    table, _ = sample.by_region(kept, PRINTING)
    assert table["region"].tolist() == ["甲区 320106", "乙市", "甲区 350102", "unknown", "Total"]
    assert list(table.columns) == ["region", "law", "notice", "news", "Total"]


def counties(n: int, each: int) -> pd.DataFrame:
    """Documents of counties, three to a prefecture, nine to a province."""
    many = pd.concat([documents(1)] * n * each, ignore_index=True)
    place = [i // each for i in range(n * each)]
    return many.assign(
        adcode=[f"{11 + i // 9}{i // 3 % 3:02d}{i % 3:02d}" for i in place],
        region=[f"县{i}" for i in place],
        prefecture=[f"市{i // 3}" for i in place],
        province=[f"省{i // 9}" for i in place],
        level="county",
    )


@pytest.mark.parametrize(
    ("n", "each", "asked", "column", "rows"),
    [
        (18, 1, "auto", "prefecture", 6),
        (18, 2, "auto", "region", 18),
        (18, 2, "province", "province", 2),
        (18, 2, "level", "level", 1),
        (90, 4, "auto", "prefecture", 30),
    ],
)
def test_a_row_of_the_sample_is_what_the_setting_says(n, each, asked, column, rows):
    table, _ = sample.by_region(counties(n, each), replace(PRINTING, regions=asked))
    assert table.columns[0] == column
    assert len(table) == rows + 1 and table.iloc[-1].tolist() == ["Total", str(n * each), str(n * each)]


@pytest.mark.parametrize(("asked", "heading"), [("region", "Region"), ("province", "Province"), ("level", "Level")])
def test_frequent_words_are_of_the_rows_that_the_setting_says(asked, heading):
    kept = counties(18, 2)
    rows = [("level", "county", 36), ("region", "县0", 2), ("province", "省0", 18)]
    frequent = pd.DataFrame(rows, columns=["by", "group", "n_documents"]).assign(rank=1, term="水", count=5)
    table, note = frequent_words.by_group(frequent, kept, replace(PRINTING, regions=asked))
    assert table["by"].tolist() == list(dict.fromkeys(["Level", heading])) and "left out here" not in note
    # without regions below them, provinces are the regions
    whole = frequent_words.by_group(frequent[frequent["by"] != "province"], kept, replace(PRINTING, regions="province"))
    assert whole[0]["by"].tolist() == ["Level", "Region"]


def test_the_table_of_all_regions_keeps_those_of_one_name_apart():
    kept = documents()
    named = kept.assign(region=named_units(kept, "region")["name"])
    assert documents_by(named, "region")["region"].tolist() == ["乙市", "甲区 320106", "甲区 350102"]


def panel():
    rows = 12
    frame = pd.DataFrame({"adcode": [1, 2] * 6, "year": range(2001, 2001 + rows), "n_characters": range(1, rows + 1)})
    return frame.assign(kw_a=[2.0 * n for n in range(rows)], kwn_a=1, kwse_a=0.1, gdp_realised=[None] * 9 + [1.0, 2, 4])


def test_panel_statistics_have_n_of_each_variable_and_leave_out_codes():
    codebook = pd.DataFrame({"variable": ["n_characters", "kw_a"], "label_en": ["Characters", "A (rate)"]})
    table, note = descriptive.statistics(panel(), codebook, PRINTING)
    assert table["variable"].tolist() == ["Characters", "A (rate)", "gdp_realised"]
    assert table.iloc[1].tolist() == ["A (rate)", "12", "11", "7.21", "0", "11", "22"]
    assert table.iloc[2]["n"] == "3" and "2 regions, 2001–2012" in note
    table, _ = descriptive.correlations(panel(), codebook, PRINTING)
    # three values are too few for a correlation
    assert table.to_numpy().tolist() == [["(1) Characters", "1", ""], ["(2) A (rate)", "1.00", "1"]]


def test_frequent_words_follow_time():
    rows = [("all", "all", 1, "水", 9, 3), ("period", "后期", 1, "火", 4, 2), ("period", "前期", 1, "水", 5, 1)]
    rows += [("period", "前期", 11, "木", 1, 1), ("level", "county", 1, "水", 5, 1)]
    frequent = pd.DataFrame(rows, columns=["by", "group", "rank", "term", "count", "n_documents"])
    periods = pd.DataFrame({"period": ["后期", "前期", ""], "time": [2, 1, None]})
    table, _ = frequent_words.by_period(frequent, periods, PRINTING)
    assert table.to_numpy().tolist() == [["all", "3", "水 (9)"], ["前期", "1", "水 (5)"], ["后期", "2", "火 (4)"]]
    table, _ = frequent_words.by_group(frequent, documents(), PRINTING)
    assert table.to_numpy().tolist() == [["Level", "county", "1", "水 (5)"]]


def test_the_note_says_how_many_periods_are_left_out():
    n = frequent_words.MOST_PERIODS + 2
    names = [str(1980 + i) for i in range(n)]
    frequent = pd.DataFrame({"by": "period", "group": names, "rank": 1, "term": "水", "count": 1, "n_documents": 1})
    table, note = frequent_words.by_period(frequent, pd.DataFrame({"period": names, "time": range(n)}), PRINTING)
    assert table["period"].iloc[0] == "1982" and "2 groups left out here" in note
    assert "left out here" not in frequent_words.by_group(frequent.assign(by="level"), documents(), PRINTING)[1]


def test_pairs_off_chance_come_first_and_groups_of_few_documents_are_left_out():
    found = pd.DataFrame(
        {"concept": list("aabb"), "other": list("bcde"), "n_both": 9, "expected": 3.0, "ratio": [3, 1.1, 0.2, 8],
         "low": [2, 0.9, 0.1, None], "high": [4, 1.3, 0.3, None], "n_documents_both": 6, "n_paragraphs": 100}
    )  # fmt: skip
    table, note = crossed.pairs(found, {"a": "A"}, PRINTING)
    assert table[["concept", "other"]].to_numpy().tolist() == [["b", "d"], ["A", "b"]]
    assert "4 pairs, 3 with an interval" in note and "2 of the 2 pairs" in note
    cross = pd.DataFrame(
        {"by": "doc_type", "group": ["law", "notice"], "concept": "a", "n_documents": [4, 5], "per_10k": [1.0, 2.0]}
    )
    table, note = crossed.concepts_by_group(cross, {"a": "A"}, PRINTING)
    assert table.to_dict("list") == {"concept": ["A"], "notice": ["2"]} and "notice 5" in note


@pytest.mark.parametrize(
    ("text", "best"),
    [
        (
            "今年天气很好，大家都来了。坚持把粮食生产放在首位，保护耕地。其他事项另行通知如下。",
            "坚持把粮食生产放在首位，保护耕地。",
        ),
        ("粮食。", "粮食。"),
        ("无此二词的一句话在这里。", "无此二词的一句话在这里。"),
        ("粮食生产。" + "粮食和耕地的工作" * 30 + "。抓好粮食生产和耕地保护！", "抓好粮食生产和耕地保护！"),
    ],
)
def test_the_sentence_with_most_of_the_words_is_chosen(text, best):
    assert examples.best_sentence(text, {"粮食": 0.5, "耕地": 0.3}) == best


def test_sentences_of_a_concept_take_its_terms_in_turn_and_none_twice():
    rows = [
        ("c", "甲", 1, "【甲】与乙。", "d0"),
        ("c", "甲", 2, "又【甲】。", "d1"),
        ("c", "乙", 1, "甲与【乙】。", "d0"),
    ]
    rows += [("c", "乙", 2, "只【乙】。", "d2")]
    tables = {
        "dictionary_sentences": pd.DataFrame(rows, columns=["concept", "term", "n", "sentence", "doc_id"]),
        "dictionary": pd.DataFrame({"concept": "c", "term": ["甲", "乙"], "count": [1, 9]}),
        "documents": documents(),
    }
    table, _ = examples.of_concepts(tables, {"c": "C"}, PRINTING)
    assert table["sentence"].tolist() == ["甲与【乙】。", "只【乙】。", "又【甲】。"]
    assert table[["title", "region", "year"]].iloc[0].tolist() == ["题", "甲区", "2001"]
