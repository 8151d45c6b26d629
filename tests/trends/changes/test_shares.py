"""The difference of two shares of documents: an example of the paper, and documents of few regions."""

import numpy as np
import pytest

from wenmai.stats.ratios import Side
from wenmai.trends.changes.clusters import Clusters
from wenmai.trends.changes.shares import share_differences

ALL = np.array([True])


def clusters(with_a: list[int], with_b: list[int], *, unit: str = "documents", size: int = 1) -> Clusters:
    """Clusters of ``size`` documents that are all of one period, with so many that have an occurrence."""
    n_a, n_b = len(with_a), len(with_b)
    counts = np.array([*with_a, *with_b], dtype=float)[:, None]
    in_a = np.repeat([1.0, 0.0], [n_a, n_b])
    a, b = Side(counts * in_a[:, None], size * in_a), Side(counts * (1 - in_a)[:, None], size * (1 - in_a))
    names = np.arange(n_a + n_b).astype(str).astype(object)
    return Clusters(unit, (1 - in_a).astype(np.int64), names, a, b, a, b)


def shares(with_a: list[int], with_b: list[int], **options: object) -> dict[str, float]:
    found = share_differences(clusters(with_a, with_b, **options), ALL, confidence=0.95)  # type: ignore[arg-type]
    return {name: float(values[0]) for name, values in found.items()}


def some(n: int, of: int) -> list[int]:
    return [1] * n + [0] * (of - n)


def test_the_example_of_newcombe() -> None:
    # 56 of 70 against 48 of 80; method 10 gives .0524 to .3339 with the normal quantile, and we use Student's
    found = shares(some(56, 70), some(48, 80))
    assert found["document_share_a"] == pytest.approx(0.8)
    assert found["document_share_b"] == pytest.approx(0.6)
    assert found["share_difference"] == pytest.approx(0.2)
    assert found["share_low"] == pytest.approx(0.0524, abs=0.003)
    assert found["share_high"] == pytest.approx(0.3339, abs=0.003)


def test_none_against_all_has_an_interval_that_ends_at_one() -> None:
    # 10 of 10 against 0 of 20 in the paper: .6791 to 1
    found = shares(some(10, 10), some(0, 20))
    assert found["share_high"] == pytest.approx(1)
    assert found["share_low"] == pytest.approx(0.6791, abs=0.002)


def test_a_share_of_zero_against_a_small_one() -> None:
    # 5 of 56 against 0 of 29 in the paper: -.0381 to .1926
    found = shares(some(5, 56), some(0, 29))
    assert found["share_low"] == pytest.approx(-0.0381, abs=0.006)
    assert found["share_high"] == pytest.approx(0.1926, abs=0.006)


def test_documents_of_a_region_that_agree_count_for_less() -> None:
    alone = shares(some(30, 60), some(15, 60))
    # the same documents in twelve regions of ten whose documents all agree
    together = shares([10] * 3 + [0] * 3, [10] + [0] * 5, unit="regions", size=10)
    assert together["document_share_a"] == alone["document_share_a"] == pytest.approx(0.5)
    assert together["share_high"] - together["share_low"] > 2 * (alone["share_high"] - alone["share_low"])


def test_blocks_of_paragraphs_give_shares_without_an_interval() -> None:
    found = shares(some(3, 4), some(1, 4), unit="blocks")
    assert found["share_difference"] == pytest.approx(0.5)
    assert np.isnan(found["share_low"]) and np.isnan(found["share_high"])
