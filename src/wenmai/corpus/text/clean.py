"""Plain characters: full-width digits, odd spaces, radicals and invisible ones.

Changes keep the length of the text, character for character, so that an offset in the
clean view is an offset in the source. What must go altogether is listed as drops.
"""

from __future__ import annotations

import re

from wenmai.io.characters import DROPPED, INVISIBLE, ODD_SPACES, SPACES, plain_characters
from wenmai.io.script import simplified

Drop = tuple[int, int, str]

# a day of one digit (2021-3-8, 2021/11/8) is whole: the digit behind its space is an hour or a count
_SPACED_NUMBER = re.compile(
    r"\d(?<![\dA-Za-z.]\d)(?<!\d[-/]\d[-/]\d)(?<!\d[-/]\d\d[-/]\d)(?: ?\. ?\d| \d)+(?![\dA-Za-z])(?: (?=%))?"
)
_BESIDE_DIGIT = re.compile(r" (?<=[\d.] )(?=[\d.%])")


def plain_view(raw: str, *, simplify: bool) -> str:
    """The text with plain characters, of the same length as ``raw``.

    Parameters
    ----------
    raw
        The text of a source.
    simplify
        Turn the text as one document into simplified characters if it is traditional
        (:func:`wenmai.io.script.simplified`).
    """
    view = plain_characters(raw)
    return simplified(view)[0] if simplify else view


def change_rule(char: str) -> str:
    """The rule by which a character of the source was replaced."""
    if char in ODD_SPACES or char == "\u3000":
        return "odd_space"
    if char in "<&":
        return "markup"
    if char.isspace():
        return "line_break"
    if char == "○":
        return "zero_sign"
    if "\uff01" <= char <= "\uff5e":
        return "full_width"
    if "\u2e80" <= char <= "\u2fd5" or "\uf900" <= char <= "\ufaff":
        return "compatibility_form"
    return "traditional"


def noise(view: str, start: int, end: int) -> list[Drop]:
    """Invisible characters and the spaces inside spaced numbers ("1 9 9 8"), in order of place."""
    found: list[Drop] = []
    text = view[start:end]
    # most lines have neither, and these looks at them are nearly free
    if not text.isprintable() or "\ufe0f" in text:
        for match in DROPPED.finditer(view, start, end):
            rule = next(name for name, chars in INVISIBLE if re.match(f"[{chars}]", match.group()))
            found.append((*match.span(), rule))
    if " " in text and _BESIDE_DIGIT.search(text):
        for match in _SPACED_NUMBER.finditer(view, start, end):
            at = match.start()
            found += [(at + i, at + i + 1, "spaced_digits") for i, c in enumerate(match.group()) if c == " "]
    return sorted(found) if found else found


def plain_text(view: str, start: int, end: int) -> str:
    """The text of a line for reading its fields: no invisible characters, single spaces, spaced numbers closed."""
    kept, at = [], start
    for a, b, _ in noise(view, start, end):
        kept.append(view[at:a])
        at = b
    text = "".join([*kept, view[at:end]])
    return SPACES.sub(" ", text).strip()
