"""Headings in a raw paragraph: alone on it, or run into the text that follows."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple


class Cut(NamedTuple):
    """Part text[start:end] of one raw paragraph, with kind and level of the :class:`Piece` that it becomes."""

    start: int
    end: int
    kind: str
    level: int


class Piece(NamedTuple):
    """A heading or a paragraph of a document.

    Attributes
    ----------
    text
        Its text.
    kind
        ``heading`` or ``body``.
    level
        Of a heading 1 (highest) to 9, also of a body that opens with one; 0 for plain body.
    """

    text: str
    kind: str
    level: int


HAN_NUMBER = "[一二三四五六七八九十百]{1,4}"
_MARKERS: tuple[tuple[int, str], ...] = (
    (1, rf"第\s*{HAN_NUMBER}\s*[篇编](?!章)"),
    (2, rf"第\s*(?:(?:{HAN_NUMBER}|\d{{1,2}})\s*章(?!程)|{HAN_NUMBER}\s*部分(?=[\s:：]))"),
    (3, rf"第\s*(?:{HAN_NUMBER}|\d{{1,2}})\s*节"),
    (5, rf"[(（]\s*{HAN_NUMBER}\s*[)）]"),
    # 一、二、三产业 is a list of numbers, not a marker.
    (4, rf"{HAN_NUMBER}\s*(?:[、．]|\.(?=[^\d]))(?!\s*[一二三四五六七八九十]{{1,3}}\s*[、．.等产级类季期是])"),
    (7, r"[(（]\s*\d{1,2}\s*[)）]|[①-⑳]"),
    (6, r"\d{1,2}\s*(?:[．、](?!\s*\d)|\.(?!\d))"),
    (8, r"(?:——|──|－－|--|—)(?=[^—\-\d])"),
)
MARKER = re.compile("|".join(f"(?P<l{level}>{pattern})" for level, pattern in _MARKERS))
#: what a marker begins with
_MARKER_SIGNS = frozenset("第(（一二三四五六七八九十百①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳—─－-")
_YEAR = r"(?:(?:19|20)\d\d\s*年|[一二][九〇○零][〇○零一二三四五六七八九]{2}年)"
_PLAN_NAME = r"[“\"‘]\s*(?:二?十)?[一二三四五六七八九]?五\s*[”\"’]"
_LEAD = rf"(?:{_YEAR}|{_PLAN_NAME}|过去|今后|未来|本届|上届|去年|今年|明年|上半年|下半年|一年来|[二两三四五]年来)"
_TAIL = (
    r"(?:回顾|回眸|工作总结|工作安排|重点工作(?:任务)?|主要任务|目标任务|主要目标(?:任务)?|工作任务|总体部署|总体要求|工作部署"
    r"|工作目标|发展展望|远景目标|工作思路|工作打算|工作的?建议|主要工作|奋斗目标|工作重点|政策取向|发展成就|主要成就|发展目标|工作要求)"
)
_NEXT = (
    rf"(?=$|\s|各位代表|{_PLAN_NAME}|{_YEAR}|过去|今年|[一二两三四五六七八九十]+年来|[(（]?[一二三四五六]\s*[、)）])"
)
_UNNUMBERED = re.compile(rf"{_LEAD}[^。！？；，,!?;:：\s]{{0,36}}?{_TAIL}{_NEXT}")
_RUN_IN = re.compile(
    rf"[^。！？；!?;\s]{{0,40}}?{_TAIL}(?=各位代表|{_PLAN_NAME}|{_YEAR}|过去|今年是|[一二两三四五六七八九十]+年来)"
)
_TIME_LINE = re.compile(
    rf"{_LEAD}[^。！？；!?;:：]{{0,40}}(?:回顾|回眸|总结|任务|安排|工作|措施|方针|情况|建议|展望|目标|部署|要求|打算|思路|成就)"
)
APPENDIX = re.compile(
    r"(?:附件?[:：]?\s*\d?\s*)?(?:《?政府工作报告》?)?中?的?(?:有关|部分|相关)*(?:名词|词语|术语|用语|热词)(?:解释|注释|说明|释义)"
    r"(?=$|[\s:：(（“\"\d一]|[^。；，,]{2,16}[:：])|(?:附(?:件|表|录|注|图)\s*[一二三四五六七八九\d]{0,2}|注释|附注)\s*(?=[:：])"
)
_ATTACHED = re.compile(
    r"附\s*[件表录]?\s*[一二三四五六七八九十\d]{0,2}\s*[:：][^。；;，,!！?？]{2,40}$"
    r"|附\s*[件表录]\s*[一二三四五六七八九十\d]{1,2}(?:\s+[^。；;，,!！?？：:]{2,40})?$"
)
#: level of 一、
PART_LEVEL = 4
#: the outline of emergency plans and standards: 1 总则, 1.1 编制目的, 2.1.1 组成
DECIMAL = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[ \u3000]+(?![年月日个亿万元人户米项家名次倍岁座所号])"
    r"[\u4e00-\u9fff]{2}[^。；！？，,;:：\d]{0,28}"
)
#: headings that are too short to be known by their form
_SHORT_HEADING = re.compile(r"(?:名词)?注\s*释|附\s*注|附\s*录|附\s*则|总\s*则|前\s*言|序\s*言|引\s*言|附\s*件")
# A heading begins a paragraph or follows the end of a sentence, a closing mark or a gap.
# What a marker, the lead of an unnumbered heading or an appendix begins with.
_BEGINS = re.compile(r"[第一二三四五六七八九十百\d(（①-⑳—─－\-“\"‘过今未本上去明下两附《政中的有部相名词术用热注]")
_EDGE = re.compile(rf"[。！？!?”\"’)）…\s](?={_BEGINS.pattern})")
_END = re.compile(r"[。！？!?]")
_MEETING = re.compile(r"[^。]{0,40}(?:会议|大会)")
_CLOSED = re.compile(r"(?:^|[。！？!?:：”\"’)）])\s*$")
_LONGEST = 60
_NO_HEADING = re.compile(r"[:：;；]|\d{5}|[|｜>]|^\d(?!\d{3}年)")
_FRAME = re.compile(r"会议上|大会上|新华社|^各位|版[)）]?$|^\d+[-/]\d+[-/]\d+|^[—-]*\s*\d{4}年\d+月\d+日")
_OFFICE = re.compile(r"(?:总理|[省市县区州旗盟]长(?![效期远足久者])|主席|主任|专员)\s*\S{1,4}(?:\s\S{1,2})?$")
# A heading that the first one below it follows at once (三、加强管理(一)健全制度).
_FIRST_BELOW = re.compile(r"[^。！？!?；;:：(（]{4,40}[(（]一[)）](?=[\u4e00-\u9fff])")
# An entry of a list or glossary (3.一河两岸:沿河两侧) is no heading.
_ENTRY = re.compile(r"[^。:：]{1,30}[:：][^。]{3}")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff”\"’)）])[ \t\u3000\n]+(?=[\u4e00-\u9fff“\"(（\d—])")
_BREAK = re.compile(
    r"(?<=[。！？!?])(?:[ \u3000\t\n]+(?=[\u4e00-\u9fff“\"\d—])|(?=各位代表\s*[,，:：!！]))|(?=各位代表\s*[:：])"
)
_TWO_HAN = re.compile(r"[\u4e00-\u9fff]{2}")


def may_be_marker(text: str) -> bool:
    """Whether a text begins with a character that a marker can begin with; nearly free, and most texts do not."""
    return text[:1] in _MARKER_SIGNS or text[:1].isdecimal()


# the levels, the labels and the roles of one document ask for the same headings
@lru_cache(maxsize=4096)
def split_marker(text: str) -> tuple[str, int, str]:
    """Heading without its marker, the marker's level (0 if there is none) and the marker."""
    text = text.strip()
    match = MARKER.match(text) if may_be_marker(text) else None
    if not match:
        return text, 0, ""
    return text[match.end() :].strip(), int((match.lastgroup or "l0")[1:]), match[0]


