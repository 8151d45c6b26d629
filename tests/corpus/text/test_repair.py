"""Lines to paragraphs: joined where nothing is guessed, flagged elsewhere."""

from __future__ import annotations

import pytest

from wenmai.corpus.page.lines import cut_lines
from wenmai.corpus.text.repair import joined, wrap_width


def junction(*texts: str) -> tuple[list[str], list[str]]:
    """Paragraphs after repair, and the kinds of damage."""
    groups, damage = joined(cut_lines("\n".join(texts)))
    return ["".join(line.text for line in group) for group in groups], [item.kind for item in damage]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("城乡环境明显改善。全年新增绿地30公顷，建成口袋公", "园12个，市民推窗见绿。"),
        ("城乡环境明显改善。今年要新修背街小巷", "140条，惠及居民2万人。"),
        ("营商环境不断优化。派驻“企", "业服务专员”，做到有求必应。"),
        ("城乡环境明显改善。坚持生态优先、绿色发展和", "民生改善相统一。"),
        ("过去几年我们聚焦抓项目、促转型，综合实力稳步提", "高。地区生产总值突破千亿元。"),
        # 务来 is no word of the dictionary, and must not hide 任务
        ("城乡环境明显改善。始终把河湖整治作为重要任", "务来抓，清淤12公里。"),
        # too long for a heading, although there is no full stop in it
        (
            "做好今年的工作，要牢牢把握稳中求进的总基调，坚持以项目为抓手、以改革为动力、以民生为根本，按照县委的统一部署，聚力重大项目",
            "攻坚，改善民生，保持平稳运行。",
        ),
        ("我们也清醒地看到，全县的发展中还", "存在不少困难和问题。"),
        # a number and its measure, a place, a quality: words of one character
        ("城乡环境明显改善。全年排查隐患1.6万", "处以上，整改率达到98%。"),
        ("体育事业蓬勃发展。我县健儿在全省运动会上", "夺得奖牌9枚。"),
        ("营商环境不断优化。强化用地保障，让大", "项目落得下、建得快，早日投产。"),
        # no sentence begins with a clause of two characters
        ("平安建设不断加强。火灾起数和伤亡人数双", "下降，群众更有安全感。"),
        # a compound that the dictionary lacks
        ("信访工作扎实有效。办结来信来访3000件，积案化解率", "达到95%，群众满意。"),
        # an address that goes on with a sentence
        ("各位代表！一年来取得", "的成绩来之不易，是全县人民团结奋斗的结果。"),
        # the first words of a paragraph, with a word of the dictionary cut in two
        ("今年全县经济发", "展的主要目标是：生产总值增长6%，居民收入同步增长。"),
    ],
)
def test_a_split_sentence_is_joined_and_nothing_is_added(before, after):
    assert junction(before, after) == ([before + after], ["split_sentence"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # an open quotation mark that the next line does not close
        ("大气治理成效明显。大力推进“四气共治", "厂房搬迁，改善环境质量。"),
        # the next line is a heading
        ("执法力度不断加大。严格落实“一单一表”", "第二节坚持系统治理"),
        # a clause that ends in a piece of a word which the next line does not complete
        ("过去五年，全市上下同心，积极应对各种困难挑战，较好地完成了规划确", "实体经济稳中有进。投产项目12个。"),
        # what follows is a clause of two characters, but one that opens a sentence
        ("全市上下同心，战胜了各种困难。过去五年较好地完成了规划确", "目前，投产项目达到12个。"),
    ],
)
def test_a_lost_end_is_flagged_and_not_joined(before, after):
    assert junction(before, after) == ([before, after], ["lost_text"])


def test_where_paragraphs_name_their_topic_a_topic_is_a_new_paragraph():
    around = [
        "产业发展提质增效。新投产项目12个。",
        "文化事业繁荣兴盛。送戏下乡90场。",
        "社会大局和谐稳定。调解纠纷300件。",
    ]
    broken = ["城乡建设步伐加快。拆除违章建筑 5.2 万平", "民生保障全面改善。新增就业3万人。"]
    assert junction(*around, *broken) == ([*around, *broken], ["lost_text"])


@pytest.mark.parametrize("after", ["就业形势保持稳定。新增就业3万人。", "着力补齐民生短板。新增学位500个。"])
def test_a_word_that_begins_like_a_particle_begins_a_paragraph(after):
    around = ["产业发展提质增效。新投产项目12个。", "文化事业繁荣兴盛。送戏下乡90场。"] * 2
    before = "城乡建设步伐加快。新建口袋公园5个，惠及周边社区范围内"
    assert junction(*around, before, after) == ([*around, before, after], ["lost_text"])
    # the particle itself begins none
    assert junction(*around, before, "的居民。新增学位500个。")[1] == ["split_sentence"]


def test_how_paragraphs_begin_is_asked_around_the_place():
    around = ["产业发展提质增效。新投产项目12个。", "文化事业繁荣兴盛。送戏下乡90场。"] * 4
    others = ["我们坚持改革开放，走出了新的路子，群众得到了实惠。"] * 12
    broken = ["城乡建设步伐加快。完成了规划确定的任务，拆除违章建筑", "民生保障全面改善。新增就业3万人。"]
    far = others * 3
    assert junction(*far, *around, *broken, *around) == ([*far, *around, *broken, *around], ["lost_text"])
    assert junction(*around, *others, *broken, *others)[1] == ["split_sentence"]


def test_headings_of_a_newspaper_that_tells_a_speech():
    said = ["县长指出，今年的任务是修渠。", "县长说，粮食要增产。", "县长接着谈到教育。"]
    heading = "农业生产有了很大的发展。今年各地都修了水渠，粮食生产的成绩是很大的"
    assert junction(*said, heading, "县长强调，水是命脉。") == ([*said, heading, "县长强调，水是命脉。"], [])
    # one sentence of the kind makes no newspaper
    assert junction("今天修渠。", heading, "县长强调，水是命脉。")[1] == ["lost_text"]


def test_a_line_set_in_like_a_paragraph_is_one():
    before, after = "水渠修好了。合作社走上了共同富裕的道路", "对商业的改造是一个教育的过程。"
    assert junction("　　" + before, "　　" + after) == ([before, after], [])
    assert junction(before, after)[1] == ["split_sentence"]
    # even there a word cut in two is joined
    assert junction("　　水渠修好了。今年建成口袋公", "　　园12个。")[1] == ["split_sentence"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("各位代表：", "现在，我代表县人民政府报告工作。"),
        ("（一）发展更加协调", "粮食产量再创新高。"),
        ("一年来，我们抓项目、谋转型，综合实力实现新提升", "地区生产总值增长6%。"),
        ("工业生产稳定增长。", "农业生产再获丰收。"),
        # a short line is a heading, even where the border could be inside a word: 就业人口, a guessed name
        ("千方百计促进就业", "人口和计划生育工作再上台阶，出生缺陷率下降。"),
        ("上下同欲者胜", "为确保项目按期投产，全县干部一线办公。"),
    ],
)
def test_a_border_of_paragraphs_is_no_damage(before, after):
    assert junction(before, after) == ([before, after], [])


def test_lines_of_fixed_width_are_unwrapped_without_damage():
    text = "　　" + "我们坚持把群众的小事当作政府的大事，逐项抓好落实，件件都有回音。" * 8
    wrapped = [text[i : i + 30] for i in range(0, len(text), 30)] * 2
    lines = cut_lines("\n".join(wrapped))
    assert wrap_width(lines) == 30
    groups, damage = joined(lines)
    assert (len(groups), damage) == (2, [])
