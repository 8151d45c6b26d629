"""The pages around the texts: portal, forum, PDF, newspaper, plan, plain file, one document a line."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from wenmai.demo import dirt
from wenmai.demo.compose import Document
from wenmai.demo.dirt import Damage, Edit

WIDE = str.maketrans({",": "，", ";": "；", "!": "！", "(": "（", ")": "）", "?": "？"})


def full_width(text: str) -> str:
    """Full-width punctuation; a colon between digits is a ratio and stays."""
    return re.sub(r"(?<!\d):|:(?!\d)", "：", text.translate(WIDE))


@dataclass
class Placed:
    """Where the body of a document lies in its source, in characters."""

    document: Document
    title: str
    start: int
    end: int
    first: str
    last: str
    published: str = ""
    truncated: bool = False
    numbers_unsafe: bool = False
    duplicate_of: str = ""
    lost: int = 0


@dataclass
class Source:
    """A source file in the making."""

    name: str
    encoding: str = "utf-8"
    parts: list[str] = field(default_factory=list)
    length: int = 0
    placed: list[Placed] = field(default_factory=list)
    damage: list[tuple[int, Damage]] = field(default_factory=list)

    def add(self, text: str) -> int:
        """Append text; return where it begins."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start

    def add_body(
        self, document: Document, title: str, text: str, damage: Sequence[Damage], *, published: str = ""
    ) -> Placed:
        """Append the body of a document with its damage."""
        lead = len(text) - len(text.lstrip())
        start = self.add(text)
        stripped = text.strip()
        placed = Placed(
            document,
            title,
            start + lead,
            start + lead + len(stripped),
            stripped[:24],
            stripped[-24:],
            published,
            truncated=any(d.kind == "truncated" for d in damage),
            numbers_unsafe=any(d.kind == "lost_decimals" for d in damage),
        )
        self.placed.append(placed)
        self.damage += [(len(self.placed), Damage(d.kind, d.start + start, d.end + start, d.context)) for d in damage]
        return placed

    @property
    def text(self) -> str:
        return "".join(self.parts)


def portal(name: str, documents: Sequence[tuple[Document, str]], generator: random.Random, *, label: str) -> Source:
    """A portal page of many documents, each on one line under a bracketed title, with damage of word filters.

    ``documents`` are pairs of a document and the date of its posting.
    """
    source = Source(name)
    for document, posted in documents:
        source.add(f"-\n【{label}】{document.title}\n")
        text = " ".join(_one_line(document)) if document.doc_type == "news" else "".join(_one_line(document))
        edits: list[Edit] = []
        if document.doc_type == "government_work_report":
            # by year and not by chance, so that every kind occurs in a corpus of some years
            year = document.report_year
            if year % 3:
                edits += dirt.masked_text(generator, text, generator.randint(1, 5))
            if year % 2:
                edits += dirt.stray_quotes(generator, text, 2)
            if year % 4 == 3:
                cut = dirt.truncated(generator, text)
                edits = [e for e in edits if not cut or e.end + 12 < cut[0].start] + cut
        text, damage = dirt.damaged(text, edits)
        source.add_body(document, document.title, text, damage, published=posted)
        source.add(f"\n{posted}\n有想补充的信息?点我投稿\n\n")
    source.add("- 联系我们\n- 企业入驻\n- 免责声明\n")
    return source


def _one_line(document: Document) -> list[str]:
    opening = (
        [document.opening[0].lstrip("—"), document.opening[1].replace(" ", ";")]
        if len(document.opening) == 2
        else document.opening
    )
    return [*opening, *document.body]


