"""The one error that a user should ever read, and sentences that can be said in every language.

A mistake is a message of the catalogues with its values, so that the command line prints it in the language of the
user; ``str(error)`` is in English wherever it is raised, and no result depends on a language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

#: what Chinese writes in place of the English signs and words between texts
_CHINESE = {": ": "：", ". ": "。", "; ": "；", ", ": "、", " or ": "或", " and ": "和", " ": ""}


class Said(str):
    """A message of the catalogues with its values: a text in English that is known in every language.

    Parameters
    ----------
    key
        Of the message, or, after a dot, of its attribute; an attribute that a message lacks says nothing.
    values
        Placeholders by name: texts, numbers, lists of names, and other :class:`Said`.
    """

    key: str
    values: Mapping[str, Any]

    def __new__(cls, key: str, /, **values: Any) -> Said:
        text = super().__new__(cls, _text(key, "en", values))
        text.key, text.values = key, values
        return text

    def in_language(self, language: str) -> str:
        """The text in a language, ``en`` or ``zh``."""
        return _text(self.key, language, self.values)

    def __reduce__(self) -> Any:
        return _said_again, (self.key, self.values)


class Joined(str):
    """Several texts as one, each in its language.

    Parameters
    ----------
    between
        What English writes between the parts; of signs Chinese has its own.
    parts
        Texts, of which some may be :class:`Said` or :class:`Joined`; empty ones are left out.
    """

    between: str
    parts: tuple[str, ...]

    def __new__(cls, between: str, parts: Iterable[str], /) -> Joined:
        kept = tuple(part for part in parts if part)
        text = super().__new__(cls, between.join(map(str, kept)))
        text.between, text.parts = between, kept
        return text

    def in_language(self, language: str) -> str:
        """The text in a language, ``en`` or ``zh``."""
        between = _CHINESE.get(self.between, self.between) if language == "zh" else self.between
        return between.join(in_language(part, language) for part in self.parts)

    def __reduce__(self) -> Any:
        return Joined, (self.between, self.parts)


def in_language(text: str, language: str) -> str:
    """A text in a language, if it is known in several; else as it is."""
    return text.in_language(language) if isinstance(text, Said | Joined) else str(text)


class WenmaiError(Exception):
    """A mistake in the input that its owner can mend; :func:`mistake` makes one of a message.

    Parameters
    ----------
    what
        What is wrong, in one clause.
    where
        The file, key, row or span that holds it; may be empty.
    fix
        What to do about it; may be empty.

    Attributes
    ----------
    said
        The whole line, known in every language.

    Notes
    -----
    ``str(error)`` is one line in English. Scripts print the line and no traceback; any other exception is a defect of
    Wenmai and keeps its traceback.
    """

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        self.what = what
        self.where = where
        self.fix = fix
        self.said = Joined(". ", [Joined(": ", [where, what]), fix])
        super().__init__(self.said)

    def __str__(self) -> str:
        return str.__str__(self.said)

    def __reduce__(self) -> Any:
        return _error_again, (type(self), self.what, self.where, self.fix)


def mistake(code: str, /, *, where: str = "", fix: str | None = None, **values: Any) -> WenmaiError:
    """A mistake in the words of the message ``mistake-<code>``.

    Parameters
    ----------
    code
        The message says what is wrong; its attribute ``.fix``, if it has one, what to do.
    where
        The file, key, row or span that holds it; see :func:`in_row`.
    fix
        What to do, in place of the attribute.
    values
        Placeholders of both.
    """
    key = f"mistake-{code}"
    return WenmaiError(Said(key, **values), where=where, fix=Said(f"{key}.fix", **values) if fix is None else fix)


def in_row(path: object, row: int) -> Said:
    """A row of a table as the place of a mistake."""
    return Said("place-row", path=str(path), row=str(row))


def in_line(path: object, line: int) -> Said:
    """A line of a text as the place of a mistake."""
    return Said("place-line", path=str(path), line=str(line))


def in_table(name: str, column: str = "") -> Said:
    """A result table, or a column of it, as the place of a mistake."""
    return Said("place-column", table=name, column=column) if column else Said("place-table", table=name)


def _text(key: str, language: str, values: Mapping[str, Any]) -> str:
    # here and not above: most runs make no mistake, and the catalogues take long to read
    from wenmai.messages import block, has_message

    return block(key, language, **values).strip() if "." not in key or has_message(key, language) else ""


def _said_again(key: str, values: Mapping[str, Any]) -> Said:
    return Said(key, **values)


def _error_again(kind: type[WenmaiError], what: str, where: str, fix: str) -> WenmaiError:
    """One that another process has raised."""
    return kind(what, where=where, fix=fix)
