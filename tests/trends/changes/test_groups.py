"""Changes by group: the two by two by hand, regions as the unit, and what is not said."""

import numpy as np
import pandas as pd
import pytest

from wenmai.io.compared_periods import asked
from wenmai.trends.changes.build import Rules
from wenmai.trends.changes.groups import build_group_changes, read_grouping
from wenmai.trends.changes.texts import read_texts
from wenmai.trends.keywords.counting import count_documents

RULES = Rules(confidence=0.95, alpha=0.05, seed=1)
EVENT = 2004


def reports(effect, *, treated=6, control=6, per_year=1):
    """Reports of regions in six years; 水 occurs ``effect`` times more per report from 2004 on if treated."""
    texts, adcodes, when, group = {}, [], [], []
    for region in range(treated + control):
        for year in range(2001, 2007):
            for n in range(per_year):
                is_treated = region < treated
                times = 2 + (region + year + n) % 3
                times += effect if is_treated and year >= EVENT else 0
                texts[f"d{region:02d}-{year}-{n}"] = [("plan", "水" * times + "土" * (20 - times))]
                adcodes.append(f"{110000 + 1000 * region}")
                when.append(year)
                group.append(int(is_treated))
    return texts, {"adcode": adcodes, "year": when, "treated": group}


def tables_of(corpus, concepts, texts, columns, by="treated", event=EVENT):
    c = corpus(texts, **columns)
    _, by_paragraph = count_documents(c.paragraphs, c.tokens, c.documents, concepts)
    names = pd.DataFrame([("a", "*"), ("a", "水")], columns=["concept", "term"])
    read = read_texts(by_paragraph, c.paragraphs, c.tokens, c.documents, names, doc_types=["government_work_report"])
    years = read.documents["year"].astype(int).tolist()
    return build_group_changes(
        read, [read_grouping(read.documents, by)], asked([], event_year=event, years=years), rules=RULES
    )


def row(table, **keys):
    keys = {"scope": "all", "contrast": "after_vs_before"} | keys
    found = table[np.logical_and.reduce([table[key] == value for key, value in keys.items()])]
    assert len(found) == 1
    return found.iloc[0]


def test_the_two_by_two_by_hand(corpus, concepts, keeps_schema):
    own, between = tables_of(corpus, concepts(a=["水"]), *reports(4))
    own, between = keeps_schema(own, "group_changes"), keeps_schema(between, "group_differences")
    treated, control = row(own, group="1"), row(own, group="0")
    # before: 3 of 20 characters on average in every group; after: 7 and 3
    assert (treated["rate_b"], treated["rate_a"]) == pytest.approx((1500, 3500))
    assert (control["rate_b"], control["rate_a"]) == pytest.approx((1500, 1500))
    assert treated["rate_difference"] == pytest.approx(2000)
    assert (treated["unit"], treated["n_clusters"], treated["verdict"]) == ("regions", 6, "rose")
    assert set(own["concept"]) == {"a"}
    difference = row(between)
    assert (difference["group"], difference["reference"]) == ("1", "0")
    assert difference["ratio_of_ratios"] == pytest.approx(7 / 3, rel=1e-5)
    assert difference["difference_of_differences"] == pytest.approx(2000)
    assert difference["low"] < 7 / 3 < difference["high"]
    assert difference["difference_low"] < 2000 < difference["difference_high"]
    assert difference["verdict"] == "rose_more"


def test_the_interval_is_that_of_regions_not_of_reports(corpus, concepts):
    """Forty times as many reports per region are no more regions."""
    texts, columns = reports(1)
    many_texts, many_columns = reports(1, per_year=4)
    few = row(tables_of(corpus, concepts(a=["水"]), texts, columns)[1])
    many = row(tables_of(corpus, concepts(a=["水"]), many_texts, many_columns)[1])
    assert (few["n_clusters_group"], many["n_clusters_group"]) == (6, 6)
    assert many["n_documents_group_a"] == 4 * few["n_documents_group_a"]


def test_a_group_of_few_regions_has_no_interval_however_many_reports(corpus, concepts, keeps_schema):
    own, between = tables_of(corpus, concepts(a=["水"]), *reports(4, treated=4, per_year=10))
    treated = row(keeps_schema(own, "group_changes"), group="1")
    assert (treated["n_documents_a"], treated["reason"]) == (120, "too_few_regions")
    assert treated["ratio"] > 1.5
    assert treated[["low", "high", "p_value", "difference_low"]].isna().all()
    difference = row(keeps_schema(between, "group_differences"))
    assert difference["reason"] == "too_few_regions"
    assert difference[["ratio_of_ratios", "low", "p_value", "difference_low"]].isna().all()
    assert difference["difference_of_differences"] > 1000


def test_groups_within_regions_are_drawn_together(corpus, concepts):
    """Two kinds of text of the same regions: what the regions have in common takes itself out."""
    texts, columns = {}, {"adcode": [], "year": [], "kind": []}
    for region in range(8):
        for year in range(2001, 2007):
            for kind in ("x", "y"):
                # every region has a growth of its own, the same in both kinds
                times = 3 + (region * (year >= EVENT)) % 7 + (year + (kind == "x")) % 2
                texts[f"d{region}{year}{kind}"] = [("plan", "水" * times + "土" * (20 - times))]
                columns["adcode"].append(f"{110000 + 1000 * region}")
                columns["year"].append(year)
                columns["kind"].append(kind)
    own, between = tables_of(corpus, concepts(a=["水"]), texts, columns, by="kind")
    group, difference = row(own, group="y"), row(between)
    assert group["unit"] == "regions"
    width = np.log(group["high"] / group["low"])
    assert np.log(difference["high"] / difference["low"]) < width / 2


def test_more_than_two_groups_are_compared_with_all_others(corpus, concepts):
    texts, columns = reports(3)
    columns["part"] = ["abc"[int(code[:3]) % 3] for code in columns["adcode"]]
    _, between = tables_of(corpus, concepts(a=["水"]), texts, columns, by="part")
    assert set(between["reference"]) == {"others"}
    assert len(set(between["group"])) == 3


def test_single_regions_describe_themselves(corpus, concepts):
    texts, columns = reports(4, treated=2, control=2)
    own, between = tables_of(corpus, concepts(a=["水"]), texts, columns, by="region")
    one = row(own, group="110000")
    assert (one["unit"], one["n_regions"]) == ("years", 1)
    assert one["low"] > 1
    assert row(between, group="110000")["ratio_of_ratios"] > 1


def test_an_event_outside_the_corpus_says_so(corpus, concepts, keeps_schema):
    own, between = tables_of(corpus, concepts(a=["水"]), *reports(4), event=2030)
    assert (own.loc[own["contrast"] == "after_vs_before", "reason"] == "no_text_in_period").all()
    assert (row(keeps_schema(between, "group_differences"))["reason"]) == "no_text_in_period"


def test_without_groups_the_tables_are_empty(corpus, concepts, keeps_schema):
    texts, columns = reports(4)
    c = corpus(texts, **columns)
    _, by_paragraph = count_documents(c.paragraphs, c.tokens, c.documents, concepts(a=["水"]))
    names = pd.DataFrame([("a", "*"), ("a", "水")], columns=["concept", "term"])
    read = read_texts(by_paragraph, c.paragraphs, c.tokens, c.documents, names, doc_types=["government_work_report"])
    own, between = build_group_changes(read, [], [], rules=RULES)
    assert keeps_schema(own, "group_changes").empty
    assert keeps_schema(between, "group_differences").empty
