"""The history of a law or of a document: when it was adopted, approved, amended, published and takes effect.

Lines of history are between the title and the first article (2018年10月31日…第五次会议通过).
They are metadata, not text.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from typing import NamedTuple

from wenmai.corpus.meta.periods import HAN, number

_YEAR = rf"(?:(?:1[89]|20)\d\d|[一二][{HAN}]{{3}})"
#: a date to the day, or to the month where no day follows
DATE = re.compile(
    rf"(?<![\d{HAN}])(?P<y>{_YEAR})\s*(?:年\s*(?P<m>[{HAN}]{{1,3}})\s*月(?:\s*(?P<d>[{HAN}]{{1,3}})\s*[日号])?"
    r"|(?P<s>[-/.])\s*(?P<m2>\d{1,2})\s*(?P=s)\s*(?P<d2>\d{1,2})(?!\d))"
)
_QUOTED = re.compile(r"《[^》]*》|〈[^〉]*〉|“[^”]*”")
#: what was done on the day, by the words behind it; the first that is found decides
_ROLES = (
    ("repealed", re.compile(r"废止|失效")),
    ("amended", re.compile(r"修正|修改(?!.*的决定$)")),
    ("revised", re.compile(r"修订")),
    ("approved", re.compile(r"批准|核准|同意")),
    ("adopted", re.compile(r"通过|制定")),
    ("promulgated", re.compile(r"公布|发布|颁布|公告")),
    ("issued", re.compile(r"印发|下发|发出|成文|签发")),
    ("effective", re.compile(r"施行|实施|生效|执行")),
)
_VERB = r"(?:通过|批准|核准|修正|修改|修订|公布|发布|颁布|公告|施行|实施|生效|执行|废止|印发|同意)"
_BODY = re.compile(
    r"^[^\u4e00-\u9fff]*(?:起|经|由|自|在|根据)?([\u4e00-\u9fff·、 \u3000]{0,50}?"
    r"(?:代表大会(?:常务委员会)?|人大(?:常委会)?|人民政府|国务院|委员会|法院|检察院|部|局|署|行|会|办公厅|办公室))"
    r"(?=$|[^\u4e00-\u9fff]|第|令|公告|常务|全体|部务|局务|部长|主任|党组|办公|发布|公布|批准|通过|会议)"
)
_BEGINS = re.compile(
    rf"^(?:【[题注历史沿革]{{2,4}}】)?[（(\[【\s]*(?:根据|依据|经|自|已于|于|——)?\s*[（(]?\s*{_YEAR}\s*年\s*[{HAN}]{{1,3}}\s*月"
)
_ENDS = re.compile(
    rf"{_VERB}(?:并?{_VERB})?[，,、；;。.）)\]】\s]*(?:自(?:公布|发布|颁布|印发|通过|签署)之?日起(?:施行|实施|执行|生效))?"
    r"[，,、；;。.）)\]】\s]*(?:根据|依据)?[（(\s]*$"
)
_UNDATED = re.compile(
    rf"^[（(\s]*(?:自(?:公布|发布|颁布|印发|通过)之?日起(?:施行|实施|执行|生效)"
    rf"|[^。，]{{0,40}}(?:令|公告)\s*(?:第?\s*[\d{HAN}百]+\s*号|[\d{HAN}]{{4}}年第?\s*[\d{HAN}]+\s*号)\s*(?:{_VERB})?"
    rf"|[^。，]{{0,60}}第[{HAN}百]+(?:次|届)[^。，]{{0,20}}会议[^。]{{0,30}}{_VERB})[。）)\s]*$"
)
#: one of these is in every line of history that does not begin with a date
_SIGNS = ("令", "公告", "日起", "会议")
_INNER_STOP, _INNER_STOP_BRACKETED = re.compile(r"[。！？；](?=.)"), re.compile(r"[。！？](?=.)")
_SENTENCE = re.compile(r"^[^（(].{6,12}[日月][，,].*。$")
_FORMAL = re.compile(r"[届次]会议|令|第.{1,8}号|公告|常务会议")
#: a line of history is at most so long, with the names of decisions in it; one in brackets may name many sessions
_LONGEST, _LONGEST_BRACKETED = 320, 1500
_SESSIONS = re.compile(rf"第[{HAN}百]+(?:次|届)[^。，（）]{{0,20}}会议[^。，（）]{{0,40}}?{_VERB}")


class Event(NamedTuple):
    """One date and what happened on it; ``start`` and ``end`` are places in the text that was read."""

    role: str
    date: str
    precision: str
    body: str
    context: str
    start: int
    end: int


def date_of(match: re.Match[str]) -> tuple[str, str]:
    """A date in ISO form and its precision, ``day`` or ``month``; ("", "") if no calendar has it."""
    year, month = number(match["y"]), number(match["m"] or match["m2"] or "")
    text = match["d"] or match["d2"]
    if year is None or month is None or not 1840 <= year <= 2100 or not 1 <= month <= 12:
        return "", ""
    if text is None:
        return f"{year:04d}-{month:02d}", "month"
    day = number(text)
    if day is None or not 1 <= day <= monthrange(year, month)[1]:
        return "", ""
    return f"{year:04d}-{month:02d}-{day:02d}", "day"


def date_of_text(text: str) -> tuple[str, str]:
    """The first date of a text in ISO form and its precision; ("", "") if it has none."""
    match = DATE.search(text)
    return date_of(match) if match else ("", "")


def is_history(text: str) -> bool:
    """Whether a line (or lines joined) is one of history and nothing else."""
    bracketed = text[:1] in "（(" and text[-1:] in "）)"
    if not 5 <= len(text) <= (_LONGEST_BRACKETED if bracketed else _LONGEST):
        return False
    if not any(map(text.__contains__, _SIGNS)) and not _BEGINS.search(text.strip()):
        return False
    plain = _QUOTED.sub("《》", text).strip()
    if (_INNER_STOP_BRACKETED if bracketed else _INNER_STOP).search(plain.rstrip("）)")):
        return False
    if _BEGINS.search(plain):
        # a sentence of a news text (2021年3月1日，条例正式施行。) names no session and no number
        is_sentence = _SENTENCE.match(plain) and not _FORMAL.search(plain)
        return not is_sentence and _ENDS.search(plain) is not None
    return _UNDATED.search(plain) is not None or (bracketed and len(_SESSIONS.findall(plain)) >= 2)


#: a history in brackets right before the first article, in a source without line breaks
_BEFORE_ARTICLES = re.compile(
    rf"[（(](?={_YEAR}\s*年)(?P<history>[^（()）]{{10,1500}}?{_VERB}[^（()）]{{0,20}})[）)]\s*(?=第一[章条]|目\s*录|总\s*则)"
)


def history_before_articles(text: str) -> re.Match[str] | None:
    """The history in brackets between title and first article of a text that runs on; group ``history``."""
    return _BEFORE_ARTICLES.search(text)


def begins_history(text: str) -> bool:
    """Whether a line begins like one of history, whose end may be on the next line."""
    return len(text) <= _LONGEST and _BEGINS.search(text) is not None


def history_run(texts: Sequence[str], first: int) -> int:
    """One past the last line of the history that begins at ``first``; ``first`` itself if none begins there."""
    at = first
    while at < len(texts):
        taken = _entry_lines(texts, at)
        if not taken:
            break
        at += taken
    return at


def _entry_lines(texts: Sequence[str], at: int) -> int:
    """How many lines the entry of history that begins at ``at`` has, which line breaks may cut; 0 if none begins."""
    if is_history(texts[at]):
        return 1
    if begins_history(texts[at]):
        for n in (2, 3):
            lines = texts[at : at + n]
            if len(lines) == n and is_history("".join(lines)) and not any(map(_begins_with_date, lines[1:])):
                return n
    return 0


def _begins_with_date(line: str) -> bool:
    return DATE.match(line.lstrip("（( ")) is not None


def events(text: str) -> list[Event]:
    """Every date of history lines with its role, in order of place."""
    found: list[Event] = []
    matches = list(DATE.finditer(text))
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    matches = [m for m in matches if not any(a <= m.start() < b for a, b in quoted)]
    for n, match in enumerate(matches):
        end = matches[n + 1].start() if n + 1 < len(matches) else len(text)
        iso, precision = date_of(match)
        segment = text[match.end() : end]
        line = segment.partition("\n")[0]
        if len(line) < len(segment) and _ENDS.search(_QUOTED.sub("", line)):
            # what is on the next line has no date of its own (2000年4月1日 施行, then 国务院令第203号发布)
            segment, end = line, match.end() + len(line)
        # a word may be cut by the end of the line (施, 行)
        said = _QUOTED.sub("", segment).replace("\n", "")
        # what follows the verb belongs to the next date (…通过 根据2004年…)
        role = next((role for role, pattern in _ROLES if pattern.search(said)), "")
        if not iso or not role:
            continue
        body = _BODY.search(re.sub(r"[ \u3000\n]", "", said))
        context = " ".join(text[match.start() : end].split()).strip("（()）。，,；; ")
        context = re.sub(r"[\s]*(?:根据|自|于)$", "", context)
        acted = body[1] if body and role != "effective" and len(body[1]) > 2 else ""
        found.append(Event(role, iso, precision, acted, context, match.start(), end))
        if role != "effective" and re.search(r"自?(?:公布|发布|颁布|通过)之?日起(?:施行|实施|执行|生效)", said):
            found.append(Event("effective", iso, precision, "", context, match.start(), end))
    return found
