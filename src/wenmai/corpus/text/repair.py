"""Lines to paragraphs: sentences split by a page break are joined, lost ends are flagged.

A repair joins where nothing has to be guessed; no character is ever added.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

from wenmai.corpus.page.flow import interrupted, is_wrapped, merged, wrap_width
from wenmai.corpus.page.lines import SENTENCE, Line
from wenmai.corpus.text.damage import Damage

#: a line of more characters is no heading, even without a full stop in it
LONGEST_HEADING = 60
#: so many paragraphs on either side show how paragraphs begin here
AROUND = 4

_OPENING = re.compile(r"[“”‘’「」『』]")
_HEADING = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[编章节篇部]|[一二三四五六七八九十]{1,3}、"
    r"|[（(] ?[一二三四五六七八九十]{1,3} ?[）)]|——|各位代表|[一二三四五六七八九十]是"
)
#: a short sentence that names what a paragraph is about
_TOPIC = re.compile(r"[\u4e00-\u9fff“”、]{4,20}。(?=.)")
#: what paragraphs like to begin with
_OPENER = re.compile(
    r"过去|今年|去年|一年来|[三四五]年来|各位|同时|此外|另外|我们|当前|为此|综合判断|综合来看|展望|全年|首先|最后"
    r"|(?:19|20)\d\d年|[\u4e00-\u9fff]{2,8}(?:说|指出|强调|接着|认为|表示)"
)
#: a row of a list of members or of a table
_ROW = re.compile(
    r"(?:[\u4e00-\u9fff](?:[\u4e00-\u9fff \u3000]{0,8}[\u4e00-\u9fff])?|附件 ?\d{0,2}) ?[：:]"
    r"|附件 ?\d{0,2}$|[^，。；]{1,20}[\t\u3000]+\S"
)
#: who says what follows, at the beginning of a paragraph
_SAID = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:指出|强调|接着|谈到|告诉我们|(?:说|认为|表示)[，,：:])")
#: what no sentence begins with; words that only look so (着力, 就业) begin many
_TAIL = re.compile(
    r"[、，。；：”’）》」』,;:)%％]"
    r"|(?!着[力眼重手]|就[业医学近]|和[谐平]|及时|了解|等级|并[购网]|都市|与[会时])[的了等着还也又并而及和与或就都]"
    r"|(?!(?:19|20)\d\d ?年|\d{1,2} ?月)\d+(?:\.\d+)? ?(?:[\u4e00-\u9fff%％]|$)"
)
#: what no sentence and no heading ends with
_OPEN_END = re.compile(r"[的和与及或以为对把将向从在于还也又并被使让、，,]$")
#: characters that are words by themselves, so that a line may break behind them
_WORDS = frozenset(
    "在对把将要与和及向从由为以是有使让被比到于并而等的地得了着做抓建办促推强优用新再更最已可能会须应达至近超约共"
)
#: characters that end a compound which the dictionary lacks (整改率, 空壳村)
_SUFFIXES = frozenset("率额值级者员村镇乡县市区")
_DEFINED = re.compile(r"[：:].{4}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
#: a clause of one character or two, which is the rest of one; behind an opener (:data:`_OPENER`) it is none
_STUB = re.compile(
    r"(?!其[次中一二三]|目前|近[年日期]|期间|随后|最[终近]|总之|因[此而]|然而|但是|当[然前时]|接着|据[悉了]|[会昨今次][上后前日天]|再[次者]"
    r"|[上下][午周月]|[早晚]上)[\u4e00-\u9fff]{1,2}[，,]"
)
#: classes of words that are one character: numerals, places (中, 上) and qualities (大, 好)
_LONE = ("m", "f", "a")
#: a shorter line is a heading unless it ends in a piece of a word that the next line completes
SHORT = 12


def open_quote(text: str) -> int | None:
    """Place of an opening quotation mark that nothing closes after it; None if there is none."""
    at = text.rfind("“")
    return at if at >= 0 and "”" not in text[at:] else None


def joined(lines: Sequence[Line]) -> tuple[list[list[Line]], list[Damage]]:
    """Lines to paragraphs: sentences split by a page break are joined, lost ends are flagged.

    Returns
    -------
    tuple
        Groups of lines, each one paragraph, and the damage found between them. The last line
        is not judged here (see :func:`is_cut_off` for a truncated document).
    """
    groups: list[list[Line]] = []
    damage: list[Damage] = []
    topical, reported, width = _topical(lines), _reported(lines), wrap_width(lines)
    cut = interrupted(lines)
    for i, line in enumerate(lines):
        if groups:
            before = lines[i - 1]
            if line.part is not None or before.part is not None:
                # a heading or a cell ends where its file says
                if line.part is before.part:
                    groups[-1].append(line)
                else:
                    groups.append([line])
                continue
            if width and is_wrapped(before, line, width):
                groups[-1].append(line)
                continue
            if cut[i]:
                # one sentence with several links is one damage
                start = damage.pop().start if cut[i - 1] and damage and damage[-1].end == before.start else before.end
                groups[-1].append(line)
                damage.append(Damage(start, line.start, "split_sentence", "repaired", 0.95))
                continue
            # of a text of fixed width the whole paragraph speaks, not its short last line above a page break
            so_far = merged(groups[-1]) if len(groups[-1]) > 1 else before
            kind, confidence = _junction(so_far, line, topical=topical[i], reported=reported)
            if kind == "split_sentence":
                groups[-1].append(line)
                damage.append(Damage(before.end, line.start, kind, "repaired", confidence))
                continue
            if kind == "lost_text":
                damage.append(Damage(before.end - 1, before.end, kind, "flagged", confidence))
        groups.append([line])
    return groups, damage


def _topical(lines: Sequence[Line]) -> list[bool]:
    """Whether the paragraphs around each line mostly begin with a sentence that names their topic."""
    starts = [i for i, (a, b) in enumerate(pairwise(lines), start=1) if a.is_closed and b.is_prose]
    named = [0, *accumulate(_TOPIC.match(lines[i].text) is not None for i in starts)]
    out = []
    for i in range(len(lines)):
        at = bisect_left(starts, i)
        first, last = max(0, at - AROUND), min(len(starts), at + AROUND)
        out.append((named[last] - named[first]) * 2 > last - first)
    return out


def _reported(lines: Sequence[Line]) -> bool:
    """Whether a newspaper reports a speech: many paragraphs begin with who says it."""
    prose = [line for line in lines if line.is_prose]
    return sum(_SAID.match(line.text) is not None for line in prose) * 10 >= max(20, len(prose))


def _junction(before: Line, line: Line, *, topical: bool, reported: bool) -> tuple[str, float]:
    """What lies between two lines: a border of paragraphs (""), a split sentence, or lost text."""
    # an address may go on with its first sentence, which the next line ends
    if before.is_closed or line.is_salutation or (before.is_salutation and not _TAIL.match(line.text)):
        return "", 1.0
    if _is_row(line.text) and (_is_row(before.text) or before.size < LONGEST_HEADING):
        return "", 1.0
    if _is_row(before.text) and not line.is_prose and not _TAIL.match(line.text):
        # the next row of a table
        return "", 1.0
    quote = open_quote(before.text)
    closes = _OPENING.search(line.text)
    if quote is not None:
        if closes and closes.group() == "”" and closes.start() <= 40:
            return "split_sentence", 0.95
        return "lost_text", 0.9
    if reported and _SAID.match(line.text):
        # a line without a full stop before it is a heading of the newspaper, however long
        return "", 1.0
    if before.size < LONGEST_HEADING and not (SENTENCE.search(before.text) or _DEFINED.search(before.text)):
        return _after_short(before, line)
    return _after_text(before, line, topical=topical)


def _is_row(text: str) -> bool:
    """Whether a line is a row of a list or a table: a label (组　长：) or columns set apart, and no sentence."""
    return _ROW.match(text) is not None and SENTENCE.search(text) is None


def _after_text(before: Line, line: Line, *, topical: bool) -> tuple[str, float]:
    """The same behind a line that ends inside a sentence: the sentence goes on, or its end is lost."""
    if _HEADING.match(line.text):
        return "lost_text", 0.85
    if _TAIL.match(line.text):
        return "split_sentence", 0.95
    if _OPENER.match(line.text):
        return "lost_text", 0.6
    if _OPEN_END.search(before.text):
        return "split_sentence", 0.95
    cut = _word_cut(before.text, line.text)
    if cut:
        return "split_sentence", 0.9
    if cut is None:
        return ("split_sentence", 0.7) if _STUB.match(line.text) else ("lost_text", 0.6)
    # a clause of one word wants its object, whatever the next line looks like
    if topical and _TOPIC.match(line.text) and len(_last_clause(before.text)) > 4:
        return "lost_text", 0.7
    # a line set in like a paragraph is one, unless something shows that a sentence runs into it
    return ("", 1.0) if line.indent >= 2 else ("split_sentence", 0.7)


def _after_short(before: Line, line: Line) -> tuple[str, float]:
    """The same behind a line without a whole sentence, which is a heading as a rule.

    A heading of several phrases looks like half a sentence: only a word cut in two, or a
    beginning that no sentence has, separates them.
    """
    if before.is_numbered or before.han * 2 < before.size:
        return "", 1.0
    if not _HAN.match(line.text) or _HEADING.match(line.text):
        return "", 1.0
    if before.size < SHORT:
        cut = _ends_in_piece(before.text) and line.is_prose and _word_cut(before.text, line.text, guessed=False)
        return ("split_sentence", 0.8) if cut else ("", 1.0)
    cut = _word_cut(before.text, line.text)
    if _TAIL.match(line.text) or _OPEN_END.search(before.text) or cut:
        return "split_sentence", 0.85
    return ("lost_text", 0.6) if cut is None and before.is_prose else ("", 1.0)


def _last_clause(text: str) -> str:
    return re.split(r"[，,。；;！!？?：:、]", text)[-1]


def _word_cut(before: str, after: str, *, guessed: bool = True) -> bool | None:
    """Whether a word lies across the border of two lines: together they have fewer words than apart.

    Words that the dictionary lacks may be ``guessed``. None if the first line ends with a piece of a word that the
    second one does not complete.
    """
    import rjieba

    left, right = _EDGE_LEFT.search(before), _EDGE_RIGHT.match(after)
    if left is None or right is None:
        return False
    # with guessed words and without: a guessed one may hide that a piece of a word is at the border
    for guess in (True, False) if guessed else (False,):
        apart = len(rjieba.cut(left[0], guess)) + len(rjieba.cut(right[0], guess))
        words = rjieba.cut(left[0] + right[0], guess)
        if len(words) < apart and len(left[0]) not in accumulate(map(len, words)):
            return True
    return None if _ends_in_piece(left[0]) else False


def _ends_in_piece(text: str) -> bool:
    """Whether the last word of a line is one character that is no word by itself and ends none."""
    import rjieba

    left = _EDGE_LEFT.search(text)
    last, kind = rjieba.tag(left[0])[-1] if left else ("", "")
    return len(last) == 1 and last not in _WORDS | _SUFFIXES and kind not in _LONE


_EDGE_LEFT = re.compile(r"[\u4e00-\u9fff]{1,8}$")
_EDGE_RIGHT = re.compile(r"[\u4e00-\u9fff]{1,8}")
