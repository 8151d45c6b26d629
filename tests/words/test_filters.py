"""The one reason for every term."""

from pathlib import Path

import pandas as pd
import pytest

from wenmai.words.filters import (
    Filters,
    general_stop_words,
    place_names,
    read_stop_words,
    short_name,
    speaker_names,
    stop_lists,
)
from wenmai.words.segment import cut, read_lexicon, segmenter, tagger

RESOURCES = Path(__file__).parents[2] / "resources"

FILTERS = Filters(
    stop_lists={"user": {"甲方"}, "ceremony": {"大力", "甲方"}, "iso": {"我们", "大力", "的"}},
    lexicon={"十四五", "5G网络"},
    keep={"的", "GDP"},
    drop={"教育"},
    places={"呼和浩特"},
    speakers={"李克强"},
    min_paragraphs=5,
    max_paragraph_share=0.1,
)


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("教育", "user's choice"),
        ("的", "user's choice"),
        ("GDP", "user's choice"),
        ("我们", "stop word (iso)"),
        ("大力", "stop word (ceremony)"),
        ("甲方", "stop word (user)"),
        ("3.5%", "no Chinese character (number)"),
        ("5G", "no Chinese character (number)"),
        ("WTO", "no Chinese character (letters)"),
        ("。", "no Chinese character (sign)"),
        ("_", "no Chinese character (sign)"),
        ("5G网", "contains digits"),
        ("5G网络", "kept"),
        ("亿元", "number or unit"),
        ("一九五八年", "number or unit"),
        ("三十万户", "number or unit"),
        ("公里", "number or unit"),
        ("百分之二十", "number or unit"),
        ("三分之二", "number or unit"),
        ("二十多万人", "number or unit"),
        ("多年", "number or unit"),
        ("多亿元", "number or unit"),
        ("余户", "number or unit"),
        ("多元", "kept"),
        ("分类", "kept"),
        ("数据", "kept"),
        ("多层次", "kept"),
        ("一体化", "kept"),
        ("十四五", "kept"),
        ("一带一路", "kept"),
        ("三农", "kept"),
        ("党", "too short"),
        ("呼和浩特", "place name"),
        ("人民币", "kept"),
        ("就业", "kept"),
    ],
)
def test_reasons(term: str, reason: str) -> None:
    assert FILTERS.reason(term, paragraphs=5, share=0.1) == reason


def test_rare_and_common_are_the_last_reasons() -> None:
    assert FILTERS.reason("就业", paragraphs=4, share=0.05) == "too rare"
    assert FILTERS.reason("就业", paragraphs=5, share=0.11) == "too common"
    assert FILTERS.reason("呼和浩特", paragraphs=4, share=0.2) == "place name"
    assert FILTERS.reason("李克强", paragraphs=4, share=0.2) == "name of a speaker"


def test_what_serves_every_subject_is_too_even() -> None:
    judge = Filters(min_residual_idf=0.05, lexicon={"高质量发展"}).reason
    assert judge("指出", paragraphs=50, share=0.02, residual_idf=0.04) == "too even"
    assert judge("就业", paragraphs=50, share=0.02, residual_idf=0.06) == "kept"
    # a rare term is even because it is rare, and a policy term is one whatever its spread
    assert judge("指出", paragraphs=50, share=0.009, residual_idf=0.04) == "kept"
    assert judge("高质量发展", paragraphs=50, share=0.02, residual_idf=0.04) == "kept"


def test_choice_keeps_or_drops() -> None:
    assert FILTERS.keeps("的", "user's choice")
    assert not FILTERS.keeps("教育", "user's choice")
    assert FILTERS.keeps("就业", "kept")
    assert not FILTERS.keeps("党", "too short")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("广西壮族自治区", "广西"),
        ("呼和浩特市", "呼和浩特"),
        ("新城区", "新城"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("土默特左旗", "土默特左"),
        ("阿坝藏族羌族自治州", "阿坝"),
        ("莫力达瓦达斡尔族自治旗", "莫力达瓦"),
        ("香港特别行政区", "香港"),
        ("黑龙江省", "黑龙江"),
        ("赵县", "赵县"),
        ("全国", "全国"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short


def test_place_names_come_from_regions_and_their_parents() -> None:
    documents = pd.DataFrame(
        {"region": ["新城区", ""], "prefecture": ["呼和浩特市", ""], "province": ["内蒙古自治区", None]}
    )
    assert place_names(documents) == {"新城区", "新城", "呼和浩特市", "呼和浩特", "内蒙古自治区", "内蒙古"}


def test_a_short_name_that_is_an_ordinary_word_is_no_place() -> None:
    documents = pd.DataFrame({"region": ["和平区", "新城区"], "prefecture": ["", ""], "province": ["", ""]})
    names = place_names(documents, tag=tagger())
    assert names == {"和平区", "新城区", "新城"}


def test_speakers_are_named_without_their_offices() -> None:
    speakers = [
        "国务院总理 李克强",
        "国务院总理李鹏",
        "国务院副总理兼国家计划委员会主任姚依林",
        "旗长 额尔敦·巴特尔",
        "",
        None,
        "王晓东",
    ]
    documents = pd.DataFrame({"speaker": speakers})
    assert speaker_names(documents) == {"李克强", "李鹏", "姚依林", "额尔敦·巴特尔", "王晓东"}


def test_stop_lists_come_in_the_order_of_their_say(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("# mine\n甲方\n乙方 # both\n\n", encoding="utf-8")
    ceremony = RESOURCES / "stopwords_ceremony.txt"
    lists = stop_lists(["iso", "ceremony"], ceremony=ceremony, user=mine)
    assert list(lists) == ["user", "ceremony", "iso"]
    assert lists["user"] == {"甲方", "乙方"}
    assert stop_lists([], ceremony=ceremony) == {}


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
