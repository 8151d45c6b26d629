"""Sections of a report or plan: the role of each piece, the period it looks at, and how sure the role is."""

import math
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from wenmai.corpus.meta.periods import look_back, show
from wenmai.corpus.meta.taxonomy import codes_of
from wenmai.corpus.structure.headings import Piece
from wenmai.corpus.structure.language import tenses
from wenmai.corpus.structure.outline import fit_levels, heading_paths
from wenmai.corpus.structure.papers import paper_states
from wenmai.corpus.structure.roles import State, plan_states, report_states


class Section(NamedTuple):
    """Role of one piece, the period it looks at (YYYY, YYYY-YYYY or ""), confidence of the role, heading path."""

    role: str
    period: str
    confidence: float
    heading: str


_SALUTE = re.compile(
    r"^(?:各位(?:代表|委员|同志|来宾|领导|政协委员|列席人员)|同志们|朋友们)(?:[、，,]?(?:各位)?(?:委员|同志们?|朋友们|来宾))*\s*[:：!！。,，]?$"
)
_OPENING = re.compile(r"请予?(?:各位代表|大会|代表们)?[^。]{0,14}审议|请审议|提出(?:宝贵)?意见|作(?:政府工作|如下)报告")
_CLOSING = re.compile(
    r"让我们|(?:更加)?紧密(?:地)?团结在|努力奋斗|不懈奋斗|优异(?:的)?成绩|奋勇前进|谱写|阔步前进|谢谢大家|而奋斗|万岁|同心同德|携起手来"
)
_APPEAL = re.compile(r"让我们|团结在|携起手来|谢谢大家|万岁")
_SPEAKS = re.compile(r"(?:会议|大会)上|人民政府[\u4e00-\u9fff]{0,4}长|总理|[省市县区州旗盟]长\s*\S{2,4}$")
_IMPRINT = re.compile(r"^[(（]?(?:新华社|《)[^。]{0,30}[电版][)）]?$")
#: what a salutation or an imprint begins with
_FRAMES = frozenset("各同朋(（新《")
_SIDE = ("glossary", "annex", "self_government", "ceremony")
# Cost of a turn from one role to the other inside running text, and at a heading.
_TURN, _TURN_AT_HEADING = 4.0, 1.0
# An item of a list in running text goes on with what the paragraph before the list began.
_ITEM = re.compile(r"[一二三四五六七八九十]是|第[一二三四五六七八九十][，,、]|——")
_TURN_IN_LIST = 8.0
# A prior above this is that of a heading that names its period: its own words are not asked.
_FIRM = 9.0
# Language alone is right for 85 to 91 paragraphs of 100.
_LANGUAGE_LIMIT = 0.85


def type_sections(pieces: Sequence[Piece], *, doc_type: str, report_year: int | None, title: str = "") -> list[Section]:
    """
    Role, period, confidence and heading path of every piece of a document.

    Parameters
    ----------
    pieces:
        In reading order, as cut_headings cuts them out of all paragraphs of the document.
    doc_type:
        Work reports, digests and five-year plans look back and plan; official documents, laws and other plans have
        roles of their own (:func:`wenmai.corpus.structure.papers.paper_states`); of other reports form is set apart
        from matter, and news is body.
    report_year:
        Year of the document; None leaves periods that need it empty.
    title:
        Title of the document; a plan's period comes from it.

    Returns
    -------
    list of Section
        One for each piece.

    Notes
    -----
    The words of a heading decide first (confidence 0.7 to 0.98). What headings leave open is decided by the most
    likely path over looking back and planning, given how each paragraph speaks of time (confidence up to 0.85);
    a long run of paragraphs that contradicts its heading shows that a heading was lost, and overrules it.
    """
    levels = fit_levels(pieces)
    paths = heading_paths(pieces, levels)
    if doc_type not in ("government_work_report", "report_digest", "five_year_plan"):
        return [
            Section(state.role, state.period, round(state.confidence, 3), path)
            for state, path in zip(_other_states(pieces, levels, doc_type), paths, strict=True)
        ]
    texts = [piece.text.strip() for piece in pieces]
    term = look_back("\n".join(texts))
    if doc_type == "five_year_plan":
        states = plan_states(pieces, levels, report_year=report_year, title=title)
    else:
        states = report_states(pieces, levels, report_year=report_year, term=term)
        headed = [bool(level) for level in levels]
        states = _fill(texts, states, headed, report_year=report_year, term=term)
    frame = _ceremonies(pieces, states) if doc_type != "five_year_plan" else {}
    return [
        Section("ceremony", "", frame[n], path)
        if n in frame
        else Section(state.role, state.period, round(state.confidence, 3), path)
        for n, (state, path) in enumerate(zip(states, paths, strict=True))
    ]


def _other_states(pieces: Sequence[Piece], levels: Sequence[float], doc_type: str) -> list[State]:
    """Roles of documents that neither look back on a year nor plan the next one for a government."""
    if doc_type in codes_of("official", "rule", "plan"):
        return paper_states(pieces, levels)
    states = [State("body", "", 1.0)] * len(pieces)
    if doc_type in codes_of("report"):
        for n, confidence in _ceremonies(pieces, states).items():
            states[n] = State("ceremony", "", confidence)
    return states


