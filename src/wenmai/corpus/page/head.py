"""The head of an official document on its page: where its title is, and which lines below it are metadata.

A title is found by what follows it: the document number, the history of a law, the addressee, or the first article
(GB/T 9704-2012 and the layout of published laws). A head table above the text is read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wenmai.corpus.meta.history import history_run
from wenmai.corpus.meta.official import (
    Found,
    HeadTable,
    head_table,
    is_addressee,
    is_body,
    number_line,
)
from wenmai.corpus.meta.taxonomy import names_type
from wenmai.corpus.page.lines import Line
from wenmai.corpus.page.titles import (
    LISTED,
    MEETING,
    heard_lines,
    is_announcement,
    is_caption,
    is_head,
    plain_title,
    title_indices,
)

#: a head is looked for in so many lines, and its title has at most so many
REACH, TITLE_LINES = 120, 6
#: a line of a title has at most so many characters, and more only where many bodies issue the document together
LONG, LONGEST = 90, 260
#: running text of this size is no head
HEAVY = 60

_ARTICLES = re.compile(
    r"(?:【[^】]{1,6}】\s*)?第[一1](?:[章条编节]|篇(?![:：]))(?![\u4e00-\u9fff]*规定)|总\s*则$|目\s*[录次]$|第一部分"
)
_ORDER = re.compile(r"(?:令|公告|通告)$")
_NTH = re.compile(
    r"^[（(\s]*(?:[\d一二三四五六七八九十]{1,4}届)?\s*第\s*[\d一二三四五六七八九十百零〇]{1,6}\s*号[）)\s]*$"
)
#: what a site says of a text before it
_INTRO = re.compile(r"(?:内容)?(?:简介|核心提示|摘要|导读|提要|导语|编者按)\s*[:：]")
_PRINTS = re.compile(r"^(?!.*现)[^。，,]{0,12}(?:文件|原文|全文|正文|详情)(?:内容|全文|原文|详情)?如下\s*[:：]$")
_ASKS = re.compile(r"征求[\u4e00-\u9fff]{0,8}意见|征集[\u4e00-\u9fff]{0,8}意见|提出意见")
_DATELINE = re.compile(r"(?:新华社|中新社|本报|人民网).{2,14}[电讯]")
_LETTERHEAD = re.compile(r"文\s*件$|^(?:NO|No|№)")
_SHARE = re.compile(
    r"字体|字号|打印|分享|收藏|浏览|阅读|点击|来源|当前位置|您的位置|您现在|首页|扫一扫|关闭|下载|朗读|放大|缩小|发布时间|发布日期"
    r"|微信|微博|访问量|无障碍|繁体|登录|注册|搜索"
)
_FRAGMENT = re.compile(r"^[的和与及、》）”〉并或等暨]|^(?:通知|意见|办法|方案|决定|规定|批复|复函|函|公告|通告|若干)$")
_RUNS_ON = re.compile(r"(?:[的和与及、在为对]|关于|关于.+|暨|进一步|若干|[省市县区旗州盟]|发展)$")
_BARE_END = re.compile(r"^[^关印转批发]*的(?:通知|意见|决定|批复|复函|函|公告|通告|通报|报告|决议|答复|说明)$")
_NUMBERED = re.compile(
    r"^[\u4e00-\u9fff]{2,10}[〔\[【（(](?:19|20)\d\d[〕\]】）)]\s*\d+\s*号\s*(?=[《关\u4e00-\u9fff])"
)
_IN_BRACKETS = re.compile(r"[（(](?P<number>[^（()）]{2,20}[〔\[【（(].{4}[〕\]】）)]\s*\d+\s*号)[）)]$")


@dataclass(frozen=True)
class Head:
    """What the head of a document holds; indices are those of the lines of its block."""

    title: str
    titles: tuple[int, ...]
    #: ``head_table`` or ``official_head``
    basis: str
    #: lines of metadata by their role: history, number, addressee, issuer, table
    parts: Mapping[int, str]
    #: first line of the body
    top: int
    table: HeadTable | None = None
    number: Found | None = None
    addressee: str = ""
    #: text of the title in the page, where the head table names another
    printed: str = ""
    history: tuple[Line, ...] = field(default=())
    #: the body that a line right above the title names
    letterhead: str = ""

    @property
    def is_paper(self) -> bool:
        """Whether it is the head of a paper of an office or of a law; news pages have tables of fields as well."""
        found = {"number", "history", "addressee"} & set(self.parts.values())
        return bool(found) or (self.table is not None and "number" in self.table.values)


def read_head(lines: Sequence[Line]) -> Head | None:
    """Read the head of an official document; None where nothing shows that the lines have one."""
    table = head_table(lines)
    start = max(table.last + 1 if table else 0, _reprinted(lines))
    limit = _limit(lines, start)
    anchors = dict(_anchors(lines, start, limit))
    titles = _titles_of_table(lines, table, start, limit)
    basis = "head_table"
    named = table.values.get("title") if table else None
    if not titles:
        titles = _titles_by_anchor(lines, anchors, start, limit)
        basis = "official_head"
    if not titles and named is None and table:
        titles, anchors = _titles_above_table(lines, table, anchors)
        basis = "official_head"
    if not titles and named is None and (table or {"addressee", "history"} & set(anchors.values())):
        titles, basis = _titles_by_look(lines, anchors, table, limit), "line"
    if not titles and named is None and not {"addressee", "history"} & set(anchors.values()):
        return None
    printed = _without_number("".join(plain_title(lines[i].text) for i in titles))
    if basis == "official_head" and (heading := _heading(lines, titles, printed)) is not None:
        printed = _without_number(plain_title(lines[heading].text))
    title = plain_title(named.value) if named else printed
    last = titles[-1] if titles else min(anchors, default=start) - 1
    below = {i: role for i, role in anchors.items() if i > last}
    top = _top(lines, below, last)
    heard = {} if below.get(top) == "articles" else _heard(lines, top)
    top = max([top, *(i + 1 for i in heard)])
    parts = heard | {i: role for i, role in anchors.items() if i < top and role != "articles" and i not in titles}
    if table:
        parts |= dict.fromkeys((i for i in range(table.first, table.last + 1) if i not in titles), "table")
    number = _number(lines, parts, titles)
    return Head(
        title=_without_number(title),
        titles=tuple(titles),
        basis="head_table" if named else basis if titles else "",
        parts=parts,
        top=top,
        table=table,
        number=number,
        addressee="".join(lines[i].text for i in sorted(parts) if parts[i] == "addressee").rstrip(":： "),
        printed=printed,
        history=tuple(lines[i] for i in sorted(parts) if parts[i] == "history"),
        letterhead=_letterhead(lines, titles),
    )


def _reprinted(lines: Sequence[Line]) -> int:
    """One past the line with which a page ends what it says of a document, and begins to print it (全文如下：)."""
    announce = ((i, line.text) for i, line in enumerate(lines[:REACH]) if line.text[-1] in ":：")
    return next((i + 1 for i, text in announce if _PRINTS.search(text)), 0)


def _limit(lines: Sequence[Line], start: int) -> int:
    """One past the last line that a head can have: the first heavy running text ends it."""
    end = min(len(lines), start + REACH)
    texts = [line.text for line in lines[:end]]
    i = start
    while i < end:
        past = history_run(texts, i)
        if past > i:
            i = past
        elif _INTRO.match(texts[i]):
            i += 1
        elif lines[i].is_prose and lines[i].size >= HEAVY and not (is_addressee(texts[i]) or _is_fragment(lines[i])):
            return i + 1
        else:
            i += 1
    return end


def _anchors(lines: Sequence[Line], start: int, limit: int) -> Iterator[tuple[int, str]]:
    """Lines that show where a head is, with their role, up to the address or the first article."""
    texts = [line.text for line in lines[:limit]]
    i = start
    while i < limit:
        text = texts[i]
        past = history_run(texts, i)
        if past > i:
            yield from ((j, "history") for j in range(i, past))
            i = past
            continue
        if number_line(text):
            yield i, "number"
        elif (
            _ORDER.search(text.replace(" ", "")) and lines[i].size <= 40 and i + 1 < limit and _NTH.match(texts[i + 1])
        ):
            # 中华人民共和国国务院令, and on the next line 第238号
            yield i, "number"
            yield i + 1, "number"
            i += 1
        elif length := _addressee(texts, i):
            yield from ((j, "addressee") for j in range(i, i + length))
            return
        elif (lines[i].size <= 24 and _ARTICLES.match(text)) or (_ARTICLES.match(text) and text.startswith("第一条")):
            yield i, "articles"
            return
        i += 1


def _addressee(texts: Sequence[str], i: int) -> int:
    """How many lines the address that begins at ``i`` has; 0 if none begins there."""
    if is_addressee(texts[i]):
        return 1
    if not re.search(r"[、，,]", texts[i]) or len(texts[i]) < 12 or re.search(r"[。；：:]", texts[i]):
        return 0
    for length in (2, 3, 4):
        part = texts[i : i + length]
        if len(part) == length and is_addressee("".join(part)):
            return length
        if len(part) < length or re.search(r"[。；：:]", part[-1]):
            return 0
    return 0


def _titles_of_table(lines: Sequence[Line], table: HeadTable | None, start: int, limit: int) -> list[int]:
    """The lines below a head table that print the title it names."""
    if table is None or "title" not in table.values:
        return []
    wanted = _letters(table.values["title"].value)
    for i in range(start, limit):
        joined = ""
        for j in range(i, min(i + TITLE_LINES, limit)):
            joined += _letters(plain_title(lines[j].text))
            if joined == wanted:
                return list(range(i, j + 1))
            if not wanted.startswith(joined):
                break
    return []


def _titles_above_table(
    lines: Sequence[Line], table: HeadTable, anchors: Mapping[int, str]
) -> tuple[list[int], dict[int, str]]:
    """The title above the fields of a page, where none is below them, and the anchors with those between the two."""
    between = {i: role for i, role in _anchors(lines, 0, table.first) if role in ("history", "number")}
    first = min(between, default=table.first)
    titles = _block_above(lines, first, 0, between)
    if not titles or not names_type(_without_number(_joined(lines, titles))):
        return [], dict(anchors)
    return titles, between | dict(anchors)


def _titles_by_look(
    lines: Sequence[Line], anchors: Mapping[int, str], table: HeadTable | None, limit: int
) -> list[int]:
    """The line above the text that looks most like a title, of a page whose fields or history show an office."""
    start = table.last + 1 if table else 0
    top = next((i for i in range(start, limit) if lines[i].is_prose and i not in anchors), limit)
    for first, last in ((start, top), (0, table.first if table else 0)):
        rows = [i for i in range(first, last) if i not in anchors and _is_fragment(lines[i])]
        found = [rows[n] for n in title_indices([lines[i] for i in rows], len(rows))]
        if found and names_type(_without_number(_joined(lines, found))):
            return found
    return []


def _letterhead(lines: Sequence[Line], titles: Sequence[int]) -> str:
    above = lines[titles[0] - 1].text if titles and titles[0] > 0 else ""
    return re.sub(r"\s+", "", above) if is_body(above) and not names_type(above) else ""


def _heading(lines: Sequence[Line], titles: Sequence[int], title: str) -> int | None:
    """The heading of the page that prints a title in full: with what is cut off below, without the body above it."""
    own = _letters(title)
    for i in range(min(titles, default=0)):
        text = _without_number(plain_title(lines[i].text))
        other = _letters(text)
        if len(other) < 8 or not _is_fragment(lines[i]) or not names_type(text):
            continue
        cut = other.startswith(own) or (own.endswith(other) and is_body(own.removesuffix(other)))
        more = other.endswith(own) and is_body(other.removesuffix(own))
        bare = re.search("关于|印发", own)
        if own != other and (more or cut or (bare and other.startswith(own[bare.start() :]))):
            return i
    return None


def _letters(text: str) -> str:
    return re.sub(r"[^\w]", "", text)


def _titles_by_anchor(lines: Sequence[Line], anchors: Mapping[int, str], start: int, limit: int) -> list[int]:
    """The title above the first anchor that has one, or below a number that is above it."""
    if (asked := _asks(lines, anchors)) is not None:
        return [asked]
    # an address is right below its title; the other signs may be above or below it
    for i in sorted(anchors, key=lambda i: (anchors[i] != "addressee", i)):
        if (found := _block_above(lines, i, start, anchors)) and _is_official(lines, found, anchors[i]):
            return found
    numbers = [i for i, role in anchors.items() if role == "number"]
    if not numbers:
        return []
    for i in range(numbers[0] + 1, min(limit, numbers[0] + 8)):
        if anchors.get(i) == "addressee" or lines[i].is_prose:
            break
        if _is_fragment(lines[i]) and i not in anchors:
            rows = list(range(i, min(i + TITLE_LINES, limit)))
            for n in range(1, len(rows) + 1):
                part = rows[:n]
                if not _is_fragment(lines[part[-1]]) or part[-1] in anchors:
                    break
                if names_type(_joined(lines, part)) and _balanced(_joined(lines, part)):
                    return part
    return []


def _asks(lines: Sequence[Line], anchors: Mapping[int, str]) -> int | None:
    """The line of an announcement (某市人大常委会公告（第7号）) that asks for opinions on a draft printed below it."""
    first = min(anchors, default=None)
    if first is None or anchors[first] != "number" or not is_announcement(lines[first].text):
        return None
    below = range(first + 1, max(anchors))
    return first if any(_ASKS.search(lines[i].text) for i in below) else None


def _is_official(lines: Sequence[Line], titles: Sequence[int], role: str) -> bool:
    """Whether lines above an anchor are a title: of a paper of an office the kind must be named."""
    title = _joined(lines, titles)
    if names_type(_without_number(title)):
        return True
    return role == "history" or (role == "number" and "关于" in title)


def _joined(lines: Sequence[Line], rows: Sequence[int]) -> str:
    return "".join(plain_title(lines[i].text) for i in rows)


def _block_above(lines: Sequence[Line], end: int, start: int, anchors: Mapping[int, str]) -> list[int]:
    """The lines of the title right above ``end``, without fields and buttons of the page between."""
    i = end - 1
    while i >= start and (i in anchors or _is_between(lines[i])) and end - i < 16:
        i -= 1
    if i < start or not _is_fragment(lines[i]):
        return []
    rows = [i]
    while len(rows) < TITLE_LINES and rows[0] > start and rows[0] - 1 not in anchors:
        above = lines[rows[0] - 1]
        if not _is_fragment(above) or not _goes_on(above.text, _joined(lines, rows)):
            break
        rows.insert(0, rows[0] - 1)
    return rows


def _is_between(line: Line) -> bool:
    """Whether a line between title and head is no part of a title: a date, a field, a button, an issuing body."""
    text = line.text
    short = line.han < 3 or (line.size <= 60 and _SHARE.search(text) is not None)
    official = is_body(text) and not names_type(text)
    heard = MEETING.search(text) is not None or is_head(line) or _DATELINE.fullmatch(text) is not None
    return (
        line.is_rule or line.is_date or line.is_label or short or heard or LISTED.search(text) is not None or official
    )


def _is_fragment(line: Line) -> bool:
    """Whether a line may be a title or a part of one."""
    text = line.text
    if line.is_rule or line.is_date or line.is_salutation or line.han < 2 or line.size > LONGEST:
        return False
    if line.size > LONG and not (names_type(plain_title(text)) and re.search("关于|印发|转发", text)):
        return False
    if re.search(r"[。；;！!？?]|[:：]$", text) or is_addressee(text) or number_line(text):
        return False
    if LISTED.search(text) and (LISTED.search(plain_title(text)) or not names_type(plain_title(text))):
        return False
    if line.is_label and not re.match(r".{0,40}[:：].{4,}", text):
        return False
    if _LETTERHEAD.search(text) or MEETING.search(text) or is_caption(text):
        return False
    return not (_SHARE.search(text) and not names_type(text))


def _goes_on(above: str, title: str) -> bool:
    """Whether a title needs the line above it."""
    own, other = _letters(title), _letters(above)
    if own in other or other in own:
        # the same title once more
        return False
    if not _balanced(title) or _FRAGMENT.match(title) or _BARE_END.match(title):
        return True
    if names_type(plain_title(above)) and _balanced(above):
        return False
    if re.match(r"(?:关于|印发|转发|批转)", title) and is_body(above):
        return True
    return not _balanced(above) or _RUNS_ON.search(above) is not None


def _balanced(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in ("《》", "“”", "〈〉")) and (
        sum(map(text.count, "（(")) == sum(map(text.count, "）)"))
    )


def _top(lines: Sequence[Line], below: Mapping[int, str], last: int) -> int:
    """The first line of the body: behind the last line of metadata, at the first article."""
    top = last + 1
    for i in sorted(below):
        if any(lines[j].is_prose and below.get(j) is None for j in range(top, i)):
            break
        top = i if below[i] == "articles" else i + 1
    return top


def _heard(lines: Sequence[Line], top: int) -> dict[int, str]:
    """Lines at the top of the text that say when and by whom it was given, with the fields of the page before them."""
    end = top
    while end < min(top + 10, len(lines)):
        line = lines[end]
        if line.is_prose or line.is_numbered or line.is_salutation:
            break
        end += 1
    found = heard_lines(lines, top, end)
    found |= {i: "speaker" for i in range(top, end) if is_head(lines[i])}
    past = max([top, *(i + 1 for i in found)])
    while past < end and (lines[past].is_date or (lines[past].size <= 60 and _SHARE.search(lines[past].text))):
        found[past] = "page"
        past += 1
    return found


def _number(lines: Sequence[Line], parts: Mapping[int, str], titles: Sequence[int]) -> Found | None:
    for i in sorted(parts):
        if parts[i] != "number":
            continue
        if number := number_line(lines[i].text):
            return Found(number, lines[i].start, lines[i].end)
        if parts.get(i + 1) == "number" and _NTH.match(lines[i + 1].text):
            nth = lines[i + 1].text.strip("（() ）")
            return Found(re.sub(r"\s+", "", lines[i].text + nth), lines[i].start, lines[i + 1].end)
    title = _joined(lines, titles)
    if (match := _IN_BRACKETS.search(title)) and titles:
        return Found(re.sub(r"\s+", "", match["number"]), lines[titles[-1]].start, lines[titles[-1]].end)
    return None


def _without_number(title: str) -> str:
    """A title without the document number behind or before it, and without 《》 around the whole."""
    return plain_title(_NUMBERED.sub("", _IN_BRACKETS.sub("", title)))
