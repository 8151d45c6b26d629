"""Effects: differences of means by hand, planted trends found, and a reason where there is nothing to fit."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from wenmai.io.tables import conform, table_schema
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.shares.effects import _pooled, topic_effects
from wenmai.topics.shares.parts import parts_of

MANY = 10_000_000
TOPICS = pd.DataFrame({"topic_id": [0, 1], "label": ["甲", "乙"], "reliable": pd.array([True, False], dtype="boolean")})


def corpus(shares, *, years=None, levels=None, regions=None, n_terms=MANY):
    """One document a share of topic 0, each of one paragraph."""
    n = len(shares)
    names = [f"d{i:03d}" for i in range(n)]
    rows = pd.DataFrame(
        {"paragraph_id": [f"{x}:1" for x in names], "doc_id": names, "n_terms": pd.array([n_terms] * n, dtype="Int64")}
    )
    documents = pd.DataFrame(
        {
            "doc_id": names,
            "year": pd.array(years if years is not None else [2020] * n, dtype="Int64"),
            "region": regions if regions is not None else [""] * n,
            "level": levels if levels is not None else ["county"] * n,
            "doc_type": "news",
        }
    )
    model = TopicModel("nmf", 2, 1, np.full((2, 3), 1 / 3), np.column_stack([shares, 1 - shares]), np.arange(n))
    return model, rows, documents, rows[["paragraph_id"]].assign(role="plan")


def effects(model, *tables):
    table = topic_effects(model and parts_of(model, *tables, seed=1), TOPICS, confidence=0.95)
    return conform(table, table_schema("topic_effects")).set_index(["topic_id", "variable"])


def test_one_group_against_another_is_the_difference_of_their_means():
    shares = np.array([0.1, 0.2, 0.3, 0.2, 0.1, 0.6, 0.5, 0.4, 0.6, 0.5, 0.4])
    table = effects(*corpus(shares, levels=["county"] * 5 + ["province"] * 6))
    row = table.loc[(0, "level")]
    assert (row["group"], row["base"]) == ("county", "province")
    assert row["points"] == pytest.approx(100 * (shares[:5].mean() - shares[5:].mean()), abs=0.05)
    assert table.loc[(1, "level"), "points"] == pytest.approx(-row["points"], abs=0.05)
    assert row["low"] < row["points"] < row["high"] < 0
    assert row["q_value"] >= row["p_value"]
    assert (row["n_parts"], row["n_coefficients"], row["n_clusters"], row["df"]) == (11, 2, 11, 10)
    assert (row["clusters"], row["method"], row["reason"]) == ("documents", "fractional_logit", "")


def test_a_planted_trend_is_found_and_its_interval_holds_it():
    generator = np.random.default_rng(5)
    years = np.tile(np.arange(2000, 2020), 12)
    regions = np.repeat([f"r{i:02d}" for i in range(12)], 20)
    level = np.repeat(generator.normal(0, 0.1, 12), 20)
    shares = 1 / (1 + np.exp(-(-1 + 0.5 * (years - 2009.5) / 10 + level + generator.normal(0, 0.2, 240))))
    table = effects(*corpus(shares, years=years, regions=regions))
    row = table.loc[(0, "year")]
    truth = 100 * 0.5 * np.mean(shares * (1 - shares))
    assert row["low"] < truth < row["high"]
    assert row["points"] == pytest.approx(truth, rel=0.1)
    assert row["n_clusters"] == 12 and row["clusters"] == "regions"


def test_regions_that_differ_make_the_error_larger_than_documents_would():
    generator = np.random.default_rng(2)
    regions = np.repeat([f"r{i}" for i in range(8)], 15)
    level = np.repeat(generator.normal(0, 1, 8), 15)
    shares = 1 / (1 + np.exp(-(level + generator.normal(0, 0.1, 120))))
    levels = np.repeat(["county", "province"] * 4, 15)
    by_region = effects(*corpus(shares, levels=levels, regions=regions))["se"].iloc[0]
    by_document = effects(*corpus(shares, levels=levels))["se"].iloc[0]
    assert by_region > 2 * by_document


def test_few_terms_make_the_error_larger():
    shares = np.tile([0.2, 0.3, 0.4, 0.3], 5)
    levels = ["county"] * 9 + ["province"] * 11
    long, short = (effects(*corpus(shares, levels=levels, n_terms=n))["se"].iloc[0] for n in (MANY, 10))
    assert short > 1.2 * long


def test_pooling_by_hand():
    estimates, errors = _pooled([(np.array([1.0]), np.array([0.04])), (np.array([3.0]), np.array([0.08]))])
    # within 0.06, between 2, times one and a half
    assert (estimates[0], errors[0]) == pytest.approx((2, np.sqrt(0.06 + 1.5 * 2)))


@pytest.mark.parametrize(
    ("shares", "changes", "reason"),
    [
        (np.full(20, 0.5), {}, "no_covariate_varies"),
        (np.full(6, 0.5), {"years": range(6)}, "too_few_parts"),
        (np.full(40, 0.5), {"years": [None] * 40}, "no_covariate_varies"),
    ],
)
def test_what_cannot_be_fitted_has_a_reason(shares, changes, reason):
    table = effects(*corpus(shares, **changes))
    assert table.index.tolist() == [(0, "none"), (1, "none")]
    assert set(table["reason"]) == {reason} and set(table["method"]) == {""}
    assert (
        table["n_coefficients"].tolist() == [1 if reason == "no_covariate_varies" else 2] * 2
        and table["df"].isna().all()
    )
    assert table["points"].isna().all()


def test_a_column_that_the_others_give_is_left_out():
    shares = np.random.default_rng(1).uniform(0.2, 0.8, 30)
    model, rows, documents, paragraphs = corpus(shares, levels=["county"] * 15 + ["province"] * 15)
    paragraphs["role"] = ["plan"] * 15 + ["retrospect"] * 15
    assert len(effects(model, rows, documents, paragraphs)) == 2


def test_no_model_no_rows():
    assert effects(None, *corpus(np.full(3, 0.5))[1:]).empty
