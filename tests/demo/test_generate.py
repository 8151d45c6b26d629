"""The demo corpus: the same bytes, the right form, and a truth that holds of the files."""

import re
from collections import Counter

import pandas as pd
import pytest

from wenmai.demo.generate import write_demo
from wenmai.demo.plant import CHARS_A_TOKEN
from wenmai.demo.truth import TABLES

KINDS = {"split_sentence", "footnote_mark", "lost_decimals", "masked_text", "lost_text", "stray_quote", "truncated"}


def make(folder, **changes):
    options = {"seed": 7, "regions": 6, "first_year": 2016, "years": 6, **changes}
    write_demo(folder / "sources", folder / "truth", **options)
    return folder


def tables(folder):
    return {n: pd.read_csv(folder / "truth" / f"{n}.csv", dtype="str", keep_default_na=False) for n in TABLES}


def text_of(path):
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return make(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def truth(corpus):
    return tables(corpus)


def bytes_of(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_same_seed_same_bytes_and_another_seed_others(corpus, tmp_path):
    assert bytes_of(make(tmp_path / "a")) == bytes_of(corpus)
    other = bytes_of(make(tmp_path / "b", seed=8))
    assert other.keys() != bytes_of(corpus).keys() or other != bytes_of(corpus)
    assert other["sources/clean_01.txt"] != bytes_of(corpus)["sources/clean_01.txt"]


def test_bodies_begin_and_end_where_the_truth_says(corpus, truth):
    for row in truth["documents"].itertuples():
        text = text_of(corpus / "sources" / row.source)
        body = text[int(row.body_start) : int(row.body_end)].replace("\n", "⏎")
        assert body.startswith(row.body_first) and body.endswith(row.body_last), (row.source, row.order)


def test_damage_stands_where_the_truth_says(corpus, truth):
    assert set(truth["damage"]["kind"]) == KINDS
    for row in truth["damage"].itertuples():
        text = text_of(corpus / "sources" / row.source)
        start, end = int(row.start), int(row.end)
        assert row.context in text[max(start - 12, 0) : end + 12].replace("\n", "⏎")
        if row.kind == "masked_text":
            assert text[start:end] == "**"
        if row.kind == "split_sentence":
            assert text[start:end] == "\n\n"


def test_unsafe_documents_have_no_decimals(corpus, truth):
    documents = truth["documents"]
    unsafe = documents[documents["numbers_unsafe"] == "true"]
    assert len(unsafe) >= 2
    for row in unsafe.itertuples():
        body = text_of(corpus / "sources" / row.source)[int(row.body_start) : int(row.body_end)]
        assert not re.search(r"\d\.\d", body)


def test_one_file_is_gb18030_and_one_is_no_text(corpus, truth):
    legacy = [p.name for p in sorted((corpus / "sources").iterdir()) if not _utf8(p)]
    assert len([n for n in legacy if n.startswith("clean")]) == 1
    assert truth["rejected"]["source"].tolist() == ["scan.txt"]
    assert "scan.txt" in legacy and b"\x00" in (corpus / "sources" / "scan.txt").read_bytes()


def _utf8(path):
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def test_codes_are_of_the_fictional_province(truth):
    regions = truth["regions"].set_index("adcode")
    assert (regions.index.str.startswith("98") & (regions.index.str.len() == 6)).all()
    assert set(regions["parent"]) - {""} <= set(regions.index)
    assert set(truth["documents"]["adcode"]) <= set(regions.index)


def test_reports_have_their_sections_in_order(truth):
    paragraphs = truth["paragraphs"].merge(truth["documents"], on=["source", "order"])
    reports = paragraphs[paragraphs["doc_type"] == "government_work_report"]
    assert reports.groupby(["source", "order"]).ngroups == 6 * 6 + 1
    for _, one in reports.groupby(["source", "order"]):
        roles = one["role"].loc[one["role"].shift() != one["role"]].tolist()
        assert roles[:5] == ["ceremony", "retrospect", "plan", "self_government", "ceremony"]
        assert roles[5:] in ([], ["glossary"])
        assert 25 <= len(one) <= 60
        assert 2500 <= one["text"].str.len().sum() <= 7000


def test_no_two_paragraphs_on_topics_are_the_same(truth):
    documents = truth["documents"]
    copies = documents[documents["duplicate_of"] != ""]["source"]
    body = truth["paragraphs"]
    body = body[(body["topic"] != "") & ~body["source"].isin(copies) & ~body["source"].str.startswith("digest")]
    fresh = body[body["reused"] == "false"]["text"].str.replace(r"^\(.+?\)", "", regex=True)
    assert fresh.is_unique


def test_planted_counts_are_the_counts_of_the_text(truth):
    """A planted term stands in the texts as often as it was written, and nowhere else."""
    documents = truth["documents"]
    reports = documents[(documents["doc_type"] == "government_work_report") & (documents["duplicate_of"] == "")]
    text = truth["paragraphs"].merge(reports[["source", "order", "report_year"]], on=["source", "order"])
    joined = text.groupby("report_year")["text"].agg("\n".join)
    for row in truth["term_rates"].itertuples():
        assert joined[row.year].count(row.term) == int(row.count), (row.term, row.year)


def test_topic_words_and_shares_are_distributions(truth):
    total = truth["topics"].astype({"probability": float}).groupby("topic")["probability"].sum()
    assert len(total) == 12 and ((total - 1).abs() < 1e-3).all()
    shares = truth["document_topics"].astype({"share": float}).groupby(["source", "order"])["share"].sum()
    assert ((shares - 1).abs() < 1e-3).all()


def test_formulas_fit_their_year(truth):
    text = truth["paragraphs"].merge(truth["documents"], on=["source", "order"])
    early = text[text["report_year"] == "2016"]["text"].str.cat()
    late = text[text["report_year"] == "2020"]["text"].str.cat()
    assert "新时代中国特色社会主义思想" not in early and "十八大" in early
    assert "新时代中国特色社会主义思想" in late and "十九大" in late


@pytest.mark.parametrize(
    "options",
    [
        {"regions": 1, "years": 1},
        {"regions": 12, "years": 2},
        {"first_year": 1950, "years": 3},
        {"years": 40, "regions": 1},
    ],
)
def test_any_size_works(tmp_path, options):
    found = tables(make(tmp_path, **options))
    assert len(found["documents"]) >= options.get("regions", 6) * options.get("years", 6)
    # some text of every report is there
    assert (found["documents"]["body_end"].astype(int) > found["documents"]["body_start"].astype(int)).all()


def test_planting_does_not_touch_years_without_the_term(truth):
    rates = truth["term_rates"]
    one = rates[(rates["term"] == "乡村振兴")].set_index("year")["count"].astype(int)
    assert one["2016"] == one["2017"] == 0 and one["2021"] > 0


def test_documents_are_of_all_types(truth):
    kinds = Counter(truth["documents"]["doc_type"])
    assert set(kinds) == {"government_work_report", "report_digest", "five_year_plan", "news"}


def test_rates_hold_in_every_year(tmp_path):
    """Planting lengthens the texts of rich years; the rates, above all of flat terms, must not feel it."""
    found = tables(make(tmp_path, regions=12, years=13, first_year=2012))
    documents = found["documents"]
    reports = documents[(documents["doc_type"] == "government_work_report") & (documents["duplicate_of"] == "")]
    text = found["paragraphs"].merge(reports[["source", "order", "report_year"]], on=["source", "order"])
    tokens = text["text"].str.len().groupby(text["report_year"]).sum() / CHARS_A_TOKEN
    rates = found["term_rates"].astype({"count": int, "rate": float})
    flat = rates[rates["term"].isin(found["terms"].loc[found["terms"]["pattern"] == "flat", "term"])]
    per_10k = 1e4 * flat.groupby("year")["count"].sum() / tokens
    # some 4,900 occurrences on either side: 8 % is four standard errors
    assert abs(per_10k.iloc[-6:].mean() / per_10k.iloc[:6].mean() - 1) < 0.08
    assert per_10k.mean() / flat.groupby("year")["rate"].sum().mean() == pytest.approx(1, abs=0.06)
    assert (rates.loc[rates["rate"] == 0, "count"] == 0).all()
