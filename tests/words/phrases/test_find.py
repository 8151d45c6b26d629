"""Phrase scores in cases counted by hand, and terms found without a lexicon."""

from math import log
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.io.tables import conform, table_schema, write_table
from wenmai.words.phrases.find import find_phrases, log_likelihood
from wenmai.words.phrases.ngrams import Stream, read_stream
from wenmai.words.phrases.shapes import Shapes
from wenmai.words.segment import segment_paragraphs, tagger
from wenmai.words.tokens import SIZES, TermIndex, token_writer

LOOSE = {"min_count": 2, "min_npmi": -1.0, "min_entropy": 0.0}
NOUNS = Shapes(lambda word: "n")


def stream(folder: Path, *paragraphs: str, max_tokens: int = 10**9) -> Stream:
    """One document a paragraph, tokens with spaces between."""
    table = pd.DataFrame(
        {
            "paragraph_id": pd.Series([f"d{n}:0001" for n in range(len(paragraphs))], dtype="str"),
            "doc_id": pd.Series([f"d{n}" for n in range(len(paragraphs))], dtype="str"),
            "tokens": pd.Series([text.split() for text in paragraphs], dtype="object"),
            **dict.fromkeys(SIZES, pd.Series([len(text.split()) for text in paragraphs], dtype="Int64")),
        }
    )
    write_table(table, folder / "first_pass.parquet")
    return read_stream(folder / "first_pass.parquet", doc_ids=table["doc_id"].tolist(), max_tokens=max_tokens)


def test_scores_of_one_phrase(tmp_path) -> None:
    found = find_phrases(stream(tmp_path, "推进 精准 扶贫 工作", "实施 精准 扶贫 工作"), shapes=NOUNS, **LOOSE)
    found = found.set_index("phrase")
    assert set(found.index) == {"精准扶贫", "扶贫工作", "精准扶贫工作"}
    row = found.loc["精准扶贫"]
    assert (row["count"], row["documents"], row["examples"]) == (2, 2, "d0:0001;d1:0001")
    # 8 tokens: p(ab) = p(a) = p(b) = 2/8, so the association is complete
    assert row["npmi"] == pytest.approx(1.0)
    assert row["left_entropy"] == pytest.approx(log(2))
    assert row["right_entropy"] == pytest.approx(0.0)


def test_the_weakest_split_decides(tmp_path) -> None:
    given = stream(tmp_path, "甲 乙 丙", "甲 乙 丙", "丙 丁 戊", "丙 丁 己")
    found = find_phrases(given, shapes=NOUNS, **LOOSE).set_index("phrase")
    # 12 tokens; 甲 2, 乙 2, 丙 4, 甲乙 2, 乙丙 2, 甲乙丙 2
    joint = log(2 / 12)
    splits = [joint - log(2 / 12) - log(2 / 12), joint - log(2 / 12) - log(4 / 12)]
    assert found.loc["甲乙丙", "npmi"] == pytest.approx(min(splits) / -joint)


def test_log_likelihood_of_a_table_worked_by_hand() -> None:
    # together 10, left 20, right 15, of 100: observed 10 10 5 75, expected 3 17 12 68
    observed, expected = np.array([10, 10, 5, 75]), np.array([3, 17, 12, 68])
    by_hand = 2 * (observed * np.log(observed / expected)).sum()
    assert log_likelihood(np.array([10]), np.array([20]), np.array([15]), 100) == pytest.approx([by_hand])
    # parts that avoid each other are not associated
    assert log_likelihood(np.array([1]), np.array([50]), np.array([50]), 100) == pytest.approx([0])


def test_no_phrase_crosses_punctuation_numbers_or_paragraphs(tmp_path) -> None:
    given = stream(tmp_path, "甲 ， 乙", "甲 ， 乙", "丙 5 丁", "丙 5 丁", "戊", "己", "戊", "己")
    assert find_phrases(given, shapes=NOUNS, **LOOSE)["phrase"].tolist() == []


