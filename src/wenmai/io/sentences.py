"""Where sentences end: at 。！？； or their half-width twins, and with the paragraph.

A sentence holds at least one letter, digit or Chinese character.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

# paragraphs are joined by a line end, which so ends sentences too
SENTENCE_ENDS = np.array([ord(mark) for mark in "。！？；!?;\n"], dtype=np.uint32)


def sentences(codes: NDArray[np.uint32]) -> tuple[Integers, Integers]:
    """The sentence of every character, and the first character with content of every sentence that has one.

    Parameters
    ----------
    codes
        Code points of paragraphs joined by line ends.
    """
    ends = np.isin(codes, SENTENCE_ENDS)
    # an end mark belongs to the sentence that it ends
    sentence_of: Integers = np.cumsum(ends, dtype=np.int64) - ends
    content = np.flatnonzero(
        ((codes >= 0x3400) & (codes <= 0x9FFF))  # Chinese characters
        | ((codes >= ord("0")) & (codes <= ord("9")))
        | ((codes >= ord("A")) & (codes <= ord("Z")))
        | ((codes >= ord("a")) & (codes <= ord("z")))
    )
    _, first = np.unique(sentence_of[content], return_index=True)
    return sentence_of, content[first]


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence, or sentences, that ``text[start:end]`` lies in, with the marks that end them."""
    first = max((text.rfind(chr(mark), 0, start) for mark in SENTENCE_ENDS), default=-1) + 1
    if end > start and ord(text[end - 1]) in SENTENCE_ENDS:
        return first, end
    ends = [at for mark in SENTENCE_ENDS if (at := text.find(chr(mark), end)) >= 0]
    last = min(ends) + 1 if ends else len(text)
    # closing quotes and brackets belong to the sentence
    while last < len(text) and text[last] in "”’」』）)》":
        last += 1
    while first < start and text[first] in "”’」』）)》 \u3000":
        first += 1
    return first, last


def count_sentences(texts: Sequence[str]) -> Integers:
    """The sentences of every paragraph, shape ``(paragraphs,)``."""
    codes = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    ends = np.cumsum(np.fromiter((len(text) + 1 for text in texts), dtype=np.int64, count=len(texts)))
    _, start = sentences(codes)
    return np.bincount(np.searchsorted(ends, start, side="right"), minlength=len(texts)).astype(np.int64)
