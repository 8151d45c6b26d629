"""Files that are made to cost time or memory, each small to build."""

from __future__ import annotations

import io
import json
import zipfile
import zlib

MEGABYTE = 1_000_000
SENTENCE = "过去的一年，全县新修乡村公路56公里，新建水渠18公里，群众的日子一天比一天好。"


def packed(**members: bytes | str) -> bytes:
    """A zip; in names ``__`` is a slash and ``_dot_`` a point."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def many_members(n: int) -> bytes:
    """A zip of so many empty files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(n):
            archive.writestr(f"{number}.txt", "")
    return out.getvalue()


def nested_zip(depth: int) -> bytes:
    """A zip in a zip in a zip."""
    data = packed(a_dot_txt=SENTENCE * 20)
    for _ in range(depth):
        data = packed(inner_dot_zip=data)
    return data


def lying_zip(megabytes: int) -> bytes:
    """A zip whose directory says that its file has ten bytes."""
    data = bytearray(packed(a_dot_txt=b"0" * megabytes * MEGABYTE))
    place = data.index(b"PK\1\2") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    data[22:26] = (10).to_bytes(4, "little")
    return bytes(data)


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{override}</Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
    "</Relationships>"
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "application/vnd.openxmlformats-officedocument"


def word(body: str, *, doctype: str = "") -> bytes:
    """A Word file around the XML of a body."""
    part = f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.wordprocessingml.document.main+xml"/>'
    document = f'{doctype}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return packed(
        **{
            "[Content_Types].xml": _TYPES.format(override=part),
            "_rels/.rels": _RELS.format(kind="officeDocument", target="word/document.xml"),
            "word/document.xml": document,
        }
    )


def open_document(body: str, *, doctype: str = "") -> bytes:
    """An OpenDocument text around the XML of a body."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'{doctype}<o:document-content xmlns:o="{names}:office:1.0" xmlns:t="{names}:text:1.0"><o:body><o:text>'
        f"{body}</o:text></o:body></o:document-content>"
    )
    return packed(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def book(chapter: str, *, doctype: str = "") -> bytes:
    """An e-book of one chapter."""
    return packed(
        **{
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="a.opf"/></rootfiles></container>',
            "a.opf": f'{doctype}<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="c" href="c.html" '
            'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>',
            "c.html": f"{doctype}<html><body>{chapter}</body></html>",
        }
    )


def workbook(rows: str, *, doctype: str = "", dimension: str = "") -> bytes:
    """A workbook around the XML of the rows of its sheet."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_OFFICE}.spreadsheetml.{kind}+xml"/>'
        for name, kind in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"))
    )
    return packed(
        **{
            "[Content_Types].xml": _TYPES.format(override=parts),
            "_rels/.rels": _RELS.format(kind="officeDocument", target="xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
            '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _RELS.format(kind="worksheet", target="worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'{doctype}<worksheet xmlns="{main}">{dimension}<sheetData>{rows}</sheetData>'
            "</worksheet>",
        }
    )


def cell(place: str, text: str) -> str:
    """A cell of a workbook."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


#: entities that grow tenfold nine times, and one that names a file of the machine
GROWING = "<!DOCTYPE x [<!ENTITY a0 '哈哈哈'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)
LOCAL = '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of numbered objects; the first is the root."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def many_pages(n: int) -> bytes:
    """A PDF that refers to one page so many times."""
    kids = b"3 0 R " * n
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%b]>>" % (n, kids),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 800]>>",
        ]
    )


def long_page(megabytes: int) -> bytes:
    """A PDF of one page, whose content unpacks to so many megabytes of text."""
    line = b"(aaaaaaaaaaaaaaaaaaaa) Tj 0 -1 Td\n"
    content = b"BT /F1 12 Tf 50 780 Td\n" + line * (megabytes * MEGABYTE // len(line)) + b"ET"
    stream = zlib.compress(content)
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream" % (len(stream), stream),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


def nested_json(depth: int) -> bytes:
    """JSON of so many lists in lists."""
    return b"[" * depth + b"]" * depth


def long_line(megabytes: int) -> bytes:
    """A text without a line break."""
    sentence = SENTENCE.encode()
    return sentence * (megabytes * MEGABYTE // len(sentence))


def records(n: int) -> bytes:
    """JSON lines, each a document."""
    line = json.dumps({"title": "政府工作报告", "text": SENTENCE * 3}, ensure_ascii=False)
    return f"{line}\n".encode() * n


def locked_pdf() -> bytes:
    """A PDF that a password locks."""
    from fpdf import FPDF

    file = FPDF()
    file.add_page()
    file.set_encryption(owner_password="a", user_password="b")
    return bytes(file.output())
