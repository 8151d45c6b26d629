"""Units: merged within sections, joined without losing a token, shares told of paragraphs again."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from wenmai.topics.engines.fit import fit_all
from wenmai.topics.selection.split import split_rows, split_texts
from wenmai.topics.selection.units import UNITS, cut_long, joined, units_of
from wenmai.topics.settings import FitSettings, SplitSettings

ROWS = pd.DataFrame(
    {
        "paragraph_id": [f"p{i}" for i in range(7)],
        "doc_id": list("aaaaabb"),
        "n_terms": pd.array([10, 10, 30, 5, 5, 5, 50], dtype="Int64"),
    }
)
PARAGRAPHS = pd.DataFrame(
    {"paragraph_id": ROWS["paragraph_id"], "heading": ["", "一 / （一）", "一 / （二）", "一", "二", "", ""]}
)


@pytest.mark.parametrize(
    ("unit", "numbers"),
    [
        ("paragraph", [0, 1, 2, 3, 4, 5, 6]),
        ("section", [0, 1, 1, 1, 2, 3, 3]),
        ("document", [0, 0, 0, 0, 0, 1, 1]),
        # p1 and p2 reach 40, p3 stands alone before the next section
        ("merged", [0, 1, 1, 2, 3, 4, 4]),
    ],
)
def test_units_by_hand(unit, numbers):
    assert units_of(ROWS, PARAGRAPHS, unit=unit, terms=40).tolist() == numbers


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30), st.integers(1, 60))
def test_merged_units_are_runs_that_stop_when_they_are_large_enough(sizes, least):
    rows = pd.DataFrame({"paragraph_id": [f"p{i}" for i in range(len(sizes))], "doc_id": "a", "n_terms": sizes})
    units = units_of(rows, rows.assign(heading=""), unit="merged", terms=least)
    assert (np.diff(units) >= 0).all() and set(units) == set(range(units.max() + 1))
    for number in range(units.max() + 1):
        own = np.array(sizes)[units == number]
        assert own[:-1].sum() < least
        assert number == units.max() or own.sum() >= least


@pytest.mark.parametrize("unit", ["paragraph", "merged", "section", "document"])
def test_a_corpus_without_a_kept_term_has_no_units(unit):
    assert units_of(ROWS.iloc[:0], PARAGRAPHS.iloc[:0], unit=unit, terms=40).tolist() == []


def test_an_unknown_unit_is_an_error():
    with pytest.raises(ValueError, match="sentence"):
        units_of(ROWS, PARAGRAPHS, unit="sentence", terms=1)


def test_joining_loses_no_token():
    counts = sparse.csr_matrix(np.arange(12).reshape(4, 3))
    texts, first = joined(counts, np.array([0, 0, 5, 7]))
    np.testing.assert_array_equal(texts.toarray(), [[3, 5, 7], [6, 7, 8], [9, 10, 11]])
    assert first.tolist() == [0, 2, 3]


@pytest.mark.parametrize("unit", UNITS)
def test_whatever_the_unit_shares_are_of_paragraphs(planted, unit):
    paragraphs = planted.rows.assign(heading="")
    units = units_of(planted.rows, paragraphs, unit=unit, terms=100)
    split = split_rows(planted.rows, min_terms=5, folds=3, seed=1, units=units)
    models, folds = fit_all(planted.counts, split, FitSettings("lda", 4, [1], passes=20, seed=1), starts={})
    assert models[0].document_topic.shape == (240, 4)
    np.testing.assert_allclose(models[0].document_topic.sum(axis=1), 1)
    assert all(len(fold.held_out) in (6, 7) for fold in folds)
    if unit == "merged":
        best = np.corrcoef(planted.document_topic.T, models[0].document_topic.T)[:4, 4:].max(axis=1)
        assert best.min() > 0.9


def test_a_short_paragraph_in_a_long_unit_is_fitted():
    units = units_of(ROWS, PARAGRAPHS, unit="merged", terms=40)
    assert split_rows(ROWS, min_terms=20, folds=2, seed=1, units=units).rows.tolist() == [1, 2, 5, 6]
    assert split_rows(ROWS, min_terms=20, folds=2, seed=1).rows.tolist() == [2, 6]


def test_long_paragraphs_are_cut_at_the_nearest_ends_of_sentences():
    rows = pd.DataFrame({"paragraph_id": ["p0", "p1", "p2"], "doc_id": "a", "n_terms": [2, 6, 1]})
    # 12 tokens, at most 5 a piece: three pieces, which would end after 4 and 8; sentences end after 3, 5 and 9
    words = ["甲", "乙", "。", "甲", "；", "乙", "的", "乙", "。", "甲", "乙", "。"]
    tokens = pd.DataFrame({"paragraph_id": ["p0", "p1", "p9"], "tokens": [["甲", "乙"], words, words]})
    found = cut_long(rows, tokens, ["甲", "乙"], most=5)
    assert found.row.tolist() == [1, 1, 1]
    assert found.counts.toarray().tolist() == [[1, 1], [1, 2], [1, 1]]
    # a sentence is never cut, and a piece without kept terms is no text
    one = pd.DataFrame({"paragraph_id": ["p1"], "tokens": [["甲"] * 9 + ["。"] + ["的"] * 5]})
    assert cut_long(rows, one, ["甲"], most=5).counts.toarray().tolist() == [[9]]
    assert cut_long(rows, tokens, ["甲"], most=50).counts.shape == (0, 1)


def test_a_long_paragraph_is_merged_with_no_other():
    units = units_of(ROWS, PARAGRAPHS.assign(heading=""), unit="merged", terms=40, alone=np.array([1]))
    assert units.tolist() == [0, 1, 2, 2, 2, 3, 3]


def test_cutting_loses_no_token_and_shares_stay_of_paragraphs(planted):
    paragraphs = planted.rows.assign(heading="")
    counts = planted.counts.toarray()
    words = [[planted.terms[c] for c in np.repeat(np.arange(len(row)), row)] for row in counts]
    # every fourth paragraph is long; each word is a sentence
    told = [[w for word in own for w in (word, "。")] if row % 4 == 0 else own for row, own in enumerate(words)]
    tokens = pd.DataFrame({"paragraph_id": planted.rows["paragraph_id"], "tokens": told})
    settings = SplitSettings("merged", unit_terms=30, unit_tokens=50, min_terms=5, folds=3, seed=1)
    split = split_texts(planted.table, paragraphs, settings, tokens=tokens)
    part = split.fold != 0
    texts, documents = split.texts(planted.counts, part)
    assert texts.sum() == counts[part].sum() and (texts.sum(axis=1) > 0).all()
    assert texts.shape[0] == part.sum() + (part & (np.arange(240) % 4 == 0)).sum()
    for name in ("d00", "d07"):
        own = planted.rows["doc_id"].to_numpy() == name
        assert texts[documents == name].sum() == counts[own & part].sum()
    models, folds = fit_all(planted.counts, split, FitSettings("lda", 4, [1], passes=20, seed=1), starts={})
    assert models[0].document_topic.shape == (240, 4)
    assert all(len(fold.held_out) in (6, 7) for fold in folds)
    best = np.corrcoef(planted.document_topic.T, models[0].document_topic.T)[:4, 4:].max(axis=1)
    assert best.min() > 0.9
