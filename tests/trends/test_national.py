"""What is known of the national reports, by plain search, and the series of them."""

import re
from collections import Counter

import pandas as pd
import pytest

from wenmai.corpus.build import build_corpus
from wenmai.io.dictionaries.concepts import read_concepts
from wenmai.io.tables import conform, table_schema
from wenmai.stats.resample import Resampling
from wenmai.trends.inference.change_points import change_points
from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.keywords.matching import Names, find_hits
from wenmai.trends.keywords.series import build_series
from wenmai.trends.targets.indicators import read_indicators
from wenmai.trends.targets.planned import build_targets
from wenmai.trends.targets.realised import build_realised, join_realised


@pytest.fixture(scope="module")
def reports(shared_corpus):
    """The text of every year."""
    lines = (shared_corpus / "national" / "gov_reports_1954-2022.txt").read_text(encoding="utf-8").splitlines()
    found = dict(line.split("\t", 1) for line in lines if "\t" in line)
    return {int(year): text for year, text in found.items()}


@pytest.fixture(scope="module")
def concepts(project_root):
    return read_concepts(project_root / "resources" / "concepts.yaml")


@pytest.fixture(scope="module")
def corpus_tables(shared_corpus):
    """The tables of the corpus stage on the national reports."""
    folder = shared_corpus / "national"
    return {name: conform(frame, table_schema(name)) for name, frame in build_corpus([folder], root=folder).items()}


@pytest.fixture(scope="module")
def clean(corpus_tables):
    """Paragraphs of clean text, and the year of every document."""
    documents = corpus_tables["documents"]
    return corpus_tables["paragraphs"], dict(zip(documents["doc_id"], documents["year"].astype(int), strict=True))


@pytest.fixture(scope="module")
def tables(reports, concepts):
    """keyword_documents and keyword_series; the denominator, which is not the matter here, is characters."""
    rows = [
        (f"{year}-{n:04d}", f"{year}", n, part, "body")
        for year, text in reports.items()
        for n, part in enumerate(text.split("\u3000\u3000"), start=1)
    ]
    paragraphs = pd.DataFrame(rows, columns=["paragraph_id", "doc_id", "n", "text", "role"])
    tokens = paragraphs[["paragraph_id", "doc_id"]].assign(
        tokens=[[]] * len(rows), n_tokens=paragraphs["text"].str.len(), n_characters=paragraphs["text"].str.len()
    )
    documents = pd.DataFrame(
        {
            "doc_id": list(map(str, reports)),
            "doc_type": "government_work_report",
            "duplicate_of": "",
            "excluded": "",
            "year": list(reports),
        }
    )
    by_document, by_paragraph = count_documents(paragraphs, tokens, documents, concepts)
    series = build_series(
        by_document,
        by_paragraph,
        paragraphs,
        tokens,
        documents,
        doc_types=["government_work_report"],
        how=Resampling(confidence=0.95, bootstrap=100, seed=1),
    )
    return by_document, series


@pytest.fixture(scope="module")
def counts(tables):
    """Term -> year -> count, of years with a report."""
    series = tables[1]
    known = series[(series["scope"] == "all") & (series["term"] != "*") & (series["n_documents"] > 0)]
    return {term: dict(zip(g["year"], g["count"], strict=True)) for term, g in known.groupby("term")}


def plain_count(text, term, not_in=()):
    """Occurrences by ``str.count``, less those inside longer words (none of ours overlaps another)."""
    return text.count(term) - sum(text.count(word) for word in not_in)


def test_every_term_and_year_equals_a_plain_search(counts, reports, concepts):
    assert len(counts) > 140
    inside = {term: c.conditions[term].not_in for c in concepts for term in c.conditions}
    wrong = {
        (term, year): (found, plain_count(reports[year], term, inside.get(term, ())))
        for term, by_year in counts.items()
        for year, found in by_year.items()
        if found != plain_count(reports[year], term, inside.get(term, ()))
    }
    assert wrong == {}
    assert all(len(by_year) == len(reports) == 53 for by_year in counts.values())


