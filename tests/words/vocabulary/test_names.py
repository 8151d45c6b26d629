"""Names of regions, speakers and leaders as terms."""

import pandas as pd
import pytest

from wenmai.regions.short_names import short_name
from wenmai.words.vocabulary.names import is_person, is_place, place_names, speaker_names


def test_place_names_come_from_regions_and_their_parents() -> None:
    documents = pd.DataFrame(
        {"region": ["新城区", ""], "prefecture": ["呼和浩特市", ""], "province": ["内蒙古自治区", None]}
    )
    regions = {"新城区", "新城", "呼和浩特市", "呼和浩特", "呼市", "内蒙古自治区", "内蒙古"}
    assert place_names(documents) == regions


def test_a_region_without_a_short_name_is_a_place_by_its_name() -> None:
    documents = pd.DataFrame({"region": ["赵县", "浦东新区"], "prefecture": "", "province": ["", "上海市"]})
    assert place_names(documents) == {"赵县", "浦东新区", "浦东", "上海市", "上海"}


def test_a_name_that_is_an_ordinary_word_is_no_place() -> None:
    # 包头, 合肥 and 银川 have the tag of a verb or noun in the dictionary of the segmenter
    regions = ["和平区", "新城区", "郊区", "包头市", "合肥市", "银川市"]
    documents = pd.DataFrame({"region": regions, "prefecture": "", "province": ""})
    short = {"新城", "包头", "合肥", "银川"}
    assert place_names(documents) == {"和平区", "新城区", "包头市", "合肥市", "银川市"} | short


@pytest.mark.parametrize(
    ("region", "customary"),
    [("呼和浩特市", "呼市"), ("锡林郭勒盟", "锡盟"), ("都江堰市", ""), ("七台河市", ""), ("大连市", "")],
)
def test_the_customary_short_form_of_a_long_name(region: str, customary: str) -> None:
    documents = pd.DataFrame({"region": [region], "prefecture": [""], "province": [""]})
    assert place_names(documents) - {region, short_name(region)} == ({customary} - {""})


def test_a_word_of_one_character_left_on_a_name() -> None:
    assert is_place("从岚屏", {"岚屏"})
    assert is_place("岚屏", {"岚屏"})
    assert not is_place("岚屏大桥", {"岚屏"})
    assert not is_place("大岚屏", {"岚屏"})
    assert not is_place("", {"岚屏"})


def test_a_person_with_the_office_in_one_token() -> None:
    assert is_person("周恩来总理", {"周恩来"})
    assert is_person("周恩来", {"周恩来"})
    assert not is_person("总理", {"周恩来"})
    assert not is_person("周恩来精神", {"周恩来"})


def test_speakers_are_named_without_their_offices() -> None:
    speakers = [
        "国务院总理 李克强",
        "国务院总理李鹏",
        "国务院副总理兼国家计划委员会主任姚依林",
        "旗长 额尔敦·巴特尔",
        "",
        None,
        "王晓东",
        "新城区人民政府区长;范志忠",
        "朔峤市人民政府市长日前",
    ]
    documents = pd.DataFrame({"speaker": speakers})
    assert speaker_names(documents) == {"李克强", "李鹏", "姚依林", "额尔敦·巴特尔", "王晓东", "范志忠"}
