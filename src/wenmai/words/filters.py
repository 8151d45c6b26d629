"""Why a term is kept or dropped: the lists and rules of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from wenmai.words.segment import has_chinese

KEPT = "kept"
CHOICE = "user's choice"

#: share of paragraphs below which evenness cannot be told from rarity
JUDGED_SHARE = 0.01

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

_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|普米|各"
)
_AUTONOMY = re.compile(f"(?P<place>.{{2,}}?)(?:(?:{_PEOPLES})族?)*自治[区州县旗]")
_SUFFIX = re.compile(r"(?P<place>.{2,}?)(?:特别行政区|省|市|地区|盟|县|旗|区)")


def read_stop_words(path: str | Path) -> frozenset[str]:
    """Read a list of words, one a line; ``#`` begins a comment."""
    lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip()))


def general_stop_words() -> frozenset[str]:
    """The Chinese list of stopwords-iso: function words, numerals and punctuation."""
    import stopwordsiso

    return frozenset(stopwordsiso.stopwords("zh"))


def stop_lists(
    names: Iterable[str], *, ceremony: str | Path, user: str | Path | None = None
) -> dict[str, frozenset[str]]:
    """The stop lists asked for by name, after the user's own: the first that has a word names the reason."""
    asked = set(names)
    lists = {"user": read_stop_words(user)} if user else {}
    if "ceremony" in asked:
        lists["ceremony"] = read_stop_words(ceremony)
    if "iso" in asked:
        lists["iso"] = general_stop_words()
    return lists


def place_names(documents: pd.DataFrame, *, tag: Callable[[str], str] = lambda word: "") -> frozenset[str]:
    """Names of the corpus's own regions and of their parents, long and short.

    Parameters
    ----------
    documents
        Table ``documents``; ``region``, ``province`` and ``prefecture`` are used.
    tag
        The kind of a word (jieba's tags; empty if the dictionary does not have it). A short name that
        is an ordinary word is none: 和平区 is a place, 和平 is not.
    """
    names = {name for column in ("region", "province", "prefecture") for name in documents[column].dropna() if name}
    shorts = {short for name in names if (short := short_name(name)) not in names and _may_name(tag(short))}
    return frozenset(names | shorts)


def _may_name(kind: str) -> bool:
    return kind in ("", "x", "nt") or kind.startswith(("ns", "nr"))


def speaker_names(documents: pd.DataFrame) -> frozenset[str]:
    """Names of those who delivered the documents, without their offices.

    Parameters
    ----------
    documents
        Table ``documents``; ``speaker`` is used: 国务院总理 李克强, 市长张三.
    """
    found = (_SPEAKER.fullmatch(re.sub(r"\s", "", speaker)) for speaker in documents["speaker"].dropna())
    return frozenset(match["name"] for match in found if match)


def short_name(name: str) -> str:
    """A region's name without its kind: 内蒙古自治区 becomes 内蒙古, 新城区 becomes 新城.

    A name that would shrink to one character (赵县, 沙市) stays as it is.
    """
    match = _AUTONOMY.fullmatch(name) or _SUFFIX.fullmatch(name)
    return match["place"] if match else name


#: an office ends in one of these; what follows is the name
_SPEAKER = re.compile(
    "(?:.*(?:总理|省长|市长|区长|县长|旗长|州长|盟长|镇长|乡长|主席|主任|部长|书记|专员|局长|秘书长|行政长官))?"
    r"(?P<name>[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})?)"
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
    places, speakers
        Names of the corpus's own regions and speakers; empty to let them pass.
    min_chars
        Shortest term kept, in characters.
    min_paragraphs, max_paragraph_share
        A term in fewer paragraphs is too rare, in a larger share of them too common.
    min_residual_idf
        A term that clusters less (bits, see :func:`~wenmai.words.vocabulary.residual_idf`) is too even,
        if it stands in at least 1 % of the paragraphs and is no term of the lexicon.
    """

    stop_lists: Mapping[str, Collection[str]] = field(default_factory=dict)
    lexicon: Collection[str] = ()
    keep: Collection[str] = ()
    drop: Collection[str] = ()
    places: Collection[str] = ()
    speakers: Collection[str] = ()
    min_chars: int = 2
    min_paragraphs: int = 5
    max_paragraph_share: float = 0.1
    min_residual_idf: float = -np.inf

    def reason(self, term: str, *, paragraphs: int, share: float, residual_idf: float = np.inf) -> str:
        """The one reason for a term: the first that fits, in this order.

        The user's choice, no Chinese character, stop word, contains digits, number or
        unit, too short, place name, name of a speaker, too rare, too common, too even, kept.

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
        if not has_chinese(term):
            return f"no Chinese character ({_kind_of_sign(term)})"
        for name, words in self.stop_lists.items():
            if term in words:
                return f"stop word ({name})"
        known = term in self.lexicon
        if not known and re.search(r"\d", term):
            return "contains digits"
        if not known and NUMBER_OR_UNIT.fullmatch(term):
            return "number or unit"
        if len(term) < self.min_chars:
            return "too short"
        if term in self.places:
            return "place name"
        if term in self.speakers:
            return "name of a speaker"
        if paragraphs < self.min_paragraphs:
            return "too rare"
        if share > self.max_paragraph_share:
            return "too common"
        if share >= JUDGED_SHARE and residual_idf < self.min_residual_idf and not known:
            return "too even"
        return KEPT

    def keeps(self, term: str, reason: str) -> bool:
        """Whether a term with this reason is kept."""
        return reason == KEPT or (reason == CHOICE and term not in self.drop)


def _kind_of_sign(term: str) -> str:
    if re.search(r"\d", term):
        return "number"
    return "letters" if re.search(r"[^\W_]", term) else "sign"