def test_every_concept_and_year_equals_a_search_for_the_longest_term(clean, concepts):
    """On the clean text of the pipeline: the longest term at each place from the left, each place once."""
    paragraphs, years = clean
    hits, _ = find_hits(paragraphs["text"].tolist(), concepts)
    names = Names.of(concepts)
    year_of = paragraphs["doc_id"].map(years).to_numpy()
    found = Counter(
        zip(
            (names.concepts[c] for c in hits.column),
            (names.terms[c] for c in hits.column),
            year_of[hits.paragraph],
            strict=True,
        )
    )
    terms = sorted((t for c in concepts for t in c.terms), key=len, reverse=True)
    inside = {term: c.conditions[term].not_in for c in concepts for term in c.conditions}
    # a term that does not count inside longer words gives way to these, which belong to no concept
    longest = re.compile(
        "|".join(map(re.escape, sorted([*terms, *(w for ws in inside.values() for w in ws)], key=len, reverse=True)))
    )
    owner = {t: c.id for c in concepts for t in c.terms}
    expected: Counter = Counter()
    for year, text in zip(year_of, paragraphs["text"], strict=True):
        for term in terms:
            expected[owner[term], term, year] += plain_count(text, term, inside.get(term, ()))
        for match in longest.findall(text):
            if match in owner:
                expected[owner[match], "*", year] += 1
    assert {k: n for k, n in expected.items() if n} == dict(found)
    assert len(found) > 2500


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


@pytest.fixture(scope="module")
def targets(corpus_tables, project_root):
    """Targets of GDP growth for single years, by year."""
    parts = [corpus_tables[name] for name in ("paragraphs", "documents", "damage")]
    indicators = read_indicators(project_root / "resources" / "indicators.yaml")
    kinds = {"doc_types": ["government_work_report"]}
    table = join_realised(build_targets(*parts, indicators, **kinds), build_realised(*parts, indicators, **kinds))
    return conform(table, table_schema("targets"))


#: growth targets of the national reports as they were published; 2000 and 2002 name none, 2020 says that there is none
GROWTH_TARGETS = {
    1990: (5, 5), 1991: (4.5, 4.5), 1992: (6, 6), 1993: (8, 8), 1994: (9, 9), 1995: (8, 9), 1996: (8, 8),
    1997: (8, 8), 1998: (8, 8), 1999: (7, 7), 2003: (7, 7), 2004: (7, 7), **dict.fromkeys(range(2005, 2012), (8, 8)),
    2012: (7.5, 7.5), 2013: (7.5, 7.5), 2014: (7.5, 7.5), 2015: (7, 7), 2016: (6.5, 7), 2017: (6.5, 6.5),
    2018: (6.5, 6.5), 2019: (6, 6.5), 2021: (6, 6), 2022: (5.5, 5.5),
}  # fmt: skip

#: growth of the year as the next report gave it (first figures, later revised)
GROWTH = {
    1992: 12.8,
    1993: 13.4,
    1997: 8.8,
    1998: 7.8,
    2003: 9.1,
    2008: 9.0,
    2012: 7.8,
    2015: 6.9,
    2018: 6.6,
    2021: 8.1,
}


def test_growth_targets_are_those_that_were_set(targets):
    rows = targets[(targets["indicator"] == "gdp_growth") & (targets["year"] >= 1990)]
    yearly = rows[(rows["status"] == "value") & (rows["period"] == rows["year"].astype(str))]
    assert {
        int(y): (low, high) for y, low, high in zip(yearly["year"], yearly["low"], yearly["high"], strict=True)
    } == (GROWTH_TARGETS)
    assert not yearly["year"].duplicated().any()
    none = rows[(rows["year"] == 2020) & (rows["status"] == "no_number")].iloc[0]
    assert none["denied"] and none["modifier"] == ""


def test_what_was_reached_stands_beside(targets):
    rows = targets[(targets["indicator"] == "gdp_growth") & targets["realised"].notna()].set_index("year")
    assert {year: rows.loc[year, "realised"] for year in GROWTH} == GROWTH
    # six of the 31 targets have none: the next report gives no growth of that year alone
    assert len(rows) >= 25
