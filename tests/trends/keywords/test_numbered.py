"""Tables with numbers for names give what those with names give."""

import numpy as np
import pandas as pd
import pytest

from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.keywords.cross_tables import TopicShares, build_cross_tables
from wenmai.trends.keywords.numbered import read_numbered_tables
from wenmai.trends.keywords.pairs import concept_pairs

HOW = Resampling(0.95, 50, 1)


@pytest.fixture
def written(corpus, concepts, tmp_path):
    """Ten documents, one of them a duplicate and one left out, and the files of their tables."""
    texts = {f"d{n}": [("retrospect", "水水火"), ("plan", "水土"), ("body", "无")] for n in range(9)} | {"e": []}
    c = corpus(
        texts, level=["county", "province"] * 5, duplicate_of=["", "d0"] + [""] * 8, excluded=[""] * 8 + ["x", ""]
    )
    what = concepts(water=["水"], fire=["火"], earth=["土"], ice=["冰"])
    _, hits = count_documents(c.paragraphs, c.tokens, c.documents, what)
    hits = hits.sort_values(["doc_id", "paragraph_id"])
    paths = [tmp_path / f"{name}.parquet" for name in ("paragraphs", "tokens", "keyword_paragraphs")]
    for table, path in zip((c.paragraphs, c.tokens.sort_values("paragraph_id"), hits), paths, strict=True):
        table.to_parquet(path, index=False)
    return c, [concept.id for concept in what], hits, paths


@pytest.mark.parametrize("rows", [1, 5, 4096])
def test_any_number_of_paragraphs_at_once_gives_the_same_tables(written, rows):
    c, names, hits, paths = written
    ids = [*c.paragraphs["paragraph_id"].iloc[::2], "of another corpus"]
    topics = TopicShares(ids, [0, 1], np.random.default_rng(1).dirichlet([1, 1], size=len(ids)))
    texts = read_numbered_tables(*paths, c.documents, topics, rows=rows)
    tables = [
        (
            build_cross_tables(found, names, parts, shares, doc_types=None, how=HOW),
            concept_pairs(found, names, parts[0], parts[2], doc_types=None, confidence=0.95),
        )
        for found, parts, shares in (
            (hits, (c.paragraphs, c.tokens, c.documents), topics),
            (texts.concepts, (texts.paragraphs, texts.tokens, texts.documents), texts.topics),
        )
    ]
    for named, numbered in zip(*tables, strict=True):
        pd.testing.assert_frame_equal(named, numbered)
    assert tables[0][0]["by"].nunique() == 4 and len(texts.paragraphs) == 3 * 7


def test_a_corpus_without_paragraphs_gives_an_empty_table(written):
    c, names, _, paths = written
    for path in paths:
        pd.read_parquet(path).iloc[:0].to_parquet(path, index=False)
    texts = read_numbered_tables(*paths, c.documents.iloc[:0], None)
    parts = (texts.paragraphs, texts.tokens, texts.documents)
    assert build_cross_tables(texts.concepts, names, parts, None, doc_types=None, how=HOW).empty
