"""Pages of many makes through the whole stage: one sentence is one paragraph, and no character of a text is lost."""

from __future__ import annotations

import pandas as pd
import pytest

from wenmai.corpus.build import build_corpus


def built(folder, text: str, name: str = "a.txt") -> dict[str, pd.DataFrame]:
    (folder / name).write_text(text, encoding="utf-8")
    return build_corpus([folder], root=folder)


def paragraphs(tables: dict[str, pd.DataFrame]) -> list[str]:
    return list(tables["paragraphs"]["text"])


def dropped(tables: dict[str, pd.DataFrame], text: str) -> dict[str, str]:
    rows = tables["ledger"]
    rows = rows[rows["action"] == "dropped"]
    return {text[a:b].strip(): rule for a, b, rule in zip(rows["start"], rows["end"], rows["rule"], strict=True)}


RESOLUTION = """首页
关于某某县人民政府工作报告的决议
（2024年3月11日某某县第十八届人民代表大会第二次会议通过）
某某县第十八届人民代表大会第二次会议听取和审议了县长方正所作的
政府工作报告
。会议充分肯定县人民政府过去一年的工作，同意报告提出的总体要求，决定批准这个报告。
会议号召，全县人民团结起来，同心同德，埋头苦干，为建设富裕文明的新某某而努力奋斗！
"""


def test_a_resolution_whose_first_sentence_a_link_cuts(tmp_path):
    found = built(tmp_path, RESOLUTION)
    texts = paragraphs(found)
    assert texts[0].startswith(
        "某某县第十八届人民代表大会第二次会议听取和审议了县长方正所作的政府工作报告。会议充分肯定"
    )
    assert len(texts) == 2
    assert "split_sentence" in set(found["damage"]["kind"])


WECHAT = """<!DOCTYPE html><html><head><meta charset="utf-8"><title></title></head><body>
<h1 class="rich_media_title" id="activity-name">东阳市2021年政府工作报告</h1>
<div><span class="rich_media_meta">东阳发布</span>
<em id="publish_time" class="rich_media_meta">2021-02-06 08:30</em></div>
<div class="rich_media_content" id="js_content"><section><span>点击上方蓝字关注我们</span></section>
<section><section><p>政府工作报告</p></section></section>
<section>——2021年2月1日在东阳市第十五届人民代表大会第五次会议上</section><section>东阳市人民政府市长　楼某某</section>
<section>各位代表：</section><section>现在，我代表市人民政府，向大会报告工作，请予审议。</section>
<section>一、2020年工作回顾</section><section>2020年，全市生产总值增长3.5%，各项事业全面进步。</section>
<section>二、2021年主要工作</section><section>今年，我们将着力稳增长、惠民生，力争生产总值增长7%。</section>
<section>各位代表，让我们团结一心，为建设美好东阳而努力奋斗！</section>
<section>来源：东阳发布</section><section>编辑：小王　审核：老李</section><section>点个“在看”，让更多人看到</section>
</div></body></html>"""


def test_a_page_of_wechat(tmp_path):
    found = built(tmp_path, WECHAT, "a.html")
    document = found["documents"].iloc[0]
    assert (document["delivered"], document["published"]) == ("2021-02-01", "2021-02-06")
    texts = paragraphs(found)
    assert texts[0] == "各位代表：" and texts[-1] == "各位代表，让我们团结一心，为建设美好东阳而努力奋斗！"
    assert len(texts) == 7
    gone = dropped(found, WECHAT)
    notes = {gone[text] for text in ("点击上方蓝字关注我们", "编辑：小王　审核：老李", "点个“在看”，让更多人看到")}
    assert notes <= {"site_note", "page_field"}
    # a tag is markup as a whole, without its first character apart
    assert "outside" not in gone.values()


def narrow(width: int, text: str) -> str:
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


