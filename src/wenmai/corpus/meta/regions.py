"""Which region of China a document speaks for, and how sure that is."""

import math
import re
from collections import Counter
from typing import NamedTuple

from wenmai.regions.gazetteer import Gazetteer, Hit
from wenmai.regions.short_names import short_name


class Region(NamedTuple):
    """A region; all strings empty and confidence nan when undecided."""

    name: str = ""
    adcode: str = ""
    level: str = ""
    province: str = ""
    prefecture: str = ""
    basis: str = ""
    confidence: float = math.nan


_HEAD, _BEGIN, _END = 600, 7000, 3000
_NATIONAL_SPEAKER = re.compile(r"国务院[代副]?总理|^[代副]?总理")
_NATIONAL_MEETING = re.compile(r"全国人民代表大会|全国人大(?!常委会?副)")
_NATIONAL_TEXT = re.compile(r"代表(?:中华人民共和国)?国务院|国务院的?(?:委托|决定)[，,].{0,20}报告")
_NATIONAL_TITLE = re.compile(r"^\s*中华人民共和国(?!成立)")
# What follows the name of the region that a title, speaker or meeting speaks for.
_SPEAKS_FOR = re.compile(
    r"^\s*(?:的|人民)*(?:政府|第[一二三四五六七八九十百]+届|人民代表大会|人大|国民经济|[“\"]?(?:二?十)?[一二三四五六七八九]?五[”\"时规]"
    r"|[市区县州省旗盟]长|人民政府|(?:19|20)\d\d年|行署|行政公署)"
)
_BELOW = re.compile(
    r"^[\u4e00-\u9fff]{0,8}?(?:镇|乡|街道|苏木|经济技术开发区|经济开发区|开发区|高新区|工业园区|林场|农场|新区管委会)"
)
# Names that are words for a part of any town count in running text only before 人民政府 and the like.
_COMMON = frozenset(
    ("新城区", "城区", "郊区", "矿区", "市中区", "城关区", "东城区", "西城区", "江北区", "开发区", "港口区")
)
_SELF = re.compile(r"^(?:人民政府|人民|各族|市委|县委|区委|党委|人大|政协|高质量|经济社会|[“\"]|发展|建设)")
# Characters that make a word with the last one of a name: 合作市场 is no 合作市, 双旗舰 no 双旗.
_LONGER = {
    name: frozenset(after)
    for name, after in {"市": "场值价况井集容", "区": "域间块位分别划", "旗": "帜舰号", "盟": "友誓约"}.items()
}
# Short names that are words, or pieces of them (提高要求, 新民主主义), say nothing of a place in running text.
_WORDS = frozenset(
    (
        "合作",
        "无为",
        "来宾",
        "长治",
        "五常",
        "灯塔",
        "日照",
        "大同",
        "大理",
        "孝义",
        "高要",
        "高密",
        "高安",
        "新民",
        "应城",
        "集安",
    )
).union(
    ("海口", "安康", "保定", "资兴", "增城", "平度", "兴化", "通化", "龙口", "海门", "登封", "监利", "仙桃", "河间")
)
_SIGNS = {
    "county": re.compile(r"我[县旗]|全[县旗]|[县旗]委|[县旗]人民政府|我区|区委"),
    "prefecture": re.compile(r"我[市州盟]|全[市州盟]|[市州盟]委|[市州盟]人民政府|行署"),
    "province": re.compile(r"我省|全省|省委|省人民政府|自治区党委、自治区人民政府"),
}


def _excerpt(text: str) -> str:
    """The beginning and the end of a long text, where a report names its region and its neighbours most."""
    return text if len(text) <= _BEGIN + _END else f"{text[:_BEGIN]}\n{text[-_END:]}"


def _support(gaz: Gazetteer, code: str, context: Counter[str]) -> float:
    """How much the names around speak for one of several regions of the same name: its parents and its sisters."""
    place = gaz.places[code]
    score = 0.0
    for weight, above in ((2.0, place.prefecture), (1.0, place.province)):
        if above and above != place.name:
            count = context[above] + context[short_name(above)]
            score += weight * min(3.0, math.log2(1 + count))
    sisters = (name for name in gaz.children.get(place.parent, ()) if name != place.name and context[name])
    own = (name for name in gaz.children.get(code, ()) if context[name])
    score += min(4, sum(1 for name in sisters if len(gaz.names.get(name, ())) == 1))
    return score + min(4, sum(1 for name in own if len(gaz.names.get(name, ())) == 1))


def _decide(gaz: Gazetteer, name: str, context: Counter[str]) -> tuple[str, float]:
    """Code that a name means and the confidence; ("", nan) where the names around leave it open."""
    codes = gaz.names[name]
    if len(codes) == 1:
        return codes[0], 1.0
    scored = sorted(((_support(gaz, code, context), code) for code in codes), key=lambda pair: (-pair[0], pair[1]))
    (best, code), (second, _) = scored[0], scored[1]
    if best < 1.0 or best - second < 0.5:
        return "", math.nan
    return code, 0.5 + 0.5 * (best - second) / (best + 1.0)


