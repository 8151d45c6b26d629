"""Numbers and names as short JSON: whole columns, four significant digits, codes for what repeats."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.io.shown import visible_line

#: enough for a chart and for every number that the page prints
DIGITS = 4


def numbers(values: Iterable[Any]) -> list[float | int | None]:
    """The values with four significant digits; None where there is none, whole numbers as such."""
    array = np.asarray(pd.to_numeric(pd.Series(list(values)), errors="coerce"), dtype=float).ravel()
    out = np.full(array.shape, None, dtype=object)
    whole = (array == np.trunc(array)) & (np.abs(array) < 1e15)
    out[whole] = array[whole].astype(np.int64).tolist()
    broken = np.isfinite(array) & ~whole
    out[broken] = [float(f"{value:.{DIGITS}g}") for value in array[broken].tolist()]
    return list(out)


def texts(values: Iterable[Any]) -> list[str]:
    """Names and titles as one line each, with what no one could see made visible; empty where there is none."""
    return ["" if pd.isna(value) else visible_line(str(value)) for value in values]


def coded(values: Iterable[Any]) -> dict[str, list[Any]]:
    """A column that repeats itself: ``names`` in the order of their first use, and the place of every ``value``.

    An empty value has the place -1.
    """
    series = pd.Series(texts(values), dtype="object")
    codes, names = pd.factorize(series.mask(series == ""))
    return {"names": list(names), "value": codes.tolist()}


def places(names: Iterable[Any], values: Iterable[Any]) -> NDArray[np.int64]:
    """The place of every value among the names, -1 where it is none of them."""
    return pd.Index(list(names)).get_indexer(pd.Index(list(values))).astype(np.int64)


def deltas(positions: NDArray[np.int64]) -> list[int]:
    """Rising positions as the first one and the steps to the next, which compress better."""
    return np.diff(positions, prepend=0).astype(int).tolist()


def packed(payload: Mapping[str, Any]) -> str:
    """The payload as base64 of gzip of JSON: the same payload, the same text.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    # a lone surrogate of a damaged source is no UTF-8
    data = gzip.compress(text.encode("utf-8", "replace"), compresslevel=9, mtime=0)
    return base64.b64encode(data).decode("ascii")
