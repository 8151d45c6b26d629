"""The fictional province: its regions, and names of people, firms and places in it.

The codes have the form of GB/T 2260, but no real code begins with 98; the names exist nowhere.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

PROVINCE = ("980000", "澜川省")


@dataclass(frozen=True)
class Region:
    """A region and what its texts need to know of it.

    Attributes
    ----------
    term
        Number of the people's congress that sat from 2012.
    gdp
        Gross product of 2014, in 亿元.
    enters, leaves
        First year with a report and first year without one again, counted from the first year of the corpus.
    holes
        Years between them without a report.
    """

    adcode: str
    name: str
    level: str
    parent: str
    term: int
    gdp: float
    enters: int = 0
    leaves: int = 1000
    holes: tuple[int, ...] = ()

    def exists(self, offset: int) -> bool:
        """Whether the collection knows the region ``offset`` years after its first year."""
        return self.enters <= offset < self.leaves

    def has_report(self, offset: int) -> bool:
        """Whether the collection holds its report of that year."""
        return self.exists(offset) and offset not in self.holes

    @property
    def kind(self) -> str:
        """What its people call it in a report: 市, 区 or 县."""
        return self.name[-1]

    @property
    def head(self) -> str:
        """Title of the head of its government."""
        return f"{self.kind}长"


#: real panels have holes: regions enter late or leave, and some years were never collected
REGIONS = (
    Region("980100", "砚州市", "prefecture", "980000", 14, 1286.4),
    Region("980102", "栖云区", "county", "980100", 16, 342.7),
    Region("980121", "鹤汀县", "county", "980100", 15, 118.3, enters=2),
    Region("980200", "濂阳市", "prefecture", "980000", 13, 874.9),
    Region("980202", "枫渡区", "county", "980200", 15, 226.5, leaves=9),
    Region("980221", "霁川县", "county", "980200", 16, 96.8, holes=(4, 5)),
    Region("980122", "澄麓县", "county", "980100", 17, 143.2, holes=(2, 9)),
    Region("980222", "沐岭县", "county", "980200", 15, 78.6, leaves=10, holes=(1,)),
    Region("980181", "芷原市", "county", "980100", 14, 265.1, enters=3),
    Region("980103", "岚屏区", "county", "980100", 15, 301.8, enters=5),
    Region("980300", "朔峤市", "prefecture", "980000", 13, 653.0, leaves=11, holes=(7,)),
    Region("980321", "汀蓝县", "county", "980300", 16, 88.4, enters=6, holes=(8,)),
)

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "建国志强晓明海波文斌立新春华永军卫东玉兰国庆伟民思远雪梅兴旺长河"
SYLLABLES = "青白云石松竹柳梅桃杨龙凤鹿鹤雁溪泉湾坪岭塘桥渡南北东西上下新古金银"
FIRM_SYLLABLES = "恒华瑞盛宏达泰兴鼎润昌宇辰科嘉诚远祥德创"


def person(generator: random.Random) -> str:
    """A name of three characters."""
    start = 2 * generator.randrange(len(GIVEN) // 2)
    return generator.choice(SURNAMES) + GIVEN[start : start + 2]


def _names(generator: random.Random, n: int, syllables: str, suffixes: Sequence[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    while len(found) < n:
        name = "".join(generator.sample(syllables, 2)) + generator.choice(suffixes)
        # 湾 + 湾村 is no name
        if all(a != b for a, b in pairwise(name)):
            found[name] = None
    return tuple(found)


def local_names(region: Region, seed: int) -> dict[str, tuple[str, ...]]:
    """Villages, roads, rivers, firms and so on of a region: the lists of the template grammar."""
    generator = random.Random(f"{seed}/{region.adcode}/names")
    festivals = ("桃花节", "龙舟赛", "庙会", "采茶节", "灯会", "山歌节", "丰收节", "剪纸艺术节", "民俗文化节")
    return {
        "village": _names(generator, 14, SYLLABLES, ("村", "湾村", "坪村", "寨")),
        "road": _names(generator, 10, SYLLABLES, ("大道", "路", "快速路", "大桥", "互通")),
        "river": _names(generator, 3, "清沅濂沐澄芷汀漪", ("河", "江", "湖")),
        "firm": _names(generator, 14, FIRM_SYLLABLES, ("集团", "股份", "科技", "重工", "新材料", "药业", "食品")),
        "school": _names(generator, 6, SYLLABLES, ("中学", "实验学校", "高级中学", "职业学院")),
        "hospital": (f"{region.kind}人民医院", f"{region.kind}中医院", f"{region.kind}第二人民医院"),
        "scenic": _names(generator, 6, SYLLABLES, ("山", "古镇", "湖", "峡谷", "湿地公园")),
        "festival": tuple(n + f for n, f in zip(_names(generator, 9, SYLLABLES, ("",)), festivals, strict=True)),
        "part": ("城南", "城北", "城东", "城西", "高新区", "开发区", "滨江"),
    }
