"""Why a term is kept or dropped: the lists and rules of the vocabulary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from wenmai.io.characters import plain_word
from wenmai.io.dictionaries.read import listed_terms
from wenmai.words.lists import read_names, read_stop_words
from wenmai.words.segment import has_chinese
from wenmai.words.vocabulary.names import is_person, is_place, place_names, speaker_names

KEPT = "kept"
CHOICE = "user_choice"
CONCEPT = "concept_term"
UNCOUNTED = "not_counted"

#: columns of the table documents that hold the names of places and speakers
NAME_COLUMNS = ("region", "region_reported", "province", "prefecture", "speaker")
#: columns of the table documents that the filters use
FILTER_COLUMNS = ("doc_type", *NAME_COLUMNS)

#: types of documents that are legal texts
LEGAL = frozenset(("law", "regulation", "rules", "measures", "provisions", "judicial_interpretation"))

#: share of paragraphs below which evenness cannot be distinguished from rarity
JUDGED_SHARE = 0.01
#: and paragraphs: with fewer, one paragraph that says the term twice lifts it over the default threshold
JUDGED_PARAGRAPHS = 30

_NUMERAL = "[〇零一二两三四五六七八九十百千万亿几半]+"
_UNIT = (
    "元|美元|港元|吨|公斤|千克|克|斤|担|亩|公顷|平方米|立方米|平方公里|平方千米|公里|千米|米|厘米|毫米|里|千瓦|千瓦时|"
    "兆瓦|千伏|人|人次|名|位|户|个|项|件|条|家|所|座|处|套|辆|台|架|艘|批|次|届|种|类|张|册|份|部|篇|倍|成|"
    "百分点|个百分点|年|年度|月|月份|日|天|周|小时|分钟|秒|岁|年代|世纪|季度|点|号|层|级|分"
)
#: Chinese numerals, units, or numerals with their unit: 二十, 亿元, 三十万户, 百分之五, 多年
NUMBER_OR_UNIT = re.compile(
    f"(?:第|近|约|数|余|多|点|百分之)?{_NUMERAL}(?:[分之点余多来]{{1,2}}(?:{_NUMERAL})?)?(?:{_UNIT})?"
    # 多元, 多点, 多级 and 多层 are words of their own
    f"|余?(?:{_UNIT})|多(?![元点级层])(?:{_UNIT})"
)


def general_stop_words() -> frozenset[str]:
    """The Chinese list of stopwords-iso: function words, numerals and punctuation."""
    import stopwordsiso

    return frozenset(stopwordsiso.stopwords("zh"))


def stop_lists(
    names: Iterable[str],
    *,
    files: Mapping[str, str | Path],
    user: str | Path | None = None,
    simplify: bool = True,
    legal: bool = False,
) -> dict[str, frozenset[str]]:
    """The stop lists asked for by name, after the user's own: the first that has a word names the reason.

    Parameters
    ----------
    names
        ``ceremony``, ``law`` and ``iso``. The list ``modal`` comes with them: the modal verbs that they have, and all
        of them with the list ``law``.
    files
        The files of the lists ``ceremony``, ``law`` and ``modal``.
    user
        The user's own file.
    simplify
        Whether traditional characters are turned into simplified ones.
    legal
        Whether the corpus is one of legal texts; without, the list ``law`` is not used.
    """
    asked = set(names) - (set() if legal else {"law"})
    shipped: dict[str, frozenset[str]] = {
        name: read_stop_words(files[name], simplify=simplify) for name in ("ceremony", "law") if name in asked
    }
    if "iso" in asked:
        shipped["iso"] = general_stop_words()
    modal = read_stop_words(files["modal"], simplify=simplify) if shipped else frozenset[str]()
    dropped = modal if "law" in shipped else modal & frozenset[str]().union(*shipped.values())
    lists = {"user": read_stop_words(user, simplify=simplify)} if user else {}
    return lists | ({"modal": dropped} if dropped else {}) | shipped


def is_legal(documents: pd.DataFrame) -> bool:
    """Whether half of the documents or more are legal texts (column ``doc_type``)."""
    return len(documents) > 0 and float(documents["doc_type"].isin(LEGAL).mean()) >= 0.5


def run_filters(
    documents: pd.DataFrame,
    *,
    stop_words: Iterable[str],
    lists: Mapping[str, str | Path],
    user_stop_words: Iterable[str | Path],
    person_names: Iterable[str | Path],
    drop_place_names: bool,
    drop_speaker_names: bool,
    **rules: Any,
) -> Filters:
    """The filters of a run, from its settings and its documents.

    Parameters
    ----------
    documents
        Table ``documents``; ``doc_type`` and the columns :data:`NAME_COLUMNS` are used.
    stop_words, lists, user_stop_words
        Names of the stop lists, the files of those that are shipped (see :func:`stop_lists`), and the user's own file
        or none.
    person_names
        File of names of leaders, or none.
    drop_place_names, drop_speaker_names
        Whether names are dropped.
    rules
        The other fields of :class:`Filters`; ``keep_modal_verbs`` and ``concepts``: whether modal verbs are kept, and
        files of concepts whose terms are; and ``simplify``: whether traditional characters of all lists and of
        ``keep`` and ``drop`` are turned into simplified ones, as in the texts (the default).
    """
    simplify = bool(rules.pop("simplify", True))
    for name in ("keep", "drop"):
        rules[name] = frozenset(plain_word(word, simplify=simplify) for word in rules.get(name, ()))
    if rules.pop("keep_modal_verbs", False):
        rules["keep"] |= read_stop_words(lists["modal"], simplify=simplify)
    rules["concept_terms"] = frozenset(listed_terms(*rules.pop("concepts", ()), simplify=simplify))
    own = next(iter(user_stop_words), None)
    return Filters(
        stop_lists=stop_lists(stop_words, files=lists, user=own, simplify=simplify, legal=is_legal(documents)),
        places=place_names(documents) if drop_place_names else (),
        speakers=speaker_names(documents) if drop_speaker_names else (),
        persons=frozenset[str]().union(*(read_names(path, simplify=simplify) for path in person_names)),
        **rules,
    )


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What decides on a term.

    Parameters
    ----------
    stop_lists
        Words by the name of their list; the first list that has a word names the reason.
    lexicon
        Policy terms: never taken for a number or unit (十四五).
    keep, drop
        Terms that the user wants kept or dropped whatever the other rules say.
    concept_terms
        Terms of the user's concepts, kept unless they are in ``drop``.
    places, speakers, persons
        Names of the corpus's own regions and speakers, and of leaders; empty to let them pass.
    min_chars
        Shortest term kept, in characters.
    min_paragraphs, max_paragraph_share
        Fewest paragraphs and largest share of them in which a term may be.
    min_residual_idf
        A term that clusters less (bits, see :func:`~wenmai.words.vocabulary.build.residual_idf`) is dropped,
        if it is in at least 1 % of the paragraphs and in 30, and is no term of the lexicon.
    """

    stop_lists: Mapping[str, Collection[str]] = field(default_factory=dict)
    lexicon: Collection[str] = ()
    keep: Collection[str] = ()
    drop: Collection[str] = ()
    concept_terms: Collection[str] = ()
    places: Collection[str] = ()
    speakers: Collection[str] = ()
    persons: Collection[str] = ()
    min_chars: int = 2
    min_paragraphs: int = 5
    max_paragraph_share: float = 0.1
    min_residual_idf: float = -np.inf

    def reason(self, term: str, *, paragraphs: int, share: float, residual_idf: float = np.inf) -> str:
        """The one reason for a term: the first that applies.

        The user's choice comes first, then what the characters say (:meth:`_by_form`), names, and at last
        how the term is used (:meth:`_by_use`). The codes are listed in the schema of ``vocabulary``.

        Parameters
        ----------
        term
            The term.
        paragraphs, share
            Paragraphs that contain it, as a number and as a share of all.
        residual_idf
            How much it clusters, in bits.
        """
        if term in self.drop or term in self.keep:
            return CHOICE
        if term in self.concept_terms:
            return CONCEPT
        return (
            self._by_form(term)
            or self._by_name(term)
            or self._by_use(term, paragraphs=paragraphs, share=share, residual_idf=residual_idf)
            or KEPT
        )

    def _by_form(self, term: str) -> str:
        """The reason to drop a term that its characters or a stop list give; empty for none."""
        if not has_chinese(term):
            return f"no_chinese_{_kind_of_sign(term)}"
        for name, words in self.stop_lists.items():
            if term in words:
                return f"stop_word_{name}"
        if term not in self.lexicon:
            if re.search(r"\d", term):
                return "contains_digits"
            if NUMBER_OR_UNIT.fullmatch(term):
                return "number_or_unit"
        return "too_short" if len(term) < self.min_chars else ""

    def _by_name(self, term: str) -> str:
        """The kind of name that a term is; empty for none."""
        if is_place(term, self.places):
            return "place_name"
        if is_person(term, self.speakers):
            return "speaker_name"
        return "person_name" if is_person(term, self.persons) else ""

    def _by_use(self, term: str, *, paragraphs: int, share: float, residual_idf: float) -> str:
        """The reason to drop a term that its frequency or its spread gives; empty for none."""
        if paragraphs < self.min_paragraphs:
            return "too_rare"
        if share > self.max_paragraph_share:
            return "too_common"
        judged = share >= JUDGED_SHARE and paragraphs >= JUDGED_PARAGRAPHS and term not in self.lexicon
        return "low_residual_idf" if judged and residual_idf < self.min_residual_idf else ""

    def fitted_to(self, n_paragraphs: int) -> Filters:
        """The same with limits that leave something of a small corpus.

        Below 50 paragraphs five of them are a tenth or more, so that every term would be too rare or too common.
        A term then has to be in a tenth of the paragraphs, two at least, and one in up to twice as many is never
        too common. A corpus of ``2 * min_paragraphs / max_paragraph_share`` paragraphs or more keeps its limits.
        """
        fewest = min(self.min_paragraphs, max(2, n_paragraphs // 10))
        largest = max(self.max_paragraph_share, 2 * fewest / n_paragraphs) if n_paragraphs else 1.0
        return replace(self, min_paragraphs=fewest, max_paragraph_share=min(1.0, largest))

    def keeps(self, term: str, reason: str) -> bool:
        """Whether a term with this reason is kept."""
        return reason in (KEPT, CONCEPT) or (reason == CHOICE and term not in self.drop)


def _kind_of_sign(term: str) -> str:
    # ② and Ⅱ are numbers to Unicode, and so is 〇, which the Chinese characters do not hold
    if any(unicodedata.category(sign).startswith("N") for sign in term):
        return "number"
    return "letters" if re.search(r"[^\W_]", term) else "sign"
