"""Cutting paragraphs into tokens, with policy terms kept whole.

Two engines share one dictionary and one algorithm (the most probable path over a word
graph, then a hidden Markov model for unknown words): ``rjieba`` is fast, ``jieba`` is the
reference. Both are used through an object of their own; the module-level tokenizer of
jieba, its cache in the shared temporary folder and its user dictionary are never touched.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Protocol

import pandas as pd

from wenmai.errors import WenmaiError

logger = logging.getLogger("wenmai")

CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class Engine(Protocol):
    """What the two segmenters have in common."""

    def cut(self, text: str) -> Iterable[str]: ...

    def suggest_freq(self, segment: str) -> int: ...

    def add_word(self, word: str, freq: int, tag: str) -> object: ...


def read_lexicon(path: str | Path) -> dict[str, str]:
    """Read ``term<TAB>kind`` lines; the kind may be left out, ``#`` begins a comment line.

    Returns
    -------
    dict
        Kind by term, in the order of the file.

    Raises
    ------
    WenmaiError
        If a term is empty, holds white space, has no Chinese character, or stands twice.
    """
    lexicon: dict[str, str] = {}
    for number, line in enumerate(Path(path).read_text(encoding="utf-8-sig").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        term, _, kind = (part.strip() for part in line.partition("\t"))
        where = f"{path}, line {number}"
        if not CHINESE.search(term) or re.search(r"\s", term):
            raise WenmaiError(f"{term!r} is not a Chinese term", where=where, fix="Write term<TAB>kind")
        if term in lexicon:
            raise WenmaiError(f"{term} stands twice", where=where, fix="Delete one of the two lines")
        lexicon[term] = kind
    return lexicon


def read_lexicons(*paths: str | Path) -> dict[str, str]:
    """Read several lexicons as one; a later one may repeat a term and gives its kind then."""
    lexicon: dict[str, str] = {}
    for path in paths:
        lexicon.update(read_lexicon(path))
    return lexicon


def segmenter(name: str, *, lexicon: Iterable[str] = ()) -> Engine:
    """A segmenter of its own that keeps the terms of the lexicon whole.

    Parameters
    ----------
    name
        ``"rjieba"`` or ``"jieba"``.
    lexicon
        Terms to keep whole, in any order.

    Notes
    -----
    Every term gets the explicit frequency at which it beats its own parts. Shorter terms
    come first, because they can be parts of longer ones; so the frequencies depend on
    which terms there are, not on the order in which they were given.
    """
    engine = _jieba() if name == "jieba" else _rjieba()
    for term in sorted(set(lexicon), key=lambda t: (len(t), t)):
        engine.add_word(term, engine.suggest_freq(term), "n")
    return engine


def _rjieba() -> Engine:
    import rjieba

    return rjieba.Jieba()


def _jieba() -> Engine:
    import jieba

    engine = jieba.Tokenizer()
    # what Tokenizer.initialize() does, without its cache file (by default shared by all
    # users of the machine) and without its messages on the terminal
    engine.FREQ, engine.total = engine.gen_pfdict(engine.get_dict_file())
    engine.initialized = True
    return engine


def cut(text: str, engine: Engine) -> list[str]:
    """The tokens of a text in order; joined they give the text without its white space."""
    return [token for token in engine.cut(text) if not token.isspace()]


def segment_paragraphs(paragraphs: pd.DataFrame, *, engine: str, lexicon: Mapping[str, str]) -> pd.DataFrame:
    """Cut every paragraph, headings too.

    Parameters
    ----------
    paragraphs
        Table ``paragraphs``; columns ``paragraph_id``, ``doc_id`` and ``text`` are used.
    engine
        ``"rjieba"`` or ``"jieba"``.
    lexicon
        Terms kept whole, see :func:`read_lexicon`.

    Returns
    -------
    pandas.DataFrame
        Table ``tokens``. ``n_tokens`` counts the tokens with at least one Chinese
        character, before any stop list: the denominator of every rate. Terms that hold a
        sign which the segmenter always splits at (数据要素×) are named in a warning.
    """
    cutter = segmenter(engine, lexicon=lexicon)
    broken = [term for term in lexicon if cut(term, cutter) != [term]]
    if broken:
        logger.warning("%d terms of the lexicon cannot be kept whole: %s", len(broken), "、".join(broken))
    tokens = [cut(text, cutter) for text in paragraphs["text"]]
    lengths = [sum(map(has_chinese, row)) for row in tokens]
    return pd.DataFrame(
        {
            "paragraph_id": paragraphs["paragraph_id"].to_numpy(),
            "doc_id": paragraphs["doc_id"].to_numpy(),
            "tokens": pd.Series(tokens, dtype="object"),
            "n_tokens": pd.Series(lengths, dtype="Int64"),
        }
    )


@cache  # the same few ten thousand tokens come again and again
def has_chinese(token: str) -> bool:
    """Whether the token holds at least one Chinese character."""
    return CHINESE.search(token) is not None