def _stands_alone(text: str) -> int:
    """Level of a paragraph that is a heading as a whole; 0 if it is none."""
    text = text.strip()
    if len(text) > _LONGEST:
        return 0
    bare, level, _ = split_marker(text)
    if _FRAME.search(text) or (not level and _OFFICE.search(text)):
        return 0
    if level in (1, 2, 3, 4) and not bare:
        return level
    if _SHORT_HEADING.fullmatch(text):
        return 3
    decimal = DECIMAL.fullmatch(text)
    if decimal:
        return PART_LEVEL + decimal["number"].count(".")
    appendix = APPENDIX.match(text)
    if (appendix and len(text) - appendix.end() <= 1) or _ATTACHED.match(text):
        return 3
    if not _TWO_HAN.search(bare):
        return 0
    inner = _END.search(bare[:-1])
    if level == 8:
        return 8 if len(bare) <= 30 and not inner and text[-1] not in "；，、,;：:" else 0
    if level:
        hanging = text[-1] in "；，、,;" or (text[-1] in "：:" and len(bare) > 24)
        sentence = text[-1] in "。！？!?" and (len(bare) > 40 or _GAP.search(bare))
        return 0 if inner or hanging or sentence or (level >= 6 and _ENTRY.match(bare)) else level
    quoted = text[-1] in '”"' and not _END.search(text[-3:])
    if inner or len(text) > 45 or (text[-1] in '。！？；：，、,;:!?.…”"' and not quoted):
        return 0
    if _TIME_LINE.fullmatch(text):
        return 3
    return 9 if len(text) >= 4 and not _NO_HEADING.search(text) else 0


