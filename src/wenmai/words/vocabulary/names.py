"""Names of the corpus's own regions, of its speakers and of leaders, which make no topics."""

from __future__ import annotations

import re
from collections.abc import Collection

import pandas as pd

from wenmai.regions.short_names import short_name

#: names and short names of regions that a report also uses as words: 和平区 is a place, 和平 is not
ORDINARY = re.compile(
    "郊区|城区|矿区|东方|东风|互助|公安|共和|前进|前锋|动力|南部|友好|友谊|合作|同心|和平|四方|回民|城东|城西|城南|"
    "城北|城中|城关|城郊|南郊|市北|市南|市中|市郊|复兴|太平|平安|平和|平定|平房|平原|安定|安居|安康|宏伟|富民|富裕|"
    "小店|工农|建华|延长|开元|惠民|惠农|爱民|振兴|新兴|新建|新民|无为|星子|林口|桃源|民乐|民权|比如|水城|江岸|江山|"
    "海港|港口|河口|清新|清水|清流|滨海|滨江|滨湖|沿河|湖里|灯塔|牡丹|温泉|盐湖|盐田|石棉|红旗|红星|老城|古城|古塔|"
    "山城|路桥|钟楼|鼓楼|资源|运河|通道|解放|莲花|芙蓉|凤凰|麒麟|长寿|吉利|康乐|元宝|宝塔|天桥|天台|天涯|白云|白银|"
    "丰满|中方|万年|乐业|来宾|日照|博爱|方正|威信|向阳|朝阳|大方|大名|弥勒|三元|二七|兴业|名山|和顺|仙居|会同|高明|"
    "政和|长子|上街|台前|中原|中站|都市"
)

#: what the segmenter at times leaves on the front of a name that it does not know: 从岚屏
_ATTACHED = "从在向对与和及到由自至把将使是"
#: what may follow the name of a person in one token: 周恩来总理
_OFFICE = re.compile("(?:同志|先生|总书记|书记|主席|总理|副总理|委员长|部长|主任|[省市区县旗州盟镇乡]长)$")

#: an office ends in one of these; what follows, without a sign between, is the name
_SPEAKER = re.compile(
    "(?:.*(?:总理|省长|市长|区长|县长|旗长|州长|盟长|镇长|乡长|主席|主任|部长|书记|专员|局长|秘书长|行政长官))?"
    r"(?P<name>[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})?)"
)
#: what follows an office in a running text: 市长日前
_NO_NAME = re.compile("[日近目]前|[近今昨当]日|[今昨]天|最近|同志|代表|受.*|[作向]..?")


def place_names(documents: pd.DataFrame) -> frozenset[str]:
    """Names of the corpus's own regions and of their parents, long and short.

    Parameters
    ----------
    documents
        Table ``documents``; ``region``, ``region_reported``, ``province`` and ``prefecture`` are used. Names that are
        words of their own (:data:`ORDINARY`) are left out.
    """
    columns = [name for name in ("region", "region_reported", "province", "prefecture") if name in documents]
    names = {name for column in columns for name in documents[column].dropna() if name}
    shorts = {short for name in names for short in (short_name(name), _shortest(name))}
    return frozenset(name for name in names | shorts if name and not ORDINARY.fullmatch(name))


def _shortest(name: str) -> str:
    """呼市 of 呼和浩特市, 锡盟 of 锡林郭勒盟; empty for names that are not cut so."""
    long = len(name) > 3 and name[-1] in "市盟" and name[0] not in "一二三四五六七八九十双"
    return name[0] + name[-1] if long else ""


def is_place(term: str, places: Collection[str]) -> bool:
    """Whether a term is one of the places, alone or with a word of one character before it."""
    return term in places or (term[:1] in _ATTACHED and term[1:] in places)


def speaker_names(documents: pd.DataFrame) -> frozenset[str]:
    """Names of those who delivered the documents, without their offices.

    Parameters
    ----------
    documents
        Table ``documents``; ``speaker`` is used: 国务院总理 李克强, 市长;张三.
    """
    found = (_SPEAKER.fullmatch(re.sub(r"[^\w·]", "", speaker)) for speaker in documents["speaker"].dropna())
    names = {match["name"] for match in found if match}
    return frozenset(name for name in names if not _NO_NAME.fullmatch(name))


def is_person(term: str, persons: Collection[str]) -> bool:
    """Whether a term is the name of one of the persons, alone or with the office after it."""
    return term in persons or _OFFICE.sub("", term) in persons
