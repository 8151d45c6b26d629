"""Documents that repeat one another."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.corpus import duplicates
from wenmai.corpus.duplicates import repeated_lines
from wenmai.corpus.minhash import grams, jaccard, print_of

A = "过去的一年，全县粮食生产再获丰收，总产量达到五十二万吨，农民收入稳步提高，村容村貌焕然一新。" * 4
B = "城市轨道交通二号线一期工程全线贯通，沿线六个商圈同步升级，日均客流突破四十万人次，创历史新高。" * 4


def frame(*rows: tuple[str, int, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["doc_id", "n_chars", "published"])


def find_duplicates(documents: pd.DataFrame, texts: list[str], *, threshold: float) -> pd.DataFrame:
    prints = [print_of([(text, "body")]) for text in texts]
    return duplicates.find_duplicates(documents, texts, prints, threshold=threshold)


def test_five_grams_are_a_set_without_punctuation():
    assert len(grams("一二三四五六")) == 2
    assert np.array_equal(grams("一二三四五六"), grams("一二，三四。五六"))
    assert len(grams("一二")) == 1
    assert len(grams("。，")) == 0


def test_jaccard_by_hand():
    # 一二三四五 | 二三四五六 against 二三四五六 | 三四五六七: one of three is shared
    assert jaccard(grams("一二三四五六"), grams("二三四五六七")) == pytest.approx(1 / 3)
    assert jaccard(grams(""), grams("")) == 0.0


def test_a_copy_is_left_out_and_the_longer_one_kept():
    found = find_duplicates(frame(("a", 100, ""), ("b", 100, ""), ("c", 104, "")), [A, B, A + "完毕。"], threshold=0.9)
    assert found[["doc_id", "duplicate_of", "method", "rule"]].values.tolist() == [
        ["a", "c", "near_duplicate", "longer"]
    ]
    assert 0.9 <= found["similarity"].iloc[0] < 1


def test_of_equal_copies_the_earlier_published_then_the_first_is_kept():
    documents = frame(("a", 9, "2020-05-01"), ("b", 9, "2019-05-01"), ("c", 9, "2020-05-01"))
    found = find_duplicates(documents, [A, A, A.replace("，", "，\n")], threshold=0.9)
    assert found.sort_values("doc_id").values.tolist() == [
        ["a", "b", 1.0, "same_letters", "published_earlier"],
        ["c", "b", 1.0, "same_letters", "published_earlier"],
    ]
    same = find_duplicates(frame(("a", 9, ""), ("b", 9, "")), [A, A], threshold=0.9)
    assert same.values.tolist() == [["b", "a", 1.0, "same_letters", "first_in_sources"]]


def test_different_texts_and_no_texts():
    assert find_duplicates(frame(("a", 9, ""), ("b", 9, "")), [A, B], threshold=0.9).empty
    assert find_duplicates(frame(), [], threshold=0.9).empty


def test_two_empty_texts_are_not_the_same():
    assert find_duplicates(frame(("a", 0, ""), ("b", 0, "")), ["", ""], threshold=0.9).empty


def test_texts_of_different_letters_are_asked_for_and_copies_are_not():
    class Unread(list):
        def __getitem__(self, index):
            raise AssertionError("a text was read")

    prints = [print_of([(text, "body")]) for text in (A, A, B)]
    documents = frame(("a", 9, ""), ("b", 9, ""), ("c", 9, ""))
    found = duplicates.find_duplicates(documents, Unread([A, A, B]), prints, threshold=0.9)
    assert found["doc_id"].tolist() == ["b"]


@given(st.integers(0, 30), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_the_signature_estimates_the_jaccard_similarity(changed, seed):
    rng = np.random.default_rng(seed)
    one = rng.integers(0x4E00, 0x9FA5, 2000)
    other = one.copy()
    other[rng.integers(0, 2000, changed)] = 0x4E00
    texts = ["".join(map(chr, codes)) for codes in (one, other)]
    prints = [print_of([(text, "body")]) for text in texts]
    estimate = np.mean(prints[0].signature == prints[1].signature)
    assert abs(estimate - jaccard(*map(grams, texts))) < 0.2


def test_signatures_of_short_texts_have_no_empty_place():
    assert len(print_of([("一二三四五六", "body")]).signature) == 128
    assert len(print_of([("，。", "body")]).signature) == 0


def test_a_passage_pasted_twice():
    lines = [f"第{n}段：" + text for n, text in enumerate([A, B] * 3)]
    assert repeated_lines(["标题", *lines, "标题", *lines, "落款"]) == set(range(8, 14))
    assert repeated_lines([*lines, *lines[:2]]) == set()
    assert repeated_lines(["各位代表！"] * 400) == set()


def reports(*years: int, duplicate: str = "") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "doc_id": [f"d{y}" for y in years],
            "source": "s",
            "order": range(len(years)),
            "adcode": "110101",
            "doc_type": "government_work_report",
            "year": pd.array(years, dtype="Int64"),
            "excluded": "",
            "duplicate_of": [duplicate if y == max(years) and duplicate else "" for y in years],
        }
    )


def reuse_shares(documents: pd.DataFrame, texts: dict[str, list[str]]) -> pd.Series:
    prints = {doc_id: print_of([(text, "body") for text in own]) for doc_id, own in texts.items()}
    return duplicates.reuse_shares(documents, prints)


def test_the_share_of_what_was_said_last_time():
    same = "坚持把解决好群众急难愁盼问题作为一切工作的出发点。"
    old, new = "去年修了三十公里路，新添了二百盏路灯，方便群众。", "今年再修四十公里路，新添三百盏路灯，方便更多人。"
    shares = reuse_shares(reports(2019, 2020), dict(d2019=[same, old], d2020=[same, new]))
    letters = len(same) - 1, len(new) - 3
    assert np.isnan(shares[0])
    assert shares[1] == pytest.approx(letters[0] / sum(letters))


def test_only_the_report_before_counts():
    text = "坚持把解决好群众急难愁盼问题作为一切工作的出发点。"
    other = "城市更新迈出坚实步伐，老旧小区改造惠及两万户居民。"
    shares = reuse_shares(reports(2018, 2019, 2020), dict(d2018=[text], d2019=[other], d2020=[text]))
    assert list(shares[1:]) == [0.0, 0.0]


def test_no_region_no_share():
    documents = reports(2019, 2020).assign(adcode="")
    assert reuse_shares(documents, dict(d2019=["文" * 30], d2020=["文" * 30])).isna().all()
