"""Which region of China a document speaks for, how sure that is, and what contradicts it."""

from __future__ import annotations

import logging
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypedDict, Unpack

import pandas as pd

from wenmai.regions.addresses import Named, Resolved, in_use, narrow, resolve_path
from wenmai.regions.central_bodies import is_central
from wenmai.regions.gazetteer import Gazetteer, Hit, ambiguous_names
from wenmai.regions.mentions import mentions
from wenmai.regions.short_names import short_name

logger = logging.getLogger("wenmai")


class Region(NamedTuple):
    """A region; all strings but basis and conflict empty and confidence nan when undecided.

    Attributes
    ----------
    name, adcode, level, province, prefecture
        As in the table ``documents``.
    basis
        What decided it; ``undecided`` where names were found that leave it open, "" where none was found.
    confidence
        0 to 1.
    conflict
        Other regions that the fields of the document name, or those between which it is open: name and code, joined
        by ``;``.
    """

    name: str = ""
    adcode: str = ""
    level: str = ""
    province: str = ""
    prefecture: str = ""
    basis: str = ""
    confidence: float = math.nan
    conflict: str = ""


class Evidence(NamedTuple):
    """What a field says: a code, or the codes between which it is open; where a town below the region speaks, none
    is meant."""

    basis: str
    code: str = ""
    confidence: float = math.nan
    candidates: tuple[str, ...] = ()
    #: the name is that of who speaks (安徽省人民政府), not of what is spoken of
    speaks: bool = False
    #: the candidates are regions of one name, and not names that contradict one another
    agree: bool = True


NATION = "100000"
#: below this a region is left undecided, and named as a candidate
_SURE = 0.5
_HEAD, _BEGIN, _END = 600, 7000, 3000
_HEAD_LINES = 14
_LINE = 120
_OFFICE_LINE = 50
_NATIONAL_SPEAKER = re.compile(r"国务院[代副]?总理|^[代副]?总理")
_NATIONAL_MEETING = re.compile(
    r"全国人民代表大会|全国人大(?!常委会?副)|全国政协|中国人民政治协商会议(?:第.{1,4}届)?全国委员会"
)
_NATIONAL_CONGRESS = re.compile(
    r"^.{0,12}?中国共产党(?:中央委员会|第[一二三四五六七八九十]{1,4}(?:次全国代表大会|届中央委员会))"
    r"|^党的[一二三四五六七八九十]+[大届][\u4e00-\u9fff]{0,6}报告|^中央[\u4e00-\u9fff]{2,10}会议"
    r"|^第[一二三四五六七八九十]{1,4}届全国(?:人民代表大会|人大|政协)"
)
#: a line of the head that says where a document was given or adopted
_HEARD = re.compile(r"通过|公布|[会议大]上[）)]?$")
_NATIONAL_TEXT = re.compile(r"代表(?:中华人民共和国)?国务院|国务院的?(?:委托|决定)[，,].{0,20}报告")
_NATIONAL_TITLE = re.compile(r"^\s*中华人民共和国(?!成立)")
#: 外国人在中华人民共和国收养子女登记办法; not what another law of the nation is carried out by
_OF_THE_NATION = re.compile(r"(?<!《)中华人民共和国(?!成立).*(?:办法|条例|规定|细则|规则|决定|法)$")
#: a title begins with who issues the document: 国务院办公厅关于…, 最高人民法院公告
_ABOUT = re.compile(r"关于|印发|转发|批转|公告|令$|令第|通知|意见|决定|批复|答复|函|办法|规定|解释|条例|建议|公报|报告")
# What follows the name of the region that a title, speaker or meeting speaks for.
_SPEAKS_FOR = re.compile(
    r"^\s*(?:的|人民)*(?:政府|第[一二三四五六七八九十百]+届|人民代表大会|人大|国民经济|[“\"]?(?:二?十)?[一二三四五六七八九]?五[”\"时规]"
    r"|[市区县州省旗盟]长|人民政府|(?:19|20)\d\d年|行署|行政公署|[省市县区州盟旗]委|中级?人民法院|高级人民法院|人民法院|人民检察院)"
)
#: a town or zone below the region, or a region that no list has (福建省杏林区)
_BELOW = re.compile(
    r"^[\u4e00-\u9fff]{0,8}?(?:(?<=[^各直市县区旗州盟])[市县区旗州盟]|(?<!乡)镇|乡|街道(?:办事处)?|苏木|经济技术开发区|经济开发区|开发区|高新区|工业园区|林场|农场|新区管委会)"
    r"(?=(?:的|人民)*(?:政府|党委|党工委|管委会|第[一二三四五六七八九十百]+届|人大|(?:19|20)\d\d年|工作报告|$))"
)
#: a regulation is of the body that adopts it, not of the one above that approves it
_APPROVED = re.compile(r"批准|备案")
_ADOPTED = re.compile(r"通过|公布|发布|制定|修正|修订|施行")
#: an adoption line or an addressee in the place of a title
_NO_TITLE = re.compile(r"\d日.*(?:通过|批准|公布|发布|施行|修订|修正)[）)]?$|会议(?:通过|批准)[）)]?$|[:：]$")
_ADDRESSED = re.compile(r"你(?:[省市县区州盟旗]|自治[区州县])|收悉")
_SELF = re.compile(r"^(?:人民政府|人民|各族|市委|县委|区委|党委|人大|政协|高质量|经济社会|[“\"]|发展|建设)")
#: at which level a region of a kind speaks of itself (a county-level city as 我市)
_KIND_LEVEL = {
    "县": "county",
    "旗": "county",
    "区": "county",
    "市": "prefecture",
    "州": "prefecture",
    "盟": "prefecture",
}
_SIGNS = {
    "county": re.compile(r"我[县旗]|全[县旗]|[县旗]委|[县旗]人民政府|我区|区委"),
    "prefecture": re.compile(r"我[市州盟]|全[市州盟]|[市州盟]委|[市州盟]人民政府|行署"),
    "province": re.compile(r"我省|全省|省委|省人民政府|自治区党委、自治区人民政府"),
}


