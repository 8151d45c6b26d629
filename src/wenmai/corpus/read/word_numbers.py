"""Automatic numbers of Word: what a reader sees before a paragraph, such as 一、 or （二）, and no file holds as text.

A level of a list has a start, a format and a pattern (``%1、``); lists that share a definition count on together unless
one of them starts anew (ECMA-376, part 1, section 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"


def chinese_number(n: int, *, digits: str = _DIGITS, units: tuple[str, str, str] = ("十", "百", "千")) -> str:
    """A number below 10,000 in Chinese: 12 is 十二, 105 is 一百〇五.

    >>> chinese_number(12), chinese_number(40), chinese_number(105)
    ('十二', '四十', '一百〇五')
    """
    if not 0 < n < 10_000:
        return str(n)
    out, gap = "", False
    for place, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = n // place % 10
        if digit:
            out += (digits[0] if gap else "") + digits[digit] + unit
        gap = bool(out) and not digit
    one = digits[1] + units[0]
    return out.removeprefix(digits[1]) if 10 <= n < 20 and out.startswith(one) else out


def _roman(n: int) -> str:
    out = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        out += sign * (n // value)
        n %= value
    return out


def _letter(n: int) -> str:
    return chr(ord("A") + (n - 1) % 26) * ((n - 1) // 26 + 1)


def _chinese_digits(n: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(n))


def _signs(first: str, count: int) -> Callable[[int], str]:
    return lambda n: chr(ord(first) + n - 1) if 1 <= n <= count else str(n)


def _of(signs: str) -> Callable[[int], str]:
    return lambda n: signs[(n - 1) % len(signs)]


#: formats by their name in the standard; one that is not here is written in digits
_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            *("chineseCounting", "chineseCountingThousand", "japaneseCounting"),
            *("taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting"),
        ),
        chinese_number,
    ),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), _chinese_digits),
    **dict.fromkeys(
        ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"),
        lambda n: chinese_number(n, digits=_FORMAL, units=("拾", "佰", "仟")),
    ),
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
    "decimalFullWidth": lambda n: str(n).translate({ord("0") + i: chr(0xFF10 + i) for i in range(10)}),
    "decimalFullWidth2": lambda n: str(n).translate({ord("0") + i: chr(0xFF10 + i) for i in range(10)}),
    "decimalEnclosedCircle": _signs("①", 20),
    "decimalEnclosedCircleChinese": _signs("①", 20),
    "decimalEnclosedParen": _signs("⑴", 20),
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "ideographEnclosedCircle": _signs("㊀", 10),
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda n: _letter(n).lower(),
}


def value_of(node: Any, name: str) -> str | None:
    """The value of a child that has one, such as ``<w:start w:val="1"/>``."""
    child = node.find(f"{W}{name}") if node is not None else None
    return None if child is None else child.get(f"{W}val")


def whole_number(text: str | None, default: int = 0) -> int:
    """A number of the file, or the default where there is none."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


@dataclass
class _Level:
    start: int
    form: str
    pattern: str
    suffix: str
    legal: bool
    style: str


@dataclass
class Numbers:
    """The lists of a file and how far each has counted."""

    #: levels of each list (numId), and the definition that it counts with
    lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    #: first numbers that a list sets for itself, until it is used
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any) -> Numbers:
        """Read the part ``numbering.xml``; None gives no lists."""
        found = cls()
        if root is None:
            return found
        abstract = {node.get(f"{W}abstractNumId"): node for node in root.iter(f"{W}abstractNum")}
        by_style = {value_of(node, "styleLink"): node for node in abstract.values()}
        for num in root.iter(f"{W}num"):
            name = num.get(f"{W}numId") or ""
            key = value_of(num, "abstractNumId") or ""
            node = abstract.get(key)
            # a definition may only name the style that has the levels
            if node is not None and (link := value_of(node, "numStyleLink")) and link in by_style:
                node = by_style[link]
            levels = _levels(node)
            for own in num.iter(f"{W}lvlOverride"):
                at = whole_number(own.get(f"{W}ilvl"))
                levels |= _levels(own)
                if (first := value_of(own, "startOverride")) is not None:
                    found.restarts.setdefault(name, {})[at] = whole_number(first, 1)
            found.lists[name] = key, levels
        return found

    def level_of_style(self, name: str, style: str) -> int:
        """The level of a list that belongs to a paragraph style; 0 if it says nothing."""
        levels = self.lists.get(name, ("", {}))[1]
        return next((at for at, level in levels.items() if level.style and level.style == style), 0)

    def next(self, name: str, at: int) -> str:
        """Count one paragraph on and give the number before it, "" for a bullet or an unknown list."""
        key, levels = self.lists.get(name, ("", {}))
        if at not in levels:
            return ""
        counts = self.counts.setdefault(key, [None] * _LEVELS)
        for place, first in self.restarts.pop(name, {}).items():
            if 0 <= place < _LEVELS:
                counts[place] = first - 1
        before = counts[at]
        counts[at] = levels[at].start if before is None else before + 1
        counts[at + 1 :] = [None] * (_LEVELS - at - 1)
        level = levels[at]
        if level.form in ("bullet", "none"):
            return ""

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = levels.get(place)
            if other is None or place > at:
                return ""
            n = counts[place]
            n = other.start if n is None else n
            return str(n) if level.legal else _FORMATS.get(other.form, str)(n)

        text = re.sub(r"%([1-9])", shown, level.pattern)
        # 第一章 and 1 need a space before the text, 一、 and （一） none
        return f"{text} " if text and text[-1].isalnum() and level.suffix != "nothing" else text


def _levels(node: Any) -> dict[int, _Level]:
    out: dict[int, _Level] = {}
    for lvl in node.iter(f"{W}lvl") if node is not None else ():
        at = whole_number(lvl.get(f"{W}ilvl"), -1)
        if 0 <= at < _LEVELS:
            out[at] = _Level(
                start=whole_number(value_of(lvl, "start")),
                form=value_of(lvl, "numFmt") or "decimal",
                pattern=value_of(lvl, "lvlText") or "",
                suffix=value_of(lvl, "suff") or "tab",
                legal=lvl.find(f"{W}isLgl") is not None,
                style=value_of(lvl, "pStyle") or "",
            )
    return out
