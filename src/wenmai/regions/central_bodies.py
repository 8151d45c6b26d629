"""Bodies of the national level: whether a document was issued for the whole country."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from wenmai.regions.gazetteer import Gazetteer

#: bodies that the list does not name one by one: 国家…局, 中央…委员会, 中华人民共和国…部, 全国…委员会
_KINDS = re.compile(
    r"(?:国家(?!级)[\u4e00-\u9fff]{2,14}?(?:总局|委员会|办公室|总署|局|署|委)"
    r"|中央(?!商务|公园|大街|大道|城|空调|财经|民族|美术)"
    r"[\u4e00-\u9fff]{1,12}?(?:委员会|领导小组|办公厅|办公室|委|部|办)"
    r"|全国(?!各)[\u4e00-\u9fff]{2,14}?(?:委员会|领导小组|办公室|联合会|指挥部|总会))"
)
#: documents of central bodies have numbers of their own: 国发〔2020〕5号, 法释〔2018〕20号
_NUMBER = re.compile(
    r"^\s*(?:国(?:发|办|函|令|议)|中(?:发|办)|法释|法发|高检发|主席令)[\u4e00-\u9fff]{0,4}[〔\[（(【第]"
)
#: a national body in the provinces is local (中国人民银行杭州中心支行), and 财政部门 is any town's
_BRANCH = re.compile(r"[门队落]|[\u4e00-\u9fff]{0,12}(?:支行|分行|分局|监管局|特派|派出|专员办|办事处|监督管理局)")
_PREFIX = re.compile(r"^[\s（(【\[《“\"#*]*(?:\d{4}年\d{1,2}月\d{1,2}日)?[\s《]*(?:经|由|根据)?[\s《]*")


@lru_cache(maxsize=1)
def central_bodies() -> dict[str, str]:
    """Names of the bodies of the national level, with their kind.

    Returns
    -------
    dict of str to str
        ``state_council``, ``party``, ``military``, ``congress``, ``court``, ``ministry`` or ``organisation`` by
        name in full or short.
    """
    text = (resources.files("wenmai.regions") / "central_bodies.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {name: kind for name, kind in rows}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(central_bodies(), key=lambda name: (-len(name), name)))
    return re.compile(rf"(?:{names}|{_KINDS.pattern})")


def is_central(gaz: Gazetteer, text: str) -> bool:
    """Whether a text (an issuer, a title, a line of a head) begins with a body of the national level.

    Parameters
    ----------
    gaz
        Known regions; a body that names one directly after itself is a branch there (国家税务总局浙江省税务局).
    text
        One line. A date before the body is skipped, and so are brackets.

    Examples
    --------
    >>> from wenmai.regions.gazetteer import gazetteer
    >>> [is_central(gazetteer(), text) for text in ("国务院办公厅", "财政部、税务总局", "国家税务总局浙江省税务局")]
    [True, True, False]
    """
    if _NUMBER.match(text):
        return True
    text = _PREFIX.sub("", text, count=1)
    match = _pattern().match(text)
    if match is None:
        return False
    after = text[match.end() :]
    if any(hit.start == 0 for hit in gaz.hits(after[:12])):
        # 中华人民共和国香港特别行政区基本法 is a law of the nation
        return match[0] in ("中华人民共和国", "国务院", "中央人民政府")
    return not _BRANCH.match(after)