class Clues(TypedDict, total=False):
    """What is known of a document, clean text.

    Attributes
    ----------
    title, speaker, meeting
        As found in the document.
    issuer
        Issuing or adopting bodies, joined by ``;``.
    head
        The lines between title and text.
    source
        Path of the source, and in further lines what the page says of where the text comes from.
    text
        The document, read where the other fields do not decide; of a long one the first 7,000 and last 3,000
        characters.
    year
        Year of the document, for names that a former and a present region bear.
    """

    title: str
    speaker: str
    meeting: str
    issuer: str
    head: str
    source: str
    text: str
    year: int | None


def find_region(gaz: Gazetteer, **clues: Unpack[Clues]) -> Region:
    """
    Region that a document speaks for.

    A body of the national level that issues the document makes it national. Else the first field that names a
    region decides, in the
    order issuer, title, speaker, meeting, head, path of the source, origin; in it the name before 人民政府, 第…届,
    国民经济 and the like, else
    the first; the names next to it narrow it (浙江省湖州市). The path decides before a title that only speaks of a
    region
    above it. A regulation is of the body that adopts it. A name that several regions bear (新城区, 鼓楼区) is
    decided by the other fields,
    then by the regions above and next to it that the text names; where they leave it open, the region stays
    undecided. The
    text itself decides only where it speaks of one region as its own, again and again. Fields that name a different
    region are
    listed as conflict.

    Parameters
    ----------
    gaz
        From gazetteer().
    clues
        What is known of the document (:class:`Clues`); what is not given is empty.
    """
    fields = _Fields(**clues)
    if basis := _national_basis(gaz, fields):
        return _national(basis)
    return _decided(gaz, fields)


