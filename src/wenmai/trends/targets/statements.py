"""Statements of value: which number a sentence gives for which indicator.

A number belongs to an indicator only if nothing but words of change, of aim, of reference or
of degree is between them: 国内生产总值预期增长8%左右, not 国内生产总值稳步提升，用电量增长8%. That
loses some numbers and invents next to none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wenmai.trends.targets.indicators import Indicator
from wenmai.trends.targets.quantities import AMOUNT, PERCENT, Quantity, plain, read_amount, read_percent

_UP = ("增", "涨", "升", "提高", "扩大", "递")
_DOWN = ("降", "减", "回落", "收窄")
#: 速 and 幅 name a change without its direction
_CHANGE = re.compile("|".join([*_UP, *_DOWN, "速", "幅", "发展"]))

#: words of aim and of degree; the weak ones say what is done with a number and nothing of its bound
_LIMITS = "不低于|不少于|不高于|不超过|不大于|高于|低于|超过|超出|突破|控制在|保持在|稳定在|维持在|至少|约|大约"
_STRONG = f"力争|确保|争取|力保|努力|力求|{_LIMITS}"
_WEAK = "预期|预计|计划|拟|调控|控制|保持|稳定"
#: other words that may be between an indicator and its number
_WORDS = (
    "年均|平均每年|平均|每年|年|全年|实际|名义|同比|比上年|比去年|较上年|较去年|上年|按可比价格计算|按可比口径|按可比价格|可比价|不变价"
    "|扣除价格因素|扣除物价因素|增长速度|增长率|增长|增速|增幅|增加|提高|上升|上涨|上涨幅度|涨幅|递增|下降|降低|减少|降幅|回落|降|涨|增|升"
    "|完成|实现|总水平|总指数|总额|总量|总值|规模|累计|人数|目标值|目标|任务|指标|宏观|具体|要|达到|达|到|至|在|为|是|设定|确定|定|安排"
    "|按|按照|左右|以上|以内|的|速度|幅度|水平|幅|率|均|都|也|将|仍|再|力度|区间|合理|分别|继续|进一步|平稳|持续|稳步|发展|人员|人"
    "|岗位|合计|综合|可以|能够|会|把|由降转增|由负转正|,|:|“|”|、"
)
_BRACKETS = r"[（(][^（）()]{0,30}[)）]"
_LEVEL = (
    rf"(?:{AMOUNT}多?余?(?:元|美元|人|吨|斤|公斤)(?:左右|以上|大关)?"
    rf"|(?:从|由)(?:\d+年的?)?(?:{PERCENT}|{AMOUNT}[元人]?))"
)


def _longest_first(words: str) -> list[str]:
    return sorted(words.split("|"), key=len, reverse=True)


_AIM = re.compile("|".join(_longest_first(_STRONG)))
#: 能耗和碳排放分别降低15%和18%: a second thing that is no indicator
_OTHERS = r"[、和与及][^,;；:。\d%]{1,16}?分别"
_FILL = "|".join([_BRACKETS, _LEVEL, _OTHERS, *_longest_first(f"{_STRONG}|{_WEAK}|{_WORDS}"), r"\d{4}年的?"])
_GAP = rf"(?P<gap>(?:{_FILL}){{0,14}}?)"
_AFTER = r"(?P<after>左右|上下|以上|之上|以内|之内|以下|之间|或者更多一些|或更多一些|或更高一些|或更好水平)?"
#: 比去年增加1万亿元, 下降0.5%: by how much, and not to which level
_BY = re.compile(r"(?:增加|减少|扩大|提高|上升|下降|降低|增长)(?!.*(?:到|至|为|在|达))")
_JOINED = re.compile(
    rf"(?P<level>(?:分别|为|达到|达|完成)*{_LEVEL},)?(?:[、和与及]|以及)?(?:全国|全市|全省|全区|全县|全旗|全盟)?"
)
_NEXT = re.compile(rf"[、,和与及]*(?P<value>{PERCENT}){_AFTER}")
_STRETCH = re.compile(
    rf"[,、]?(?:并|奋力)?(?:力争|争取|努力)(?:实现|达到|增长|突破|完成|更高){{0,2}}(?P<value>{PERCENT}){_AFTER}"
)
#: 城镇和农村居民人均可支配收入 names two indicators with one noun
_TWINS = re.compile(r"(城镇|城市)(?:(?:常住)?居民)?([、和与及])(农村|农村牧区|农牧区)((?:常住)?居民)(人均可支配收入)")
_DENIED = re.compile(r"(?:没有|未|不再?)(?:提出|设定|设置|设|确定)[^,;。]{0,6}?$")


@dataclass(frozen=True)
class Statement:
    """One value of one indicator.

    Attributes
    ----------
    printed
        The value as printed, with its modifiers.
    quantity
        None where the indicator is named without a number.
    modifier
        Words that qualify the number, such as 力争…左右.
    bound
        ``exact``, ``about``, ``at_least``, ``at_most`` or ``range``; empty without a number.
    direction
        ``up``, ``down`` or ``level``.
    yearly_mean
        The number is a mean over several years (年均).
    start, end
        Place in the sentence as :func:`normalise` gives it.
    denied
        The sentence says that no target is set.
    """

    indicator: str
    printed: str
    quantity: Quantity | None
    modifier: str
    bound: str
    direction: str
    yearly_mean: bool
    start: int
    end: int
    denied: bool = False


def normalise(sentence: str) -> str:
    """The sentence with half-width figures, without spaces, with every indicator's noun written out."""
    text = re.sub(r"\s+", "", plain(sentence))
    # a comma between words is one of speech, not of thousands
    text = re.sub(r"，", ",", text)
    return _TWINS.sub(r"\1\4\5\2\3\4\5", text)


