"""Files of concepts in the forms in which people have them: what is read, and what is refused in a clear line."""

import json

import openpyxl
import pytest

from wenmai.errors import WenmaiError
from wenmai.io.dictionaries.concepts import concept_table, read_concepts


def read(tmp_path, text, name="c.yaml", encoding="utf-8", **options):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return {c.id: list(c.terms) for c in read_concepts(path, **options)}


def workbook(tmp_path, rows, merged=(), **titles):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    path = tmp_path / "c.xlsx"
    book.save(path)
    return path


def mistakes(tmp_path, text, name="c.yaml"):
    with pytest.raises(WenmaiError) as caught:
        read(tmp_path, text, name)
    return str(caught.value)


DIGITAL = {"数字经济": ["数字经济", "大数据"], "绿色": ["绿色发展", "碳达峰"]}


@pytest.mark.parametrize(
    "text",
    [
        "数字经济: [数字经济, 大数据]\n绿色: [绿色发展, 碳达峰]\n",
        "数字经济: 数字经济、大数据\n绿色: 绿色发展、碳达峰\n",
        "数字经济: 数字经济，大数据\n绿色: 绿色发展；碳达峰\n",
        "数字经济: 数字经济 大数据\n绿色: 绿色发展,碳达峰\n",
        "数字经济:\n  - 数字经济\n  - 大数据\n绿色:\n- 绿色发展\n- 碳达峰\n",
        "数字经济：数字经济、大数据\n绿色：绿色发展、碳达峰\n",
        "数字经济：[数字经济，大数据]\n绿色：绿色发展，碳达峰\n",
        "数字经济: {terms: [数字经济, 大数据]}\n绿色: {label_en: Green, terms: 绿色发展、碳达峰}\n",
        "{数字经济: [数字经济, 大数据], 绿色: [绿色发展, 碳达峰]}",
        json.dumps(DIGITAL, ensure_ascii=False),
        "數字經濟: [數字經濟, 大數據]\n綠色: [綠色發展, 碳達峰]\n",
    ],
)
def test_short_forms_of_yaml(tmp_path, text):
    found = read(tmp_path, text)
    assert list(found.values()) == list(DIGITAL.values())
    assert list(found) in (list(DIGITAL), ["數字經濟", "綠色"])


def test_names_default_to_the_id_and_english_ones_to_the_chinese(tmp_path):
    path = tmp_path / "c.yaml"
    path.write_text("数字经济: [大数据]\n绿色: {label_en: Green, terms: [碳达峰]}\n", encoding="utf-8")
    table = concept_table(read_concepts(path)).set_index("concept")
    assert table["label_zh"].tolist() == ["数字经济", "绿色"]
    assert table["label_en"].tolist() == ["数字经济", "Green"]
    assert table["alias"].tolist() == ["shuzijingji", "lvse"]


def test_every_scalar_of_yaml_is_the_text_that_is_written(tmp_path):
    traps = "110 否 no yes on 2020-01-01 5G 3.0 0110 1e3 12:30 true 1_000 0x1F"
    text = f"traps: [{', '.join(traps.split())}]\nno: [不]\n2020: [年]\n"
    found = read(tmp_path, text)
    assert found["traps"] == traps.split()
    assert list(found) == ["traps", "no", "2020"]


@pytest.mark.parametrize("mark", ["，", "、", "；", ", ", ";"])
def test_a_list_that_is_one_term_is_an_error_with_the_likely_meaning(tmp_path, mark):
    message = mistakes(tmp_path, f"数字: ['数字经济{mark}大数据']\n")
    assert "数字 (line 1)" in message and "[数字经济, 大数据]" in message and "{term: " in message


def test_spaces_between_long_pieces_part_terms_and_a_wide_writing_does_not(tmp_path):
    assert "because of a space" in mistakes(tmp_path, "数字: [数字经济 人工智能]\n")
    assert "if it is 3 terms" in mistakes(tmp_path, "工具: [补贴 采购 减税]\n")
    assert read(tmp_path, "数字: [数 字 经 济, 数字 经济]\n") == {"数字": ["数字经济"]}
    assert read(tmp_path, "概念,词\n数字,移动 支付\n", "c.csv") == {"数字": ["移动支付"]}


def test_a_term_in_a_mapping_is_one_term_whatever_it_holds(tmp_path):
    assert read(tmp_path, "a: [{term: '不忘初心，牢记使命'}]\n") == {"a": ["不忘初心，牢记使命"]}


