"""Boilerplate topics: planted formulas are recognised, subjects and sections with a place of their own are not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.topics.describe.boilerplate import (
    BOILERPLATE,
    MEASURES,
    SIGNS,
    SUBSTANTIVE,
    boilerplate_signs,
    kinds,
    text_of,
)
from wenmai.topics.engines.model import TopicModel

WORDS_PER_TOPIC = 12
#: two subjects anywhere, a subject that is always last, a formula, and a list that is always third
SUBJECT, OTHER, LAST, FORMULA, LIST = range(5)


def corpus(n_documents=20, *, seed=1, verbatim=True):
    """Documents of twelve paragraphs, each of one topic, and the model that knows which."""
    rng = np.random.default_rng(seed)
    rows, topics, documents = [], [], []
    for document in range(n_documents):
        tilt = [rng.dirichlet(np.full(WORDS_PER_TOPIC, 0.4)) for _ in range(3)]
        order = [FORMULA, *([SUBJECT] * rng.integers(2, 8)), LIST]
        order += [OTHER] * (11 - len(order)) + [LAST]
        middle = np.array(order[2:-1])
        rng.shuffle(middle)
        order[2:-1] = middle.tolist()
        # the list keeps its place
        order.remove(LIST)
        order.insert(2, LIST)
        for topic in order:
            row = np.zeros(5 * WORDS_PER_TOPIC, dtype=np.int32)
            own = slice(topic * WORDS_PER_TOPIC, (topic + 1) * WORDS_PER_TOPIC)
            formula = topic in (FORMULA, LIST) and verbatim
            row[own] = 1 if formula else rng.multinomial(12, tilt[topic % 3])
            rows.append(row)
            topics.append(topic)
            documents.append(f"d{document:02d}")
    counts = sparse.csr_matrix(np.array(rows))
    shares = np.full((len(rows), 5), 0.001)
    shares[np.arange(len(rows)), topics] = 0.996
    words = np.full((5, 5 * WORDS_PER_TOPIC), 1e-4)
    for topic in range(5):
        words[topic, topic * WORDS_PER_TOPIC : (topic + 1) * WORDS_PER_TOPIC] = 1 / WORDS_PER_TOPIC
    model = TopicModel("lda", 5, 1, words / words.sum(axis=1, keepdims=True), shares, np.arange(len(rows)))
    return model, counts, pd.DataFrame({"doc_id": documents})


def found(model, counts, rows):
    return kinds(model, text_of(model, counts, rows))


@pytest.mark.parametrize("seed", range(5))
def test_formulas_and_lists_are_boilerplate_and_subjects_are_not(seed):
    table = found(*corpus(seed=seed))
    assert table["kind"].tolist() == [SUBSTANTIVE, SUBSTANTIVE, SUBSTANTIVE, BOILERPLATE, BOILERPLATE]
    # the last paragraph has a fixed place, which alone does not make it boilerplate
    assert table.loc[LAST, "edge_share"] >= 0.7
    assert table.loc[LAST, "word_residual_idf"] > 0 > table.loc[FORMULA, "word_residual_idf"]
    assert table.loc[LIST, "place_sd"] < 0.12 and table.loc[LIST, "edge_share"] < 0.7


@pytest.mark.parametrize("seed", range(3))
def test_without_repeated_text_nothing_is_boilerplate(seed):
    assert found(*corpus(seed=seed, verbatim=False))["kind"].eq(SUBSTANTIVE).all()


def test_order_of_documents_does_not_matter():
    model, counts, rows = corpus()
    parts = [np.flatnonzero(rows["doc_id"] == name) for name in reversed(rows["doc_id"].unique())]
    order = np.concatenate(parts)
    turned = TopicModel("lda", 5, 1, model.topic_word, model.document_topic[order], np.arange(len(order)))
    one, two = found(model, counts, rows), found(turned, counts[order], rows.iloc[order].reset_index(drop=True))
    assert one["kind"].tolist() == two["kind"].tolist()
    np.testing.assert_allclose(one["place_sd"], two["place_sd"])


@pytest.mark.parametrize("n_documents", [1, 4])
def test_few_documents_say_nothing(n_documents):
    table = found(*corpus(n_documents))
    assert table["kind"].eq(SUBSTANTIVE).all()
    assert table[list(MEASURES)].isna().all(axis=None)


def test_documents_of_one_paragraph_have_no_place():
    model, counts, rows = corpus()
    table = found(model, counts, rows.assign(doc_id=[f"d{n}" for n in range(len(rows))]))
    assert table["place_sd"].isna().all() and table["edge_share"].isna().all()
    assert table["repetition"].notna().all()


def signs(repetition, even, at_edge, spread):
    one = [np.array([value], dtype=float) for value in (repetition, even, at_edge, spread)]
    return float(boilerplate_signs(one[0], one[1], at_edge=one[2], spread=one[3])[0])


#: repetition, residual IDF, share at the edges and spread of the place, as topics of several corpora have them
@pytest.mark.parametrize(
    ("measures", "kind"),
    [
        # a list of targets, wherever it is; and a closing formula
        ((1.60, -0.20, 0.05, 0.29), BOILERPLATE),
        ((1.31, -0.03, 0.86, 0.25), BOILERPLATE),
        # a formula a hair below two limits is one above none of three
        ((1.198, -0.049, 0.699, 0.10), BOILERPLATE),
        # a section with a place of its own, worded alike, whose words keep to some documents
        ((1.23, 0.07, 0.84, 0.20), SUBSTANTIVE),
        ((1.20, 0.06, 0.86, 0.18), SUBSTANTIVE),
        # worded alike everywhere, but of few documents
        ((1.55, 0.13, 0.49, 0.28), SUBSTANTIVE),
        # one complete sign is not enough
        ((1.80, 0.00, 0.30, 0.29), SUBSTANTIVE),
        ((1.00, -0.30, 0.30, 0.29), SUBSTANTIVE),
        ((1.00, 0.00, 1.00, 0.05), SUBSTANTIVE),
        # documents of one paragraph have no place
        ((1.60, -0.20, np.nan, np.nan), BOILERPLATE),
        ((1.60, 0.05, np.nan, np.nan), SUBSTANTIVE),
    ],
)
def test_signs_are_added_by_degree(measures, kind):
    assert (signs(*measures) >= SIGNS) == (kind == BOILERPLATE)


def test_more_of_a_sign_is_never_less_boilerplate():
    ordinary = (1.2, -0.05, 0.7, 0.12)
    more = (1.25, -0.07, 0.8, 0.10)
    for place, value in enumerate(more):
        assert signs(*ordinary[:place], value, *ordinary[place + 1 :]) >= signs(*ordinary)
    assert signs(*more) > signs(*ordinary)


def test_models_of_one_text_share_it():
    model, counts, rows = corpus()
    text = text_of(model, counts, rows)
    first = kinds(model, text)
    pd.testing.assert_frame_equal(first, kinds(model, text))
    pd.testing.assert_frame_equal(first, found(model, counts, rows))
