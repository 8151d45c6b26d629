"""Series are told apart in grey print and by readers with red-green blindness."""

from itertools import combinations, pairwise

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from wenmai.config import defaults
from wenmai.publish.style.palette import HATCHES, MARKS, PALETTE
from wenmai.publish.style.theme import Style

#: full deuteranopia and protanopia on linear RGB (Machado, Oliveira and Fernandes 2009, table 1)
SIGHT = {
    "usual": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])

#: L* that neighbours differ by: steps of grey of about 15 are told apart in small areas
LIGHTNESS = 15.0
#: CIE 1976 distance of any two colours; 2.3 is just noticeable side by side, and series lie apart
DISTANCE = 20.0


def lab(colour: str, sight: str = "usual") -> np.ndarray:
    """CIE L*a*b* of a colour as seen with ``sight``."""
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    x, y, z = XYZ @ np.clip(SIGHT[sight] @ linear, 0, 1) / (XYZ @ np.ones(3))
    fx, fy, fz = (np.cbrt(v) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


def contrast(colour: str) -> float:
    """Contrast with white as WCAG 2 defines it."""
    return 1.05 / (((lab(colour)[0] + 16) / 116) ** 3 + 0.05)


def test_lightness_and_sight_are_computed_right() -> None:
    assert lab("#ffffff")[0] == pytest.approx(100, abs=0.1) and lab("#000000")[0] == pytest.approx(0, abs=0.1)
    assert lab("#777777")[0] == pytest.approx(50, abs=0.3)
    # red and green of one lightness fall together
    assert np.linalg.norm(lab("#b06000", "deuteranopia") - lab("#7a7a00", "deuteranopia")) < 10
    assert np.linalg.norm(lab("#b06000") - lab("#7a7a00")) > 30


def test_neighbours_differ_in_grey_print() -> None:
    assert min(abs(lab(a)[0] - lab(b)[0]) for a, b in pairwise(PALETTE)) >= LIGHTNESS


@pytest.mark.parametrize("sight", SIGHT)
def test_any_two_colours_differ_in_every_sight(sight: str) -> None:
    seen = [lab(colour, sight) for colour in PALETTE]
    assert min(np.linalg.norm(a - b) for a, b in combinations(seen, 2)) >= DISTANCE


def test_colours_of_words_are_dark_enough_for_small_print() -> None:
    # verdicts and rates are written in the first three; WCAG asks 3 of marks and large print
    assert min(contrast(colour) for colour in PALETTE[:3]) >= 4


def test_every_series_can_be_seen_on_white() -> None:
    # WCAG 2.2, 1.4.11: graphical objects
    assert min(contrast(colour) for colour in PALETTE) >= 3


def test_the_configuration_has_the_palette_of_the_style() -> None:
    assert tuple(defaults()["publish"]["palette"]) == PALETTE == Style().palette


def test_hatches_and_marks_tell_neighbours_apart() -> None:
    assert len(MARKS) == len(set(MARKS)) == len(HATCHES) == len(PALETTE)
    assert all(a != b for a, b in pairwise(HATCHES))
    assert Style.hatch(len(HATCHES)) == HATCHES[0]


@pytest.mark.parametrize("name", ["cividis", "viridis", "magma", "Blues", "Greens"])
def test_lightness_of_every_heat_map_runs_one_way(name: str) -> None:
    lightness = np.array([lab(mpl.colormaps[name](x))[0] for x in np.linspace(0, 1, 33)])
    steps = np.diff(lightness)
    assert (steps > 0).all() or (steps < 0).all()
    assert abs(lightness[-1] - lightness[0]) > 60