def test_terms_are_written_like_the_texts(tmp_path):
    text = "a: [５Ｇ, 數字經濟, 互联网＋, PM　2.5, 大\u200b数据, '“云计算”', ⼈工智能]\n"
    assert read(tmp_path, text)["a"] == ["5G", "数字经济", "互联网+", "PM 2.5", "大数据", "云计算", "人工智能"]
    assert read(tmp_path, text, simplify=False)["a"][1] == "數字經濟"


def test_what_was_changed_is_in_the_log(tmp_path, caplog):
    from wenmai.io.dictionaries.concepts import report_changes

    path = tmp_path / "c.yaml"
    path.write_text("a: [５Ｇ, 數字經濟, 水]\nb: [水, 火]\n", encoding="utf-8")
    with caplog.at_level("INFO"):
        report_changes(read_concepts(path))
    assert "5Ｇ → 5G" in caplog.text or "５Ｇ → 5G" in caplog.text
    assert "1 terms are in several, so that concepts do not add up: 水 (a, b)" in caplog.text


LEVELS = {
    "技术": [],
    "技术/人工智能": ["机器学习", "深度学习"],
    "技术/大数据": ["数据挖掘"],
    "应用": [],
    "应用/支付": ["移动支付"],
}


@pytest.mark.parametrize(
    "text",
    [
        "技术:\n  人工智能: [机器学习, 深度学习]\n  大数据: [数据挖掘]\n应用:\n  支付: 移动支付\n",
        "技术:\n  - 人工智能:\n    - 机器学习\n    - 深度学习\n  - 大数据: [数据挖掘]\n应用: [{支付: [移动支付]}]\n",
        "技术: {terms: {人工智能: [机器学习, 深度学习], 大数据: [数据挖掘]}}\n应用: {支付: {terms: [移动支付]}}\n",
    ],
)
def test_two_levels_of_yaml(tmp_path, text):
    assert read(tmp_path, text) == LEVELS


def test_a_category_of_quanteda_with_own_terms_and_subcategories(tmp_path):
    assert read(tmp_path, "CULTURE:\n  '': [people, war]\n  HIGH: [art*, music]\n") == {
        "CULTURE": ["people", "war"],
        "CULTURE/HIGH": ["art*", "music"],
    }


TABLES = [
    "| 维度 | 关键词 |\n|---|:--:|\n| 技术 | 人工智能、大数据 |\n| 应用 | 移动支付 |\n",
    "技术维度,核心关键词\n技术,人工智能\n技术,大数据\n应用,移动支付\n",
    "维度,内容\n技术,人工智能\n技术,大数据\n应用,移动支付\n",
    "工具,应用\n人工智能,移动支付\n大数据,\n".replace("工具", "技术"),
    "维度,关键词\n技术,人工智能\n技术,大数据\n应用,移动支付\n",
    "关键词\t类别\n人工智能\t技术\n大数据\t技术\n移动支付\t应用\n",
    "序号;一级指标;词语;备注\n1;技术;人工智能;x\n2;;大数据;y\n3;应用;移动支付;\n",
    "category,term\n技术,人工智能、大数据\n应用,移动支付\n",
    "概念,词1,词2,词3\n技术,人工智能,大数据,\n应用,移动支付,,\n",
    "概念,关键词,,\n技术,人工智能,大数据\n应用,移动支付\n",
    "技术,应用\n人工智能,移动支付\n大数据,\n",
    "表1 词典,\n维度,关键词\n技术,人工智能\n,大数据\n应用,移动支付\n",
    "技术,人工智能\n技术,大数据\n技术,云计算\n应用,移动支付\n应用,网联\n",
    "DicTerm,技术,应用\n人工智能,X,\n大数据,X,\n移动支付,,X\n",
]


@pytest.mark.parametrize("text", TABLES)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_tables(tmp_path, text, encoding):
    found = read(tmp_path, text, "c.csv", encoding)
    wanted = {"技术": ["人工智能", "大数据"], "应用": ["移动支付"]}
    assert {name: [t for t in terms if t not in ("云计算", "网联")] for name, terms in found.items()} == wanted


