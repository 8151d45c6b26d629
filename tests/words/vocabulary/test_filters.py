"""The one reason for every term."""

from pathlib import Path

import pandas as pd
import pytest

from wenmai.words.lists import read_lexicon
from wenmai.words.segment import cut, segmenter
from wenmai.words.vocabulary.filters import (
    Filters,
    general_stop_words,
    read_stop_words,
    run_filters,
    stop_lists,
)

RESOURCES = Path(__file__).parents[3] / "resources"
LISTS = {
    "ceremony": RESOURCES / "stopwords_ceremony.txt",
    "law": RESOURCES / "stopwords_law.txt",
    "modal": RESOURCES / "modal_verbs.txt",
}

FILTERS = Filters(
    stop_lists={"user": {"甲方"}, "ceremony": {"大力", "甲方"}, "iso": {"我们", "大力", "的"}},
    lexicon={"十四五", "5G网络"},
    keep={"的", "GDP"},
    drop={"教育"},
    places={"呼和浩特"},
    speakers={"李克强"},
    persons={"周恩来"},
    min_paragraphs=5,
    max_paragraph_share=0.1,
)


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("教育", "user_choice"),
        ("的", "user_choice"),
        ("GDP", "user_choice"),
        ("我们", "stop_word_iso"),
        ("大力", "stop_word_ceremony"),
        ("甲方", "stop_word_user"),
        ("3.5%", "no_chinese_number"),
        ("5G", "no_chinese_number"),
        ("WTO", "no_chinese_letters"),
        ("②", "no_chinese_number"),
        ("Ⅱ", "no_chinese_number"),
        ("〇", "no_chinese_number"),
        ("。", "no_chinese_sign"),
        ("_", "no_chinese_sign"),
        ("5G网", "contains_digits"),
        ("5G网络", "kept"),
        ("亿元", "number_or_unit"),
        ("一九五八年", "number_or_unit"),
        ("三十万户", "number_or_unit"),
        ("公里", "number_or_unit"),
        ("百分之二十", "number_or_unit"),
        ("三分之二", "number_or_unit"),
        ("二十多万人", "number_or_unit"),
        ("多年", "number_or_unit"),
        ("多亿元", "number_or_unit"),
        ("余户", "number_or_unit"),
        ("多元", "kept"),
        ("分类", "kept"),
        ("数据", "kept"),
        ("多层次", "kept"),
        ("一体化", "kept"),
        ("十四五", "kept"),
        ("一带一路", "kept"),
        ("三农", "kept"),
        ("党", "too_short"),
        ("呼和浩特", "place_name"),
        ("从呼和浩特", "place_name"),
        ("李克强总理", "speaker_name"),
        ("周恩来", "person_name"),
        ("周恩来同志", "person_name"),
        ("周恩来精神", "kept"),
        ("人民币", "kept"),
        ("就业", "kept"),
    ],
)
def test_reasons(term: str, reason: str) -> None:
    assert FILTERS.reason(term, paragraphs=5, share=0.1) == reason


def test_rare_and_common_are_the_last_reasons() -> None:
    assert FILTERS.reason("就业", paragraphs=4, share=0.05) == "too_rare"
    assert FILTERS.reason("就业", paragraphs=5, share=0.11) == "too_common"
    assert FILTERS.reason("呼和浩特", paragraphs=4, share=0.2) == "place_name"
    assert FILTERS.reason("李克强", paragraphs=4, share=0.2) == "speaker_name"


def test_what_serves_every_subject_is_too_even() -> None:
    judge = Filters(min_residual_idf=0.05, lexicon={"高质量发展"}).reason
    assert judge("指出", paragraphs=50, share=0.02, residual_idf=0.04) == "low_residual_idf"
    assert judge("就业", paragraphs=50, share=0.02, residual_idf=0.06) == "kept"
    # a rare term is even because it is rare, and a policy term is one whatever its spread
    assert judge("指出", paragraphs=50, share=0.009, residual_idf=0.04) == "kept"
    assert judge("指出", paragraphs=30, share=0.02, residual_idf=0.04) == "low_residual_idf"
    assert judge("住房", paragraphs=29, share=0.02, residual_idf=0.04) == "kept"
    assert judge("高质量发展", paragraphs=50, share=0.02, residual_idf=0.04) == "kept"


