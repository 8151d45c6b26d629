"""The outline of a document: levels of its headings that fit together, and the path of headings above each piece."""

import re
from collections.abc import Sequence
from functools import lru_cache

from wenmai.corpus.meta.periods import number, periods_named
from wenmai.corpus.structure.headings import APPENDIX, HAN_NUMBER, Piece, split_marker

_TITLE = re.compile(
    r"^(?:(?:19|20)\d\d年)?[^，。]{0,20}政\s*府\s*工\s*作\s*报\s*告(?:[(（][^)）]{0,12}[)）])?(?P<rest>.*)$"
)
_MAIN = re.compile(r"回顾|回眸|总结|成就|情况|工作|安排|任务|目标|部署|要求|展望|打算|建议|思路|蓝图|措施")
_NUMBER = re.compile(rf"{HAN_NUMBER}|\d{{1,2}}")
_STOP = re.compile(r"[。！？；!?;]")
_ANY_YEAR = 2000
_NUMBERED = 4


def is_title(text: str, place: int) -> bool:
    """Whether a heading at a place (from 0) is the title of the report, printed once more above its text."""
    # the last character of the name first, since a heading is hardly ever the title
    match = _TITLE.match(text.strip()) if "告" in text else None
    return match is not None and (not match["rest"] or (place < 4 and not APPENDIX.match(text.strip())))


def label(piece: Piece) -> str:
    """Words of a heading without marker; of one that runs into its body the first sentence, cut at 40 characters."""
    bare = split_marker(piece.text)[0].strip("。：: \u3000")
    return bare if piece.kind == "heading" else _STOP.split(bare, 1)[0][:40]


def _ordinal(text: str) -> int:
    return _number_of(split_marker(text)[2])


# all documents have the same markers
@lru_cache(maxsize=512)
def _number_of(marker: str) -> int:
    match = _NUMBER.search(marker)
    return (number(match[0]) or 0) if match else 0


def _tells_time(text: str) -> bool:
    """Whether a heading names a period and looks at it (2021年工作回顾), as the main parts of a report do."""
    return bool(_MAIN.search(text)) and bool(periods_named(text, _ANY_YEAR))


def fit_levels(pieces: Sequence[Piece]) -> list[float]:
    """
    Levels of headings that fit together in one document.

    An unnumbered heading is above a numbering that begins after it. A 一、 inside a numbering that goes on
    afterwards (二、 then 一、 二、 三、 then 三、) is below it. Where nothing is numbered, unnumbered headings
    are of one level.

    Parameters
    ----------
    pieces:
        In reading order.

    Returns
    -------
    list of float
        One for each piece, 0 for body; a smaller number is a higher level.
    """
    levels = [float(piece.level) for piece in pieces]
    ordinals = [_ordinal(piece.text) if piece.level else 0 for piece in pieces]
    headings = [n for n, level in enumerate(levels) if level]
    flat = sum(1 for n in headings if levels[n] <= 5) < 2
    for place, here in enumerate(headings):
        after = headings[place + 1] if place + 1 < len(headings) else None
        piece = pieces[here]
        if piece.level != 9 or piece.kind != "heading":
            continue
        if after is not None and ordinals[after] == 1 and _NUMBERED <= pieces[after].level <= 6:
            levels[here] = levels[after] - 0.5
        elif flat or (len(piece.text.strip()) <= 24 and _tells_time(piece.text)):
            levels[here] = 3.5
    _level_lone(pieces, levels, headings)
    _nest(pieces, levels, ordinals, headings)
    return levels


def _level_lone(pieces: Sequence[Piece], levels: list[float], headings: Sequence[int]) -> None:
    """Put a lone heading that names a time on the level of the other unnumbered ones: a main part has a counterpart."""
    plain = [n for n in headings if pieces[n].level in (3, 9) and _is_plain(pieces[n])]
    timed = [n for n in plain if levels[n] == 3]
    others = [n for n in plain if pieces[n].level == 9]
    if len(timed) == 1 and len(others) >= 2 and all(levels[n] > _NUMBERED or n in plain for n in headings):
        for n in others:
            levels[n] = min(levels[n], 3.0)


def _is_plain(piece: Piece) -> bool:
    """Whether a piece is a heading without a marker that does not begin an appendix."""
    return piece.kind == "heading" and not split_marker(piece.text)[1] and APPENDIX.match(piece.text.strip()) is None


def _nest(pieces: Sequence[Piece], levels: list[float], ordinals: Sequence[int], headings: Sequence[int]) -> None:
    """Lower the levels of a 一、-numbering that lies inside another one."""
    outer, inner = 0, 0
    for place, n in enumerate(headings):
        if levels[n] < _NUMBERED:
            outer = inner = 0
            continue
        if levels[n] != _NUMBERED or not ordinals[n]:
            continue
        ordinal, strong = ordinals[n], _tells_time(pieces[n].text)
        if inner and not strong and (ordinal == inner + 1 or ordinal not in (1, outer + 1)):
            inner = ordinal
        elif ordinal == 1 and outer and not strong and _goes_on(levels, ordinals, headings[place + 1 :], outer):
            inner = 1
        else:
            outer, inner = ordinal, 0
        if inner:
            levels[n] = _NUMBERED + 0.5


def _goes_on(levels: Sequence[float], ordinals: Sequence[int], later: Sequence[int], outer: int) -> bool:
    """Whether a numbering that has come to outer goes on after another has begun in it."""
    before = 1
    for n in later:
        if levels[n] < _NUMBERED:
            return False
        if levels[n] == _NUMBERED and ordinals[n]:
            if ordinals[n] == outer + 1 and ordinals[n] != before + 1:
                return True
            before = ordinals[n]
    return False


def heading_paths(pieces: Sequence[Piece], levels: Sequence[float]) -> list[str]:
    """Headings above each piece, itself included, joined by ' / '."""
    stack: list[tuple[float, str]] = []
    paths: list[str] = []
    path = ""
    for piece, level in zip(pieces, levels, strict=True):
        if level:
            while stack and stack[-1][0] >= level:
                stack.pop()
            words = " ".join(piece.text.split()).strip("。：: ")
            if piece.kind == "heading" and words and not is_title(piece.text, len(paths)):
                stack.append((level, words))
            path = " / ".join([words for _, words in stack])
        paths.append(path)
    return paths
