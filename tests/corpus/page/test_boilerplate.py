"""Title, head and body out of a page."""

from __future__ import annotations

from wenmai.corpus.page.boilerplate import find_body
from wenmai.corpus.page.lines import cut_lines

BODY = [
    "各位代表：",
    "一、去年工作回顾",
    "去年，我们坚持以人为本，扎实办好民生实事，新建农村公路120公里，群众出行更加方便。",
    "二、今年工作安排",
    "今年，我们将继续抓好教育、医疗、养老三件大事，力争新增学位3000个，新建养老院5所。",
]


def page(*lines: str):
    return find_body(cut_lines("\n".join(lines)))


def test_a_page_without_running_text_has_no_body():
    assert page("首页", "新闻", "服务", "上一页", "下一页") is None


def test_title_head_and_body():
    found = page(
        "网站首页", "某某县政府工作报告", "——2020年1月6日在某某县第十六届人民代表大会第五次会议上", "县长　方正", *BODY
    )
    assert found.title == "某某县政府工作报告"
    assert [line.text[:2] for line in found.head] == ["——", "县长"]
    assert [line.text for line in found.body] == BODY
    assert [(line.text, rule) for line, rule in found.dropped] == [("网站首页", "above_title")]


def test_what_stands_below_goes_under_the_name_of_its_place():
    found = page(
        "某某县政府工作报告", *BODY, "2020-01-09", "责任编辑：小田", "打印", "关闭", "您还没有登录，请先登录。"
    )
    assert [line.text for line in found.body] == BODY
    assert [rule for _, rule in found.dropped] == ["page_date", "page_field", "site_note", "site_note", "site_note"]


def test_a_title_is_not_an_office_and_not_a_sentence():
    found = page("昨天上午会议闭幕。", "市长　方正", *BODY)
    assert found.title == ""


def test_page_marks_and_captions_inside_the_body():
    found = page("某某县政府工作报告", *BODY[:3], "- 3 -", "图为新建成的农村公路", *BODY[3:])
    assert [line.text for line in found.body] == BODY
    assert sorted(rule for _, rule in found.dropped) == ["caption", "page_mark"]


def test_the_fuller_of_two_like_titles_is_taken():
    found = page("2020年某某县政府工作报告", "发布：2020-01-09", "政府工作报告", *BODY)
    assert found.title == "2020年某某县政府工作报告"


SHORT = "5月2日，某某县图书馆新馆开门迎客，馆藏图书12万册，阅览座位800个，周末延时开放至晚间九点。"
NOTE = "发现错别字?欢迎来信指正"


def test_a_note_below_the_date_of_a_short_text_is_no_text():
    # as heavy as a quarter of the text above it
    found = page("某某县图书馆新馆开放", SHORT, "2021-05-03", NOTE)
    assert [line.text for line in found.body] == [SHORT]
    assert [(line.text, rule) for line, rule in found.dropped] == [("2021-05-03", "page_date"), (NOTE, "below_body")]


def test_a_text_below_a_date_that_weighs_as_much_is_text():
    found = page("某某县图书馆新馆开放", SHORT, "2021-05-03", SHORT.replace("图书馆", "文化馆"))
    assert len([line for line in found.body if line.is_prose]) == 2


def test_the_last_entry_of_a_short_chronicle_is_text():
    entries = [SHORT, "2021-06-01", "全县少儿读书节开幕，三百名学生参加。", "2021-07-01", "新馆接待读者突破十万人次。"]
    found = page("某某县图书馆大事记", *entries)
    assert found.body[-1].text == entries[-1]
