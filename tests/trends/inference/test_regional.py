"""Trends in panels: against statsmodels, holes in the panel, and common shocks."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from wenmai.trends.calibration.simulate import Setting, simulate_counts
from wenmai.trends.inference.regional import adjusted_tokens, clustered, panel_counts, panel_trends
from wenmai.trends.inference.trend import Rules
from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.keywords.counts import DocumentCounts

RULES = Rules(min_years=8, confidence=0.95, alpha=0.05, simulations=199, seed=1)


@pytest.fixture
def holes():
    """Ten series in eight regions and ten years; the third region enters late."""
    counts, n_tokens = (
        x.copy() for x in simulate_counts(Setting(years=10, regions=8, slope=0.05, rate=50), n_series=10, seed=1)
    )
    counts[:, 2, :4] = n_tokens[:, 2, :4] = np.nan
    return counts, n_tokens


def glm(counts, n_tokens, by_year):
    region, year = np.nonzero(~np.isnan(counts))
    dummies = (region[:, None] == np.arange(8)) * 1.0
    x = np.column_stack([year[:, None] == np.arange(10), dummies[:, 1:]] if by_year else [year - 4.5, dummies])
    known = ~np.isnan(counts)
    model = sm.GLM(counts[known], x, family=sm.families.Poisson(), offset=np.log(n_tokens[known]))
    return model.fit(cov_type="cluster", cov_kwds={"groups": region})


def test_the_slope_is_that_of_a_poisson_regression_with_region_effects(holes):
    found, reference = clustered(*holes), glm(holes[0][0], holes[1][0], by_year=False)
    assert found.slope[0] == pytest.approx(reference.params[0], rel=1e-6)
    # the jackknife is a little wider than the sandwich
    assert 0.9 < found.error[0] / reference.bse[0] < 1.3
    assert (found.regions == 8).all()


def test_adjusted_tokens_give_the_year_effects_of_a_poisson_regression(holes):
    total, tokens = adjusted_tokens(*holes)
    effects = glm(holes[0][0], holes[1][0], by_year=True).params[:10]
    assert np.log(total[0] / tokens[0]) - effects == pytest.approx(
        np.full(10, (np.log(total / tokens)[0] - effects)[0])
    )
    assert tokens.sum(axis=1) == pytest.approx(np.nansum(holes[1], axis=(1, 2)))


def test_a_region_of_another_level_that_enters_makes_no_trend():
    # two regions at 10 and at 100; the second enters half way: the raw rate jumps, the adjusted one does not
    counts = np.array([[[10.0] * 10, [np.nan] * 5 + [100.0] * 5]])
    n_tokens = np.where(np.isnan(counts), np.nan, 1000.0)
    total, tokens = adjusted_tokens(counts, n_tokens)
    assert total / tokens == pytest.approx(np.full((1, 10), (total / tokens)[0, 0]))
    assert clustered(counts, n_tokens).slope[0] == pytest.approx(0, abs=1e-9)
    assert np.isnan(clustered(counts, n_tokens).error[0])  # two regions say nothing of the spread between regions


def test_shocks_in_common_break_errors_by_region_but_not_two_steps():
    counts, n_tokens = simulate_counts(Setting(years=12, regions=20, common=0.8, rate=100), n_series=200, seed=3)
    by_region = clustered(counts, n_tokens)
    p_cluster = by_region.interval(confidence=0.95)[2]
    names = pd.DataFrame({"concept": "a", "term": [f"t{i}" for i in range(200)]})
    steps = panel_trends(names, counts, n_tokens, rules=RULES)
    assert (p_cluster < 0.05).mean() > 0.3
    assert (steps["p_value"] < 0.05).mean() < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)
    assert by_region.variance_inflation.mean() > 4
    alone = simulate_counts(Setting(years=12, regions=20, rate=100), n_series=200, seed=3)
    assert clustered(*alone).variance_inflation.mean() == pytest.approx(1, abs=0.2)


def test_the_table_of_a_small_panel(corpus, concepts, keeps_schema):
    years, regions = range(2001, 2011), ("110000", "120000", "130000")
    texts = {f"{r}-{y}": [("body", "甲" * (1 + (y - 2001)) + "文" * 200)] for r in regions for y in years}
    made = corpus(texts, adcode=[key[:6] for key in texts], year=[int(key[7:]) for key in texts])
    by_document, _ = count_documents(made.paragraphs, made.tokens, made.documents, concepts(a=["甲"], b=["乙"]))
    types = ["government_work_report"]
    every = pd.DataFrame({"concept": ["a", "a", "b", "b"], "term": ["*", "甲", "*", "乙"]})
    by_document = DocumentCounts.of(by_document, names=every)
    names, counts, n_tokens = panel_counts(by_document, made.documents, doc_types=types)
    assert counts.shape == (4, 3, 10)
    table = keeps_schema(panel_trends(names, counts, n_tokens, rules=RULES), "panel_trends").set_index(
        ["concept", "term"]
    )
    row = table.loc["a", "甲"]
    assert (row["n_regions"], row["n_years"], row["n_cells"], row["direction"]) == (3, 10, 30, "rising")
    assert np.isnan(row["p_cluster"])
    assert table.loc[("b", "乙"), "reason"] == "no_occurrence"
    few = panel_trends(*panel_counts(by_document, made.documents.iloc[:7], doc_types=types), rules=RULES)
    assert set(few["reason"]) == {"one_region"}
    short = panel_trends(names, counts[:, :, :5], n_tokens[:, :, :5], rules=RULES)
    assert short.loc[0, "reason"] == "too_few_years"
    none = panel_trends(*panel_counts(by_document, made.documents, doc_types=["news"]), rules=RULES)
    assert len(keeps_schema(none, "panel_trends")) == 0


def test_a_word_of_regions_that_have_few_years_has_a_reason_instead_of_a_singular_design():
    # region 0 has text in two years and is the only one with the word; region 1 has text in all twelve
    counts = np.full((1, 2, 12), np.nan)
    counts[0, 0, [3, 7]] = 4, 6
    counts[0, 1] = 0
    n_tokens = np.where(np.isnan(counts), np.nan, 1000.0)
    table = panel_trends(pd.DataFrame({"concept": ["c"], "term": ["*"]}), counts, n_tokens, rules=RULES)
    assert table["reason"].tolist() == ["too_few_informative_years"]
    assert table["p_value"].isna().all()


def test_years_that_share_no_region_are_not_compared():
    # three regions have the first years, three others the last ones; a word of one region is in all its years
    rng = np.random.default_rng(1)
    counts = rng.poisson(20, size=(2, 7, 12)).astype(float)
    counts[:, :3, 6:] = counts[:, 3:6, :6] = np.nan
    counts[0, 6, :] = 0  # the region of every year does not use the first word
    n_tokens = np.where(np.isnan(counts), np.nan, 10_000.0)
    names = pd.DataFrame({"concept": ["a", "b"], "term": ["*", "*"]})
    table = panel_trends(names, counts, n_tokens, rules=RULES).set_index("concept")
    assert table["reason"].tolist() == ["years_not_linked", ""]
    assert table["annual_factor"].isna().tolist() == [True, False]


def test_series_worked_on_in_portions_give_the_same_table(monkeypatch):
    rng = np.random.default_rng(4)
    counts = rng.poisson(3, (7, 5, 9)).astype(float)
    n_tokens = np.broadcast_to(rng.integers(800, 1200, (5, 9)).astype(float), counts.shape)
    names = pd.DataFrame({"concept": list("aabbccd"), "term": ["*", "t", "*", "t", "*", "t", "*"]})
    whole = panel_trends(names, counts, n_tokens, rules=RULES)
    monkeypatch.setattr("wenmai.trends.inference.regional.MOST_CELLS", 100)
    pd.testing.assert_frame_equal(panel_trends(names, counts, n_tokens, rules=RULES), whole, check_exact=True)
