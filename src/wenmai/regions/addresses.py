"""One region for an address: names from the province down to the county, or a code (浙江省湖州市; 安徽/阜阳; 1301)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from wenmai.regions.gazetteer import LONG_GONE, RANK, Gazetteer
from wenmai.regions.mentions import mentions

_BORDER = re.compile(r"[\s/\\_\-—–·,，、;；|>＞()\[\]【】《》.:：]+")
_CODE = re.compile(r"(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})(?:\.0)?$")
#: a known code within a name; the codes of dates (201501) begin with no province's two digits
_CODE_WITHIN = re.compile(r"(?<!\d)[1-8]\d{5}(?:000000)?(?!\d)")
_NATION = re.compile(r"^(?:中华人民共和国|中国|全国)(?=[\u4e00-\u9fff])")
#: what names of files and columns have around the names of regions
_NOISE = re.compile(
    r"(?:19|20)\d\d(?:年度?)?(?:\d{1,2}月)?(?:\d{1,2}日)?|\d+|[A-Za-z]+"
    r"|(?:省级|市级|县级|地级|区级|政府工作报告|工作报告|统计公报|五年规划|报告|人民政府|政府|全文|正文|文本|年度?$)"
)
_OFFICE = re.compile(r"^(?:(?:人民)?政府(?:办公[室厅])?|[省市县区州盟旗党]委|人大(?:常委会)?)$")
#: words of tables for a level that has no region of its own
_NO_REGION = re.compile(r"^(?:市辖区|省直辖.*|自治区直辖.*|直辖县级|县|[省市县区]?本级|各.*|其他|合计|nan|NULL)$")
#: the rest of a postal address; a town (镇, 乡) is a region of its own that no list here has
_STREET = re.compile(r"^[\u4e00-\u9fff]{1,10}(?:路|街|大道|巷|弄|号|大厦|广场)[\u4e00-\u9fff\d]*$")
_LONGEST = 16
#: a name with the kind of a region that no list has, and not a word for several of them (地级市, 各区县)
_UNKNOWN = re.compile(
    r"^(?!.*(?:地级|县级|直辖|自治|省会|副省级|各|全|城市|重点|样本|试点|示范|开发|西部|东部|中部|东北|沿海|民族|贫困|百强|十强|强|地|新|特)"
    r"[省市县区旗州盟]+$)[\u4e00-\u9fff]{2,7}[市县区旗盟州]$"
)
_MUNICIPAL = frozenset(("110100", "110200", "120100", "120200", "310100", "310200", "500100", "500200", "500300"))
_PINYIN = {
    "beijing": "11", "tianjin": "12", "hebei": "13", "shanxi": "14", "inner mongolia": "15", "innermongolia": "15",
    "neimenggu": "15", "nei mongol": "15", "liaoning": "21", "jilin": "22", "heilongjiang": "23", "shanghai": "31",
    "jiangsu": "32", "zhejiang": "33", "anhui": "34", "fujian": "35", "jiangxi": "36", "shandong": "37", "henan": "41",
    "hubei": "42", "hunan": "43", "guangdong": "44", "guangxi": "45", "hainan": "46", "chongqing": "50",
    "sichuan": "51",
    "guizhou": "52", "yunnan": "53", "tibet": "54", "xizang": "54", "shaanxi": "61", "gansu": "62", "qinghai": "63",
    "ningxia": "64", "xinjiang": "65", "taiwan": "71", "hong kong": "81", "hongkong": "81", "macao": "82",
    "macau": "82",
}  # fmt: skip
_ENGLISH = re.compile(
    r"\s*(?:province|municipality|(?:zhuang|hui|uygh?ur)?\s*autonomous region|city|sar|special administrative region"
    r"|sheng|shi)\s*$",
    re.IGNORECASE,
)


class Resolved(NamedTuple):
    """What an address means.

    Attributes
    ----------
    code
        GB/T 2260 code, "" if it is left open.
    candidates
        The codes it may mean, where several remain; or those that contradict one another.
    short
        Whether only a short name gave the region.
    agree
        Whether the names lead to a common region; False where they contradict one another (浙江省, 合肥市), or a
        word is left that makes
        another region of them (安吉县天荒坪镇).
    """

    code: str = ""
    candidates: tuple[str, ...] = ()
    short: bool = False
    agree: bool = True


class Named(NamedTuple):
    """Regions that one name of an address may mean, and whether it is a short name."""

    codes: tuple[str, ...]
    short: bool = False


def resolve_address(gaz: Gazetteer, text: str, *, level: str = "", year: int | None = None) -> Resolved:
    """The region that an address means.

    The names of an address narrow one another from the province down, in any order; a name that is left over and makes
    another region of it (柳州地区 for 柳州) leaves it open. Regions of today come before former ones of the same
    name, unless the year
    decides; of regions of several levels with one short name (吉林) it is that of the level, else the highest.

    Parameters
    ----------
    gaz
        Known regions.
    text
        Names in full or short, with or without borders between them; or a code of 2, 4, 6, 9 or 12 digits; or the
        English name of a province.
    level
        ``province``, ``prefecture`` or ``county``, where other values of the same column have it.
    year
        The year that is spoken of: former regions of that year come before present ones that did not exist.

    Returns
    -------
    Resolved
        With an empty code if no region, or more than one, has the names.

    Examples
    --------
    >>> from wenmai.regions.gazetteer import gazetteer
    >>> gaz = gazetteer()
    >>> [resolve_address(gaz, text).code for text in ("浙江省湖州市", "安徽 阜阳", "1301", "柳州市", "杭州县")]
    ['330500', '341200', '130100', '450200', '']
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if match := _CODE.match(text):
        return _by_code(gaz, match[1])
    if code := _by_english(gaz, text):
        return Resolved(code)
    named: list[Named] = []
    for token in _BORDER.split(text):
        token = _NATION.sub("", token)
        if not token or _NO_REGION.match(token):
            continue
        if english := _by_english(gaz, token):
            named.append(Named((english,)))
            continue
        found = cover(gaz, token, year=year)
        if found is None:
            found = cover(gaz, simplified_name(token), year=year)
        if found is None:
            return _left_open(gaz, token)
        named += found
    return narrow(gaz, named, level=level, year=year)


