"""What headings say of the roles of a document's parts."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from wenmai.corpus.meta.periods import next_year_ahead, periods_named, show
from wenmai.corpus.structure.headings import Piece
from wenmai.corpus.structure.outline import is_title, label


class State(NamedTuple):
    """What headings say of a piece: role "" if they leave it open; prior is the cost (in log-odds) of another role."""

    role: str = ""
    period: str = ""
    confidence: float = 0.0
    prior: float = 0.0


_GLOSSARY = re.compile(
    r"^(?:附件?[:：\d一]*\s*)?(?:《?政府工作报告》?)?中?的?(?:有关|部分|相关)*(?:名词|词语|术语|用语|热词)(?:和[^，,]{0,6})?"
    r"(?:解释|注释|说明|释义)|^(?:名词)?(?:注\s*释|附\s*注|注)[:：]?$"
)
_ANNEX = re.compile(r"^附\s*(?:件|表|录|图)|^附[:：]")
_SELF = re.compile(
    r"(?:政府|自身|作风|廉政|政风)的?(?:自身|作风|廉政|效能|能力|治理|系统)*建设|人民满意的?(?:服务型)?政府|政府(?:自身|队伍)"
    r"|(?:服务型|法治|廉洁|责任|效能|务实|高效|创新|阳光|诚信|有为|实干|为民)型?政府"
    r"|政府(?:自身)?治理|政府(?:自身)?(?:履职|治理|执行|行政|施政|服务)的?(?:能力|效能|水平|力)|转变政府职能|行政效能|依法行政|执政为民"
)
_BACK = re.compile(r"回顾|回眸|总结|成就|成绩|完成情况|执行情况|实施情况|历程|过去|去年|年来|以来|走过的|胜利|主要情况")
_LOOK = re.compile("回顾|回眸")
_BACK_WEAK = re.compile(r"成效|取得|发展基础|基本情况|(?:困难|存在).{0,4}问题|主要工作")
_AHEAD = re.compile(
    r"安排|总体部署|目标任务|主要任务|主要目标|总体要求|展望|重点工作|打算|建议|思路|蓝图|远景|今后|未来|今年(?!以来)|明年|指导思想"
    r"|工作重点|工作部署|奋斗目标|政策取向|规划纲要|主要措施|预期目标|发展目标"
)
_AHEAD_WEAK = re.compile(r"任务|目标|措施|方针|草案|方向|重点")
# Priors of a heading that names its period, and of what a part takes over from the heading above it.
_NAMED, _INHERITED = 30.0, 1.5
_SETTING = re.compile(r"(?:发展|面临的?|国际国内|内外部?)的?(?:环境|形势|机遇|背景)|形势分析|机遇和?与?挑战")


def _widest(periods: Sequence[tuple[int, int]], role: str, report_year: int | None) -> str:
    """The widest of the periods that fits the role: a look back ends before the year, a plan does not."""
    fit = [p for p in periods if report_year is None or (p[1] < report_year) == (role == "retrospect")] or list(periods)
    return show(max(fit, key=lambda p: p[1] - p[0])) if fit else ""


def _heading_role(
    heading: str, level: float, parent: State | None, periods: Sequence[tuple[int, int]], report_year: int | None
) -> tuple[str, float]:
    """Role that a heading names and the confidence; ("", 0.0) if it names none, ("mixed", …) if it names two."""
    heading = heading.replace("*", "")
    if _GLOSSARY.search(heading):
        return "glossary", 0.98
    if _ANNEX.search(heading):
        return "annex", 0.9
    if parent and parent.role in ("glossary", "annex"):
        return "", 0.0
    above = parent.role if parent else ""
    back, ahead = len(_BACK.findall(heading)), len(_AHEAD.findall(heading))
    if _SELF.search(heading) and level < 5.5 and above != "retrospect" and not (back and periods):
        return "self_government", 0.95 if "自身建设" in heading else 0.85
    if periods and report_year is not None:
        now = [p for p in periods if p[1] >= report_year]
        if now and len(now) < len(periods) and back and ahead:
            return "mixed", 0.9
        if back and not ahead:
            return "retrospect", 0.98
        if ahead and (not back or len(now) == len(periods)):
            return ("plan", 0.98) if now else ("retrospect", 0.7)
        return ("plan", 0.8) if len(now) == len(periods) else ("retrospect", 0.8)
    if above:
        return ("retrospect", 0.8) if above == "plan" and _LOOK.search(heading) else ("", 0.0)
    if back != ahead:
        return ("retrospect", 0.9) if back > ahead else ("plan", 0.9)
    weak = len(_BACK_WEAK.findall(heading)) - len(_AHEAD_WEAK.findall(heading))
    if weak and not back:
        return ("retrospect", 0.7) if weak > 0 else ("plan", 0.7)
    return "", 0.0


#: what a government says of itself in the headings of a part that does not say so in its own
_OWN_MATTERS = re.compile(
    r"政治(?:站位|建设|引领|能力)|正风肃纪|党风廉政|从严治党|廉洁|廉政|反腐|依法行政|法治政府|作风|执行力|行政效能|为政|勤政|履职|担当作为|过紧日子"
)
#: so many of them, and this share, make it a part on the government itself
OWN_HEADINGS, OWN_SHARE = 2, 0.5


def own_parts(pieces: Sequence[Piece], levels: Sequence[float]) -> set[int]:
    """Headings whose parts are on the government itself, as the headings below them show."""
    found: set[int] = set()
    for n, level in enumerate(levels):
        if not level or level > 5 or "政府" not in pieces[n].text:
            continue
        below: list[float] = []
        own = 0
        for m in range(n + 1, len(pieces)):
            if levels[m] and levels[m] <= level:
                break
            if levels[m] and (not below or levels[m] == below[0]):
                below.append(levels[m])
                own += _OWN_MATTERS.search(label(pieces[m])) is not None
        if own >= OWN_HEADINGS and own >= OWN_SHARE * len(below):
            found.add(n)
    return found


class _Above:
    """The headings above a place, each with its level and with what it says of the text below it."""

    def __init__(self) -> None:
        self._open: list[tuple[float, State]] = []

    @property
    def nearest(self) -> State | None:
        """What the nearest heading says; None above the first."""
        return self._open[-1][1] if self._open else None

    def close(self, level: float) -> None:
        """Leave the headings that one of this level ends."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()

    def open(self, level: float, state: State) -> None:
        """Go below a heading."""
        self._open.append((level, state))

    def leave(self, role: str) -> None:
        """Leave the headings of a role, wherever they are."""
        self._open = [entry for entry in self._open if entry[1].role != role]