def test_choice_keeps_or_drops() -> None:
    assert FILTERS.keeps("的", "user_choice")
    assert not FILTERS.keeps("教育", "user_choice")
    assert FILTERS.keeps("就业", "kept")
    assert not FILTERS.keeps("党", "too_short")


def test_stop_lists_come_in_the_order_of_their_say(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("# mine\n甲方\n乙方 # both\n\n", encoding="utf-8")
    lists = stop_lists(["iso", "ceremony"], files=LISTS, user=mine)
    assert list(lists) == ["user", "modal", "ceremony", "iso"]
    assert lists["user"] == {"甲方", "乙方"}
    assert stop_lists([], files=LISTS) == {}


@pytest.mark.parametrize("name", ["law", "modal"])
def test_every_word_of_a_list_is_one_token(name: str) -> None:
    cutter = segmenter("rjieba", lexicon=read_lexicon(RESOURCES / "lexicon.tsv"))
    split = [word for word in read_stop_words(LISTS[name]) if cut(word, cutter) != [word]]
    assert sorted(split) == []


def of_types(*types: str) -> pd.DataFrame:
    return pd.DataFrame({"doc_type": types, "region": "某市", "speaker": ""})


@pytest.mark.parametrize(
    ("documents", "term", "reason"),
    [
        (of_types("law", "regulation", "report"), "之日起", "stop_word_law"),
        (of_types("provisions", "measures"), "责任人员", "stop_word_law"),
        (of_types("government_work_report", "law", "report"), "责任人员", "kept"),
        (of_types("law"), "禁止", "stop_word_modal"),
        (of_types("judicial_interpretation"), "不得", "stop_word_modal"),
        # a report keeps what its lists do not have
        (of_types("government_work_report"), "禁止", "kept"),
        (of_types("government_work_report"), "应当", "stop_word_modal"),
        (of_types("law"), "排污许可", "kept"),
    ],
)
def test_formulas_of_law_are_dropped_where_the_texts_are_laws(documents, term, reason) -> None:
    filters = run_filters(documents, **GIVEN)
    assert filters.reason(term, paragraphs=50, share=0.02) == reason


@pytest.mark.parametrize("term", ["应当", "必须", "可以", "不得", "禁止"])
def test_one_switch_keeps_the_modal_verbs(term) -> None:
    filters = run_filters(of_types("law"), **GIVEN, keep_modal_verbs=True)
    reason = filters.reason(term, paragraphs=900, share=0.5)
    assert reason == "user_choice" and filters.keeps(term, reason)
    assert filters.reason("之日起", paragraphs=50, share=0.02) == "stop_word_law"


def test_concept_terms_are_kept_whatever_the_rules_say(tmp_path: Path) -> None:
    concepts = tmp_path / "concepts.yaml"
    concepts.write_text("环境: [生态, 环境保护, PM2.5, 应当]\n数字: [数字*, 大数据]\n", encoding="utf-8")
    filters = run_filters(of_types("report"), **GIVEN, concepts=[concepts], drop={"大数据"})
    for term, paragraphs, share in (("生态", 900, 0.6), ("环境保护", 1, 0.001), ("PM2.5", 9, 0.01), ("应当", 9, 0.01)):
        reason = filters.reason(term, paragraphs=paragraphs, share=share)
        assert reason == "concept_term" and filters.keeps(term, reason)
    assert not filters.keeps("大数据", filters.reason("大数据", paragraphs=9, share=0.01))
    assert filters.reason("经济", paragraphs=900, share=0.6) == "too_common"


GIVEN = {
    "stop_words": ["iso", "ceremony", "law"],
    "lists": LISTS,
    "user_stop_words": [],
    "person_names": [],
    "drop_place_names": True,
    "drop_speaker_names": True,
}


def test_every_ceremony_word_is_one_token() -> None:
    cutter = segmenter("rjieba", lexicon=read_lexicon(RESOURCES / "lexicon.tsv"))
    words = sorted(read_stop_words(RESOURCES / "stopwords_ceremony.txt"))
    assert {"各位代表", "请予审议", "同志们", "大力"} <= set(words)
    assert [word for word in words if cut(word, cutter) != [word]] == []


def test_stop_lists_hold_no_policy_content() -> None:
    content = {"发展", "经济", "改革", "问题", "环境", "安全", "人民", "企业", "就业", "教育", "农村", "投资"}
    listed = general_stop_words() | read_stop_words(RESOURCES / "stopwords_ceremony.txt")
    assert listed & content == set()
    lexicon = read_lexicon(RESOURCES / "lexicon.tsv")
    assert [term for term in sorted(listed) if lexicon.get(term, "ceremony") != "ceremony"] == []


DOCUMENTS = pd.DataFrame(
    {
        "doc_type": ["government_work_report"],
        "region": ["呼和浩特市"],
        "prefecture": ["呼和浩特市"],
        "province": ["内蒙古自治区"],
        "speaker": ["市长 贺海东"],
    }
)


@pytest.mark.parametrize(
    ("setting", "term"),
    [
        ({"drop_place_names": False}, "内蒙古"),
        ({"drop_speaker_names": False}, "贺海东"),
        ({"person_names": []}, "邓小平"),
        ({"stop_words": ["iso"]}, "大力"),
        ({"stop_words": ["ceremony"]}, "我们"),
        ({"user_stop_words": []}, "甲方"),
        ({"keep": {"人口"}}, "人口"),
        ({"drop": set()}, "教育"),
        ({"min_chars": 1}, "党"),
        ({"min_paragraphs": 4}, "粮食"),
        ({"max_paragraph_share": 0.3}, "人口"),
        ({"min_residual_idf": -10}, "指出"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_each_setting_of_a_run_lets_its_term_pass(tmp_path: Path, setting: dict, term: str) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("甲方\n", encoding="utf-8")
    given = {
        "stop_words": ["iso", "ceremony"],
        "lists": LISTS,
        "user_stop_words": [mine],
        "person_names": [RESOURCES / "person_names.txt"],
        "drop_place_names": True,
        "drop_speaker_names": True,
        "drop": {"教育"},
        "min_residual_idf": 0.05,
    }
    seen = {"粮食": (4, 0.01), "人口": (200, 0.2)}

    def kept(settings: dict) -> bool:
        filters = run_filters(DOCUMENTS, **settings)
        paragraphs, share = seen.get(term, (50, 0.02))
        residual = 0.0 if term == "指出" else 1.0
        return filters.keeps(term, filters.reason(term, paragraphs=paragraphs, share=share, residual_idf=residual))

    assert not kept(given)
    assert kept(given | setting)


def test_names_of_persons_are_no_terms_of_the_lexicon() -> None:
    persons = read_stop_words(RESOURCES / "person_names.txt")
    lexicon = read_lexicon(RESOURCES / "lexicon.tsv")
    assert persons & set(lexicon) == set()
    filters = Filters(persons=persons, lexicon=lexicon, min_paragraphs=1, max_paragraph_share=1.0)
    named = [term for term in lexicon if any(name in term for name in persons)]
    doctrines = [term for term in named if lexicon[term] != "ceremony"]
    assert "邓小平理论" in doctrines
    assert {filters.reason(term, paragraphs=9, share=0.01) for term in doctrines} == {"kept"}


@pytest.mark.parametrize(
    ("n", "fewest", "share"),
    [
        (6, 2, 2 / 3),
        (20, 2, 0.2),
        (40, 4, 0.2),
        (50, 5, 0.2),
        (99, 5, 10 / 99),
        (100, 5, 0.1),
        (10_000, 5, 0.1),
        (0, 2, 1),
    ],
)
def test_limits_leave_something_of_a_small_corpus_and_stay_in_a_large_one(n, fewest, share) -> None:
    fitted = Filters(min_paragraphs=5, max_paragraph_share=0.1).fitted_to(n)
    assert (fitted.min_paragraphs, fitted.max_paragraph_share) == (fewest, pytest.approx(share))


def test_limits_that_the_user_relaxed_stay_relaxed() -> None:
    fitted = Filters(min_paragraphs=1, max_paragraph_share=1.0).fitted_to(500)
    assert (fitted.min_paragraphs, fitted.max_paragraph_share) == (1, 1.0)
