"""Word files for tests, written by python-docx, with the parts that it has no words for added as XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#: number formats and patterns of the levels that Chinese documents use
CHINESE = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）"))


def new() -> Any:
    """An empty file."""
    return Document()


def saved(document: Any) -> bytes:
    """The bytes of a file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    """A file of plain paragraphs."""
    document = new()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def element(xml: str) -> Any:
    """An element of WordprocessingML."""
    return parse_xml(
        xml.replace(">", f" {nsdecls('w')}>", 1)
        if "/>" not in xml.split(">")[0] + ">"
        else xml.replace("/>", f" {nsdecls('w')}/>", 1)
    )


def add(document: Any, xml: str) -> Any:
    """Add an element at the end of the body."""
    node = element(xml)
    document.element.body.insert(len(document.element.body) - 1, node)
    return node


def define_list(
    document: Any, levels: Sequence[tuple[str, str]] = CHINESE, *, more: str = "", styles: Sequence[str] = ()
) -> int:
    """Define a list and give its numId; ``styles`` are the paragraph styles of its levels."""
    numbering = document.part.numbering_part.element
    abstract = 100 + len(numbering.findall(qn("w:abstractNum")))
    xml = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        + (f'<w:pStyle w:val="{styles[i]}"/>' if i < len(styles) else "")
        + f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for i, (form, pattern) in enumerate(levels)
    )
    numbering.insert(0, element(f'<w:abstractNum w:abstractNumId="{abstract}">{xml}</w:abstractNum>'))
    return use_list(document, abstract, more)


def use_list(document: Any, abstract: int, more: str = "") -> int:
    """A further list of a definition."""
    numbering = document.part.numbering_part.element
    number = 500 + len(numbering.findall(qn("w:num")))
    numbering.append(element(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'))
    return number


def number(paragraph: Any, number: int, level: int = 0) -> Any:
    """Give a paragraph an automatic number."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(element(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))
    return paragraph


def with_part(data: bytes, name: str, kind: str, xml: str) -> bytes:
    """A file with one part more, such as ``footnotes``."""
    out = io.BytesIO()
    relation = (
        f'<Relationship Id="rIdx{name}" Target="{name}.xml" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
    )
    content = (
        f'<Override PartName="/word/{name}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
    )
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new_file:
        for item in old.namelist():
            text = old.read(item)
            if item == "word/_rels/document.xml.rels":
                text = text.replace(b"</Relationships>", relation.encode() + b"</Relationships>")
            if item == "[Content_Types].xml":
                text = text.replace(b"</Types>", content.encode() + b"</Types>")
            new_file.writestr(item, text)
        new_file.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def notes(kind: str, **texts: str) -> str:
    """A part of footnotes, endnotes or comments: texts by id, such as ``n2="..."``."""
    one = kind.removesuffix("s")
    body = "".join(
        f'<w:{one} w:id="{key.removeprefix("n")}"><w:p><w:r><w:{one}Ref/></w:r>{run(text)}</w:p></w:{one}>'
        for key, text in texts.items()
    )
    return f'<w:{kind} xmlns:w="{SPACE}"><w:{one} w:type="separator" w:id="-1"><w:p/></w:{one}>{body}</w:{kind}>'


def run(text: str) -> str:
    """A run as XML."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, result: str) -> str:
    """A complex field as XML, with the runs of its result."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
