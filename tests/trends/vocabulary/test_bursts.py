"""Bursts in dated news."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from wenmai.trends.vocabulary.bursts import PRICE, burst_states, find_bursts, gains, permutation_p, state_costs

NULL = {"simulations": 499, "seed": 1}


def test_costs_by_hand():
    costs = state_costs(np.array([1.0, 0.0]), np.array([2.0, 2.0]))  # base share 1/4, burst 1/2
    np.testing.assert_allclose(costs[0], [-np.log(1 / 4 * 3 / 4), -np.log(1 / 4)])
    np.testing.assert_allclose(costs[1], [-2 * np.log(3 / 4), -2 * np.log(1 / 2)])


@pytest.mark.parametrize("seed", range(5))
def test_states_are_the_cheapest_of_all_sequences(seed):
    costs = np.random.default_rng(seed).normal(0, 3, size=(8, 2))

    def price(states):
        entries = sum(b > a for a, b in zip((0, *states), states, strict=False))
        return sum(costs[t, s] for t, s in enumerate(states)) + entries * PRICE * np.log(8)

    best = min(product((0, 1), repeat=8), key=price)
    assert tuple(burst_states(costs)) == best


@pytest.mark.parametrize("seed", range(3))
def test_the_gain_is_that_of_the_cheapest_sequence(seed):
    rng = np.random.default_rng(seed)
    totals = rng.integers(1, 9, 10).astype(float)
    hits = np.minimum(rng.integers(0, 6, 10), totals).astype(float)
    costs, states = state_costs(hits, totals), burst_states(state_costs(hits, totals))
    entries = np.sum(np.diff(np.append(0, states)) > 0)
    expected = costs[:, 0].sum() - costs[np.arange(10), states].sum() - entries * PRICE * np.log(10)
    assert gains(hits[None, :], totals)[0] == pytest.approx(expected)


def test_texts_at_random_dates_burst_no_more_often_than_the_level():
    rng = np.random.default_rng(1)
    p = [
        permutation_p(np.bincount(rng.integers(0, 24, 40), minlength=24) * 1.0, np.full(24, 20.0), **NULL)
        for _ in range(200)
    ]
    assert np.mean(np.array(p) < 0.05) < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)


def test_a_p_value_is_never_zero_and_everything_at_once_is_as_small_as_the_draws_allow():
    hits = np.zeros(24)
    hits[7] = 20
    assert permutation_p(hits, np.full(24, 20.0), **NULL) == pytest.approx(1 / (1 + NULL["simulations"]))
    # where nothing varies, no draw has less than what was observed
    assert permutation_p(np.full(4, 3.0), np.full(4, 3.0), **NULL) == 1


def news(months, hits, **columns):
    """Three texts a month; in the months of ``hits`` all hold the concept, else one in the first month."""
    rows = [(f"{m}-{i}", m, int(m in hits or (i == 0 and m == months[0]))) for m in months for i in range(3)]
    frame = pd.DataFrame(rows, columns=["doc_id", "month", "count"])
    documents = frame.assign(
        doc_type="news", duplicate_of="", excluded="", published=frame["month"] + "-05", delivered="", **columns
    )
    counts = frame[["doc_id", "count"]].assign(concept="a", term="*", scope="all")
    return counts, documents


def test_a_planted_burst(keeps_schema):
    months = [f"{y}-{m:02d}" for y in (2019, 2020, 2021) for m in range(1, 13)]
    planted = ["2020-03", "2020-04", "2020-05"]
    table = keeps_schema(find_bursts(*news(months, planted), **NULL), "bursts")
    assert table[["start", "end", "n_hits", "n_documents"]].values.tolist() == [["2020-03", "2020-05", 9, 9]]
    assert table["n_months"].tolist() == [36]
    assert table["weight"].iloc[0] > 0
    assert table["p_value"].iloc[0] == table["q_value"].iloc[0] < 0.01


def test_months_are_enough_and_years_are_not(keeps_schema):
    months = [f"{y}-{m:02d}" for y in (2019, 2020, 2021) for m in range(1, 13)]
    counts, documents = news(months, ["2020-03", "2020-04", "2020-05"])
    documents["published"] = documents["published"].str.slice(0, 7)
    table = keeps_schema(find_bursts(counts, documents, **NULL), "bursts")
    assert table[["start", "end", "n_news", "n_months"]].values.tolist() == [["2020-03", "2020-05", 108, 36]]
    documents.loc[documents.index[-3:], "published"] = "2021"
    assert find_bursts(counts, documents, **NULL)[["n_news", "n_months"]].values.tolist() == [[105, 35]]


def test_delivered_dates_what_was_not_published():
    months = [f"2020-{m:02d}" for m in range(1, 13)]
    counts, documents = news(months, ["2020-06"])
    documents["delivered"], documents["published"] = documents["published"], ""
    assert find_bursts(counts, documents, **NULL)["n_months"].tolist() == [12]


def test_too_few_texts_no_burst_and_other_kinds(keeps_schema):
    months = [f"2020-{m:02d}" for m in range(1, 13)]
    few = keeps_schema(find_bursts(*news(months[:4], months[:1]), **NULL), "bursts")
    assert few["reason"].tolist() == ["too_few_news"]
    assert few[["n_news", "n_months"]].values.tolist() == [[12, 4]]
    assert few["start"].tolist() == [""]
    counts, documents = news(months, [])
    assert find_bursts(counts, documents, **NULL)["reason"].tolist() == ["no_burst"]
    assert find_bursts(counts.assign(count=0), documents, **NULL)["reason"].tolist() == ["no_burst"]
    reports = documents.assign(doc_type="government_work_report")
    without = find_bursts(counts, reports, **NULL).iloc[0]
    assert (without["reason"], without["n_news"]) == ("too_few_news", 0)
