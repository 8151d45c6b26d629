"""What changed: counts by hand, what is drawn, and what is not said."""

import numpy as np
import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.io.compared_periods import Period, late_and_early, read_changes, read_period
from wenmai.trends.changes.build import Rules, build_changes, verdicts
from wenmai.trends.changes.clusters import _merged_years, _places, choose_unit
from wenmai.trends.changes.texts import read_texts
from wenmai.trends.keywords.counting import count_documents

RULES = Rules(confidence=0.95, alpha=0.05, seed=1)
KINDS = ["government_work_report"]


def texts_of(c, concepts):
    _, by_paragraph = count_documents(c.paragraphs, c.tokens, c.documents, concepts)
    rows = [(concept.id, term) for concept in concepts for term in ("*", *concept.terms)]
    names = pd.DataFrame(rows, columns=["concept", "term"])
    return read_texts(by_paragraph, c.paragraphs, c.tokens, c.documents, names, doc_types=KINDS)


def changes_of(c, concepts, changes=()):
    return build_changes(texts_of(c, concepts), read_changes(changes), rules=RULES)


def row(table, contrast="late_vs_early", scope="all", concept="a", term="*"):
    keys = {"contrast": contrast, "scope": scope, "concept": concept, "term": term}
    found = table[np.logical_and.reduce([table[key] == value for key, value in keys.items()])]
    assert len(found) == 1
    return found.iloc[0]


def panel(before, after, *, regions=6, years=6, filler=8):
    """Reports of regions in years; the second half has ``after`` occurrences of 水 per report, the first ``before``."""
    texts, adcodes, when = {}, [], []
    for region in range(regions):
        for year in range(years):
            n = (after if year >= years / 2 else before) + (region + year) % 2
            texts[f"d{region}{year}"] = [("plan", "水" * n + "土" * (filler - n))] * 2 + [("body", "土" * 4)]
            adcodes.append(f"{110000 + 1000 * region}")
            when.append(2001 + year)
    return texts, {"adcode": adcodes, "year": when}


def test_counts_rates_and_ratio_by_hand(corpus, concepts, keeps_schema):
    texts, columns = panel(1, 4)
    table = keeps_schema(changes_of(corpus(texts, **columns), concepts(a=["水"])), "changes")
    found = row(table)
    # thirds of six years are two years; 6 regions, 2 paragraphs, half of the reports with one more
    assert (found["first_a"], found["last_a"], found["first_b"], found["last_b"]) == (2005, 2006, 2001, 2002)
    assert (found["n_documents_a"], found["n_years_b"], found["n_regions"]) == (12, 2, 6)
    assert (found["count_a"], found["count_b"]) == (12 * 2 * 4 + 12, 12 * 2 + 12)
    assert found["rate_a"] == pytest.approx(10_000 * 108 / (12 * 20))
    assert found["ratio"] == pytest.approx(3)
    assert found["low"] < 3 < found["high"]
    assert (found["unit"], found["verdict"], found["method"]) == ("regions", "rose", "jackknife_t")
    # the plan has fewer characters, and no ratio depends on them
    assert row(table, scope="plan")["rate_a"] == pytest.approx(10_000 * 108 / (12 * 16))
    assert row(table, scope="retrospect")["reason"] == "no_text_in_period"
    assert (found["document_share_a"], found["document_share_b"]) == (1, 1)


def test_the_same_in_both_periods_is_little_change(corpus, concepts):
    texts, columns = panel(3, 3, regions=30)
    found = row(changes_of(corpus(texts, **columns), concepts(a=["水"])))
    assert found["ratio"] == pytest.approx(1)
    assert found["verdict"] == "little_change"


def test_appeared_has_a_bound_and_no_ratio(corpus, concepts, keeps_schema):
    texts, columns = panel(0, 3)
    texts = {doc: [(r, t.replace("水", "火") if int(doc[-1]) < 3 else t) for r, t in own] for doc, own in texts.items()}
    table = keeps_schema(changes_of(corpus(texts, **columns), concepts(a=["水"], b=["木"])), "changes")
    found = row(table)
    assert (found["count_b"], found["verdict"], found["reason"]) == (0, "appeared", "few_occurrences")
    assert found["low"] > 5
    assert pd.isna(found["ratio"]) and pd.isna(found["high"])
    never = row(table, concept="b")
    assert (never["verdict"], never["reason"]) == ("never", "no_occurrence")
    assert pd.isna(never["p_value"]) and pd.isna(never["growth_rank"])
    assert found["growth_rank"] == 1


def test_one_occurrence_is_no_appearance(corpus, concepts):
    texts, columns = panel(0, 0, filler=20)
    texts = {doc: [(r, t.replace("水", "土")) for r, t in own] for doc, own in texts.items()}
    texts["d05"] = [("plan", "水" + "土" * 40)]
    found = row(changes_of(corpus(texts, **columns), concepts(a=["水"])))
    assert (found["count_a"], found["count_b"]) == (1, 0)
    assert found["verdict"] == "unclear"


