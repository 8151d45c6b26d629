"""Numbers as reports print them: percentages, ranges, amounts with their scale, in figures or in characters."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: one character each, so that places in the text stay as they are
_HALF_WIDTH = str.maketrans(
    {chr(0xFF01 + i): chr(0x21 + i) for i in range(94) if chr(0xFF01 + i) not in "，；：？！（）"}
    | {"—": "-", "–": "-", "－": "-", "～": "-", "~": "-", "﹪": "%", "〇": "零", "○": "零"}
)

_FIGURES = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CHARACTERS = r"[零一二两三四五六七八九十百千点]+"
_JOIN = r"(?:-+|至|到)"
SCALES = {"": 1.0, "十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
_SCALE = r"(?:万亿|百万|千万|[十百千万亿])"

#: a percentage or a range of percentages
PERCENT = (
    rf"(?:{_FIGURES}%?{_JOIN}{_FIGURES}%|{_FIGURES}%|百分之{_CHARACTERS}(?:{_JOIN}(?:百分之)?{_CHARACTERS})?"
    rf"|{_FIGURES}(?:{_JOIN}{_FIGURES})?个百分点)"
)
#: a number, a scale and what follows as the unit
AMOUNT = rf"(?:{_FIGURES}|[零一二两三四五六七八九十百千万亿点]+)[多余]?{_SCALE}?(?:{_JOIN}{_FIGURES}{_SCALE}?)?"

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}


@dataclass(frozen=True)
class Quantity:
    """A number or a range of numbers; ``unit`` is ``%``, ``percentage_points`` or a unit of amounts."""

    low: float
    high: float
    unit: str


def plain(text: str) -> str:
    """``text`` with half-width figures and signs and one kind of dash, each character in its place."""
    return text.translate(_HALF_WIDTH)


def characters_to_number(text: str) -> float:
    """The value of a number in Chinese characters, such as 一万七千四百 or 十一点八.

    Raises
    ------
    ValueError
        If it is none.
    """
    whole, _, decimals = text.partition("点")
    value = float(_whole(whole)) if whole else 0.0
    if decimals:
        value += float("0." + "".join(str(_DIGITS[c]) for c in decimals if c in _DIGITS))
    return value


def _whole(text: str) -> int:
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if unit in text:
            before, _, after = text.rpartition(unit)
            return (_whole(before) if before else 1) * size + (_whole(after) if after else 0)
    if all(c in _DIGITS for c in text):
        if not text:
            raise ValueError("no number")
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, None
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        else:
            total += (1 if digit is None else digit) * {"十": 10, "百": 100, "千": 1000}[c]
            digit = None
    return total + (digit or 0)


def read_percent(text: str) -> Quantity:
    """The value of a text that :data:`PERCENT` matches."""
    unit = "percentage_points" if text.endswith("个百分点") else "%"
    if text.startswith("百分之"):
        parts = [characters_to_number(p) for p in re.findall(_CHARACTERS, text.replace("百分之", " "))]
    else:
        parts = [float(p.replace(",", "")) for p in re.findall(_FIGURES, text)]
    return Quantity(parts[0], parts[-1], unit)


def read_amount(text: str, unit: str) -> Quantity:
    """The value of a text that :data:`AMOUNT` matches, in single units: 1100万 with 人 is 11,000,000 people.

    Raises
    ------
    ValueError
        If the characters are no number.
    """
    found = re.findall(rf"({_FIGURES})[多余]?({_SCALE})?", text)
    if not found:
        value = characters_to_number(re.sub("[多余]", "", text))
        return Quantity(value, value, unit)
    # the scale of 900-1000万 is only at the end
    last = found[-1][1]
    parts = [float(number.replace(",", "")) * SCALES[scale or last] for number, scale in found]
    return Quantity(parts[0], parts[-1], unit)
