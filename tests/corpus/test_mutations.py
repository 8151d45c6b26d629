"""No text, however broken, stops the stage or loses a character."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.corpus.build import Rows, add_source
from wenmai.corpus.document import Options
from wenmai.corpus.read.encodings import decode
from wenmai.corpus.read.sources import Source
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.regions.gazetteer import Gazetteer, gazetteer

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "seeds"

PORTAL = "".join(
    f"""-
【{town}招商】{year}年{town}政府工作报告
{year}年1月{day}日在{town}第九届人民代表大会第三次会议上 {town}人民政府县长 高山 各位代表: \
现在,我代表县人民政府报告工作。 一、{year - 1}年工作回顾 去年,全县生产总值完成{day}8.4亿元,增长6.{day}%,\
“三个一批”项目全部开工,*推进“放管服”改革。 二、{year}年工作安排 今年要新增就业{day}000人,\
办好十件实事,让群众过上更好的日子！
{year}-03-0{day}
"""
    for town, year, day in (("长乐县", 2011, 3), ("安和县", 2014, 5), ("清平县", 2018, 7))
)
SERIES = "".join(
    f"{year}\t\u3000\u3000{year}年政府工作报告\u3000\u3000——１９８{year % 10}年３月 5 日在第六届人民代表大会上"
    "\u3000\u3000各位代表：\u3000\u3000过去的一年，粮食总产量达到 1 2 ．5 亿斤，比上年增长8％，"
    "工业总产值增长１１％。\u3000\u3000今年的任务是继续改革，把经济搞活。\n"
    for year in (1984, 1985, 1986)
)
PLAN = """\ufeff网站首页 | 规划计划
东山区国民经济和社会发展
第十三个五年规划纲要
第一章 发展基础
“十二五”时期,全区坚持“四个全面 12 ”战略布局,经济总量突破 300 亿元,建成 “两纵三横
交通运输条件不断改善。\u200b城乡居民收入年均增长 9.1% 。
第二章 总体要求
到 2020 年,要建成开放、宜居、有活力的东山,开展“五水共治 13 ”行动,推广“一窗受理 14 ”。坚持绿色发展,加快推
进产业转型,严守生态红线,让发展成果由全体人民共享。
上一篇：没有了
"""


PAGE = """<html><head><title>通知</title></head><body><div class=nav><a>首页</a> | <a>公文</a></div>
<div id="zoom"><p>某某市人民政府关于加强古城保护的通知</p><p>某政发〔2021〕5号</p><p>各区县人民政府，市政府各部门：</p>
<p>为保护古城，根据《<a href="x">
文物保护法
</a>》，现就有关事项通知如下：</p><p>一、明确责任</p><p>（一）区县人民政府负责巡查；</p><p>（二）市文物局负责指导，增⻓见识。</p>
<p>二、加强监管</p><p>发现隐患的，应当限期整改，&nbsp;逾期不改的依法处理。（市文物局等负责）</p>
<p>某某市人民政府</p><p>2021年3月1日</p><p>附件</p><p>组　长：张某某</p></div><div>扫一扫</div></body></html>
"""
LAW = """某某市古城保護條例
（2018年10月31日某某市第八屆人民代表大會常務委員會第十次會議通過 根據
2020年7月3日某某市第八屆人民代表大會常務委員會第三次會議修正）
目　录
第一章　總則\t1
第二章　法律責任\t5
第三章　附則\t9
第一章　總則
第一條　為了保護古城，乾縣、張乾等依照《
城鄉規劃法
》
的規定，制定本條例。
第二章　法律責任
第二條　有下列情形之一的，處罰款：
（一）毀壞標誌，造成嚴重後果的；
（二）其他情形。
第三章　附則
第三條　本條例自公布之日起施行。
"""


@cache
def known() -> Gazetteer:
    return gazetteer(None)


@cache
def bases() -> tuple[str, ...]:
    return PORTAL, SERIES, PLAN, PAGE, LAW


def hold_to_the_ledger(text: str) -> Rows:
    """Run one source and check that the ledger is a partition and leads back from every paragraph."""
    rows = Rows()
    source = Source(name="a.txt", text=text, encoding="utf-8", n_bytes=len(text), sha256="")
    add_source(rows, source, short="a", options=Options(known()))
    at = 0
    written: dict[str, str] = {}
    for _, start, end, action, rule, replacement, _, paragraph_id in rows.ledger:
        assert start == at and end > start and rule
        assert action in ("kept", "changed", "dropped")
        assert (action == "changed") == bool(replacement)
        if paragraph_id:
            written[paragraph_id] = written.get(paragraph_id, "") + (
                text[start:end] if action == "kept" else replacement
            )
        at = end
    assert at == len(text)
    for row in rows.paragraphs:
        assert row["text"].strip() and written[row["paragraph_id"]] == row["text"]
        assert all(0 <= a < b <= len(text) for a, b in json.loads(row["spans"]))
    assert set(written) == {row["paragraph_id"] for row in rows.paragraphs}
    ids = [row["paragraph_id"] for row in rows.paragraphs]
    assert len(set(ids)) == len(ids)
    marks = [(row["start"], row["kind"]) for row in rows.damage]
    assert len(set(marks)) == len(marks)
    assert all(0 <= row["start"] < row["end"] <= len(text) for row in rows.damage)
    return rows


def _shuffled(text: str, draw: random.Random) -> str:
    lines = text.split("\n")
    draw.shuffle(lines)
    return "\n".join(lines)


def _strange(draw: random.Random) -> str:
    return "".join(chr(draw.randrange(0xD800)) for _ in range(20))


SIGNS = ["\n", "\r", "\t", "\u3000\u3000", "\x0c", "\0", "“", "\u200b", " 12 ”"]
LINE_ENDS = ["\r\n", "\n\n\n", " ", "\t", "\u2028"]
#: what can happen to a text between its places a and b
ACCIDENTS: tuple[Callable[[str, int, int, random.Random], str], ...] = (
    lambda text, a, b, draw: text[:a],
    lambda text, a, b, draw: text[:b] + text[a:b] + text[b:],
    lambda text, a, b, draw: _shuffled(text, draw),
    lambda text, a, b, draw: text[:a] + text[b:],
    lambda text, a, b, draw: text[:a] + _strange(draw) + text[a:],
    lambda text, a, b, draw: text[:a] + draw.choice(SIGNS) + text[a:],
    lambda text, a, b, draw: text.replace("\n", draw.choice(LINE_ENDS)),
    lambda text, a, b, draw: text.replace(draw.choice(list(text)), draw.choice(list(text))),
    lambda text, a, b, draw: text.replace("。", ""),
    lambda text, a, b, draw: "\n".join(text[i : i + 30] for i in range(0, len(text), 30)),
    lambda text, a, b, draw: text * 2,
)


def mutated(text: str, draw: random.Random) -> bytes:
    """A text after one to four accidents."""
    for _ in range(draw.randint(1, 4)):
        if not text:
            break
        a, b = sorted(draw.randrange(len(text) + 1) for _ in range(2))
        text = draw.choice(ACCIDENTS)(text, a, b, draw)
    data = text.encode(draw.choice(["utf-8", "utf-8", "gb18030", "utf-16", "utf-16-le", "big5"]), errors="replace")
    if data and draw.random() < 0.3:
        at = draw.randrange(len(data))
        data = data[:at] + draw.randbytes(draw.randrange(1, 40)) + data[at + draw.randrange(4) :]
    return data


def run_mutations(texts: tuple[str, ...], n: int, seed: int) -> tuple[int, int]:
    read = rejected = 0
    for i in range(n):
        draw = random.Random(f"{seed} {i}")
        data = mutated(draw.choice(texts), draw)
        try:
            text, _ = decode(data)
        except Unreadable:
            rejected += 1
            continue
        hold_to_the_ledger(text)
        read += 1
    return read, rejected


def test_the_whole_texts_give_their_documents():
    assert [len(hold_to_the_ledger(text).documents) for text in bases()] == [3, 3, 1, 1, 1]


def test_a_few_hundred_mutations():
    read, rejected = run_mutations(bases(), 300, seed=1)
    assert read > 150 and rejected > 0


@pytest.mark.slow
def test_ten_thousand_mutations():
    texts = bases()
    if SEEDS.is_dir():
        texts += tuple(path.read_text(encoding="utf-8")[:12_000] for path in sorted(SEEDS.glob("*.txt")))
    read, rejected = run_mutations(texts, 10_000, seed=2)
    assert read + rejected == 10_000 and read > 5_000


ALPHABET = (
    "各位代表：一二三、（）第章节。，；！“”‘’*１２．％○ \u3000\xa0\t\n\r-—【】123.%"
    "年月日政府工作报告元增加到繁體\u200b\ue004\ufffdaZ|<p>&"
)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=400))
def test_any_text_is_accounted_for(text):
    hold_to_the_ledger(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_characters_at_all(text):
    hold_to_the_ledger(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_rejected(data):
    try:
        text, encoding = decode(data)
    except Unreadable as error:
        assert error.message and error.fix
    else:
        assert encoding and isinstance(text, str)