def choose_region(gaz: Gazetteer, address: Resolved, *, basis: str, text: str) -> Region:
    """One of the regions that an address may mean, by what a text names around; undecided where that leaves it open.

    Parameters
    ----------
    gaz
        From gazetteer().
    address
        What the address means (:func:`wenmai.regions.addresses.resolve_address`).
    basis
        Which field has it.
    text
        The document.
    """
    codes = address.candidates
    if address.code:
        return _region(gaz, Evidence(basis, address.code, 0.9 if address.short else 1.0), "")
    found = Evidence(basis, "", 0.9, codes)
    if codes and address.agree:
        found = _by_context(gaz, found, (), _Fields(text=text))
    if not found.code or not found.confidence >= _SURE:
        return Region(basis="undecided" if codes else "", conflict=_listed(gaz, codes))
    return _region(gaz, found, "")


def compared(gaz: Gazetteer, region: Region, other: Region) -> Region:
    """A region with another reading of the document as its conflict, where that is neither the same nor above it."""
    if not region.adcode or not other.adcode or other.adcode in (region.adcode, *gaz.over(region.adcode)):
        return region
    if gaz.today(other.adcode) == gaz.today(region.adcode):
        return region
    listed = [region.conflict, f"{other.name} {other.adcode}"]
    return region._replace(conflict=";".join(dict.fromkeys(one for one in listed if one)))


def region_fields(gaz: Gazetteer, region: Region, *, boundaries: str = "as_reported") -> dict[str, Any]:
    """The columns of ``documents`` that a region gives.

    Parameters
    ----------
    gaz
        From gazetteer().
    region
        As the document reports it.
    boundaries
        ``as_reported``, or ``current``: a region that was given up, renamed or recoded continues under the region
        of today
        that follows it, where one does.
    """
    place = gaz.places.get(region.adcode)
    today = gaz.places.get(gaz.today(region.adcode))
    shown = today if boundaries == "current" and today and today != place else None
    return {
        "region": shown.name if shown else region.name,
        "adcode": shown.adcode if shown else region.adcode,
        "level": shown.level if shown else region.level,
        "province": shown.province if shown else region.province,
        "prefecture": shown.prefecture if shown else region.prefecture,
        "region_basis": region.basis,
        "region_confidence": region.confidence,
        "region_conflict": region.conflict,
        "region_reported": region.name,
        "adcode_reported": region.adcode,
        "adcode_current": today.adcode if today and today.current else NATION if region.adcode == NATION else "",
        "boundary_change": place.change if place else "",
    }


def warn_of_regions(documents: pd.DataFrame) -> None:
    """Log how many documents name several regions, or are left without one although they name some; three of each.

    Parameters
    ----------
    documents
        Table ``documents``; ``source``, ``adcode``, ``region`` and ``region_conflict`` are used.
    """
    named = documents[documents["region_conflict"] != ""]
    decided = named["adcode"] != ""
    for rows, what in (
        (named[~decided], "have no region, but candidates for one"),
        (named[decided], "name other regions as well"),
    ):
        if len(rows):
            some = rows.head(3)[["source", "region", "region_conflict"]].itertuples(index=False)
            shown = ", ".join(f"{source} ({f'{name}; ' if name else ''}{other})" for source, name, other in some)
            logger.warning("%d documents %s (region_conflict): %s", len(rows), what, shown)


class _Fields(NamedTuple):
    title: str = ""
    speaker: str = ""
    meeting: str = ""
    source: str = ""
    text: str = ""
    issuer: str = ""
    head: str = ""
    year: int | None = None

    @property
    def lines(self) -> list[str]:
        """The lines of the head, short ones only."""
        lines = (line.strip() for line in self.head.split("\n")[:_HEAD_LINES])
        return [line for line in lines if 2 < len(line) <= _LINE]

    @property
    def path(self) -> str:
        return self.source.partition("\n")[0]

    @property
    def origin(self) -> str:
        return self.source.partition("\n")[2]