def _chain(text: str, hits: list[Hit]) -> list[Hit]:
    """The names of the one region that a line speaks for: a run without a gap (呼和浩特市玉泉区)."""
    runs: list[list[Hit]] = []
    for hit in hits:
        if runs and not text[runs[-1][-1].end : hit.start].strip(" ·-—()（）"):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return next((run for run in runs if _SPEAKS_FOR.match(text[run[-1].end :])), runs[0])


def find_region(
    gaz: Gazetteer, *, title: str = "", speaker: str = "", meeting: str = "", source: str = "", text: str = ""
) -> Region:
    """
    Region that a document speaks for.

    The first field that names a region decides, in the order title, speaker, meeting, source, text; in it the name
    before 人民政府, 第…届, 国民经济 and the like, else the first. A name that several regions bear (新城区, 鼓楼区)
    is decided by its parents and neighbours that are named around and in the text; where they leave it open,
    the region stays undecided.

    Parameters
    ----------
    gaz:
        From gazetteer().
    title, speaker, meeting:
        Clean text.
    source:
        Path of the source and the line that says where the text comes from.
    text:
        The document, read where the other fields do not decide; of a long one the first 7,000 and last 3,000
        characters.
    """
    if _NATIONAL_SPEAKER.search(speaker) or _NATIONAL_MEETING.search(meeting):
        return _national("speaker" if _NATIONAL_SPEAKER.search(speaker) else "meeting")
    if _NATIONAL_TITLE.search(title):
        return _national("title")
    fields = {"title": title, "speaker": speaker, "meeting": meeting, "source": source}
    found = {basis: gaz.hits(value) for basis, value in fields.items() if value}
    if not found.get("title") and _NATIONAL_TEXT.search(text[:_HEAD]):
        return _national("text")
    around: Counter[str] = Counter()
    for hits in found.values():
        around.update({hit.name: 4 for hit in hits})
    context: Counter[str] | None = None
    for basis, hits in found.items():
        if not hits:
            continue
        chain = _chain(fields[basis], hits)
        name = chain[-1].name
        if len(gaz.names[name]) > 1 and context is None:
            context = around + Counter(hit.name for hit in gaz.hits(_excerpt(text)))
        code, confidence = _decide(gaz, name, context or around)
        if not code:
            return Region()
        confidence *= 0.9 if name in gaz.short else 0.97
        confidence *= 0.85 if basis == "source" else 1.0
        if basis == "title" and _BELOW.match(title[chain[-1].end :]):
            confidence *= 0.4
        return _region(gaz, code, basis, confidence)
    return _from_text(gaz, _excerpt(text))


def _national(basis: str) -> Region:
    return Region("全国", "100000", "national", "", "", basis, 0.9 if basis == "text" else 0.99)


def _region(gaz: Gazetteer, code: str, basis: str, confidence: float) -> Region:
    place = gaz.places[code]
    return Region(place.name, code, place.level, place.province, place.prefecture, basis, round(confidence, 3))


def _from_text(gaz: Gazetteer, body: str) -> Region:
    """Region that a text without a telling head names most, at the level that it speaks at (我市, 全县)."""
    hits = [
        hit
        for hit in gaz.hits(body)
        if hit.name not in _WORDS and body[hit.end : hit.end + 1] not in _LONGER.get(hit.name[-1], ())
    ]
    counts = Counter(hit.name for hit in hits)
    # a short name that occurs once may be part of any word
    hits = [
        hit for hit in hits if counts[hit.name] > 1 or hit.name not in gaz.short or _SELF.match(body[hit.end :][:8])
    ]
    if not hits:
        return Region()
    strength: Counter[str] = Counter()
    for hit in hits:
        after = body[hit.end : hit.end + 8]
        if hit.name in _COMMON and not after.startswith(("人民政府", "第", "区委")):
            continue
        near_edge = hit.start < _HEAD or hit.start > len(body) - _HEAD
        strength[hit.name] += (2 if _SELF.match(after) else 1) * (2 if near_edge else 1)
    weights: Counter[str] = Counter()
    for name, weight in strength.items():
        code, sure = _decide(gaz, name, counts)
        if code:
            weights[code] += round(100 * weight * sure * (0.7 if name in gaz.short else 1.0))
    if not weights:
        return Region()
    signs = Counter({level: len(pattern.findall(body)) for level, pattern in _SIGNS.items()})
    (level, most), (_, next_most) = signs.most_common(2)
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    if most >= 3 and most >= 2 * next_most:
        fitting = [pair for pair in ranked if gaz.places[pair[0]].level == level]
        if fitting and fitting[0][1] >= 0.2 * ranked[0][1]:
            ranked = [fitting[0], *(pair for pair in ranked if pair is not fitting[0])]
    code, best = ranked[0]
    rivals = sum(weight for other, weight in ranked[1:] if gaz.places[other].level == gaz.places[code].level)
    share = best / (best + rivals + 100)
    return _region(gaz, code, "text", 0.9 * share) if share >= 0.34 else Region()