def report_states(
    pieces: Sequence[Piece], levels: Sequence[float], *, report_year: int | None, term: int | None
) -> list[State]:
    """Roles of a work report as its headings give them."""
    before_year = next_year_ahead(piece.text for piece in pieces if piece.kind == "heading")
    report = _Report(report_year, term, before_year, own_parts(pieces, levels))
    return [
        report.heading(piece, level, place) if level else report.body(piece.text)
        for place, (piece, level) in enumerate(zip(pieces, levels, strict=True))
    ]


class _Report:
    """A work report, read piece by piece."""

    def __init__(self, report_year: int | None, term: int | None, before_year: bool, own: set[int]) -> None:
        self.report_year, self.term, self.before_year = report_year, term, before_year
        #: places of the headings of parts on the government itself
        self.own = own
        self.own_year = str(report_year) if report_year is not None else ""
        self.above = _Above()
        #: period of the last plan, which plans without one take over
        self.last_plan = ""
        #: whether a salutation came since the last heading, inside the part on the government itself
        self.saluted = False

    def body(self, text: str) -> State:
        """What the headings above say of a paragraph."""
        state = self.above.nearest or State()
        text = text.strip()
        self.saluted = state.role == "self_government" and (self.saluted or text.startswith("各位代表"))
        if self.saluted and len(text) > 12 and not _SELF.search(text[:150]):
            # After the part on itself a report turns to other matters with a new salutation.
            self.above.leave("self_government")
            state = State("plan", self.own_year, 0.7, 1.0)
            self.above.open(9.5, state)
        return state if state.prior <= _INHERITED else state._replace(prior=_INHERITED)

    def heading(self, piece: Piece, level: float, place: int) -> State:
        """What a heading says of itself and of the text below it."""
        self.saluted = False
        if piece.kind == "heading" and is_title(piece.text, place):
            return State("ceremony", "", 0.9)
        self.above.close(level)
        parent = self.above.nearest
        words = label(piece)
        periods = periods_named(words, self.report_year, term=self.term, before_year=self.before_year)
        role, confidence = _heading_role(words, level, parent, periods, self.report_year)
        if place in self.own and role in ("", "plan") and not (parent and parent.role == "retrospect"):
            role, confidence = "self_government", 0.8
        if role == "mixed":
            self.above.open(level, State())
            return State("retrospect", _widest(periods, "retrospect", self.report_year), 0.6, _NAMED)
        prior = _NAMED if periods else 2.0
        if not role and parent and parent.role:
            role, confidence, prior = parent.role, parent.confidence * 0.97, _INHERITED
        state = State(role, self._period(role, periods, parent), confidence, prior)
        self.above.open(level, state)
        return state

    def _period(self, role: str, periods: Sequence[tuple[int, int]], parent: State | None) -> str:
        """The period that a part looks at: its own, that of the part it lies in, or that of the last plan."""
        period = "" if role in ("glossary", "annex", "") else _widest(periods, role, self.report_year)
        if role and not period and parent and parent.role == role:
            period = parent.period
        if role == "plan":
            self.last_plan = period = period or self.last_plan or self.own_year
        elif role == "self_government":
            period = period or ("" if "-" in self.last_plan else self.last_plan) or self.own_year
        return period


