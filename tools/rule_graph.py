"""A graph of rules as a drawing (SVG) and as Mermaid text; no program or script from the net is needed to show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

Edge = tuple[str, str]

WIDTH, HEIGHT, ACROSS, DOWN = 168, 26, 56, 10


def reduced(edges: Iterable[Edge]) -> list[Edge]:
    """Without the arrows that follow from others (transitive reduction of a graph without cycles)."""
    edges = sorted(set(edges))
    after: dict[str, set[str]] = {}
    for a, b in edges:
        after.setdefault(a, set()).add(b)

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(after.get(start, ()))
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += after.get(name, ())
        return seen

    return [(a, b) for a, b in edges if not any(b in reached(other) for other in after[a] - {b})]


def mermaid(edges: Iterable[Edge]) -> list[str]:
    """The graph as Mermaid text."""
    return ["flowchart LR", *(f"    {a} --> {b}" for a, b in edges)]


def layers(edges: Iterable[Edge]) -> list[list[str]]:
    """Rules in columns: each one column after the last that it reads from; neighbours near their sources."""
    edges = list(edges)
    before: dict[str, set[str]] = {}
    for a, b in edges:
        before.setdefault(a, set())
        before.setdefault(b, set()).add(a)
    depth: dict[str, int] = {}

    def deep(name: str) -> int:
        if name not in depth:
            depth[name] = max((deep(other) + 1 for other in before[name]), default=0)
        return depth[name]

    columns: list[list[str]] = [[] for _ in range(max(map(deep, before), default=-1) + 1)]
    for name in sorted(before):
        columns[depth[name]].append(name)
    place: dict[str, float] = {}
    for column in columns:
        column.sort(key=lambda name: (sum(place.get(o, 0) for o in before[name]) / max(len(before[name]), 1), name))
        place.update({name: row - len(column) / 2 for row, name in enumerate(column)})
    return columns


def drawn(edges: Iterable[Edge], *, own: str, stage_of: Mapping[str, str]) -> str:
    """The graph as SVG; rules of the stage ``own`` are filled, those that it reads from are outlined."""
    edges = list(edges)
    columns = layers(edges)
    rows = max(map(len, columns), default=0)
    height = rows * (HEIGHT + DOWN) + DOWN
    at: dict[str, tuple[float, float]] = {}
    for x, column in enumerate(columns):
        top = (height - len(column) * (HEIGHT + DOWN)) / 2 + DOWN / 2
        for y, name in enumerate(column):
            at[name] = (x * (WIDTH + ACROSS) + 4, top + y * (HEIGHT + DOWN))
    width = len(columns) * (WIDTH + ACROSS) - ACROSS + 8
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.0f}" width="{width}" '
        f'role="img" aria-label="Rules of the stage {own}" font-family="sans-serif" font-size="12">'
        '<defs><marker id="tip" viewBox="0 0 6 6" refX="6" refY="3" markerWidth="6" markerHeight="6" orient="auto">'
        '<path d="M0 0L6 3L0 6z" fill="currentColor" fill-opacity=".6"/></marker></defs>'
    ]
    for a, b in edges:
        x1, y1, x2, y2 = at[a][0] + WIDTH, at[a][1] + HEIGHT / 2, at[b][0], at[b][1] + HEIGHT / 2
        middle = x2 - ACROSS / 2
        path = f"M{x1:.0f} {y1:.0f}H{x1 + 4:.0f}C{middle:.0f} {y1:.0f} {middle:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
        parts.append(
            f'<path d="{path}" fill="none" stroke="currentColor" stroke-opacity=".45" marker-end="url(#tip)"/>'
        )
    for name, (x, y) in at.items():
        fill = "#b2dfdb" if stage_of.get(name) == own else "#fafafa"
        parts.append(
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{WIDTH}" height="{HEIGHT}" rx="5" fill="{fill}" stroke="#00695c"/>'
            f'<text x="{x + WIDTH / 2:.0f}" y="{y + HEIGHT / 2 + 4:.0f}" text-anchor="middle" fill="#222">'
            f"{escape(name)}</text>"
        )
    return "".join([*parts, "</svg>"])
