"""Made-up policy documents of many kinds, each with the truth about it, for the matrix of formats and kinds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Place:
    """A region as its documents name it."""

    adcode: str
    name: str
    #: the abbreviation in its document numbers
    sign: str
    head: str
    meeting: str = "人民代表大会"
    above: str = ""


PLACES = (
    Place("340000", "安徽省", "皖", "省长"),
    Place("341200", "阜阳市", "阜", "市长", above="安徽省"),
    Place("330502", "吴兴区", "吴", "区长", above="湖州市"),
    Place("150000", "内蒙古自治区", "内", "主席"),
    Place("152921", "阿拉善左旗", "阿左", "旗长", above="阿拉善盟"),
    Place("520300", "遵义市", "遵", "市长", above="贵州省"),
    Place("220723", "乾安县", "乾", "县长", above="松原市"),
    Place("460100", "海口市", "海", "市长", above="海南省"),
    Place("532900", "大理白族自治州", "大", "州长", above="云南省"),
    Place("430624", "湘阴县", "湘阴", "县长", above="岳阳市"),
)
NATION = Place("100000", "全国", "国", "总理")

_SURNAMES, _NAMES = "赵钱孙李周吴郑王冯陈", ("建国", "晓梅", "志远", "敏", "海峰", "文博", "雪琴", "立新")
_CHINESE = "〇一二三四五六七八九"
_TOPICS = (
    "数字经济",
    "养老服务",
    "河湖保护",
    "职业教育",
    "乡村旅游",
    "冷链物流",
    "社区治理",
    "节约用水",
    "人才引进",
    "农机推广",
)
_SENTENCES = (
    "要坚持问题导向，把群众关心的事情一件一件办好，让改革的成果看得见、摸得着。",
    "到期末，全域重点企业研发投入的比重达到百分之三以上，新增服务网点一百二十个。",
    "各责任单位应当建立台账，明确时限，定期报送进展情况，并接受社会监督。",
    "加大财政支持力度，统筹各类资金，优先保障重点领域和薄弱环节的支出。",
    "推动部门之间的数据共享，压缩办理时间，凡是能够在网上办理的事项都在网上办理。",
    "加强队伍建设，分级分类开展培训，每年轮训骨干不少于五百人次。",
    "完善考核办法，对成效明显的单位予以激励，对落实不力的单位予以通报。",
    "鼓励社会力量参与，支持行业组织制定标准，形成共建共治共享的格局。",
    "切实加强安全管理，排查风险隐患，健全应急预案，守住不发生重大事故的底线。",
    "深入实施重点工程，开工项目四十六个，完成投资二百八十亿元，比上年增长百分之九。",
)


@dataclass(frozen=True)
class MadeUp:
    """One document: its lines as a reader sees them, and what is true of it.

    Attributes
    ----------
    head
        Lines above the text, title first.
    text
        Paragraphs of the text, with signature and date where the kind has them.
    truth
        Fields of documents.csv by name; a field that is missing is not judged.
    """

    place: Place
    head: tuple[str, ...]
    text: tuple[str, ...]
    truth: dict[str, str]

    @property
    def posted(self) -> str:
        """The day on which a page shows it."""
        return self.truth["published"]


def chinese_year(year: int) -> str:
    """二〇二一 for 2021."""
    return "".join(_CHINESE[int(digit)] for digit in str(year))


def day(value: date) -> str:
    """2021年3月4日."""
    return f"{value.year}年{value.month}月{value.day}日"


class _Draw:
    """What one document draws: place, topic, days, numbers, names."""

    def __init__(self, rng: random.Random, place: Place) -> None:
        self.rng, self.place = rng, place
        self.topic = rng.choice(_TOPICS)
        self.day = date(rng.randrange(2008, 2024), 1, 1) + timedelta(days=rng.randrange(10, 340))
        self.year = self.day.year
        self.posted = self.day + timedelta(days=rng.randrange(1, 20))
        self.n = rng.randrange(1, 90)
        self.person = rng.choice(_SURNAMES) + rng.choice(_NAMES)
        self.session = rng.choice(("第十五届", "第十六届", "第十七届")), rng.choice(("第二次", "第三次", "第四次"))

    def prose(self, n: int) -> list[str]:
        """Paragraphs of two to three sentences."""
        return ["".join(self.rng.sample(_SENTENCES, self.rng.randrange(2, 4))) for _ in range(n)]

    def sections(self, *names: str, n: int = 2) -> list[str]:
        """Numbered sections with prose."""
        return [line for i, name in enumerate(names) for line in (f"{'一二三四五六七八'[i]}、{name}", *self.prose(n))]

    def articles(self, n: int) -> list[str]:
        """Articles of a regulation in three chapters."""
        lines = ["第一章 总则"]
        for i in range(1, n + 1):
            if i == 3:
                lines.append("第二章 保障措施")
            if i == n:
                lines.append("第三章 附则")
            number = "一二三四五六七八九十"[i - 1]
            lines.append(f"第{number}条　{self.rng.choice(_SENTENCES)}")
        return lines


def _made(
    draw: _Draw,
    kind: str,
    head: tuple[str, ...],
    text: list[str],
    truth: dict[str, object],
    *,
    place: Place | None = None,
) -> MadeUp:
    place = place or draw.place
    known = {"doc_type": kind, "title": head[0], "adcode": place.adcode, "published": draw.posted}
    return MadeUp(place, head, tuple(text), {name: str(value) for name, value in (known | truth).items()})


def _paper(kind: str, what: str, *, office: bool = True) -> Callable[[_Draw], MadeUp]:
    """A paper of a government or its office: number, addressee, text, signature, date of issue."""

    def make(draw: _Draw) -> MadeUp:
        issuer = f"{draw.place.name}人民政府{'办公室' if office else ''}"
        title = issuer + what.format(topic=draw.topic, year=draw.year)
        number = f"{draw.place.sign}政{'办' if office else ''}发〔{draw.year}〕{draw.n}号"
        sections = draw.sections("总体要求", "重点任务", "组织保障")
        text = ["各有关单位：", *draw.prose(1), *sections, issuer, day(draw.day)]
        truth = {"year": draw.year, "issued": draw.day, "number": number, "issuer": issuer}
        return _made(draw, kind, (title, number), text, truth)

    return make


def _regulation(kind: str, what: str) -> Callable[[_Draw], MadeUp]:
    """A regulation with its history in the head."""

    def make(draw: _Draw) -> MadeUp:
        title = f"{draw.place.name}{draw.topic}{what}"
        body = f"{draw.place.name}{draw.session[0]}人民代表大会常务委员会{draw.session[1]}会议"
        history = f"（{day(draw.day)}{body}通过　自{draw.year + 1}年3月1日起施行）"
        truth = {"year": draw.year, "effective": f"{draw.year + 1}-03-01"}
        return _made(draw, kind, (title, history), draw.articles(7), truth)

    return make


def _spoken(kind: str, what: str, opening: str, *, office: str = "{place}人民政府{head}") -> Callable[[_Draw], MadeUp]:
    """A report to a meeting: date line, speaker, address, call at the end."""

    def make(draw: _Draw) -> MadeUp:
        known = {"place": draw.place.name, "head": draw.place.head, "year": draw.year, "last": draw.year - 1}
        meeting = f"{draw.place.name}{draw.session[0]}人民代表大会{draw.session[1]}会议"
        text = [
            "各位代表：",
            opening.format(**known),
            *draw.sections(f"{draw.year - 1}年工作回顾", f"{draw.year}年工作安排", n=3),
            "各位代表！让我们同心协力，为完成全年各项任务而努力奋斗！",
        ]
        head = (what.format(**known), f"——{day(draw.day)}在{meeting}上", f"{office.format(**known)}　{draw.person}")
        return _made(draw, kind, head, text, {"year": draw.year, "delivered": draw.day, "speaker": draw.person})

    return make


def _plan(kind: str, what: str) -> Callable[[_Draw], MadeUp]:
    def make(draw: _Draw) -> MadeUp:
        title = draw.place.name + what.format(topic=draw.topic)
        text = [*draw.prose(1), *draw.sections("发展基础", "总体要求", "主要任务", "保障措施")]
        return _made(draw, kind, (title,), text, {"covers": "2016-2020"})

    return make


def _reply(draw: _Draw) -> MadeUp:
    title = f"国务院关于同意{draw.place.name}设立{draw.topic}试验区的批复"
    number = f"国函〔{draw.year}〕{draw.n}号"
    asked = f"你们关于设立{draw.topic}试验区的请示收悉。现批复如下："
    sections = draw.sections("同意设立试验区", "认真组织实施")
    text = [f"{draw.place.name}人民政府、商务部：", asked, *sections, "国务院", day(draw.day)]
    truth = {"year": draw.year, "number": number, "issued": draw.day, "issuer": "国务院"}
    return _made(draw, "reply", (title, number), text, truth, place=NATION)


def _communique(draw: _Draw) -> MadeUp:
    place, last = draw.place.name, draw.year - 1
    first = f"{last}年，{place}经济运行总体平稳。初步核算，全年生产总值增长百分之六。"
    text = [first, *draw.sections("综合", "农业", "工业和建筑业", "人民生活"), "注：本公报数据为初步统计数。"]
    head = (f"{place}{last}年国民经济和社会发展统计公报", f"{place}统计局", day(draw.day))
    return _made(draw, "statistical_communique", head, text, {})


def _news(draw: _Draw) -> MadeUp:
    title = f"{draw.place.name}{draw.topic}现场会召开"
    when = f"{draw.posted.month}月{draw.posted.day}日"
    text = [f"本报讯（记者 {draw.person}）{when}，{title}。", *draw.prose(4)]
    return _made(draw, "news", (title,), text, {"year": draw.posted.year})


def _law(draw: _Draw) -> MadeUp:
    history = f"（{day(draw.day)}第十三届全国人民代表大会常务委员会{draw.session[1]}会议通过）"
    head = (f"中华人民共和国{draw.topic}促进法", history)
    return _made(draw, "law", head, draw.articles(7), {"year": draw.year}, place=NATION)


def _interpretation(draw: _Draw) -> MadeUp:
    number = f"法释〔{draw.year}〕{draw.n}号"
    passed = f"{day(draw.day)}最高人民法院审判委员会第{1500 + draw.n}次会议通过"
    head = (
        f"最高人民法院关于审理{draw.topic}纠纷案件适用法律若干问题的解释",
        f"（{passed}，自{draw.year + 1}年1月1日起施行）",
        number,
    )
    text = ["为正确审理相关案件，根据有关法律规定，结合审判实践，制定本解释。", *draw.articles(6)[1:]]
    truth = {"number": number, "effective": f"{draw.year + 1}-01-01"}
    return _made(draw, "judicial_interpretation", head, text, truth, place=NATION)


def _proposal(draw: _Draw) -> MadeUp:
    passed = date(2020, 12, 1 + draw.n % 28)
    draw.posted = passed + timedelta(days=9)
    name = draw.place.name
    head = (
        f"中共{name}委员会关于制定国民经济和社会发展第十四个五年规划和二〇三五年远景目标的建议",
        f"（{day(passed)}中国共产党{name}第十三届委员会第九次全体会议通过）",
    )
    text = [*draw.prose(1), *draw.sections("发展环境", "指导方针和主要目标", "重点任务", "加强党的领导")]
    return _made(draw, "proposal", head, text, {"year": 2020})


KINDS: dict[str, Callable[[_Draw], MadeUp]] = {
    "government_work_report": _spoken(
        "government_work_report",
        "{year}年{place}政府工作报告",
        "现在，我代表{place}人民政府向大会报告工作，请予审议，并请各位委员提出意见。",
    ),
    "court_report": _spoken(
        "court_report",
        "{place}人民法院工作报告",
        "现在，我代表法院向大会报告{last}年工作，请予审议。",
        office="{place}人民法院院长",
    ),
    "procuratorate_report": _spoken(
        "procuratorate_report",
        "{place}人民检察院工作报告",
        "现在，我代表检察院向大会报告{last}年工作，请予审议。",
        office="{place}人民检察院检察长",
    ),
    "npc_committee_report": _spoken(
        "npc_committee_report",
        "{place}人民代表大会常务委员会工作报告",
        "受常务委员会委托，我向大会报告{last}年工作，请予审议。",
        office="{place}人大常委会主任",
    ),
    "budget_report": _spoken(
        "budget_report",
        "关于{place}{last}年预算执行情况和{year}年预算草案的报告",
        "受{place}人民政府委托，现将{last}年预算执行情况和预算草案提请大会审议。",
        office="{place}财政局局长",
    ),
    "development_plan_report": _spoken(
        "development_plan_report",
        "关于{place}{last}年国民经济和社会发展计划执行情况与{year}年计划草案的报告",
        "受{place}人民政府委托，现将计划执行情况和计划草案提请大会审议。",
        office="{place}发展和改革委员会主任",
    ),
    "party_congress_report": _spoken(
        "party_congress_report",
        "在中国共产党{place}第十四次代表大会上的报告",
        "现在，我代表中共{place}委员会向大会作报告。",
        office="中共{place}委员会书记",
    ),
    "notice": _paper("notice", "关于做好{year}年{topic}工作的通知"),
    "opinions": _paper("opinions", "关于加快推进{topic}的实施意见", office=False),
    "action_plan": _paper("action_plan", "关于{topic}的三年行动计划"),
    "several_measures": _paper("several_measures", "关于支持{topic}发展的若干措施"),
    "work_priorities": _paper("work_priorities", "{year}年{topic}工作要点"),
    "decision": _paper("decision", "关于表彰{topic}先进单位的决定", office=False),
    "circular": _paper("circular", "关于{year}年{topic}工作情况的通报"),
    "announcement": _paper("announcement", "关于{topic}管理的通告", office=False),
    "letter": _paper("letter", "关于商请支持{topic}试点的函"),
    "regulation": _regulation("regulation", "条例"),
    "measures": _regulation("measures", "管理办法"),
    "provisions": _regulation("provisions", "若干规定"),
    "five_year_plan": _plan("five_year_plan", "国民经济和社会发展第十三个五年规划纲要"),
    "plan": _plan("plan", "{topic}发展规划（2016—2020年）"),
    "reply": _reply,
    "statistical_communique": _communique,
    "news": _news,
    "law": _law,
    "judicial_interpretation": _interpretation,
    "proposal": _proposal,
}


def made_up(kind: str, *, seed: int) -> MadeUp:
    """One document of a kind."""
    rng = random.Random(f"{kind} {seed}")
    return KINDS[kind](_Draw(rng, rng.choice(PLACES)))


def all_kinds(*, seed: int) -> Iterator[MadeUp]:
    """One document of each kind."""
    for kind in KINDS:
        yield made_up(kind, seed=seed)
