"""Text of others where people see it: what no one could see is made visible, and no page runs or loads anything."""

from __future__ import annotations

import re

#: control characters (escape sequences of terminals begin with one), marks of direction, and what has no width:
#: with these a text can look different from what it is (Unicode Technical Report 36, Trojan Source)
_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\U000e0000-\U000e007f\ud800-\udfff"
)
_IN_A_TEXT, _IN_A_LINE = re.compile(f"[{_UNSEEN}]"), re.compile(f"[{_UNSEEN}\t\n]")

#: what a page of ours may do: show itself. No script runs, and nothing is loaded or sent (Content Security Policy,
#: W3C); styles and pictures are part of the page
POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:; base-uri 'none'; form-action 'none'\">"
)


def visible(text: str) -> str:
    """A text with its control characters and marks of direction as their codes; line breaks and tabs stay.

    >>> visible("\\x1b[31mred\\u202e")
    '\\\\x1b[31mred\\\\u202e'
    """
    return _IN_A_TEXT.sub(_code, text)


def visible_line(text: str) -> str:
    """The same in one line, as for a name: line breaks and tabs are shown as their codes too."""
    return _IN_A_LINE.sub(_code, text)


def _code(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode()
