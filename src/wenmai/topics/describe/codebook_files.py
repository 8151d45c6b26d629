"""The codebook as a page and as a Word file, in the language of the results."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from wenmai.io.files import write_text
from wenmai.io.office import save_office
from wenmai.io.shown import POLICY, visible_line
from wenmai.messages import has_message, message
from wenmai.topics.describe.codebook import ORDERS, Entry, Estimate, Quote

STYLE = """
body{font:15px/1.65 "Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;
max-width:54rem;margin:2rem auto;padding:0 1.2rem;color:#1f2933}
h1{font-size:1.7rem;margin-bottom:.3rem}
h2{font-size:1.2rem;margin:2.6rem 0 .4rem;padding-top:.6rem;border-top:2px solid}
h3{font-size:.95rem;margin:1.1rem 0 .2rem;color:#1f55a5}.muted{color:#5b6770}.warn{color:#a8442d}
table{border-collapse:collapse;font-size:.9rem}th,td{text-align:left;vertical-align:top;padding:.2rem 1rem .2rem 0;
border-bottom:1px solid #dfe4e8}th{font-weight:400;color:#5b6770;white-space:nowrap}
blockquote{margin:.5rem 0 .9rem;padding-left:.9rem;border-left:3px solid #dfe4e8}cite{display:block;font-style:normal;
font-size:.82rem;color:#5b6770}.remark{border:1px solid #5b6770;min-height:4.5rem;padding:.3rem .6rem;margin:.4rem 0}

nav ul{columns:2;column-gap:2rem;font-size:.9rem;padding-left:1rem}nav li{overflow-wrap:anywhere}a{color:#1f55a5}
@media print{h2{break-before:page}nav{display:none}}
"""
#: fonts of the Word file, for Latin letters and for Chinese characters
LATIN, CHINESE = "Calibri", "微软雅黑"


class Words:
    """The sentences of the codebook in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: Any) -> str:
        return message(f"codebook-{key}", self.language, **values)

    def percent(self, share: float) -> str:
        """A share as per cent with one decimal."""
        return f"{100 * share:.1f}%" if self.language == "zh" else f"{100 * share:.1f} %"

    def estimate(self, of: Estimate) -> str:
        """A share with its interval, if it has one, and its number of documents."""
        return self._with_interval(self.percent(of.value), of, self.percent)

    def correlation(self, of: Estimate) -> str:
        """A correlation with its interval."""
        if math.isnan(of.value):
            return self("no_correlation")
        return self._with_interval(_signed(of.value), of, _signed)

    def _with_interval(self, shown: str, of: Estimate, write: Any) -> str:
        if math.isnan(of.low):
            return self("value", value=shown, n=of.n_documents)
        return self("interval", value=shown, low=write(of.low), high=write(of.high), n=of.n_documents)

    def source(self, quote: Quote) -> str:
        """Where a paragraph is: document, year, region, section, source and characters."""
        parts = [quote.title, quote.year, quote.region, quote.section]
        named = [visible_line(part) for part in dict.fromkeys(parts) if part]
        place = self("place", source=visible_line(quote.source), start=str(quote.start), end=str(quote.end))
        return (" · ").join([*named, place, self("quote_share", share=self.percent(quote.share))])

    def rows(self, entry: Entry) -> list[tuple[str, str]]:
        """What is said of a topic in a table: heading and text of every row."""
        topic = entry.topic
        rows = [(self(f"by_{order}"), " ".join(entry.words[order])) for order in ORDERS]
        rows.append((self("alternatives"), str(topic.get("label_alternatives") or "")))
        rows.append((self("theme"), entry.theme))
        rows.append((self("share"), self("share_of", share=self.percent(topic["share"]), **_counts(topic))))
        rows += [
            (
                message(f"by-{by}", self.language) if by in _KINDS else by,
                "; ".join(self._group(group, by) for group in groups),
            )
            for by, groups in entry.groups.items()
        ]
        rows.append((self("reliability"), self._reliability(entry)))
        rows += [
            (self("neighbours") if at == 0 else "", self._neighbour(neighbour))
            for at, neighbour in enumerate(entry.neighbours)
        ]
        return [(head, visible_line(text)) for head, text in rows if text]

    def _kind(self, by: str) -> str:
        """What groups documents; a variable of the user has its own name."""
        return message(f"by-{by}", self.language) if by in _KINDS else by

    def _group(self, of: Estimate, by: str) -> str:
        key = f"value-{of.name}"
        coded = by in ("level", "role", "doc_type") and has_message(key, self.language)
        return self("group", name=message(key, self.language) if coded else of.name, share=self.estimate(of))

    def _neighbour(self, of: Any) -> str:
        return self(
            "neighbour",
            topic=str(of.topic_id),
            label=of.label,
            cosine=f"{of.cosine:.2f}",
            correlation=self.correlation(of.correlation),
        )

    def _reliability(self, entry: Entry) -> str:
        value = entry.topic["reliability"]
        if pd.isna(value):
            return self("reliability_unknown")
        trials = [
            self("recovered", over=message(f"codebook-over-{row['over']}", self.language), n=int(row["n_fits"]))
            + f" {self.percent(row['returned'])}"
            for row in entry.recovered
        ]
        return "; ".join([self.percent(float(value)), *trials])

    def note(self, entry: Entry) -> str:
        """What a coder must know before: that a topic is boilerplate, or not reliable."""
        if entry.topic.get("kind") == "boilerplate":
            return self("boilerplate")
        reliable = entry.topic["reliable"]
        return "" if pd.isna(reliable) or reliable else self("unreliable")


_KINDS = ("year", "period", "region", "level", "role", "doc_type")


def _signed(value: float) -> str:
    """Two decimals, with the sign of minus and no hyphen."""
    return f"{value:.2f}".replace("-", "\u2212")


def _counts(topic: Mapping[str, Any]) -> dict[str, int]:
    return {"paragraphs": int(topic["n_paragraphs"]), "documents": int(topic["n_documents"])}


def heading_of(entry: Entry) -> str:
    """Id and label of a topic, with the English."""
    english = str(entry.topic.get("label_en") or "")
    return visible_line(f"{entry.topic['topic_id']}  {entry.topic['label']}" + (f"  ({english})" if english else ""))


def write_codebook_page(entries: Sequence[Entry], path: str | Path, *, language: str) -> None:
    """Write the codebook as one page without scripts; everything that comes from texts is escaped."""
    words = Words(language)
    title = escape(words("title"))
    links = "".join(f'<li><a href="#t{e.topic["topic_id"]}">{escape(heading_of(e))}</a></li>' for e in entries)
    body = "\n".join(_section(entry, words) for entry in entries) or f"<p>{escape(words('empty'))}</p>"
    write_text(
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">{POLICY}\n<title>{title}</title>'
        f"<style>{STYLE}</style></head><body>\n<h1>{title}</h1>\n<p class=muted>{escape(words('how'))}</p>\n"
        f"<nav><ul>{links}</ul></nav>\n{body}\n</body></html>\n",
        path,
    )


def _section(entry: Entry, words: Words) -> str:
    note = words.note(entry)
    rows = "".join(f"<tr><th>{escape(head)}</th><td>{escape(text)}</td></tr>" for head, text in words.rows(entry))
    quotes = "".join(
        f"<blockquote>{escape(visible_line(quote.text))}<cite>{escape(words.source(quote))}</cite></blockquote>"
        for quote in entry.quotes
    )
    return (
        f'<section><h2 id="t{entry.topic["topic_id"]}">{escape(heading_of(entry))}</h2>'
        + (f"<p class=warn>{escape(note)}</p>" if note else "")
        + f"<table>{rows}</table><h3>{escape(words('paragraphs'))}</h3>{quotes}"
        f"<h3>{escape(words('remark'))}</h3><div class=remark></div></section>"
    )


def write_codebook_word(entries: Sequence[Entry], path: str | Path, *, language: str) -> None:
    """Write the codebook as a Word file with an empty field for remarks; the same entries give the same bytes."""
    from docx import Document
    from docx.shared import Cm, Pt

    words = Words(language)
    document = Document()
    document.core_properties.author = "Wenmai"
    document.core_properties.title = words("title")
    styles: Any = document.styles
    for name, size in (("Normal", 10), ("Title", 20), ("Heading 1", 14), ("Heading 2", 11), ("Quote", 10)):
        _font(styles[name], Pt(size))
    styles["Quote"].font.italic = False
    document.add_heading(words("title"), level=0)
    document.add_paragraph(words("how"))
    if not entries:
        document.add_paragraph(words("empty"))
    for number, entry in enumerate(entries):
        heading = document.add_heading(heading_of(entry), level=1)
        heading.paragraph_format.page_break_before = number > 0
        if note := words.note(entry):
            document.add_paragraph(note).runs[0].bold = True
        _grid(document, words.rows(entry), widths=(Cm(3.6), Cm(12.4)))
        document.add_heading(words("paragraphs"), level=2)
        for quote in entry.quotes:
            document.add_paragraph(visible_line(quote.text), style="Quote")
            place = document.add_paragraph(words.source(quote))
            place.runs[0].font.size = Pt(8)
        document.add_heading(words("remark"), level=2)
        _grid(document, [("", "\n\n\n")], widths=(Cm(0.2), Cm(15.8)))
    save_office(document, path)


def _font(style: Any, size: Any) -> None:
    """One font for Latin letters and one for Chinese characters, in place of those of the theme."""
    from docx.oxml.ns import qn

    style.font.name, style.font.size = LATIN, size
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:eastAsia"), CHINESE)


def _grid(document: Any, rows: Sequence[tuple[str, str]], *, widths: tuple[Any, Any]) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    # Word goes by the cells, LibreOffice by the columns
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for texts in rows:
        cells = table.add_row().cells
        for cell, text, width in zip(cells, texts, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].add_run(text)
