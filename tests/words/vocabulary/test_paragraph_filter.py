"""Which paragraphs count, and the one reason for those that do not."""

import pytest

from wenmai.io.tables import conform, table_schema
from wenmai.words.vocabulary.paragraph_filter import ceremony_share, mark_paragraphs


def test_headings_ceremony_glossary_and_duplicates_are_not_counted(tables) -> None:
    _, paragraphs, documents = tables(
        [
            ("a", "各位 代表", "ceremony"),
            ("a", "今年 工作", "heading"),
            ("a", "发展 教育", "plan"),
            ("a", "放管服 是", "glossary"),
            ("a", "回顾", "retrospect"),
            ("a", "现在 请予 审议 。", "retrospect"),
            ("b", "发展 教育", "heading"),
        ],
        [{"doc_id": "a"}, {"doc_id": "b", "duplicate_of": "a"}],
    )
    use = conform(mark_paragraphs(paragraphs, documents), table_schema("paragraph_use"))
    assert use["reason"].tolist() == [
        "ceremony_section",
        "heading",
        "counted",
        "glossary",
        "counted",
        "ceremony_formula",
        "repeated_document",
    ]
    assert use["counted"].tolist() == [reason == "counted" for reason in use["reason"]]


def test_no_paragraphs(tables) -> None:
    _, paragraphs, documents = tables([])
    assert len(conform(mark_paragraphs(paragraphs, documents), table_schema("paragraph_use"))) == 0


@pytest.mark.parametrize(
    "text",
    [
        "各位代表！",
        "尊敬的各位领导、同志们：",
        "在此，我代表市人民政府，向全市人民表示衷心的感谢！向驻军官兵致以崇高的敬意！",
        "现在，我代表市人民政府，向大会报告政府工作，请予审议，并请各位政协委员提出意见。",
        "让我们更加紧密地团结起来，开拓创新，为全面建成小康社会而努力奋斗！",
        "各位代表，成绩来之不易，这是市委正确领导的结果，是各级各部门团结奋斗的结果。今后任务仍重。",
        "五年的进步，得益于县委的坚强领导，得益于全县人民的苦干。在此，我代表县政府，向大家表示衷心的感谢！",
        "我受国务院的委托，向大会作关于农业发展纲要的报告。",
        "前途光明。全国各族人民要同心同德，艰苦创业，夺取现代化建设的新胜利！",
    ],
)
def test_ceremony_is_known_by_its_formulae(text: str) -> None:
    assert ceremony_share(text) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "各位代表！今年要扩大内需，稳定就业，推进城镇化，加强社会保障，改善生态环境。",
        "提请市人大常委会审议地方性法规草案八件，办理人大代表建议二百件，依法接受监督。",
        "推进生态保护和修复，让我们生活的家园更绿更美。",
        "全市人民对义务教育的意见较多。",
        "粮食丰收是几年来扩大灌溉的结果，也是良种推广的结果。",
        "教育的成效在于教师。要提高农村教师待遇，改善校舍，巩固义务教育，办好职业学校。",
        "委托会计师事务所向股东大会作审计报告的企业增加到二百家。",
        "推进产业升级，扩大就业，为提高居民收入而奋斗。",
        "",
    ],
)
def test_policy_in_ceremonial_words_counts(text: str) -> None:
    assert ceremony_share(text) < 0.5
