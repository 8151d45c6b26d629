"""Yearly series: sums, gaps, and intervals that say what they are."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.io.documents import series_types
from wenmai.stats.blocks import block_interval, block_weights
from wenmai.stats.resample import Resampling, ratio_interval
from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.keywords.series import build_series

SETTINGS = {"doc_types": ["government_work_report"], "how": Resampling(confidence=0.95, bootstrap=200, seed=1)}


def series_of(c, concepts, **settings):
    by_document, by_paragraph = count_documents(c.paragraphs, c.tokens, c.documents, concepts)
    return build_series(by_document, by_paragraph, c.paragraphs, c.tokens, c.documents, **SETTINGS | settings)


def row(table, year, term="*", scope="all"):
    found = table[(table["year"] == year) & (table["term"] == term) & (table["scope"] == scope)]
    assert len(found) == 1
    return found.iloc[0]


def test_ratio_of_sums_and_mean_of_ratios(corpus, concepts, keeps_schema):
    texts = {"d": [("plan", "水水土土。土土土土土土")], "e": [("body", "水土")]} | {
        name: [("body", "土土")] for name in "fgh"
    }
    c = corpus(texts, year=[2001] * 5)
    table = keeps_schema(series_of(c, concepts(a=["水"])), "keyword_series")
    whole = row(table, 2001)
    assert (whole["count"], whole["n_tokens"], whole["n_documents"], whole["n_sentences"]) == (3, 18, 5, 6)
    assert whole["per_10k"] == pytest.approx(10_000 * 3 / 18, rel=1e-5)
    assert whole["mean_of_ratios"] == pytest.approx(10_000 * (0.2 + 0.5 + 0) / 5, rel=1e-5)
    assert whole["sentence_share"] == pytest.approx(2 / 6, rel=1e-5)
    assert whole["document_share"] == pytest.approx(2 / 5, rel=1e-5)
    counts, sizes = np.array([[2.0], [1.0], [0.0], [0.0], [0.0]]), np.array([10.0, 2.0, 2.0, 2.0, 2.0])
    _, low, high = ratio_interval(counts, sizes, confidence=0.95, bootstrap=200, seed=1)
    assert whole["low"] == pytest.approx(10_000 * low[0], rel=1e-5)
    assert whole["high"] == pytest.approx(10_000 * high[0], rel=1e-5)
    assert (whole["method"], whole["n_documents"]) == ("document_bootstrap", 5)
    assert row(table, 2001, scope="plan")["n_documents"] == 1


def test_few_reports_have_an_interval_within_them_that_says_so(corpus, concepts):
    c = corpus({name: [("body", "水土")] * 5 + [("body", "土土")] * 5 for name in "de"}, year=[2001, 2001])
    whole = row(series_of(c, concepts(a=["水"])), 2001)
    assert (whole["method"], whole["n_documents"], whole["n_paragraphs"]) == ("block_bootstrap", 2, 20)
    assert whole["low"] < whole["per_10k"] < whole["high"]


def test_a_year_without_documents_is_a_gap_not_a_zero(corpus, concepts, keeps_schema):
    c = corpus({"d": [("body", "土")], "e": [("body", "水")]}, year=[2001, 2004])
    table = keeps_schema(series_of(c, concepts(a=["水"])), "keyword_series")
    assert sorted(set(table["year"])) == [2001, 2002, 2003, 2004]
    gap = row(table, 2002)
    assert gap["n_documents"] == 0
    assert gap[["count", "n_tokens", "per_10k", "low", "high", "sentence_share"]].isna().all()
    assert row(table, 2001)["count"] == 0
    # no document has such sections, so there is no series of them
    assert set(table["scope"]) == {"all"}


def test_other_kinds_duplicates_and_undated_documents_stay_out(corpus, concepts):
    c = corpus(
        {name: [("body", "水")] for name in "defg"},
        year=[2001, 2001, 2001, None],
        doc_type=["government_work_report", "news", "government_work_report", "government_work_report"],
        duplicate_of=["", "", "d", ""],
        excluded="",
    )
    assert row(series_of(c, concepts(a=["水"])), 2001)["count"] == 1


def test_one_report_has_an_interval_within_it(corpus, concepts):
    c = corpus({"d": [("body", "水土土土" if n < 4 else "土土土土") for n in range(12)]})
    found = row(series_of(c, concepts(a=["水"], b=["火"])).query("concept == 'a'"), 2001)
    assert found["method"] == "block_bootstrap"
    assert 0 <= found["low"] < found["per_10k"] < found["high"]


def test_too_few_paragraphs_give_no_interval_and_say_so(corpus, concepts):
    c = corpus({"d": [("body", "水土"), ("body", "土")]})
    found = row(series_of(c, concepts(a=["水"])), 2001)
    assert np.isnan(found["low"])
    assert (found["method"], found["reason"]) == ("", "too_few_paragraphs")


def test_no_occurrence_has_an_upper_limit(corpus, concepts):
    c = corpus({"d": [("body", "土" * 50)], "e": [("body", "土" * 50)]}, year=[2001, 2001])
    found = row(series_of(c, concepts(a=["水"])), 2001)
    # 1 - (1 - p) ** 100 = 0.95 has p close to 3 / 100
    assert (found["low"], found["high"]) == (0, pytest.approx(300, rel=0.01))
    assert found["method"] == "rule_of_three"


def test_nothing_dated_gives_an_empty_table(corpus, concepts, keeps_schema):
    c = corpus({"d": [("body", "水")]}, year=[None])
    assert len(keeps_schema(series_of(c, concepts(a=["水"])), "keyword_series")) == 0


@given(n=st.integers(1, 60), seed=st.integers(0, 100))
def test_block_weights_draw_as_many_as_there_are(n, seed):
    weights = block_weights(n, bootstrap=20, seed=seed)
    assert weights.shape == (20, n)
    assert (weights.sum(axis=1) == n).all()


def test_blocks_keep_neighbours_together():
    # 27 neighbours in blocks of 3: every run of drawn ones has at least length 3 somewhere on the circle
    weights = block_weights(27, bootstrap=50, seed=3) > 0
    alone = weights & ~np.roll(weights, 1, axis=1) & ~np.roll(weights, -1, axis=1)
    assert not alone.any()


def test_clumped_words_have_wider_intervals_than_spread_ones():
    clumped, spread = np.zeros(60), np.zeros(60)
    clumped[20:30], spread[::6] = 1, 1
    low, high = block_interval(
        [np.column_stack([clumped, spread])], [np.ones(60)], Resampling(confidence=0.9, bootstrap=500, seed=1)
    )
    assert high[0] - low[0] > high[1] - low[1]


@pytest.mark.parametrize("kind", ["news", "notice"])
def test_a_corpus_of_one_other_kind_has_series(corpus, concepts, kind):
    """The types adapt where the setting is null; what figures print of them is what was used."""
    c = corpus({f"d{year}": [("body", "水水土")] for year in (2001, 2002, 2003)})
    c.documents["year"], c.documents["doc_type"] = pd.array([2001, 2002, 2003], dtype="Int64"), kind
    series = series_of(c, concepts(a=["水"]), doc_types=None)
    whole = series[(series["term"] == "*") & (series["scope"] == "all")]
    assert whole["count"].tolist() == [2, 2, 2]
    assert series_types(c.documents, None) == (kind,)
    assert series_of(c, concepts(a=["水"]), doc_types=["government_work_report"]).empty