def simplified_name(name: str) -> str:
    """A name in simplified characters, one for one: 阜陽市 is 阜阳市. The 乾 of 乾安县 stays."""
    return "".join(char if char == "乾" else _simple(char) for char in name)


@cache
def _simple(char: str) -> str:
    return str(_converter().convert(char))


@cache
def _converter():  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC("t2s")


def cover(gaz: Gazetteer, token: str, *, year: int | None = None) -> list[Named] | None:
    """The names that a token is made of (安徽阜阳, 安徽省阜阳市颍上县); None if another word is left.

    An office after the last name (阜阳市人民政府) is none.
    """
    if not token or _OFFICE.match(token):
        return []
    for size in range(min(len(token), _LONGEST), 1, -1):
        name = token[:size]
        full, alias = gaz.codes(name, year=year), gaz.exact.get(name, ())
        if not full and not alias:
            continue
        is_full = bool(full) and name not in gaz.short
        rest = cover(gaz, token[size:], year=year)
        if rest is None and is_full and _STREET.match(token[size:]) and not mentions(gaz, token[size:]):
            rest = []
        if rest is not None:
            return [Named(tuple(full if is_full else alias or full), short=not is_full), *rest]
    return None


def narrow(gaz: Gazetteer, named: Iterable[Named], *, level: str = "", year: int | None = None) -> Resolved:
    """The one region that names, each of one or several regions, have in common: the lowest that all of them lead
    to."""
    state: list[str] = []
    short = False
    for name in named:
        codes = list(name.codes)
        if not codes:
            return Resolved("", tuple(state), short, agree=False)
        if not state:
            state, short = codes, name.short
            continue
        below = [code for code in codes if any(one in gaz.over(code) for one in state if one != code)]
        above = [code for code in state if any(one in gaz.over(code) for one in codes)]
        if below:
            state, short = below, name.short
        elif above:
            state = above
        else:
            return Resolved("", tuple(dict.fromkeys([*state, *codes])), short, agree=False)
    return _one(gaz, list(dict.fromkeys(state)), level=level, year=year, short=short)


def _one(gaz: Gazetteer, codes: list[str], *, level: str, year: int | None, short: bool) -> Resolved:
    codes = in_use(gaz, codes, year=year)
    if level and any(gaz.places[code].level == level for code in codes):
        highest = [code for code in codes if gaz.places[code].level == "province"]
        codes = [code for code in codes if gaz.places[code].level == level]
        # 海南 in a column of cities is hardly 海南州 in Qinghai
        if highest and len(codes) == 1 and not set(highest) & set(gaz.over(codes[0])):
            return Resolved("", tuple(highest + codes), short)
    if len(codes) > 1 and short:
        top = min(RANK.get(gaz.places[code].level, 3) for code in codes)
        codes = [code for code in codes if RANK.get(gaz.places[code].level, 3) == top]
    return Resolved(codes[0], (), short) if len(codes) == 1 else Resolved("", tuple(codes), short)


