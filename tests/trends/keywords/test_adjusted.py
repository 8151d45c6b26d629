"""Fixed composition: what two-way effects and the balanced part give, held against other ways."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.adjusted import build_adjusted, connected_draws, is_connected, year_rates

SETTINGS = {"doc_types": ["government_work_report"], "how": Resampling(confidence=0.95, bootstrap=200, seed=1)}


def tables(counts, tokens):
    """keyword_documents and documents of a grid (regions, years); no tokens: no document."""
    cells = [(r, t) for r, t in np.ndindex(*tokens.shape) if tokens[r, t] > 0]
    names = [f"{r}-{t}" for r, t in cells]
    keyword = pd.DataFrame(
        {
            "doc_id": names,
            "concept": "a",
            "term": "*",
            "scope": "all",
            "count": [counts[c] for c in cells],
            "n_units": [tokens[c] for c in cells],
            # every tenth token ends a sentence, and every second occurrence shares its sentence
            "sentences_with": [counts[c] / 2 for c in cells],
            "n_sentences": [tokens[c] / 10 for c in cells],
        }
    )
    documents = pd.DataFrame(
        {
            "doc_id": names,
            "doc_type": "government_work_report",
            "duplicate_of": "",
            "excluded": "",
            "adcode": [f"15{r:02d}00" for r, _ in cells],
            "year": pd.array([2001 + t for _, t in cells], dtype="Int64"),
        }
    )
    return keyword, documents


def test_year_effects_equal_those_of_a_poisson_regression():
    rng = np.random.default_rng(3)
    tokens = rng.integers(500, 3000, size=(6, 5)).astype(float)
    tokens[0, 3:], tokens[4, :2], tokens[5, 1] = 0, 0, 0
    counts = rng.poisson(tokens * np.exp(rng.normal(-5, 0.6, (6, 1)) + rng.normal(0, 0.4, (1, 5)))).astype(float)
    found = year_rates(counts, tokens, np.ones((1, 6)))[0]
    r, t = np.nonzero(tokens)
    design = np.column_stack([r[:, None] == np.arange(6), t[:, None] == np.arange(1, 5)]).astype(float)
    fit = sm.GLM(counts[r, t], design, family=sm.families.Poisson(), offset=np.log(tokens[r, t])).fit(tol=1e-12)
    year = np.exp(np.concatenate([[0], fit.params[6:]]))
    np.testing.assert_allclose(found / found[0], year, rtol=1e-6)
    # the level: every region speaks by its share of all tokens
    level = np.exp(fit.params[:6]) @ tokens.sum(axis=1) / tokens.sum()
    np.testing.assert_allclose(found, year * level, rtol=1e-6)


def test_a_region_that_leaves_moves_the_raw_rate_only(keeps_schema):
    # two regions with constant rates of 10 and 40 in 10,000; the loud one leaves
    tokens = np.array([[10_000.0, 10_000, 10_000], [10_000, 10_000, 0]])
    counts = np.array([[10.0, 10, 10], [40, 40, 0]])
    table = keeps_schema(build_adjusted(*tables(counts, tokens), **SETTINGS), "keyword_adjusted")
    assert table["per_10k"].tolist() == [25, 25, 10]
    assert np.ptp(table["adjusted"]) == pytest.approx(0, abs=1e-3)
    assert table["balanced"].tolist() == [10, 10, 10]
    assert table["n_balanced"].tolist() == [1, 1, 1]
    assert table["adjusted_low"].isna().all()
    assert (table["reason"] == "too_few_regions").all()
    # 5 and 20 of 1,000 sentences
    assert table["sentence_share"].tolist() == [0.0125, 0.0125, 0.005]
    assert np.ptp(table["sentence_adjusted"]) == pytest.approx(0, abs=1e-6)
    assert table["sentence_balanced"].tolist() == [0.005, 0.005, 0.005]


def test_a_full_panel_has_an_interval_over_regions(keeps_schema):
    rng = np.random.default_rng(1)
    tokens = np.full((8, 4), 5000.0)
    counts = rng.poisson(30, size=(8, 4)).astype(float)
    table = keeps_schema(build_adjusted(*tables(counts, tokens), **SETTINGS), "keyword_adjusted")
    # with equal sizes and no gap all three are the same
    assert table["adjusted"].tolist() == pytest.approx(table["per_10k"].tolist(), rel=1e-5)
    assert table["balanced"].tolist() == pytest.approx(table["per_10k"].tolist(), rel=1e-5)
    assert (table["adjusted_low"] < table["adjusted"]).all() and (table["adjusted"] < table["adjusted_high"]).all()
    # sentences are a twentieth of the rate here, and so are the ends of their intervals
    for name in ("adjusted", "adjusted_low", "adjusted_high", "balanced", "balanced_low", "balanced_high"):
        assert table[f"sentence_{name}"].tolist() == pytest.approx((5e-4 * table[name]).tolist(), rel=1e-4)
    assert table.loc[0, ["method", "n_regions_total"]].tolist() == ["region_bootstrap", 8]
    assert (table["reason"] == "").all()


def test_rates_that_no_text_shows_are_withheld(keeps_schema):
    tokens, counts = np.full((6, 3), 10_000.0), np.full((6, 3), 100.0)
    # only the first region speaks in the last year; it hardly used the concept before, and then as often as the others
    tokens[1:, 2] = counts[1:, 2] = 0
    tokens[0, :2], counts[0] = 1_000_000, [1, 0, 100]
    table = keeps_schema(build_adjusted(*tables(counts, tokens), **SETTINGS), "keyword_adjusted")
    assert table["adjusted"].isna().tolist() == [False, False, True]
    assert table["reason"].iloc[2] == "too_wide"
    assert table["per_10k"].iloc[2] == pytest.approx(100)
    rare = np.zeros((6, 3))
    rare[0, 0] = rare[3, 2] = 2
    table = keeps_schema(build_adjusted(*tables(rare, np.full((6, 3), 1000.0)), **SETTINGS), "keyword_adjusted")
    assert set(table["reason"]) == {"too_few_occurrences"}
    assert table[["adjusted", "adjusted_low", "sentence_adjusted"]].isna().all().all()
    assert table["per_10k"].notna().all(), "what was counted stays"


def test_one_region_and_years_that_share_none_say_so(keeps_schema):
    one = build_adjusted(*tables(np.ones((1, 3)), np.full((1, 3), 100.0)), **SETTINGS)
    assert set(one["reason"]) == {"one_region"}
    apart = np.array([[100.0, 100, 0, 0], [0, 0, 100, 100]])
    table = keeps_schema(build_adjusted(*tables(np.ones((2, 4)), apart), **SETTINGS), "keyword_adjusted")
    assert set(table["reason"]) == {"years_not_linked"}
    assert table["adjusted"].isna().all()


def test_nothing_found_and_nothing_dated(keeps_schema):
    none = build_adjusted(*tables(np.zeros((6, 3)), np.full((6, 3), 100.0)), **SETTINGS)
    assert none["adjusted"].tolist() == [0, 0, 0]
    assert set(none["reason"]) == {"no_occurrence"}
    keyword, documents = tables(np.ones((2, 2)), np.ones((2, 2)))
    assert keeps_schema(build_adjusted(keyword, documents.assign(adcode=""), **SETTINGS), "keyword_adjusted").empty


def test_connection_is_through_shared_regions():
    assert is_connected(np.array([[1, 1, 0], [0, 1, 1]], dtype=bool))
    assert not is_connected(np.array([[1, 0, 0], [0, 1, 1]], dtype=bool))


@given(present=arrays(bool, st.tuples(st.integers(1, 5), st.integers(1, 6))), drawn=arrays(bool, st.just((3, 5))))
def test_draws_are_connected_as_graphs_of_regions_and_years_are(present, drawn):
    drawn = drawn[:, : len(present)]
    for row, found in zip(drawn, connected_draws(present, drawn), strict=True):
        own = present[row]
        graph = nx.Graph((f"r{r}", f"y{y}") for r, y in np.argwhere(own))
        assert found == (nx.number_connected_components(graph) <= 1)


@settings(deadline=None)
@given(
    effects=st.lists(st.floats(0.2, 5), min_size=3, max_size=5),
    years=st.lists(st.floats(0.2, 5), min_size=2, max_size=5),
)
def test_exact_two_way_rates_are_found_whatever_is_missing(effects, years):
    rates = np.outer(effects, years)
    tokens = np.full(rates.shape, 100.0)
    # the first region stays, so that the years hang together
    tokens[1:, 0] = 0
    found = year_rates(rates * tokens, tokens, np.ones((1, len(effects))))[0]
    np.testing.assert_allclose(found / found[0], np.array(years) / years[0], rtol=1e-5)
