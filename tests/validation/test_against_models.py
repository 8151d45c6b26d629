"""Words, topics, trends and panel held against a truth: right answers pass, wrong ones show."""

import pandas as pd
import pytest

from wenmai.validation.against_terms import COLUMNS, judge_words, match_terms
from wenmai.validation.against_topics import COLUMNS as TOPIC_COLUMNS
from wenmai.validation.against_topics import judge_topics, match_changes, match_topics
from wenmai.validation.against_trends import judge_groups, judge_panel, judge_trends


def value(measures, name):
    return next(m.value for m in measures if m.measure == name)


def table(*rows):
    """A table of terms; what a row leaves out is empty."""
    frame = pd.DataFrame(rows).reindex(columns=list(COLUMNS))
    for name in ("year", "break_year", "appears", "appears_found", "ends", "ends_found", "counted", "found"):
        frame[name] = frame[name].astype("Int64")
    frame[["intervals", "covered"]] = frame[["intervals", "covered"]].fillna(0).astype("Int64")
    for name in ("direction", "change_found", "direction_found", "concept"):
        frame[name] = frame[name].astype(object).fillna("")
    return frame


def test_topics_are_matched_whatever_their_numbers():
    planted = pd.DataFrame(
        [(t, t.upper(), f"词{t}{n}", str(0.1 * n)) for t in "abc" for n in (1, 2, 3, 4)],
        columns=["topic", "label", "term", "probability"],
    )
    shares = pd.DataFrame(
        [("s", str(d), t, str(x)) for d, xs in enumerate([(0.2, 0.3, 0.5), (0.6, 0.2, 0.2), (0.1, 0.8, 0.1)], 1)
         for t, x in zip("abc", xs, strict=True)],
        columns=["source", "order", "topic", "share"],
    )  # fmt: skip
    matched = pd.DataFrame({"source": "s", "order": [1, 2, 3], "doc_id": ["s-1", "s-2", "s-3"]})
    number = {"a": 2, "b": 0, "c": 1}
    words = planted.assign(topic_id=planted["topic"].map(number), probability=planted["probability"].astype(float))
    found = pd.DataFrame(
        {
            "doc_id": "s-" + shares["order"],
            "topic_id": shares["topic"].map(number),
            "share": shares["share"].astype(float),
        }
    )
    truth = {"topics": planted, "document_topics": shares}
    result = match_topics(words, found, truth, matched)
    assert result.set_index("topic")["topic_id"].to_dict() == number
    measures = judge_topics(result, words)
    assert value(measures, "matched") == 1.0
    assert value(measures, "mean_cosine") == pytest.approx(1.0)
    assert value(measures, "share_correlation") == pytest.approx(1.0)
    # with one topic gone, one planted topic has no partner
    fewer = words[words["topic_id"] != 0]
    result = match_topics(fewer, found, truth, matched)
    assert result["topic_id"].isna().sum() == 1
    assert value(judge_topics(result, fewer), "matched") == pytest.approx(2 / 3)


def test_directions_are_those_of_changes_and_trend_tests_have_lines_of_their_own():
    measures = judge_trends(
        table(
            {"term": "甲", "pattern": "rising", "direction": "rising", "change_found": "rising"}
            | {"direction_found": "none", "p_value": 0.01},
            {"term": "己", "pattern": "rising", "direction": "rising", "change_found": "falling"}
            | {"direction_found": "falling", "p_value": 0.2},
            {"term": "乙", "pattern": "flat", "direction": "none", "change_found": "rising"}
            | {"direction_found": "none", "p_value": 0.3},
            {"term": "丙", "pattern": "flat", "direction": "none", "change_found": "none"}
            | {"direction_found": "none", "p_value": 0.03},
            {"term": "丁", "pattern": "burst", "direction": "", "change_found": "rising"}
            | {"direction_found": "rising", "p_value": 0.01},
            {"term": "戊", "pattern": "flat", "direction": "none", "direction_found": "untested"},
        ),
        alpha=0.05,
    )
    assert value(measures, "directions") == value(measures, "wrong_way") == value(measures, "false_alarms") == 0.5
    assert value(measures, "trend_power") == 0.5 and value(measures, "trend_power_adjusted") == 0.0
    assert value(measures, "trend_wrong_way") == value(measures, "trend_false_alarms") == 0.5


def test_what_was_not_compared_is_no_miss():
    row = {"term": "甲", "pattern": "rising", "direction": "rising", "direction_found": "untested"}
    assert value(judge_trends(table(row), alpha=0.05), "directions") is None


