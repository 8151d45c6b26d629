"""Section roles of official documents, laws and plans: purpose, targets, tasks, safeguards, and the parts of a law."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenmai.corpus.meta.official import is_addressee
from wenmai.corpus.structure.headings import Piece, split_marker
from wenmai.corpus.structure.items import ARTICLE
from wenmai.corpus.structure.outline import label
from wenmai.corpus.structure.roles import State

#: the words of headings; the first that is named decides, and of two at one place the one that is listed first
_NAMED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("general_provisions", re.compile(r"^总\s*则$|^一般规定$")),
    ("legal_liability", re.compile(r"法律责任|^罚\s*则$|^责任追究$|^奖惩$")),
    ("supplementary", re.compile(r"^附\s*则$|^其他(?:规定|事项|事宜)?$|^有关(?:事项|说明)$|^施行(?:日期|时间)$")),
    (
        "division_of_labour",
        re.compile(
            r"(?:任务|职责|责任|工作|部门)(?:分工|分解)|(?:主要|部门|工作|各方)?职责$|责任(?:单位|部门)|分工方案"
        ),
    ),
    (
        "purpose",
        re.compile(
            r"总体(?:要求|思路|考虑)|指导思想|基本原则|(?:重要|重大|战略)意义|必要性|充分认识|提高(?:思想)?认识|目的|背景|形势|工作思路|发展(?:基础|环境)|适用范围|编制依据"
        ),
    ),
    ("targets", re.compile(r"目标(?!任务)|指标")),
    (
        "safeguards",
        re.compile(
            r"保障(?:措施|机制|体系)$|组织(?:实施|领导|保障)|(?:加强|强化|加大|健全|完善|落实|明确|压实).{0,8}(?:领导|组织|督导|督查|考核|问责|宣传)"
            r"|^(?:有关|相关|几点)?(?:工作)?要求$|督导|督查|监督检查|^监督(?:管理|考核|评估)?$|考核(?:评价|评估|奖惩)?$|宣传(?:引导|发动|教育)|实施保障|政策保障|工作保障|^保障$|实施机制"
        ),
    ),
    (
        "tasks",
        re.compile(
            r"任务|(?:工作|政策|主要|具体|重点|支持|改革)(?:措施|举措|内容|领域|行动|项目|工程)|重点工作|措施$|政策支持"
        ),
    ),
)
#: a heading that begins with what is to be done
_VERB = re.compile(
    r"^(?:着力|大力|全面|深入|积极|切实|加快|进一步|持续|稳步|统筹|有序|扎实|及时|努力|坚决|充分)?(?:加强|推进|推动|完善|建立|健全|提升|提高|优化|深化|强化|发展|建设|支持|促进|实施|开展|扩大|培育"
    r"|加大|规范|落实|构建|打造|鼓励|引导|保护|改善|创新|做好|抓好|拓展|培养|放宽|降低|严格|严禁|保障|动员|拓宽|打通|营造|推广|推行|实行|明确|制定|允许|盘活|防范|整治|治理|增强|激发|释放|聚焦|突出)"
)
_LEAD = re.compile(
    r"(?:通知|意见|决定|规定|办法|方案|措施|批复|函复|公告|通告|答复)[^。]{0,6}(?:如下|：)[：:]?$|如下[：:]$|现[将就予][^。]{2,60}。$"
)
_AIM = re.compile(r"^(?:为(?:了|进一步|深入|切实|加强|全面|规范|贯彻|推进|促进|做好|保障)?|根据|按照|经).{4,}")
_AIM_OF_LAW = re.compile(r"^第\s*[一1]\s*条\s*为")
_END_OF_LAW = re.compile(r"本[\u4e00-\u9fff（()）]{1,14}自.{2,24}(?:施行|实施|执行)|由.{2,30}负责解释")
_LIABLE = re.compile(r"^第[^条]{1,8}条\s*(?:违反本|有下列(?:行为|情形)之一的，由)")
_ANNEX = re.compile(r"^附\s*[件表录]\s*[一二三四五六七八九十\d]{0,3}$")
_LISTED = re.compile(r"^附\s*件\s*\d{0,2}\s*[:：]")
#: headings of laws end at chapters, those of papers at 一、 and （一）
_LOWEST = 5.5
#: at most so many paragraphs lead in to a paper
_OPENING = 4


def paper_states(pieces: Sequence[Piece], levels: Sequence[float]) -> list[State]:
    """
    Roles of an official document, a law or a plan.

    Parameters
    ----------
    pieces:
        In reading order.
    levels:
        Of the headings (:func:`wenmai.corpus.structure.outline.fit_levels`).

    Returns
    -------
    list of State
        One for each piece; ``body`` where nothing names a role. Periods are left empty.
    """
    stack: list[tuple[float, State]] = []
    states: list[State] = []
    seen: set[str] = set()
    for place, (piece, level) in enumerate(zip(pieces, levels, strict=True)):
        if level and level <= _LOWEST:
            while stack and stack[-1][0] >= level:
                stack.pop()
            state = _of_heading(piece, level, stack[-1][1] if stack else None, seen)
            stack.append((level, state))
            seen.add(state.role)
        elif stack:
            state = stack[-1][1]
        else:
            state = _of_opening(piece, place)
        states.append(state)
    return _of_articles(pieces, states)


def _of_heading(piece: Piece, level: float, parent: State | None, seen: set[str]) -> State:
    """The role that a heading names, that of the part it lies in, or tasks where it says what is to be done."""
    words = re.sub(r"\s|^\d[\d.]*", "", label(piece))
    if _ANNEX.match(piece.text.strip()):
        return State("annex", "", 0.9)
    if parent and parent.role == "annex":
        return parent
    role = role_of_words(words)
    if role and not (
        parent and parent.role in ("general_provisions", "tasks", "legal_liability") and role != "targets"
    ):
        return State(role, "", 0.9)
    if parent and parent.role != "body":
        return parent._replace(confidence=parent.confidence * 0.97)
    if level >= 4 and _VERB.match(words) and split_marker(piece.text)[1]:
        # a section that says what to do, behind the purpose of the paper
        return State("tasks", "", 0.7 if seen & {"purpose", "targets"} else 0.6)
    return State("body", "", 0.6)


def role_of_words(words: str) -> str:
    """The role that the words of a heading name, "" if they name none."""
    found = [(match.start(), n, role) for n, (role, pattern) in enumerate(_NAMED) if (match := pattern.search(words))]
    return min(found)[2] if found else ""


def _of_opening(piece: Piece, place: int) -> State:
    """A paragraph above the first heading: the address, or what the paper is for."""
    text = piece.text.strip()
    if is_addressee(text):
        return State("ceremony", "", 0.95)
    if place < _OPENING and piece.kind == "body" and (_LEAD.search(text) or _AIM.match(text)):
        return State("purpose", "", 0.8)
    return State("body", "", 0.7)


def _of_articles(pieces: Sequence[Piece], states: list[State]) -> list[State]:
    """What articles say of themselves where no chapter names a role, and the list of attachments."""
    last_article = max((n for n, piece in enumerate(pieces) if ARTICLE.match(piece.text)), default=-1)
    liable = False
    for n, piece in enumerate(pieces):
        text = piece.text.strip()
        if _LISTED.match(text):
            states[n] = State("annex", "", 0.8)
        if states[n].role != "body":
            liable = False
            continue
        article = ARTICLE.match(text) is not None
        liable = _LIABLE.match(text) is not None or (liable and not article and piece.kind == "body")
        if _AIM_OF_LAW.match(text):
            states[n] = State("purpose", "", 0.8)
        elif liable:
            states[n] = State("legal_liability", "", 0.7)
        elif n >= last_article - 3 and _END_OF_LAW.search(text) and len(text) <= 120:
            states[n] = State("supplementary", "", 0.8)
    return states
