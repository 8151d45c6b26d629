"""Fonts and words that wrap."""

from dataclasses import replace

import matplotlib.pyplot as plt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.lines import Line2D

from wenmai.publish.style.saving import nothing_drawn, save_figure
from wenmai.publish.style.theme import Style, empty, ems, page, reworded, use, words_of, wrap


def test_the_page_is_as_wide_as_configured() -> None:
    figure = page(Style(width_mm=85), height_mm=40, title="t", caption="a long caption " * 20)
    assert figure.get_size_inches()[0] * 25.4 == pytest.approx(85)


def test_a_chinese_line_breaks_between_characters_but_not_before_a_comma() -> None:
    # ten points: one em is 3.53 mm, so 15 mm hold four characters
    assert wrap("甲乙丙丁，戊己", width_mm=15, points=10) == ["甲乙丙", "丁，戊己"]


def test_a_line_does_not_end_in_an_opening_bracket() -> None:
    assert wrap("甲乙丙（ab）戊", width_mm=15, points=10) == ["甲乙丙", "（ab）戊"]


@given(st.text(alphabet="ab 中文，。（）", max_size=60))
def test_wrapping_keeps_every_character_but_spaces(text: str) -> None:
    lines = wrap(text, width_mm=20, points=8)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_em_counts_chinese_as_one() -> None:
    assert ems("中文") == 2
    assert ems("ab") < 1.2


def test_the_style_leaves_the_backend_of_a_notebook_alone() -> None:
    before = plt.get_backend()
    use()
    assert plt.get_backend() == before


def test_a_full_line_of_chinese_stays_on_the_page() -> None:
    figure = page(Style(), height_mm=20, title="题", caption="概念每万汉语词次数整篇文档" * 30)
    FigureCanvasAgg(figure)
    figure.draw_without_rendering()
    edge = figure.bbox.width
    assert all(text.get_window_extent().x1 <= edge for text in figure.texts)


def test_a_figure_without_anything_has_room_for_many_reasons(tmp_path) -> None:
    style = Style(dpi=72)
    reason = "A model of 8 topics needs at least 24 paragraphs with terms of the vocabulary; there are 4. " * 12
    figure = empty(style, title="Scores", reason=reason.strip())
    # a layout that does not fit is an error
    save_figure(figure, tmp_path / "scores", formats=["svg"])
    assert nothing_drawn((tmp_path / "scores.svg").read_text(encoding="utf-8")) == reason.strip()


@pytest.mark.parametrize(("titles", "caption"), [(True, "n = 3"), (False, ""), (True, "a long caption " * 30)])
def test_glosses_written_later_give_the_same_page_as_glosses_from_the_start(titles: bool, caption: str) -> None:
    plain = Style(titles=titles)
    glossed = replace(plain, glosses={"乡村振兴": "rural revitalisation", "创新": "innovation"})
    own = {"height_mm": 40.0, "title": "A title", "subtitle": "per 10,000 characters", "caption": caption}
    later = page(plain, **own)
    assert reworded(later, glossed)
    first = page(glossed, **own)
    assert words_of(later) == words_of(first)
    assert later.get_size_inches().tolist() == first.get_size_inches().tolist()
    assert later.get_layout_engine().get() == first.get_layout_engine().get()
    assert [(t.get_position(), t.get_text(), t.get_fontsize()) for t in later.texts] == [
        (t.get_position(), t.get_text(), t.get_fontsize()) for t in first.texts
    ]


def test_a_page_with_a_legend_of_its_own_is_not_reworded() -> None:
    figure = page(Style(), height_mm=40, title="t", caption="c")
    figure.legend(handles=[Line2D([], [], label="a")])
    before = [text.get_text() for text in figure.texts]
    assert not reworded(figure, Style(glosses={"创新": "innovation"}))
    assert [text.get_text() for text in figure.texts] == before
