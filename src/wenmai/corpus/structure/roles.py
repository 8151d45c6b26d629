"""What headings tell of the roles of a document's parts."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from wenmai.corpus.meta.periods import next_year_ahead, periods_named, show
from wenmai.corpus.structure.outline import is_title, label


class State(NamedTuple):
    """What headings tell of a piece: role "" if they leave it open; prior is the cost (in log-odds) of another role."""

    role: str = ""
    period: str = ""
    confidence: float = 0.0
    prior: float = 0.0


_GLOSSARY = re.compile(
    r"^(?:附件?[:：\d一]*\s*)?(?:《?政府工作报告》?)?中?的?(?:有关|部分|相关)*(?:名词|词语|术语|用语|热词)(?:和[^，,]{0,6})?"
    r"(?:解释|注释|说明|释义)|^(?:注释|附注|注)[:：]?$"
)
_ANNEX = re.compile(r"^附\s*(?:件|表|录|图)|^附[:：]")
_SELF = re.compile(
    r"(?:政府|自身|作风|廉政|政风)的?(?:自身|作风|廉政|效能|能力|治理|系统)*建设|人民满意的?(?:服务型)?政府|政府(?:自身|队伍)"
    r"|(?:服务型|法治|廉洁|责任|效能|务实|高效|创新|阳光|诚信|有为|实干|为民)型?政府"
    r"|政府(?:自身)?(?:履职|治理|执行|行政|施政|服务)的?(?:能力|效能|水平|力)|转变政府职能|行政效能|依法行政|执政为民"
)
_BACK = re.compile(r"回顾|回眸|总结|成就|成绩|完成情况|执行情况|实施情况|历程|过去|去年|年来|以来|走过的|胜利|主要情况")
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
    """Role that a heading tells and the confidence; ("", 0.0) if it tells none, ("mixed", …) if it tells two."""
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
        return ("retrospect", 0.8) if re.search(r"回顾|回眸", heading) and above == "plan" else ("", 0.0)
    if back != ahead:
        return ("retrospect", 0.9) if back > ahead else ("plan", 0.9)
    weak = len(_BACK_WEAK.findall(heading)) - len(_AHEAD_WEAK.findall(heading))
    if weak and not back:
        return ("retrospect", 0.7) if weak > 0 else ("plan", 0.7)
    return "", 0.0


def report_states(
    pieces: Sequence[tuple[str, str, int]], levels: Sequence[float], *, report_year: int | None, term: int | None
) -> list[State]:
    """Roles of a work report as its headings tell them."""
    before_year = next_year_ahead(text for text, kind, _ in pieces if kind == "heading")
    stack: list[tuple[float, State]] = []
    states: list[State] = []
    last_plan = ""
    own_year = str(report_year) if report_year is not None else ""
    salute = False
    for (text, kind, _), level in zip(pieces, levels, strict=True):
        if not level:
            top = stack[-1][1] if stack else State()
            salute = top.role == "self_government" and (salute or text.strip().startswith("各位代表"))
            if salute and len(text.strip()) > 12 and not _SELF.search(text[:150]):
                # After the part on itself a report turns to other matters with a new salutation.
                stack = [entry for entry in stack if entry[1].role != "self_government"]
                top = State("plan", own_year, 0.7, 1.0)
                stack.append((9.5, top))
            states.append(top if top.prior <= _INHERITED else top._replace(prior=_INHERITED))
            continue
        salute = False
        if kind == "heading" and is_title(text, len(states)):
            states.append(State("ceremony", "", 0.9))
            continue
        while stack and stack[-1][0] >= level:
            stack.pop()
        parent = stack[-1][1] if stack else None
        heading = label(text, kind)
        periods = periods_named(heading, report_year, term=term, before_year=before_year)
        role, confidence = _heading_role(heading, level, parent, periods, report_year)
        prior = _NAMED if periods else 2.0
        if role == "mixed":
            stack.append((level, State()))
            states.append(State("retrospect", _widest(periods, "retrospect", report_year), 0.6, _NAMED))
            continue
        if not role and parent and parent.role:
            role, confidence, prior = parent.role, parent.confidence * 0.97, _INHERITED
        period = "" if role in ("glossary", "annex", "") else _widest(periods, role, report_year)
        if role and not period and parent and parent.role == role:
            period = parent.period
        if role == "plan":
            if not period and parent is None and not _AHEAD_WEAK.search(heading):
                period = last_plan
            last_plan = period = period or last_plan or own_year
        elif role == "self_government":
            period = period or ("" if "-" in last_plan else last_plan) or own_year
        state = State(role, period, confidence, prior)
        stack.append((level, state))
        states.append(state)
    return states


def _turns(heading: str, periods: Sequence[tuple[int, int]], own: tuple[int, int] | None) -> bool:
    """Whether a heading below a look back (发展基础与总体要求) begins the plan."""
    ahead = _AHEAD.search(heading) or _SETTING.search(heading)
    return (ahead is not None and not _BACK.search(heading)) or own in periods


def plan_states(
    pieces: Sequence[tuple[str, str, int]], levels: Sequence[float], *, report_year: int | None, title: str
) -> list[State]:
    """Roles of a five-year plan: all is plan but the introduction, the look back and the setting."""
    named = [p for p in periods_named(title, report_year) if p[1] > p[0]]
    own = named[0] if named else (report_year, report_year + 4) if report_year is not None else None
    period = show(own) if own else ""
    stack: list[tuple[float, State]] = []
    states: list[State] = []
    begun = False
    for (text, kind, _), level in zip(pieces, levels, strict=True):
        if level:
            while stack and stack[-1][0] >= level:
                stack.pop()
            parent = stack[-1][1] if stack else None
            heading = label(text, kind)
            periods = periods_named(heading, report_year)
            past = [p for p in periods if own and p[1] < own[0]]
            back = _BACK.search(heading) or (past and "发展" in heading) or (not begun and _BACK_WEAK.search(heading))
            if _GLOSSARY.search(heading) or _ANNEX.search(heading):
                state = State("glossary" if _GLOSSARY.search(heading) else "annex", "", 0.95)
            elif parent and parent.role in ("glossary", "annex"):
                state = parent
            elif back and (past or not begun):
                earlier = show((own[0] - 5, own[0] - 1)) if own else ""
                state = State("retrospect", show(past[0]) if past else earlier, 0.98 if past else 0.85)
            elif not begun and _SETTING.search(heading):
                state = State("body", "", 0.8)
            elif parent and (
                parent.role == "plan" or (parent.role == "retrospect" and not _turns(heading, periods, own))
            ):
                state = parent._replace(confidence=parent.confidence * 0.97)
            elif begun or _AHEAD.search(heading) or _AHEAD_WEAK.search(heading) or any(p == own for p in periods):
                state = State("plan", period, 0.95 if begun else 0.9)
            elif level <= 2 and any(state.role != "body" for state in states):
                state = State("plan", period, 0.8)
            else:
                state = State("body", "", 0.6)
            begun = begun or state.role == "plan"
            stack.append((level, state))
            states.append(state)
        else:
            top = stack[-1][1] if stack else State("body", "", 0.7)
            states.append(top)
    return states
