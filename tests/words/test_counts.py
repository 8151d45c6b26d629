"""Counts piece by piece: no count is lost, and matrix and vocabulary agree."""

from collections import Counter

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from wenmai.errors import WenmaiError
from wenmai.io.matrices import read_counts, write_counts
from wenmai.io.spool import table_batches
from wenmai.io.tables import write_table
from wenmai.words.counts import count_seen, count_terms, unpruned_terms, write_term_counts
from wenmai.words.tokens import SIZES
from wenmai.words.vocabulary.build import build_vocabulary
from wenmai.words.vocabulary.filters import Filters

ALL = Filters(min_chars=1, min_paragraphs=1, max_paragraph_share=1.0)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["甲", "乙", "丙", "，"])), max_size=6), st.integers(1, 3))
def test_every_token_is_counted(tmp_path_factory, tokens: list[list[str]], per_document: int) -> None:
    path = tmp_path_factory.mktemp("counts") / "tokens.parquet"
    ids = [f"d{n // per_document}:{n:04d}" for n in range(len(tokens))]
    table = pd.DataFrame({"paragraph_id": ids, "doc_id": [i.split(":")[0] for i in ids]}, dtype="str")
    table["tokens"] = pd.Series(tokens, dtype="object")
    for name in SIZES:
        table[name] = pd.Series([len(row) for row in tokens], dtype="Int64")
    write_table(table, path)
    seen = count_seen(path, ids)
    assert seen.terms == sorted({token for row in tokens for token in row})
    assert seen.lengths.tolist() == [len(row) for row in tokens]
    for number, term in enumerate(seen.terms):
        assert seen.paragraphs[number] == sum(term in row for row in tokens)
        by_document = Counter(i.split(":")[0] for i, row in zip(ids, tokens, strict=True) for t in row if t == term)
        assert sparse.vstack(seen.by_document, format="csr")[:, [number]].toarray().ravel().tolist() == [
            by_document[d] for d in seen.doc_ids
        ]


def test_the_matrix_in_one_small_case(corpus, tmp_path) -> None:
    path, ids, documents = corpus(
        [("a", "教育 教育 投资"), ("a", "。"), ("a", "投资 就业"), ("b", "教育 ，")],
        [{"doc_id": "a"}, {"doc_id": "b"}],
    )
    vocabulary = build_vocabulary(count_seen(path, ids), documents, filters=ALL)
    counts, rows = count_terms(path, ids, vocabulary)
    write_counts(counts, tmp_path / "counts.npz")
    read, terms = read_counts(tmp_path / "counts.npz", rows, vocabulary)
    assert terms == ["就业", "投资", "教育"]
    # the paragraph of a single full stop has no kept term and no row
    assert rows["paragraph_id"].tolist() == ["a-0001", "a-0003", "b-0001"]
    assert read.toarray().tolist() == [[0, 1, 2], [1, 1, 0], [0, 0, 1]]
    assert rows["n_terms"].tolist() == [3, 2, 1]
    assert rows["row"].tolist() == [0, 1, 2]


def test_counts_are_the_counts_of_the_vocabulary(corpus) -> None:
    path, ids, documents = corpus(
        [("a", "教育 投资 教育"), ("a", "教育", "ceremony"), ("b", "投资 就业"), ("c", "投资")],
        [{"doc_id": "a"}, {"doc_id": "b"}, {"doc_id": "c", "duplicate_of": "b"}],
    )
    vocabulary = build_vocabulary(count_seen(path, ids), documents, filters=ALL)
    counts, _ = count_terms(path, ids, vocabulary)
    kept = vocabulary[vocabulary["kept"]]
    assert counts.sum(axis=0).tolist() == [kept["count"].tolist()] == [[1, 2, 2]]


