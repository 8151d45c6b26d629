"""The list of kinds of document: one source for schemas, settings and messages, and what titles name."""

from __future__ import annotations

import pytest
import yaml

from wenmai import paths
from wenmai.corpus.meta.taxonomy import bare_title, codes_of, document_types, names_type, type_in_title
from wenmai.io.tables import table_schema
from wenmai.messages import LANGUAGES, message

CODES = [kind.code for kind in document_types()]


def test_schemas_and_settings_list_the_same_codes():
    schema = yaml.safe_load((paths.SCHEMAS / "config.schema.yaml").read_text(encoding="utf-8"))
    setting = schema["properties"]["trends"]["properties"]["doc_types"]["items"]["enum"]
    assert list(table_schema("documents").columns["doc_type"].values) == CODES
    assert setting == CODES
    assert list(table_schema("applied_documents").columns["doc_type"].values) == CODES
    assert list(table_schema("applied_documents").columns["compared_with"].values) == ["all", *CODES]


def test_every_code_has_its_names_in_the_messages():
    # a section of a report is called plan as well, and digests and work reports have longer names here
    shared = {"plan", "report_digest"}
    wrong = [
        (kind.code, language)
        for kind in document_types()
        for language in LANGUAGES
        if kind.code not in shared and message(f"value-{kind.code}", language) != getattr(kind, language)
    ]
    assert wrong == []


def test_codes_are_unique_and_grouped():
    assert len(CODES) == len(set(CODES)) >= 40
    groups = [codes_of(name) for name in ("report", "official", "rule", "plan", "other")]
    assert sum(map(len, groups)) == len(CODES)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("云州市人民政府关于加强河道管理的通知", "notice"),
        ("关于印发《云州市河道管理办法》的通知", "notice"),
        ("云州市人民政府办公室关于开展安全检查的紧急通知", "notice"),
        ("云州市人民政府关于促进旅游业发展的意见", "opinions"),
        ("关于加快数字经济发展的实施意见（试行）", "opinions"),
        ("云州市节约用水管理办法（暂行）", "measures"),
        ("云州市烟花爆竹管理规定", "provisions"),
        ("云州市古桥保护条例", "regulation"),
        ("云州市古桥保护条例（2021年修订）", "regulation"),
        ("云州市实施〈水法〉细则", "rules"),
        ("云州市人民政府工作规则", "rules"),
        ("云州市人民代表大会议事规则", "rules"),
        ("关于表彰先进单位的决定", "decision"),
        ("云州市人大常委会关于修改《云州市古桥保护条例》的决定", "decision"),
        ("云州省人民政府关于同意设立云州高新区的批复", "reply"),
        ("云州省人民政府办公厅关于同意承办运动会的复函", "reply"),
        ("云州省人民政府办公厅对省政协提案第12号的答复", "reply"),
        ("云州市人民政府关于商请支持河道治理的函", "letter"),
        ("云州市公安局关于禁止燃放烟花爆竹的通告", "announcement"),
        ("云州市自然资源局公告（2019年第3号）", "announcement"),
        ("关于三起安全事故的通报", "circular"),
        ("云州市人民政府第十二次常务会议纪要", "minutes"),
        ("云州市生态环境保护专项规划", "plan"),
        ("云州市城市总体规划（2011—2030年）", "plan"),
        ("云州市数字经济三年行动计划（2021—2023年）", "action_plan"),
        ("云州市老旧小区改造实施方案", "action_plan"),
        ("云州市污染防治攻坚行动", "action_plan"),
        ("云州市突发事件总体应急预案", "emergency_plan"),
        ("云州市关于支持民营经济发展的若干措施", "several_measures"),
        ("云州市稳增长三十条措施", "several_measures"),
        ("关于支持科技创新的若干政策", "several_measures"),
        ("云州市2021年政务公开工作要点", "work_priorities"),
        ("在全市经济工作会议上的讲话", "speech"),
        ("云州市第五届人民代表大会第一次会议开幕词", "speech"),
        ("云州市水资源状况白皮书", "white_paper"),
        ("云州市2020年国民经济和社会发展统计公报", "statistical_communique"),
        ("云州市第七次全国人口普查公报", "statistical_communique"),
        ("云州市第五届委员会第三次全体会议公报", "communique"),
        ("关于云州市2020年预算执行情况和2021年预算草案的报告", "budget_report"),
        ("关于云州市2020年市级决算的报告", "budget_report"),
        ("关于2020年度市级预算执行和其他财政收支的审计工作报告", "audit_report"),
        ("关于云州市2020年国民经济和社会发展计划执行情况与2021年计划草案的报告", "development_plan_report"),
        ("云州市人民代表大会常务委员会工作报告", "npc_committee_report"),
        ("云州市人大常委会工作报告（2021年）", "npc_committee_report"),
        ("云州市中级人民法院工作报告", "court_report"),
        ("云州市人民检察院2021年工作报告", "procuratorate_report"),
        ("政协云州市第五届委员会常务委员会工作报告", "cppcc_report"),
        ("在中国共产党云州市第八次代表大会上的报告", "party_congress_report"),
        ("中华人民共和国河道法", "law"),
        ("河道保护法", "law"),
        ("最高人民法院关于审理河道纠纷案件若干问题的解释（二）", "judicial_interpretation"),
        ("最高人民检察院关于适用强制措施的规定", "judicial_interpretation"),
        ("最高人民法院关于开展专项检查的通知", "notice"),
        ("云州市养老服务质量规范", "standard"),
        ("DB33/T 1234-2020 河道清淤技术规程", "rules"),
        ("云州市行政许可事项清单", "list"),
        ("云州市企业开办办事指南", "guidelines"),
        ("云州市人民政府令（第12号）", "order"),
        ("关于《云州市古桥保护条例（草案）》的说明", "explanation"),
        ("《云州市河道管理办法》政策解读", "explanation"),
        ("中共云州市委关于制定第十四个五年规划的建议", "proposal"),
        ("云州市人民政府关于河道治理情况的报告", "report"),
        ("云州市人民政府关于提请审议河道条例的议案", "bill"),
        ("云州市人民政府关于设立湿地公园的请示", "request"),
        ("云州市新修三座桥", ""),
        ("云州市治理河道的好做法", ""),
        ("普法进万家", ""),
    ],
)
def test_titles_name_their_kind(title, code):
    assert type_in_title(title) == code
    assert names_type(title) == (code != "")


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("《云州市河道管理办法》", "云州市河道管理办法"),
        ("云州市河道管理办法（试行）（2020年修订）", "云州市河道管理办法"),
        ("云州市 河道 管理办法 全文", "云州市河道管理办法"),
    ],
)
def test_bare_titles(title, bare):
    assert bare_title(title) == bare
