"""Adjusted shares, differences and interactions on planted shares, and content by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.errors import WenmaiError
from wenmai.io.tables import conform, table_schema
from wenmai.stats.resample import Resampling
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.shares.content import topic_content
from wenmai.topics.shares.covariates import topic_covariates
from wenmai.topics.shares.effects import topic_effects
from wenmai.topics.shares.parts import parts_of

TOPICS = pd.DataFrame({"topic_id": [0, 1], "label": ["甲", "乙"], "reliable": pd.array([True, False], dtype="boolean")})
KEY = ["topic_id", "kind", "variable", "group", "base", "within"]


def parts(shares, **columns):
    """One document of ten million terms per share of topic 0."""
    n = len(shares)
    names = [f"d{i:03d}" for i in range(n)]
    rows = pd.DataFrame({"paragraph_id": [f"{x}:1" for x in names], "doc_id": names})
    rows["n_terms"] = pd.array([10_000_000] * n, dtype="Int64")
    given = {"year": [2020] * n, "region": [""] * n, "level": ["county"] * n, "role": ["plan"] * n} | columns
    role = given.pop("role")
    documents = pd.DataFrame({"doc_id": names, "doc_type": "news", **given}).astype({"year": "Int64"})
    model = TopicModel("nmf", 2, 1, np.full((2, 3), 1 / 3), np.column_stack([shares, 1 - shares]), np.arange(n))
    return parts_of(model, rows, documents, rows[["paragraph_id"]].assign(role=role), seed=1)


def table_of(made, covariates) -> pd.DataFrame:
    table = topic_covariates(made, TOPICS, confidence=0.95, covariates=covariates)
    return conform(table, table_schema("topic_covariates")).set_index(KEY)


def three_groups(n: int = 20):
    generator = np.random.default_rng(1)
    levels = np.repeat(["county", "prefecture", "province"], [n + 4, n, n])
    means = np.repeat([0.2, 0.5, 0.35], [n + 4, n, n])
    return np.clip(means + generator.normal(0, 0.05, len(levels)), 0.01, 0.99), levels


def test_with_one_covariate_shares_and_differences_are_those_of_the_means() -> None:
    shares, levels = three_groups()
    table = table_of(parts(shares, level=levels), ["level"])
    means = pd.Series(shares).groupby(levels).mean()
    for group, mean in means.items():
        row = table.loc[(0, "share", "level", group, "", "")]
        assert row["estimate"] == pytest.approx(100 * mean, abs=0.05) and row["low"] < row["estimate"] < row["high"]
        assert np.isnan(row["p_value"])
    row = table.loc[(0, "difference", "level", "province", "county", "")]
    assert row["estimate"] == pytest.approx(100 * (means["province"] - means["county"]), abs=0.05)
    assert row["p_value"] < 0.001 and row["n_documents"] == 44


def test_both_tables_give_the_same_differences_for_three_groups() -> None:
    """With more than two groups each is compared with the base, not with a part that is of two groups at once."""
    shares, levels = three_groups()
    years = np.tile(np.arange(2000, 2016), 4)
    made = parts(shares, level=levels, year=years)
    effects = topic_effects(made, TOPICS, confidence=0.95, covariates=["year", "level"])
    effects = effects[effects["variable"] == "level"].set_index(["topic_id", "group"])
    differences = table_of(made, ["year", "level"]).loc[(0, "difference", "level")].reset_index().set_index("group")
    for name, other in (("points", "estimate"), ("low", "low"), ("high", "high"), ("p_value", "p_value")):
        for group in ("prefecture", "province"):
            assert effects.loc[(0, group), name] == pytest.approx(differences.loc[group, other], rel=0.02, abs=1e-9), (
                name
            )


def test_a_spline_follows_a_curve_that_a_line_cannot() -> None:
    generator = np.random.default_rng(2)
    years = np.tile(np.arange(2000, 2020), 6)
    curve = 0.1 + 0.3 * np.exp(-(((years - 2010) / 4) ** 2))
    shares = np.clip(curve + generator.normal(0, 0.02, 120), 0.01, 0.99)
    made = parts(shares, year=years)
    for covariates, follows in (([{"year": "spline"}], True), (["year"], False)):
        table = table_of(made, covariates).loc[(0, "share", "year")].reset_index()
        error = np.abs(table["estimate"] / 100 - curve[:20]).max()
        assert (error < 0.06) == follows, error
        assert table["p_value"].isna().all() and table["value"].tolist() == [float(y) for y in range(2000, 2020)]
    # the trend is that of the trend tables, whatever the curve
    rows = [topic_effects(made, TOPICS, confidence=0.95, covariates=c) for c in ([{"year": "spline"}], ["year"])]
    first, second = (frame[frame["variable"] == "year"][["points", "low", "high", "p_value"]] for frame in rows)
    pd.testing.assert_frame_equal(first.reset_index(drop=True), second.reset_index(drop=True))


def test_a_planted_interaction_is_found() -> None:
    generator = np.random.default_rng(3)
    levels, roles = np.repeat(["county", "province"], [62, 58]), np.tile(["plan", "plan", "retrospect"], 40)
    effect = 0.2 * ((levels == "province") & (roles == "retrospect"))
    shares = np.clip(0.2 + effect + generator.normal(0, 0.03, 120), 0.01, 0.99)
    table = table_of(parts(shares, level=levels, role=roles), ["level:role"])
    cells = pd.Series(shares).groupby([levels, roles]).mean()
    row = table.loc[(0, "difference", "level", "province", "county", "role=retrospect")]
    assert row["estimate"] == pytest.approx(
        100 * (cells["province", "retrospect"] - cells["county", "retrospect"]), abs=0.1
    )
    row = table.loc[(0, "interaction", "level", "province", "county", "role=retrospect, role=plan")]
    assert row["low"] < 20 < row["high"] and row["p_value"] < 0.001
    plain = table.loc[(0, "difference", "level", "province", "county", "role=plan")]
    assert plain["low"] < 0 < plain["high"]


def test_a_group_of_few_clusters_has_no_interval() -> None:
    shares = np.random.default_rng(4).uniform(0.1, 0.5, 44)
    table = table_of(parts(shares, level=["county"] * 40 + ["nation"] * 4), ["level"])
    for row in (
        table.loc[(0, "share", "level", "nation", "", "")],
        table.loc[(0, "difference", "level", "nation", "county", "")],
    ):
        assert row["reason"] == "too_few_clusters" and np.isfinite(row["estimate"])
        assert row[["se", "low", "high", "p_value"]].isna().all()
    assert table.loc[(0, "share", "level", "county", "", ""), "reason"] == ""


def test_a_spline_of_groups_is_refused_and_one_of_few_values_is_a_line(caplog) -> None:
    shares = np.random.default_rng(5).uniform(0.1, 0.5, 40)
    with pytest.raises(WenmaiError, match="level has no numbers"):
        table_of(parts(shares, level=["county", "province"] * 20), ["level:spline"])
    found = table_of(parts(shares, year=[2010, 2011, 2012, 2013] * 10), ["year:spline"])
    assert "too few for a spline" in caplog.text and len(found) == 8


@pytest.mark.parametrize(("n", "reason"), [(20, "no_covariate_varies"), (6, "too_few_parts")])
def test_what_cannot_be_fitted_has_a_reason(n: int, reason: str) -> None:
    made = parts(np.full(n, 0.5), **({"year": range(6)} if n == 6 else {}))
    table = table_of(made, ["year"])
    assert set(table["reason"]) == {reason} and table["estimate"].isna().all()
    assert topic_covariates(None, TOPICS, confidence=0.95).empty


def content(counts, model, paragraphs, covariates) -> pd.DataFrame:
    rows = paragraphs[["doc_id"]].assign(n_terms=counts.sum(axis=1))
    counted = CountTable(sparse.csr_matrix(counts), rows, [f"词{i}" for i in range(counts.shape[1])])
    how = Resampling(confidence=0.95, bootstrap=300, seed=1)
    table = topic_content(model, counted, paragraphs, TOPICS, covariates=covariates, resampling=how)
    return conform(table, table_schema("topic_content")).set_index(["topic_id", "variable", "term"])


def test_words_of_a_topic_by_group() -> None:
    """Topic 0 has words 0 to 2, of which provinces use the first three times as often as counties do."""
    generator = np.random.default_rng(6)
    words = {"county": [0.2, 0.3, 0.5, 0, 0, 0], "province": [0.6, 0.15, 0.25, 0, 0, 0]}
    levels = np.repeat(["county", "province"], [24, 20])
    counts = np.array([generator.multinomial(60, words[level]) for level in levels]).astype(float)
    topic_word = np.array([[0.4, 0.22, 0.38, 0, 0, 0], [0, 0, 0, 0.4, 0.3, 0.3]]) + 1e-9
    shares = np.tile([1 - 1e-9, 1e-9], (44, 1))
    model = TopicModel("lda", 2, 1, topic_word, shares, np.arange(44))
    paragraphs = pd.DataFrame(
        {
            "doc_id": [f"d{i:02d}" for i in range(44)],
            "region": "",
            "year": [str(2001 + i % 10) for i in range(44)],
            "level": levels,
        }
    )
    table = content(counts, model, paragraphs, ["year", "level"])
    row = table.loc[(0, "level", "词0")]
    assert (row["group"], row["base"]) == ("province", "county")
    assert row["low"] < np.log2(3) < row["high"] and row["q_value"] < 0.001
    assert row["tokens"] == pytest.approx(counts[levels == "province", 0].sum())
    # nothing differs between the halves of the years
    years = table.loc[(0, "year")]
    assert set(years["group"]) == {"2006-2010"} and set(years["base"]) == {"2001-2005"}
    assert (years["q_value"].dropna() > 0.01).all()
    # a word that neither group has in the topic, and a topic that has no tokens
    assert set(years.loc[["词3", "词4", "词5"], "reason"]) == {"absent_on_one_side"}
    assert set(table.loc[1, "reason"]) == {"too_few_tokens"}


def test_words_of_a_group_of_few_documents_have_no_interval() -> None:
    counts = np.full((24, 4), 10.0)
    model = TopicModel("lda", 2, 1, np.full((2, 4), 0.25), np.full((24, 2), 0.5), np.arange(24))
    levels = ["county"] * 20 + ["nation"] * 4
    paragraphs = pd.DataFrame({"doc_id": [f"d{i}" for i in range(24)], "region": "", "year": "2001", "level": levels})
    table = content(counts, model, paragraphs, ["level"])
    assert set(table["reason"]) == {"too_few_clusters"} and table["low"].isna().all()
    assert np.abs(table["log_ratio"]).max() < 0.01
