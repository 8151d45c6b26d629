"""Series break at gaps; grids hold all panels."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from wenmai.publish.style.panels import draw_series, full_years, grid_shape, shorten, year_axis
from wenmai.publish.style.theme import Style, ems, page


def test_a_missing_year_becomes_nan_not_zero() -> None:
    frame = pd.DataFrame({"year": pd.array([2001, 2003], dtype="Int64"), "share": [0.2, 0.4]})
    years, values = full_years(frame, ["share"], (2001, 2003))
    assert years.tolist() == [2001, 2002, 2003]
    np.testing.assert_array_equal(values["share"], [0.2, np.nan, 0.4])


def test_a_year_between_gaps_gets_a_point_and_a_bar() -> None:
    axes = Figure().subplots()
    years = np.arange(2000.0, 2006)
    value = np.array([1, 2, np.nan, 3, np.nan, np.nan])
    draw_series(axes, years, value, low=value - 0.5, high=value + 0.5, colour="k")
    line, points = axes.lines
    assert np.isnan(line.get_ydata()[2])  # the line is broken
    assert points.get_xdata().tolist() == [2003]
    bars = axes.collections[1].get_segments()
    assert [bar.tolist() for bar in bars] == [[[2003, 2.5], [2003, 3.5]]]


@given(st.integers(1, 60), st.sampled_from([85.0, 120.0, 180.0]))
def test_a_grid_has_room_for_all_and_no_empty_row(n: int, width: float) -> None:
    rows, columns = grid_shape(n, Style(width_mm=width))
    assert rows * columns >= n > (rows - 1) * columns


@pytest.mark.parametrize("text", ["乡村振兴", "战略性新兴产业集群建设", "a very long English name"])
def test_a_short_label_fits(text: str) -> None:
    assert ems(shorten(text, 6)) <= 6
    assert shorten(text, 100) == text


@pytest.mark.parametrize("n_years", [9, 12, 13, 20, 69])
def test_years_stand_apart_in_a_column(n_years: int) -> None:
    figure = page(Style(width_mm=85), height_mm=30, title="t")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    # the room that labels of rows and numbers at the right leave
    axes.set_position((0.3, 0.2, 0.5, 0.6))
    figure.set_layout_engine("none")
    year_axis(axes, (2000, 1999 + n_years), ticks=12)
    figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in axes.get_xticklabels()]
    inside = [box for box in boxes if axes.bbox.x0 <= (box.x0 + box.x1) / 2 <= axes.bbox.x1]
    assert len(inside) >= 2
    assert all(a.x1 < b.x0 for a, b in pairwise(inside))