def _national_basis(gaz: Gazetteer, fields: _Fields) -> str:
    """The field that shows that a document is of the nation, "" if none does."""
    if _NATIONAL_SPEAKER.search(fields.speaker):
        return "speaker"
    if _NATIONAL_MEETING.search(fields.meeting):
        return "meeting"
    title = re.sub(r"\s", "", fields.title)
    if _NATIONAL_TITLE.search(title) or _NATIONAL_CONGRESS.search(title):
        return "title"
    issuers = [part for part in re.split(r"[;；、,，\n]", fields.issuer) if part.strip()]
    if issuers:
        return "issuer" if is_central(gaz, issuers[0]) else ""
    if is_central(gaz, title) and (_ABOUT.search(title) or "号" in title[-3:]):
        return "issuer"
    return _national_head(gaz, fields)


def _national_head(gaz: Gazetteer, fields: _Fields) -> str:
    """Whether the lines of the head, or the signature, are of a body of the nation."""
    no_title = _NO_TITLE.search(fields.title) is not None
    local = not no_title and bool(mentions(gaz, fields.title))
    for line in [fields.title, *fields.lines] if no_title else fields.lines:
        if _NATIONAL_CONGRESS.search(line) or (_NATIONAL_MEETING.search(line[:40]) and _HEARD.search(line)):
            return "head"
        if not local and is_central(gaz, line) and (len(line) <= 40 or _ADOPTED.search(line)):
            return "issuer"
    if local:
        return ""
    if _OF_THE_NATION.search(re.sub("《[^》]*》", "", fields.title)):
        return "title"
    if _NATIONAL_TEXT.search(fields.text[:_HEAD]):
        return "text"
    signature = [line.strip() for line in fields.text[-200:].split("\n")[-3:]]
    return "issuer" if any(len(line) <= 30 and is_central(gaz, line) for line in signature if line) else ""


def _decided(gaz: Gazetteer, fields: _Fields) -> Region:
    found = list(_evidence(gaz, fields))
    path = _of_path(gaz, fields)
    stated = [one for one in found if one.basis != "source"]
    best = next((one for one in stated if one.code or one.candidates), None)
    if best is None or (path.code and _only_above(gaz, path, best)):
        origin = found[-1] if found[-1].basis == "source" else None
        best = path if path.code or path.candidates else origin
    if best is None or not (best.code or best.candidates):
        best = _from_text(gaz, _excerpt(fields.text))
    others = [one for one in (*stated, path) if one is not best]
    if not best.code and best.candidates and best.agree:
        best = _by_context(gaz, best, others, fields)
    if best is path and not any(one.code for one in others):
        others = [one for one in [_from_text(gaz, _excerpt(fields.text))] if one.confidence >= _SURE]
    if not best.code or not best.confidence >= _SURE:
        options = (best.code,) if best.code else best.candidates
        return Region(basis="undecided" if options else "", conflict=_listed(gaz, options))
    against = [other.code for other in others if other.code and _contradicts(gaz, best, other)]
    against += [code for code in best.candidates if code not in gaz.over(best.code)]
    return _region(gaz, best, _listed(gaz, against))


def _evidence(gaz: Gazetteer, fields: _Fields) -> Iterator[Evidence]:
    """What the fields say, the most telling first."""
    title_is_line = bool(_NO_TITLE.search(fields.title))
    of_title = Evidence("title") if title_is_line else _of_line(gaz, fields.title, "title", fields.year)
    bodies = [part for part in re.split(r"[;；\n]", fields.issuer) if part.strip()]
    issuer = _of_line(gaz, bodies[0], "issuer", fields.year) if bodies else Evidence("issuer")
    if issuer.code and of_title.code and _named_for(gaz, fields.title, issuer.code, of_title.code):
        issuer = Evidence("issuer")
    yield issuer
    yield of_title
    yield _of_line(gaz, fields.speaker, "speaker", fields.year)
    yield _of_line(gaz, fields.meeting, "meeting", fields.year)
    yield _of_head(gaz, [fields.title, *fields.lines] if title_is_line else fields.lines, fields.year)
    if fields.origin:
        origin = _of_line(gaz, fields.origin, "source", fields.year)
        yield origin._replace(confidence=origin.confidence * 0.85)