def test_a_border_is_a_neighbour_of_its_own(tmp_path) -> None:
    row = find_phrases(stream(tmp_path, "甲 乙", "甲 乙 ， 甲 乙 。"), shapes=NOUNS, **LOOSE).iloc[0]
    assert row["left_entropy"] == pytest.approx(log(3))
    assert row["right_entropy"] == pytest.approx(log(3))


def test_stop_words_neither_begin_nor_end_a_phrase(tmp_path) -> None:
    shapes = Shapes(lambda word: "n", stop_words={"的", "和"})
    found = find_phrases(stream(tmp_path, "的 甲 和 乙 的", "的 甲 和 乙 的"), shapes=shapes, **LOOSE)
    assert found["phrase"].tolist() == ["甲和乙"]


def test_each_dropped_candidate_has_its_reason(tmp_path) -> None:
    rows = [*["甲 乙 丙"] * 5, *[f"{left} 丁 戊 {right}" for left, right in ["子丑", "寅卯", "辰巳"]]]
    found = find_phrases(stream(tmp_path, *rows), shapes=NOUNS, min_count=3, min_npmi=0.5, min_entropy=1.0)
    # 甲乙 is always followed by 丙 and 乙丙 always follows 甲: pieces of something longer
    assert found.set_index("phrase")["reason"].to_dict() == {
        "甲乙丙": "kept",
        "丁戊": "kept",
        "甲乙": "low_right_entropy",
        "乙丙": "low_left_entropy",
    }
    assert found["kept"].tolist() == [True, True, False, False]


def test_a_shorter_phrase_stays_only_if_it_often_stands_alone(tmp_path) -> None:
    long = [f"{word} 民族 团结 进步" for word in "子丑寅卯辰巳午未申酉"]
    alone = [f"{word} 民族 团结 {other}" for word, other in zip("子丑寅卯", "春夏秋冬", strict=True)]
    loose = {"min_npmi": 0.1, "min_entropy": 0.3}
    found = find_phrases(stream(tmp_path, *long, *alone), shapes=NOUNS, min_count=3, **loose).set_index("phrase")
    assert found.loc["民族团结进步", "reason"] == "kept"
    assert found.loc["民族团结", ["count", "free_count", "reason"]].tolist() == [14, 4, "kept"]
    found = find_phrases(stream(tmp_path, *long, *alone), shapes=NOUNS, min_count=5, **loose).set_index("phrase")
    assert found.loc["民族团结", "reason"] == "inside_longer_phrases"


def test_what_is_no_noun_phrase_needs_a_stronger_bond(tmp_path) -> None:
    tags = {"维护": "v", "世界": "n", "和平": "n", "各国": "r"}
    shapes = Shapes(lambda word: tags.get(word, "n"))
    rows = [f"{a} 维护 和平 {b}" for a, b in zip("子丑寅卯", "春夏秋冬", strict=True)]
    rows += ["维护 权益", "维护 法制", "世界 和平", "世界 和平"]
    found = find_phrases(stream(tmp_path, *rows), shapes=shapes, min_count=4, min_npmi=0.3, min_entropy=1.0)
    assert found["reason"].tolist() == ["not_noun_phrase"]
    loose = Shapes(lambda word: "n")
    assert find_phrases(stream(tmp_path, *rows), shapes=loose, min_count=4, min_npmi=0.3, min_entropy=1.0)["kept"].all()


def test_the_limit_takes_dropped_rows_only(tmp_path) -> None:
    given = stream(tmp_path, "甲 乙 丙 丁 戊", "甲 乙 丙 丁 戊")
    assert len(find_phrases(given, shapes=NOUNS, **LOOSE)) == 4 + 3 + 2 + 1
    strict = LOOSE | {"min_entropy": 9.0}
    assert len(find_phrases(given, shapes=NOUNS, limit=3, **strict)) == 3


