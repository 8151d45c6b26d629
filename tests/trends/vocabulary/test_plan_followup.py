"""Plan against the next retrospect: pairs counted by hand, intervals that say what they are."""

import numpy as np
import pytest

from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.vocabulary.plan_followup import pair_reports, summarise_pairs

HOW = Resampling(confidence=0.95, bootstrap=200, seed=1)


@pytest.fixture
def pairs(corpus, concepts, keeps_schema):
    def make(reports):
        """``reports``: (adcode, year, 水 in the plan of 100, 水 in the retrospect of 100)."""
        c = corpus(
            {
                f"d{i}": [("plan", "水" * p + "土" * (100 - p)), ("retrospect", "水" * r + "土" * (100 - r))]
                for i, (_, _, p, r) in enumerate(reports)
            },
            year=[year for _, year, _, _ in reports],
            adcode=[adcode for adcode, _, _, _ in reports],
            region=[f"区{adcode}" for adcode, _, _, _ in reports],
        )
        counts, _ = count_documents(c.paragraphs, c.tokens, c.documents, concepts(a=["水"]))
        return keeps_schema(
            pair_reports(counts, c.documents, doc_types=["government_work_report"]), "plan_followup_pairs"
        )

    return make


def test_the_plan_of_a_year_meets_the_retrospect_of_the_next(pairs):
    found = pairs([("150100", 2001, 4, 0), ("150100", 2002, 0, 2), ("150100", 2004, 1, 1), ("150200", 2002, 9, 9)])
    # 2003 is missing, so 2002 and 2004 have no partner; another region is none
    assert found[["adcode", "year"]].values.tolist() == [["150100", 2001]]
    row = found.iloc[0]
    assert (row["plan_count"], row["report_count"], row["outcome"]) == (4, 2, "announced_and_reported")
    assert (row["plan_per_10k"], row["report_per_10k"]) == (400, 200)


@pytest.mark.parametrize(
    ("plan", "report", "outcome"),
    [(3, 1, "announced_and_reported"), (3, 0, "announced_only"), (0, 1, "reported_only"), (0, 0, "neither")],
)
def test_outcomes(pairs, plan, report, outcome):
    assert pairs([("150100", 2001, plan, 0), ("150100", 2002, 0, report)])["outcome"].tolist() == [outcome]


def test_regions_are_resampled_where_there_are_five(pairs, keeps_schema):
    reports = [(f"15{r:02d}00", year, 4, 2 + r % 2) for r in range(1, 7) for year in (2001, 2002, 2003)]
    table = keeps_schema(summarise_pairs(pairs(reports), HOW), "plan_followup")
    whole = table[table["adcode"] == ""].iloc[0]
    assert (whole["n_pairs"], whole["n_regions"], whole["n_announced"]) == (12, 6, 12)
    assert whole["log2_ratio"] == pytest.approx(np.log2(2.5 / 4), abs=1e-5)
    assert whole["low"] < whole["log2_ratio"] < whole["high"]
    assert whole["kept_share"] == 1 and np.isnan(whole["unannounced_share"])
    assert (whole["method"], whole["n_regions"]) == ("region_bootstrap", 6)
    one = table[table["adcode"] == "150100"].iloc[0]
    assert (one["method"], one["reason"], one["n_pairs"]) == ("", "too_few_pairs", 2)
    assert np.isnan(one["low"])


def test_one_region_resamples_pairs_of_reports(pairs, keeps_schema):
    found = pairs([("150100", year, 2 + year % 3, 1 + year % 2) for year in range(2001, 2012)])
    table = keeps_schema(summarise_pairs(found, HOW), "plan_followup")
    assert set(table["method"]) == {"pair_bootstrap"} and set(table["n_pairs"]) == {10}
    assert table["n_pairs"].tolist() == [10, 10]


def test_a_concept_on_one_side_only_has_no_ratio(pairs):
    found = summarise_pairs(pairs([("150100", y, 3, 0) for y in range(2001, 2009)]), HOW)
    assert found["log2_ratio"].isna().all()
    assert found["kept_share"].tolist() == [0, 0]


def test_no_pair_gives_empty_tables(pairs, keeps_schema):
    found = pairs([("150100", 2001, 3, 3)])
    assert found.empty
    assert keeps_schema(summarise_pairs(found, HOW), "plan_followup").empty
