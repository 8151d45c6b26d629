"""Made-up data sets: the same reports as tables and folders in the layouts that people share."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
from kinds import made_up

#: adcode, province, city, county of the reports
REGIONS = (
    ("341200", "安徽省", "阜阳市", ""),
    ("340100", "安徽省", "合肥市", ""),
    ("330500", "浙江省", "湖州市", ""),
    ("220200", "吉林省", "吉林市", ""),
    ("520300", "贵州省", "遵义市", ""),
    ("640500", "宁夏回族自治区", "中卫市", ""),
)
COUNTIES = (
    ("330502", "浙江省", "湖州市", "吴兴区"),
    ("341203", "安徽省", "阜阳市", "颍东区"),
    ("220723", "吉林省", "松原市", "乾安县"),
    ("430624", "湖南省", "岳阳市", "湘阴县"),
    ("152921", "内蒙古自治区", "阿拉善盟", "阿拉善左旗"),
    ("140723", "山西省", "晋中市", "和顺县"),
)
PROVINCES = tuple(
    (f"{code}0000", name, "", "")
    for code, name in (
        *(("34", "安徽省"), ("33", "浙江省"), ("22", "吉林省"), ("52", "贵州省")),
        *(("15", "内蒙古自治区"), ("31", "上海市")),
    )
)


@dataclass(frozen=True)
class Report:
    """One report of a data set. ``text`` names neither its region nor its year."""

    adcode: str
    province: str
    city: str
    county: str
    year: int
    text: str

    @property
    def finest(self) -> str:
        """The name of the region alone."""
        return self.county or self.city or self.province


def reports(regions: Sequence[tuple[str, str, str, str]], *, seed: int) -> list[Report]:
    """Two reports of each region."""
    rng = random.Random(seed)
    out = []
    for region in regions:
        for year in rng.sample(range(2005, 2023), 2):
            prose = made_up("government_work_report", seed=rng.randrange(10**6)).text
            body = [line for line in prose if "年" not in line and "代表" not in line]
            out.append(Report(*region, year, "\n".join(["各位代表：", *body])))
    return out


def short(name: str) -> str:
    """安徽 for 安徽省."""
    for long in ("回族自治区", "自治区", "省", "市", "盟"):
        if name.endswith(long):
            return name.removesuffix(long)
    return name


Row = dict[str, object]

#: layouts of tables: regions that they hold, and how a report becomes a row
TABLES: dict[str, tuple[Sequence[tuple[str, str, str, str]], Callable[[Report], Row]]] = {
    "city_year_doc": (REGIONS, lambda r: {"city": r.city, "year": r.year, "doc": r.text}),
    "short_city": (REGIONS, lambda r: {"city": short(r.city), "year": r.year, "doc": r.text}),
    "province_year_doc": (PROVINCES, lambda r: {"province": r.province, "year": r.year, "doc": r.text}),
    "prov_report": (PROVINCES, lambda r: {"prov": short(r.province), "year": r.year, "report": r.text}),
    "file_doc": (PROVINCES, lambda r: {"file": f"data/{r.province}{r.year}.txt", "doc": r.text}),
    "adcode_yr_txt": (COUNTIES, lambda r: {"adcode": r.adcode, "yr": r.year, "txt": r.text}),
    "four_digits": (REGIONS, lambda r: {"code": r.adcode[:4], "year": r.year, "text": r.text}),
    "chinese_panel": (
        REGIONS,
        lambda r: {
            **{"省份": r.province, "城市": r.city, "行政区划代码": r.adcode},
            **{"年份": r.year, "报告文本": r.text},
        },
    ),
    "place_year_report": (REGIONS, lambda r: {"地区": r.city, "年份": r.year, "政府工作报告全文": r.text}),
    "city_year_text": (REGIONS, lambda r: {"城市": r.city, "年度": r.year, "正文": r.text}),
    "three_levels": (
        COUNTIES,
        lambda r: {"年": r.year, "省": r.province, "市": r.city, "县": r.county, "全文": r.text},
    ),
    "english": (REGIONS, lambda r: {"Year": r.year, "Province": r.province, "City": r.city, "Text": r.text}),
    "one_address": (REGIONS, lambda r: {"所属地区": r.province + r.city, "年份": f"{r.year}年", "内容": r.text}),
    "pinyin": (REGIONS, lambda r: {"nianfen": r.year, "shengfen": r.province, "chengshi": r.city, "neirong": r.text}),
    "unknown_names": (REGIONS, lambda r: {"v1": r.city, "v2": r.year, "v3": r.text, "v4": len(r.text)}),
    "with_numbers": (
        REGIONS,
        lambda r: {"序号": r.year - 2000, "地级市": r.city, "年份": r.year, "报告": r.text, "字数": len(r.text)},
    ),
    "policy": (
        PROVINCES,
        lambda r: {
            **{"标题": f"{r.province}人民政府关于推进数字经济的意见", "时间": f"{r.year}-03-04", "内容": r.text},
            **{"一级类别": "综合政务", "来源网站": f"{r.province}人民政府网", "访问地址": "http://example.org/1.html"},
        },
    ),
}


def csv(frame: pd.DataFrame) -> bytes:
    """Comma-separated, UTF-8."""
    return frame.to_csv(index=False).encode()


def excel_csv(frame: pd.DataFrame) -> bytes:
    """As Excel of Chinese Windows saves it."""
    return frame.to_csv(index=False, lineterminator="\r\n").encode("gb18030")


def tabs(frame: pd.DataFrame) -> bytes:
    """Tabs between the cells, UTF-16."""
    return frame.to_csv(index=False, sep="\t").encode("utf-16")


def workbook(frame: pd.DataFrame) -> bytes:
    """An Excel file with a line above the head."""
    out = io.BytesIO()
    frame.to_excel(out, index=False, startrow=1, sheet_name="数据")
    return out.getvalue()


def records(frame: pd.DataFrame) -> bytes:
    """A JSON array, printed over many lines."""
    return json.dumps(frame.to_dict("records"), ensure_ascii=False, indent=2).encode()


def lines(frame: pd.DataFrame) -> bytes:
    """JSON lines."""
    return frame.to_json(orient="records", lines=True, force_ascii=False).encode()


def stata(frame: pd.DataFrame) -> bytes:
    """A Stata file; names of columns that Stata does not take become v1, v2 ... with the name as label."""
    out = io.BytesIO()
    names = {name: name if name.isascii() else f"v{i}" for i, name in enumerate(frame.columns, start=1)}
    labels = {names[name]: name for name in frame.columns}
    renamed = frame.rename(columns=names)
    long = [name for name in renamed if renamed[name].dtype == "object" or renamed[name].dtype == "str"]
    renamed[long] = renamed[long].astype("object")
    renamed.to_stata(out, write_index=False, version=118, variable_labels=labels, convert_strl=long)
    return out.getvalue()


#: writer of each kind of table, by the suffix of its files
WRITERS: dict[str, tuple[str, Callable[[pd.DataFrame], bytes]]] = {
    "csv": (".csv", csv),
    "excel_csv": (".csv", excel_csv),
    "tabs": (".tsv", tabs),
    "workbook": (".xlsx", workbook),
    "json": (".json", records),
    "json_lines": (".jsonl", lines),
    "stata": (".dta", stata),
}

#: layouts of folders: the path of a report below the corpus
FOLDERS: dict[str, tuple[Sequence[tuple[str, str, str, str]], Callable[[Report], str]]] = {
    "province_city_year": (REGIONS, lambda r: f"{r.province}/{r.city}/{r.year}"),
    "short_names": (REGIONS, lambda r: f"{short(r.province)}/{short(r.city)}/{r.year}年"),
    "year_first": (REGIONS, lambda r: f"{r.year}/{r.province}/{r.city}"),
    "one_name": (REGIONS, lambda r: f"{r.province}_{r.city}_{r.year}"),
    "code_and_year": (COUNTIES, lambda r: f"{r.adcode}_{r.year}"),
    "joined": (PROVINCES, lambda r: f"data/{r.province}{r.year}"),
    "county_folders": (COUNTIES, lambda r: f"{r.province}/{r.city}/{r.county}/{r.year}年政府工作报告"),
    "title_as_name": (COUNTIES, lambda r: f"{r.year}年{r.city}{r.county}政府工作报告"),
}