def plan_states(
    pieces: Sequence[Piece], levels: Sequence[float], *, report_year: int | None, title: str
) -> list[State]:
    """Roles of a five-year plan: all is plan but the introduction, the look back and the setting."""
    named = [p for p in periods_named(title, report_year) if p[1] > p[0]]
    own = named[0] if named else (report_year, report_year + 4) if report_year is not None else None
    plan = _Plan(report_year, own)
    above = _Above()
    states: list[State] = []
    for piece, level in zip(pieces, levels, strict=True):
        if level:
            above.close(level)
            above.open(level, plan.heading(label(piece), level, above.nearest))
        states.append(above.nearest or State("body", "", 0.7))
    return states


class _Plan:
    """A five-year plan, read heading by heading."""

    def __init__(self, report_year: int | None, own: tuple[int, int] | None) -> None:
        self.report_year, self.own = report_year, own
        #: whether the plan itself has begun, and whether any part with a role has
        self.begun = self.parted = False

    def heading(self, heading: str, level: float, parent: State | None) -> State:
        """What a heading says of the text below it."""
        state = self._state(heading, level, parent)
        self.begun = self.begun or state.role == "plan"
        self.parted = self.parted or state.role != "body"
        return state

    def _state(self, heading: str, level: float, parent: State | None) -> State:
        if _GLOSSARY.search(heading):
            return State("glossary", "", 0.95)
        if _ANNEX.search(heading):
            return State("annex", "", 0.95)
        if parent and parent.role in ("glossary", "annex"):
            return parent
        periods = periods_named(heading, self.report_year)
        past = [p for p in periods if self.own and p[1] < self.own[0]]
        if (past or not self.begun) and self._looks_back(heading, bool(past)):
            return State("retrospect", show(past[0]) if past else self._before(), 0.98 if past else 0.85)
        if not self.begun and _SETTING.search(heading):
            return State("body", "", 0.8)
        if parent and (parent.role == "plan" or (parent.role == "retrospect" and not self._turns(heading, periods))):
            return parent._replace(confidence=parent.confidence * 0.97)
        if self.begun or _AHEAD.search(heading) or _AHEAD_WEAK.search(heading) or self.own in periods:
            return self._plan(0.95 if self.begun else 0.9)
        # a part or chapter behind the introduction
        return self._plan(0.8) if level <= 2 and self.parted else State("body", "", 0.6)

    def _plan(self, confidence: float) -> State:
        return State("plan", show(self.own) if self.own else "", confidence)

    def _looks_back(self, heading: str, past: bool) -> bool:
        """Whether the words of a heading look back; before the plan begins weaker ones do."""
        if _BACK.search(heading) or (past and "发展" in heading):
            return True
        return not self.begun and _BACK_WEAK.search(heading) is not None

    def _before(self) -> str:
        """The five years before the plan."""
        return show((self.own[0] - 5, self.own[0] - 1)) if self.own else ""

    def _turns(self, heading: str, periods: Sequence[tuple[int, int]]) -> bool:
        """Whether a heading below a look back (发展基础与总体要求) begins the plan."""
        ahead = _AHEAD.search(heading) or _SETTING.search(heading)
        return (ahead is not None and not _BACK.search(heading)) or self.own in periods
