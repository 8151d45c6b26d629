"""A part of the corpus and corrections of the user, in a run of the workflow on made-up reports."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
import yaml

from wenmai.io.tables import read_table

WORDS = re.findall("..", "粮食工业民生就业教育医疗交通生态创新乡村城市财政税收投资消费外贸安全服务")
PLACES = ("阜阳市", "合肥市", "宁波市", "浙江省", "安徽省")
YEARS = range(2012, 2020)
#: results that hold nothing of topics, which take long
TABLES = (
    *("words/paragraph_use.parquet", "words/phrases.csv", "words/vocabulary.csv", "words/counts_rows.csv"),
    *("words/audit_stages.csv", "words/tfidf_by_region.csv", "words/tfidf_by_year.csv", "words/class_terms.csv"),
    *("trends/keyword_documents.csv", "trends/keyword_series.csv", "trends/keyword_groups.parquet"),
    *("trends/keyword_adjusted.csv", "trends/keyword_trends.csv", "trends/targets.csv", "trends/diffusion.csv"),
    *("trends/plan_followup.csv", "trends/emerging_terms.csv", "trends/bursts.csv", "trends/keyness.csv"),
)


def report(place: str, year: int) -> str:
    """A work report, by its place and year always the same."""
    own = random.Random(f"{place}{year}")

    def some(sentence: str) -> str:
        return "　　" + "".join(sentence.format(*own.sample(WORDS, 3), own.randint(2, 19)) for _ in range(4))

    return "\n".join(
        [
            f"{year}年{place}政府工作报告",
            f"{year}年1月7日在{place}第九届人民代表大会第三次会议上",
            f"{place}人民政府市长　高山",
            "各位代表：",
            f"一、{year - 1}年工作回顾",
            *(some("全市{0}工作取得进展，{1}和{2}增长{3}.5%。") for _ in range(5)),
            f"二、{year}年工作安排",
            "　　今年经济社会发展的主要预期目标是：地区生产总值增长8%左右。",
            *(some("今年要加强{0}建设，推动{1}与{2}发展，新增{3}万个岗位。") for _ in range(5)),
            "",
        ]
    )


def write_texts(folder: Path, places: tuple[str, ...] = PLACES) -> None:
    folder.mkdir()
    for place in places:
        for year in YEARS:
            (folder / f"{place}{year}.txt").write_text(report(place, year), encoding="utf-8")
    if "阜阳市" in places:
        # a copy that comes before the document that it repeats
        (folder / "a_copy.txt").write_text(report("阜阳市", 2012), encoding="utf-8")


@pytest.fixture(scope="module")
def project(new_project):
    project = new_project("selection")
    write_texts(project.folder / "texts")
    write_texts(project.folder / "part", ("浙江省", "安徽省"))
    return project


def run(project, *targets: str, corpus: str = "texts", results: str = "results", check: bool = True, **documents: str):
    settings = {"corpus": corpus, "results": results, "documents": documents, "inference": {"bootstrap": 100}}
    (project.folder / "own.yaml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    paths = [f"{results}/{target}" for target in targets]
    done = project.snakemake(*paths, "--cores", "2", "--configfile", "own.yaml", check=check)
    return done.returncode, done.stdout + done.stderr


def test_what_is_left_out_enters_nothing(project) -> None:
    run(project, *TABLES, results="results_where", where="level == 'province'")
    run(project, *TABLES, corpus="part", results="results_part")
    folder = project.folder
    documents = read_table(folder / "results_where/corpus/documents.csv")
    assert set(documents.loc[documents["excluded"] == "", "level"]) == {"province"}
    assert set(documents.loc[documents["excluded"] == "where", "level"]) == {"prefecture"}
    selection = read_table(folder / "results_where/corpus/selection.csv")
    assert selection[["condition", "left_out", "remaining"]].values.tolist() == [["level == 'province'", 25, 16]]
    kept = set(documents.loc[documents["excluded"] == "", "doc_id"])
    for table in TABLES:
        whole, part = (read_table(folder / results / table) for results in ("results_where", "results_part"))
        if table == "words/paragraph_use.parquet":
            assert set(whole.loc[~whole["doc_id"].isin(kept), "reason"]) == {"left_out_document"}
            whole = whole[whole["doc_id"].isin(kept)].reset_index(drop=True)
        pd.testing.assert_frame_equal(whole, part, obj=table)


def test_a_condition_and_most_corrections_read_no_source_again(project) -> None:
    copy = project.folder / "fix.csv"
    run(project, "corpus/documents.csv")
    documents = pd.read_csv(project.folder / "results/corpus/documents.csv", dtype="str", keep_default_na=False)
    documents = documents.assign(action="").set_index("doc_id", drop=False)
    documents.loc["阜阳市2013-01", "region"] = "亳州市"
    documents.loc["阜阳市2014-01", "action"] = "drop"
    documents.to_csv(copy, index=False, encoding="gbk")
    # a full copy has titles and years as well, and where they differ only the reading can say
    _, said = run(project, "corpus/documents.csv", corrections="fix.csv", where="year < 2019")
    assert "Finding the documents" in said and "Describing the documents" in said
    documents.loc["阜阳市2013-01", "region"] = "蚌埠市"
    documents.to_csv(copy, index=False, encoding="utf-8-sig", sep=";")
    _, said = run(project, "corpus/documents.csv", corrections="fix.csv", where="year < 2018")
    assert "Finding the documents" not in said and "Describing the documents" in said
    table = read_table(project.folder / "results/corpus/documents.csv").set_index("doc_id")
    assert table.loc["阜阳市2013-01", ["region", "corrected"]].tolist() == ["蚌埠市", "region"]
    assert table["excluded"].value_counts().to_dict()["corrected_drop"] == 1
    # the copy of a document that is dropped takes its place
    documents.loc["a_copy-01", "action"] = "drop"
    documents.to_csv(copy, index=False, encoding="gbk")
    run(project, "corpus/documents.csv", corrections="fix.csv")
    table = read_table(project.folder / "results/corpus/documents.csv").set_index("doc_id")
    assert table.loc["阜阳市2012-01", "duplicate_of"] == "" and table.loc["a_copy-01", "excluded"] == "corrected_drop"
    # a title is part of the reading
    documents.loc["阜阳市2013-01", "title"] = "关于阜阳市的报告"
    documents.to_csv(copy, index=False, encoding="gbk")
    _, said = run(project, "corpus/documents.csv", corrections="fix.csv")
    assert "Finding the documents" in said


@pytest.mark.parametrize(
    ("documents", "message"),
    [
        ({"where": "levle == 'province'"}, "there is no column 'levle'. Did you mean level"),
        ({"where": "level = 'province'"}, "a comparison is written ==, not ="),
        ({"corrections": "none.csv"}, "documents.corrections: there is no file none.csv"),
        ({"corrections": "bad.csv"}, "documents have no field 'tilte'. Did you mean title?"),
        ({"where": "level == 'county'"}, "level == 'county' leaves none of 41 documents"),
        ({"corrections": "lost.csv"}, "lost.csv, row 2: there is no document of doc_id x-01"),
    ],
)
def test_a_mistake_is_one_line(project, documents, message) -> None:
    (project.folder / "bad.csv").write_text("doc_id,tilte\na,b\n", encoding="utf-8")
    (project.folder / "lost.csv").write_text("doc_id,region\nx-01,合肥市\n", encoding="utf-8")
    status, said = run(project, "corpus/documents.csv", results="results_wrong", check=False, **documents)
    assert status and message in said and "Traceback" not in said


def test_nothing_read_is_an_error_with_reasons(project) -> None:
    shutil.rmtree(project.folder / "empty", ignore_errors=True)
    (project.folder / "empty").mkdir()
    for name in ("a.doc", "b.doc"):
        (project.folder / "empty" / name).write_bytes(b"\xd0\xcf\x11\xe0" + bytes(3000))
    status, said = run(project, "corpus/documents.csv", corpus="empty", results="results_empty", check=False)
    assert status and "nothing could be read; none of 2 sources could be read" in said and "Traceback" not in said
    assert len(read_table(project.folder / "results_empty/corpus/rejected.csv")) == 2
