"""Plain characters: what the text of a document and the words of a list are turned into, so that one finds the other.

Changes keep the length of a text, character for character; what must go altogether is found apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from wenmai.io.script import converted, has_traditional, table_of

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007"
#: what is written without spaces in Chinese: characters, punctuation, full-width forms
WIDE = HAN + "\u3000-\u303f\u2014\u2018\u2019\u201c\u201d\u2026\u00b7\uff00-\uffef"

ODD_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
FULL_WIDTH = "０-９Ａ-Ｚａ-ｚ％．＋－／＠＃＆＝＜＞＊"

INVISIBLE = (
    ("zero_width", "\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\ufe0f"),
    ("control", "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"),
    ("private_use", "\ue000-\uf8ff"),
)
# one class for the search, since trying three at every character takes three times as long
DROPPED = re.compile("[" + "".join(chars for _, chars in INVISIBLE) + "]+")
_ODD_ONE = f"[{ODD_SPACES}{FULL_WIDTH}\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufad8]"
# a pattern that begins with one character is searched for in half the time
_ODD = re.compile(f"{_ODD_ONE}{_ODD_ONE}*")
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


def plain_characters(raw: str) -> str:
    """The text with plain characters, of the same length: full-width digits and letters, odd spaces, radicals."""
    # runs of such characters alone: translating all the others as themselves takes five times as long
    view = _ODD.sub(lambda match: match[0].translate(_plain()), raw)
    return _ZERO.sub("〇", view) if "○" in view else view


SPACES = re.compile(r"[ \t\n\r\f\v\x85\u3000\u2028\u2029]+")
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
    for match in SPACES.finditer(text):
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


def plain_word(word: str, *, simplify: bool) -> str:
    """A word of a list as the clean text of a document has it.

    Parameters
    ----------
    word
        A word, a phrase or a sign.
    simplify
        Turn traditional characters into simplified ones; each word is decided for itself, and so are words
        in both scripts.

    Returns
    -------
    str
        Half-width letters and digits, no invisible characters, no spaces next to Chinese writing, single ones between
        words in Latin letters.
    """
    if word.isascii() and "  " not in word and word.isprintable():
        return word.strip()
    plain = SPACES.sub(" ", DROPPED.sub("", plain_characters(word))).strip()
    for start, end in reversed(needless_spaces(plain, heading=False)):
        plain = plain[:start] + plain[end:]
    return converted(plain, table_of(plain)) if simplify and has_traditional(plain) else plain
