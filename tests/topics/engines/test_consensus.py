"""Consensus: balanced samples, planted topics found, and a reason where there is none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.optimize import linear_sum_assignment

from wenmai.topics.engines.consensus import (
    Consensus,
    distinct_topics,
    find_consensus,
    fold_samples,
    read_consensus,
    sample_masks,
    write_consensus,
)


@given(st.integers(5, 60), st.integers(1, 30))
def test_samples_leave_out_whole_documents_and_each_equally_often(n, samples):
    documents = np.repeat([f"d{i:02d}" for i in range(n)], 2).astype(object)
    masks = np.array(sample_masks(documents, samples=samples))
    assert (masks[:, ::2] == masks[:, 1::2]).all()
    left_out = (~masks[:, ::2]).sum(axis=0)
    # a round of ten samples leaves every group out twice
    if n >= 10:
        assert left_out.max() - left_out.min() <= 2
        assert (~masks[:, ::2]).sum(axis=1).max() <= 2 * np.ceil(n / 10)


def test_samples_by_hand():
    masks = sample_masks(np.array([f"d{i}" for i in range(10)], dtype=object), samples=20)
    assert [tuple(np.flatnonzero(~mask)) for mask in masks[:3]] == [(0, 1), (0, 9), (1, 2)]
    assert len({tuple(mask) for mask in masks}) == 20
    assert (~np.array(masks)).sum(axis=0).tolist() == [4] * 10


def test_fewer_documents_than_groups_are_left_out_one_by_one():
    masks = sample_masks(np.array(list("aabbccddee"), dtype=object), samples=20)
    assert [np.flatnonzero(~mask).tolist() for mask in masks] == [[0, 1], [2, 3], [4, 5], [6, 7], [8, 9]]
    assert sample_masks(np.array(list("aabbccdd"), dtype=object), samples=20) == []


def test_finds_planted_topics_the_largest_first(planted):
    documents = planted.rows["doc_id"].to_numpy(dtype=object)
    found = find_consensus(planted.counts, documents, k=4, samples=6)
    assert (found.samples, found.reason) == (6, "")
    np.testing.assert_allclose(np.linalg.norm(found.factors, axis=1), 1)
    truth = planted.topic_word / np.linalg.norm(planted.topic_word, axis=1, keepdims=True)
    likeness = truth @ found.factors.T
    rows, columns = linear_sum_assignment(likeness, maximize=True)
    # NMF works on sublinear weights, which flatten the words
    assert likeness[rows, columns].min() > 0.75


def test_a_large_topic_is_not_divided_before_small_ones_are_separate():
    # Ward's method divides a large, loose cluster before it keeps two pairs of topics apart
    rng = np.random.default_rng(1)
    centre = np.eye(9)
    halves = [centre[0] + 0.35 * centre[number] + 0.02 * rng.random((30, 9)) for number in (3, 4)]
    pool = np.vstack([*halves, centre[[1, 1]], centre[[2, 2]]])
    pool /= np.linalg.norm(pool, axis=1, keepdims=True)
    distances = np.sqrt(np.maximum(2 - 2 * pool @ pool.T, 0))
    ward = fcluster(linkage(distances[np.triu_indices(len(pool), 1)], method="ward"), 3, criterion="maxclust")
    assert len(np.unique(ward[:60])) == 2
    found = distinct_topics(pool, distances, k=3)
    assert len(found) == 3
    assert (found @ found.T - np.eye(3)).max() < 0.1
    # there are no four
    assert len(distinct_topics(pool, distances, k=4)) == 3


def test_no_order_of_paragraphs_matters(planted):
    documents = planted.rows["doc_id"].to_numpy(dtype=object)
    order = np.random.default_rng(1).permutation(len(documents))
    one = find_consensus(planted.counts, documents, k=4, samples=4)
    two = find_consensus(planted.counts[order], documents[order], k=4, samples=4)
    np.testing.assert_allclose(one.factors, two.factors, atol=1e-4)


@pytest.mark.parametrize(("samples", "expected"), [(10, 6), (20, 12), (5, 4), (3, 3), (0, 0)])
def test_the_consensus_without_a_fold_has_fewer_samples(samples, expected):
    assert fold_samples(samples) == expected


@pytest.mark.parametrize(("rows", "samples", "reason"), [(12, 6, "too_few_documents"), (240, 0, "no_samples")])
def test_no_consensus_has_a_reason(planted, rows, samples, reason):
    documents = planted.rows["doc_id"].to_numpy(dtype=object)[:rows]
    found = find_consensus(planted.counts[:rows], documents, k=4, samples=samples)
    assert found.factors.shape == (0, planted.counts.shape[1])
    assert found.reason == reason


def test_written_and_read_again(tmp_path):
    found = {
        "all": Consensus(np.array([[0.6, 0.8]]), samples=3),
        "f0": Consensus(np.zeros((0, 2)), samples=0, reason="too few"),
    }
    write_consensus(found, tmp_path / "k1.npz")
    first = (tmp_path / "k1.npz").read_bytes()
    again = read_consensus(tmp_path / "k1.npz")
    np.testing.assert_allclose(again["all"].factors, [[0.6, 0.8]], atol=1e-7)
    assert (again["f0"].reason, again["f0"].factors.shape, again["all"].samples) == ("too few", (0, 2), 3)
    write_consensus(found, tmp_path / "k1.npz")
    assert (tmp_path / "k1.npz").read_bytes() == first
