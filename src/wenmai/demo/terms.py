"""The planted terms: what each stands for in time, and at which rate.

A planted term enters the texts by one road only, clauses drawn for it at a stated rate; the
templates of the topics never hold it. So its expected rate in every year is known, and its trend can be judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

#: rate of a flat term, occurrences per 10,000 tokens
FLAT_RATE = 4.0


@dataclass(frozen=True)
class PlantedTerm:
    """A term, the topic whose paragraphs hold it, and its rate over time.

    Attributes
    ----------
    kind
        ``do`` (carried out), ``make`` (grown), ``build``, ``hold`` (a line held to) and others: the verbs around it.
    pattern
        rising, falling, step, burst, flat, born or dead.
    year
        Year of the step, birth or death, first year of the burst; None for the others.
    anchors
        Points ``(when, rate per 10,000 tokens)``, linear between, constant outside. ``when`` is a
        year, or, where it lies in 0 to 1, a share of the span of the corpus.
    """

    term: str
    topic: str
    kind: str
    pattern: str
    year: int | None
    anchors: tuple[tuple[float, float], ...]

    def rate(self, year: int, *, first_year: int, years: int) -> float:
        """Expected occurrences per 10,000 tokens in ``year``."""
        relative = self.anchors[-1][0] <= 1
        when = (year - first_year) / max(years - 1, 1) if relative else float(year)
        before = [a for a in self.anchors if a[0] <= when]
        after = [a for a in self.anchors if a[0] > when]
        if not before:
            return after[0][1]
        if not after:
            return before[-1][1]
        (x0, y0), (x1, y1) = before[-1], after[0]
        return y0 + (y1 - y0) * (when - x0) / (x1 - x0)


def direction(rates: Sequence[float]) -> str:
    """The trend that a right test should call: rising, falling, none, or empty where it may be called either way.

    ``none`` only where the planted rate does not move at all; elsewhere Kendall's tau of the
    planted rates with time must reach 0.6 in size for a direction to count as planted.
    """
    pairs = list(combinations(rates, 2))
    if all(a == b for a, b in pairs):
        return "none"
    tau = sum((b > a) - (b < a) for a, b in pairs) / len(pairs)
    return "rising" if tau >= 0.6 else "falling" if tau <= -0.6 else ""


def _flat(topic: str, do: str = "", make: str = "", build: str = "") -> list[PlantedTerm]:
    return [
        PlantedTerm(term, topic, kind, "flat", None, ((0.0, FLAT_RATE),))
        for kind, words in (("do", do), ("make", make), ("build", build))
        for term in words.split()
    ]


def _moving(topic: str, term: str, kind: str, pattern: str, year: int | None, points: str) -> PlantedTerm:
    anchors = tuple((float(x), float(y)) for x, y in (p.split(":") for p in points.split()))
    return PlantedTerm(term, topic, kind, pattern, year, anchors)


PLANTED: tuple[PlantedTerm, ...] = (
    *_flat("industry", "技术改造 转型升级", "龙头企业 中小企业 先进制造业 装备制造", "工业园区"),
    _moving("industry", "供给侧结构性改革", "do", "born", 2016, "2015:0 2016:13 2018:10 2020:6 2024:2"),
    _moving("industry", "高质量发展", "hold", "born", 2018, "2017:0 2018:9 2024:20"),
    _moving("industry", "战略性新兴产业", "make", "rising", None, "0:3 1:15"),
    _moving("industry", "落后产能", "drop", "falling", None, "0:14 1:2"),
    _moving("industry", "专精特新", "make", "born", 2021, "2020:0 2021:6 2024:13"),
    _moving("industry", "新质生产力", "make", "born", 2024, "2023:0 2024:16"),
    *_flat("agriculture", "农业机械化 农产品加工 土地流转 农田水利 农村改革 农民增收", "畜牧业", "高标准农田"),
    _moving("agriculture", "脱贫攻坚", "do", "burst", 2016, "2014:2 2015:5 2016:16 2020:20 2021:8 2022:4 2024:2"),
    _moving("agriculture", "乡村振兴", "do", "born", 2018, "2017:0 2018:10 2021:16 2024:18"),
    _moving("agriculture", "新农村建设", "do", "dead", 2019, "2014:15 2018:4 2019:0"),
    _moving("agriculture", "精准扶贫", "do", "dead", 2021, "2013:0 2014:6 2015:12 2018:8 2020:4 2021:0"),
    _moving("agriculture", "粮食安全", "do", "rising", None, "0:2 1:13"),
    *_flat("ecology", "植树造林 水土保持 节能减排 污染防治 污水处理 环境保护 退耕还林"),
    _moving("ecology", "碳达峰", "do", "born", 2021, "2020:0 2021:10 2022:14 2024:13"),
    _moving("ecology", "河长制", "do", "born", 2017, "2016:0 2017:9 2020:8 2024:7"),
    _moving("ecology", "蓝天保卫战", "do", "burst", 2018, "2017:0 2018:11 2020:11 2021:5 2022:3 2024:2"),
    _moving("ecology", "垃圾分类", "do", "rising", None, "0:1 1:12"),
    *_flat("education", "义务教育 学前教育 职业教育 素质教育 特殊教育", build="教师队伍"),
    _moving("education", "产教融合", "do", "rising", None, "0:1 1:12"),
    _moving("education", "双减", "do", "born", 2022, "2021:0 2022:9 2024:7"),
    _moving("education", "学校布局调整", "do", "falling", None, "0:13 1:1"),
    *_flat("health", "医疗卫生 公共卫生 疾病预防 中医药 妇幼保健 爱国卫生运动", build="社区卫生服务"),
    _moving("health", "疫情", "fight", "burst", 2020, "2019:0.2 2020:26 2021:18 2022:20 2023:8 2024:1"),
    _moving("health", "新型农村合作医疗", "do", "dead", 2018, "2015:12 2017:5 2018:0"),
    _moving("health", "医联体", "build", "rising", None, "0:1 1:12"),
    *_flat("digital", "自主创新 科技成果转化 信息化建设 科学普及", "电子商务 软件产业"),
    _moving("digital", "数字经济", "make", "rising", None, "0:2 1:22"),
    _moving("digital", "互联网+", "do", "dead", 2022, "2014:0 2015:16 2016:14 2021:2 2022:0"),
    _moving("digital", "大数据", "make", "step", 2019, "2018:3 2019:13"),
    _moving("digital", "人工智能", "make", "rising", None, "0:1 0.4:3 1:15"),
    *_flat("opening", "招商引资 对外贸易 国企改革 区域合作 深化改革 扩大开放", "开放型经济", "物流园区"),
    _moving("opening", "营商环境", "better", "rising", None, "0:4 1:20"),
    _moving("opening", "简政放权", "do", "falling", None, "0:15 1:2"),
    _moving("opening", "减税降费", "do", "burst", 2019, "2018:2 2019:14 2020:15 2022:11 2023:3 2024:2"),
    _moving("opening", "一带一路", "join", "step", 2017, "2016:3 2017:11"),
    *_flat("city", "城市管理 公共交通 城市绿化 城镇化", build="基础设施 停车场 供水管网"),
    _moving("city", "棚户区改造", "do", "dead", 2022, "2015:18 2018:14 2021:3 2022:0"),
    _moving("city", "老旧小区改造", "do", "born", 2019, "2018:0 2019:9 2021:14 2024:13"),
    _moving("city", "城市更新", "do", "born", 2021, "2020:0 2021:8 2024:16"),
    *_flat("jobs", "社会保障 养老保险 医疗保险 社会救助 住房保障 技能培训 慈善事业 收入分配"),
    _moving("jobs", "大众创业", "do", "falling", None, "2015:16 2017:11 2020:4 2024:0.5"),
    _moving("jobs", "共同富裕", "hold", "born", 2022, "2021:0 2022:11 2024:10"),
    _moving("jobs", "养老服务", "do", "rising", None, "0:3 1:14"),
    *_flat("safety", "安全生产 食品安全 社会治安 信访工作 防灾减灾 法律援助 公共安全 普法宣传"),
    _moving("safety", "扫黑除恶", "do", "burst", 2018, "2017:0 2018:14 2020:14 2021:6 2022:3 2024:2"),
    _moving("safety", "应急管理", "do", "step", 2019, "2018:2 2019:11"),
    _moving("safety", "基层治理", "do", "rising", None, "0:2 1:15"),
    *_flat("culture", "全民健身 文物保护 文艺创作 全民阅读 志愿服务", "文化产业", "旅游景区"),
    _moving("culture", "全域旅游", "do", "burst", 2016, "2015:0 2016:10 2018:12 2020:5 2021:3 2024:1"),
    _moving("culture", "文旅融合", "do", "born", 2018, "2017:0 2018:6 2024:14"),
    *_flat("government", "依法行政 政务公开 审计监督 廉政建设 作风建设 民主监督 从严治党"),
    _moving("government", "放管服", "do", "rising", None, "2015:3 2017:12 2021:15 2024:16"),
    _moving("government", "三严三实", "hold", "dead", 2017, "2014:0 2015:14 2016:12 2017:0"),
    _moving("government", "八项规定", "hold", "falling", None, "0:15 1:2"),
    _moving("government", "数字政府", "build", "born", 2019, "2018:0 2019:6 2024:14"),
    _moving("government", "法治政府", "build", "rising", None, "0:3 1:14"),
)
