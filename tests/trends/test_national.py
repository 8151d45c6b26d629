"""What is known of the national reports, by plain search, and the series of them."""

import pandas as pd
import pytest

from wenmai.trends.breaks import change_points
from wenmai.trends.concepts import read_concepts
from wenmai.trends.counting import count_documents
from wenmai.trends.series import build_series


@pytest.fixture(scope="module")
def reports(shared_corpus):
    """The text of every year."""
    lines = (shared_corpus / "national" / "gov_reports_1954-2022.txt").read_text(encoding="utf-8").splitlines()
    found = dict(line.split("\t", 1) for line in lines if "\t" in line)
    return {int(year): text for year, text in found.items()}


@pytest.fixture(scope="module")
def tables(reports, project_root):
    """keyword_documents and keyword_series; the denominator, which is not the matter here, is characters."""
    rows = [
        (f"{year}-{n:04d}", f"{year}", n, part, "body")
        for year, text in reports.items()
        for n, part in enumerate(text.split("\u3000\u3000"), start=1)
    ]
    paragraphs = pd.DataFrame(rows, columns=["paragraph_id", "doc_id", "n", "text", "role"])
    tokens = paragraphs[["paragraph_id", "doc_id"]].assign(
        tokens=[[]] * len(rows), n_tokens=paragraphs["text"].str.len()
    )
    documents = pd.DataFrame(
        {
            "doc_id": list(map(str, reports)),
            "doc_type": "government_work_report",
            "duplicate_of": "",
            "year": list(reports),
        }
    )
    concepts = read_concepts(project_root / "resources" / "concepts.yaml")
    by_document, by_paragraph = count_documents(paragraphs, tokens, documents, concepts)
    series = build_series(
        by_document,
        by_paragraph,
        paragraphs,
        tokens,
        documents,
        doc_types=["government_work_report"],
        confidence=0.95,
        repeats=100,
        seed=1,
    )
    return by_document, series


@pytest.fixture(scope="module")
def counts(tables):
    """Term -> year -> count, of years with a report."""
    series = tables[1]
    known = series[(series["scope"] == "all") & (series["term"] != "*") & (series["n_documents"] > 0)]
    return {term: dict(zip(g["year"], g["count"], strict=True)) for term, g in known.groupby("term")}


def test_every_term_and_year_equals_a_plain_search(counts, reports):
    assert len(counts) > 140
    wrong = {
        (term, year): (found, reports[year].count(term))
        for term, by_year in counts.items()
        for year, found in by_year.items()
        if found != reports[year].count(term)
    }
    assert wrong == {}
    assert all(len(by_year) == len(reports) == 53 for by_year in counts.values())


@pytest.mark.parametrize(
    ("term", "first"),
    [
        ("供给侧结构性改革", 2016),
        ("脱贫攻坚", 2016),
        ("互联网+", 2015),
        ("乡村振兴", 2018),
        ("碳达峰", 2021),
        ("改革开放", 1988),
    ],
)
def test_slogans_begin_when_they_began(counts, term, first):
    assert min(year for year, count in counts[term].items() if count) == first


def test_communes_and_epidemics(counts):
    communes = [year for year, count in counts["人民公社"].items() if count]
    assert (min(communes), max(communes)) == (1959, 1979)
    assert [counts["疫情"][year] for year in (2004, 2020, 2021, 2022)] == [7, 31, 16, 17]


def test_years_without_a_report_are_gaps(tables):
    series = tables[1]
    gaps = series[(series["n_documents"] == 0) & (series["term"] == "人民公社")]
    assert gaps["year"].tolist() == [1958, 1961, 1962, 1963, *range(1965, 1975), 1976, 1977]
    assert gaps["count"].isna().all()


def test_breaks_lie_within_one_report(tables):
    known = {"人民公社": 1980, "改革开放": 1988, "供给侧结构性改革": 2016, "疫情": 2020}
    series = tables[1]
    table = change_points(
        series[series["term"].isin(known)], min_years=8, confidence=0.95, simulations=499, seed=1
    ).set_index("term")
    years = sorted(set(series.loc[series["n_documents"] > 0, "year"]))
    for term, year in known.items():
        assert abs(years.index(table.loc[term, "break_year"]) - years.index(year)) <= 1, term
        assert table.loc[term, "low_year"] <= table.loc[term, "break_year"] <= table.loc[term, "high_year"]
