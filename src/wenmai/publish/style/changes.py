"""Colours of courses: the hue says which way a rate went, the strength how far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.colors import to_hex, to_rgb

from wenmai.publish.answers import SURE
from wenmai.publish.style.theme import MUTED, Style

Row = Mapping[str, Any]

#: what a course did, in the order of the legend, with its place in the palette; what did neither is grey
WAYS = {"up": 0, "down": 1, "back": 2}

#: ways of the shapes; a step goes the way of its levels
SHAPES = {
    "rising": "up",
    "appeared": "up",
    "falling": "down",
    "vanished": "down",
    "hump": "back",
    "dip": "back",
    "burst": "back",
}
VERDICTS = {"rose": "up", "appeared": "up", "fell": "down", "vanished": "down"}

#: factors from which a colour is stronger, and the share of colour in it
SIZES = ((3.0, 1.0), (1.5, 0.72), (0.0, 0.5))


def way_of(change: Row | None, shape: Row | None) -> str:
    """Whether a rate went ``up``, ``down``, away and ``back``, or remained (``flat``)."""
    name = str(shape["shape"]) if shape is not None and not pd.isna(shape["shape"]) else ""
    if shape is not None and name and float(shape["weight"]) >= SURE:
        if name == "step":
            return "up" if shape["level_last"] >= shape["level_first"] else "down"
        if name in SHAPES:
            return SHAPES[name]
    return VERDICTS.get(str(change["verdict"]), "flat") if change is not None else "flat"


def size_of(change: Row | None, shape: Row | None) -> float:
    """The factor by which a rate changed, 1 or more; infinite where a word came or went."""
    way = way_of(change, shape)
    row, column = (shape, "size") if way == "back" else (change, "ratio")
    value = float(row[column]) if row is not None and not pd.isna(row[column]) else np.inf
    return max(value, 1 / value) if value > 0 else np.inf


def colour_of(change: Row | None, shape: Row | None, style: Style) -> str:
    """The colour of a course: its hue by :func:`way_of`, its strength by :func:`size_of`."""
    way = way_of(change, shape)
    if way == "flat":
        return MUTED
    size = size_of(change, shape)
    share = next(share for least, share in SIZES if size >= least)
    return lighter(style.colour(WAYS[way]), share)


def lighter(colour: str, share: float) -> str:
    """``colour`` mixed with white; ``share`` of it is left."""
    red, green, blue = (1 - share * (1 - part) for part in to_rgb(colour))
    return to_hex((red, green, blue))
