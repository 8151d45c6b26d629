"""Effects: differences of means by hand, planted trends found, and a reason where there is nothing to fit."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from wenmai.io.tables import conform, table_schema
from wenmai.stats.slopes import share_slopes
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.shares.effects import topic_effects
from wenmai.topics.shares.logit import pooled
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
    assert (row["n_parts"], row["n_coefficients"], row["n_clusters"], row["df"]) == (11, 2, 11, 4)
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
    regions = np.repeat([f"r{i:02d}" for i in range(12)], 15)
    level = np.repeat(generator.normal(0, 1, 12), 15)
    shares = 1 / (1 + np.exp(-(level + generator.normal(0, 0.1, 180))))
    levels = np.repeat(["county", "province"] * 6, 15)
    by_region = effects(*corpus(shares, levels=levels, regions=regions))["se"].iloc[0]
    by_document = effects(*corpus(shares, levels=levels))["se"].iloc[0]
    assert by_region > 2 * by_document


def test_years_are_no_independent_cases():
    # one region, one report per year, and topics that drift: where years are cases, most have a trend
    generator = np.random.default_rng(4)
    steps = np.cumsum(generator.normal(0, 0.25, (12, 50)), axis=1)
    p_values = []
    for walk in steps:
        shares = 1 / (1 + np.exp(-(walk - walk.mean() - 1)))
        table = effects(*corpus(shares, years=np.arange(1970, 2020), regions=["全国"] * 50))
        p_values.append(table.loc[(0, "year"), "p_value"])
    assert np.mean(np.array(p_values) < 0.05) < 0.4


def test_the_year_has_the_trend_of_the_trend_tables():
    generator = np.random.default_rng(6)
    years = np.arange(1990, 2020)
    shares = 0.02 * np.exp(0.03 * (years - 2004) + generator.normal(0, 0.2, 30))
    row = effects(*corpus(shares, years=years)).loc[(0, "year")]
    found = share_slopes(np.array([shares, 1 - shares]), confidence=0.95)
    assert row["method"] == "trend_of_year_effects"
    assert row["p_value"] == pytest.approx(found.p_value[0], rel=0.01)
    assert row["points"] == pytest.approx(1000 * found.slope[0] * np.mean(shares), rel=0.1)
    few = effects(*corpus(np.tile([0.2, 0.3, 0.25], 7), years=np.tile(np.arange(2001, 2008), 3)))
    short = few.loc[(0, "year")]
    assert (short["reason"], np.isnan(short["p_value"])) == ("too_few_years", True)
    assert np.isfinite(short["points"])


def test_a_group_of_few_clusters_has_no_p():
    generator = np.random.default_rng(7)
    regions = [*np.repeat([f"r{i:02d}" for i in range(10)], 6), *["全国"] * 4]
    shares = np.clip(generator.normal(0.3, 0.05, 64), 0.01, 0.9)
    row = effects(*corpus(shares, regions=regions, levels=["province"] * 60 + ["nation"] * 4)).loc[(0, "level")]
    assert (row["group"], row["reason"], row["df"]) == ("nation", "too_few_clusters", 0)
    assert np.isnan([row["p_value"], row["se"], row["low"]]).all()
    assert np.isfinite(row["points"])


def test_errors_hold_their_level_with_few_clusters():
    generator = np.random.default_rng(8)
    regions = np.repeat([f"r{i:02d}" for i in range(14)], 5)
    levels = np.where(np.arange(70) < 30, "county", "province")
    alarms = []
    for _ in range(150):
        shares = 1 / (1 + np.exp(-(np.repeat(generator.normal(0, 0.7, 14), 5) + generator.normal(0, 0.2, 70))))
        alarms.append(effects(*corpus(shares, levels=levels, regions=regions)).loc[(0, "level"), "p_value"] < 0.05)
    assert np.mean(alarms) < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 150)


def test_few_terms_make_the_error_larger():
    shares = np.tile([0.2, 0.3, 0.4, 0.3], 5)
    levels = ["county"] * 9 + ["province"] * 11
    long, short = (effects(*corpus(shares, levels=levels, n_terms=n))["se"].iloc[0] for n in (MANY, 10))
    assert short > 1.2 * long


def test_pooling_by_hand():
    estimates, errors = pooled([(np.array([1.0]), np.array([0.04])), (np.array([3.0]), np.array([0.08]))])
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


def with_covariates(shares, covariates, **columns):
    model, rows, documents, paragraphs = corpus(shares)
    parts = parts_of(model, rows, documents.assign(**columns), paragraphs, seed=1)
    table = topic_effects(parts, TOPICS, confidence=0.95, covariates=covariates)
    return conform(table, table_schema("topic_effects")).set_index(["topic_id", "variable"])


def test_numbers_enter_as_numbers_and_texts_as_groups():
    generator = np.random.default_rng(3)
    n = 400
    growth = generator.normal(50_000, 20_000, n)
    treated = generator.integers(0, 2, n)
    belt = generator.choice(["东部", "中部", "西部"], n, p=[0.5, 0.25, 0.25])
    linear = -1 + 0.4 * (growth - 50_000) / 20_000 + 0.8 * treated + 0.5 * (belt == "西部")
    shares = 1 / (1 + np.exp(-linear))
    table = with_covariates(
        shares,
        ["year", "treated", "growth", "extra_地带"],
        growth=growth,
        treated=pd.array(treated, dtype="Int64"),
        extra_地带=belt,
    )
    row = table.loc[(0, "growth")]
    assert row["step"] == pytest.approx(growth.std(), rel=1e-4)
    assert row["points"] == pytest.approx(100 * 0.4 * growth.std() / 20_000 * np.mean(shares * (1 - shares)), rel=0.02)
    row = table.loc[(0, "treated")]
    assert (row["step"], row["group"]) == (1, "")
    on, off = (1 / (1 + np.exp(-(linear - 0.8 * treated + 0.8 * x))) for x in (1, 0))
    assert row["points"] == pytest.approx(100 * np.mean(on - off), rel=0.01)
    belts = table.loc[(0, "extra_地带")].set_index("group")
    assert set(belts["base"]) == {"东部"} and belts.index.tolist() == ["中部", "西部"]
    assert abs(belts.loc["中部", "points"]) < 0.1 and belts.loc["西部", "points"] > 5
    assert belts["step"].isna().all()


def test_a_flag_is_a_group_and_a_missing_value_leaves_the_part_out():
    shares = np.tile([0.2, 0.4], 20)
    pilot = pd.array([False, True] * 19 + [None, None], dtype="boolean")
    row = with_covariates(shares, ["pilot"], pilot=pilot).loc[(0, "pilot")]
    assert (row["group"], row["base"], row["n_parts"]) == ("true", "false", 38)
    assert row["points"] == pytest.approx(20, abs=0.1)


def test_a_covariate_that_says_nothing_of_its_own_has_a_reason(caplog):
    shares = np.random.default_rng(1).uniform(0.2, 0.8, 40)
    table = with_covariates(shares, ["treated", "same", "twice"], treated=[0, 1] * 20, same=3.5, twice=[0.0, 2.0] * 20)
    assert table.loc[(0, "treated"), "reason"] == ""
    for name in ("same", "twice"):
        row = table.loc[(1, name)]
        assert row["reason"] == "covariate_left_out" and np.isnan(row["points"]) and row["method"] == ""
    assert "same, twice" in caplog.text
