"""The comparison: one line a variant, in a fixed order, also for an engine that is not installed."""

from __future__ import annotations

import sys

import pytest

from wenmai.topics.checks.compare import as_text, compare_variant, engines_table
from wenmai.topics.checks.variants import VARIANTS
from wenmai.topics.engines.fit import ENGINES
from wenmai.topics.selection.split import split_rows
from wenmai.topics.settings import FitSettings


def compared(planted, variant):
    split = split_rows(planted.rows, min_terms=5, folds=3, seed=1)
    settings = FitSettings("lda", 4, [1, 2], passes=10, samples=4, anchor=0.5, seed=1)
    return compare_variant(planted.table, split, settings, variant=variant, top_words=8, floor=0.7)


def test_a_line_by_variant_in_the_order_of_the_list(planted, monkeypatch, caplog):
    monkeypatch.setitem(sys.modules, "tomotopy", None)
    rows = [compared(planted, variant) for variant in ("lda_gibbs", "nmf", "lda")]
    table = engines_table(rows)
    assert table["variant"].tolist() == ["lda", "nmf", "lda_gibbs"]
    assert table.loc[:1, ["held_out", "npmi", "c_v", "sample_stability", "seconds"]].notna().all(axis=None)
    # longer lists repeat more words
    assert (table.loc[:1, "diversity_25"] <= table.loc[:1, "diversity"]).all()
    assert table.loc[:1, "stability"].tolist() == [1, 1]
    assert table.loc[2, ["held_out", "seconds"]].isna().all()
    assert table.loc[2, "skipped"] == "engine_not_installed"
    assert "pip install tomotopy" in caplog.text
    assert "lda_gibbs: engine_not_installed" in as_text(table)
    # nothing is random in these, so that one fit stands for both seeds
    assert table.loc[:1, ["n_seeds", "n_folds"]].to_numpy().tolist() == [[1, 3], [1, 3]]
    assert table.loc[2, ["n_seeds", "n_folds"]].tolist() == [0, 0]
    # a Python process with numpy takes tens to thousands of megabytes
    assert 20 < table.loc[0, "peak_mb"] < 20_000


@pytest.mark.parametrize(("variant", "start"), [("lda_from_one_nmf", "nmf"), ("lda", "consensus")])
def test_variants_start_as_they_say(planted, monkeypatch, variant, start):
    seen = []
    fit = ENGINES["lda"].fit

    def spy(counts, **given):
        seen.append((given["start"] is not None, given["anchor"]))
        return fit(counts, **given)

    monkeypatch.setitem(ENGINES, "lda", type(ENGINES["lda"])(spy, starts=True, random=False, anchored=True))
    compared(planted, variant)
    assert set(seen) == {(start == "consensus", 0.5 if start == "consensus" else 0.0)}


def test_every_engine_has_a_line():
    assert {variant.engine for variant in VARIANTS.values()} == set(ENGINES)


def test_a_random_engine_is_fitted_with_every_seed(planted):
    row = compared(planted, "lda_sklearn")
    assert (row["n_seeds"], row["n_folds"]) == (2, 3)
    assert 0 < row["stability"] <= 1
    assert row["seconds"] > 0 and row["wall_seconds"] > 0
