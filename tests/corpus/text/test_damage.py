"""Damage inside texts."""

from __future__ import annotations

import pytest

from wenmai.corpus.build import build_corpus
from wenmai.corpus.text.damage import flags, footnote_marks, is_cut_off, lost_decimals


def test_numbers_of_footnotes_rise():
    texts = ["“三通两平台 6 ”建成，“一网 7 ”开通。", "“两个中心 8 ”投用，“双11”大促。"]
    found = footnote_marks(texts)
    assert [[texts[i][a:b] for a, b, _ in places] for i, places in enumerate(found)] == [[" 6 ", " 7 "], [" 8 "]]


def test_figures_in_quotation_marks_are_no_footnotes():
    assert footnote_marks(["打造“工业4”品牌，办好“双11”，拨打“12345”"]) == [[]]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("创建3**景区一个", "masked_text", "**"),
        ("工作扎实。*推进改革", "masked_text", "*"),
        ("××县人民政府", "masked_text", "××"),
        ("办好草‘原’文化节庆活动", "stray_quote", "‘原’"),
        ("坚持稳中求进元增加到35亿元", "lost_text", "元"),
        ("推广“一窗受理,方便群众，又推出“一网通办”。", "lost_text", "“"),
        ("大力推广“一窗受理，方便群众。", "lost_text", "“"),
        ("而“六五’时期的速度更快，“七五”时期再提高", "stray_quote", "’"),
        ("读不出的\ufffd\ufffd字", "mojibake", "\ufffd\ufffd"),
    ],
)
def test_flags(text, kind, found):
    assert [(k, text[a:b]) for a, b, k, _ in flags([text])[0]] == [(kind, found)]


def test_flags_are_those_of_their_paragraph():
    found = flags(["全部完工。", "新建**个项目，由8000元增加到", "“小切口”做好“大文章。", "总投资元提高到新水平"])
    assert [[(kind, a) for a, _, kind, _ in own] for own in found] == [
        [],
        [("masked_text", 2)],
        [("lost_text", 7)],
        [("lost_text", 3)],
    ]


@pytest.mark.parametrize(
    "text", ["人均收入由8000元增加到9000元", "由每亩几百元增加到上千元", "“一带一路”和“双碳”目标", "用‘小切口’做大文章"]
)
def test_sound_text_has_no_flags(text):
    assert flags([text])[0] == []


def report(form: str) -> str:
    return "。".join(f"第{n}项完成{form.format(n)}亿元，增长{form.format(n % 9 + 1)}%" for n in range(1, 41))


def test_stripped_decimals_show_in_the_numbers():
    assert lost_decimals(report("{}5")) > 0.9
    assert lost_decimals(report("{}.5")) == 0.0
    assert lost_decimals("完成35亿元，增长8%") == 0.0


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("问题还不少。农村产业有待加强;改善环境质", True),
        ("我们的目标一定能够实现！", False),
        ("第三章 保障措施", False),
        ("为美好明天而奋斗。（完）", False),
    ],
)
def test_a_text_that_breaks_off(text, cut):
    assert is_cut_off(text) is cut


SOUND = [
    # the history of a law, one line and wrapped, above its first chapter
    "某某市古城保护条例\n（2018年10月31日某某市第八届人民代表大会常务委员会第十次会议通过 根据\n"
    "2020年7月3日某某市第八届人民代表大会常务委员会第三次会议"
    "《关于修改〈某某市水利条例〉等九件地方性法规的决定》第一次修正）\n"
    "第一章 总则\n第一条 为了保护古城，根据有关法律，制定本条例。\n第二条 本市古城保护适用本条例。\n"
    "第三条 本条例自公布之日起施行。",
    # who is responsible, in brackets behind a sentence or as a paragraph
    "某某市关于促进就业的意见\n各区县人民政府：\n为促进就业，现提出以下意见：\n"
    "（一）落实补贴。对企业给予补贴，每人1000元。"
    "（市财政局、市人力资源社会保障局等负责。列第一位者为牵头单位，下同）\n"
    "（二）加强服务。完善公共就业服务（含乡镇、街道服务站），做到应办尽办。"
    "（市人力资源社会保障局牵头，各区县人民政府负责）\n"
    "三、强化保障\n各地要抓好落实。\n（责任部门：市财政局）\n四、组织实施\n各部门要密切配合。",
    # the numbers of laws have no decimals, whatever their units
    "某某省罚款办法\n"
    + "\n".join(
        f"第{n}条 违反规定的，处{i}万元以上{i + 5}万元以下罚款；情节严重的，处{i + 5}万元以上{i + 9}万元以下罚款。"
        for i, n in enumerate("一二三四五六七八九十" * 3, 1)
    ),
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_documents_have_no_flag(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert build_corpus([tmp_path], root=tmp_path)["damage"].empty


@pytest.mark.parametrize("kind", ["truncated", "lost_text"])
def test_a_broken_document_of_the_same_kind_has_one(tmp_path, kind):
    text = (
        SOUND[1] + "\n五、加强督导\n市政府督查室要定期督查。对落实不力的部门，要及时通"
        if kind == "truncated"
        else SOUND[1].replace("给予补贴，每人1000元", "给予“以工代训\n四、其他事项\n补贴")
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    damage = build_corpus([tmp_path], root=tmp_path)["damage"]
    assert kind in set(damage["kind"])


def test_running_text_that_is_dropped_is_listed(tmp_path):
    news = "5月2日，某某县图书馆新馆开门迎客，馆藏图书12万册，阅览座位800个，周末延时开放。"
    advert = "某某酒店开业大酬宾，住宿餐饮一律八折，欢迎新老顾客光临，电话预订更有好礼相送。"
    (tmp_path / "a.txt").write_text(
        "\n".join(["某某县图书馆新馆开放", *[news] * 6, "2021-05-03", "更多新闻", advert]), encoding="utf-8"
    )
    damage = build_corpus([tmp_path], root=tmp_path)["damage"]
    assert list(damage["kind"]) == ["dropped_text"] and list(damage["action"]) == ["flagged"]
    assert advert[:10] in damage["context"].iloc[0]
