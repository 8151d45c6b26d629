"""Names of regions in running text that are names there, and not pieces of other words (新县城, 示范县, 和县级,
合作市场)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from wenmai.regions.gazetteer import Gazetteer, Hit, ambiguous_names

#: characters read around a name: no word of the dictionary that matters here is longer
_WINDOW = 8
#: what may follow the kind of a region in the same word: 东阳市长, 和县委, 浙江省人民政府
_OFFICE = re.compile(
    r"^(?:长|委|府|政府|人民|政协|人大|情|志|直|属|内|外|里|上|下|级机关|地区|经济特区"
    r"|[\u4e00-\u9fff]{0,6}(?:园区|开发区|新区|高新区)$)"
)
#: a longer region that no list has: 柳州地区 is not 柳州, 宁波县 is not 宁波
_OTHER_KIND = re.compile(
    r"^(?:地区|专区|行署|自治[州县旗])|^[县旗盟](?![长委府政])|^[市州](?![长委府政场民区内外直属属本级值况价面容井集])"
)
#: longest name that may be a piece of a word on its left; a longer one is no accident
_ACCIDENTAL = 3
_SPOKEN_FOR = re.compile(r"^(?:人民|政府|委|党委|区委|区长|人大|政协|第[一二三四五六七八九十百]+届|(?:19|20)\d\d)")


def mentions(gaz: Gazetteer, text: str) -> list[Hit]:
    """Names of regions in a text, leftmost first, without those that another reading of the words explains.

    A name counts if it begins and ends where the segmentation of the words around it has borders (jieba's dictionary
    and its maximum-probability path, without its model for unknown words). An office may hang on its kind
    (东阳市长, 范县县委);
    of a name whose kind belongs to the next word the short name is left, if it is one (义乌市场: 义乌). A short
    name before
    another kind (柳州地区) is no name: a partial match is no match. Words for a part of any town (新城区) count
    only before an
    office (新城区人民政府) or right after another name (呼和浩特市新城区).

    Parameters
    ----------
    gaz
        Known regions.
    text
        Running text, or a line of it.
    """
    hits = gaz.hits(text)
    linked = [False, *(_linked(gaz, above, hit) for above, hit in pairwise(hits))]
    found: list[Hit] = []
    for hit, below, above in zip(hits, linked, [*linked[1:], False], strict=False):
        if (true := _as_word(gaz, text, hit, linked=(below, above))) is None:
            continue
        if below or not _is_word(true.name) or _SPOKEN_FOR.match(text[true.end : true.end + 6]):
            found.append(true)
    return found


def _is_word(name: str) -> bool:
    return name in ambiguous_names("part_of_town") or name in ambiguous_names("word_in_text")


def _linked(gaz: Gazetteer, above: Hit, hit: Hit) -> bool:
    """Whether two names without a gap are a region and one below it (南平市政和县 is no 市政)."""
    if above.end != hit.start:
        return False
    codes = gaz.names[above.name]
    return any(code in gaz.over(one) for one in gaz.names[hit.name] for code in codes if code != one)


def _as_word(gaz: Gazetteer, text: str, hit: Hit, *, linked: tuple[bool, bool]) -> Hit | None:
    """The name as the words around it leave it; ``linked``: whether a name on its left or right vouches for an end."""
    if hit.name in gaz.short and _of_other_kind(gaz, hit, text[hit.end : hit.end + 3]):
        return None
    # 县 twice: the name ends with the first (澄江县县委)
    ended = linked[1] or text[hit.end : hit.end + 1] == hit.name[-1]
    for start, end in _words(text, hit):
        if start < hit.start < end and not linked[0] and len(hit.name) <= _ACCIDENTAL and not end > hit.end + 4:
            return None
        if start < hit.end < end and not ended and not _OFFICE.match(text[hit.end : end]):
            return _without_kind(gaz, hit) if start >= hit.end - 1 else _inside(hit, start)
    return hit


def _of_other_kind(gaz: Gazetteer, hit: Hit, after: str) -> bool:
    """Whether a short name is part of the name of another region; 北京地区 is Beijing in other words."""
    kind = _OTHER_KIND.match(after)
    province = gaz.places[gaz.names[hit.name][0]].level == "province"
    return kind is not None and not (kind[0] == "地区" and province)


def _inside(hit: Hit, start: int) -> Hit | None:
    """A name that begins a longer word (北京大学) is a piece of it; a long name is none by accident."""
    return None if start >= hit.start and len(hit.name) <= _ACCIDENTAL else hit


def _without_kind(gaz: Gazetteer, hit: Hit) -> Hit | None:
    """The short name where the last character belongs to the next word (义乌市场)."""
    bare = hit.name[:-1]
    return Hit(hit.start, hit.end - 1, bare) if bare in gaz.short and len(hit.name) > _ACCIDENTAL - 1 else None


def _words(text: str, hit: Hit) -> Iterator[tuple[int, int]]:
    """Places of the words around a name."""
    at = max(0, hit.start - _WINDOW)
    for size in _sizes(text[at : hit.end + _WINDOW]):
        yield at, at + size
        at += size


# title, speaker and head of a document name its region in the same words
@lru_cache(maxsize=1024)
def _sizes(text: str) -> tuple[int, ...]:
    """How long the words of a text are."""
    import rjieba

    return tuple(map(len, rjieba.cut(text, False)))
