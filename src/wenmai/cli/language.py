"""The language of help and messages: ``--lang``, else that of the environment."""

from __future__ import annotations

import locale
from collections.abc import Mapping, Sequence

from wenmai.errors import WenmaiError
from wenmai.errors import mistake as unknown
from wenmai.io.shown import visible
from wenmai.messages import LANGUAGES, block

_in_use = "en"


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[str, list[str]]:
    """The language asked for, and the arguments without ``--lang``, which may be at any place.

    Raises
    ------
    WenmaiError
        If ``--lang`` names a language that has no messages.
    """
    named, rest = "", list(arguments)
    end = rest.index("--") if "--" in rest else len(rest)
    for at in reversed(range(end)):
        if rest[at] == "--lang" and at + 1 < end:
            named = rest[at + 1]
            del rest[at : at + 2]
        elif rest[at] == "--lang":
            raise mistake("no-language", known=", ".join(LANGUAGES))
        elif rest[at].startswith("--lang="):
            named = rest.pop(at).removeprefix("--lang=")
    if named and named not in LANGUAGES:
        # in English, as no language is in use yet
        raise unknown("language", where="--lang", name=repr(named), known=list(LANGUAGES))
    return named or _of_environment(environment), rest


def _of_environment(environment: Mapping[str, str]) -> str:
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    # Windows sets none of them
    given = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    return "zh" if given.lower().startswith(("zh", "chinese")) else "en"


def use(language: str) -> None:
    """Say everything in this language from here on."""
    global _in_use
    _in_use = language


def in_use() -> str:
    """The language of help and messages."""
    return _in_use


def say(key: str, /, **values: object) -> str:
    """The message ``cli-<key>`` in the language in use; escape sequences in its values do not reach the terminal."""
    return visible(block(f"cli-{key}", _in_use, **values))


def say_lines(key: str, /, **values: object) -> list[str]:
    """The message ``cli-<key>`` line by line, as it is laid out in the catalogue."""
    return say(key, **values).splitlines()


def mistake(key: str, /, **values: object) -> WenmaiError:
    """An error of the user: the message ``cli-error-<key>``, a whole line."""
    return WenmaiError(say(f"error-{key}", **values))