def _heading_end(text: str, after: int, limit: int) -> int:
    """End of the heading whose marker ends at after; -1 if it runs into the body without a sign."""
    window = text[after : min(limit, after + _LONGEST + 20)]
    skip = len(window) - len(window.lstrip())
    stop = _END.search(window, skip)
    sentence = stop.start() if stop else len(window)
    # a plain space is printable, every other blank is not
    gap = _GAP.search(window, skip + 1) if " " in window or not window.isprintable() else None
    if gap and gap.start() < sentence and 2 <= gap.start() - skip <= _LONGEST:
        return after + gap.start()
    run_in = _RUN_IN.match(window, skip)
    if run_in and run_in.end() <= sentence:
        return after + run_in.end()
    if stop and sentence - skip <= 40:
        return after + stop.end()
    last = min(limit, len(text.rstrip()))
    if not stop and after + len(window) >= last and len(window) <= _LONGEST:
        return last
    return -1


def _heading_starts(text: str) -> dict[int, tuple[int, int]]:
    """Places where a heading may begin: start to (end of its marker, level)."""
    starts: dict[int, tuple[int, int]] = {}
    covered = -1
    edges = [match.end() for match in _EDGE.finditer(text)]
    for place in (0, *edges) if _BEGINS.match(text) else edges:
        before = text[place - 1 : place]
        loose = not before or before.isspace() or before in "。！？!?"
        match = MARKER.match(text, place)
        if match:
            level = int((match.lastgroup or "l0")[1:])
            meeting = level == 8 and _MEETING.match(text[match.end() : match.end() + 48])
            # A number after a mere gap (地铁 1、2 号线) is none of a list.
            loose = loose and (level < 6 or _CLOSED.search(text[max(0, place - 8) : place]) is not None)
            if not meeting and (loose or (level < 6 and before not in '”"’)）')):
                starts[place] = (match.end(), level)
                covered = match.end() + 4
                below = _FIRST_BELOW.match(text, match.end()) if level == 4 else None
                if below:
                    starts[below.end() - 3] = (below.end(), 5)
        elif loose and place > covered:
            whole = _UNNUMBERED.match(text, place) or APPENDIX.match(text, place)
            if whole:
                starts[place] = (whole.end(), 3)
    return starts


def _cut_body(text: str, start: int, end: int, level: int = 0) -> list[Cut]:
    """Body between headings, cut where a salutation or a gap after a full stop begins a new paragraph."""
    if start >= end:
        return []
    part = text[start:end]
    # most paragraphs have neither, and a look for a character is nearly free
    if "各位代表" not in part and " " not in part and part.isprintable():
        return [Cut(start, end, "body", level)]
    cuts = [0]
    for match in _BREAK.finditer(part):
        if part[cuts[-1] : match.end()].strip():
            cuts.append(match.end())
    cuts.append(len(part))
    pieces = [Cut(start + a, start + b, "body", 0) for a, b in pairwise(cuts) if b > a]
    if level:
        pieces[0] = pieces[0]._replace(level=level)
    return pieces


def cut_headings(text: str, *, item: bool = False, known: bool = False) -> list[Cut]:
    """
    Partition one raw paragraph into headings and body.

    A heading is the whole paragraph, or runs into the text after it; then it ends at a gap, with a short first
    sentence, or at a word that ends such headings (回顾, 工作安排). Where nothing marks its end it stays with its
    body: the part is of kind body and has the level of the heading that it opens with.

    Parameters
    ----------
    text:
        The paragraph.
    item:
        It is an item of a list (:func:`wenmai.corpus.structure.items.list_items`): all of it is body.
    known:
        The table of contents names it: all of it is a heading.

    Returns
    -------
    list of Cut
        In order, covering text without gap or overlap; empty for an empty text.
    """
    if not text:
        return []
    if known:
        return [Cut(0, len(text), "heading", split_marker(text)[1] or 3)]
    if item:
        return _cut_body(text, 0, len(text))
    alone = _stands_alone(text)
    if alone:
        return [Cut(0, len(text), "heading", alone)]
    starts = _heading_starts(text)
    if not starts:
        return _cut_body(text, 0, len(text))
    ordered = sorted(starts)
    pieces: list[Cut] = []
    position = 0
    for index, start in enumerate(ordered):
        if start < position:
            continue
        after, level = starts[start]
        limit = next((s for s in ordered[index + 1 :] if s >= after), len(text))
        if level == 3 and not MARKER.match(text, start):
            end = after
        elif level >= 6 and _ENTRY.match(text, after):
            end = -1
        else:
            end = _heading_end(text, after, limit)
        if level == 8 and not 0 <= end - after <= 30:
            continue
        pieces += _cut_body(text, position, start)
        if end < 0:
            pieces += _cut_body(text, start, limit, level)
            position = limit
        else:
            pieces.append(Cut(start, end, "heading", level))
            position = end
    return pieces + _cut_body(text, position, len(text))
