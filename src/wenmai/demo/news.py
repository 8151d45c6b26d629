"""News: short texts through the months of the later years, more of them in months when something happens."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wenmai.demo.compose import OF_NEWS, TOPIC, TOPICS, Document, Paragraph, Span, begin, plain, topic_paragraph
from wenmai.demo.language import Writer, Written, chinese_number
from wenmai.demo.places import Region, local_names
from wenmai.demo.plant import plant, plant_one, poisson
from wenmai.demo.planted import PLANTED

#: a collection of news reaches back less far than one of reports
YEARS = 7
#: mean number of texts a month in quiet times
A_MONTH = 1.0
#: share of the texts of an event that name its term, and of other texts
NAMED, PASSING = 0.85, 0.04


@dataclass(frozen=True)
class Event:
    """Months in which news crowd around a term: ``first`` and ``last`` as YYYY-MM, ``texts`` a month more."""

    term: str
    first: str
    last: str
    texts: int
    titles: tuple[str, ...]
    sentences: tuple[str, ...]

    def holds(self, month: str) -> bool:
        """Whether ``month`` (YYYY-MM) lies in the event."""
        return self.first <= month <= self.last


EVENTS = (
    Event(
        *("扫黑除恶", "2018-07", "2018-12", 3),
        ("{short}重拳打击恶势力团伙", "{short}公开征集违法犯罪线索", "{short}铁腕打伞破网"),
        (
            "打掉[恶势力][团伙]{2~12}个,抓获[犯罪嫌疑人]{16~160}名",
            "公布[举报][电话],受理群众[线索]{30~460}条",
            "对[乡镇]、市场、工地逐一[摸排],查封涉案[资产]{0.1~2.6}亿元",
            "张贴[通告]{0.2~3.6}万份,[举报][线索]件件有着落",
            "公开宣判涉恶[案件]{2~9}起,群众拍手称快",
        ),
    ),
    Event(
        *("疫情", "2020-02", "2020-05", 4),
        ("{short}医护人员奔赴一线", "{short}织密联防联控网", "{short}有序推进复工复产"),
        (
            "设置[发热门诊]{2~12}个,[社区]设卡{30~260}处,实行[网格]值守",
            "{hospital}抽调[医护人员]{12~90}名驰援一线,[隔离][病房]增至{12~120}间",
            "登记返乡人员{0.2~4.6}万人次,[居家]观察{200~3600}人",
            "协调[口罩]{6~90}万只、[消毒][药品]{3~60}吨,优先保障基层",
            "{firm}等[企业]封闭生产,帮助{30~360}家[企业]返岗复工",
        ),
    ),
    Event(
        *("脱贫攻坚", "2020-10", "2020-12", 4),
        ("{short}{village}告别贫困", "{short}向贫困发起最后冲刺", "{short}挂牌督战啃下硬骨头"),
        (
            "{village}、{village}最后{12~160}户[农户]达标退出",
            "落实[帮扶][项目]{20~160}个,发放[小额][贷款]{0.1~2.6}亿元",
            "{120~2600}名[驻村][干部]吃住在村,逐户核对收入账、[住房]账、饮水账",
            "[帮扶][车间]吸纳就近务工{200~3600}人,人均月增收{800~2600}元",
            "[普查][验收]全面展开,[农户]满意度达到{98.1~99.8}%",
        ),
    ),
    Event(
        *("防汛抗旱", "2021-07", "2021-08", 6),
        ("{short}全力应对强降雨", "{short}连夜转移低洼地带群众", "{short}严阵以待守护{river}安澜"),
        (
            "受连日[强降雨]影响,{river}[水位]超警戒{0.3~1.9}米",
            "紧急转移[群众]{0.1~1.6}万人,开放[安置]点{6~90}处",
            "出动[抢险]队伍{12~160}支、[冲锋舟]{6~90}艘,封堵[管涌]{2~19}处",
            "[水库]、堤坝实行[巡查]责任制,预置[编织袋]{2~36}万条",
            "抢修[道路]{6~90}公里,恢复[供电]{0.2~3.6}万户",
        ),
    ),
)

TITLES = {
    "industry": ("{firm}新项目在{part}开工", "{short}{firm}生产线投产", "{short}重点企业满负荷生产忙"),
    "agriculture": ("{short}{village}喜获丰收", "{short}特色农业富了一方百姓", "{short}{village}走上致富路"),
    "ecology": ("{short}{river}治理见成效", "{short}绿色发展步伐加快", "{short}{river}畔水清岸绿"),
    "digital": ("{short}科技创新平台揭牌", "{firm}入选省级创新企业", "{short}创新成果走出实验室"),
    "opening": ("{short}集中签约一批重大项目", "{short}赴外推介成果丰硕", "{short}为企业办实事解难题"),
    "city": ("{short}{road}正式通车", "{short}城市面貌持续改善", "{short}背街小巷换新颜"),
    "education": ("{short}{school}新校区启用", "{short}新增一批学位", "{short}{school}办学条件再升级"),
    "health": ("{short}{hospital}新院区开诊", "{short}提升看病就医便利度", "{short}优质医疗走进乡镇"),
    "jobs": ("{short}多措并举稳就业", "{short}兜牢困难群众生活底线", "{short}招聘会人气旺"),
    "safety": ("{short}平安建设再添新力量", "{short}多元化解矛盾纠纷", "{short}拉网式排查隐患"),
    "culture": ("{short}{festival}开幕", "{short}{scenic}迎来客流高峰", "{short}群众文化活动精彩纷呈"),
}

OPENINGS = (
    "{when},{title}。记者从{short}人民政府获悉,{当地坚持目标导向,各项工作扎实有序开展|相关工作正按计划推进}。",
    "本报讯 {when},{title}。{连日来,当地干部群众干劲十足|走进现场,一派繁忙景象|相关负责人介绍了有关情况}。",
    "{when}{上旬|中旬|下旬},{title}。{这是当地今年推进重点工作的一个缩影|一系列举措让群众看到了变化}。",
)


def write_news(regions: Sequence[Region], span: Span, *, seed: int) -> list[Document]:
    """All news of the corpus, month by month; some months of quiet times have none."""
    out = []
    last = span.first_year + span.years
    for year in range(max(span.first_year, last - YEARS), last):
        there = [region for region in regions if region.exists(year - span.first_year)]
        for number in range(1, 13):
            month = f"{year}-{number:02d}"
            generator = random.Random(f"{seed}/news/{month}")
            events: list[Event | None] = [None] * poisson(generator, A_MONTH)
            for event in (e for e in EVENTS if e.holds(month)):
                events += [event] * (event.texts + generator.randint(-1, 1))
            if there:
                out += [_write(generator.choice(there), month, n, e, span, seed=seed) for n, e in enumerate(events)]
    return out


def _write(region: Region, month: str, n: int, event: Event | None, span: Span, *, seed: int) -> Document:
    """One text of three or four short paragraphs on one topic; it says its month in its first words."""
    year, number = int(month[:4]), int(month[5:])
    names: Mapping[str, Sequence[str]] = local_names(region, seed)
    writer = begin(f"news/{month}/{n}", region, year, seed=seed, names=names, leads=OF_NEWS)
    generator = writer.generator
    term = None if event is None else next(p for p in PLANTED if p.term == event.term)
    name = term.topic if term else generator.choice(sorted(TITLES))
    titles = TITLES[name] if event is None else event.titles
    title = writer.write(writer.draw("title", titles).replace("{short}", region.name)).text
    if region.name not in title:
        title = region.name + title
    out = [plain(_opening(writer, region, f"{year}年{number}月", title), "body")]
    if event is not None:
        said = [(name, writer.sentence(writer.draw("event", event.sentences))) for _ in range(generator.randint(2, 3))]
        out.append(Paragraph("body", "body", [("", Written("", Counter())), *said], topic=name))
    for _ in range(1 if event else generator.randint(2, 3)):
        out.append(topic_paragraph(writer, TOPIC[name], "past", "body", sentences=generator.randint(1, 2)))
    # what events are about is planted by the event alone: outside of it few texts name it
    silent = {e.term for e in EVENTS}
    expected = plant(writer, out, region, year, span, seed=seed, factors={name: 2.0}, silent=silent)
    for one in (p for p in PLANTED if p.term in silent and p.topic == name):
        if generator.random() < (NAMED if one is term else PASSING):
            plant_one(writer, out, one)
    # posted within days, and in the same month
    day = datetime.date(year, number, generator.randint(1, 28))
    return Document(
        key=f"{region.adcode}/{month}/news/{chinese_number(n + 1)}",
        title=title,
        doc_type="news",
        region=region,
        report_year=year,
        delivered="",
        published=day.isoformat(),
        opening=[],
        paragraphs=out,
        shares={t.name: float(t.name == name) for t in TOPICS},
        expected=expected,
    )


def _opening(writer: Writer, region: Region, when: str, title: str) -> str:
    template = writer.draw("opening", OPENINGS)
    for name, value in (("when", when), ("title", title), ("short", region.name)):
        template = template.replace("{" + name + "}", value)
    return writer.write(template).text


def names_term(document: Document, term: str) -> bool:
    """Whether a text names a planted term."""
    return any(term in paragraph.text for paragraph in document.paragraphs)
