"""How far a text is out of domain: percentiles by hand, own texts in the middle, others beyond."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from wenmai.io.tables import conform, table_schema
from wenmai.topics.engines.fit import fit_all
from wenmai.topics.out_of_domain import (
    VERDICTS,
    Measured,
    applied_documents,
    held_out_scores,
    new_scores,
    percentiles,
    sizes,
)
from wenmai.topics.selection.split import split_rows
from wenmai.topics.settings import FitSettings


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
RUN = Measured(
    documents_of(RUN_NAMES, ["news"] * 24 + ["other"] * 3),
    sized(RUN_NAMES, 0.3 + 0.01 * np.arange(27)),
    scored(RUN_NAMES, -5 - 0.1 * np.arange(27)),
)


def told(names, shares, logs, *, run=RUN, **changes):
    measured = names if len(shares) else []
    new = Measured(documents_of(names), sized(measured, shares), scored(measured, logs))
    table = applied_documents(replace(new, **changes), run, n_paragraphs={})
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
    assert table.loc["n", "out_of_domain"]
    assert table.loc["n", "reason"] == "many_unknown_words"
    # three others are too few to compare with, so all 27 are taken, of which three have larger shares
    other = told(["o"], [0.535], [-5.05], documents=documents_of(["o"], ["other"]))
    assert other.loc["o", "compared_with"] == "all" and other.loc["o", "n_compared"] == 27
    assert other.loc["o", "outside_percentile"] == pytest.approx(100 * 24 / 27, rel=1e-5)
    assert not other.loc["o", "out_of_domain"]
    assert other.loc["o", "reason"] == "within_range"


def test_each_measure_alone_puts_a_document_out_of_domain():
    table = told(["both", "like", "worse"], [0.9, 0.4, 0.4], [-9.0, -6.0, -9.0])
    assert table["out_of_domain"].tolist() == [True, False, True]
    assert table["reason"].tolist() == ["unknown_words_and_badly_predicted", "within_range", "badly_predicted"]
    assert table["likelihood_percentile"].tolist()[::2] == [100, 100]


def test_what_cannot_be_told_says_why():
    names = ["copy", "empty", "short"]
    table = told(
        names,
        [],
        [],
        documents=documents_of(names, repeats=["x", "", ""]),
        sizes=sized(["short"], [0.4], n=20),
        scores=scored([], []),
    )
    assert table["out_of_domain"].isna().tolist() == [True, True, False]
    assert table["reason"].to_dict() == {
        "copy": "duplicate_not_read",
        "empty": "no_counted_paragraph",
        "short": "within_range",
    }
    assert table.loc["copy", "duplicate_of"] == "x"
    assert np.isnan(table.loc["short", "likelihood_percentile"])
    assert table["shorter_than_all"].isna().tolist() == [True, True, False] and table.loc["short", "shorter_than_all"]
    few = Measured(RUN.documents, RUN.sizes[:4], RUN.scores[:0])
    table = told(["n"], [0.9], [-9.0], run=few)
    assert table["out_of_domain"].isna().all() and table["reason"].tolist() == ["too_few_compared"]
    nothing = told([], [], [])
    assert nothing.empty


def places(base, counts):
    """The likelihoods of texts as percentiles among the documents of a run, which is drawn and fitted."""
    split = split_rows(base.rows, min_terms=5, folds=4, seed=1)
    _, folds = fit_all(base.counts, split, FitSettings("lda", 4, [1], passes=20, seed=1), starts={})
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


def test_every_reason_of_the_table_has_a_verdict():
    assert set(VERDICTS) == set(table_schema("applied_documents").columns["reason"].values)
