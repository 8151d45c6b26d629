"""A Word file has no page around its text: everything of its main part is kept, tables as tables."""

from __future__ import annotations

import pandas as pd
import pytest
from word_files import add, new, notes, run, saved, with_part

from wenmai.corpus.build import build_corpus

TITLE = "2021年东山县人民政府工作报告"
MEETING = "——2021年1月20日在东山县第十七届人民代表大会第五次会议上"
CALL = "让我们携起手来，为建设美好东山而努力奋斗！"


def built(tmp_path, data: bytes, **options) -> dict[str, pd.DataFrame]:
    (tmp_path / "a.docx").write_bytes(data)
    return build_corpus([tmp_path], root=tmp_path, **options)


def short_report(rows: int = 3) -> bytes:
    file = new()
    for text in (TITLE, MEETING, "东山县人民政府县长 高山"):
        file.add_paragraph(text)
    table = file.add_table(rows, 2)
    for i in range(rows):
        table.cell(i, 0).text = f"指标{'甲乙丙丁戊己庚辛'[i]}"
        table.cell(i, 1).text = "12"
    for text in ("三、加强政府自身建设", "坚持依法行政，主动接受监督。", CALL):
        file.add_paragraph(text)
    return saved(file)


@pytest.mark.parametrize("rows", [3, 8])
def test_nothing_of_a_short_report_with_a_table_is_dropped(tmp_path, rows):
    tables = built(tmp_path, short_report(rows))
    (document,) = tables["documents"].to_dict("records")
    assert (document["title"], document["delivered"]) == (TITLE, "2021-01-20") and "高山" in document["speaker"]
    assert set(tables["ledger"]["rule"]) <= {"text", "title", "head", "white_space", "space"}
    cells = tables["paragraphs"].query("kind == 'table'")
    assert list(zip(cells["table_row"], cells["table_column"], strict=True)) == [
        (i, j) for i in range(1, rows + 1) for j in (1, 2)
    ]
    others = tables["paragraphs"].query("kind != 'table'")
    assert list(others["text"]) == ["三、加强政府自身建设", "坚持依法行政，主动接受监督。", CALL]
    assert list(others["role"]) == ["self_government", "self_government", "ceremony"]
    assert others["table_row"].isna().all()


def test_footnotes_are_kept_by_their_switch_alone(tmp_path):
    file = new()
    file.add_paragraph("关于发展数字经济的意见")
    add(
        file,
        f"<w:p>{run('要加快发展数字经济')}<w:r><w:footnoteReference w:id='2'/></w:r>{run('，做大做强产业。')}</w:p>",
    )
    add(file, f"<w:p>{run('各地要结合实际，认真落实本意见的各项要求。')}</w:p>")
    note = "数字经济是指以数据为关键要素的新型经济形态。"
    data = with_part(saved(file), "footnotes", "footnotes", notes("footnotes", n2=note))
    first, last = "要加快发展数字经济，做大做强产业。", "各地要结合实际，认真落实本意见的各项要求。"
    without = built(tmp_path, data)
    assert list(without["paragraphs"]["text"]) == [first, last]
    assert list(without["ledger"].query("rule == 'footnote_text'")["end"]) == [
        len("关于发展数字经济的意见") + len(first) + len(note) + 2
    ]
    kept = built(tmp_path, data, footnotes=True)
    assert list(kept["paragraphs"]["text"]) == [first, note, last]
    assert "footnote_text" not in set(kept["ledger"]["rule"])


def test_heading_styles_give_the_outline(tmp_path):
    file = new()
    file.add_paragraph("东山县数字经济发展规划")
    for text, level in (("发展环境", 1), ("有利条件", 2), ("总体思路", 1), ("基本原则", 2)):
        file.add_heading(text, level=level)
        file.add_paragraph("全县要抓住机遇，推动数字经济和实体经济深度融合，培育新的增长点。")
    found = built(tmp_path, saved(file))["paragraphs"].query("kind == 'heading'")
    assert list(found["heading"]) == ["发展环境", "发展环境 / 有利条件", "总体思路", "总体思路 / 基本原则"]
