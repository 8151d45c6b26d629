"""Pages that were saved before their text was loaded."""

from __future__ import annotations

import pytest

from wenmai.corpus.build import build_corpus

PROSE = "过去的一年，我县新修水渠18公里，群众的日子一天比一天好，乡村面貌焕然一新，各项事业都取得了新的进步。" * 5


def page(body: str, head: str = "<script src='app.js'></script>") -> str:
    return f"<!DOCTYPE html><html><head><title>政府工作报告</title>{head}</head><body>{body}</body></html>"


UNLOADED = (
    page("<noscript>We're sorry but this site doesn't work without JavaScript enabled.</noscript><div id=app></div>"),
    page('<div id="root"><!-- --></div><div class="foot">版权所有：某某县人民政府办公室。未经许可不得转载。</div>'),
    page("<div class='nav'>首页</div><div id='content'>正在加载，请稍候...</div>"),
    page("<div>您的浏览器不支持或未启用 JavaScript，请启用JavaScript后浏览全部内容。</div><script>load()</script>"),
    page("<div id='__next'></div><script>window.__DATA__={}</script>", ""),
)


@pytest.mark.parametrize("raw", UNLOADED)
def test_a_page_without_its_text_is_listed_with_what_to_do(tmp_path, raw):
    (tmp_path / "a.html").write_text(raw, encoding="utf-8")
    tables = build_corpus([tmp_path], root=tmp_path)
    assert list(tables["rejected"]["reason"]) == ["text_not_loaded"] and tables["documents"].empty
    assert "Open it in a browser" in tables["rejected"]["fix"].iloc[0]
    ledger = tables["ledger"]
    assert (ledger["end"] - ledger["start"]).sum() == len(raw)


@pytest.mark.parametrize(
    "raw",
    [
        page(f"<div id='app'></div><div class='text'><p>{PROSE}</p></div>"),
        page(f"<p>{PROSE}</p><div>加载中...</div>"),
        page("<p>通知</p><p>请各单位做好防火工作，落实值班制度。</p>", ""),
    ],
)
def test_a_page_with_its_text_is_read(tmp_path, raw):
    (tmp_path / "a.html").write_text(raw, encoding="utf-8")
    assert "text_not_loaded" not in set(build_corpus([tmp_path], root=tmp_path)["rejected"]["reason"])