def _named_for(gaz: Gazetteer, title: str, issuer: str, of_title: str) -> bool:
    """Whether a regulation begins with a region below the body that is given as its issuer: then that body approved
    it."""
    name = gaz.places[of_title].name
    return of_title != issuer and issuer in gaz.over(of_title) and title.startswith(name) and "关于" not in title


def _of_line(gaz: Gazetteer, line: str, basis: str, year: int | None) -> Evidence:
    """The region that a line speaks for: its names without a gap (呼和浩特市玉泉区) read as one address."""
    hits = mentions(gaz, line) if line else []
    if not hits:
        return Evidence(basis)
    run = _run(line, hits)
    after = line[run[-1].end :]
    named = [Named(gaz.codes(hit.name, year=year), hit.name in gaz.short) for hit in run]
    found = narrow(gaz, named, year=year)
    if not found.agree:
        # a name that was given up long ago counts below the region that is named with it
        found = narrow(gaz, [Named(tuple(gaz.names[hit.name]), hit.name in gaz.short) for hit in run], year=year)
    confidence = (0.9 if run[-1].name in gaz.short else 0.97) * (0.4 if _BELOW.match(after) else 1.0)
    speaks = bool(_SPEAKS_FOR.match(after))
    if found.code:
        # 毕节市 in 2006 was a county-level city; the present one of the name is listed
        always = narrow(gaz, named).code if year else ""
        other = (always,) if always and always != found.code else ()
        return Evidence(basis, found.code, confidence, other, speaks)
    return Evidence(basis, "", confidence, found.candidates, speaks, found.agree)


def _run(text: str, hits: list[Hit]) -> list[Hit]:
    """The names of the one region that a line speaks for: a run without a gap."""
    runs: list[list[Hit]] = []
    for hit in hits:
        if runs and not text[runs[-1][-1].end : hit.start].strip(" ·-—()（）"):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return next((run for run in runs if _SPEAKS_FOR.match(text[run[-1].end :])), runs[0])


def _of_head(gaz: Gazetteer, lines: list[str], year: int | None) -> Evidence:
    """The region of the first line of a head that speaks for one; a body that adopts comes before one that approves."""
    approving = Evidence("head")
    for line in lines:
        if line.endswith((":", "：")):
            # to whom a document goes is not whose it is
            continue
        for clause in _clauses(line):
            found = _of_line(gaz, clause, "head", year)
            if not found.code and not found.candidates:
                continue
            if _APPROVED.search(clause):
                approving = approving if approving.code else found
            elif _is_statement(clause, found):
                return found
    # who approves is not who adopts
    return Evidence("head", candidates=(approving.code,) if approving.code else approving.candidates, agree=False)


def _is_statement(clause: str, found: Evidence) -> bool:
    """Whether a line of a head says whose document it is, as a sentence of the text does not."""
    if _ADOPTED.search(clause):
        return found.speaks
    return found.speaks and not re.search("[。；，,]", clause) and len(clause) <= _OFFICE_LINE


def _clauses(line: str) -> Iterator[str]:
    """The parts of an adoption line, one for each body."""
    line = re.sub(r"^[#\s（(]+", "", line)
    for part in re.split(r"(?<=通过)|(?<=批准)|(?<=公布)|(?<=发布)|[;；]", line):
        part = re.sub(r"^[\s，,、）)]*(?:\d{4}年\d{1,2}月\d{1,2}日)?\s*(?:经|由)?", "", part)
        if part:
            yield part


def _of_path(gaz: Gazetteer, fields: _Fields) -> Evidence:
    # folders bear the names that whoever made them uses today, whatever the year of the documents
    found = resolve_path(gaz, fields.path)
    if not found.code and not found.candidates:
        return Evidence("source")
    return Evidence("source", found.code, 0.8 if found.short else 0.85, found.candidates, agree=found.agree)


def _only_above(gaz: Gazetteer, path: Evidence, best: Evidence) -> bool:
    """Whether the path names a region below the one that a field only speaks of."""
    return bool(best.code) and not best.speaks and path.code != best.code and best.code in gaz.over(path.code)


