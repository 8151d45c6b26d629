"""Labels of topics from terms and phrases that carry information, with an English gloss.

The most probable words of a topic are often verbs and frames that any policy has (治理, 工程, 部门). A label is made of
noun phrases instead (after Mei, Shen and Zhai 2007): terms and runs of two or three nouns in the paragraphs of the
topics, which need not be in the vocabulary of the model. A good one is far more frequent in the paragraphs of its
topic than elsewhere (likelihood ratio, Dunning 1993), and appears in the same paragraphs as the other good ones, so
that a topic of two subjects is not named by the smaller. The terms of a label share no word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.compute as pc
import pyarrow.dataset as pads
from numpy.typing import NDArray

from wenmai.io.glossary import read_glossary
from wenmai.io.words import read_words
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.model import Array, TopicModel

#: paragraphs read per topic, and the least share of the topic in them
PARAGRAPHS_READ = 250
LEAST_SHARE = 0.3
#: paragraphs and documents that a phrase has to be in, fewer in small corpora
FEWEST_PARAGRAPHS = 5
FEWEST_DOCUMENTS = 3
LONGEST_PHRASE, LONGEST_LABEL_TERM = 3, 10
#: candidates of a topic that are compared with each other
COMPARED = 60
#: terms proposed per topic: those of the label, then alternatives
PROPOSED = 8
#: share of its paragraphs from which a term counts as used only within a longer phrase
ONLY_WITHIN = 0.8
#: factor for terms by which the topic is shown
SHOWN = 1.15
#: how much of its value a term loses where it is in the same paragraphs as another term of the label
OVERLAP = 0.6
#: reasons in the table ``vocabulary`` for which a term is not in the model but may name a topic all the same
NAMES_ANYWAY = ("too_common", "too_rare", "low_residual_idf")

#: bodies of party and state: who acts is not what the topic is about
BODY = re.compile(
    "各?(?:部门|政府|中央|人大|政协|单位|机关)|[厅局署办]"
    "|.*(?:国务院|党中央|[省市区县旗州盟]委|[省市区县旗]政府|委员会|常委会|当局|党组|办公室|会议|全会|大会)"
    "|.*(?:各级|全[省市区县旗州盟]|我[省市区县旗州盟们]|[省市]委).*"
)
#: how much a term of the lexicon counts, by its kind
_KINDS = {"field": 1.0, "programme": 1.0, "indicator": 0.9, "institution": 0.8, "slogan": 0.7, "party_meeting": 0.0}

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class LabelWords:
    """What is known of words.

    Parameters
    ----------
    kinds
        Kind of the terms of the lexicon.
    generic
        Words that name no topic by themselves.
    glossary
        English by term.
    """

    kinds: Mapping[str, str] = field(default_factory=dict)
    generic: Collection[str] = ()
    glossary: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LabelText:
    """The texts that labels are taken from.

    Parameters
    ----------
    tokens
        Tokens by paragraph, of the paragraphs that :func:`paragraphs_to_read` names.
    allowed
        Terms that a label may contain: no stop words, numbers and names.
    """

    tokens: Mapping[str, Sequence[str]]
    allowed: Collection[str]


@dataclass(frozen=True)
class _Candidates:
    """Phrases with what speaks for them: ``weight`` by shape, and the places of their paragraphs."""

    phrases: list[str]
    weight: Array
    places: list[NDArray[np.int64]]


def read_label_words(
    lexicons: Sequence[str | Path], generic: str | Path, glossaries: Sequence[str | Path]
) -> LabelWords:
    """Read the lexicons, the list of generic words and the glossaries; of a term in several files the last counts.

    The English that a lexicon has for a term goes before that of the glossaries.
    """
    kinds = {word.text: word.kind for path in lexicons for word in read_words(path, shortest=2)}
    listed = frozenset(word.text for word in read_words(generic, shortest=2))
    return LabelWords(kinds, listed, read_glossary(glossaries, lexicons=lexicons))


def read_label_text(tokens: str | Path, vocabulary: pd.DataFrame, model: TopicModel, rows: pd.DataFrame) -> LabelText:
    """Read the tokens of the paragraphs that labels are taken from.

    Parameters
    ----------
    tokens
        ``words/tokens.parquet``; only the paragraphs needed are read.
    vocabulary
        ``term``, ``kept`` and ``reason`` of the table ``vocabulary``.
    model, rows
        The chosen model, and the table that names the rows of the count matrix.
    """
    wanted = rows["paragraph_id"].to_numpy(dtype=object)[model.rows[paragraphs_to_read(model, rows)]]
    table = pads.dataset(tokens).to_table(
        columns=["paragraph_id", "tokens"], filter=pc.field("paragraph_id").isin(wanted.tolist())
    )
    allowed = vocabulary["kept"].astype(bool) | vocabulary["reason"].isin(NAMES_ANYWAY)
    of_paragraph = dict(zip(table["paragraph_id"].to_pylist(), table["tokens"].to_pylist(), strict=True))
    return LabelText(of_paragraph, frozenset(vocabulary.loc[allowed, "term"]))


def paragraphs_to_read(model: TopicModel, rows: pd.DataFrame) -> NDArray[np.int64]:
    """Places among the paragraphs fitted of those with most text of a topic, of all topics, in order."""
    size = np.minimum(rows["n_terms"].to_numpy(dtype=float)[model.rows], 100)
    best = np.argsort(-model.document_topic * size[:, None], axis=0, kind="stable")[:PARAGRAPHS_READ]
    enough = np.take_along_axis(model.document_topic, best, axis=0) >= LEAST_SHARE
    return np.unique(best[enough]).astype(np.int64)


def propose_labels(
    model: TopicModel, counted: CountTable, text: LabelText, words: LabelWords, *, top_words: int
) -> list[list[str]]:
    """Terms that name each topic, the best first.

    Parameters
    ----------
    model
        The chosen model.
    counted
        The counts and their names.
    text
        The tokens of the paragraphs that :func:`paragraphs_to_read` names.
    words
        What is known of words.
    top_words
        Words by which topics are shown: a label of them is preferred, other things being equal.

    Returns
    -------
    list of list of str
        Up to :data:`PROPOSED` terms per topic, in the order of ids; empty for a topic without any.
    """
    rows = counted.rows
    read = paragraphs_to_read(model, rows)
    of_rows = rows.iloc[model.rows[read]]
    texts = [list(text.tokens.get(name, ())) for name in of_rows["paragraph_id"]]
    found = _candidates(texts, of_rows["doc_id"].to_numpy(dtype=object), text.allowed, words)
    shares = model.document_topic[read]
    if not found.phrases:
        return [[] for _ in range(model.k)]
    inside = np.array([shares[places].sum(axis=0) for places in found.places])
    expected = inside.sum(axis=1, keepdims=True) * shares.sum(axis=0) / shares.sum()
    shown = [[counted.terms[column] for column in row] for row in model.top_words(top_words)]
    preferred = np.array([[SHOWN if name in terms else 1.0 for name in found.phrases] for terms in shown])
    return [_ranked(found, preferred[t] * _surplus(inside[:, t], expected[:, t]), shares[:, t]) for t in range(model.k)]


def _surplus(seen: Array, expected: Array) -> Array:
    """Root of the likelihood ratio (Poisson) of paragraphs with a phrase; 0 where there are fewer than expected."""
    ratio = 2 * (seen * np.log(np.maximum(seen, 1e-9) / expected) - (seen - expected))
    return np.where(seen > expected, np.sqrt(np.maximum(ratio, 0)), 0.0)


def _ranked(found: _Candidates, surplus: Array, share: Array) -> list[str]:
    """The candidates of one topic: each adds to those before, and contains none of their words."""
    score = surplus * found.weight
    order = np.argsort(-score, kind="stable")[:COMPARED]
    order = order[score[order] > 0]
    if len(order) == 0:
        return []
    present = np.zeros((len(share), len(order)))
    for column, candidate in enumerate(order):
        present[found.places[candidate], column] = np.sqrt(share[found.places[candidate]])
    length = np.linalg.norm(present, axis=0)
    together = (present.T @ present) / np.maximum(np.outer(length, length), 1e-12)
    value = score[order] * np.sqrt(together @ score[order] / score[order].sum())
    names = [found.phrases[candidate] for candidate in order]
    chosen: list[int] = []
    while len(chosen) < min(PROPOSED, len(order)):
        gain = value * (1 - OVERLAP * together[:, chosen].max(axis=1)) if chosen else value
        free = [
            j for j in np.argsort(-gain, kind="stable") if not any(_share_a_word(names[j], names[c]) for c in chosen)
        ]
        if not free:
            break
        chosen.append(int(free[0]))
    return [names[j] for j in chosen]


def _share_a_word(one: str, other: str) -> bool:
    """Whether two terms have two neighbouring characters in common."""
    return not {one[i : i + 2] for i in range(len(one) - 1)}.isdisjoint(other[i : i + 2] for i in range(len(other) - 1))


def _candidates(
    texts: Sequence[Sequence[str]], documents: NDArray[np.object_], allowed: Collection[str], words: LabelWords
) -> _Candidates:
    """The terms and phrases that may name a topic, in the order of first use."""
    tag = _tagger()
    places: dict[Phrase, list[int]] = defaultdict(list)
    glued: dict[Phrase, int] = defaultdict(int)
    for number, tokens in enumerate(texts):
        for phrase, open_end in _phrases(tokens, allowed, words.generic, tag).items():
            places[phrase].append(number)
            glued[phrase] += open_end
    fewest = min(FEWEST_PARAGRAPHS, max(2, len(texts) // 50))
    fewest_documents = min(FEWEST_DOCUMENTS, len(set(documents)))
    weights: dict[Phrase, float] = {}
    for phrase, where in places.items():
        if len(where) < fewest or 2 * glued[phrase] > len(where) or len(set(documents[where])) < fewest_documents:
            continue
        weight = label_weight(phrase, words, tag)
        if weight > 0:
            weights[phrase] = weight
    _lower_parts(weights, places)
    kept: dict[str, Phrase] = {}
    for phrase, weight in weights.items():
        name = "".join(phrase)
        if name not in kept or weight > weights[kept[name]]:
            kept[name] = phrase
    of_names = np.array([weights[phrase] for phrase in kept.values()])
    return _Candidates(list(kept), of_names, [np.array(places[phrase], dtype=np.int64) for phrase in kept.values()])


def _lower_parts(weights: dict[Phrase, float], places: Mapping[Phrase, Sequence[int]]) -> None:
    """Halve the weight of what is hardly ever used outside of one longer candidate: 职业 where all is 职业教育."""
    for phrase in [phrase for phrase in weights if len(phrase) > 1]:
        parts = {phrase[i:j] for i in range(len(phrase)) for j in range(i + 1, len(phrase) + 1)} - {phrase}
        for part in parts & weights.keys():
            if len(places[phrase]) >= ONLY_WITHIN * len(places[part]):
                weights[part] = min(weights[part], weights[phrase] / 2)


def _phrases(
    tokens: Sequence[str], allowed: Collection[str], generic: Collection[str], tag: Callable[[str], str]
) -> dict[Phrase, bool]:
    """The runs of up to three allowed tokens of a paragraph, and whether each is always part of a longer run."""
    fits = [token in allowed for token in tokens]
    # 职业教育工程 is as good as 职业教育
    noun = [
        fit and token not in generic and (tag(token)[:1] in ("n", "b", "j") or tag(token) == "vn")
        for fit, token in zip(fits, tokens, strict=True)
    ]
    out: dict[Phrase, bool] = {}
    for begin in range(len(tokens)):
        for end in range(begin + 1, min(begin + LONGEST_PHRASE, len(tokens)) + 1):
            if not fits[end - 1]:
                break
            longer = (begin > 0 and noun[begin - 1]) or (end < len(tokens) and noun[end])
            phrase = tuple(tokens[begin:end])
            out[phrase] = out.get(phrase, True) and longer and end - begin > 1
    return out


def label_weight(phrase: Phrase, words: LabelWords, tag: Callable[[str], str]) -> float:
    """How well a term or a run of tokens can name a topic by its shape, from 0 (not at all) to 1.

    Terms of the lexicon and phrases that end in a noun go before single nouns; verbs, bodies and generic words are 0.
    """
    name = "".join(phrase)
    if BODY.fullmatch(name) or name in words.generic or len(name) > LONGEST_LABEL_TERM:
        return 0.0
    if name in words.kinds:
        return _KINDS.get(words.kinds[name], 0.0 if words.kinds[name] == "ceremony" else 1.0)
    if len(phrase) > 1:
        return _weight_of_phrase(phrase, words, tag)
    known = name in words.glossary
    kind = tag(name)
    if kind[:2] in ("ns", "nr", "nt"):
        return 0.0
    if not kind and not known:
        # a joined phrase: its parts show its shape
        parts = _cut(name)
        return _weight_of_phrase(parts, words, tag) if len(parts) > 1 else 0.0
    if len(name) >= 4:
        return 0.85 if known or kind in ("n", "nz", "l", "j", "vn") else 0.0
    return {"n": 0.75, "nz": 0.75, "j": 0.75, "vn": 0.6, "an": 0.6, "l": 0.6}.get(kind, 0.7 if known else 0.0)


def _weight_of_phrase(phrase: Phrase, words: LabelWords, tag: Callable[[str], str]) -> float:
    if any(len(token) < 2 for token in phrase) or all(token in words.generic for token in phrase):
        return 0.0
    kinds = ["n" if token in words.kinds else tag(token) for token in phrase]
    if kinds[-1] not in ("n", "nz", "j", "vn", "an") and phrase[-1] not in words.glossary:
        return 0.0
    if any(kind not in ("n", "nz", "j", "vn", "an", "b", "a") for kind in kinds[:-1]):
        return 0.0
    return 0.7 if phrase[-1] in words.generic else 0.9


def _cut(name: str) -> Phrase:
    """The words of a phrase, by jieba's dictionary."""
    return tuple(_engine().cut(name))  # type: ignore[attr-defined]


@cache
def _engine() -> object:
    import rjieba

    return rjieba.Jieba()


def _tagger() -> Callable[[str], str]:
    """Part of speech of a word by itself, by the tags of jieba's dictionary; empty for a word that it lacks."""
    engine = _engine()
    known: dict[str, str] = {}

    def tag(word: str) -> str:
        if word not in known:
            tagged = engine.tag(word) if engine.has_word(word) else []  # type: ignore[attr-defined]
            known[word] = str(tagged[0][1]) if len(tagged) == 1 else ""
        return known[word]

    return tag
