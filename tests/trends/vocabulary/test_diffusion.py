"""Diffusion: first use, lags between levels, peaks and half-lives counted by hand."""

import pandas as pd
import pytest

from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.vocabulary.diffusion import build_diffusion


@pytest.fixture
def table(corpus, concepts, keeps_schema):
    def make(plan, **settings):
        """``plan``: (region, level, year, occurrences of 水 in 100 characters)."""
        c = corpus(
            {f"d{i}": [("body", "水" * n + "土" * (100 - n))] for i, (_, _, _, n) in enumerate(plan)},
            year=[year for _, _, year, _ in plan],
            region=[region for region, _, _, _ in plan],
            adcode=[f"15{ord(region[0]) % 100:02d}00" for region, _, _, _ in plan],
            level=[level for _, level, _, _ in plan],
            **settings,
        )
        counts, _ = count_documents(c.paragraphs, c.tokens, c.documents, concepts(a=["水"], b=["火"]))
        found = build_diffusion(counts, c.documents, doc_types=["government_work_report"])
        return keeps_schema(found, "diffusion")

    return make


def pick(table, level):
    return table[(table["term"] == "水") & (table["level"] == level)].iloc[0]


PLAN = [
    *(("国", "national", year, n) for year, n in zip(range(2001, 2009), (0, 5, 10, 20, 12, 9, 1, 1), strict=True)),
    *(("甲", "province", year, n) for year, n in zip(range(2001, 2009), (0, 0, 0, 3, 3, 3, 0, 0), strict=True)),
    *(("乙", "province", year, n) for year, n in zip(range(2001, 2009), (0, 0, 0, 0, 0, 3, 3, 0), strict=True)),
]


def test_first_use_lag_peak_and_half_life(table):
    found = table(PLAN)
    national, province = pick(found, "national"), pick(found, "province")
    assert (national["first_year"], national["first_regions"], national["peak_year"]) == (2002, "国", 2004)
    # 20 in 2004, 12 in 2005, 9 in 2006: halved after two years
    assert (national["half_life"], national["still_above_half"]) == (2, False)
    assert national["lag_from"] == "" and pd.isna(national["lag"])
    assert (province["first_year"], province["first_regions"], province["n_regions_used"]) == (2004, "甲", 2)
    assert (province["lag_from"], province["lag"], province["lag_median"]) == ("national", 2, 3)
    assert (province["last_year"], province["open_end"]) == (2007, False)
    assert pick(found, "all")["first_year"] == 2002
    # a concept that nobody names has no row
    assert set(found["concept"]) == {"a"}


def test_a_use_in_the_first_year_may_have_begun_before(table):
    found = table(
        [
            ("国", "national", 2001, 9),
            ("国", "national", 2002, 9),
            ("甲", "province", 2002, 0),
            ("甲", "province", 2003, 2),
        ]
    )
    assert pick(found, "national")["open_start"]
    assert pd.isna(pick(found, "province")["lag"])


def test_peaks_without_a_half_life_say_why(table):
    found = table([("甲", "county", 2001, 1), ("甲", "county", 2002, 2)])
    assert pick(found, "county")[["peak_count", "reason"]].tolist() == [2, "too_few_at_peak"]
    found = table([("甲", "county", 2001, 1), ("甲", "county", 2002, 9)])
    assert pick(found, "county")["reason"] == "peak_in_last_year"
    # 2003 has no report: a gap is not a fall
    found = table([("甲", "county", 2001, 9), ("甲", "county", 2002, 8), ("甲", "county", 2004, 7)])
    assert (pick(found, "county")["half_life"], pick(found, "county")["still_above_half"]) == (3, True)


def test_nothing_used_and_no_year_give_an_empty_table(table):
    assert table([("甲", "county", 2001, 0)]).empty
    assert table([("甲", "county", None, 3)]).empty
