"""The shape of a model: arrays, files and their bytes."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse

from wenmai.io.files import sha256_of, write_json
from wenmai.topics.engines import model as module
from wenmai.topics.engines.model import (
    Shortage,
    TopicModel,
    cell_mixtures,
    normalised,
    nothing_fitted,
    read_chosen,
    read_model,
    read_models,
    top_words,
    write_model,
)


def small(**changes) -> TopicModel:
    fields = {
        "engine": "lda",
        "k": 2,
        "seed": 1,
        "topic_word": np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]]),
        "document_topic": np.array([[0.25, 0.75], [1.0, 0.0]]),
        "rows": np.array([0, 3]),
        "parameters": {"eta": 0.01},
        "iterations": 7,
        "converged": True,
        "objective": (-3.0, -2.5),
        "held_out": ({"doc_id": "a", "log_likelihood": -5.0, "tokens": 2},),
    }
    return TopicModel(**(fields | changes))


def test_write_and_read_back(tmp_path):
    model = small()
    write_model(model, tmp_path / model.name)
    back = read_model(tmp_path / "lda_k2_s1")
    np.testing.assert_allclose(back.topic_word, model.topic_word, rtol=1e-6)
    np.testing.assert_allclose(back.document_topic.sum(axis=1), 1, rtol=1e-12)
    assert back.rows.tolist() == [0, 3]
    for name in ("engine", "k", "seed", "parameters", "iterations", "converged", "objective", "held_out", "skipped"):
        assert getattr(back, name) == getattr(model, name)


def test_same_model_same_bytes_at_any_time(tmp_path, monkeypatch):
    write_model(small(), tmp_path / "a")
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    write_model(small(), tmp_path / "b")
    for name in ("model.npz", "fit.json"):
        assert sha256_of(tmp_path / "a" / name) == sha256_of(tmp_path / "b" / name)


def test_a_skipped_fit_is_written_too(tmp_path):
    write_model(nothing_fitted("nmf", 8, 2, n_terms=5, shortage=Shortage("too_few_terms_for_k", 24, 5)), tmp_path)
    back = read_model(tmp_path)
    assert (back.shortage, back.topic_word.shape, len(back.rows)) == (Shortage("too_few_terms_for_k", 24, 5), (0, 5), 0)


def test_the_chosen_model_is_read(tmp_path):
    for seed in (1, 2):
        write_model(small(seed=seed), tmp_path / f"lda_k2_s{seed}")
    paths = [folder / "model.npz" for folder in sorted(tmp_path.iterdir())]
    write_json({"fit": "lda_k2_s2"}, tmp_path / "choice.json")
    assert read_chosen(tmp_path / "choice.json", paths).seed == 2
    write_json({"fit": None}, tmp_path / "choice.json")
    assert read_chosen(tmp_path / "choice.json", paths) is None


@given(
    weights=arrays(
        float, st.tuples(st.integers(0, 4), st.integers(0, 9)), elements=st.sampled_from([0.0, 0.1, 0.2, 1.0])
    ),
    n=st.integers(0, 12),
)
def test_top_words_are_those_of_a_stable_sort(weights, n):
    wanted = np.argsort(-weights, axis=1, kind="stable")[:, :n]
    assert top_words(weights, n).tolist() == wanted.tolist()


def test_ties_of_top_words_go_by_column():
    found = top_words(np.array([[0.2, 0.4, 0.2, 0.2]]), 3)
    assert found.tolist() == [[1, 0, 2]]
    assert found.base is None


def test_row_of_zeros_becomes_even():
    np.testing.assert_array_equal(normalised(np.array([[0.0, 0], [1, 3]])), [[0.5, 0.5], [0.25, 0.75]])


@pytest.mark.parametrize("block", [1, 7, 1 << 16])
@given(counts=arrays(np.int64, (5, 6), elements=st.integers(0, 2)), seed=st.integers(0, 9))
def test_cell_mixtures_is_the_product_at_the_cells(block, counts, seed):
    generator = np.random.default_rng(seed)
    left, right = generator.random((5, 3)), generator.random((3, 6))
    matrix = sparse.csr_matrix(counts)
    kept, module.BLOCK = module.BLOCK, block
    try:
        found = cell_mixtures(matrix, left, right)
    finally:
        module.BLOCK = kept
    np.testing.assert_allclose(found, (left @ right)[counts > 0])


def test_a_shortage_is_a_sentence_in_the_log():
    assert str(module.Shortage("too_few_paragraphs_for_k", 12, 3)) == (
        "12 paragraphs with enough terms of the vocabulary (topics.min_terms) are needed, 3 are available"
    )
    assert "not installed" in str(module.Shortage("engine_not_installed"))


def test_stored_models_are_the_models_without_their_arrays_in_memory(tmp_path):
    for seed in (1, 2):
        write_model(small(seed=seed), tmp_path / f"lda_k2_s{seed}")
    folders = sorted(tmp_path.iterdir())
    for stored, folder in zip(read_models([folder / "model.npz" for folder in folders]), folders, strict=True):
        model = read_model(folder)
        assert (stored.name, stored.skipped, stored.held_out) == (model.name, "", model.held_out)
        for name in ("topic_word", "document_topic", "rows"):
            assert name not in vars(stored)
            np.testing.assert_array_equal(getattr(stored, name), getattr(model, name))
            np.testing.assert_array_equal(getattr(stored.in_memory(), name), getattr(model, name))
        assert stored.top_words(2).tolist() == model.top_words(2).tolist()
    assert model.in_memory() is model
