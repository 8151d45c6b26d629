"""From files in folders to the regions of documents: paths, disagreements, former regions, and series that go on."""

from __future__ import annotations

import pandas as pd
import pytest

from wenmai.corpus.build import build_corpus
from wenmai.io.tables import conform, table_schema
from wenmai.trends.selection import regional_documents

SUBJECTS = [
    "水稻育种",
    "轨道客车",
    "蚕桑丝绸",
    "远洋渔业",
    "古村落",
    "光伏组件",
    "羊绒纺织",
    "中药材种植",
    "冰雪旅游",
    "港口物流",
]


def report(n: int, *, title: str = "政府工作报告", region: str = "", own: str = "") -> str:
    """A report on a subject of its own, with or without the name of its region."""
    subject = SUBJECTS[n % len(SUBJECTS)]
    first = (
        f"现在，我代表{region}人民政府，向大会报告工作，请予审议。" if region else "现在，我向大会报告工作，请予审议。"
    )
    whose = own or "各地"
    body = [
        f"过去一年，围绕{subject}，{whose}安排项目{n + 3}个，新增岗位{n * 7 + 40}个，{subject}产值增长百分之{n + 2}。",
        f"{subject}企业的第{n + 1}批技术改造已经完成，工人培训覆盖{n + 11}个车间，质量投诉下降{n + 1}成。",
        f"今后一年，要把{subject}放在突出位置，建设{n + 5}条生产线，办好{n + 2}件实事，{subject}标准体系基本建成。",
    ]
    return "\n".join([title, "各位代表：", first, *(line * 2 for line in body)]) + "\n"


def build(folder, files: dict[str, str], **options) -> pd.DataFrame:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    tables = build_corpus([folder], root=folder, **options)
    return conform(tables["documents"], table_schema("documents")).set_index("source")


def test_the_most_specific_region_of_path_and_name(tmp_path):
    names = {
        "浙江省/杭州市/2015.txt": "330100",
        "安徽/阜阳/2013年.txt": "341200",
        "2014/安徽省/阜阳市.txt": "341200",
        "安徽省_阜阳市_2017.txt": "341200",
        "341200_2018.txt": "341200",
        "data/安徽省2003.txt": "340000",
        "data/吉林/吉林/2009.txt": "220200",
        "贵州省/毕节市/2009.txt": "520500",
    }
    found = build(tmp_path, {name: report(n) for n, name in enumerate(names)})
    assert found["adcode"].to_dict() == names
    assert set(found["region_basis"]) == {"source"}
    assert set(found["region_conflict"]) == {""}


def test_a_path_and_a_text_that_disagree_are_flagged(tmp_path):
    found = build(
        tmp_path,
        {
            "安徽/阜阳市/2015.txt": report(1, title="2015年合肥市政府工作报告"),
            "安徽/阜阳市/2016.txt": report(2, title="2016年安徽省政府工作报告"),
            "安徽/阜阳市/2017.txt": report(3, title="2017年阜阳市政府工作报告"),
            "安徽/2018.txt": report(4, title="2018年阜阳市政府工作报告"),
            "安徽/阜阳市/2019.txt": report(5, own="合肥市委、合肥市人民政府把我市、我市、全市"),
        },
    )
    assert found["adcode"].to_dict() == {
        "安徽/2018.txt": "341200",
        "安徽/阜阳市/2015.txt": "340100",
        "安徽/阜阳市/2016.txt": "340000",
        "安徽/阜阳市/2017.txt": "341200",
        "安徽/阜阳市/2019.txt": "341200",
    }
    assert found["region_conflict"].to_dict() == {
        "安徽/2018.txt": "",
        "安徽/阜阳市/2015.txt": "阜阳市 341200",
        "安徽/阜阳市/2016.txt": "阜阳市 341200",
        "安徽/阜阳市/2017.txt": "",
        "安徽/阜阳市/2019.txt": "合肥市 340100",
    }


def test_what_is_open_is_listed(tmp_path):
    found = build(
        tmp_path,
        {
            "朝阳区2012.txt": report(1),
            "福建省/杏云区/2002.txt": report(2),
            "其他.txt": report(3, own="位于和县的水库和县级公路，"),
            "安吉县.txt": report(4, title="2020年安吉县天荒坪镇政府工作报告"),
        },
    )
    assert set(found["adcode"]) == {""}
    assert found["region_basis"].to_dict() == {
        "其他.txt": "undecided",
        "安吉县.txt": "undecided",
        "朝阳区2012.txt": "undecided",
        "福建省/杏云区/2002.txt": "undecided",
    }
    assert found.loc["朝阳区2012.txt", "region_conflict"] == "朝阳区 110105;朝阳区 220104"
    # a place that the text only mentions is a candidate at most
    assert found.loc["其他.txt", "region_conflict"] == "和县 340523"
    assert found["region_confidence"].isna().all()


