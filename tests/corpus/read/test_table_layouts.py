"""Layouts of tables in which documents are passed on, each with what a reader sees at once in it.

A layout is its column names and the cells of two rows; TEXT is the text of a row, made up for this test. The truth of a
row gives the fields of ``documents`` that must follow.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime

import pandas as pd
import pytest

from wenmai.corpus.build import build_corpus
from wenmai.io.tables import conform, table_schema

TEXT = (
    "新修水渠十八公里，沿线村庄都用上了自来水。群众的日子一天比一天好，乡村面貌焕然一新。\n"
    "新增就业三千人，改造老旧小区二十个，口袋公园又添了十二处。居民步行十分钟就能走进绿地。"
)
OTHER = (
    "粮食产量稳中有升，菜篮子供应充足，物价总体平稳。农田水利设施更加完善，灌溉面积继续扩大。\n"
    "中小学校舍全部加固，村卫生室配齐了医生。下一步要抓好春耕备耕，确保种子、化肥按时到户。"
)

AN, FU, HZ = ("安徽省", "340000"), ("阜阳市", "341200"), ("杭州市", "330100")


def place(found: tuple[str, str], **more: object) -> dict[str, object]:
    return {"region": found[0], "adcode": found[1], **more}


#: names of columns, two rows, and the fields that follow
LAYOUTS: dict[str, tuple[list[str], list[list[object]], list[dict[str, object]]]] = {
    "city_year_doc": (
        ["city", "year", "doc"],
        [["阜阳市", 2017, TEXT], ["杭州市", 2018, OTHER]],
        [place(FU, report_year=2017), place(HZ, report_year=2018)],
    ),
    "city_short_names": (
        ["city", "year", "doc"],
        [["阜阳", 2017, TEXT], ["吉林", 2018, OTHER]],
        [place(FU), place(("吉林市", "220200"))],
    ),
    "province_year_doc": (
        ["province", "year", "doc"],
        [["安徽", 2017, TEXT], ["吉林", 2018, OTHER]],
        [place(AN, report_year=2017), place(("吉林省", "220000"))],
    ),
    "prov_year_report": (
        ["prov", "year", "report"],
        [["安徽省", 2017, TEXT], ["浙江省", 2018, OTHER]],
        [place(AN, report_year=2017), place(("浙江省", "330000"), report_year=2018)],
    ),
    "file_doc": (
        ["file", "doc"],
        [["data/安徽省2003.txt", TEXT], ["data/阜阳市2004.txt", OTHER]],
        [place(AN, report_year=2003), place(FU, report_year=2004)],
    ),
    "adcode_yr_txt": (
        ["adcode", "yr", "txt"],
        [[341200, 2017, TEXT], [330100, 2018, OTHER]],
        [place(FU, report_year=2017), place(HZ, report_year=2018)],
    ),
    "four_digit_codes": (
        ["code", "year", "text"],
        [[1301, 2017, TEXT], [3412, 2018, OTHER]],
        [place(("石家庄市", "130100"), report_year=2017), place(FU)],
    ),
    "four_digit_codes_of_excel": (
        ["地区代码", "年份", "正文"],
        [["1301.0", "2017.0", TEXT], ["3412.0", "2018.0", OTHER]],
        [place(("石家庄市", "130100"), report_year=2017), place(FU, report_year=2018)],
    ),
    "provinces_by_two_digits": (
        ["省份代码", "年份", "正文"],
        [[34, 2017, TEXT], [33, 2018, OTHER]],
        [place(AN), place(("浙江省", "330000"))],
    ),
    "yearbook_of_cities": (
        ["省份", "城市", "行政区划代码", "年份", "报告文本"],
        [["安徽省", "阜阳市", 341200, 2017, TEXT], ["浙江省", "杭州市", 330100, 2018, OTHER]],
        [place(FU, report_year=2017), place(HZ, report_year=2018)],
    ),
    "region_year_full_text": (
        ["地区", "年份", "政府工作报告全文"],
        [["安徽省阜阳市", "2017年", TEXT], ["浙江省湖州市", "2018年", OTHER]],
        [place(FU, report_year=2017), place(("湖州市", "330500"))],
    ),
    "parts_in_chinese": (
        ["年", "省", "市", "县", "全文"],
        [[2017, "安徽省", "阜阳市", "太和县", TEXT], [2018, "浙江省", "杭州市", "", OTHER]],
        [place(("太和县", "341222"), report_year=2017), place(HZ, report_year=2018)],
    ),
    "parts_in_english": (
        ["Year", "Province", "City", "Text"],
        [["2017", "安徽省", "阜阳市", TEXT], ["2018", "浙江省", "杭州市", OTHER]],
        [place(FU, report_year=2017), place(HZ)],
    ),
    "parts_of_districts": (
        ["省", "市", "区县", "年度", "正文"],
        [["江苏省", "南京市", "鼓楼区", 2017, TEXT], ["福建省", "福州市", "鼓楼区", 2018, OTHER]],
        [place(("鼓楼区", "320106")), place(("鼓楼区", "350102"))],
    ),
    "policies_of_sites": (
        ["标题", "时间", "内容", "一级类别", "来源网站", "访问地址", "附件链接"],
        [
            ["关于修渠的通知", "2021-03-05", TEXT, "水利", "某市门户", "http://a.example/1", "http://a.example/1.pdf"],
            ["关于就业的通知", "2021-04-06", OTHER, "人社", "某市门户", "http://a.example/2", ""],
        ],
        [
            {
                "title": "关于修渠的通知",
                "published": "2021-03-05",
                "category": "水利",
                "url": "http://a.example/1",
                "attachments": "http://a.example/1.pdf",
                "extra_来源网站": "某市门户",
            },
            {"published": "2021-04-06", "attachments": ""},
        ],
    ),
    "news_of_sites": (
        ["title", "pub_date", "content_source", "content"],
        [["修渠", "2021/3/5", "某日报", TEXT], ["就业", "2021/4/16", "某晚报", OTHER]],
        [{"published": "2021-03-05", "extra_content_source": "某日报"}, {"published": "2021-04-16"}],
    ),
    "interface_of_a_portal": (
        ["id", "title", "pcode", "puborg", "pubtimeStr", "content", "url"],
        [
            ["7", "修渠", "水发〔2021〕5号", "水利部", "2021.03.04", TEXT, "http://a.example/7"],
            ["8", "就业", "人发〔2021〕6号", "人社部", "2021.04.14", OTHER, "http://a.example/8"],
        ],
        [
            {"number": "水发〔2021〕5号", "issuer": "水利部", "published": "2021-03-04", "url": "http://a.example/7"},
            {"published": "2021-04-14", "extra_id": 8},
        ],
    ),
    "laws": (
        ["标题", "制定机关", "发文字号", "公布日期", "施行日期", "时效性", "效力位阶", "法规类别", "全文"],
        [
            ["甲条例", "甲市人大常委会", "第5号", "2020.12.20", "2021.03.01", "现行有效", "地方性法规", "水利", TEXT],
            ["乙办法", "乙市人民政府", "第6号", "2020.11.20", "2021.04.01", "已被修改", "规章", "就业", OTHER],
        ],
        [
            {
                "issuer": "甲市人大常委会",
                "number": "第5号",
                "published": "2020-12-20",
                "effective": "2021-03-01",
                "status": "现行有效",
                "category": "水利",
                "extra_效力位阶": "地方性法规",
            },
            {"status": "已被修改", "effective": "2021-04-01"},
        ],
    ),
    "law_portal": (
        ["法规标题", "发布部门", "发文字号", "发布日期", "实施日期", "时效性", "效力级别", "法规类别", "法规全文"],
        [
            [
                "甲条例",
                "甲市人大常委会",
                "公告第5号",
                "2020.12.20",
                "2021.03.01",
                "现行有效",
                "地方性法规",
                "水利",
                TEXT,
            ],
            ["乙办法", "乙市人民政府", "令第6号", "2020.11.20", "2021.04.01", "失效", "规章", "就业", OTHER],
        ],
        [{"title": "甲条例", "issuer": "甲市人大常委会", "effective": "2021-03-01"}, {"status": "失效"}],
    ),
    "open_government_index": (
        ["索引号", "主题分类", "发文机关", "成文日期", "标题", "发文字号", "发布日期", "正文内容"],
        [
            [
                "000014349/2021-1",
                "水利",
                "某省政府;某省水利厅",
                "2021年1月5日",
                "修渠",
                "政发〔2021〕1号",
                "2021年1月8日",
                TEXT,
            ],
            ["000014349/2021-2", "人社", "某省政府", "2021年2月5日", "就业", "政发〔2021〕2号", "2021年2月8日", OTHER],
        ],
        [
            {
                "index_number": "000014349/2021-1",
                "issued": "2021-01-05",
                "published": "2021-01-08",
                "issuer": "某省政府;某省水利厅",
            },
            {"issued": "2021-02-05", "number": "政发〔2021〕2号"},
        ],
    ),
    "journal_data_base": (
        ["题名", "作者", "来源", "发表时间", "摘要", "正文"],
        [
            ["修渠", "某甲", "某日报", "2021-03-05 08:00", "短", TEXT],
            ["就业", "某乙", "某晚报", "2021-04-06 09:00", "短二", OTHER],
        ],
        [{"title": "修渠", "published": "2021-03-05", "extra_作者": "某甲"}, {"extra_摘要": "短二"}],
    ),
    "vendor_panel": (
        ["年份", "省份", "城市", "省份代码", "城市代码", "所属地域", "报告内容", "总词数"],
        [
            [2017, "安徽省", "阜阳市", 340000, 341200, "华东", TEXT, 80],
            [2018, "浙江省", "杭州市", 330000, 330100, "华东", OTHER, 90],
        ],
        [place(FU, report_year=2017, extra_所属地域="华东", extra_总词数=80), place(HZ)],
    ),
    "names_with_labels_and_units": (
        ["Accper", "PrvNm", "CtNm", "ReportText"],
        [
            ["会计年度", "省份", "城市", "报告正文"],
            ["没有单位"] * 4,
            ["2017", "安徽省", "阜阳市", TEXT],
            ["2018", "浙江省", "杭州市", OTHER],
        ],
        [place(FU, report_year=2017), place(HZ, report_year=2018)],
    ),
    "names_in_brackets": (
        ["年份(year)", "地区（region）", "文本（Text）"],
        [[2017, "阜阳市", TEXT], [2018, "杭州市", OTHER]],
        [place(FU, report_year=2017), place(HZ)],
    ),
    "pinyin": (
        ["nianfen", "sheng", "shi", "quanwen"],
        [[2017, "安徽省", "阜阳市", TEXT], [2018, "浙江省", "杭州市", OTHER]],
        [place(FU, report_year=2017), place(HZ)],
    ),
    "small_signs_in_names": (
        [" Report_Year ", "PROVINCE_NAME", "city name", "full-text"],
        [[2017, "安徽省", "阜阳市", TEXT], [2018, "浙江省", "杭州市", OTHER]],
        [place(FU, report_year=2017), place(HZ)],
    ),
    "traditional_names": (
        ["標題", "發布日期", "地區", "內容"],
        [["修渠", "2021-03-05", "阜阳市", TEXT], ["就业", "2021-04-06", "杭州市", OTHER]],
        [place(FU, published="2021-03-05", title="修渠"), place(HZ)],
    ),
    "pandas_index_and_notes": (
        ["Unnamed: 0", "city", "year", "content", "备注"],
        [[0, "阜阳市", 2017, TEXT, "甲"], [1, "杭州市", 2018, OTHER, "乙"]],
        [place(FU, report_year=2017, extra_备注="甲"), place(HZ)],
    ),
    "no_name_is_known": (
        ["a1", "a2", "a3"],
        [["阜阳市", 2017, TEXT], ["杭州市", 2018, OTHER]],
        [place(FU, report_year=2017), place(HZ, report_year=2018)],
    ),
    "no_name_is_known_codes_and_dates": (
        ["甲列", "乙列", "丙列"],
        [["341200", "2021-03-05", TEXT], ["330100", "2021-04-06", OTHER]],
        [place(FU, published="2021-03-05"), place(HZ)],
    ),
    "two_texts_the_long_one_counts": (
        ["内容", "年份", "全文"],
        [["修渠", 2017, TEXT], ["就业", 2018, OTHER]],
        [{"report_year": 2017, "n_paragraphs": 2}, {"report_year": 2018}],
    ),
    "doc_is_a_file": (
        ["doc", "年份", "报告原文"],
        [["阜阳市.docx", 2017, TEXT], ["杭州市.docx", 2018, OTHER]],
        [place(FU, report_year=2017), place(HZ)],
    ),
    "names_that_mean_something_else": (
        ["名称", "code", "时间", "文本"],
        [["阜阳市", "A01", "2017", TEXT], ["杭州市", "A02", "2018", OTHER]],
        [place(FU, report_year=2017, extra_code="A01", published_precision="year"), place(HZ)],
    ),
    "months": (
        ["日期", "标题", "正文"],
        [["2021年12月", "修渠", TEXT], ["202111", "就业", OTHER]],
        [{"published": "2021-12", "published_precision": "month"}, {"published": "2021-11"}],
    ),
    "chinese_dates": (
        ["日期", "年份", "正文"],
        [["二〇二一年一月五日", "二〇二一", TEXT], ["２０２１年２月５日", "２０２１", OTHER]],
        [{"published": "2021-01-05", "report_year": 2021}, {"published": "2021-02-05", "report_year": 2021}],
    ),
    "nation_among_regions": (
        ["region", "year", "text"],
        [["全国", 2017, TEXT], ["安徽省", 2018, OTHER]],
        [place(("全国", "100000"), report_year=2017), place(AN)],
    ),
    "autonomous_regions_and_leagues": (
        ["省份", "地级市", "年份", "正文"],
        [["内蒙古自治区", "锡林郭勒盟", 2017, TEXT], ["湖南", "湘西土家族苗族自治州", 2018, OTHER]],
        [place(("锡林郭勒盟", "152500")), place(("湘西土家族苗族自治州", "433100"))],
    ),
    "english_names_of_provinces": (
        ["PROVINCE", "YEAR", "SPEECH"],
        [["Anhui", 2010, TEXT], ["Shaanxi", 2011, OTHER]],
        [place(AN, report_year=2010), place(("陕西省", "610000"))],
    ),
    "panel_of_months": (
        ["月份", "省", "正文"],
        [["202001", "安徽", TEXT], ["202002", "浙江", OTHER]],
        [place(AN, published="2020-01", published_precision="month"), {"published": "2020-02"}],
    ),
    "a_month_alone_is_no_date": (
        ["城市", "月份", "正文"],
        [["阜阳市", 1, TEXT], ["合肥市", 12, OTHER]],
        [{"published": ""}, {"published": ""}],
    ),
    "newspaper_with_days_of_a_spreadsheet": (
        ["日期", "版次", "标题", "正文"],
        [["44201", 1, "修渠", TEXT], ["44232", 2, "就业", OTHER]],
        [{"published": "2021-01-05", "extra_版次": 1}, {"published": "2021-02-05"}],
    ),
    "codes_under_the_name_of_a_city": (
        ["市", "年", "文本"],
        [[3412, 2010, TEXT], [3301, 2011, OTHER]],
        [place(FU, report_year=2010), place(HZ)],
    ),
    "a_district_that_no_list_has": (
        ["省", "市", "区县", "年份", "全文"],
        [["安徽省", "合肥市", "某某新城", 2010, TEXT], ["浙江省", "杭州市", "西湖区", 2011, OTHER]],
        [place(("", "")), place(("西湖区", "330106"))],
    ),
    "periods_of_plans": (
        ["规划期", "省份", "规划文本"],
        [["2016-2020", "安徽", TEXT], ["2021-2025", "浙江", OTHER]],
        [place(AN, report_year=2016, published=""), {"report_year": 2021}],
    ),
    "paths_of_another_system": (
        ["文件路径", "内容"],
        [["D:\\数据\\安徽省\\阜阳市\\2015.txt", TEXT], ["D:\\数据\\浙江省\\2016年杭州市.txt", OTHER]],
        [place(FU, report_year=2015), place(HZ, report_year=2016)],
    ),
    "counties_by_code_and_days": (
        ["DocID", "CountyCode", "Date", "Body"],
        [["x1", "341222", "2015/3/4", TEXT], ["x2", "330106", "2016/12/1", OTHER]],
        [place(("太和县", "341222"), published="2015-03-04", extra_DocID="x1"), place(("西湖区", "330106"))],
    ),
    "texts_in_two_columns": (
        ["地区", "年份", "全文1", "全文2"],
        [["安徽省", 2015, *TEXT.split("\n")], ["浙江省", 2016, *OTHER.split("\n")]],
        [place(AN, n_paragraphs=2), place(("浙江省", "330000"))],
    ),
    "wide_spaces_in_names": (
        ["\u3000省\u3000份", "年 份", "正　文"],
        [["安徽省", 2015, TEXT], ["浙江省", 2016, OTHER]],
        [place(AN, report_year=2015), place(("浙江省", "330000"))],
    ),
    "city_and_province_of_one_name": (
        ["省份", "城市", "年份", "正文"],
        [["吉林", "吉林", 2015, TEXT], ["青海", "海南", 2016, OTHER]],
        [place(("吉林市", "220200")), place(("海南藏族自治州", "632500"))],
    ),
    "municipality_twice": (
        ["省份", "城市", "年份", "正文"],
        [["北京市", "北京市", 2017, TEXT], ["上海", "上海", 2018, OTHER]],
        [place(("北京市", "110000")), place(("上海市", "310000"))],
    ),
}


def csv_of(names: list[str], rows: list[list[object]], *, delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([names, *rows])
    return out.getvalue()


def built(folder, **options) -> dict[str, pd.DataFrame]:
    return {
        name: conform(frame, table_schema(name))
        for name, frame in build_corpus([folder], root=folder, **options).items()
    }


def check(tables: dict[str, pd.DataFrame], truth: list[dict[str, object]]) -> None:
    documents = tables["documents"]
    assert len(documents) == len(truth)
    for (_, row), expected in zip(documents.iterrows(), truth, strict=True):
        assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_a_layout_gives_its_documents(layout, tmp_path):
    names, rows, truth = LAYOUTS[layout]
    (tmp_path / "t.csv").write_text(csv_of(names, rows), encoding="utf-8")
    tables = built(tmp_path)
    check(tables, truth)
    assert tables["rejected"].empty
    columns = tables["columns"].set_index("column")
    assert list(columns["role"]).count("text") >= 1 and len(columns) == len(names)
    assert (tables["documents"]["n_paragraphs"] == 2).all()


def as_xlsx(names: list[str], rows: list[list[object]]) -> bytes:
    out = io.BytesIO()
    pd.DataFrame(rows, columns=names).to_excel(out, index=False)
    return out.getvalue()


FORMS = {
    "semicolon.csv": lambda names, rows: csv_of(names, rows, delimiter=";").encode(),
    "tabs.csv": lambda names, rows: csv_of(names, rows, delimiter="\t").encode("gb18030"),
    "bom.csv": lambda names, rows: csv_of(names, rows).encode("utf-8-sig"),
    "utf16.csv": lambda names, rows: csv_of(names, rows).encode("utf-16"),
    "tabs.tsv": lambda names, rows: csv_of(names, rows, delimiter="\t").encode("utf-16"),
    "banner.csv": lambda names, rows: ("某库导出\n\n" + csv_of(names, rows)).encode(),
    "book.xlsx": as_xlsx,
    "array.json": lambda names, rows: (
        pd.DataFrame(rows, columns=names).to_json(orient="records", force_ascii=False, indent=2).encode()
    ),
    "lines.jsonl": lambda names, rows: (
        pd.DataFrame(rows, columns=names).to_json(orient="records", force_ascii=False, lines=True).encode()
    ),
}


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize(
    "layout",
    [
        "city_year_doc",
        "yearbook_of_cities",
        "parts_in_chinese",
        "laws",
        "policies_of_sites",
        "file_doc",
        "no_name_is_known",
    ],
)
def test_a_layout_is_the_same_in_every_form(layout, form, tmp_path):
    names, rows, truth = LAYOUTS[layout]
    (tmp_path / f"t{form[form.index('.') :]}").write_bytes(FORMS[form](names, rows))
    check(built(tmp_path), truth)


@pytest.mark.parametrize("layout", ["city_year_doc", "adcode_yr_txt", "yearbook_of_cities", "chinese_dates"])
def test_a_table_without_names(layout, tmp_path):
    _, rows, truth = LAYOUTS[layout]
    (tmp_path / "t.csv").write_text(csv_of(rows[0], rows[1:]), encoding="utf-8")
    tables = built(tmp_path)
    check(tables, truth)
    assert set(tables["columns"]["header_row"]) == {0}


def test_dates_of_a_table_are_among_the_dates_of_documents(tmp_path):
    names, rows, _ = LAYOUTS["open_government_index"]
    (tmp_path / "t.csv").write_text(csv_of(names, rows), encoding="utf-8")
    dates = built(tmp_path)["document_dates"]
    first = dates[dates["doc_id"] == "t-01"]
    assert dict(zip(first["role"], first["date"], strict=True)) == {"issued": "2021-01-05", "published": "2021-01-08"}


def test_dates_that_a_workbook_holds(tmp_path):
    frame = pd.DataFrame({"日期": [datetime(2021, 3, 5), datetime(2021, 4, 6)], "正文": [TEXT, OTHER]})
    frame.to_excel(tmp_path / "t.xlsx", index=False)
    assert list(built(tmp_path)["documents"]["published"]) == ["2021-03-05", "2021-04-06"]