def in_use(gaz: Gazetteer, codes: Iterable[str], *, year: int | None = None) -> list[str]:
    """Those of several regions of one name that may be meant in a year.

    A year excludes what did not exist then. Without one, and among those that it leaves, a region of today comes
    before the former ones that it
    continues or that were in the same place (毕节市), and before all that were given up by 2000; one that another
    province had later
    than that (江北区 of Chongqing) remains.
    """
    codes = list(codes)
    if year is not None:
        codes = [code for code in codes if gaz.places[code].existed(year)] or codes
    now = [code for code in codes if gaz.places[code].current]
    if not now:
        late = [code for code in codes if gaz.places[code].until > LONG_GONE]
        return late if late and year is None else codes
    return [code for code in codes if code in now or not _outranked(gaz, code, now, year=year)]


def _outranked(gaz: Gazetteer, code: str, now: list[str], *, year: int | None) -> bool:
    place = gaz.places[code]
    if year is None and place.until <= LONG_GONE:
        return True
    return any(gaz.over(one) & gaz.over(gaz.today(code)) - {f"{code[:2]}0000"} for one in now)


def _by_code(gaz: Gazetteer, digits: str) -> Resolved:
    code = f"{digits[:6]:0<6}"
    if code in _MUNICIPAL:
        code = f"{code[:2]}0000"
    return Resolved(code) if code in gaz.places else Resolved()


def _by_english(gaz: Gazetteer, text: str) -> str:
    if not text.isascii():
        return ""
    name = _ENGLISH.sub("", text.lower().replace("_", " ")).strip()
    code = f"{_PINYIN[name]}0000" if name in _PINYIN else ""
    return code if code in gaz.places else ""


def _left_open(gaz: Gazetteer, token: str) -> Resolved:
    codes = [code for hit in mentions(gaz, token) for code in gaz.names[hit.name]]
    return Resolved("", tuple(dict.fromkeys(codes)), agree=False)


def resolve_path(gaz: Gazetteer, path: str, *, year: int | None = None) -> Resolved:
    """The region that the folders and the name of a file give, read as one address.

    The most specific region wins (``安徽/阜阳/2013年.txt``, ``安徽省_阜阳市_2017.txt``, ``341200_2018.txt``). A
    part that agrees with
    no other (a folder of another province, 北京大学 before 安徽) is ignored where a lower part gives a region; the
    result then names it as a candidate.

    Parameters
    ----------
    gaz
        Known regions.
    path
        Path below the folder of the corpus, with ``/``.
    year
        The year of the document, for former regions.
    """
    parts = [part for part in unicodedata.normalize("NFKC", path).replace("\\", "/").split("/") if part]
    if not parts:
        return Resolved()
    parts[-1] = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", parts[-1])
    by_part = [found for part in parts if (found := _named_in_part(gaz, part, year=year))]
    if not by_part:
        return Resolved()
    whole = narrow(gaz, [name for found in by_part for name in found], year=year)
    if whole.agree or len(by_part) == 1:
        return whole
    # the lower part decides, and upper ones that agree with it narrow it
    taken: Sequence[Named] = by_part[-1]
    for found in reversed(by_part[:-1]):
        if narrow(gaz, [*found, *taken], year=year).agree:
            taken = [*found, *taken]
    lower = narrow(gaz, taken, year=year)
    open_between = whole.candidates if lower.code else lower.candidates or whole.candidates
    return Resolved(lower.code, open_between, lower.short, agree=lower.agree)


def _named_in_part(gaz: Gazetteer, part: str, *, year: int | None) -> list[Named]:
    """The names in a folder or a file name, its codes among them."""
    found = [Named((code,)) for match in _CODE_WITHIN.finditer(part) if (code := _by_code(gaz, match[0][:6]).code)]
    for token in _BORDER.split(part):
        if english := _by_english(gaz, re.sub(r"\d+", "", token)):
            found.append(Named((english,)))
            continue
        bare = _NOISE.sub(" ", _NATION.sub("", token)).split()
        covered = [cover(gaz, piece, year=year) for piece in bare]
        if covered and all(one is not None for one in covered):
            found += [name for one in covered if one for name in one]
            continue
        hits = mentions(gaz, token)
        found += [Named(gaz.codes(hit.name, year=year), hit.name in gaz.short) for hit in hits]
        if _UNKNOWN.search("".join(bare)[hits[-1].end - hits[-1].start if hits else 0 :]):
            # a region that no list has is none of those above it
            found.append(Named(()))
    return found