def test_a_concept_with_the_name_of_a_column(tmp_path):
    text = "工具,目标\n人工智能,移动支付\n大数据,网联\n"
    assert read(tmp_path, text, "c.csv") == {"工具": ["人工智能", "大数据"], "目标": ["移动支付", "网联"]}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("【技术】\n人工智能\n大数据\n\n【应用】\n移动支付\n", "c.txt"),
        ("技术：\n人工智能、大数据\n应用：\n移动支付\n", "c.txt"),
        ("技术:人工智能、大数据\n应用:移动支付\n", "c.txt"),
        ("技术:人工智能、大数据\n应用:移动支付\n", "c.yaml"),
        ("技术:\n\t- 人工智能\n\t- 大数据\n应用:\n\t- 移动支付\n", "c.yaml"),
    ],
)
def test_lists_with_names(tmp_path, text, name):
    assert read(tmp_path, text, name) == {"技术": ["人工智能", "大数据"], "应用": ["移动支付"]}


@pytest.mark.parametrize("name", ["c.csv", "c.txt", "c.md", "concepts"])
@pytest.mark.parametrize(
    "text", ["# mine\n数字:\n  terms: [水利, 治水]\n", "数字: [水利, 治水]\n", "'数字': {terms: [水利, 治水]}\n"]
)
def test_yaml_under_another_name(tmp_path, text, name):
    assert read(tmp_path, text, name) == {"数字": ["水利", "治水"]}


def test_a_column_between_concept_and_term_whose_name_says_that_it_is_a_level(tmp_path):
    text = "维度,技术类别,条款,关键词\n底层技术,大数据技术,x,数据挖掘\n"
    assert read(tmp_path, text, "c.csv") == {"底层技术": [], "底层技术/大数据技术": ["数据挖掘"]}


@pytest.mark.parametrize("text", TABLES[:4])
def test_the_same_tables_under_another_name(tmp_path, text):
    assert read(tmp_path, text, "c.txt") == {"技术": ["人工智能", "大数据"], "应用": ["移动支付"]}


def test_two_levels_of_a_workbook_with_merged_cells_and_weights(tmp_path):
    rows = [
        ["企业数字化转型词典", None, None, None],
        ["维度", "二级指标", "特征词", "权重"],
        ["技术", "人工智能", "机器学习", 0.5],
        [None, None, "深度学习", 1],
        [None, "大数据", "数据挖掘", 2],
        ["应用", "支付", "移动支付", 1],
    ]
    concepts = read_concepts(workbook(tmp_path, rows, ["A3:A5", "B3:B4"]))
    assert {c.id: list(c.terms) for c in concepts} == LEVELS
    assert concepts[1].weights == {"机器学习": 0.5, "深度学习": 1.0}
    assert [c.parent for c in concepts] == ["", "技术", "技术", "", "应用"]


@pytest.mark.parametrize(
    "text",
    [
        "人工智能\n大数据\n移动支付\n",
        "人工智能、大数据\n移动支付\n",
        "# mine\n人工智能 12\n大数据 3\n移动支付\t1\n",
        "关键词\n人工智能\n大数据\n移动支付\n",
    ],
)
@pytest.mark.parametrize("name", ["c.txt", "c.csv"])
def test_each_term_of_a_plain_list_is_a_concept(tmp_path, text, name):
    if name == "c.csv" and "12" in text:
        pytest.skip("numbers next to a word are columns in a table")
    assert read(tmp_path, text, name) == {term: [term] for term in ("人工智能", "大数据", "移动支付")}


LIWC = "%\n1\tposemo\n2\tnegemo\n%\nabundan*\t1\nkind of\t1 2\nhate\t2\n开心\t1\n"


def test_dictionaries_of_liwc(tmp_path):
    wanted = {"posemo": ["abundan*", "kind of", "开心"], "negemo": ["kind of", "hate"]}
    assert read(tmp_path, LIWC, "c.dic") == wanted
    assert read(tmp_path, LIWC.replace("\t", "   "), "c.dic", "utf-16") == wanted
    message = mistakes(tmp_path, LIWC + "like\t<of>2/1\nlove\t7\nlone\n", "c.dic")
    assert "'love' is in the category 7" in message and "condition on its neighbours" in message
    assert "'lone' has no category" in message
    assert "has no end" in mistakes(tmp_path, "%\n1 a\n", "c.dic")


