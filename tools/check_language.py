"""List words of a private dialect in what people read; exit status 1 if there are any.

``python tools/check_language.py [FILE ...]``: by default all pages, schemas, messages, comments and docstrings.
Each pattern comes with what to write instead. The changelog is history and is not checked.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]

#: pattern -> what to write instead
DIALECT = {
    r"\b(?:is|are|was|were) told\b|\btells?\b(?! apart)|\btold\b": "shows, gives, reports; distinguishes",
    r"\bstands?\b(?! for\b)": "is, appears, is listed, occurs",
    r"\bbeside\b": "next to, with, in addition to, compared with",
    r"\bheld (?:against|to)\b": "compared with, checked against",
    r"\b(?:comes?|came) back\b": "is recovered, reappears",
    r"\bkept whole\b": "never split",
    r"\ba factor a year\b|\bfactor \d[\d.]* a year\b": "annual growth factor",
    r"\btoo even\b": "spread almost at random",
    r"\bfor want of\b": "because there are no",
    r"\bhang together\b": "are autocorrelated",
    r"\bstands? in (?:the|a) place\b": "is at, replaces",
    r"\b(?:listed|tested|drawn|one) (?:a series|a contrast|a table|a job)\b": "per series, per contrast ...",
    r"\bnone the less\b|\bthe one of\b.{0,20}\bthe other\b": "nevertheless; the first, the second",
    r"\blet expect\b": "the prediction interval",
}
PATTERNS = [(re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in DIALECT.items()]

#: what people read, by glob from the root
PROSE = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/**/*.md",
    "config.yaml",
    "resources/*.yaml",
    "resources/*.md",
    "workflow/schemas/**/*.yaml",
    "workflow/rules/*.smk",
    "workflow/scripts/**/*.py",
    "src/wenmai/**/*.py",
    "src/wenmai/messages/en/*.ftl",
    "src/wenmai/publish/report/templates/*",
    "notebooks/*.ipynb",
    "tools/*.py",
)


def findings(text: str) -> Iterator[tuple[int, str, str]]:
    """The line, the words and what to write instead, for every word of the dialect in ``text``."""
    for number, line in enumerate(text.splitlines(), start=1):
        for pattern, instead in PATTERNS:
            for match in pattern.finditer(line):
                yield number, match[0], instead


def pages() -> Iterator[Path]:
    """The files to check; this one names the words and is left out."""
    for pattern in PROSE:
        yield from (path for path in sorted(ROOT.glob(pattern)) if path != Path(__file__).resolve())


def main(names: list[str]) -> int:
    """Print every finding."""
    found = 0
    for path in map(Path, names) if names else pages():
        for number, words, instead in findings(path.read_text(encoding="utf-8")):
            found += 1
            shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
            print(f"{shown}:{number}: {words!r}: write {instead}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
