"""Kinds of document, speakers and meetings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.corpus.meta.genre import document_type, find_meeting, find_speaker
from wenmai.io.tables import table_schema

SPEECH = "各位代表：现在，我代表市人民政府，向大会报告工作，请予审议。"
BODY = "全市经济平稳增长，各项事业取得新的进步，人民生活进一步改善，社会大局保持稳定，城乡面貌发生新的变化。"


@pytest.mark.parametrize(
    ("title", "head", "text", "kind"),
    [
        ("2019年云州市政府工作报告", "", BODY, "government_work_report"),
        ("政府工作报告", "", SPEECH + BODY, "government_work_report"),
        ("云州市人民政府工作报告（2019年）", "", BODY, "government_work_report"),
        ("政府工作报告——云州日报", "", SPEECH, "government_work_report"),
        ("为建设新云州而奋斗——政府工作报告", "", SPEECH, "government_work_report"),
        ("", "", SPEECH + BODY, "government_work_report"),
        (
            "关于国民经济和社会发展情况的政府工作报告及计划说明",
            "",
            "各位代表：我代表国务院作政府工作报告，请予审议。",
            "government_work_report",
        ),
        ("政府工作报告摘编", "", BODY, "report_digest"),
        ("一图读懂2022年政府工作报告", "", BODY, "report_digest"),
        ("2022年政府工作报告解读", "", BODY, "report_digest"),
        ("政府工作报告名词解释", "", BODY, "report_digest"),
        ("云州市国民经济和社会发展第十三个五年规划纲要", "", BODY, "five_year_plan"),
        ("云州市国民经济和社会发展“十四五”规划和二〇三五年远景目标纲要", "", BODY, "five_year_plan"),
        ("云州市“十三五”科技创新规划", "", BODY, "five_year_plan"),
        ("关于云州市第九个五年计划的决议", "", BODY, "resolution"),
        ("云州市第五届人民代表大会第二次会议关于政府工作报告的决议", "", BODY, "resolution"),
        ("云州市“十四五”规划发布，创新驱动新格局", "", BODY, "news"),
        ("云州市人大代表审议政府工作报告", "", BODY, "news"),
        ("云州大桥建成通车", "", BODY, "news"),
        ("关于印发政府工作报告重点任务分工的通知", "", BODY, "notice"),
        ("关于2020年国民经济和社会发展计划执行情况的报告", "", BODY, "development_plan_report"),
        ("关于云州市2019年预算执行情况和2020年预算草案的报告", "", SPEECH, "budget_report"),
        ("云州市人民检察院工作报告", "", BODY, "procuratorate_report"),
        ("云州市节约用水管理办法", "", BODY, "measures"),
        ("公告", "", "停水。", "announcement"),
    ],
)
def test_kinds(title, head, text, kind):
    assert document_type(title=title, head=head, text=text) == kind


@pytest.mark.parametrize(
    ("head", "meeting"),
    [
        ("2021年2月7日在东山县第十七届人民代表大会第四次会议上", "东山县第十七届人民代表大会第四次会议"),
        ("——在云州市七届人大三次会议上", "云州市七届人大三次会议"),
        ("二〇一〇年一月二十日在云州市第五届人民代表大会第一次会议上", "云州市第五届人民代表大会第一次会议"),
        ("在 云州市 第五届 人民代表大会 第一次会议 上", "云州市第五届人民代表大会第一次会议"),
        ("第十二届全国人民代表大会第一次会议以来的五年", ""),
        ("全市经济平稳增长", ""),
    ],
)
def test_meetings(head, meeting):
    assert find_meeting(head) == meeting


@pytest.mark.parametrize(
    ("head", "speaker"),
    [
        ("在云州市第五届人民代表大会第一次会议上\n云州市人民政府市长 王小明\n各位代表：", "云州市人民政府市长 王小明"),
        ("第四次会议上 东山县人民政府县长;李青各位代表:", "东山县人民政府县长;李青"),
        ("云州市人民政府代市长：阿不都·买买提\n", "云州市人民政府代市长：阿不都·买买提"),
        ("自治区主席 王 小 明\n各位代表：", "自治区主席 王 小 明"),
        ("国务院总理某某在第九届全国人民代表大会上", "国务院总理某某"),
        ("国务院副总理兼国家计划委员会主任某某某\n", "国务院副总理兼国家计划委员会主任某某某"),
        ("各位代表：市长王小明在开幕式上讲话", ""),
        ("全市经济平稳增长", ""),
    ],
)
def test_speakers(head, speaker):
    assert find_speaker(head) == speaker


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_has_a_kind(title, text):
    kinds = table_schema("documents").columns["doc_type"].values
    assert document_type(title=title, head=text, text=text) in kinds
    assert find_speaker(text) == "" or len(find_speaker(text)) >= 3