def test_unpruned_terms_are_all_but_no_words_names_and_rare_ones() -> None:
    rows = [
        ("教育", 9, True, "kept"),
        ("必须", 40, False, "stop_word_iso"),
        ("社会主义", 90, False, "too_common"),
        ("的", 99, False, "too_short"),
        ("GDP", 7, False, "no_chinese_letters"),
        ("亦即", 2, False, "stop_word_iso"),
        ("25", 50, False, "no_chinese_number"),
        ("杭州", 60, False, "place_name"),
        ("废话", 50, False, "user_choice"),
        ("罕见", 1, False, "too_rare"),
    ]
    vocabulary = pd.DataFrame(rows, columns=["term", "paragraphs", "kept", "reason"])
    terms = unpruned_terms(vocabulary)
    # a stop word rarer than the rarest kept term is not in it
    assert terms["term"].tolist() == ["教育", "必须", "社会主义", "的"]
    assert terms["column"].tolist() == [0, 1, 2, 3]
    assert unpruned_terms(vocabulary.head(0)).empty


@pytest.mark.parametrize("rows", [[], [("a", "教育 投资")]])
def test_no_kept_term_gives_an_empty_matrix(corpus, tmp_path, rows) -> None:
    path, ids, documents = corpus(rows)
    vocabulary = build_vocabulary(count_seen(path, ids), documents, filters=Filters(min_paragraphs=5))
    counts, table = count_terms(path, ids, vocabulary)
    write_counts(counts, tmp_path / "counts.npz")
    assert read_counts(tmp_path / "counts.npz", table, vocabulary)[0].shape == (0, 0)


def test_tables_of_two_runs_are_refused(corpus) -> None:
    path, ids, _ = corpus([("a", "教育"), ("a", "投资")])
    with pytest.raises(WenmaiError, match="no tokens for 1 paragraphs"):
        count_seen(path, [*ids, "z-0001"])


@pytest.mark.parametrize("rows", [1, 2, 3, 100])
def test_pieces_hold_whole_documents(corpus, rows) -> None:
    path, *_ = corpus([("a", "甲"), ("a", "乙"), ("a", "丙"), ("b", "甲"), ("c", "乙"), ("c", "丙")])
    pieces = list(table_batches(path, columns=("doc_id", "paragraph_id"), rows=rows))
    docs = [set(piece["doc_id"].to_pylist()) for piece in pieces]
    assert sum(map(len, docs)) == len(set.union(*docs)) == 3
    assert [i for piece in pieces for i in piece["paragraph_id"].to_pylist()] == [
        *("a-0001", "a-0002", "a-0003"), "b-0001", "c-0001", "c-0002"
    ]  # fmt: skip


@pytest.mark.parametrize("group_rows", [1, 3, 1000])
def test_counts_written_in_pieces_are_the_same_bytes(corpus, tmp_path, group_rows: int) -> None:
    words = ["教育 教育 投资", "。", "投资 就业", "教育 ，", "就业 就业 就业", "农业 教育", "投资"]
    path, ids, documents = corpus(list(zip("aabbccd", words, strict=True)), [{"doc_id": doc} for doc in "abcd"])
    pq.write_table(pq.read_table(path), path, row_group_size=group_rows)
    vocabulary = build_vocabulary(count_seen(path, ids), documents, filters=ALL)
    counts, rows = count_terms(path, ids, vocabulary)
    write_counts(counts, tmp_path / "whole.npz")
    write_table(rows, tmp_path / "whole.csv", name="counts_rows")
    outputs = tmp_path / "pieces.npz", tmp_path / "pieces.csv"
    sizes = write_term_counts(path, ids, vocabulary, outputs=outputs, name="counts_rows")
    assert sizes == (*counts.shape, counts.sum())
    assert outputs[0].read_bytes() == (tmp_path / "whole.npz").read_bytes()
    assert outputs[1].read_bytes() == (tmp_path / "whole.csv").read_bytes()
    assert (sparse.load_npz(outputs[0]) != counts).nnz == 0
