"""What a word sequence must look like to be taken for a term.

Association and branching find what holds together; much of it is no term: 进一步加强,
增长百分之五, 维护世界和平. The kinds of its words distinguish them, after Justeson and Katz
(1995, https://doi.org/10.1017/S1351324900000048), who keep noun phrases only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from wenmai.words.vocabulary.filters import NUMBER_OR_UNIT

NOUN = "noun_phrase"
OTHER = "not_noun_phrase"
NEVER = "function_word_edge"

#: kinds of words (jieba's tags, first letter) that can open a term: nouns, attributes, idioms, short forms
_OPENING = frozenset("nljizsbhkgf")
#: kinds that can close one
_CLOSING = frozenset("nljizs")
#: adverbs, prepositions, pronouns, conjunctions, particles
_FUNCTION = frozenset("dprcuye")
#: numerals that count the parts of a slogan: 两不愁三保障, 三去一降一补
_SLOGAN = re.compile(
    "[一二三四五六七八九十两][^一二三四五六七八九十两百千万亿年月日点]+[一二三四五六七八九十两][^百千万亿年月日点].*"
)


class Shapes:
    """Judges the shape of a sequence.

    Parameters
    ----------
    tag
        The kind of a word standing alone, as jieba tags it; empty if it is no word of the dictionary.
    stop_words
        Words that neither begin nor end a term.
    """

    def __init__(self, tag: Callable[[str], str], *, stop_words: Collection[str] = ()) -> None:
        self._tag = tag
        self._stop = frozenset(stop_words)
        self._tags: dict[str, str] = {}

    def may_end(self, word: str) -> bool:
        """Whether a term may begin or end with the word."""
        return word not in self._stop

    def unknown(self, word: str) -> bool:
        """Whether the word is a guess of the segmenter: two characters or more that no dictionary has."""
        return len(word) > 1 and not self._kind(word)

    def may_be_verb(self, word: str) -> bool:
        """Whether the word has the kind of a verb; verbs used as nouns are among them."""
        return self._kind(word).startswith("v")

    def of(self, parts: Sequence[str]) -> str:
        """:data:`NOUN`; :data:`OTHER` for what needs a stronger bond to be a term; :data:`NEVER` for what is none.

        A noun phrase opens with a noun or an attribute, closes with a noun, and holds neither
        a function word nor an adverb, nor a numeral at its ends. A slogan that counts its
        parts (两不愁三保障) is as good. A word that the dictionary does not know can be anywhere;
        alone it is no term if the guess took a function word or a numeral in at its edge (以放, 中有, 一是).
        """
        if _SLOGAN.fullmatch("".join(parts)):
            return NOUN
        first, last = parts[0], parts[-1]
        if NUMBER_OR_UNIT.fullmatch(first) or NUMBER_OR_UNIT.fullmatch(last):
            return OTHER
        if len(parts) == 1:
            return self._of_guess(first)
        tags = [self._kind(part) for part in parts]
        if any(tag and (tag[0] in _FUNCTION or tag == "ad") for tag in (tags[0], tags[-1])):
            return NEVER
        opens = not tags[0] or tags[0][0] in _OPENING or tags[0] == "vn"
        closes = not tags[-1] or tags[-1][0] in _CLOSING or tags[-1] == "vn"
        plain = not any(tag and tag[0] in _FUNCTION for tag in tags)
        return NOUN if opens and closes and plain else OTHER

    def _of_guess(self, word: str) -> str:
        """The shape of a word that no dictionary knows, by its outer characters."""
        if NUMBER_OR_UNIT.fullmatch(word[0]):
            return OTHER
        first, last = (self._kind(character)[:1] in _FUNCTION for character in (word[0], word[-1]))
        # 中有, 中要: at the end verbs among the stop words go on with what follows
        return NEVER if first or last or not self.may_end(word[-1]) else NOUN

    def _kind(self, word: str) -> str:
        kind = self._tags.get(word)
        if kind is None:
            kind = self._tags[word] = self._tag(word)
        return kind
