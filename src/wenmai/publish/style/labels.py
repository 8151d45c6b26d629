"""Words at points, so that none lies over another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wenmai.publish.style.theme import ems

Array = NDArray[np.float64]

#: rounds after which boxes are as far apart as they get
ROUNDS = 400


def text_mm(text: str, points: float) -> tuple[float, float]:
    """The estimated width and height of a line of text, in mm."""
    return ems(text) * points * 25.4 / 72, 1.25 * points * 25.4 / 72


def spread(places: Array, sizes: Array, room: tuple[float, float]) -> Array:
    """Move boxes apart until none overlaps, each as little as it can, and all within the room.

    Parameters
    ----------
    places, sizes
        Centres and widths with heights, shape ``(boxes, 2)``, in the unit of ``room``.
    room
        Width and height; one corner is (0, 0).

    Returns
    -------
    numpy.ndarray
        The new centres. Boxes may still touch where the room is too small for all.
    """
    at = places.astype(float).copy()
    # boxes at one place are moved apart along a fixed spiral
    turn = np.arange(len(at)) * 2.399963
    at += 1e-3 * np.column_stack([np.cos(turn), np.sin(turn)]) * np.arange(1, len(at) + 1)[:, None] / max(len(at), 1)
    half, room_at = sizes / 2, np.asarray(room)
    for _ in range(ROUNDS):
        gap = at[:, None] - at[None]
        overlap = half[:, None] + half[None] - np.abs(gap)
        meets = (overlap > 1e-6).all(axis=2)
        np.fill_diagonal(meets, False)
        if meets.any():
            # along the axis on which less has to move
            along = overlap.argmin(axis=2)
            move = np.take_along_axis(overlap, along[..., None], 2)[..., 0] / 2 * meets
            direction = np.where(np.take_along_axis(gap, along[..., None], 2)[..., 0] >= 0, 1.0, -1.0)
            lower = np.tril(np.ones_like(direction), -1) > 0
            direction = np.where(
                np.take_along_axis(gap, along[..., None], 2)[..., 0] == 0, np.where(lower, 1, -1), direction
            )
            for axis in (0, 1):
                at[:, axis] += 0.55 * (move * direction * (along == axis)).sum(axis=1)
        at = np.clip(at, half, room_at - half)
        if not meets.any():
            break
    return at


def free_places(
    points: Array, sizes: Array, order: Sequence[int], room: tuple[float, float]
) -> dict[int, tuple[float, float]]:
    """A place next to its point for as many boxes as have room, those first in ``order`` first.

    Returns
    -------
    dict of int to (x, y)
        Centres of the boxes that are placed: right, left, above or below their point, over no point and no other box.
    """
    taken: list[tuple[float, float, float, float]] = [(x - 0.9, y - 0.9, x + 0.9, y + 0.9) for x, y in points]
    own = {n: box for n, box in enumerate(taken)}
    out: dict[int, tuple[float, float]] = {}
    for n in order:
        (x, y), (width, height) = points[n], sizes[n]
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (0.9, 0.8), (-0.9, 0.8), (0.9, -0.8), (-0.9, -0.8)):
            cx, cy = x + dx * (width / 2 + 1.9), y + dy * (height / 2 + 1.5)
            box = (cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2)
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= room[0] and box[3] <= room[1]
            if inside and not any(_meet(box, other) for other in taken if other is not own[n]):
                taken.append(box)
                out[n] = (cx, cy)
                break
    return out


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
