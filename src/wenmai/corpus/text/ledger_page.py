"""A page on which every character of the sources is seen with its fate."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

import pandas as pd

from wenmai.io.shown import POLICY, visible, visible_line

#: sources beyond this many characters together are named, not shown: a browser has its limits
MOST_CHARS = 3_000_000

_HEAD = f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8">{POLICY}<title>Ledger of characters</title><style>
"""
_BODY = """body { font: 16px/1.8 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #1f2933;
  max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; }
summary { cursor: pointer; font-weight: 600; padding: .4rem 0; border-top: 1px solid #dfe4e8; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; font-size: .9rem; }
del { color: #8a949c; background: #f3f4f5; } ins { background: #e3efd9; text-decoration: none; }
mark { background: #fbe3cf; color: inherit; } p { max-width: 46rem; }
</style></head><body>
<h1>Ledger of characters</h1>
<p>Kept text is plain, <del>dropped text</del> is struck out, <ins>changed text</ins> is green, <mark>damage</mark> is
orange. Point at a place to see the rule.</p>
"""


def ledger_page(sources: Iterable[tuple[str, str]], ledger: pd.DataFrame, damage: pd.DataFrame) -> str:
    """Draw the ledger over the sources.

    Parameters
    ----------
    sources
        Name and text of every source that could be read, in order.
    ledger, damage
        The tables of these names.

    Returns
    -------
    str
        A self-contained HTML page.
    """
    by_source = dict(iter(ledger.groupby("source", sort=False)))
    damaged = dict(iter(damage.groupby("source", sort=False)))
    parts, shown = [_HEAD, _BODY], 0
    for name, text in sources:
        shown += len(text)
        parts.append(f"<details><summary>{escape(visible_line(name))}</summary>\n")
        if shown > MOST_CHARS:
            parts.append("<p>Not shown: the page would be too large. Its rows are in ledger.parquet.</p>")
        elif name in by_source:
            parts += ["<pre>", *_spans(text, by_source[name], damaged.get(name)), "</pre>"]
        parts.append("</details>\n")
    return "".join([*parts, "</body></html>\n"])


def _spans(text: str, ledger: pd.DataFrame, damage: pd.DataFrame | None) -> Iterator[str]:
    places = _places(damage)
    borders = sorted({border for start, end, _ in places for border in (start, end)})
    columns = ("start", "end", "action", "rule", "replacement")
    rows: Iterable[tuple[int, int, str, str, str]] = zip(*(ledger[name].tolist() for name in columns), strict=True)
    for first, last, action, rule, new in rows:
        inside = borders[bisect_right(borders, first) : bisect_left(borders, last)]
        for start, end in pairwise([first, *inside, last]):
            piece = escape(visible(text[start:end]))
            if action == "dropped":
                piece = f'<del title="{escape(rule)}">{piece}</del>'
            elif action == "changed":
                piece = f'<ins title="{escape(rule)}: {escape(visible(new))}">{piece}</ins>'
            nearest = bisect_right(places, (start, MOST_CHARS, "")) - 1
            if nearest >= 0 and start < places[nearest][1]:
                piece = f'<mark title="{places[nearest][2]}">{piece}</mark>'
            yield piece


def _places(damage: pd.DataFrame | None) -> list[tuple[int, int, str]]:
    """Damaged places, in order and apart from each other. Damage of a whole document is not drawn."""
    out: list[tuple[int, int, str]] = []
    if damage is None:
        return out
    drawn = damage[damage["kind"] != "lost_decimals"].sort_values(["start", "kind"])
    columns = ("start", "end", "kind", "action")
    rows: Iterable[tuple[int, int, str, str]] = zip(*(drawn[name].tolist() for name in columns), strict=True)
    for first, last, kind, action in rows:
        start = max(first, out[-1][1] if out else 0)
        if start < last:
            out.append((start, last, f"{kind}, {action}"))
    return out