def test_dictionaries_of_lexicoder_and_yoshikoder(tmp_path):
    wanted = {"economy": ["tax*", "通货膨胀"], "foreign": ["embassy"]}
    assert read(tmp_path, "+economy\ntax*\n通货膨胀\n\n+foreign\nembassy\n", "c.lc3") == wanted
    xml = (
        '<?xml version="1.0" encoding="UTF-16"?>\n<dictionary style="x"><cnode name="economy"><pnode name="tax*"/>'
        '<pnode name="通货膨胀"></pnode></cnode><cnode name="foreign"><pnode name="embassy"/></cnode></dictionary>'
    )
    assert read(tmp_path, xml, "c.lcd", "utf-16") == wanted
    inner = "<cnode name='economy'><cnode name='tax'><pnode name='tax*'/></cnode></cnode>"
    assert read(tmp_path, f"<dictionary><cnode>{inner}</cnode></dictionary>", "c.ykd") == {
        "economy": [],
        "economy/tax": ["tax*"],
    }
    assert "the XML is damaged" in mistakes(tmp_path, "<dictionary><cnode name='a'>", "c.lcd")


def test_wildcards_between_chinese_characters_are_refused_and_at_their_ends_needless(tmp_path):
    assert read(tmp_path, "a: ['数字*', '*经济', 'econom*', 男女平等, 均等]\n")["a"][:3] == ["数字", "经济", "econom*"]
    assert "no borders of words" in mistakes(tmp_path, "a: ['数*济']\n")


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("a: []\n", "c.yaml", "a: has no terms"),
        ("a: {label_en: A, term: [水]}\n", "c.yaml", "term: unknown field; is it terms?"),
        ("a: ['*']\n", "c.yaml", "'*' is no word"),
        ("a: ['！！']\n", "c.yaml", "is no word"),
        ("a: [好。]\n", "c.yaml", "a mark that ends a sentence"),
        ("a: [水]\na: [火]\n", "c.yaml", "a: given twice (line 2)"),
        ("a:\n  b: [水]\n  b: [火]\n", "c.yaml", "a/b: given twice (line 3)"),
        ("a: [{term: 水, whole_word: maybe}]\n", "c.yaml", "whole_word: write true or false"),
        ("a: [{term: 水, weight: heavy}]\n", "c.yaml", "'heavy' is no weight of '水'"),
        ("维度,关键词,权重\n技术,大数据,高\n", "c.csv", "技术 (line 2): '高' is no weight"),
        ("板块,内容\n技术,人工智能\n技术,大数据\n技术,云计算\n", "c.csv", "not clear what the columns 板块、内容 are"),
        ("维度,说明\n技术,x\n应用,y\n", "c.csv", "there is no column of terms"),
        (",关键词\n,大数据\n", "c.csv", None),
        ("- 大数据\n", "c.yaml", None),
        ("a: [碳(达峰|中和)]\n", "c.yaml", "looks like a regular expression"),
        ("a: [绿色.*发展]\n", "c.yaml", "looks like a regular expression"),
        ("概念,词\n技术,人工智能、机器学习等\n", "c.csv", "'机器学习等' ends with 等"),
        ("技术,人工智能,云计算\n应用,移动支付,\n", "c.csv", "if each row is a concept"),
        ("维度,关键词\n,大数据\n技术,云\n", "c.csv", "'大数据' has no concept"),
        ("技术,技术\n水,火\n", "c.csv", "two columns have the name '技术'"),
    ],
)
def test_mistakes(tmp_path, text, name, said):
    if said is None:
        assert read(tmp_path, text, name) == {"大数据": ["大数据"]}
    else:
        assert said in mistakes(tmp_path, text, name)


def test_a_cell_that_a_spreadsheet_made_a_date(tmp_path):
    import datetime

    path = workbook(tmp_path, [["概念", "关键词"], ["日期", datetime.datetime(2024, 3, 15)], ["日期", "大数据"]])
    with pytest.raises(WenmaiError, match=r"row 2: .* is a date"):
        read_concepts(path)


def test_repeated_terms_count_once_unless_they_differ(tmp_path, caplog):
    assert read(tmp_path, "a: [水, 水, 火]\n") == {"a": ["水", "火"]}
    assert "1 terms are given twice" in caplog.text
    assert "with different weights" in mistakes(tmp_path, "a: [水, {term: 水, weight: 2}]\n")


def test_several_forms_together(tmp_path):
    (tmp_path / "a.yaml").write_text("水: [水利]\n火: [火电]\n技术: {云: [云计算]}\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("概念,词\n水,治水\n风,风电\n", encoding="gbk")
    (tmp_path / "c.yaml").write_text("火: ~\n技术: {大: [大数据]}\n", encoding="utf-8")
    found = read_concepts([tmp_path / name for name in ("a.yaml", "b.csv", "c.yaml")])
    assert {c.id: list(c.terms) for c in found} == {
        "水": ["治水"],
        "技术": [],
        "技术/云": ["云计算"],
        "技术/大": ["大数据"],
        "风": ["风电"],
    }
