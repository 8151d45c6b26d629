"""TF-IDF and class-based TF-IDF against the formula, worked by hand."""

from math import log, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from wenmai.io.tables import conform, table_schema
from wenmai.words.tfidf import K1, B, Weighting, class_terms, rank_tfidf, tfidf

TERMS = ["就业", "投资", "教育"]


def test_the_formula() -> None:
    # two units; 教育 in both, 投资 in the first only
    weights = tfidf(sparse.csr_matrix([[0, 1, 3], [0, 0, 2]])).toarray()
    education, investment = (1 + log(3)) * 1.0, 1.0 * (1 + log(3 / 2))
    length = sqrt(education**2 + investment**2)
    assert weights[0] == pytest.approx([0, investment / length, education / length])
    assert weights[1] == pytest.approx([0, 0, 1])


def test_rows_are_summed_by_unit_and_ranked() -> None:
    counts = sparse.csr_matrix([[1, 0, 1], [0, 0, 2], [0, 4, 0], [9, 9, 9]])
    table = rank_tfidf(counts, TERMS, [2001, 2001, 2002, pd.NA], name="year", top=2)
    assert table[["year", "rank", "term", "count", "document_frequency"]].to_numpy().tolist() == [
        [2001, 1, "教育", 3, 1],
        [2001, 2, "就业", 1, 1],
        [2002, 1, "投资", 4, 1],
    ]
    assert len(conform(table, table_schema("tfidf_by_year"))) == 3


def test_ties_rank_by_term() -> None:
    table = rank_tfidf(sparse.csr_matrix([[1, 1, 1]]), TERMS, ["a"], name="doc_id", top=3)
    assert table["term"].tolist() == sorted(TERMS)
    assert table["tfidf"].tolist() == pytest.approx([1 / sqrt(3)] * 3)


def test_top_cuts_each_unit() -> None:
    table = rank_tfidf(sparse.csr_matrix(np.ones((2, 3), dtype=int)), TERMS, ["a", "b"], name="doc_id", top=2)
    assert table.groupby("doc_id").size().to_dict() == {"a": 2, "b": 2}


@pytest.mark.parametrize(
    ("shape", "units"), [((0, 0), []), ((2, 0), ["a", "b"]), ((1, 3), [""]), ((2, 3), [pd.NA, None])]
)
def test_nothing_to_rank_gives_an_empty_table(shape: tuple[int, int], units: list[object]) -> None:
    table = rank_tfidf(sparse.csr_matrix(shape, dtype=np.int32), TERMS[: shape[1]], units, name="doc_id", top=5)
    assert len(conform(table, table_schema("tfidf_by_document"))) == 0


@given(st.lists(st.lists(st.integers(0, 3), min_size=6, max_size=6), min_size=1, max_size=5), st.integers(1, 6))
def test_a_short_list_is_the_head_of_the_long_one(rows: list[list[int]], top: int) -> None:
    units, terms = [f"{n}" for n in range(len(rows))], list("甲乙丙丁戊己")
    whole = rank_tfidf(sparse.csr_matrix(np.array(rows)), terms, units, name="doc_id", top=6)
    short = rank_tfidf(sparse.csr_matrix(np.array(rows)), terms, units, name="doc_id", top=top)
    pd.testing.assert_frame_equal(short, whole[whole["rank"] <= top].reset_index(drop=True))


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=6))
def test_every_unit_with_terms_has_length_one(rows: list[list[int]]) -> None:
    weights = tfidf(sparse.csr_matrix(np.array(rows))).toarray()
    filled = np.array(rows).sum(axis=1) > 0
    assert np.sqrt((weights**2).sum(axis=1))[filled] == pytest.approx(np.ones(filled.sum()))
    assert ((weights > 0) == (np.array(rows) > 0)).all()


def test_plain_counts_without_smoothing() -> None:
    weights = tfidf(sparse.csr_matrix([[0, 1, 3], [0, 0, 2]]), Weighting(weight="count", smooth=False)).toarray()
    education, investment = 3 * (1 + log(2 / 2)), 1 * (1 + log(2 / 1))
    length = sqrt(education**2 + investment**2)
    assert weights[0] == pytest.approx([0, investment / length, education / length])