@pytest.mark.parametrize("width", [20, 24, 28, 38])
def test_a_pdf_of_narrow_lines_loses_nothing(tmp_path, width):
    opening = "现在，我代表市人民政府，向大会报告工作，请予审议，并请各位政协委员提出意见。"
    back = (
        "过去五年，我们坚持稳中求进，统筹发展和安全，全市生产总值年均增长6.5%，财政总收入突破百亿元，"
        "城乡居民收入差距持续缩小，人民群众获得感明显增强。"
    )
    ahead = (
        "今后五年，我们将坚持以人民为中心，着力推动高质量发展，城乡居民收入与经济增长同步，"
        "努力实现共同富裕，让全市人民共享改革发展成果。"
    )
    at = ahead.index("现共同")
    page = f"{narrow(width, ahead[:at])}\n东阳年鉴 2021\n{narrow(width, ahead[at:])}"
    lines = [
        "东阳市政府工作报告",
        "各位代表：",
        narrow(width, opening),
        "一、过去五年工作回顾",
        narrow(width, back * 3),
        "二、今后五年工作安排",
        page,
    ]
    found = built(tmp_path, "\n".join(lines))
    assert paragraphs(found) == ["各位代表：", opening, "一、过去五年工作回顾", back * 3, "二、今后五年工作安排", ahead]
    assert "lost_text" not in set(found["damage"]["kind"])


def test_contents_name_headings_and_are_none(tmp_path):
    text = """东阳市国民经济和社会发展第十四个五年规划纲要
目　录
第一章 发展基础\t1
指标测算方法和数据来源说明\t15
第二章 总体要求\t20
第一章 发展基础
“十三五”时期，全市经济总量突破六百亿元，年均增长7%，综合实力明显增强。
指标测算方法和数据来源说明
本规划的各项指标按照统计部门的口径测算，数据来源于统计年鉴。
第二章 总体要求
到2025年，全市要建成现代化强市，居民收入稳步提高，生态环境持续改善。
"""
    found = built(tmp_path, text)
    kinds = found["paragraphs"].set_index("text")["kind"]
    assert list(kinds[kinds == "heading"].index) == ["第一章 发展基础", "指标测算方法和数据来源说明", "第二章 总体要求"]
    assert dropped(found, text)["第二章 总体要求\t20"] == "contents"


def test_rows_of_members_are_paragraphs(tmp_path):
    members = [
        "组　长：张某某　副市长",
        "副组长：李某某　市水利局局长",
        "成　员：王某某　市财政局副局长",
        "赵某某　市卫生局副局长",
        "钱某某　市农业局副局长",
    ]
    lines = [
        "某某市关于成立防汛领导小组的通知",
        "各区县人民政府：",
        "为做好防汛工作，市政府决定成立领导小组，现将名单通知如下：",
        *members,
        "领导小组办公室设在市水利局。",
    ]
    found = built(tmp_path, "\n".join(lines))
    assert paragraphs(found)[2:-1] == [row.replace("　", "") for row in members]
    assert set(found["paragraphs"]["kind"]) == {"body"}
    assert found["damage"].empty


def test_markup_and_visible_text_are_counted_apart(tmp_path):
    profile = built(tmp_path, WECHAT, "a.html")["profile"].iloc[0]
    assert (
        profile["chars_dropped"] + profile["chars_kept"] + profile["chars_changed"] == profile["n_chars"] == len(WECHAT)
    )
    assert profile["chars_markup"] > profile["n_chars"] / 2
    shown = profile["n_chars"] - profile["chars_markup"] - profile["chars_blank"]
    assert profile["dropped_share"] == pytest.approx(1 - (profile["chars_kept"] + profile["chars_changed"]) / shown)
    assert profile["dropped_share"] < profile["chars_dropped"] / profile["n_chars"]
    (tmp_path / "plain").mkdir()
    plain = built(tmp_path / "plain", RESOLUTION)["profile"].iloc[0]
    assert plain["chars_markup"] == 0
