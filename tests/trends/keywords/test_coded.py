"""Precision and agreement of coded sentences."""

import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.coded import score_coding

HOW = Resampling(confidence=0.95, bootstrap=199, seed=1)


def sheet(n, represents):
    return pd.DataFrame(
        {
            "item": range(1, 2 * n + 1),
            "concept": "a",
            "term": ["水"] * n + ["火"] * n,
            "doc_id": [f"d{i % 8}" for i in range(2 * n)],
            "represents": [represents] * n + [1.0] * n,
        }
    )


def codes(**coders):
    rows = [(coder, item, code) for coder, own in coders.items() for item, code in enumerate(own, start=1)]
    return pd.DataFrame(rows, columns=["coder", "item", "code"]).astype({"code": "Int64"})


def test_precision_of_a_concept_is_weighted_by_the_sentences_of_its_terms(keeps_schema):
    given = codes(x=[1] * 10 + [0] * 10, y=[1] * 10 + [0] * 9 + [1])
    table = keeps_schema(score_coding(sheet(10, 9.0), given, HOW), "coding_agreement").set_index(["concept", "term"])
    assert table.loc[("a", "水"), "precision"] == 1
    assert table.loc[("a", "水"), "precision_low"] == pytest.approx(0.7225, abs=1e-3)
    assert table.loc[("a", "火"), "precision"] == pytest.approx(0.05)
    assert table.loc[("a", "*"), "precision"] == pytest.approx((9 * 1 + 0.05) / 10)
    # fewer sentences than were coded count for the concept, since most weight is on ten of them
    width = table["precision_high"] - table["precision_low"]
    assert width[("a", "*")] > 0.2
    assert table.loc[("*", "*"), "agreement"] == pytest.approx(19 / 20)
    assert table.loc[("*", "*"), "n_items_shared"] == 20
    # all codes of a term are the same: nothing beyond chance can be seen
    assert pd.isna(table.loc[("a", "水"), "kappa"])


def test_one_coder_gives_precision_and_no_agreement(keeps_schema):
    row = keeps_schema(score_coding(sheet(10, 1.0), codes(x=[1, 0] * 10), HOW), "coding_agreement").iloc[0]
    assert row["precision"] == 0.5 and pd.isna(row["agreement"]) and pd.isna(row["alpha"]) and row["n_coders"] == 1


def test_a_sheet_of_another_run_is_refused():
    with pytest.raises(WenmaiError, match="1 coded sentences are not in the sheet, first 21"):
        score_coding(sheet(10, 1.0), codes(x=[1] * 21), HOW)
