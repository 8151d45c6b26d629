"""Which years a number in a report speaks of: the year planned, the year looked back at, or several years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PAST, YEAR, TERM = "past", "year", "term"

_FIGURES = {c: str(i) for i, c in enumerate("零一二三四五六七八九")}

_CUES = re.compile(
    r"(?P<to>(?:到|至)(?P<until>(?:19|20)\d\d)年(?!至)|到本世纪末)"
    r"|(?P<compare>(?:比|较|同|与|于|从|由|自)(?:上年|去年|(?P<base>(?:19|20)\d\d)年)(?:底|末)?)"
    r"|(?P<plan>“[一二三四五六七八九十]{1,2}五[”’]|(?:今后|未来|以后)(?:的)?(?:[三四五几十]|十五)年|本届政府(?:任期)?内?|五年内|五年间)"
    r"|(?P<longpast>过去(?:的)?[三四五十]年|[三四五]年来|五年累计|以来|近[两三四五]年|这[两三四五几]年)"
    r"|(?P<last>去年|上年|过去一年|过去的一年|一年来)"
    r"|(?P<this>今年|本年度|当年)"
    r"|(?P<full>全年)"
    r"|(?P<date>(?P<year>(?:19|20)\d\d)年(?:全年)?)"
)


@dataclass(frozen=True)
class Cue:
    """What the words say: ``past``, ``year`` (a single one) or ``term``; the period, if the words name it.

    ``stays`` says whether later sentences go on with it.
    """

    kind: str
    period: str = ""
    stays: bool = True


def figures_of_years(text: str) -> str:
    """The text with years in Chinese characters written in figures, one for one: 一九九一年 as 1991年."""
    return re.sub(
        r"[一二][零九][零一二三四五六七八九]{2}(?=年)", lambda m: "".join(_FIGURES[c] for c in m.group()), text
    )


def cues(text: str, year: int) -> Iterator[Cue]:
    """All cues of a text in a report of ``year``, in order; comparisons (比上年) are none."""
    past = False
    for match in _CUES.finditer(figures_of_years(text)):
        if match["compare"] or match["full"]:
            # against the year before last a change is one of several years
            if match["base"] and int(match["base"]) < year - 2:
                yield Cue(PAST if past else TERM, "", stays=False)
            continue
        past = bool(match["last"]) or (match["date"] is not None and int(match["year"]) < year)
        if match["to"]:
            until = int(match["until"]) if match["until"] else 2000
            yield Cue(TERM, f"{year}-{until}") if until > year else Cue(PAST, "", stays=False)
        elif match["plan"]:
            yield Cue(TERM, _five_years(match["plan"], year))
        elif match["longpast"]:
            yield Cue(TERM, "", stays=False)
        elif match["last"]:
            yield Cue(PAST, str(year - 1))
        elif match["this"]:
            yield Cue(YEAR, str(year))
        else:
            named = int(match["year"])
            yield Cue(YEAR if named == year else PAST if named < year else TERM, str(named))


def carried(before: Cue, text: str, year: int) -> Cue:
    """The cue that holds after a sentence: its last one that stays, else the one before."""
    return [before, *(cue for cue in cues(text, year) if cue.stays)][-1]


def _five_years(words: str, year: int) -> str:
    """The period of a five-year plan by its number, or of the coming years; empty if the words do not decide."""
    number = re.match(r"“([一二三四五六七八九十]{1,2})五", words)
    if number:
        digits = {c: i for i, c in enumerate("零一二三四五六七八九")}
        text = number[1]
        n = digits[text] if text in digits else 10 + (digits[text[1]] if len(text) == 2 and text[1] in digits else 0)
        # the sixth plan began in 1981, the first in 1953
        start = 1981 + 5 * (n - 6) if n >= 6 else 1953
        return f"{start}-{start + 4}"
    return f"{year}-{year + 4}" if "五年" in words else ""
