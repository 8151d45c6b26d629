"""Occurrences in text, held against counts made in another way."""

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from wenmai.trends.keywords.concepts import Concept
from wenmai.trends.keywords.matching import find_hits

# few characters, so that terms nest and overlap all the time
text = st.text(alphabet="水土火。", max_size=30)
terms = st.lists(st.text(alphabet="水土火", min_size=1, max_size=4), min_size=2, max_size=6, unique=True)


@given(texts=st.lists(text, min_size=1, max_size=4), words=terms)
def test_counts_equal_an_independent_count(texts, words):
    groups = (Concept("a", "a", "a", tuple(words[::2])), Concept("b", "b", "b", tuple(words[1::2])))
    names = [("a", "*"), *(("a", w) for w in words[::2]), ("b", "*"), *(("b", w) for w in words[1::2])]
    hits, n_sentences = find_hits(texts, groups)
    found = Counter(zip(hits.paragraph.tolist(), (names[c] for c in hits.column), strict=True))
    owner = {w: name for name, w in names}
    longest = re.compile("|".join(sorted(words, key=len, reverse=True)))
    for i, paragraph in enumerate(texts):
        for word in words:
            assert found[i, (owner[word], word)] == paragraph.count(word)
        by_concept = Counter(owner[match] for match in longest.findall(paragraph))
        assert found[i, ("a", "*")] == by_concept["a"]
        assert found[i, ("b", "*")] == by_concept["b"]
        assert n_sentences[i] == sum(bool(piece) for piece in paragraph.split("。"))
