"""Lists of words that users give: lexicons, stop words, names; apart from their use, which needs more packages."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from wenmai.errors import in_line, mistake
from wenmai.io.characters import plain_word
from wenmai.io.words import CHINESE, plain_words, read_words

logger = logging.getLogger("wenmai")

#: a name of two characters, written as wide as those of three
_WIDE_NAME = re.compile(r"(?<!\S)([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?!\S)")


def read_lexicon(path: str | Path, *, simplify: bool = True) -> dict[str, str]:
    """Read terms with their kinds, which may be left out; see :mod:`wenmai.io.words` for the forms of a list.

    Parameters
    ----------
    path
        The list.
    simplify
        Turn traditional characters into simplified ones, as in the texts.

    Returns
    -------
    dict
        Kind by term, in the order of the file. Of a term that is listed again the first line counts.

    Raises
    ------
    WenmaiError
        If a term holds white space or has no Chinese character.
    """
    lexicon: dict[str, str] = {}
    repeated = []
    for word in plain_words(read_words(path, shortest=2), path, simplify=simplify):
        if not CHINESE.search(word.text) or re.search(r"\s", word.text):
            raise mistake("no-chinese-term", where=in_line(path, word.row), text=repr(word.text))
        if word.text in lexicon:
            repeated.append(f"{word.text}, line {word.row}")
        lexicon.setdefault(word.text, word.kind)
    if repeated:
        logger.warning("%s: %d terms are listed twice, the first line counts (%s)", path, len(repeated), repeated[0])
    return lexicon


def read_lexicons(*paths: str | Path, simplify: bool = True) -> dict[str, str]:
    """Read several lexicons as one; a later one may repeat a term and gives its kind then."""
    lexicon: dict[str, str] = {}
    for path in paths:
        lexicon.update(read_lexicon(path, simplify=simplify))
    return lexicon


def read_stop_words(path: str | Path, *, simplify: bool = True) -> frozenset[str]:
    """Read a list of words, written as the texts are; see :mod:`wenmai.io.words` for its forms."""
    return frozenset(word.text for word in plain_words(read_words(path), path, simplify=simplify))


def read_names(path: str | Path, *, simplify: bool = True) -> frozenset[str]:
    """Read a list of names of persons, in the forms of a word list; 王　毅 is the name 王毅."""
    texts = (_WIDE_NAME.sub(r"\1\2", word.text) for word in read_words(path, shortest=2))
    names = (name for text in texts for name in (text.split() if text[0] > "\u2e80" else [text]))
    return frozenset(plain_word(name, simplify=simplify) for name in names)
