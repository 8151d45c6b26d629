"""Short names of concepts for columns."""

import re

from hypothesis import given
from hypothesis import strategies as st

from wenmai.io.dictionaries.aliases import LONGEST_ALIAS, aliases


def test_pinyin_identifiers_and_twins():
    names = [
        "digital_economy",
        "数字经济",
        "数字 经济",
        "重庆",
        "5G",
        "技术/人工智能",
        "！",
        "？",
        "shuzijingji",
        "绿色",
    ]
    assert aliases(names) == {
        "digital_economy": "digital_economy",
        "数字经济": "shuzijingji_2",
        "数字 经济": "shuzi_jingji",
        "重庆": "chongqing",
        "5G": "5g",
        "技术/人工智能": "jishu_rengongzhineng",
        "！": "concept",
        "？": "concept_2",
        "shuzijingji": "shuzijingji",
        "绿色": "lvse",
    }


def test_long_names_of_one_beginning_stay_apart():
    names = [f"推动经济社会发展全面绿色转型的第{n}个方面" for n in range(120)]
    found = list(aliases(names).values())
    assert len(set(found)) == 120 and max(map(len, found)) <= LONGEST_ALIAS


@given(st.lists(st.text(min_size=1, max_size=50), unique=True, max_size=12))
def test_every_name_gets_a_column(names):
    found = aliases(names)
    assert list(found) == names and len(set(found.values())) == len(names)
    assert all(re.fullmatch(r"[a-z0-9_]{1,29}", alias) for alias in found.values())
