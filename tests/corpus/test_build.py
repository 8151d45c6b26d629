"""The stage as a whole, on small corpora."""

from __future__ import annotations

from contextlib import ExitStack

import pandas as pd
import pytest

from wenmai.corpus.build import TABLES, build_corpus
from wenmai.corpus.read.source_names import source_ids, source_paths
from wenmai.corpus.writer import LARGE
from wenmai.io.spool import table_writer
from wenmai.io.tables import conform, read_table, table_schema

REPORT = """{year}年延庆区政府工作报告
——{year}年1月6日在延庆区第二届人民代表大会第二次会议上
延庆区人民政府区长　林之远
各位代表：
现在，我代表区人民政府向大会报告工作，请予审议。
一、{last}年工作回顾
去年，全区新修乡村公路56公里，新建口袋公园12个，居民收入增长7.5%。
二、{year}年工作安排
今年，要新增就业3000人，改造老旧小区20个，让群众过上更好的日子。
"""


def write(folder, **files):
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path = path.with_name(path.name + ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


def build(folder, **options) -> dict[str, pd.DataFrame]:
    tables = build_corpus([folder], root=folder, **options)
    assert list(tables) and set(tables) == set(TABLES)
    return {name: conform(frame, table_schema(name)) for name, frame in tables.items()}


def test_a_small_corpus_keeps_its_contract(tmp_path):
    tables = build(write(tmp_path, a=REPORT.format(year=2020, last=2019), b=REPORT.format(year=2021, last=2020)))
    documents = tables["documents"]
    assert list(documents["doc_id"]) == ["a-01", "b-01"]
    assert list(documents["year"]) == [2020, 2021]
    assert list(documents["adcode"]) == ["110119", "110119"]
    assert documents["reuse_share"].notna().tolist() == [False, True]
    assert (tables["profile"]["n_documents"] == 1).all()
    sums = tables["profile"][["chars_kept", "chars_changed", "chars_dropped"]].sum(axis=1)
    assert (sums == tables["profile"]["n_chars"]).all()


@pytest.mark.parametrize(("series_year", "year"), [("report_year", 2020), ("delivered", 2020), ("published", None)])
def test_the_year_of_the_series_is_chosen(tmp_path, series_year, year):
    tables = build(write(tmp_path, a=REPORT.format(year=2020, last=2019)), series_year=series_year)
    value = tables["documents"]["year"].iloc[0]
    assert (None if value is pd.NA else value) == year


def test_nothing_to_read_gives_empty_tables(tmp_path):
    tables = build(tmp_path)
    assert all(frame.empty for frame in tables.values())


def test_what_cannot_be_used_is_listed_and_the_run_goes_on(tmp_path):
    write(tmp_path, bad=b"\0\xff" * 99, empty=b"", menu="首页\n新闻\n服务\n", good=REPORT.format(year=2020, last=2019))
    tables = build(tmp_path)
    assert list(tables["documents"]["doc_id"]) == ["good-01"]
    rejected = tables["rejected"].set_index("source")["reason"].to_dict()
    assert rejected == {
        "bad.txt": "binary_file",
        "empty.txt": "empty_file",
        "menu.txt": "no_running_text",
    }
    assert list(tables["profile"]["layout"]) == ["unreadable", "unreadable", "one_document", "unreadable"]


def test_files_of_one_name_in_two_folders(tmp_path):
    write(tmp_path, a__r=REPORT.format(year=2020, last=2019), b__r=REPORT.format(year=2021, last=2020))
    tables = build(tmp_path)
    assert list(tables["documents"]["doc_id"]) == ["a_r_txt-01", "b_r_txt-01"]


def test_source_ids_are_unique_and_safe():
    ids = source_ids(["x/报告 1.txt", "x/报告-1.txt", "y/a.txt", "(?).md"])
    assert len(set(ids.values())) == 4
    assert ids["y/a.txt"] == "a"
    assert all(value.replace("_", "a").isalnum() for value in ids.values())


def test_hidden_files_are_left_out(tmp_path):
    write(tmp_path, a="文", b__c="文")
    (tmp_path / ".hidden.txt").write_text("文", encoding="utf-8")
    assert [path.name for path in source_paths([tmp_path])] == ["a.txt", "c.txt"]
    assert source_paths([tmp_path / "a.txt"]) == [tmp_path / "a.txt"]


def test_a_copy_is_named_as_one(tmp_path):
    text = REPORT.format(year=2020, last=2019)
    tables = build(write(tmp_path, a=text, b="网站首页\n" + text + "上一篇：没有了\n"))
    assert list(tables["documents"]["duplicate_of"]) == ["", "a-01"]
    assert list(tables["duplicates"]["method"]) == ["same_letters"]


def test_a_web_page_keeps_the_places_of_its_file(tmp_path):
    text = REPORT.format(year=2020, last=2019)
    html = "<!DOCTYPE html><html><body>" + "".join(f"<p>&nbsp;<b>{t[:3]}</b>{t[3:]}</p>\n" for t in text.splitlines())
    (tmp_path / "a.html").write_text(html + "</body></html>", encoding="utf-8")
    raw = (tmp_path / "a.html").read_text(encoding="utf-8")
    tables = build(tmp_path)
    assert tables["documents"]["delivered"].iloc[0] == "2020-01-06"
    texts = tables["paragraphs"]
    row = texts[texts["text"].str.startswith("去年")].iloc[0]
    assert raw[row["start"] : row["end"]] == "去年，</b>全区新修乡村公路56公里，新建口袋公园12个，居民收入增长7.5%。"
    ledger = tables["ledger"]
    assert (ledger["start"].iloc[0], ledger["end"].iloc[-1]) == (0, len(raw))
    assert (ledger["start"].iloc[1:].to_numpy() == ledger["end"].iloc[:-1].to_numpy()).all()


NEWS = """延庆区新修道路
延庆区区长林之远2020年1月6日在延庆区人民代表大会会议上听取意见。全区新修乡村公路56公里，群众出行更加方便，沿线村庄也热闹起来。
道路两旁种上了花草，新设公交站12处，居民步行十分钟就能坐上车，老人和孩子进城看病上学都比以前省时省力。
"""


def test_speaker_and_meeting_are_those_of_a_report(tmp_path):
    tables = build(write(tmp_path, news=NEWS, report=REPORT.format(year=2020, last=2019)))
    rows = tables["documents"].set_index("doc_id")
    assert rows.loc["news-01", "doc_type"] == "news"
    assert list(rows.loc["news-01", ["speaker", "delivered"]]) == ["", ""]
    assert rows.loc["report-01", "speaker"] and rows.loc["report-01", "delivered"] == "2020-01-06"


def test_the_periods_of_sections_are_covered(tmp_path):
    # neither heading says that it looks back or ahead; the sections know
    text = REPORT.format(year=2020, last=2019).replace("年工作回顾", "年").replace("年工作安排", "年")
    tables = build(write(tmp_path, a=text))
    periods = set(tables["paragraphs"]["role_period"].dropna()) - {""}
    assert periods <= set(tables["documents"]["covers"].iloc[0].split(";")) and periods


def test_tables_written_source_by_source_are_those_held_in_memory(tmp_path):
    folder = write(
        tmp_path / "in",
        b=REPORT.format(year=2020, last=2019),
        a=REPORT.format(year=2021, last=2020),
        copy=REPORT.format(year=2021, last=2020).replace("56公里", "57公里"),
    )
    held = build(folder, near_duplicate=0.5)
    with ExitStack() as stack:
        writers = {name: stack.enter_context(table_writer(tmp_path / f"{name}.parquet")) for name in LARGE}
        small = build_corpus([folder], root=folder, near_duplicate=0.5, writers=writers)
    assert len(small["duplicates"]) >= 1
    assert set(small) == set(TABLES) - set(LARGE)
    for name, frame in small.items():
        pd.testing.assert_frame_equal(conform(frame, table_schema(name)), held[name])
    for name in LARGE:
        pd.testing.assert_frame_equal(read_table(tmp_path / f"{name}.parquet"), held[name])


PORTAL = """-
【本地快讯】青石县客运新站启用
5月20日，青石县客运新站投入使用，设发车位24个，日均发送旅客3000人次，老站同时停运。新站毗邻公交枢纽，候车大厅配有母婴室和无障碍通道，旅客可凭证件直接进站，全程不再换票。
2021-05-21
对本文有疑问?在此反馈

-
【本地快讯】青石县开通三条公交线路
8月6日，青石县新开三条公交线路，覆盖五个乡镇，配备新能源车辆18台，全程票价两元，方便群众出行和就医购物。线路途经县医院和两所学校，早晚高峰每十分钟一班，末班车延长至晚间九点。
2022-08-07
对本文有疑问?在此反馈

- 关于我们
- 广告服务
"""


def test_short_news_ends_at_the_date_of_its_page(tmp_path):
    tables = build(write(tmp_path, portal=PORTAL))
    documents = tables["documents"]
    assert list(documents["published"]) == ["2021-05-21", "2022-08-07"]
    assert not documents["truncated"].any()
    assert not tables["paragraphs"]["text"].str.contains("反馈|20\\d\\d-").any()


@pytest.mark.parametrize("posted", ["2020-3-8 9:05:11", "2020/3/8 4:30", "2020-3-8 19:05:11"])
def test_a_post_is_dated_by_its_day_whatever_its_hour(tmp_path, posted):
    thread = f"查看: 31|回复: 0\n发表于 {posted} | 显示全部楼层\n\n" + REPORT.format(year=2020, last=2019)
    assert list(build(write(tmp_path, thread=thread))["documents"]["published"]) == ["2020-03-08"]
