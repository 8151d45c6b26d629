"""Counts, standard errors and rates by section role of the panel."""

import numpy as np
import pandas as pd
import pytest

from wenmai.io.spool import table_batches
from wenmai.io.tables import write_table
from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.panel_rates import concept_rates, paragraph_pieces, rate_errors

ALIASES = {"water": "water", "fire": "fire"}


def sizes_of(c):
    return c.tokens.iloc[::-1][["paragraph_id", "doc_id", "n_characters"]].rename(columns={"n_characters": "n_units"})


def test_rates_by_role_have_their_own_denominator(corpus, concepts):
    c = corpus(
        {"d": [("plan", "水土"), ("retrospect", "水水土土"), ("body", "土土")], "e": [("plan", "水水")]},
        adcode=["150100", "150100"],
        year=[2001, 2001],
    )
    by_document, _ = count_documents(c.paragraphs, c.tokens, c.documents, concepts(water=["水"], fire=["火"]))
    units, rates = concept_rates(c.documents, by_document, aliases=ALIASES)
    assert units.iloc[0].tolist() == [10, 4, 4]
    row = rates.iloc[0]
    assert row[["kw_water", "kwplan_water", "kwret_water"]].tolist() == [5000, 7500, 5000]
    assert (row["kwn_water"], row["kwn_fire"], row["kwplan_fire"]) == (5, 0, 0)


def test_the_error_is_that_of_a_ratio_over_blocks_of_neighbours(corpus, concepts):
    # 8 paragraphs: blocks of 2, with 4, 0, 2 and 0 of 8 characters each
    texts = ["水水土土", "水水土土", "土土土土", "土土土土", "水土土土", "水土土土", "土土土土", "土土土土"]
    c = corpus({"d": [("body", text) for text in texts], "short": [("body", "水土")] * 7}, year=[2001, 2002])
    _, paragraphs = count_documents(c.paragraphs, c.tokens, c.documents, concepts(water=["水"], fire=["火"]))
    errors = rate_errors(c.documents, sizes_of(c), paragraphs, aliases=ALIASES)
    residuals = np.array([4, 0, 2, 0]) - 6 / 32 * 8
    expected = 10_000 * np.sqrt(4 / 3 * (residuals**2).sum()) / 32
    assert errors.loc[("150000", 2001), "kwse_water"] == pytest.approx(expected)
    # without an occurrence nothing varies, and seven paragraphs are too few
    assert errors.loc[("150000", 2001), "kwse_fire"] is np.nan or np.isnan(errors.loc[("150000", 2001), "kwse_fire"])
    assert np.isnan(errors.loc[("150000", 2002), "kwse_water"])


@pytest.mark.parametrize("documents", [0, 2])
@pytest.mark.parametrize("elsewhere", ["土", "水"])
def test_without_an_occurrence_there_are_no_errors(corpus, concepts, documents, elsewhere):
    # occurrences may lie in documents that are not in the panel
    c = corpus(
        {"d": [("body", "土土")] * 8, "e": [("body", "土")], "no": [("body", elsewhere)]}, year=[2001, 2002, 2003]
    )
    _, paragraphs = count_documents(c.paragraphs, c.tokens, c.documents, concepts(water=["水"], fire=["火"]))
    errors = rate_errors(c.documents.iloc[:documents], sizes_of(c), paragraphs, aliases=ALIASES)
    assert errors.shape == (documents, 2)
    assert errors.isna().all(axis=None)
    assert (errors.dtypes == "float64").all()


def test_errors_are_near_the_spread_of_texts_whose_words_cluster():
    """Simulated reports: a passage is about water or not, so occurrences cluster; Poisson errors are far too small."""
    rng = np.random.default_rng(1)
    n_texts, n_paragraphs = 300, 90
    topic = np.repeat(rng.random((n_texts, n_paragraphs // 3)) < 0.2, 3, axis=1)
    length = rng.integers(30, 90, size=topic.shape)
    count = rng.poisson(length * np.where(topic, 0.05, 0.001))
    doc = np.repeat([f"d{n}" for n in range(n_texts)], n_paragraphs)
    ids = [f"{d}:{n}" for d, n in zip(doc, np.tile(range(n_paragraphs), n_texts), strict=True)]
    sizes = pd.DataFrame({"paragraph_id": ids, "doc_id": doc, "n_units": length.ravel()})
    found = pd.DataFrame({"paragraph_id": ids, "concept": "water", "term": "*", "count": count.ravel()})
    dated = pd.DataFrame({"doc_id": [f"d{n}" for n in range(n_texts)], "adcode": "150100", "year": range(n_texts)})
    errors = rate_errors(dated, sizes, found[found["count"] > 0], aliases={"water": "water"})["kwse_water"]
    rates = 10_000 * count.sum(axis=1) / length.sum(axis=1)
    poisson = 10_000 * np.sqrt(count.sum(axis=1).mean()) / length.sum(axis=1).mean()
    assert 0.8 < np.sqrt((errors**2).mean()) / rates.std(ddof=1) < 1.1
    assert poisson / rates.std(ddof=1) < 0.7


@pytest.mark.parametrize("rows", [3, 8, 4096])
def test_errors_of_pieces_are_those_of_the_whole(corpus, concepts, tmp_path, monkeypatch, rows):
    texts = {f"d{n}": [("body", "水土火"[(n + m) % 3] * (1 + m % 4) + "土") for m in range(8 + n)] for n in range(12)}
    c = corpus(texts, year=[2001 + n % 4 for n in range(12)])
    what = concepts(water=["水"], fire=["火"], never=["金"])
    _, found = count_documents(c.paragraphs, c.tokens, c.documents, what)
    write_table(found, tmp_path / "keyword_paragraphs.parquet")
    c.tokens.to_parquet(tmp_path / "tokens.parquet", index=False)
    aliases = ALIASES | {"never": "never"}
    sizes = c.tokens[["paragraph_id", "doc_id", "n_characters"]].rename(columns={"n_characters": "n_units"})
    whole = rate_errors(c.documents, sizes, found, aliases=aliases)
    read = table_batches
    monkeypatch.setattr("wenmai.trends.panel_rates.table_batches", lambda *a, **k: read(*a, **k, rows=rows))
    files = tmp_path / "tokens.parquet", tmp_path / "keyword_paragraphs.parquet"
    pieces = paragraph_pieces(*files, size="n_characters")
    pd.testing.assert_frame_equal(rate_errors(c.documents, pieces, aliases=aliases), whole)
    assert whole["kwse_water"].notna().any()
