"""How foreign a text is: percentiles by hand, own texts in the middle, others beyond."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from wenmai.io.tables import conform, table_schema
from wenmai.topics.engines.fit import fit_all
from wenmai.topics.out_of_domain import applied_documents, held_out_scores, new_scores, percentiles, sizes
from wenmai.topics.selection.split import split_rows


def documents_of(names, kinds=None, repeats=""):
    return pd.DataFrame(
        {
            "doc_id": pd.Series(names, dtype="str"),
            "source": [f"{name}.txt" for name in names],
            "title": names,
            "doc_type": kinds or "news",
            "region": "",
            "year": pd.array([2020] * len(names), dtype="Int64"),
            "duplicate_of": repeats,
        }
    )


def sized(names, shares, n=200):
    share = np.asarray(shares, dtype=float)
    table = {"n_tokens": n, "n_terms": np.round(n * (1 - share)).astype(int), "outside_share": share}
    return pd.DataFrame(table, index=pd.Index(names, name="doc_id", dtype="str"))


def scored(names, logs):
    return pd.DataFrame({"log_likelihood": logs, "n_scored": 50}, index=pd.Index(names, name="doc_id", dtype="str"))


RUN_NAMES = [f"r{n:02d}" for n in range(27)]
#: twenty-four news and three others; shares .30 to .56, likelihoods -5 to -7.6
RUN = {
    "run_documents": documents_of(RUN_NAMES, ["news"] * 24 + ["other"] * 3),
    "run": sized(RUN_NAMES, 0.3 + 0.01 * np.arange(27)),
    "run_scores": scored(RUN_NAMES, -5 - 0.1 * np.arange(27)),
}


def told(names, shares, logs, **options):
    measured = names if len(shares) else []
    settings = {"documents": documents_of(names), "new": sized(measured, shares), "scores": scored(measured, logs)}
    table = applied_documents(**settings | RUN | {"n_paragraphs": {}} | options)
    return conform(table, table_schema("applied_documents")).set_index("doc_id")


def test_sizes_count_the_paragraphs_that_are_counted():
    rows = pd.DataFrame({"paragraph_id": ["a1", "b1"], "doc_id": ["a", "b"], "n_terms": [3, 7]})
    tokens = pd.DataFrame(
        {"paragraph_id": ["a1", "a2", "a3", "b1", "c1"], "doc_id": list("aaabc"), "n_tokens": [4, 8, 90, 5, 6]}
    )
    use = pd.DataFrame({"paragraph_id": tokens["paragraph_id"], "counted": [True, True, False, True, True]})
    table = sizes(rows, tokens, use)
    assert table["n_tokens"].to_dict() == {"a": 12, "b": 5, "c": 6}
    # never below 0, and 1 for a document without any kept term
    assert table["outside_share"].to_dict() == {"a": 0.75, "b": 0.0, "c": 1.0}


def test_percentiles_by_hand():
    among = np.array([1.0, 2.0, 2.0, 4.0, np.nan])
    values = np.array([0.0, 1.0, 2.0, 3.0, 9.0, np.nan])
    np.testing.assert_array_equal(percentiles(values, among), [0, 12.5, 50, 75, 100, np.nan])
    assert np.isnan(percentiles(values, among[:0])).all()


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=30))
def test_percentiles_of_values_among_themselves_have_a_mean_of_half(values):
    array = np.array(values, dtype=float)
    assert percentiles(array, array).mean() == pytest.approx(50)


def test_a_document_is_compared_with_those_of_its_kind():
    table = told(["n"], [0.535], [-5.05])
    # all 24 news have a smaller share outside, one of them is predicted better
    assert table.loc["n", "outside_percentile"] == 100 and table.loc["n", "n_compared"] == 24
    assert table.loc["n", "likelihood_percentile"] == pytest.approx(100 / 24, rel=1e-5)
    assert table.loc["n", "foreign"]
    assert table.loc["n", "reason"] == (
        "more tokens outside the vocabulary than 100 % of the 24 documents of the run (news)"
    )
    # three others are too few to compare with, so all 27 are taken, of which three have larger shares
    other = told(["o"], [0.535], [-5.05], documents=documents_of(["o"], ["other"]))
    assert other.loc["o", "compared_with"] == "all" and other.loc["o", "n_compared"] == 27
    assert other.loc["o", "outside_percentile"] == pytest.approx(100 * 24 / 27, rel=1e-5)
    assert not other.loc["o", "foreign"]
    assert other.loc["o", "reason"] == "within the range of the 27 documents of the run"


def test_each_measure_alone_makes_a_document_foreign():
    table = told(["like", "worse"], [0.4, 0.4], [-6.0, -9.0])
    assert table["foreign"].tolist() == [False, True]
    assert table.loc["worse", "reason"].startswith("predicted worse than 100 %")


def test_what_cannot_be_told_says_why():
    names = ["copy", "empty", "short"]
    table = told(
        names,
        [],
        [],
        documents=documents_of(names, repeats=["x", "", ""]),
        new=sized(["short"], [0.4], n=20),
        scores=scored([], []),
    )
    assert table["foreign"].isna().tolist() == [True, True, False]
    assert table.loc["copy", "reason"] == "repeats x and is not read"
    assert table.loc["empty", "reason"] == "no paragraph that is counted"
    assert "too few kept terms" in table.loc["short", "reason"] and "shorter than all" in table.loc["short", "reason"]
    few = {"run_documents": RUN["run_documents"], "run": RUN["run"][:4], "run_scores": RUN["run_scores"][:0]}
    table = told(["n"], [0.9], [-9.0], **few)
    assert table["foreign"].isna().all() and "fewer than 5 documents" in table["reason"].iloc[0]
    nothing = told([], [], [])
    assert nothing.empty


def places(base, counts):
    """The likelihoods of texts as percentiles among the documents of a run, which is drawn and fitted."""
    split = split_rows(base.rows, min_terms=5, folds=4, seed=1)
    _, folds = fit_all(base.counts, split, engine="lda", k=4, seeds=[1], passes=20, starts={}, split_seed=1)
    documents = base.rows["doc_id"].to_numpy(dtype=object)
    usual = held_out_scores(folds)
    assert usual["n_scored"].to_dict() == dict.fromkeys(sorted(set(documents)), 240)
    found = new_scores(folds, sparse.csr_matrix(counts), np.arange(len(documents)), documents, seed=1)
    assert (found["n_scored"] == 240).all()
    return percentiles(-found["log_likelihood"].to_numpy(), -usual["log_likelihood"].to_numpy())


def test_texts_of_the_same_kind_are_near_the_middle_and_scrambled_ones_beyond(planted, redraw):
    fresh = redraw(seed=4).counts
    # the mean is 50 over runs; one run of twenty documents may be 10 off
    assert 42 < np.mean([places(redraw(seed=seed), fresh).mean() for seed in range(40, 44)]) < 58
    # three of four models have read the run's own documents, which moves them down a little
    assert 30 < places(planted, planted.counts).mean() < 55
    # the same terms as often, but no longer those of one topic together
    generator = np.random.default_rng(1)
    scrambled = fresh.toarray()
    for row in scrambled:
        generator.shuffle(row)
    assert places(planted, scrambled).min() > 97.5


def test_nothing_to_score_gives_no_scores(planted):
    rows, documents = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=object)
    assert new_scores([], planted.counts, rows, documents, seed=1).empty
    assert held_out_scores([]).empty
