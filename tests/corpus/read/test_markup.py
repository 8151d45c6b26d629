"""The visible text of HTML and Markdown keeps its place in the file."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.corpus.read.markup import content_part, opens_with_heading, visible_text

PAGE = """<!DOCTYPE html><html><head><title>某网</title></head>
<body><script>if (a < b) {"<p>不是正文</p>"}</script>
<p>增长&nbsp;<b>8</b>%&ldquo;稳&rdquo;</p><!-- <p>注释</p> --><p>第二段<br/>新行</p></body></html>"""


def shown(raw: str, suffix: str = ".html") -> list[str]:
    found = visible_text(raw, suffix=suffix)
    assert found is not None
    return [line.strip() for line in found[0].text.split("\n") if line.strip()]


def test_the_visible_text_of_a_page():
    assert shown(PAGE) == ["增长\xa08%“稳”", "第二段", "新行"]


def test_plain_text_is_none():
    assert visible_text("某县政府工作报告\n a < b 且 c > d") is None
    assert visible_text("# 一个井号不是文档") is None


def test_a_page_under_another_name_is_known():
    assert shown(PAGE, suffix=".txt")[0] == "增长\xa08%“稳”"


def test_markdown():
    raw = "# 标题\n\n> 引文\n\n**重点**是[链接](http://a.b)，3**景区不动\n"
    assert shown(raw, ".md") == ["标题", "引文", "重点是链接，3**景区不动"]


def test_every_span_leads_to_its_characters():
    found, _ = visible_text(PAGE, suffix=".html")
    at = found.text.index("第二段")
    assert [PAGE[a:b] for a, b in found.spans.sources(at, at + 3)] == ["第二段"]
    at = found.text.index("8%")
    assert [PAGE[a:b] for a, b in found.spans.sources(at, at + 2)] == ["8", "%"]
    assert found.range(at, at + 2) == (PAGE.index("8</b>"), PAGE.index("%&l") + 1)


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b",
                ">",
                "&nbsp;",
                "&#20013;",
                "&x",
                "文",
                "\n",
                "<!--",
                "-->",
                "<script>",
                "</script>",
                "# ",
                "**",
            ]
        )
    )
)
def test_spans_are_in_order_and_as_long_as_the_text(tokens):
    raw = "".join(tokens)
    for suffix in (".html", ".md"):
        found, _ = visible_text(f"<html>{raw}" if suffix == ".html" else raw, suffix=suffix)
        assert sum(b - a for a, b in found.spans) == len(found.text)
        assert all(a < b for a, b in found.spans)
        assert all(x[1] <= y[0] for x, y in pairwise(found.spans))


WORD = (
    "<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->"
    "<p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US>1</span><span>．</span>"
    "<b>加强领导</b><o:p></o:p></p>\n"
    "<p class=MsoNormal><span>各区县要<a href=x>\n依法\n</a>行政，<st1:chsdate>2021年</st1:chsdate>完成。</span>"
    "<o:p>&nbsp;</o:p></p>\n"
)


def test_a_page_pasted_from_word_is_known_by_its_few_tags():
    found, rule = visible_text(WORD)
    assert rule == "markup"
    assert [line for line in found.text.replace(" ", "").replace("\xa0", "").split("\n") if line.strip()] == [
        *("1．加强领导", "各区县要依法行政，2021年完成。")
    ]


ELEMENTS = [
    '<div class="content" id="UCAP-CONTENT">{}</div>',
    "<div id='zoom'>{}</div>",
    '<div class="rich_media_content " id="js_content"><section><div>{}</div></section></div>',
    '<td class="TRS_Editor x">{}</td>',
    '<div class="pages_content mhide">{}</div>',
    "<article>{}</article>",
    '<div class="main"><div class="article-content"><div>{}</div></div></div>',
]


@pytest.mark.parametrize("element", ELEMENTS)
def test_the_element_with_the_text_names_itself(element):
    text = "<p>为了保障饮水安全，制定本办法。</p><div>第二条</div><p>本办法自公布之日起施行。</p>"
    raw = f"<html><body><div class=nav>首页新闻</div>{element.format(text)}<div id=foot>版权所有</div></body></html>"
    shown, _ = visible_text(raw, suffix=".html")
    part = content_part(raw, shown)
    inside = shown.text[slice(*part)]
    assert "为了保障" in inside and "之日起施行。" in inside
    assert "首页" not in inside and "版权" not in inside


@pytest.mark.parametrize(
    "raw",
    [
        "<html><div id=content-list>相关链接</div><p>为了保障饮水安全，制定本办法。</p></html>",
        "<html><div id=zoom>大中小</div><p>为了保障饮水安全，制定本办法。</p></html>",
        "<html><p>为了保障饮水安全，制定本办法。</p></html>",
    ],
)
def test_an_element_without_the_text_is_none(raw):
    shown, _ = visible_text(raw, suffix=".html")
    assert content_part(raw, shown) is None


@pytest.mark.parametrize(
    ("raw", "opens"), [("# 某某条例\n第一条", True), ("\n\n## 某某条例", True), ("首页\n# 某某条例", False)]
)
def test_a_document_in_markdown_opens_with_its_title(raw, opens):
    assert opens_with_heading(raw, suffix=".md") is opens
    assert not opens_with_heading(raw, suffix=".txt")
