"""Rates of a set of documents: rows are joined by document, concept and term, never by their place."""

import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.rates import summarise

COUNTED = ("count", "sentences_with")
HOW = Resampling(confidence=0.95, bootstrap=100, seed=1)


def six_documents():
    """Ten occurrences of x and none of y in each."""
    names = [("x", "*"), ("x", "甲"), ("y", "*")]
    counts = {("x", "*"): 10, ("x", "甲"): 10, ("y", "*"): 0}
    rows = [(f"d{i}", *pair, counts[pair]) for i in range(6) for pair in names]
    table = pd.DataFrame(rows, columns=["doc_id", "concept", "term", "count"])
    return table.assign(n_characters=1000, n_tokens=600, n_units=1000, n_sentences=50, sentences_with=table["count"])


def test_a_document_with_its_concepts_in_another_order_counts_the_same():
    block = six_documents()
    third = block["doc_id"] == "d2"
    turned = pd.concat([block[~third], block[third].iloc[::-1]], ignore_index=True)
    mixed = block.sample(frac=1, random_state=3)
    for other in (turned, mixed):
        found = summarise(other, HOW).set_index(["concept", "term"])
        assert found["count"].to_dict() == {("x", "*"): 60, ("x", "甲"): 60, ("y", "*"): 0}
        assert found.loc[("x", "*"), "low"] == found.loc[("x", "*"), "high"] == 100
    pd.testing.assert_frame_equal(summarise(turned, HOW), summarise(block, HOW))


def test_a_document_without_a_concept_is_an_error_that_names_both():
    block = six_documents()
    missing = block.drop(block.index[(block["doc_id"] == "d4") & (block["concept"] == "y")])
    with pytest.raises(WenmaiError, match=r"d4.*y \*"):
        summarise(missing, HOW)


def test_a_document_without_a_row_of_a_term_has_none_of_it():
    block = six_documents()
    zero = block.assign(
        **{name: block[name].where((block["doc_id"] != "d4") | (block["term"] != "甲"), 0) for name in COUNTED}
    )
    listed = zero[(zero["term"] == "*") | (zero["count"] > 0)]
    assert len(listed) == len(zero) - 1
    pd.testing.assert_frame_equal(summarise(listed, HOW), summarise(zero, HOW))


def test_a_document_with_two_rows_of_a_term_is_an_error_that_names_both():
    block = six_documents()
    double = block.assign(term=block["term"].where(block.index != 13, "*"))
    with pytest.raises(WenmaiError, match=r"d4.*x \*"):
        summarise(double, HOW)


def test_the_codes_say_how_an_interval_was_made():
    found = summarise(six_documents(), HOW)
    assert found["method"].tolist() == ["document_bootstrap", "document_bootstrap", "rule_of_three"]
    few = summarise(six_documents().query("doc_id < 'd4'"), HOW)
    assert few["method"].tolist() == ["", "", "rule_of_three"]
    assert few["reason"].tolist() == ["too_few_documents", "too_few_documents", ""]
