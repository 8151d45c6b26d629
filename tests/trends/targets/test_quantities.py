"""Numbers as reports print them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.trends.targets.quantities import (
    AMOUNT,
    PERCENT,
    characters_to_number,
    plain,
    read_amount,
    read_percent,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("八", 8),
        ("十一点八", 11.8),
        ("点五", 0.5),
        ("二十三点零五", 23.05),
        ("一百零三", 103),
        ("一千二百", 1200),
        ("一万七千四百", 17400),
        ("四亿零七百", 400_000_700),
        ("二亿三千万", 230_000_000),
        ("两千", 2000),
        ("一九九一", 1991),
    ],
)
def test_numbers_in_characters(text, value):
    assert characters_to_number(text) == pytest.approx(value)


@given(value=st.integers(1, 99_999_999))
def test_numbers_in_characters_come_back(value):
    digits, out = "零一二三四五六七八九", ""
    for scale, part in (("万", value // 10_000), ("", value % 10_000)):
        zero = False
        for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit = part // size % 10
            if digit:
                out += ("零" if zero and out else "") + digits[digit] + unit
            zero = digit == 0
        out += scale if part else ""
    assert characters_to_number(out) == value


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("8%", 8, 8, "%"),
        ("７．５％", 7.5, 7.5, "%"),
        ("6%－6.5%", 6, 6.5, "%"),
        ("6.5%—7%", 6.5, 7, "%"),
        ("6-8%", 6, 8, "%"),
        ("7%至8%", 7, 8, "%"),
        ("百分之十一点八", 11.8, 11.8, "%"),
        ("百分之八至九", 8, 9, "%"),
        ("百分之四至百分之五", 4, 5, "%"),
        ("1.5个百分点", 1.5, 1.5, "percentage_points"),
    ],
)
def test_percentages(text, low, high, unit):
    found = re.fullmatch(PERCENT, plain(text))
    quantity = read_percent(found.group())
    assert (quantity.low, quantity.high, quantity.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1100万", 1.1e7, 1.1e7),
        ("1.3万亿", 1.3e12, 1.3e12),
        ("2,500", 2500, 2500),
        ("67700多亿", 6.77e12, 6.77e12),
        ("900-1000万", 9e6, 1e7),
        ("九百万", 9e6, 9e6),
        ("一万七千四百亿", 1.74e12, 1.74e12),
    ],
)
def test_amounts_are_in_single_units(text, low, high):
    found = re.fullmatch(AMOUNT, plain(text))
    quantity = read_amount(found.group(), "人")
    assert (quantity.low, quantity.high) == pytest.approx((low, high))
