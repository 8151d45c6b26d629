"""Cutting paragraphs into tokens; policy terms are never split.

Two engines share one dictionary and one algorithm (the most probable path over a word
graph, then a hidden Markov model for unknown words): ``rjieba`` is fast, ``jieba`` is the
reference. Both are used through an object of their own; the module-level tokenizer of
jieba, its cache in the shared temporary folder and its user dictionary are never touched.
A large corpus is dealt to several jobs, see :func:`deal`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from wenmai.errors import mistake
from wenmai.io.words import CHINESE
from wenmai.words.tokens import TermIndex, Tokens, read_group, token_file

logger = logging.getLogger("wenmai")


class Engine(Protocol):
    """What the two segmenters have in common."""

    def cut(self, text: str) -> Iterable[str]: ...

    def suggest_freq(self, segment: str) -> int: ...

    def add_word(self, word: str, freq: int, tag: str) -> object: ...


def segmenter(name: str, *, lexicon: Iterable[str] = ()) -> Engine:
    """A segmenter of its own that splits no term of the lexicon.

    Parameters
    ----------
    name
        ``"rjieba"`` or ``"jieba"``.
    lexicon
        Terms that are never split, in any order.

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


def tagger(*, lexicon: Iterable[str] = ()) -> Callable[[str], str]:
    """A function that gives the kind of a word by itself, by the tags of jieba's dictionary.

    Terms of the lexicon are nouns; a word that neither has gives an empty text.
    """
    engine = segmenter("rjieba", lexicon=lexicon)

    def tag(word: str) -> str:
        if not engine.has_word(word):  # type: ignore[attr-defined]
            return ""
        tagged = engine.tag(word)  # type: ignore[attr-defined]
        return str(tagged[0][1]) if len(tagged) == 1 else ""

    return tag


def cut(text: str, engine: Engine) -> list[str]:
    """The tokens of a text in order; joined they give the text without its white space."""
    return [token for token in engine.cut(text) if not token.isspace()]


def segment_paragraphs(
    paragraphs: Iterable[pa.Table], index: TermIndex, *, engine: str, lexicon: Iterable[str]
) -> Iterator[Tokens]:
    """Cut every paragraph, headings too, piece by piece.

    Parameters
    ----------
    paragraphs
        Pieces of the table ``paragraphs``; columns ``paragraph_id``, ``doc_id`` and ``text`` are used.
    index
        Numbers the terms; it grows while the pieces are cut.
    engine
        ``"rjieba"`` or ``"jieba"``.
    lexicon
        Terms that are never split, see :func:`wenmai.words.lists.read_lexicon`.

    Yields
    ------
    Tokens
        The same piece of the table ``first_pass``. ``n_tokens`` counts the tokens with at least
        one Chinese character, before any stop list. Terms that hold a sign which the segmenter always
        splits at (数据要素×) are named in a warning.

    Notes
    -----
    The text is cut twice: ``n_words_plain`` counts the words of the segmenter without the lexicon, which is what
    studies divide by that use plain jieba. It is counted by ``rjieba`` whatever ``engine``, which is fast enough.
    """
    terms = list(lexicon)
    cutter = segmenter(engine, lexicon=terms)
    broken = [term for term in terms if cut(term, cutter) != [term]]
    if broken:
        logger.warning("the segmenter still splits %d terms of the lexicon: %s", len(broken), "、".join(broken))
    kinds, plain, plain_kinds = Kinds(index), segmenter("rjieba"), Kinds(TermIndex())
    for piece in paragraphs:
        texts = piece["text"].to_pylist()
        codes, lengths, n_tokens = cut_all(texts, cutter, kinds)
        sizes = np.column_stack([n_tokens, count_characters(texts), count_words(texts, plain, plain_kinds)])
        yield Tokens(codes, lengths, piece["paragraph_id"].to_pylist(), piece["doc_id"].to_pylist(), sizes)


SIGN, OTHER_WORD, CHINESE_TERM, SPACE, LINE_END = range(5)


class Kinds:
    """What kind of token each term of an index is, determined once per term."""

    def __init__(self, index: TermIndex) -> None:
        self.index = index
        self._kinds = np.zeros(0, dtype=np.int8)

    def of(self, codes: NDArray[np.int32]) -> NDArray[np.int8]:
        new = self.index.names[len(self._kinds) :]
        if new:
            self._kinds = np.append(self._kinds, np.array([_kind_of(term) for term in new], dtype=np.int8))
        return self._kinds[codes]