def _contradicts(gaz: Gazetteer, best: Evidence, other: Evidence) -> bool:
    """Whether another field names a region that is neither the decided one nor above it."""
    if other.code in gaz.over(best.code) or gaz.today(other.code) == gaz.today(best.code):
        return False
    if best.code in gaz.over(other.code):
        # a city within the province that speaks: only a path says that the document is the city's
        return other.basis == "source" or other.speaks
    return other.speaks or other.basis in ("source", "text")


def _by_context(gaz: Gazetteer, best: Evidence, others: Iterable[Evidence], fields: _Fields) -> Evidence:
    """One of the regions that a name may mean: the one that other fields name or lead to, else what the text
    supports."""
    for other in others:
        if not other.code:
            continue
        fitting = [code for code in best.candidates if other.code in gaz.over(code) or code in gaz.over(other.code)]
        if len(fitting) == 1:
            return best._replace(code=fitting[0], confidence=best.confidence * 0.9, candidates=())
    context = Counter(hit.name for hit in gaz.hits(_excerpt(fields.text)))
    for line in (fields.title, fields.speaker, fields.meeting, fields.source, fields.head):
        context.update({hit.name: 4 for hit in gaz.hits(line)})
    code, confidence = _supported(gaz, list(best.candidates), context)
    return best._replace(code=code, confidence=confidence * best.confidence, candidates=() if code else best.candidates)


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


def _supported(gaz: Gazetteer, codes: list[str], context: Counter[str]) -> tuple[str, float]:
    """The code that the names around speak for and the confidence; ("", nan) where they leave it open."""
    codes = in_use(gaz, codes)
    if len(codes) == 1:
        return codes[0], 1.0
    scored = sorted(((_support(gaz, code, context), code) for code in codes), key=lambda pair: (-pair[0], pair[1]))
    (best, code), (second, _) = scored[0], scored[1]
    if best < 1.0 or best - second < 0.5:
        return "", math.nan
    return code, 0.5 + 0.5 * (best - second) / (best + 1.0)


def _national(basis: str) -> Region:
    return Region("全国", NATION, "national", "", "", basis, 0.9 if basis == "text" else 0.99)


def _region(gaz: Gazetteer, found: Evidence, conflict: str) -> Region:
    place = gaz.places[found.code]
    sure = round(found.confidence, 3)
    return Region(place.name, found.code, place.level, place.province, place.prefecture, found.basis, sure, conflict)


def _listed(gaz: Gazetteer, codes: Iterable[str]) -> str:
    """Names and codes for the column of conflicts, at most six."""
    known = [code for code in dict.fromkeys(codes) if code in gaz.places]
    return ";".join(f"{gaz.places[code].name} {code}" for code in known[:6])


def _from_text(gaz: Gazetteer, body: str) -> Evidence:
    """The region that a text speaks of as its own (我市, 东阳市人民政府), again and again, at the level that it
    speaks at."""
    if _ADDRESSED.search(body[:_HEAD]):
        # a reply names whom it answers
        return Evidence("text")
    hits = mentions(gaz, body)
    counts = Counter(hit.name for hit in hits)
    strength: Counter[str] = Counter()
    for hit in hits:
        after = body[hit.end : hit.end + 8]
        own = _SELF.match(after)
        # a name that occurs once is one mention
        if (counts[hit.name] == 1 and not own) or (hit.name in ambiguous_names("part_of_town") and not own):
            continue
        near_edge = hit.start < _HEAD or hit.start > len(body) - _HEAD
        strength[hit.name] += (2 if own else 1) * (2 if near_edge else 1)
    weights: Counter[str] = Counter()
    for name, weight in strength.items():
        code, sure = _supported(gaz, gaz.names[name], counts)
        if code:
            weights[code] += round(100 * weight * sure * (0.7 if name in gaz.short else 1.0))
    if not weights:
        return Evidence("text")
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
    if not signs[_KIND_LEVEL.get(gaz.places[code].name[-1], "province")]:
        # who never says 我市 or 市委 does not speak for a city
        share *= 0.5
    return Evidence("text", code, 0.9 * share) if share >= 0.34 else Evidence("text")