def forum(
    name: str, document: Document, generator: random.Random, *, posted: str, province: str, unsafe: bool
) -> Source:
    """A thread of a forum, with counters, the poster's data, log-in lines, and its decimal points gone."""
    source = Source(name)
    n = generator.randint
    posts = n(3, 90)
    clock = f"{n(8, 22)}:{n(10, 59)}"
    mood = generator.choice(("开心", "奋斗", "慵懒", "擦汗"))
    head = (
        f"设为首页收藏本站\n查看: {n(80, 2600)}|回复: 0\n",
        f"[{province}] {document.title}\n",
        "[复制链接]",
        f"  • TA的每日心情\n    {mood}\n    昨天 {clock}",
        f"  • 签到天数: {n(20, 990)} 天\n\n    [LV.{n(3, 10)}]以坛为家{generator.choice(('I', 'II', 'III'))}\n",
        f"    {posts}\n\n    主题\n\n    {posts + 4}\n\n    帖子\n\n    {posts * 15}\n\n    积分\n",
        f"    版主\n\n    Rank: 7Rank: 7Rank: 7\n\n    积分\n    {posts * 15 + 37}",
        f"    发表于 {posted} {clock}:{n(10, 59)} | 显示全部楼层 |阅读模式\n\n",
    )
    source.add("\n".join(head))
    source.add(f"    {document.title}\n\n" + "".join(f"    {line}\n\n" for line in document.opening) + "\n")
    text = "".join(f"    {line}\n\n" for line in document.body)
    text, damage = dirt.damaged(text, dirt.lost_decimals(text) if unsafe else [])
    source.add_body(document, document.title, text, damage, published=_iso(posted))
    tail = (
        "",
        "    您需要登录后才可以回帖 登录 | 立即注册\n",
        "    本版积分规则\n",
        "    客服中心\n    关闭\n    在线时间:\n    周一~周五\n    9:00-18:00\n    在线咨询\n    客服中心\n",
        "    Powered by luntan X3.4 Licensed© 2009-2019 luntan Inc.\n",
        "    快速回复 返回顶部 返回列表",
    )
    source.add("\n".join(tail))
    return source


def pdf(name: str, document: Document, generator: random.Random) -> Source:
    """Text taken from a PDF: full-width punctuation, blank lines, sentences broken where a page ended."""
    source = Source(name)
    opening = [full_width(line) for line in document.opening]
    opening[:1] = [line.replace("——", "—") for line in opening[:1]]
    source.add("\n\n政府工作报告\n\n" + "".join(f"{line}\n\n" for line in opening))
    text = "\n\n".join(full_width(line) for line in document.body)
    text, damage = dirt.damaged(text, dirt.page_breaks(generator, text, every=780))
    source.add_body(document, "政府工作报告", text, damage)
    return source


def clean(name: str, document: Document, *, encoding: str = "utf-8") -> Source:
    """A file as a careful collector saves it: title, occasion, speaker, one paragraph a line."""
    source = Source(name, encoding)
    source.add(document.title + "\n" + "".join(full_width(line) + "\n" for line in document.opening) + "\n")
    source.add_body(document, document.title, "\n".join(full_width(line) for line in document.body), [])
    source.add("\n")
    return source


def newspaper(name: str, document: Document, *, paper: str, published: str, reads: int) -> Source:
    """A newspaper's page with the title printed twice, a source line, and no word of the speaker."""
    source = Source(name)
    head = f"{document.title}\n{document.opening[0]}\n" if document.opening else f"{document.title}\n"
    source.add(
        f"时政要闻\n\n{head}\n关键字:工作报告摘编\n"
        f"来源:{paper} 发布:总编室 发布日期:{published} 阅读:{reads}\n\n{head}\n"
    )
    source.add_body(
        document, document.title, "\n\n".join(f"  {line}" for line in document.body), [], published=published
    )
    source.add("\n")
    return source


def plan(name: str, document: Document, generator: random.Random, *, decorated: str) -> Source:
    """A five-year plan: title broken over two lines, footnote numbers inside quotation marks, lost line ends."""
    source = Source(name)
    cut = document.title.index("“")
    source.add(f"{decorated}\n{document.title[:cut]}\n{document.title[cut:]}\n")
    lines: list[str] = []
    marks: list[list[Damage]] = []
    number = 1
    for line in document.body:
        edits = dirt.footnote_marks(line, first=number)
        number += len(edits)
        text, damage = dirt.damaged(line, edits)
        lines.append(text)
        marks.append(damage)
    out, found, at = [], [], 0
    for (line, lost), damage in zip(dirt.lost_ends(generator, lines, 5), marks, strict=True):
        for d in [d for d in damage if d.end <= len(line)] + lost:
            found.append(Damage(d.kind, d.start + at, d.end + at, d.context))
        out.append(line)
        at += len(line) + 1
    source.add_body(document, document.title, "\n".join(out), found)
    source.add("\n")
    return source


def one_a_line(name: str, documents: Sequence[Document]) -> Source:
    """One report a line: the year, a tab, the text, its paragraphs begun by two ideographic spaces."""
    source = Source(name)
    for document in documents:
        source.add(f"{document.report_year}\t" + "".join(f"　　{full_width(line)}" for line in document.opening))
        text = "".join(f"　　{full_width(line)}" for line in document.body)
        source.add_body(document, "", text, [])
        source.add("\n")
    return source


def _iso(date: str) -> str:
    year, month, day = date.split("-")
    return f"{year}-{int(month):02d}-{int(day):02d}"
