"""The visible text of HTML and Markdown keeps its place in the file."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wenmai.corpus.read.markup import visible_text

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
    assert [PAGE[a:b] for a, b in found.sources(at, at + 3)] == ["第二段"]
    at = found.text.index("8%")
    assert [PAGE[a:b] for a, b in found.sources(at, at + 2)] == ["8", "%"]
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
