"""Which paragraphs are counted, and that no count is lost."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.errors import WenmaiError
from wenmai.matrices import read_counts, write_counts
from wenmai.words.counts import count_all, count_terms, counted_paragraphs
from wenmai.words.filters import Filters
from wenmai.words.vocabulary import build_vocabulary

ALL = Filters(min_chars=1, min_paragraphs=1, max_paragraph_share=1.0)


def test_headings_ceremony_glossary_and_duplicates_are_not_counted(tables) -> None:
    _, paragraphs, documents = tables(
        [
            ("a", "各位 代表", "ceremony"),
            ("a", "今年 工作", "heading"),
            ("a", "发展 教育", "plan"),
            ("a", "放管服 是", "glossary"),
            ("a", "回顾", "retrospect"),
            ("b", "发展 教育", "plan"),
        ],
        [{"doc_id": "a"}, {"doc_id": "b", "duplicate_of": "a"}],
    )
    assert counted_paragraphs(paragraphs, documents)["paragraph_id"].tolist() == ["a-0003", "a-0005"]


@given(st.lists(st.lists(st.sampled_from(["甲", "乙", "丙", "，"]))))
def test_count_all_counts_every_token(tokens: list[list[str]]) -> None:
    counts, terms = count_all(tokens)
    assert terms == sorted(terms)
    assert counts.shape == (len(tokens), len(terms))
    dense = counts.toarray()
    for number, row in enumerate(tokens):
        assert dict(zip(terms, dense[number].tolist(), strict=True)) == {t: Counter(row)[t] for t in terms}


def test_the_matrix_in_one_small_case(tables, tmp_path) -> None:
    tokens, paragraphs, documents = tables(
        [("a", "教育 教育 投资"), ("a", "。"), ("a", "投资 就业"), ("b", "教育 ，")],
        [{"doc_id": "a"}, {"doc_id": "b"}],
    )
    vocabulary = build_vocabulary(tokens, paragraphs, documents, filters=ALL)
    counts, rows = count_terms(tokens, paragraphs, documents, vocabulary)
    write_counts(counts, tmp_path / "counts.npz")
    read, terms = read_counts(tmp_path / "counts.npz", rows, vocabulary)
    assert terms == ["就业", "投资", "教育"]
    # the paragraph of a single full stop has no kept term and no row
    assert rows["paragraph_id"].tolist() == ["a-0001", "a-0003", "b-0001"]
    assert read.toarray().tolist() == [[0, 1, 2], [1, 1, 0], [0, 0, 1]]
    assert rows["n_terms"].tolist() == [3, 2, 1]


def test_counts_are_the_counts_of_the_vocabulary(tables) -> None:
    tokens, paragraphs, documents = tables(
        [("a", "教育 投资 教育"), ("a", "教育", "ceremony"), ("b", "投资 就业"), ("c", "投资")],
        [{"doc_id": "a"}, {"doc_id": "b"}, {"doc_id": "c", "duplicate_of": "b"}],
    )
    vocabulary = build_vocabulary(tokens, paragraphs, documents, filters=ALL)
    counts, _ = count_terms(tokens, paragraphs, documents, vocabulary)
    kept = vocabulary[vocabulary["kept"]]
    assert counts.sum(axis=0).tolist() == [kept["count"].tolist()] == [[1, 2, 2]]


def test_no_kept_term_gives_an_empty_matrix(tables, tmp_path) -> None:
    tokens, paragraphs, documents = tables([("a", "教育 投资")])
    vocabulary = build_vocabulary(tokens, paragraphs, documents, filters=Filters(min_paragraphs=5))
    counts, rows = count_terms(tokens, paragraphs, documents, vocabulary)
    write_counts(counts, tmp_path / "counts.npz")
    assert read_counts(tmp_path / "counts.npz", rows, vocabulary)[0].shape == (0, 0)


def test_tables_of_two_runs_are_refused(tables) -> None:
    tokens, paragraphs, documents = tables([("a", "教育"), ("a", "投资")])
    with pytest.raises(WenmaiError, match="no tokens for 1 paragraphs"):
        build_vocabulary(tokens.iloc[:1], paragraphs, documents, filters=ALL)
    assert isinstance(build_vocabulary(tokens, paragraphs, documents, filters=ALL), pd.DataFrame)