def test_reports_of_one_region_draw_years_then_blocks(corpus, concepts):
    texts, columns = panel(1, 4, regions=1, years=9)
    c = corpus(texts, **columns)
    few = [{"name": "two years", "a": "2008-2009", "b": "2001-2002"}]
    table = changes_of(c, concepts(a=["水"]), few)
    assert row(table)["unit"] == "years"
    short = row(table, contrast="two years")
    # four reports of three paragraphs are too few for blocks as well
    assert (short["unit"], short["reason"]) == ("", "too_few_paragraphs")
    longer = {doc: own * 4 for doc, own in texts.items()}
    table = changes_of(corpus(longer, **columns), concepts(a=["水"]), few)
    assert row(table, contrast="two years")["unit"] == "blocks"
    assert pd.isna(row(table, contrast="two years")["share_low"])


@pytest.mark.parametrize(
    ("adcodes", "per_year", "unit"),
    [
        (["1", "2", "3", "4", "5", "6"], 6, "regions"),
        (["1", "2", "3", "4"], 4, "years"),
        (["1", "2", "3", "4"], 8, "documents"),
        # one region has most of the text: its texts decide, not the regions
        (["1"] * 20 + ["2", "3", "4", "5", "6"], 25, "documents"),
        ([""], 12, "documents"),
        (["1"], 1, "years"),
    ],
)
def test_what_is_drawn(adcodes, per_year, unit):
    rows = pd.DataFrame(
        [(year, adcodes[n % len(adcodes)]) for year in range(2001, 2010) for n in range(per_year)],
        columns=["year", "adcode"],
    )
    (comparison,) = late_and_early(rows["year"].tolist())
    assert choose_unit(rows, np.ones(len(rows)), comparison) == unit


def test_many_clusters_are_put_together_within_their_strata():
    names = pd.Series([f"d{n}" for n in range(5000)])
    stratum = np.arange(5000) // 500
    place, of_cluster = _places(names, stratum, seed=1)
    assert len(of_cluster) == 1000
    assert (of_cluster[place] == stratum).all()
    assert np.bincount(place).max() == 5


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2016-2020", 2016, 2020),
        ("2016", 2016, 2016),
        (2016, 2016, 2016),
        ("十三五", 2016, 2020),
        ("第十三届", 2018, 2022),
        ("二十一五", 0, 0),
        ("2016—2020", 2016, 2020),
    ],
)
def test_periods_as_people_write_them(written, first, last):
    if first:
        assert read_period(written, name="x") == Period(first, last)
    else:
        with pytest.raises(WenmaiError, match="cannot read the period"):
            read_period(written, name="x")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([{"name": "x", "a": "2020-2016", "b": "2001"}], "ends before it begins"),
        ([{"name": "x", "a": "2010-2016", "b": "2001-2010"}], "share years"),
        ([{"name": "late_vs_early", "a": 2010, "b": 2001}], "have the name"),
        ([{"name": "x", "a": 2010, "b": 2001}, {"name": "x", "a": 2011, "b": 2001}], "have the name"),
    ],
)
def test_mistakes_in_comparisons_are_said(changes, said):
    with pytest.raises(WenmaiError, match=said):
        read_changes(changes)


@pytest.mark.parametrize(
    ("years", "n"), [([2001], 0), ([2001, 2002], 1), (range(2001, 2007), 2), (range(2001, 2014), 4)]
)
def test_thirds_of_the_years(years, n):
    found = late_and_early(list(years))
    assert [(one.a.last - one.a.first + 1, one.b) for one in found] == [(n, Period(2001, 2000 + n))] * (n > 0)


def test_years_outside_the_corpus_say_so(corpus, concepts, keeps_schema):
    texts, columns = panel(1, 4)
    asked = [{"name": "later", "a": "2031-2035", "b": "2001-2003"}]
    table = keeps_schema(changes_of(corpus(texts, **columns), concepts(a=["水"]), asked), "changes")
    found = row(table, contrast="later")
    assert (found["asked"], found["reason"], found["n_documents_a"]) == (True, "no_text_in_period", 0)


@pytest.mark.parametrize(
    ("count_a", "count_b", "q", "interval", "verdict"),
    [
        (20, 5, 0.01, (1.5, 6), "rose"),
        (5, 20, 0.01, (0.1, 0.6), "fell"),
        (9, 0, 0.01, (2, 9), "appeared"),
        (0, 9, 0.01, (0, 0.5), "vanished"),
        (0, 9, 0.5, (0, 3), "unclear"),
        (20, 19, 0.9, (0.9, 1.1), "little_change"),
        # small and certain is still little
        (21, 20, 0.01, (1.01, 1.1), "little_change"),
        (20, 5, 0.2, (0.8, 9), "unclear"),
        (0, 0, np.nan, (np.nan, np.nan), "never"),
    ],
)
def test_verdicts_by_hand(count_a, count_b, q, interval, verdict):
    counts = {"count_a": count_a, "count_b": count_b, "rate_a": count_a / 10, "rate_b": count_b / 10}
    table = pd.DataFrame([counts | {"q_value": q, "low": interval[0], "high": interval[1]}])
    assert verdicts(table, alpha=0.05).tolist() == [verdict]


def test_the_only_document_of_a_year_is_drawn_with_those_of_the_year_before_in_its_period():
    years = np.array([2001, 2001, 2002, 2002, 2003, 2004, 2005, 2005])
    late = years >= 2004
    # 2003 joins 2002, and 2004, the first of its period, joins 2005
    assert _merged_years(years, late, ~late).tolist() == [2001, 2001, 2002, 2002, 2002, 2005, 2005, 2005]
