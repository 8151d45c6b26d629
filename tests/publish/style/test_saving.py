"""Files of figures have the same bytes, no date, and no character that the font lacks."""

from pathlib import Path

import pypdfium2
import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from matplotlib.text import Text
from pylopdf_fonts_zh_cn import sans_path

from wenmai.errors import WenmaiError
from wenmai.io.files import sha256_of
from wenmai.publish.figures import letter_panels
from wenmai.publish.style.pdf_fonts import write_truetype
from wenmai.publish.style.saving import save_figure
from wenmai.publish.style.theme import Style, page


def small_figure():
    figure = page(Style(), height_mm=20, title="标题", caption="n = 3")
    axes = figure.subplots()
    axes.plot([1, 2], [3, 4])
    axes.set_title("乡村振兴")
    return figure


def test_a_figure_has_the_same_bytes_each_time(tmp_path) -> None:
    for name in ("one", "two"):
        save_figure(small_figure(), tmp_path / name / "figure")
    for suffix in ("svg", "pdf", "png"):
        first, second = (tmp_path / name / f"figure.{suffix}" for name in ("one", "two"))
        assert sha256_of(first) == sha256_of(second)


def test_no_format_holds_a_date(tmp_path) -> None:
    save_figure(small_figure(), tmp_path / "figure")
    assert "<dc:date>" not in (tmp_path / "figure.svg").read_text(encoding="utf-8")
    assert b"CreationDate" not in (tmp_path / "figure.pdf").read_bytes()


def test_a_missing_glyph_is_an_error_and_leaves_no_file(tmp_path) -> None:
    figure = small_figure()
    figure.axes[0].set_title("\u0e01")  # Thai, which the font lacks
    with pytest.raises(WenmaiError, match="the font lacks a character"):
        save_figure(figure, tmp_path / "figure")
    assert list(tmp_path.iterdir()) == []


def test_dollars_in_a_label_are_dollars(tmp_path) -> None:
    def drawn(label):
        figure = small_figure()
        figure.axes[0].set_title(label)
        save_figure(figure, tmp_path / "figure", formats=["svg"])
        return (tmp_path / "figure.svg").read_text(encoding="utf-8")

    # as a formula it would be set in another font, whose characters are named in the file
    assert "DejaVu" not in drawn("外资US$1万元至US$2万元") and "Cmmi" not in drawn("外资US$1万元至US$2万元")


@pytest.mark.parametrize("font", ["sans", "serif"])
def test_text_in_pdf_is_truetype_and_can_be_read_again(tmp_path, font: str) -> None:
    for name in ("a", "b"):
        figure = page(Style(font=font), height_mm=30, title="数字经济 2.5 ≥", caption="乡村振兴")
        axes = figure.subplots()
        axes.plot([0, 1], [0.1, 0.9])
        save_figure(figure, tmp_path / name)
    data = (tmp_path / "a.pdf").read_bytes()
    assert data == (tmp_path / "b.pdf").read_bytes()
    assert b"/CIDFontType2" in data and b"/Type3" not in data and b"/CIDFontType0C" not in data
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "数字经济 2.5" in text and "乡村振兴" in text and "0.8" in text
    # the text has the font of the style again
    assert {text.get_fontname() for text in figure.findobj(Text)} == {f"Noto {font.capitalize()} SC"}


def test_converted_letters_have_the_widths_and_shapes_of_the_font(tmp_path) -> None:
    write_truetype(Path(sans_path()), "数a5", tmp_path / "one.ttf")
    with TTFont(tmp_path / "one.ttf") as made, TTFont(sans_path(), lazy=True) as source:
        for character in "数a5":
            names = [font.getBestCmap()[ord(character)] for font in (made, source)]
            boxes = []
            for font, name in zip((made, source), names, strict=True):
                pen = BoundsPen(font.getGlyphSet())
                font.getGlyphSet()[name].draw(pen)
                boxes.append(pen.bounds)
            assert made["hmtx"][names[0]][0] == source["hmtx"][names[1]][0]
            assert max(abs(a - b) for a, b in zip(*boxes, strict=True)) <= 1


def test_panels_are_lettered_if_asked() -> None:
    figure = page(Style(), height_mm=30, title="x")
    for axes, title in zip(figure.subplots(1, 3), ("甲", "", "乙"), strict=True):
        axes.set_title(title)
    letter_panels(figure)
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["(a) 甲", "", "(b) 乙"]
    alone = page(Style(), height_mm=30, title="x")
    alone.subplots().set_title("甲")
    letter_panels(alone)
    assert alone.axes[0].get_title(loc="left") == "甲"