def test_planted_changes_of_topics_are_compared_with_those_of_their_twins():
    documents = pd.DataFrame(
        {
            "source": "s",
            "order": [str(i) for i in range(6)],
            "doc_type": "government_work_report",
            "duplicate_of": "",
            "report_year": ["2011", "2012", "2013", "2014", "2015", "2016"],
        }
    )
    shares = {"a": [0.1, 0.1, 0.1, 0.1, 0.2, 0.2], "b": [0.4, 0.4, 0.3, 0.3, 0.2, 0.2], "c": [0.3] * 6}
    planted = pd.DataFrame(
        [("s", str(i), topic, str(x)) for topic, own in shares.items() for i, x in enumerate(own)],
        columns=["source", "order", "topic", "share"],
    )
    twins = pd.DataFrame({"topic": list("abc"), "label": list("ABC"), "topic_id": pd.array([5, 6, 7], dtype="Int64")})
    found = pd.DataFrame({"topic_id": [5, 6, 7], "ratio": [1.8, 1.1, 1.0], "low": [1.2, 0.9, 0.9]})
    found = found.assign(high=[2.5, 1.3, 1.1], verdict=["rose", "rose", "little_change"], contrast="late_vs_early")
    found = found.assign(first_a=2015, last_a=2016, first_b=2011, last_b=2012)
    table = match_changes(
        twins.reindex(columns=list(TOPIC_COLUMNS)), found, {"documents": documents, "document_topics": planted}
    )
    assert table.set_index("topic")["planted_ratio"].round(2).to_dict() == {"a": 2.0, "b": 0.5, "c": 1.0}
    measures = judge_topics(table.assign(cosine=1.0), pd.DataFrame({"topic_id": [5, 6, 7]}))
    assert value(measures, "topic_directions") == value(measures, "topic_wrong_way") == 0.5
    assert value(measures, "topic_ratio_coverage") == pytest.approx(2 / 3)


def test_years_are_right_within_one():
    steps = [{"term": str(n), "pattern": "step", "year": 2016, "break_year": 2016 + n} for n in (0, -1, 2)]
    new = [{"term": f"n{n}", "pattern": "born", "appears": 2018, "appears_found": 2018 + n} for n in (0, 1, 2, 3)]
    gone = [{"term": "g", "pattern": "dead", "ends": 2018, "ends_found": 2017}]
    never = [{"term": "x", "pattern": "born", "appears": 2018}]
    measures = judge_trends(table(*steps, *new, *gone, *never), alpha=0.05)
    assert value(measures, "step_years") == pytest.approx(2 / 3)
    assert value(measures, "step_years_off") == 1.0
    # a term that was never found is a miss
    assert value(measures, "first_years") == pytest.approx(2 / 5)
    assert value(measures, "last_years") == 1.0


def test_segmentation_is_by_occurrence():
    measures = judge_words(table({"term": "甲", "found": 8, "as_token": 8}, {"term": "乙", "found": 2, "as_token": 0}))
    assert value(measures, "segmentation") == pytest.approx(0.8)
    assert value(measures, "terms_never_one_token") == 0.5


def bursts(*found):
    rows = [{"concept": c, "start": a, "end": b, "reason": ""} for c, a, b in found]
    rows += [{"concept": "quiet", "start": "", "end": "", "reason": "no burst"}]
    return pd.DataFrame(rows)


def groups(found, planted=(("疫情", "2020-02", "2020-05"),)):
    terms = table({"term": "疫情", "concept": "epidemic", "pattern": "burst"})
    empty = pd.DataFrame(columns=["concept", "term", "scope", "count", "contrast", "verdict"])
    tables = {"keyword_series": empty, "changes": empty, "bursts": found}
    truth = {
        "bursts": pd.DataFrame(planted, columns=["term", "start", "end"]),
        "term_rates": pd.DataFrame(columns=["term", "year", "rate"]),
    }
    return judge_groups(tables, terms, truth)


def test_a_burst_is_found_by_overlap_and_dated_by_its_first_month():
    measures = groups(bursts(("epidemic", "2020-04", "2021-01")))
    assert (value(measures, "bursts"), value(measures, "burst_months")) == (1.0, 0.0)
    measures = groups(bursts(("epidemic", "2020-01", "2020-05"), ("quiet", "2019-01", "2019-02")))
    assert (value(measures, "bursts"), value(measures, "burst_months")) == (1.0, 1.0)
    assert value(measures, "false_bursts") == 1.0
    measures = groups(bursts(("epidemic", "2019-01", "2019-12")))
    assert (value(measures, "bursts"), value(measures, "burst_months")) == (0.0, 0.0)