def former() -> dict[str, str]:
    """A county that became a district in 2015, under both names."""
    county = {f"{year}年密云县政府工作报告": year for year in (2012, 2013, 2014)}
    district = {f"{year}年密云区政府工作报告": year for year in (2016, 2017, 2018)}
    titles = county | district
    return {f"{year}.txt": report(year - 2010, title=title) for title, year in titles.items()}


@pytest.mark.parametrize(
    ("boundaries", "codes", "names"),
    [
        ("as_reported", ["110228"] * 3 + ["110118"] * 3, {"密云县", "密云区"}),
        ("current", ["110118"] * 6, {"密云区"}),
    ],
)
def test_a_series_goes_on_under_the_code_of_today(tmp_path, boundaries, codes, names):
    found = build(tmp_path, former(), boundaries=boundaries).sort_values("year")
    assert list(found["adcode"]) == codes
    assert set(found["region"]) == names
    # both are recorded, whatever the setting
    assert list(found["adcode_reported"]) == ["110228"] * 3 + ["110118"] * 3
    assert list(found["adcode_current"]) == ["110118"] * 6
    assert list(found["boundary_change"]) == ["restructured"] * 3 + [""] * 3
    panel = regional_documents(found.reset_index(), doc_types=["government_work_report"])
    years = panel.groupby("adcode")["year"].agg(list).to_dict()
    if boundaries == "current":
        assert years == {"110118": [2012, 2013, 2014, 2016, 2017, 2018]}
    else:
        assert years == {"110228": [2012, 2013, 2014], "110118": [2016, 2017, 2018]}


def test_the_year_tells_a_former_city_from_the_present_one(tmp_path):
    files = {f"{year}.txt": report(year - 2000, title=f"{year}年毕节市政府工作报告") for year in (2006, 2015)}
    found = build(tmp_path, files)
    assert found["adcode"].to_dict() == {"2006.txt": "522401", "2015.txt": "520500"}
    # the other one of the name is listed where only the year decides
    assert found["region_conflict"].to_dict() == {"2006.txt": "毕节市 520500", "2015.txt": ""}
    found = build(tmp_path, files, boundaries="current")
    assert found["adcode"].to_dict() == {"2006.txt": "520502", "2015.txt": "520500"}
    assert found["region_reported"].to_dict() == {"2006.txt": "毕节市", "2015.txt": "毕节市"}


def test_a_region_without_one_successor_keeps_its_code(tmp_path):
    found = build(tmp_path, {"a.txt": report(2, title="2008年安徽省巢湖市政府工作报告")}, boundaries="current")
    row = found.loc["a.txt"]
    assert (row["adcode"], row["adcode_current"], row["boundary_change"]) == ("341400", "", "unknown")


def test_codes_of_a_table(tmp_path):
    (tmp_path / "t.csv").write_text(
        "region,year,text\n"
        + "\n".join(f'{code},2015,"{report(n)}"' for n, code in enumerate(("1301", "3412", "11", "1101"))),
        encoding="utf-8",
    )
    tables = build_corpus([tmp_path], root=tmp_path)
    assert list(tables["documents"]["adcode"]) == ["130100", "341200", "110000", "110000"]


def test_the_log_says_what_is_open_and_what_disagrees(tmp_path, caplog):
    files = {
        "朝阳区2012.txt": report(1),
        "安徽/阜阳市/2015.txt": report(2, title="2015年合肥市政府工作报告"),
        "安徽/阜阳市/2016.txt": report(3),
    }
    with caplog.at_level("WARNING", logger="wenmai"):
        build(tmp_path, files)
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert "1 documents have no region, but candidates for one (region_conflict): 朝阳区2012.txt" in said
    assert (
        "1 documents name other regions as well (region_conflict): 安徽/阜阳市/2015.txt (合肥市; 阜阳市 341200)" in said
    )


def test_the_column_of_a_table_and_a_title_that_disagree(tmp_path):
    titles = [f"2015年{name}政府工作报告" for name in ("合肥市", "阜阳市", "安徽省")] + ["国务院关于发展的意见"]
    rows = [f'安徽省阜阳市,2015,{title},"{report(n, title=title)}"' for n, title in enumerate(titles)]
    (tmp_path / "t.csv").write_text("\n".join(["地区,年份,标题,正文", *rows]), encoding="utf-8")
    documents = build_corpus([tmp_path], root=tmp_path)["documents"]
    assert set(documents["adcode"]) == {"341200"}
    assert list(documents["region_conflict"]) == ["合肥市 340100", "", "", "全国 100000"]
