"""Made-up documents as files of the formats that people have them in."""

from __future__ import annotations

import html
import io
from collections.abc import Callable

from kinds import MadeUp, day


def plain(made: MadeUp) -> bytes:
    """Lines of a text file, without any page around them."""
    return "\n".join([*made.head, "", *made.text, ""]).encode("utf-8")


def windows_text(made: MadeUp) -> bytes:
    """A text file as Windows saves it: GB 18030, CRLF, indented paragraphs."""
    lines = [*made.head, "", *(f"　　{line}" for line in made.text), ""]
    return "\r\n".join(lines).encode("gb18030")


def markdown(made: MadeUp) -> bytes:
    """A heading, its lines below it, blank lines between paragraphs."""
    return "\n\n".join([f"# {made.head[0]}", *made.head[1:], *made.text, ""]).encode("utf-8")


def portal_page(made: MadeUp) -> bytes:
    """A page of a government portal with a head table above the text."""
    cells = {"索 引 号：": "000014349/2024-00017", "主题分类：": "综合政务\\其他"}
    cells |= {"发文机关：": made.truth.get("issuer", ""), "成文日期：": _printed(made.truth.get("issued", ""))}
    cells |= {"标　　题：": made.head[0], "发文字号：": made.truth.get("number", "")}
    cells |= {"发布日期：": _printed(made.posted)}
    shown = [(label, value) for label, value in cells.items() if value]
    rows = "".join(f"<td><b>{label}</b></td><td>{html.escape(value)}</td>" for label, value in shown)
    return _page(made, f"<table><tr>{rows}</tr></table>", "政府信息公开")


def news_page(made: MadeUp) -> bytes:
    """A page of a content management system: navigation, time, source, editor, links."""
    line = (
        f"<div class='info'>发布时间：{made.posted} 10:24　来源：本站　浏览次数：<span>128</span>　字体：大 中 小</div>"
    )
    return _page(made, line, "新闻中心", title=True)


def word(made: MadeUp) -> bytes:
    """A Word file: the title in its style, one paragraph for each line."""
    from docx import Document

    file = Document()
    file.add_heading(made.head[0], level=0)
    for line in [*made.head[1:], *made.text]:
        file.add_paragraph(line)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def pdf(made: MadeUp) -> bytes:
    """A PDF as Word prints it: lines of 38 characters, a page number at the foot of each page."""
    from fpdf import FPDF
    from pylopdf_fonts_zh_cn import sans_path

    class Paged(FPDF):
        def footer(self) -> None:
            self.set_y(-15)
            self.cell(0, 10, f"— {self.page_no()} —", align="C")

    file = Paged()
    file.add_font("song", fname=str(sans_path()))
    file.set_font("song", size=14)
    file.add_page()
    for line in made.head:
        file.multi_cell(0, 9, line, align="C", new_x="LMARGIN", new_y="NEXT")
    for line in made.text:
        file.multi_cell(0, 9, f"　　{line}", align="L", wrapmode="CHAR", new_x="LMARGIN", new_y="NEXT")
    return bytes(file.output())


def _printed(iso: str) -> str:
    from datetime import date

    return day(date.fromisoformat(iso)) if iso else ""


def _page(made: MadeUp, above: str, menu: str, *, title: bool = False) -> bytes:
    shown = f"<h1>{html.escape(made.head[0])}</h1>" if title else ""
    head = made.head[1:] if title else made.head
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in [*head, *made.text])
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{html.escape(made.head[0])}</title></head><body>"
        f"<ul><li><a>首页</a></li><li><a>{menu}</a></li><li><a>互动交流</a></li></ul>"
        f"<div>当前位置：<a>首页</a> &gt; <a>{menu}</a></div>{shown}{above}<div class='content'>{lines}</div>"
        "<div><a>【打印本页】</a> <a>【关闭窗口】</a></div><div>分享到：</div>"
        "<div>主办：某某人民政府办公室　网站标识码：3400000001　备案序号：皖ICP备00000001号</div></body></html>"
    ).encode()


#: writer of each format, by the suffix of its files
FORMATS: dict[str, tuple[str, Callable[[MadeUp], bytes]]] = {
    "text": (".txt", plain),
    "windows_text": (".txt", windows_text),
    "markdown": (".md", markdown),
    "portal_page": (".html", portal_page),
    "news_page": (".html", news_page),
    "word": (".docx", word),
    "pdf": (".pdf", pdf),
}