class StatementFinder:
    """Finds statements; made once for a set of indicators."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self._owner = {name: i for i in indicators for name in i.names}
        names = "|".join(map(re.escape, sorted(self._owner, key=len, reverse=True)))
        self._name = re.compile(names)
        self._percent = re.compile(rf"{_GAP}(?P<value>{PERCENT}){_AFTER}")
        self._reverse = re.compile(rf"(?P<value>{PERCENT}){_AFTER}的?(?P<name>{names})(?:增长|增速|预期|目标|速度)")
        self._amount = {
            i.id: re.compile(
                rf"{_GAP}(?P<value>{AMOUNT})(?:多|余)?(?P<unit>{'|'.join(map(re.escape, i.units))}){_AFTER}"
            )
            for i in indicators
            if i.measure == "amount"
        }

    def names_any(self, text: str) -> bool:
        """Whether a text, as it is printed, names an indicator at all: most paragraphs do not."""
        return self._name.search(normalise(text)) is not None

    def named(self, text: str) -> Iterator[tuple[Indicator, re.Match[str]]]:
        """Indicators named in a normalised sentence, with their places."""
        for match in self._name.finditer(text):
            indicator = self._owner[match.group()]
            after = any(text.endswith(word, 0, match.start()) for word in indicator.not_after)
            if not after and not text.startswith(indicator.not_before, match.end()):
                yield indicator, match

    def find(self, text: str) -> list[Statement]:
        """Statements with a number in a normalised sentence, in the order of the text."""
        found: list[Statement] = []
        named = list(self.named(text))
        i = 0
        while i < len(named):
            # 工业增加值、固定资产投资分别增长8%、10%: indicators joined to one another share what follows
            chain, levels = [named[i]], False
            while i + 1 < len(named):
                joint = _JOINED.fullmatch(text, named[i][1].end(), named[i + 1][1].start())
                both = named[i][0].measure == named[i + 1][0].measure == "growth"
                if joint is None or (joint["level"] and not both):
                    break
                i, levels = i + 1, levels or joint["level"] is not None
                chain.append(named[i])
            found += self._of_chain(text, chain, levels)
            i += 1
        known = {statement.indicator for statement in found}
        for match in self._reverse.finditer(text):
            indicator = self._owner[match["name"]]
            if indicator.measure != "amount" and indicator.id not in known:
                found.append(self._statement(text, indicator, match, match.start("name"), name=match["name"]))
        return sorted(found, key=lambda s: s.start)

    def _of_chain(self, text: str, chain: list[tuple[Indicator, re.Match[str]]], levels: bool) -> Iterator[Statement]:
        """Statements of indicators joined to one another; ``levels``: each has an amount of its own in between."""
        last, place = chain[-1]
        pattern = self._amount.get(last.id, self._percent)
        match = pattern.match(text, place.end())
        if match is None:
            return
        start, gap = chain[0][1].start(), match["gap"]
        if last.measure == "growth" and not _CHANGE.search(place.group() + gap):
            return
        if last.measure != "growth" and _BY.search(gap) and "个百分点" not in match["value"]:
            return
        if "分别" in gap and text[max(0, start - 1) : start] in tuple("、和与及"):
            return
        first = self._statement(text, chain[0][0], match, start, name=chain[0][1].group())
        if last.measure == "amount":
            if len(chain) == 1:
                yield first
            return
        values = [first]
        while len(values) < len(chain) and (more := _NEXT.match(text, values[-1].end)):
            values.append(self._next(first, more, "".join(c for c in first.modifier if c != "…")))
        if levels and len(values) == 1:
            # 收入达到5亿元，投资达到9亿元，增长8%: the change is that of the last
            yield replace(first, indicator=last.id, start=place.start())
            return
        if len(values) not in (1, len(chain)) or (len(values) == 1 and "分别" in gap and len(chain) > 1):
            return
        for number, (indicator, own) in enumerate(chain):
            yield replace(values[min(number, len(values) - 1)], indicator=indicator.id, start=own.start())
        if len(chain) == 1 and (stretch := _STRETCH.match(text, first.end)):
            yield replace(self._next(first, stretch, "力争"), start=stretch.start())

    def _next(self, first: Statement, match: re.Match[str], before: str) -> Statement:
        """A further value after the first one."""
        quantity, after = read_percent(match["value"]), match["after"] or ""
        words = [word for word in (before if _AIM.fullmatch(before) else "", after) if word]
        return replace(
            first,
            quantity=quantity,
            printed=match.group().lstrip("、,和与及"),
            modifier="…".join(words),
            bound=_bound(quantity, words),
            end=match.end(),
        )

    def _statement(self, text: str, indicator: Indicator, match: re.Match[str], start: int, *, name: str) -> Statement:
        groups = match.groupdict()
        gap, after = groups.get("gap") or "", groups["after"] or ""
        value = match["value"]
        quantity = read_amount(value, match["unit"]) if "unit" in groups else read_percent(value)
        before = re.split(r"[,;；:。、]", text[max(0, start - 8) : start])[-1]
        # what is before a comma qualifies the amount there: 突破千亿元大关，增长8%
        words = [word for part in (before, gap.split(",")[-1]) for word in _AIM.findall(part)]
        words = list(dict.fromkeys([*words, *([after] if after else [])]))
        change = name + gap
        # the direction of 由降转增 is that of its last word
        at = {d: max(change.rfind(word) for word in words_of) for d, words_of in (("up", _UP), ("down", _DOWN))}
        direction = "level" if max(at.values()) < 0 else max(at, key=lambda d: at[d])
        if indicator.measure == "growth" and re.search("(?:涨|增).*(?:回落|降|收窄|放缓|减)[^,]*[到至为]", change):
            # 涨幅回落到2.6% is still a rise
            direction = "up"
        if indicator.measure != "growth" and quantity.unit != "percentage_points":
            direction = "level"
        elif indicator.measure == "growth" and direction == "level":
            direction = "up"
        return Statement(
            indicator=indicator.id,
            printed=gap.strip(",、:“”") + value + (groups.get("unit") or "") + after,
            quantity=quantity,
            modifier="…".join(words),
            bound=_bound(quantity, words),
            direction=direction,
            yearly_mean=re.search("年均|平均|每年|翻番", before + gap) is not None,
            start=start,
            end=match.end(),
        )


def _bound(quantity: Quantity, words: Sequence[str]) -> str:
    """What the modifiers say of the number."""
    if quantity.low != quantity.high:
        return "range"
    rules = (
        ("about", ("左右", "上下", "约", "大约")),
        ("at_least", ("以上", "之上", "不低于", "不少于", "高于", "超过", "超出", "突破", "至少", "更多", "更高")),
        ("at_most", ("以内", "之内", "以下", "不高于", "不超过", "不大于", "低于", "控制在")),
    )
    for bound, signs in rules:
        # 更多 is a part of 或者更多一些; of the others only whole words count: 高于 is a part of 不高于
        if any(word in signs or ("更" in word and bound == "at_least") for word in words):
            return bound
    return "exact"


def is_denied(text: str, start: int) -> bool:
    """Whether the text before ``start`` says that no target is set: 没有提出全年…."""
    return _DENIED.search(text[:start]) is not None
