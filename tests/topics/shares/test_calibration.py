"""The simulated corpora have the effects that are planted, and their intervals hold them in most corpora."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from wenmai.io.tables import conform, table_schema
from wenmai.topics.shares import calibration
from wenmai.topics.shares.calibration import Setting, calibrate, fitted, simulate

SMALL = Setting(regions=10, years=6, paragraphs=2, tokens=30, topics=4)


def test_a_corpus_is_the_same_for_a_seed_and_has_its_size() -> None:
    one, again, other = (simulate(SMALL, seed=seed).counted.matrix for seed in (1, 1, 2))
    assert (one != again).nnz == 0 and (one != other).nnz > 0
    assert one.shape == (10 * 6 * 2 * 2, 4 * calibration.TERMS_PER_TOPIC) and set(one.sum(axis=1).A1.tolist()) == {30}


def test_the_truth_has_the_planted_signs_and_none_without_effects() -> None:
    shares = simulate(SMALL, seed=1).shares
    assert shares["province", "plan", 0] > shares["county", "plan", 0] > shares["county", "retrospect", 0]
    assert shares["county", "plan", 2] > shares["county", "plan", 0]
    nothing = simulate(replace(SMALL, effects=False), seed=1)
    assert np.ptp(list(nothing.shares.values())) < 1e-12 and abs(nothing.content) < 1e-12


def test_the_fitted_topics_are_in_the_order_of_the_planted_ones() -> None:
    corpus = simulate(SMALL, seed=1)
    model = fitted(corpus, SMALL)
    alike = corpus.topic_word @ model.topic_word.T
    assert alike.argmax(axis=1).tolist() == list(range(SMALL.topics))


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_coverage_is_a_table(monkeypatch) -> None:
    monkeypatch.setattr(calibration, "SETTINGS", (replace(SMALL, known_topics=True), replace(SMALL, effects=False)))
    table = conform(calibrate(n_corpora=6, seed=1), table_schema("topic_calibration"))
    assert set(table["quantity"]) == set(table_schema("topic_calibration").columns["quantity"].values)
    covered = table[(table["measure"] == "coverage") & table["known_topics"]]
    # six corpora are few: intervals that hold nothing would show all the same
    assert covered["value"].mean() > 0.85
    alarms = table[table["measure"] == "false_alarms"]
    assert len(alarms) and not alarms["effects"].any() and alarms["value"].mean() < 0.3