def _fill(
    texts: Sequence[str], states: Sequence[State], headed: Sequence[bool], *, report_year: int | None, term: int | None
) -> list[State]:
    """
    Most likely roles of what headings leave open or contradict.

    A chain of two states, looking back and planning, solved forwards and backwards: each piece weighs a role by
    its language and by the prior of its heading; a turn costs more in running text than at an open heading.
    """
    chain = [n for n, state in enumerate(states) if state.role not in _SIDE]
    weights: list[tuple[float, float]] = []
    turns: list[tuple[float, float]] = []
    before = ""
    # the words of a heading that names its period are not asked
    scores = tenses(["" if states[n].prior > _FIRM else texts[n] for n in chain], report_year) if chain else []
    for n, score in zip(chain, scores, strict=True):
        state = states[n]
        past = 1 / (1 + math.exp(-score))
        against = math.exp(-state.prior) if state.role else 1.0
        if state.role == "retrospect":
            weights.append((past, (1 - past) * against))
        else:
            weights.append((past * against, 1 - past))
        turn = _TURN_AT_HEADING if headed[n] and not state.role else _TURN
        if not headed[n] and _ITEM.match(texts[n]):
            turn = _TURN_IN_LIST
        named = state.role if state.role and state.role != before else ""
        back = 0.5 if named == "retrospect" else turn + 2.0
        ahead = 0.5 if named == "plan" else turn
        turns.append((_chance(back), _chance(ahead)))
        before = state.role
    chances = _chances(weights, turns)
    path = {n: chance for n, chance in zip(chain, chances, strict=True)}
    return _settle(texts, states, path, report_year=report_year, term=term)


# only few costs of a turn exist
@cache
def _chance(cost: float) -> float:
    return math.exp(-cost)


def _chances(weights: Sequence[tuple[float, float]], turns: Sequence[tuple[float, float]]) -> list[float]:
    """
    Probability of the first state at each place of a chain of two states (forward-backward).

    weights holds the weight of either state at each place, turns that of turning to either state there.
    """
    forward: list[tuple[float, float]] = []
    first, second = 0.7, 0.3
    for (one, two), (back, ahead) in zip(weights, turns, strict=True):
        first, second = (first + second * back) * one, (second + first * ahead) * two
        total = first + second
        first, second = first / total, second / total
        forward.append((first, second))
    chances: list[float] = []
    first = second = 1.0
    for place in range(len(weights) - 1, -1, -1):
        left, right = forward[place][0] * first, forward[place][1] * second
        chances.append(left / (left + right))
        (one, two), (back, ahead) = weights[place], turns[place]
        first, second = first * one + second * two * ahead, second * two + first * one * back
        total = first + second
        first, second = first / total, second / total
    return chances[::-1]


def _settle(
    texts: Sequence[str], states: Sequence[State], path: dict[int, float], *, report_year: int | None, term: int | None
) -> list[State]:
    """Write the more likely role, with the period that goes with it, where headings leave it open."""
    roles = {n: "retrospect" if chance >= 0.5 else "plan" for n, chance in path.items()}
    opened = "".join(texts[n] for n, role in roles.items() if role == "retrospect" and states[n].role != role)
    terms = len(re.findall(r"[二两三四五六]年来|过去[的这]*[二两三四五六]年", opened))
    back = (term or 5) if terms > len(re.findall(r"一年来|过去的?一年|去年|比上年|同比", opened)) else 1
    result = list(states)
    for n, role in roles.items():
        if states[n].role == role:
            continue
        period = ""
        if report_year is not None:
            period = str(report_year) if role == "plan" else show((report_year - back, report_year - 1))
        sure = max(path[n], 1 - path[n])
        result[n] = State(role, period, min(_LANGUAGE_LIMIT, sure))
    return result


def _opens(text: str, place: int) -> bool:
    """Whether a paragraph before the first heading opens the report, or names who speaks where."""
    early = place < 8 and len(text) <= 120
    return _OPENING.search(text) is not None or (early and _SPEAKS.search(text) is not None)


def _ceremonies(pieces: Sequence[Piece], states: Sequence[State]) -> dict[int, float]:
    """Pieces that are form rather than matter (salutation, opening, closing call, imprint), with confidence."""
    main = [n for n, state in enumerate(states) if state.role not in ("glossary", "annex")]
    closing = min(0.85 * len(main), len(main) - 4)
    found: dict[int, float] = {}
    begun = False
    for place, n in enumerate(main):
        piece = pieces[n]
        text, body = piece.text.strip(), piece.kind == "body"
        last = begun and place >= closing and len(text) <= 700
        calls = len(set(_CLOSING.findall(text))) if last and _APPEAL.search(text) else 0
        # by its first character a paragraph mostly is neither
        framed = text[:1] in _FRAMES and (_SALUTE.match(text) or _IMPRINT.match(text))
        if states[n].role == "ceremony" or framed:
            found[n] = 0.95
        elif body and not begun and len(text) <= 320 and _opens(text, place):
            found[n] = 0.9
        elif body and text.endswith(("!", "！", "。")) and calls >= (1 if place >= len(main) - 3 else 2):
            found[n] = 0.85
        begun = begun or (0 < piece.level < 9 and not body and n not in found) or place > 12
    return found