def _kind_of(term: str) -> int:
    if has_chinese(term):
        return CHINESE_TERM
    if term == "\n":
        return LINE_END
    if term.isspace():
        return SPACE
    return OTHER_WORD if any(map(str.isalnum, term)) else SIGN


def cut_all(
    texts: list[str], engine: Engine, kinds: Kinds
) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of all tokens, and for each text how many there are and how many hold a Chinese character.

    Notes
    -----
    The texts go to the engine as one, with line ends between: no engine joins across white
    space, and one long call costs less than many short ones.
    """
    codes, kind, row = _cut_rows(texts, engine, kinds)
    kept = kind < SPACE
    lengths = np.bincount(row[kept], minlength=len(texts))
    n_tokens = np.bincount(row[kind == CHINESE_TERM], minlength=len(texts))
    return codes[kept], lengths, n_tokens


def count_words(texts: list[str], engine: Engine, kinds: Kinds) -> NDArray[np.int64]:
    """For each text the tokens that hold a letter or digit of any script: words, numbers and Latin words."""
    _, kind, row = _cut_rows(texts, engine, kinds)
    return np.bincount(row[(kind == OTHER_WORD) | (kind == CHINESE_TERM)], minlength=len(texts))


def count_characters(texts: Sequence[str]) -> NDArray[np.int64]:
    """For each text its letters and digits of any script (Unicode categories L and N): what a rate divides by.

    Chinese characters, Latin letters and digits count one each, since terms such as PM2.5 are counted too.
    Punctuation, signs and white space do not: how a page is typeset changes no rate.
    """
    rest = pc.replace_substring_regex(pa.array(texts, type=pa.string()), pattern=r"[^\p{L}\p{N}]+", replacement="")
    return np.asarray(pc.utf8_length(rest).to_numpy(zero_copy_only=False), dtype=np.int64)


def _cut_rows(
    texts: list[str], engine: Engine, kinds: Kinds
) -> tuple[NDArray[np.int32], NDArray[np.int8], NDArray[np.int32]]:
    """The numbers of all tokens, their kinds, and the text that each is in."""
    joined = "\n".join(texts)
    if joined.count("\n") != len(texts) - 1 or "\r" in joined:
        joined = "\n".join(re.sub(r"[\r\n]", " ", text) for text in texts)
    tokens = engine.cut(joined)
    codes = kinds.index.encode(tokens if isinstance(tokens, list) else list(tokens))
    del tokens
    kind = kinds.of(codes)
    return codes, kind, np.cumsum(kind == LINE_END, dtype=np.int32)


def has_chinese(token: str) -> bool:
    """Whether the token holds at least one Chinese character."""
    return CHINESE.search(token) is not None


def deal(pieces: Iterable[pa.Table], *, job: int, jobs: int) -> Iterator[pa.Table]:
    """The pieces of one job, from 0: every piece of the table belongs to one of ``jobs``.

    Each piece goes to the job that has the fewest paragraphs so far. :func:`gather` takes the pieces in turn again
    by the same rule, so that the table is the same for any number of jobs.

    Notes
    -----
    Reading a piece costs a thirtieth of cutting it into words, so every job reads all.
    """
    load = [0] * jobs
    for piece in pieces:
        turn = load.index(min(load))
        load[turn] += piece.num_rows
        if turn == job:
            yield piece


def gather(paths: Sequence[str | Path], index: TermIndex) -> Iterator[Tokens]:
    """The pieces of all jobs in the order of the table.

    Parameters
    ----------
    paths
        One token table per job, each piece a row group, in the order of the jobs that :func:`deal` counts.
    index
        Numbers the terms.

    Raises
    ------
    WenmaiError
        If the jobs made pieces that were not dealt so.
    """
    with ExitStack() as stack:
        files = [stack.enter_context(token_file(path)) for path in paths]
        # a job without any piece has written an empty group
        sizes = [[file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] for file in files]
        left = [sum(size > 0 for size in own) for own in sizes]
        load, taken = [0] * len(files), [0] * len(files)
        for _ in range(sum(left)):
            turn = load.index(min(load))
            if taken[turn] == left[turn]:
                raise mistake("mixed-shards", where=str(Path(paths[0]).parent), left=str(left))
            yield read_group(files[turn], taken[turn], index)
            load[turn] += sizes[turn][taken[turn]]
            taken[turn] += 1