def test_a_concept_is_a_group_only_if_its_words_were_planted():
    terms = table(
        {"term": "甲", "concept": "planted", "pattern": "rising", "counted": 95},
        {"term": "乙", "concept": "mixed", "pattern": "rising", "counted": 40},
        {"term": "丙", "concept": "steady", "pattern": "flat", "counted": 100},
    )
    series = pd.DataFrame([("planted", 100), ("mixed", 100), ("steady", 100)], columns=["concept", "count"]).assign(
        term="*", scope="all"
    )
    rates = pd.DataFrame(
        [(t, str(y), str(r)) for t, rs in {"甲": (1, 2, 3), "乙": (3, 2, 1), "丙": (2, 2, 2)}.items()
         for y, r in zip((2018, 2019, 2020), rs, strict=True)],
        columns=["term", "year", "rate"],
    )  # fmt: skip
    changes = series.assign(contrast="late_vs_early", verdict=["rose", "rose", "fell"])
    tables = {"keyword_series": series, "changes": changes, "bursts": bursts()}
    truth = {"bursts": pd.DataFrame(columns=["term", "start", "end"]), "term_rates": rates}
    measures = judge_groups(tables, terms, truth)
    directions = next(m for m in measures if m.measure == "group_directions")
    assert (directions.value, directions.n) == (1.0, 1)
    assert value(measures, "group_false_alarms") == 1.0


def test_a_gap_filled_with_zeros_shows():
    documents = pd.DataFrame(
        {
            "doc_type": "government_work_report",
            "duplicate_of": "",
            "excluded": "",
            "adcode": ["980100"],
            "report_year": ["2015"],
        }
    )
    holes = pd.DataFrame({"adcode": ["980100", "980102"], "year": ["2016", "2016"]})
    panel = pd.DataFrame(
        {"adcode": ["980100", "980100"], "year": [2015, 2016], "n_documents": [1, 1], "kw_a": [3.0, 0.0]}
    )
    measures = judge_panel(panel, holes, documents)
    assert (value(measures, "gaps"), value(measures, "region_years")) == (0.5, 1.0)
    assert value(judge_panel(panel.head(1), holes, documents), "gaps") == 1.0
    # an empty row is a gap as well
    empty = panel.assign(n_documents=[1, 0], kw_a=[3.0, None])
    assert value(judge_panel(empty, holes, documents), "gaps") == 1.0


def test_planted_and_found_stand_in_one_row():
    """Expected 10 of 1,000 tokens is 100 per 10,000: the interval of 2016 holds it, that of 2015 does not."""
    series = pd.DataFrame(
        [("c", "甲", "all", 2015, "2015", 9, 1000, 110.0, 150.0),
         ("c", "甲", "all", 2016, "2016", 4, 1000, 80.0, 120.0),
         ("c", "甲", "plan", 2015, "2015", 1, 300, 0.0, 50.0), ("c", "*", "all", 2015, "2015", 99, 1000, 0.0, 1.0)],
        columns=["concept", "term", "scope", "year", "period", "count", "n_units", "low", "high"],
    ).assign(method="document_bootstrap")  # fmt: skip
    trends = pd.DataFrame({"concept": ["c"], "term": ["甲"], "scope": ["all"], "direction": ["rising"]})
    trends = trends.assign(p_value=0.01, q_value=0.02)
    changes = trends[["concept", "term", "scope"]].assign(contrast="late_vs_early", verdict="appeared")
    tables = {
        "changes": changes,
        "keyword_series": series,
        "keyword_trends": trends,
        "change_points": pd.DataFrame({"term": ["甲"], "break_year": [2016], "p_value": [0.3]}),
        "keyword_totals": pd.DataFrame({"term": ["甲"], "scope": ["all"], "count": [13], "token_count": [12]}),
        "paragraphs": pd.DataFrame({"doc_id": ["s-1", "s-2"], "text": ["一二三四", "五六"]}),
    }
    terms = {"term": ["甲"], "topic": ["t"], "pattern": ["born"], "year": ["2015"], "direction": ["rising"]}
    truth = {
        "terms": pd.DataFrame({**terms, "appears": ["2015"], "ends": [""]}),
        "term_rates": pd.DataFrame(
            {"term": "甲", "year": ["2015", "2016"], "expected_count": ["10", "20"], "count": ["10", "12"]}
        ),
        # of the text of 2016 a half is lost, and with it half of what was expected
        "paragraphs": pd.DataFrame({"source": "s", "order": ["1", "2"], "text": ["一二三四", "五六七八"]}),
    }
    matched = pd.DataFrame(
        {"source": "s", "order": [1, 2], "doc_id": ["s-1", "s-2"], "doc_type": "government_work_report",
         "duplicate_of": "", "excluded": "", "report_year": ["2015", "2016"]}
    )  # fmt: skip
    row = match_terms(tables, truth, matched).iloc[0]
    assert row["change_found"] == "rising"
    assert (row["concept"], row["direction_found"], row["break_year"], row["appears_found"]) == (
        "c",
        "rising",
        2016,
        2015,
    )
    assert (row["written"], row["counted"], row["found"], row["as_token"]) == (22, 13, 13, 12)
    assert (row["intervals"], row["covered"]) == (2, 1)
