"""Files of figures have the same bytes, no date, and no character that the font lacks."""

import pytest

from wenmai.errors import WenmaiError
from wenmai.io.files import sha256_of
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
