"""The demo corpus: the same bytes, the right form, and a truth that holds of the files."""

import re
from collections import Counter

import pandas as pd
import pytest

from wenmai.demo.frame import COINED
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
    # 36 region-years without six holes, and a copy
    assert reports.groupby(["source", "order"]).ngroups == 6 * 6 - len(truth["holes"]) + 1 == 36 - 4 + 1
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
    reports = (found["documents"]["doc_type"] == "government_work_report").sum()
    assert reports == options.get("regions", 6) * options.get("years", 6) - len(found["holes"]) + 1
    # some text of every report is there
    assert (found["documents"]["body_end"].astype(int) > found["documents"]["body_start"].astype(int)).all()


def test_planting_does_not_touch_years_without_the_term(truth):
    rates = truth["term_rates"]
    one = rates[(rates["term"] == "乡村振兴")].set_index("year")["count"].astype(int)
    assert one["2016"] == one["2017"] == 0 and one["2021"] > 0


def test_documents_are_of_all_types(truth):
    kinds = Counter(truth["documents"]["doc_type"])
    assert set(kinds) == {"government_work_report", "report_digest", "five_year_plan", "news"}


@pytest.fixture(scope="module")
def default(tmp_path_factory):
    return tables(make(tmp_path_factory.mktemp("default"), seed=2024, regions=12, years=13, first_year=2012))


def test_rates_hold_in_every_year(default):
    """Planting lengthens the texts of rich years; the rates, above all of flat terms, must not feel it."""
    documents = default["documents"]
    reports = documents[(documents["doc_type"] == "government_work_report") & (documents["duplicate_of"] == "")]
    text = default["paragraphs"].merge(reports[["source", "order", "report_year"]], on=["source", "order"])
    tokens = text["text"].str.len().groupby(text["report_year"]).sum() / CHARS_A_TOKEN
    rates = default["term_rates"].astype({"count": int, "rate": float, "expected_count": float})
    flat = rates[rates["term"].isin(default["terms"].loc[default["terms"]["pattern"] == "flat", "term"])]
    per_10k = 1e4 * flat.groupby("year")["count"].sum() / tokens
    # noise of 85 terms with a standard deviation of 0.2 each year: 8 % is more than three standard errors
    assert abs(per_10k.iloc[-6:].mean() / per_10k.iloc[:6].mean() - 1) < 0.08
    assert per_10k.mean() / flat.groupby("year")["rate"].sum().mean() == pytest.approx(1, abs=0.06)
    assert (rates.loc[rates["rate"] == 0, "count"] == 0).all()


def test_counts_scatter_around_what_is_expected(default):
    """The expected counts hold on average, and counts vary more than Poisson counts do."""
    rates = default["term_rates"].astype({"count": int, "rate": float, "expected_count": float})
    assert rates["count"].sum() / rates["expected_count"].sum() == pytest.approx(1, abs=0.02)
    some = rates[rates["expected_count"] > 3]
    scatter = ((some["count"] - some["expected_count"]) ** 2 / some["expected_count"]).mean()
    # the noise of about 9 regions: 1 + count * 0.09 / 9
    assert 1.03 < scatter < 1.35


def test_the_collection_has_holes_and_no_year_is_thin(default):
    documents = default["documents"]
    reports = documents[(documents["doc_type"] == "government_work_report") & (documents["duplicate_of"] == "")]
    there = set(zip(reports["adcode"], reports["report_year"], strict=True))
    holes = set(zip(default["holes"]["adcode"], default["holes"]["year"], strict=True))
    assert len(holes) >= 20 and not there & holes and len(there) + len(holes) == 12 * 13
    assert reports.groupby("report_year").size().min() >= 5
    # about 150 long documents, and news beside them
    assert 140 <= (documents["doc_type"] != "news").sum() <= 165


def test_news_crowd_in_the_months_of_events(default):
    documents = default["documents"]
    months = documents.loc[documents["doc_type"] == "news", "published"].str[:7].value_counts()
    assert documents.loc[documents["doc_type"] == "news", "published"].min() >= "2018-01"
    for event in default["bursts"].itertuples():
        inside = months[(months.index >= event.start) & (months.index <= event.end)]
        assert inside.mean() > 1.3 * months.mean() and int(event.named) > 3 * int(event.named_outside)


def test_no_template_is_left_open_and_no_word_comes_before_its_time(default):
    text = default["paragraphs"].merge(default["documents"], on=["source", "order"])
    assert not text["text"].str.contains(r"[{}\[\]|]").any()
    assert not default["documents"]["title"].str.contains(r"[{}\[\]|]").any()
    for word, first in COINED.items():
        # marks of terms are gone in the text: a word with them says too little there
        early = text[(text["report_year"].astype(int) < first) & text["text"].str.contains(word, regex=False)]
        assert early["topic"].eq("").all(), word
    plans = text[(text["doc_type"] == "five_year_plan") & (text["topic"] != "")]
    assert not plans["text"].str.contains("今年|全年|年内").any()


def test_a_first_and_a_last_year_are_given_where_a_term_comes_or_goes(default):
    terms = default["terms"].set_index("term")
    assert (terms.loc["乡村振兴", "appears"], terms.loc["乡村振兴", "ends"]) == ("2018", "")
    assert (terms.loc["三严三实", "appears"], terms.loc["三严三实", "ends"]) == ("2015", "2017")
    assert (terms.loc["安全生产", "appears"], terms.loc["安全生产", "ends"]) == ("", "")
    # a census comes and goes: neither first nor last
    assert (terms.loc["经济普查", "appears"], terms.loc["经济普查", "ends"]) == ("", "")
