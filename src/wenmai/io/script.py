"""Simplified or traditional: decided for each document, and converted by the table of where it was written.

The decision counts characters that only one of the two scripts has. A simplified text that quotes
a traditional name, or has a place with an old character (乾安县), is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from operator import ne

import numpy as np
from numpy.typing import NDArray

#: a document with at least this share of traditional characters is traditional; below the lower one it is simplified
TRADITIONAL, SIMPLIFIED = 0.75, 0.1
#: so many traditional characters at least make a document of both scripts, and a line of it traditional
BOTH, BOTH_LINE = 20, 3
#: a text of so few characters without one of the simplified script is traditional by one character
SHORT = 30

_PLANE = 0x10000
#: what only Hong Kong and Macao, and only Taiwan, write
_HONG_KONG = re.compile("[衞裏綫着啓説脱鋭]|立法會|行政長官|特別行政區|港元|港幣|司長|澳門")
_TAIWAN = re.compile("[裡衛線著說脫銳]|立法院|行政院|縣市|新臺幣|新台幣|中華民國|總統|臺灣|台灣")

# OpenCC turns a 乾 that no phrase of its holds into 干; it is dry only in words like these, else it is part of a name
_DRY_BEFORE = "餅饼曬晒烘風风烤擦葡萄口焙瀝沥肉豆筍笋杏枯吹弄晾陰阴魚鱼果菜薯桃梅茶洗未不很"
_DRY_AFTER = "燥旱淨净杯涸糧粮濕湿果貨货洗脆草燒烧枯冰咳癬癣裂電电擾熱热酪菜粉涸癟瘪癬爽物衣料季"
_NAMED = re.compile(f"乾(?<![{_DRY_BEFORE}]乾)(?![{_DRY_AFTER}])")


@cache
def _converter(table: str):  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC(table)


@cache
def _kinds() -> NDArray[np.uint8]:
    """Of each character 1 if only traditional text has it, 2 if only simplified text has it, else 0."""
    codes = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]
    chars = [chr(code) for code in codes]
    plain = _converter("t2s").convert("\n".join(chars)).split("\n")
    full = _converter("s2t").convert("\n".join(chars)).split("\n")
    kinds = np.zeros(_PLANE, dtype=np.uint8)
    for code, char, simple, traditional in zip(codes, chars, plain, full, strict=True):
        kinds[code] = 1 if simple != char else 2 if traditional != char else 0
    return kinds


# a document is asked twice: whether to turn it, and what it was
@lru_cache(maxsize=1)
def _counts(text: str) -> tuple[int, int]:
    """Characters that only traditional text has, and those that only simplified text has."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _kinds()[np.minimum(codes, _PLANE - 1)]
    return int(np.count_nonzero(kinds == 1)), int(np.count_nonzero(kinds == 2))


def script_of(text: str) -> str:
    """The script of a text: ``simplified``, ``traditional`` or ``mixed`` (parts of it in either)."""
    if text.isascii():
        return "simplified"
    traditional, simplified = _counts(text)
    total = traditional + simplified
    if not total or traditional < SIMPLIFIED * total:
        return "simplified"
    if traditional >= TRADITIONAL * total:
        return "traditional" if traditional >= 2 or len(text) <= SHORT else "simplified"
    return "mixed" if traditional >= BOTH else "simplified"


def table_of(text: str) -> str:
    """The OpenCC table for a traditional text: of Hong Kong (``hk2s``), of Taiwan (``tw2s``), or the general one."""
    hong_kong, taiwan = len(_HONG_KONG.findall(text)), len(_TAIWAN.findall(text))
    if hong_kong == taiwan:
        return "t2s"
    return "hk2s" if hong_kong > taiwan else "tw2s"


def has_traditional(text: str) -> bool:
    """Whether a text has a character that only traditional text has."""
    return not text.isascii() and _counts(text)[0] > 0


def conversion_table(text: str) -> str:
    """The table that a text is converted by; ``""`` if it is simplified."""
    return "" if script_of(text) == "simplified" else table_of(text)


def simplified(text: str) -> tuple[str, str]:
    """A document in simplified characters, as long as it was, and the table used (``""`` if it was simplified).

    Notes
    -----
    Tables of OpenCC: character variants and phrases, no regional vocabulary. 軟體 becomes 软体, for words are what is
    studied.
    """
    script = script_of(text)
    if script == "simplified":
        return text, ""
    table = table_of(text)
    lines = [
        converted(line, table) if script == "traditional" or _is_traditional(line) else line
        for line in text.split("\n")
    ]
    return "\n".join(lines), table


def simplified_parts(view: str, ranges: Iterable[tuple[int, int]]) -> str:
    """A view in which each of some parts, in order, is decided and converted for itself."""
    pieces: list[str] = []
    at = 0
    for start, end in ranges:
        part, table = simplified(view[start:end])
        if table:
            pieces += [view[at:start], part]
            at = end
    return "".join([*pieces, view[at:]])


def _is_traditional(line: str) -> bool:
    traditional, simplified = _counts(line)
    return traditional >= BOTH_LINE and traditional > simplified


def converted(line: str, table: str) -> str:
    """A line in simplified characters by a table of OpenCC, as long as it was."""
    new = _converter(table).convert(line)
    if len(new) != len(line):
        # a phrase of another length would shift every offset behind it: go character by character
        single = [_converter(table).convert(char) for char in line]
        new = "".join(b if len(b) == 1 else a for a, b in zip(line, single, strict=True))
    if "乾" not in line or not any(map(ne, line, new)):
        return new
    kept = {match.start() for match in _NAMED.finditer(line)}
    return "".join("乾" if i in kept else char for i, char in enumerate(new))
