"""Damage inside texts: footnote numbers, masks, stray quotes, lost text, stripped decimals.

What is found is dropped where nothing has to be guessed, and flagged elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wenmai.corpus.page.lines import CLOSED, SENTENCE


@dataclass(frozen=True)
class Damage:
    """One damaged place; offsets are those of the source."""

    start: int
    end: int
    kind: str
    action: str
    confidence: float


_HAN = re.compile(r"[\u4e00-\u9fff]")
_FOOTNOTE_NEAR = re.compile(r"\d ?[”』」’]")
_FOOTNOTE = re.compile(r"(?P<mark> ?(?<!\d)(?P<n>\d{1,3}) ?)(?=[”』」’])")


def footnote_marks(texts: Sequence[str]) -> list[list[tuple[int, int, float]]]:
    """Numbers of footnotes left inside quotation marks, for each paragraph (start, end, confidence).

    A number is one if blanks set it off on both sides, or if the numbers so placed rise
    through the document, as footnotes do and figures do not.
    """
    found = [
        []
        # most paragraphs have none, and this shows it at a seventh of the cost
        if not _holds(text, "”』」’") or _FOOTNOTE_NEAR.search(text) is None
        else [m for m in _FOOTNOTE.finditer(text) if _HAN.match(text[m.start("mark") - 1 : m.start("mark")])]
        for text in texts
    ]
    if not any(found):
        return [[] for _ in texts]
    blanks = [[m["mark"].count(" ") for m in matches] for matches in found]
    loose = _rising(
        [int(m["n"]) for ms, bs in zip(found, blanks, strict=True) for m, b in zip(ms, bs, strict=True) if b]
    )
    tight = _rising(
        [int(m["n"]) for ms, bs in zip(found, blanks, strict=True) for m, b in zip(ms, bs, strict=True) if not b],
        step=1,
    )
    return [
        [
            (*m.span("mark"), 0.95 if (loose if blank else tight) else 0.8)
            for m, blank in zip(matches, counts, strict=True)
            if blank == 2 or (loose if blank else tight)
        ]
        for matches, counts in zip(found, blanks, strict=True)
    ]


def _rising(numbers: Sequence[int], *, step: int = 5) -> bool:
    """Whether three or more numbers rise, each by no more than ``step``."""
    return len(numbers) >= 3 and all(0 < b - a <= step for a, b in pairwise(numbers))


_MASK = re.compile(r"\*+(?=[\u4e00-\u9fff“])(?<![A-Za-z]\*)|[×□■]{2,}")
_STRAY = re.compile(
    r"(?<=[\u4e00-\u9fff])‘[\u4e00-\u9fff]’(?=[\u4e00-\u9fff])(?:[\u4e00-\u9fff]{0,3}[‘’](?=[\u4e00-\u9fff]))?"
)
_ORPHAN_UNIT = re.compile(
    r"元(?=增加到|提高到|上升到|下降到|增长到|减少到)(?<=[\u4e00-\u9fff]元)"
    r"(?<![零〇一二三四五六七八九十百千万亿两几数多余半每美欧日港澳公纪单状币]元)"
)
_MOJIBAKE = re.compile(r"\ufffd+|(?:锟斤拷)+|(?:烫烫烫)+")


#: what a pattern needs to find anything, the pattern, the kind and the confidence
_FLAGS = (
    ("*×□■", _MASK, "masked_text", 0.9),
    ("‘", _STRAY, "stray_quote", 0.9),
    ("元", _ORPHAN_UNIT, "lost_text", 0.8),
    ("\ufffd锟烫", _MOJIBAKE, "mojibake", 0.95),
)


def flags(texts: Sequence[str]) -> list[list[tuple[int, int, str, float]]]:
    """Damage that can only be flagged, not repaired, for each paragraph (start, end, kind, confidence)."""
    whole = "\n".join(texts)
    # of most documents no paragraph need be searched, or for one kind only
    possible = [(pattern, kind, confidence) for signs, pattern, kind, confidence in _FLAGS if _holds(whole, signs)]
    return [
        [(*m.span(), kind, confidence) for pattern, kind, confidence in possible for m in pattern.finditer(text)]
        + (list(_unclosed(text)) if "“" in text else [])
        for text in texts
    ]


def _holds(text: str, signs: str) -> bool:
    """Whether a text holds one of some characters; a plain loop, since most paragraphs are asked and hold none."""
    for sign in signs:  # noqa: SIM110
        if sign in text:
            return True
    return False


_QUOTES = re.compile("[“”]")
_WRONG_CLOSE = re.compile(r"“[^“”‘’。！？]{1,30}’(?![^“”‘’]{0,30}”)")


def _unclosed(text: str) -> Iterator[tuple[int, int, str, float]]:
    """Opening quotation marks with another one, but no closing one, behind them in the paragraph."""
    marks = []
    for match in _QUOTES.finditer(text):
        wrong = _WRONG_CLOSE.match(text, match.start()) if "’" in text else None
        if wrong:
            # closed by the wrong mark: nothing is lost
            yield wrong.end() - 1, wrong.end(), "stray_quote", 0.8
        else:
            marks.append(match)
    for mark, after in pairwise(marks):
        if mark.group() == after.group() == "“":
            yield mark.start(), mark.start() + 1, "lost_text", 0.6
    if marks and marks[-1].group() == "“" and marks[-1].start() > 0 and CLOSED.search(text):
        yield marks[-1].start(), marks[-1].start() + 1, "lost_text", 0.6


#: of numbers that were measured a smaller share ends in 0
ROUND_SHARE = 0.4
# here and elsewhere a character comes before the test of what may not precede it: a search skips to its first one
_MEASURED = re.compile(r"\d(?<![\d.]\d)\d*(?<=(\d))(\.\d+)?(?= ?(?:[万亿]|%|％|个百分点|公里|平方|倍))")


def lost_decimals(text: str) -> float:
    """Confidence that the decimal points of a document were stripped; 0 if they were not.

    Of the measured numbers (亿元, 万, %) of a report between a tenth and a half have decimals.
    If not one of many has, either the author rounds all or the points are lost; the chance of
    the first falls with every number.
    """
    count = round_ones = 0
    for match in _MEASURED.finditer(text):
        if match[2]:
            # one number with decimals is enough, and most texts have it early
            return 0.0
        count += 1
        round_ones += match[1] == "0"
    # fines and thresholds are round, what was measured is not
    return 1.0 - 0.95**count if count >= 40 and round_ones < ROUND_SHARE * count else 0.0


_CUT = re.compile(r"[\w，、,“（(《]$")


def is_cut_off(text: str) -> bool:
    """Whether the last paragraph of a document stops in the middle of a sentence."""
    text = text.rstrip()
    return SENTENCE.search(text) is not None and _CUT.search(text) is not None and not CLOSED.search(text)
