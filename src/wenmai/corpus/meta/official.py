"""Fields of official documents: head table, document number, addressee, signature and attachments.

The layout is that of GB/T 9704-2012 (党政机关公文格式); the labels of head tables are those of government information
pages (政府信息公开目录).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from wenmai.corpus.meta.history import DATE, date_of_text
from wenmai.corpus.meta.periods import HAN
from wenmai.corpus.page.lines import Line

#: field of a head table by its label, without spaces
LABELS: Mapping[str, str] = {
    **dict.fromkeys(("索引号", "信息索引号", "索取号", "索引号码"), "index_number"),
    **dict.fromkeys(("标题", "名称", "信息名称", "文件名称", "公文标题", "文件标题", "信息标题"), "title"),
    **dict.fromkeys(
        (
            "发文字号",
            "文号",
            "文件编号",
            "发文文号",
            "公文文号",
            "文件号",
            "文件文号",
            "发文号",
            "公文字号",
            "文件字号",
            "发布文号",
        ),
        "number",
    ),
    **dict.fromkeys(
        *(
            (
                "发文机关",
                "发布机构",
                "发文机构",
                "发文单位",
                "发布机关",
                "制发机关",
                "发文部门",
                "发布单位",
                "制定机关",
                "公开主体",
            ),
            "issuer",
        )
    ),
    **dict.fromkeys(("信息发布机构", "公开机构", "发布部门", "颁布单位", "颁布机关", "公布机关"), "issuer"),
    **dict.fromkeys(("成文日期", "成文时间", "发文日期", "发文时间", "印发日期", "生成日期", "签发日期"), "issued"),
    **dict.fromkeys(
        *(
            (
                "发布日期",
                "颁布日期",
                "颁布时间",
                "发布时间",
                "公开日期",
                "公布日期",
                "公开时间",
                "公布时间",
                "发表日期",
                "上网时间",
            ),
            "published",
        )
    ),
    **dict.fromkeys(("生效日期", "施行日期", "实施日期", "生效时间", "实施时间", "施行时间"), "effective"),
    **dict.fromkeys(
        *(
            (
                "有效性",
                "公文时效",
                "时效性",
                "效力状态",
                "文件状态",
                "是否有效",
                "效力",
                "有效状态",
                "有效性状态",
                "公文状态",
            ),
            "status",
        )
    ),
    **dict.fromkeys(
        *(
            ("主题分类", "信息分类", "分类", "组配分类", "主题", "公文种类", "体裁分类", "文件分类", "所属主题"),
            "category",
        )
    ),
    **dict.fromkeys(("链接", "原文链接", "网址", "原文地址", "链接地址"), "url"),
    **dict.fromkeys(
        (
            "主题词",
            "关键词",
            "关键字",
            "公开方式",
            "公开类型",
            "公开期限",
            "公开范围",
            "公开形式",
            "公开属性",
            "服务对象",
            "体裁",
        ),
        "",
    ),
    **dict.fromkeys(
        ("失效日期", "废止日期", "失效时间", "废止时间", "内容概述", "概述", "信息来源", "公开责任部门"), ""
    ),
    **dict.fromkeys(
        ("公开时限", "公开程序", "语种", "载体类型", "备注", "签发人", "责任部门", "信息公开类别", "属性", "专业属性"),
        "",
    ),
}
#: labels of the day on which a page or a print was made: the date under the text counts more
LOOSE_DATES = frozenset(("发文日期", "发文时间", "印发日期", "生成日期"))
#: labels that only head tables have; two of them make one
_STRONG = frozenset(("index_number", "number", "issuer", "issued", "category", "status", "effective"))
_LABEL_CHARS = r"[\u4e00-\u9fff](?:[ \u3000]*[\u4e00-\u9fff]){1,7}"
_LABELLED = re.compile(
    rf"(?:^|(?<=[\s|｜\]】]))[\[【]?(?P<label>{_LABEL_CHARS})[ \u3000]*[\]】]?[ \u3000]*[:：][ \u3000]*"
)
#: labels in square brackets, which need no colon: [ 索引号 ] 11500/2023-5 [ 发文字号 ] 某府发〔2023〕21号
_BOXED = re.compile(rf"[\[【]\s*(?P<label>{_LABEL_CHARS})\s*[\]】][ \u3000]*[:：]?[ \u3000]*")
#: labels that are followed by their value without a colon; only the longest and clearest
_BARE = re.compile(
    r"^(?P<label>索\s*引\s*号|发文机关|发文单位|发文字号|成文日期|发文日期|发布日期|施行日期|生效日期"
    r"|时\s*效\s*性|有\s*效\s*性|主题分类)[ \u3000]*(?P<value>.*)$"
)
#: a row without colons: labels set apart from their values by spaces (发布机构 市政府办 发文日期 2011-07-13)
_SPACED = re.compile(
    r"(?:^|(?<=\s))(?P<label>"
    + "|".join(r"[ \u3000]*".join(label) for label in sorted(LABELS, key=lambda label: -len(label)))
    + r"|时[ \u3000]*效)(?=\s|$)[ \u3000]*"
)
_VALUES = {
    "issued": re.compile(DATE.pattern),
    "published": re.compile(DATE.pattern),
    "effective": re.compile(DATE.pattern),
    "status": re.compile(r"现行有效|有效|已?失效|已?废止|已被修改|尚未生效|部分失效|现行"),
}
_BULLET = re.compile(r"^[•·●○◆■▪*\-]\s*")
_EMPTY = re.compile(r"^[-—–/无\s]*$")
#: a table is at most so far down its page, and its values so many lines apart
TABLE_REACH, TABLE_GAP = 150, 4
_LONGEST_ROW = 400

_YEARED = r"[〔\[【（(﹝［<〈]\s*(?:19|20)?\d\d\s*[〕\]】）)﹞］>〉]"
_CARDINAL = rf"(?:\d{{1,5}}|[{HAN}百]{{1,6}})"
#: a document number: 国发〔2020〕5号, 国务院令第203号, 公告2019年第3号
NUMBER = re.compile(
    rf"[\u4e00-\u9fff]{{1,16}}(?:[（(][\u4e00-\u9fff]{{1,4}}[）)][\u4e00-\u9fff]{{0,6}})?\s*(?:字|字第)?\s*{_YEARED}\s*第?\s*{_CARDINAL}\s*号"
    rf"|[\u4e00-\u9fff]{{0,24}}?(?:令|公告|通告)\s*[（(]?\s*(?:(?:19|20)\d\d\s*年\s*)?第\s*{_CARDINAL}\s*号\s*[）)]?"
    rf"|[\u4e00-\u9fff]{{2,12}}(?:19|20)\d\d\s*年\s*第?\s*{_CARDINAL}\s*号"
)
_ONLY_NUMBER = re.compile(
    rf"^[\[【（(《\s]*(?:(?:发?文字?号|文件编号|文号)\s*[:：]?\s*)?(?P<number>{NUMBER.pattern})[\]】）)》\s]*"
    r"(?:签发人\s*[:：].{0,20})?$"
)
_NUMBER_YEAR = re.compile(r"[〔\[【（(﹝［<〈]\s*((?:19|20)\d\d)\s*[〕\]】）)﹞］>〉]|(?<!\d)((?:19|20)\d\d)\s*年第")

_BODY_END = (
    r"(?:人民政府|政府|国务院|办公厅|办公室|委员会|常委会|常务委员会|人民法院|法院|检察院|[^总全内外一大小]部|总局|[^结格布]局|厅|总署|[^部签]署"
    r"|银行|总会|[^社机]会|党组|党委|[省市区县州旗盟工纪法经建教农科卫监信改资编]委|(?:政|府|委|编)办|中央|公司|集团|大学|学院|研究院|中心|指挥部|领导小组|(?:检查|调研|督查|督导|视察)组|总工会|协会|联合会"
    r"|总队|支队|大队|站|所|处|社|军委|管委会|街道|[^城]镇|乡)"
)
_BODY = re.compile(rf"^(?=.{{3}})[\u4e00-\u9fff（()）、·\s]{{0,60}}{_BODY_END}(?:[（(](?:代章|章|印)[）)])?$")
_ADDRESSED = re.compile(
    r"(?:政府|部门|委员会|局|厅|单位|机构|公司|企业|学校|院校|高校|法院|检察院|办公室|办公厅|街道|部|委|院|会|办|行|署|社|中心|协会"
    r"|各[省市区县乡镇州盟旗]|自治[区州县旗]|直属|处室?|科室?|市[区县]|集团|所|党组|同志|总队|站|园区|管理区|开发区|新区|镇|乡|省|市|县|区)"
    r"(?:[（(][^）)]{1,60}[）)])?\s*[:：]$"
)
_NOT_ADDRESSED = re.compile(
    r"各位|诸位|同志们|女士|先生|如下|为此|[。；！？]|来源|作者|编辑|时间|日期|索引|电话|地址|网址|是[:：]|发布|提供|摘自|按[:：]"
    r"|要求|通知[:：]|意见[:：]|包括|例如|联系|记者|审核|责任|单位[:：].|主办|承办"
)
_PERSONS = re.compile(
    r"^(?!各位|诸位)[\u4e00-\u9fff·]{2,4}(?:[、，][\u4e00-\u9fff·]{2,4})*(?:等)?(?:委员|代表|同志)[:：]$"
)
_DATED = re.compile(
    rf"^\s*(?P<who>[\u4e00-\u9fff（()）、·\s]{{0,60}}?)[\s，,]*(?P<date>{DATE.pattern})\s*(?:印发|发布)?\s*[）)]?$"
)
_BRACKETED = re.compile(rf"[（(]\s*{DATE.pattern}\s*[）)]")
_HOLDER = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,12})?(?:省长|市长|县长|区长|州长|旗长|盟长|主席|总理|部长|局长|主任|署长|行长|院长|检察长)"
    r"[ \u3000:：]*"
    r"(?:[\u4e00-\u9fff](?:[ \u3000]*[\u4e00-\u9fff·]){0,7})?$"
)
_ATTACHED = re.compile(r"^附\s*件\s*(?P<n>[\d一二三四五六七八九十]{0,3})\s*[:：.．、]\s*(?P<title>.{2,})$")
_ITEM = re.compile(r"^(?:附件)?\s*(?P<n>\d{1,2})\s*[.．、:：]\s*(?P<title>.{2,80})$")
_EFFECT = re.compile(
    rf"(?:自|从|于)?\s*(?P<date>{DATE.pattern})\s*(?:起|开始|之日起)?\s*(?:正式)?(?:施行|实施|执行|生效|试行)"
)
_EFFECT_NOW = re.compile(r"自(?:公布|发布|颁布|印发|下发|发文|批准|通过|签署)之?日起(?:施行|实施|执行|生效|试行)")
_PUBLISHES = re.compile(r"现予|予以|公布|发布|颁布|印发|通过")
_OWN = re.compile(r"本[\u4e00-\u9fff（()）]{0,14}$")


class Found(NamedTuple):
    """A value and where it is printed."""

    value: str
    start: int
    end: int


@dataclass(frozen=True)
class HeadTable:
    """The table of a government page: values by field, and the lines that hold it."""

    values: Mapping[str, Found]
    first: int
    last: int
    #: whether the date of issue has a label that may mean the day of the page (发文日期)
    loose: bool = False


def head_table(lines: Sequence[Line]) -> HeadTable | None:
    """The labelled fields above a document, in one column or two, values on the same line or on the next.

    Labels may be spaced (索 引 号); only the clearest are read without a colon. None if fewer than two fields are
    found that only such tables have.
    """
    values: dict[str, Found] = {}
    places: list[int] = []
    waiting = ""
    loose = False
    for i, line in enumerate(lines[:TABLE_REACH]):
        if line.is_rule or (not line.han and line.text.strip("|-: ") == ""):
            continue
        if places and i - places[-1] > TABLE_GAP:
            if _STRONG & values.keys():
                break
            values, places, waiting = {}, [], ""
        labels = _labels(line.text)
        if not labels:
            if waiting and line.size <= 200:
                values.setdefault(waiting, Found(line.text.strip(), line.start, line.end))
                places.append(i)
            waiting = ""
            continue
        places.append(i)
        for n, (name, _, end) in enumerate(labels):
            stop = labels[n + 1][1] if n + 1 < len(labels) else len(line.text)
            # a further cell of the row may have a label that is not known
            value = re.split(r"[|｜]", line.text[end:stop].strip(" \u3000|｜\t"))[0].strip(" \u3000\t")
            if name == "status" and (known := _VALUES["status"].match(value)):
                # a button of the page may follow
                value = known[0]
            if value and not _EMPTY.match(value):
                if name == "issued" and name not in values:
                    loose = _label(line.text, labels[n]) in LOOSE_DATES
                values.setdefault(name, Found(value, line.start + end, line.start + stop))
        name, _, end = labels[-1]
        waiting = "" if line.text[end:].strip() else name
    values.pop("", None)
    if len(_STRONG & values.keys()) < 2:
        return None
    return HeadTable(values, places[0], places[-1], loose)


def _label(text: str, place: tuple[str, int, int]) -> str:
    """The label at a place of a line, without spaces, bullets and its colon."""
    return re.sub(r"[^\u4e00-\u9fff]", "", text[place[1] : place[2]])


def _labels(text: str) -> list[tuple[str, int, int]]:
    """Field of each label in a line, where the label begins and where its value begins."""
    # running text has no labels, and looking for them in it takes most of the time
    if len(text) > _LONGEST_ROW or (len(text) > 60 and ":" not in text and "：" not in text):
        return []
    found = []
    bullet = _BULLET.match(text)
    begin = bullet.end() if bullet else 0
    # a row begins with a label: a look at its first characters spares most lines the search
    form = _BOXED if _BOXED.match(text, begin) else _LABELLED
    for match in form.finditer(text) if form.match(text, begin) else ():
        name = LABELS.get(re.sub(r"\s", "", match["label"]))
        if name is not None:
            found.append((name, match.start(), match.end()))
    if not found and len(text) <= 160 and "。" not in text and _SPACED.match(text, begin):
        for match in _SPACED.finditer(text, begin):
            label = re.sub(r"\s", "", match["label"])
            found.append(("status" if label == "时效" else LABELS[label], match.start(), match.end()))
        if found and found[0][1] > begin:
            found = []
    if not found and (bare := _BARE.match(text)):
        name = LABELS[re.sub(r"\s", "", bare["label"])]
        value = bare["value"].strip()
        fits = _VALUES.get(name, _BODY if name == "issuer" else NUMBER if name == "number" else None)
        if not value or (fits and fits.match(value)):
            return [(name, 0, bare.start("value"))]
    return found if found and found[0][1] <= begin else []


def number_line(text: str) -> str:
    """The document number that a line holds and nothing else, "" if it is no such line."""
    match = _ONLY_NUMBER.match(text) if len(text) <= 60 else None
    return tidy_number(match["number"]) if match else ""


def tidy_number(text: str) -> str:
    """A document number without spaces, as printed otherwise."""
    return re.sub(r"\s+", "", text)


def year_of_number(text: str) -> int | None:
    """The year inside a document number."""
    match = _NUMBER_YEAR.search(text)
    return int(match[1] or match[2]) if match else None


def is_body(text: str) -> bool:
    """Whether a short line is the name of one issuing body or of several."""
    return len(text) <= 60 and _BODY.match(text.strip()) is not None


def is_addressee(text: str) -> bool:
    """Whether a line addresses a document to offices: names of bodies, and a colon at its end."""
    text = text.strip()
    if text.endswith(("：", ":")) and _PERSONS.match(text):
        return True
    if not 3 <= len(text) <= 400 or text[-1] not in ":：" or _NOT_ADDRESSED.search(text[:-1] + "："):
        return False
    return _ADDRESSED.search(text) is not None


class Signature(NamedTuple):
    """Issuing bodies and date of issue below a text; places are indices of lines."""

    issuers: tuple[str, ...]
    issued: Found
    first: int
    last: int


def signature(lines: Sequence[Line], first: int) -> Signature | None:
    """The first line behind ``first`` that is a date under, or next to, the names of issuing bodies."""
    for i in range(first, len(lines)):
        text = lines[i].text
        if len(text) > 90 or (text[-1] not in "日）)印发布号0123456789"):
            continue
        match = _DATED.match(text)
        if match is None:
            continue
        iso, precision = date_of_text(match["date"])
        if precision != "day":
            continue
        place = Found(iso, lines[i].start + match.start("date"), lines[i].start + match.end("date"))
        who = match["who"].strip("（( ")
        if who:
            if is_body(who):
                return Signature(split_bodies(who), place, i, i)
            continue
        names: list[str] = []
        top = i
        while top > first and top > i - 12 and is_body(lines[top - 1].text) and not lines[top - 1].is_closed:
            top -= 1
            names.insert(0, lines[top].text)
        if not names and i > first and _HOLDER.match(lines[i - 1].text):
            return Signature((), place, i - 1, i)
        if names:
            return Signature(tuple(body for name in names for body in split_bodies(name)), place, top, i)
    return None


def bracketed_date(line: Line) -> Found | None:
    """The date of a line that is a date in brackets and nothing else."""
    match = _BRACKETED.fullmatch(line.text)
    iso, precision = date_of_text(line.text) if match else ("", "")
    return Found(iso, line.start, line.end) if precision == "day" else None


def lone_date(lines: Sequence[Line]) -> Found | None:
    """The first line that is a date alone below the end of a sentence: the date of issue, the body being a seal."""
    for above, line in pairwise(lines):
        match = _DATED.fullmatch(line.text) if len(line.text) <= 24 else None
        if match and not match["who"].strip("（( ") and above.text[-1] in "。！”）":
            iso, precision = date_of_text(match["date"])
            if precision == "day":
                return Found(iso, line.start, line.end)
    return None


def last_date(lines: Sequence[Line], *, within: int = 6) -> Found | None:
    """A line that is only a date, among the last lines of a document."""
    for line in reversed(lines[-within:]):
        match = _DATED.match(line.text) if len(line.text) <= 24 else None
        if match and not match["who"].strip("（( "):
            iso, precision = date_of_text(match["date"])
            if precision == "day":
                return Found(iso, line.start, line.end)
    return None


def split_bodies(text: str) -> tuple[str, ...]:
    """The bodies that a line names: 教育部　财政部 are two, 中 共 中 央 is one."""
    text = re.sub(r"[（(](?:代章|章|印)[）)]", "", text.strip())
    parts = re.split(r"[ \u3000\t]+|[;；]", text)
    if all(is_body(part) for part in parts if part):
        return tuple(part for part in parts if part)
    return (re.sub(r"\s+", "", text),)


_OF_TITLE = re.compile(
    r"^(?P<bodies>[\u4e00-\u9fff（()）、·\s]{2,120}?)(?=关于|印发|转发|批转|发布|公布|对|令|公告|通告|致)"
)


def issuers_in_title(title: str) -> tuple[str, ...]:
    """The issuing bodies before 关于 in a title, split at spaces."""
    match = _OF_TITLE.match(title.strip())
    if match is None:
        return ()
    bodies = split_bodies(match["bodies"])
    return bodies if all(map(is_body, bodies)) else ()


def effective_date(text: str) -> Found | str | None:
    """The day from which a text says that it is in force.

    A place in the text with an ISO date; ``"now"`` where it takes effect on the day of its publication; None if it
    does not say. Of several the last counts that speaks of the document itself (本条例自2019年1月1日起施行).
    """
    found: Found | str | None = None
    for match in _EFFECT.finditer(text):
        sentence = re.split(r"[。；\n]", text[max(0, match.start() - 80) : match.start()])[-1]
        before = re.split(r"[，,]", sentence)[-1].strip()
        iso, precision = date_of_text(match["date"])
        own = _OWN.search(before) or (before in ("", "自") and _PUBLISHES.search(sentence))
        if precision == "day" and own:
            found = Found(iso, match.start("date"), match.end("date"))
    if found is None:
        for match in _EFFECT_NOW.finditer(text):
            before = re.split(r"[。；\n]", text[max(0, match.start() - 80) : match.start()])[-1]
            if re.search(r"本[\u4e00-\u9fff]{1,12}[，,]?$|现(?:予以?)?(?:公布|发布)", before.strip()):
                return "now"
    return found


def attachments(lines: Sequence[Line]) -> tuple[str, ...]:
    """Titles of the attachments that a document lists (附件：1.…)."""
    for i, line in enumerate(lines):
        match = _ATTACHED.match(line.text) if line.text[0] == "附" and len(line.text) <= 120 else None
        if match is None:
            continue
        first = _ITEM.match(match["title"])
        titles = [(first["title"] if first else match["title"]).strip()]
        expected = 2
        for below in lines[i + 1 : i + 40]:
            item = _ITEM.match(below.text) if len(below.text) <= 100 and not below.is_prose else None
            again = _ATTACHED.match(below.text) if below.text[0] == "附" else None
            if again:
                titles.append(again["title"].strip())
            elif item and first and int(item["n"]) == expected:
                titles.append(item["title"].strip())
            else:
                break
            expected += 1
        return tuple(dict.fromkeys(titles))
    return ()