@pytest.mark.parametrize("paragraphs", [[], [""], ["，"], ["甲 乙"]])
def test_nothing_to_find_gives_an_empty_table(tmp_path, paragraphs: list[str]) -> None:
    found = find_phrases(stream(tmp_path, *paragraphs), shapes=NOUNS, **LOOSE)
    assert len(conform(found, table_schema("phrases"))) == 0


def test_of_a_large_corpus_every_second_document_is_read(tmp_path) -> None:
    given = stream(tmp_path, *["甲 乙"] * 10, max_tokens=10)
    assert given.total == 10
    assert given.paragraph_ids == [f"d{n}:0001" for n in range(0, 10, 2)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["甲", "乙", "丙", "，"]), max_size=12), min_size=1, max_size=6))
def test_counts_are_those_of_a_plain_search(tmp_path_factory, rows: list[list[str]]) -> None:
    given = stream(tmp_path_factory.mktemp("phrases"), *(" ".join(row) for row in rows))
    found = find_phrases(given, shapes=NOUNS, **LOOSE)
    # every token is one character, so a phrase is a piece of the text
    for phrase, count, npmi in zip(found["phrase"], found["count"], found["npmi"], strict=True):
        texts = ["".join(row) for row in rows]
        assert count == sum(text.startswith(phrase, n) for text in texts for n in range(len(text)))
        assert -1 <= npmi <= 1 + 1e-9
        assert 2 <= len(phrase) <= 6


#: slogans in sentences of our own; the words around them change, as they do in reports
FRAMES = (
    "今年要坚持以{}为主线，提高经济质量。",
    "围绕{}这项任务，全市开展了大量工作。",
    "过去一年，{}取得新进展，群众比较满意。",
    "我们把{}放在突出位置，落实各级责任。",
    "县里组织干部学习{}有关文件，宣传到村。",
    "进一步做好{}工作，完善考核办法。",
    "会议强调，{}关系全局，需要长期努力。",
    "财政安排专项资金支持{}，项目已经开工。",
    "各部门联合推进{}，形成工作合力。",
    "聚焦{}，解决企业和居民的困难。",
)
OTHER = (
    "全市教育、医疗、养老等社会保障水平不断提高，新型城镇化步伐加快。",
    "深化国有企业改革，优化产业结构，培育新型农业经营主体。",
    "增强安全意识和服务意识，建设现代化的服务体系。",
    "保障粮食供给和能源供给，改革收入分配制度。",
    "中华民族历史悠久，文化灿烂，各民族共同发展。",
    "三个乡镇新建卫生院，基本医疗有了保障。",
    "结构性矛盾仍然突出，改革任务很重，生态保护需要加强。",
    "病毒防治研究取得成果，公共卫生改革稳步推进。",
)
SLOGANS = ("供给侧结构性改革", "铸牢中华民族共同体意识", "放管服", "两不愁三保障", "新型冠状病毒")


def test_slogans_become_terms_without_anyone_listing_them(tmp_path) -> None:
    texts = [frame.format(slogan) for slogan in SLOGANS for frame in FRAMES] + [*OTHER] * 6
    ids = [f"d{n:03d}" for n in range(len(texts))]
    paragraphs = pa.table({"paragraph_id": [f"{i}:0001" for i in ids], "doc_id": ids, "text": texts})
    index = TermIndex()
    (first_pass,) = segment_paragraphs([paragraphs], index, engine="rjieba", lexicon=[])
    assert [slogan for slogan in SLOGANS if slogan in index.names] in ([], ["放管服"])
    with token_writer(tmp_path / "first_pass.parquet", index) as writer:
        writer.add(first_pass)
    given = read_stream(tmp_path / "first_pass.parquet", doc_ids=ids, max_tokens=10**6)
    shapes = Shapes(tagger())
    found = find_phrases(given, shapes=shapes, min_count=8, min_npmi=0.5, min_entropy=1.0)
    kept = set(found.loc[found["kept"], "phrase"]) | set(given.names)
    assert [slogan for slogan in SLOGANS if slogan not in kept] == []
