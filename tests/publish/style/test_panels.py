"""Series break at gaps; grids hold all panels."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from wenmai.io.periods import read_periods
from wenmai.publish.style.panels import draw_series, full_years, grid_shape, shorten, shortest_run, time_axis, year_axis
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


def ticks_of(period: str, span: tuple[int, int], *, ticks: int = 4, width: float = 180) -> dict[float, str]:
    figure = Figure(figsize=(width / 25.4, 2))
    axes = figure.subplots()
    time_axis(axes, span, Style(periods=read_periods(period), width_mm=width), ticks=ticks)
    return dict(zip(axes.get_xticks(), [text.get_text() for text in axes.get_xticklabels()], strict=True))


@pytest.mark.parametrize(("period", "per"), [("quarter", 4), ("month", 12)])
def test_years_are_the_ticks_of_quarters_and_months(period: str, per: int) -> None:
    span = (2018 * per + 1, 2021 * per + per - 1)
    # 2018 begins before the first period
    assert ticks_of(period, span) == {per * year: str(year) for year in (2019, 2020, 2021)}
    every = ticks_of(period, (2001 * per, 2024 * per))
    assert every == {per * year: str(year) for year in (2005, 2010, 2015, 2020)} or len(every) <= 4
    assert all(time % per == 0 and label == str(int(time) // per) for time, label in every.items())


def test_within_one_year_the_periods_are_the_ticks() -> None:
    assert ticks_of("quarter", (4 * 2020, 4 * 2020 + 3)) == dict(
        zip(range(8080, 8084), ("2020Q1", "2020Q2", "2020Q3", "2020Q4"), strict=True)
    )
    assert set(ticks_of("month", (12 * 2020, 12 * 2020 + 11)).values()) == {"2020-01", "2020-04", "2020-07", "2020-10"}


def test_named_periods_are_ticks_by_their_names_and_gaps_are_none() -> None:
    found = ticks_of("five_year_plan", (1, 15), ticks=20, width=300)
    assert found[1] == "一五" and found[4] == "三五" and found[15] == "十四五" and 3 not in found
    assert len(ticks_of("five_year_plan", (1, 15))) <= 4


def test_one_period_is_a_tick() -> None:
    for period, time in (("month", 24200), ("quarter", 8067), ("five_year_plan", 14)):
        assert list(ticks_of(period, (time, time))) == [time]


def test_few_months_in_a_row_are_points_and_not_splinters_of_lines() -> None:
    axes = Figure().subplots()
    value = np.array([1, 2, 3, np.nan, 4, np.nan])
    monthly = Style(periods=read_periods("month"))
    draw_series(axes, np.arange(6.0), value, low=value - 1, high=value + 1, colour="k", shortest=shortest_run(monthly))
    line, points = axes.lines
    assert np.isnan(line.get_ydata()).all() and len(points.get_xdata()) == 4
    assert len(axes.collections[1].get_segments()) == 4
    assert shortest_run(Style()) == shortest_run(Style(periods=read_periods("five_year_plan"))) == 2
