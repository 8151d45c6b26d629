"""Statistics of terms, in cases small enough to count by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from wenmai.io.tables import conform, table_schema
from wenmai.words.counts import count_seen
from wenmai.words.vocabulary.build import (
    build_vocabulary,
    deviation_of_proportions,
    evenness_tells,
    residual_idf,
    summary,
    with_uncounted,
)
from wenmai.words.vocabulary.filters import Filters

ALL = Filters(min_chars=1, min_paragraphs=1, max_paragraph_share=1.0)


def test_statistics_of_one_small_corpus(corpus) -> None:
    path, ids, documents = corpus(
        [("a", "教育 教育 投资"), ("a", "投资"), ("b", "教育 就业 就业 就业")],
        [{"doc_id": "a", "year": 2001}, {"doc_id": "b", "year": 2003}],
    )
    table = build_vocabulary(count_seen(path, ids), documents, filters=ALL).set_index("term")
    assert table.loc["教育", ["count", "documents", "paragraphs"]].tolist() == [3, 2, 2]
    assert table.loc["投资", ["count", "documents", "paragraphs"]].tolist() == [2, 1, 2]
    assert table["paragraph_share"].tolist() == pytest.approx([1 / 3, 2 / 3, 2 / 3])
    assert table.loc["教育", ["first_year", "last_year"]].tolist() == [2001, 2003]
    assert table.loc["就业", ["first_year", "last_year"]].tolist() == [2003, 2003]
    # both documents are half of the text: |2/3 - 1/2| + |1/3 - 1/2| = 1/3; all in one: 1/2 + 1/2
    assert table.loc["教育", "dispersion"] == pytest.approx(1 / 6)
    assert table.loc["就业", "dispersion"] == pytest.approx(1 / 2)
    assert table["column"].tolist() == [0, 1, 2]


def test_columns_number_the_kept_terms_only(corpus) -> None:
    path, ids, documents = corpus([("a", "丙丙 乙乙 甲甲 ，")])
    filters = Filters(min_paragraphs=1, max_paragraph_share=1.0, drop={"乙乙"})
    table = build_vocabulary(count_seen(path, ids), documents, filters=filters).set_index("term")
    # code point order: 丙 U+4E19, 乙 U+4E59, 甲 U+7532
    assert table["column"].dropna().to_dict() == {"丙丙": 0, "甲甲": 1}
    assert table.loc["乙乙", "reason"] == "user_choice"
    assert not table.loc["乙乙", "kept"]


def test_terms_of_headings_ceremony_and_duplicates_are_not_seen(corpus) -> None:
    path, ids, documents = corpus(
        [("a", "教育"), ("a", "标题", "heading"), ("a", "各位代表", "ceremony"), ("b", "教育 复本")],
        [{"doc_id": "a"}, {"doc_id": "b", "duplicate_of": "a"}],
    )
    assert build_vocabulary(count_seen(path, ids), documents, filters=ALL)["term"].tolist() == ["教育"]


@pytest.mark.parametrize("rows", [[], [("a", "各位代表", "ceremony")], [("a", "")]])
def test_a_corpus_without_words_gives_an_empty_table(corpus, rows) -> None:
    path, ids, documents = corpus(rows)
    table = build_vocabulary(count_seen(path, ids), documents, filters=ALL)
    assert len(conform(table, table_schema("vocabulary"))) == 0
    assert list(summary(table)) == []


def test_without_years_or_a_second_document_those_fields_are_empty(corpus) -> None:
    path, ids, documents = corpus([("a", "教育")])
    table = conform(build_vocabulary(count_seen(path, ids), documents, filters=ALL), table_schema("vocabulary"))
    assert table[["first_year", "last_year", "dispersion"]].isna().all(axis=None)
    assert table["kept"].tolist() == [True]


def test_a_word_is_as_common_as_its_uses_inside_of_phrases_make_it(corpus) -> None:
    rows = [("a", "改革 开放"), ("a", "改革 开放"), ("b", "改革"), ("b", "教育")]
    path, ids, documents = corpus(rows)
    before = count_seen(path, ids).uses
    path, ids, documents = corpus([(doc, text.replace("改革 开放", "改革开放")) for doc, text in rows])
    seen = count_seen(path, ids)
    filters = Filters(min_paragraphs=1, max_paragraph_share=0.6)
    alone = build_vocabulary(seen, documents, filters=filters).set_index("term")
    assert alone.loc["改革", ["paragraph_share", "reason"]].tolist() == [0.25, "kept"]
    table = build_vocabulary(seen, documents, filters=filters, before=before).set_index("term")
    # three of four paragraphs have the word; its column of the counts would have one
    assert table.loc["改革", ["count", "paragraphs", "paragraph_share", "reason"]].tolist() == [
        1,
        1,
        0.75,
        "too_common",
    ]
    assert table.loc["改革", "residual_idf"] == pytest.approx(
        residual_idf(np.array([3]), np.array([3]), np.array([2, 2, 1, 1]))[0]
    )
    # the phrase was no token before, and 教育 is untouched
    assert table.loc["改革开放", ["paragraphs", "paragraph_share", "reason"]].tolist() == [2, 0.5, "kept"]
    pd.testing.assert_frame_equal(
        table.loc[["教育"]].drop(columns="column"), alone.loc[["教育"]].drop(columns="column")
    )


def test_a_phrase_that_the_first_pass_sometimes_had_as_one_token_keeps_its_own_share(corpus) -> None:
    path, ids, documents = corpus([("a", "改革开放"), ("a", "改革 开放"), ("b", "教育")])
    before = count_seen(path, ids).uses
    path, ids, documents = corpus([("a", "改革开放"), ("a", "改革开放"), ("b", "教育")])
    table = build_vocabulary(count_seen(path, ids), documents, filters=ALL, before=before).set_index("term")
    assert table.loc["改革开放", "paragraph_share"] == pytest.approx(2 / 3)


@pytest.mark.parametrize("rows", [[], [("a", "")], [("a", "教育")]])
def test_counts_before_joining_may_be_empty_or_the_same(corpus, rows) -> None:
    path, ids, documents = corpus(rows)
    seen = count_seen(path, ids)
    table = build_vocabulary(seen, documents, filters=ALL, before=seen.uses)
    pd.testing.assert_frame_equal(table, build_vocabulary(seen, documents, filters=ALL))


@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=2, max_size=6))
def test_dispersion_by_its_definition(rows: list[list[int]]) -> None:
    counts = np.array(rows)
    counts[0] += 1  # no term without an occurrence
    sizes = counts.sum(axis=1) + 1
    expected = sizes / sizes.sum()
    plain = [0.5 * np.abs(column / column.sum() - expected).sum() for column in counts.T]
    found = deviation_of_proportions(
        [sparse.csr_matrix(counts[:1]), sparse.csr_matrix(counts[1:])], sizes, counts.sum(axis=0)
    )
    assert found == pytest.approx(plain)
    assert (found >= -1e-12).all()
    assert (found < 1).all()


def test_a_large_matrix_is_worked_on_in_blocks(corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(doc, " ".join(words)) for doc, words in zip("abcd", ["甲乙丙", "乙乙丁", "丙", "甲丁丁"], strict=True)]
    path, ids, documents = corpus(rows, [{"doc_id": doc, "year": 2000 + n} for n, doc in enumerate("abcd")])
    whole = build_vocabulary(count_seen(path, ids), documents, filters=ALL)
    monkeypatch.setattr("wenmai.words.vocabulary.build.BLOCK", 2)
    pd.testing.assert_frame_equal(build_vocabulary(count_seen(path, ids), documents, filters=ALL), whole)


def test_the_summary_counts_by_reason(corpus) -> None:
    path, ids, documents = corpus([("a", "教育 教育 ， 。")])
    table = build_vocabulary(count_seen(path, ids), documents, filters=ALL)
    assert list(summary(table)) == [
        "kept: 1 terms, 2 occurrences",
        "no_chinese_sign: 2 terms, 2 occurrences",
    ]
    assert isinstance(table, pd.DataFrame)


def test_a_term_in_every_other_paragraph_once_is_more_even_than_one_in_clusters() -> None:
    lengths = np.full(100, 20)
    # 50 occurrences: one in each of 50 paragraphs, or ten in each of five
    even, clustered = residual_idf(np.array([50, 50]), np.array([50, 5]), lengths)
    # at random the 50 would stand in 100 * (1 - exp(-0.5)) paragraphs
    assert even == pytest.approx(np.log2(100 * (1 - np.exp(-0.5)) / 50))
    assert even < 0 < clustered


def test_longer_paragraphs_expect_more() -> None:
    # three of four occurrences stand in a paragraph that is most of the text: no surprise
    uneven = residual_idf(np.array([4]), np.array([2]), np.array([90, 5, 5]))
    assert uneven < residual_idf(np.array([4]), np.array([2]), np.array([34, 33, 33]))


def test_residual_idf_of_nothing() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert residual_idf(nothing, nothing, nothing).shape == (0,)


def test_where_words_are_never_said_twice_none_is_too_even(corpus) -> None:
    # two subjects, and 指出 in every other paragraph of both
    said = {"a": "学校 教师", "b": "医院 医生"}
    once = [(d, f"{said[d]} {'指出' if n % 2 else '今年'}") for d in "ab" for n in range(90)]
    often = [(d, f"{said[d]} {said[d]} {said[d]}" * (n % 3 == 0) + " 指出" * (n % 2)) for d in "ab" for n in range(90)]
    filters = Filters(min_paragraphs=1, max_paragraph_share=1.0, min_residual_idf=0.05)
    for rows, reason in ((once, "kept"), (often, "low_residual_idf")):
        path, ids, documents = corpus(rows)
        table = build_vocabulary(count_seen(path, ids), documents, filters=filters).set_index("term")
        assert table.loc["指出", "reason"] == reason
        assert table.loc["学校", "reason"] == "kept"


def test_terms_of_few_paragraphs_do_not_say_whether_evenness_tells() -> None:
    # in a small corpus 1 % of the paragraphs is a handful, and a term said twice in one of them clusters by chance
    frame = pd.DataFrame({"paragraphs": [10, 12, 40], "paragraph_share": 0.05, "residual_idf": [1.0, 1.0, 0.06]})
    assert not evenness_tells(frame, 0.05)
    assert evenness_tells(frame.assign(paragraphs=40), 0.05)
    assert not evenness_tells(frame.head(2), 0.05)


def test_every_term_of_the_tokens_stands_in_the_vocabulary_once(corpus) -> None:
    path, ids, documents = corpus(
        [("a", "教育 丁丁 教育"), ("a", "标题", "heading"), ("a", "各位代表 教育", "ceremony"), ("b", "教育 复本")],
        [{"doc_id": "a", "year": 2001}, {"doc_id": "b", "duplicate_of": "a"}],
    )
    seen = count_seen(path, ids)
    table = conform(
        with_uncounted(build_vocabulary(seen, documents, filters=ALL), seen.uncounted), table_schema("vocabulary")
    )
    assert table["term"].tolist() == sorted(["教育", "丁丁", "标题", "各位代表", "复本"])
    by_term = table.set_index("term")
    assert by_term.loc["标题", ["count", "paragraphs", "kept", "reason"]].tolist() == [
        0,
        0,
        False,
        "not_counted",
    ]
    # what was decided on the counted paragraphs stays
    assert by_term.loc["教育", ["count", "kept"]].tolist() == [2, True]
    assert by_term["column"].dropna().to_dict() == {"丁丁": 0, "教育": 1}
