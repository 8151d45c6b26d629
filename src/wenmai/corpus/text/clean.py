"""Plain characters: full-width digits, odd spaces, radicals and invisible ones.

Changes keep the length of the text, character for character, so that an offset in the
clean view is an offset in the source. What must go altogether is listed as drops.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from wenmai.corpus.text.script import simplified

Drop = tuple[int, int, str]

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007"
#: what is written without spaces in Chinese: characters, punctuation, full-width forms
WIDE = HAN + "\u3000-\u303f\u2014\u2018\u2019\u201c\u201d\u2026\u00b7\uff00-\uffef"

ODD_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
FULL_WIDTH = "０-９Ａ-Ｚａ-ｚ％．＋－／＠＃＆＝＜＞＊"

_INVISIBLE = (
    ("zero_width", "\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\ufe0f"),
    ("control", "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"),
    ("private_use", "\ue000-\uf8ff"),
)
# one class for the search, since trying three at every character takes three times as long
_DROPPED = re.compile("[" + "".join(chars for _, chars in _INVISIBLE) + "]+")
# a day of one digit (2021-3-8, 2021/11/8) is whole: the digit behind its space is an hour or a count
_SPACED_NUMBER = re.compile(
    r"\d(?<![\dA-Za-z.]\d)(?<!\d[-/]\d[-/]\d)(?<!\d[-/]\d\d[-/]\d)(?: ?\. ?\d| \d)+(?![\dA-Za-z])(?: (?=%))?"
)
_BESIDE_DIGIT = re.compile(r" (?<=[\d.] )(?=[\d.%])")
_ODD = re.compile(f"[{ODD_SPACES}{FULL_WIDTH}\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufad8]+")
_ZERO = re.compile(r"(?<=[一二三四五六七八九〇○])○|○(?=[一二三四五六七八九〇○])")

# U+2E80-2EF3 have no decomposition in Unicode, only equivalents (EquivalentUnifiedIdeograph.txt of the same database)
_RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民"
    "⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳罓⺴罒⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼"
    "⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页"
    "⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)


@cache
def _plain() -> dict[int, str]:
    table = {ord(c): " " for c in ODD_SPACES}
    table |= {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F) if re.match(f"[{FULL_WIDTH}]", chr(c))}
    # PDF text has radicals and compatibility forms in place of the characters that they look like
    for c in [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAD9)]:
        plain = unicodedata.normalize("NFKC", chr(c))
        if len(plain) == 1:
            table[c] = plain
    table |= {ord(radical): plain for radical, plain in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}
    return table


def plain_view(raw: str, *, simplify: bool) -> str:
    """The text with plain characters, of the same length as ``raw``.

    Parameters
    ----------
    raw
        The text of a source.
    simplify
        Turn the text as one document into simplified characters if it is traditional
        (:func:`wenmai.corpus.text.script.simplified`).
    """
    # runs of such characters alone: translating all the others as themselves takes five times as long
    view = _ODD.sub(lambda match: match[0].translate(_plain()), raw)
    if "○" in view:
        view = _ZERO.sub("〇", view)
    return simplified(view)[0] if simplify else view


def change_rule(char: str) -> str:
    """The rule by which a character of the source was replaced."""
    if char in ODD_SPACES or char == "\u3000":
        return "odd_space"
    if char in "<&":
        return "markup"
    if char.isspace():
        return "line_break"
    if char == "○":
        return "zero_sign"
    if "\uff01" <= char <= "\uff5e":
        return "full_width"
    if "\u2e80" <= char <= "\u2fd5" or "\uf900" <= char <= "\ufaff":
        return "compatibility_form"
    return "traditional"


def noise(view: str, start: int, end: int) -> list[Drop]:
    """Invisible characters and the spaces inside spaced numbers ("1 9 9 8"), in order of place."""
    found: list[Drop] = []
    text = view[start:end]
    # most lines have neither, and these looks at them are nearly free
    if not text.isprintable() or "\ufe0f" in text:
        for match in _DROPPED.finditer(view, start, end):
            rule = next(name for name, chars in _INVISIBLE if re.match(f"[{chars}]", match.group()))
            found.append((*match.span(), rule))
    if " " in text and _BESIDE_DIGIT.search(text):
        for match in _SPACED_NUMBER.finditer(view, start, end):
            at = match.start()
            found += [(at + i, at + i + 1, "spaced_digits") for i, c in enumerate(match.group()) if c == " "]
    return sorted(found) if found else found


_SPACES = re.compile(r"[ \t\n\r\f\v\x85\u3000\u2028\u2029]+")
_WIDE = re.compile(f"[{WIDE}]")
_HAN = re.compile(f"[{HAN}]")


def needless_spaces(text: str, *, heading: bool) -> list[tuple[int, int]]:
    """Spans of ``text`` to drop so that no space is next to Chinese writing.

    Between words in Latin letters one space stays; in headings also one between Chinese
    characters, where it separates two phrases.
    """
    found: list[tuple[int, int]] = []
    if " " not in text and text.isprintable():
        return found
    for match in _SPACES.finditer(text):
        a, b = match.span()
        before, after = text[a - 1 : a], text[b : b + 1]
        if not before or not after:
            found.append((a, b))
        elif heading and _HAN.match(before) and _HAN.match(after):
            found += [(a + 1, b)] if b > a + 1 else []
        elif _WIDE.match(before) or _WIDE.match(after):
            found.append((a, b))
        elif b > a + 1:
            found.append((a + 1, b))
    return found


def plain_text(view: str, start: int, end: int) -> str:
    """The text of a line for reading its fields: no invisible characters, single spaces, spaced numbers closed."""
    kept, at = [], start
    for a, b, _ in noise(view, start, end):
        kept.append(view[at:a])
        at = b
    text = "".join([*kept, view[at:end]])
    return _SPACES.sub(" ", text).strip()
