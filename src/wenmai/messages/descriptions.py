"""Chinese of what the schemas say in English: settings, tables, columns, codes.

The English is written once, in ``workflow/schemas``. Its Chinese is in ``workflow/schemas/chinese/*.yaml``, which map
the English to the Chinese (as the catalogues of gettext do): a text that occurs in many tables is translated once, and
an English text that changes loses its Chinese, which tests/docs/test_chinese.py notices.
"""

from __future__ import annotations

from functools import cache

import yaml

from wenmai import paths

#: files of English: Chinese
CHINESE = paths.SCHEMAS / "chinese"


@cache
def chinese() -> dict[str, str]:
    """All translations: English -> Chinese.

    Raises
    ------
    ValueError
        If two files translate the same text differently.
    """
    found: dict[str, str] = {}
    for path in sorted(CHINESE.glob("*.yaml")):
        for english, text in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items():
            if found.setdefault(english, text) != text:
                raise ValueError(f"{path.name}: another Chinese for {english[:60]!r}")
    return found


def described(english: str, language: str) -> str:
    """A text of the schemas in a language; the English where there is no translation."""
    return chinese().get(english, english) if language == "zh" else english
