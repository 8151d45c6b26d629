"""The page of the ledger."""

from __future__ import annotations

import re
from html import unescape

import pandas as pd

from wenmai.corpus.text import ledger_page as show
from wenmai.corpus.text.ledger_page import ledger_page

TEXT = "菜单 <首页>\n增长８％“双轮\n下一段。"
LEDGER = pd.DataFrame(
    [
        ("a", 0, 8, "dropped", "above_title", ""),
        ("a", 8, 10, "kept", "text", ""),
        ("a", 10, 12, "changed", "full_width", "8%"),
        ("a", 12, 15, "kept", "text", ""),
        ("a", 15, 16, "dropped", "white_space", ""),
        ("a", 16, 20, "kept", "text", ""),
    ],
    columns=["source", "start", "end", "action", "rule", "replacement"],
)
DAMAGE = pd.DataFrame([("a", 11, 15, "lost_text", "flagged")], columns=["source", "start", "end", "kind", "action"])


def test_every_character_is_on_the_page_with_its_fate():
    page = ledger_page([("a", TEXT)], LEDGER, DAMAGE)
    drawn = page[page.index("<pre>") + 5 : page.index("</pre>")]
    assert unescape(re.sub("<[^>]+>", "", drawn)) == TEXT
    assert '<del title="above_title">菜单 &lt;首页&gt;' in drawn
    assert '<ins title="full_width: 8%">８</ins>' in drawn
    marked = re.findall(r'<mark title="lost_text, flagged">(.*?)</mark>', drawn)
    assert [re.sub("<[^>]+>", "", piece) for piece in marked] == ["％", "“双轮"]


def test_too_much_text_is_named_and_not_drawn(monkeypatch):
    monkeypatch.setattr(show, "MOST_CHARS", 25)
    page = ledger_page([("a", TEXT), ("b", TEXT)], LEDGER, DAMAGE)
    assert page.count("<pre>") == 1
    assert "Not shown" in page


def test_no_source_gives_an_empty_page():
    assert ledger_page([], LEDGER.iloc[:0], DAMAGE.iloc[:0]).count("<details>") == 0