def test_bm25_by_its_formula() -> None:
    weights = tfidf(sparse.csr_matrix([[0, 1, 3], [0, 0, 2]]), Weighting(weight="bm25")).toarray()
    # lengths 4 and 2, mean 3; 教育 in both units, 投资 in one
    held = 1.2 * (0.25 + 0.75 * 4 / 3)
    assert weights[0, 1] == pytest.approx(1 * 2.2 / (1 + held) * log(1 + 1.5 / 1.5))
    assert weights[0, 2] == pytest.approx(3 * 2.2 / (3 + held) * log(1 + 0.5 / 2.5))


@pytest.mark.parametrize("weight", ["log", "count", "bm25"])
@pytest.mark.parametrize("smooth", [True, False])
def test_every_variant_is_finite_and_names_its_formula(weight: str, smooth: bool) -> None:
    weighting = Weighting(weight=weight, smooth=smooth)
    counts = sparse.csr_matrix([[2, 0, 1], [0, 0, 0], [5, 0, 1]])
    weights = tfidf(counts, weighting).toarray()
    assert np.isfinite(weights).all()
    assert (weights[:, 0] > 0).tolist() == [True, False, True]
    table = rank_tfidf(counts, TERMS, ["a", "b", "c"], name="doc_id", top=1, weighting=weighting)
    assert set(table["formula"]) == {weighting.formula}


def test_the_schema_writes_the_formula_of_every_variant_out() -> None:
    variants = [Weighting(weight=w, smooth=s) for w in ("log", "count") for s in (True, False)]
    codes = {v.formula for v in [*variants, Weighting(weight="bm25")]}
    meanings = table_schema("tfidf_by_document").columns["formula"].meanings
    assert codes == set(meanings) and len(codes) == 5
    assert f"n ({K1:g} + 1) / (n + {K1:g} ({1 - B:g} + {B:g} L / mean L))" in meanings["bm25"]


PARAGRAPHS = sparse.csr_matrix([[2, 0, 2], [0, 3, 1], [9, 9, 9]])


def test_the_class_based_formula_and_the_order() -> None:
    table = class_terms(PARAGRAPHS, TERMS, {"role": ["plan", "retrospect", ""]}, top=5)
    table = conform(table, table_schema("class_terms"))
    # both classes hold 4 kept tokens: A = 4; 就业 2 in all, 投资 3, 教育 3
    rows = table.set_index(["class", "term"])
    assert rows.loc[("plan", "就业"), "weight"] == pytest.approx(2 / 4 * log(1 + 4 / 2))
    assert rows.loc[("plan", "教育"), "weight"] == pytest.approx(2 / 4 * log(1 + 4 / 3), rel=1e-5)
    assert rows.loc[("retrospect", "投资"), ["count", "total", "rank"]].tolist() == [3, 3, 1]
    assert rows.loc[("retrospect", "投资"), "per_10k"] == 7500
    assert table[table["class"] == "plan"]["term"].tolist() == ["就业", "教育"]


def test_a_single_class_contrasts_nothing() -> None:
    table = class_terms(PARAGRAPHS, TERMS, {"level": ["national"] * 3, "year": [2001, 2002, 2002]}, top=1)
    assert table[["by", "class", "rank"]].to_numpy().tolist() == [["year", "2001", 1], ["year", "2002", 1]]


@pytest.mark.parametrize("labels", [["", "", ""], [pd.NA] * 3])
def test_no_classes_give_an_empty_table(labels) -> None:
    table = class_terms(PARAGRAPHS, TERMS, {"year": labels}, top=3)
    assert len(conform(table, table_schema("class_terms"))) == 0


def test_no_counts_have_no_classes() -> None:
    empty = sparse.csr_matrix((0, 0), dtype=np.int32)
    assert len(conform(class_terms(empty, [], {"year": []}, top=3), table_schema("class_terms"))) == 0
