"""Keyness: hand-computed log-odds, tests by documents, and tables without enough of them."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.errors import WenmaiError
from wenmai.io.periods import read_periods
from wenmai.trends.selection import Calendar
from wenmai.trends.vocabulary.contrasts import Contrast, contrasts, passages
from wenmai.trends.vocabulary.keyness import Comparison, compare, keyness, log_odds

HOW = Comparison(min_count=1, top=100, confidence=0.95, simulations=499, seed=1)


def sides(a, b, *, paired=False):
    return Contrast("x vs y", "x", "y", sparse.csr_matrix(a), sparse.csr_matrix(b), paired=paired)


def test_log_odds_by_hand():
    # Monroe et al.: log((y + a) / (n + a0 - y - a)) on either side, variance 1/(y + a) + 1/(y + a)
    a, b, prior = np.array([3.0, 10.0]), np.array([1.0, 20.0]), np.array([2.0, 8.0])
    ratio, z = log_odds(a, b, prior)
    expected = np.log(5 / 13) - np.log(3 / 25)
    assert ratio[0] == pytest.approx(expected)
    assert z[0] == pytest.approx(expected / np.sqrt(1 / 5 + 1 / 3))


def test_a_document_of_one_word_is_on_its_side():
    contrast = sides([[1, 0], [0, 4], [0, 0]], [[0, 0], [0, 0], [2, 3]])
    assert contrast.in_a().tolist() == [True, True, False]
    assert contrast.clusters().relabellings() == 3
    assert sides(np.ones((5, 2)), np.ones((5, 2)), paired=True).clusters().relabellings() == 32


def test_the_prior_weighs_as_much_as_one_average_document():
    a = [[6, 1], [5, 2], [7, 0], [0, 0], [0, 0], [0, 0]]
    b = [[0, 0], [0, 0], [0, 0], [1, 8], [2, 6], [1, 9]]
    table = compare(sides(a, b), ["甲", "乙"], HOW).listed.set_index("term")
    sum_a, sum_b = np.array([18.0, 3.0, 21.0]), np.array([4.0, 23.0, 27.0])
    _, z = log_odds(sum_a, sum_b, (sum_a + sum_b) / 6)
    assert table.loc["甲", "z"] == pytest.approx(z[0])


def corpus_of(corpus, n_years=12, roles=("retrospect", "plan")):
    """Every document has one paragraph a role; columns of the counts: 甲 in plans, 乙 in late years, 丙 everywhere."""
    c = corpus({f"d{i:02d}": [(role, "文") for role in roles] for i in range(n_years)})
    rows = c.paragraphs[["paragraph_id", "doc_id", "role"]].copy()
    year = rows["doc_id"].str.slice(1).astype(int)
    counts = np.column_stack(
        [np.where(rows["role"] == "plan", 6, 1), np.where(year >= n_years / 2, 6, 1), 5 + year % 2]
    ).astype(np.int32)
    return sparse.csr_matrix(counts), rows.drop(columns="role"), c


def test_plan_and_late_words_are_found(corpus, keeps_schema):
    counts, rows, c = corpus_of(corpus)
    found = contrasts(counts, rows, c.paragraphs, c.documents, doc_types=["government_work_report"]).found
    table = keeps_schema(keyness(found, ["甲", "乙", "丙"], HOW).listed, "keyness").set_index(["contrast", "term"])
    plan, late = table.loc["plan vs retrospect"], table.loc["late vs early"]
    assert plan["rank"].idxmin() == "甲"
    assert late["rank"].idxmin() == "乙"
    assert plan.loc["甲", ["count_a", "count_b", "documents_a", "documents_b"]].tolist() == [72, 12, 12, 12]
    assert late.loc["乙", ["count_a", "count_b", "documents_a"]].tolist() == [72, 12, 6]
    assert plan.loc["甲", "q_value"] < 0.05
    assert late.loc["乙", "q_value"] < 0.05
    assert plan.loc["甲", "low"] <= plan.loc["甲", "log_ratio"] <= plan.loc["甲", "high"]
    total_a = plan["count_a"].sum()
    expected = np.log2(72.5 / total_a) - np.log2(12.5 / plan["count_b"].sum())
    assert plan.loc["甲", "log_ratio"] == pytest.approx(expected, rel=1e-5)
    assert late[["side_a", "side_b"]].iloc[0].tolist() == ["year=2007-2012", "year=2001-2006"]
    assert late[["n_documents_a", "n_documents_b"]].iloc[0].tolist() == [6, 6]


def test_one_wordy_document_is_not_significant():
    # 200 tokens of a word in one document of seven: chi-square would be certain, documents are not
    a = np.tile([0.0, 100.0], (7, 1))
    a[0, 0] = 200
    b = np.tile([0.0, 100.0], (7, 1))
    left, right = np.zeros((14, 2)), np.zeros((14, 2))
    left[:7], right[7:] = a, b
    found = compare(sides(left, right), ["词", "他"], HOW).listed.set_index("term")
    assert found.loc["词", "z"] > 5
    assert found.loc["词", "p_value"] > 0.5


def test_rare_words_are_left_out_but_keep_their_tokens(corpus):
    counts, rows, c = corpus_of(corpus)
    found = contrasts(counts, rows, c.paragraphs, c.documents, doc_types=["government_work_report"]).found
    everything = compare(found[0], ["甲", "乙", "丙"], HOW).listed.set_index("term")
    frequent = compare(found[0], ["甲", "乙", "丙"], replace(HOW, min_count=130)).listed.set_index("term")
    assert set(frequent.index) == {"丙"}
    assert frequent.loc["丙", "log_ratio"] == everything.loc["丙", "log_ratio"]


def test_few_documents_are_compared_but_not_tested(corpus, keeps_schema):
    counts, rows, c = corpus_of(corpus, n_years=3)
    found = contrasts(counts, rows, c.paragraphs, c.documents, doc_types=["government_work_report"]).found
    table = keeps_schema(keyness(found, ["甲", "乙", "丙"], HOW).listed, "keyness")
    assert table["p_value"].isna().all()
    assert set(table["reason"]) == {"too_few_documents", "too_few_years_of_a_side"}
    # no test, no interval: they are the same test
    assert table[["low", "high"]].isna().all().all()


def test_nothing_to_compare_gives_an_empty_table(corpus, keeps_schema):
    counts, rows, c = corpus_of(corpus, n_years=1, roles=("body",))
    found = contrasts(counts, rows, c.paragraphs, c.documents, doc_types=["government_work_report"]).found
    assert found == []
    assert len(keeps_schema(keyness(found, ["甲", "乙", "丙"], HOW).listed, "keyness")) == 0
    none = contrasts(counts, rows, c.paragraphs, c.documents, doc_types=["news"])
    assert none.found == []
    assert keeps_schema(none.table, "contrasts")["reason"].tolist() == ["no_text_of_either"]
    no_terms = sides(np.zeros((4, 0)), np.zeros((4, 0)), paired=True)
    assert len(keeps_schema(compare(no_terms, [], HOW).listed, "keyness")) == 0


def test_flat_words_are_called_no_more_often_than_the_level():
    rng = np.random.default_rng(4)
    p = []
    for _ in range(40):
        # overdispersed by document, the same on both sides
        rate = rng.gamma(2, 1, size=(16, 5)) * 10
        counts = rng.poisson(rate).astype(float)
        side = np.arange(16)[:, None] < 8
        p.append(compare(sides(counts * side, counts * ~side), list("甲乙丙丁戊"), HOW).listed)
    values = pd.concat(p)["p_value"]
    assert (values < 0.05).mean() < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)


def test_dispersion_by_hand():
    # 4 documents of 10 tokens; one word in all of them, one in a single document
    counts = np.array([[2.0, 4, 4], [2, 0, 8], [2, 0, 8], [2, 0, 8]])
    side = np.array([[1.0], [1], [0], [0]])
    found = compare(sides(counts * side, counts * (1 - side)), ["甲", "乙", "丙"], HOW).listed.set_index("term")
    assert found.loc["甲", "dispersion"] == pytest.approx(0)
    assert found.loc["乙", "dispersion"] == pytest.approx((0.75 + 3 * 0.25) / 2)


def test_contrasts_that_are_asked_for(corpus):
    counts, rows, c = corpus_of(corpus)
    level = ["county"] * 4 + ["prefecture"] * 8
    documents = c.documents.assign(level=level)
    asked = ["level=county vs level=prefecture", "year=2001,2003-2004 & role=plan vs year=2010-2012 & role=plan"]
    asked += ["region=无 vs region=某市"]
    types = ["government_work_report"]
    found = contrasts(counts, rows, c.paragraphs, documents, doc_types=types, asked=asked).found
    # the last has no text on one side
    assert [x.name for x in found] == [*asked[:2], "plan vs retrospect", "late vs early"]
    assert [x.paired for x in found] == [False, False, True, False]
    assert found[0].in_a().tolist() == [True] * 4 + [False] * 8
    # four plans, 6 times 甲 in each
    assert (found[1].a.sum(axis=0)[0, 0], found[1].a.shape[0]) == (18, 6)
    for wrong in ("year=x vs year=2001", "years=2001 vs year=2002"):
        with pytest.raises(WenmaiError, match=r"trends\.contrasts"):
            contrasts(counts, rows, c.paragraphs, documents, doc_types=types, asked=[wrong])


def test_contrasts_by_variables_of_the_user(corpus, caplog):
    counts, rows, c = corpus_of(corpus)
    documents = c.documents.assign(
        treated=pd.array([1, 0] * 6, dtype="Int64"),
        growth=[5.0, 6.5, 7.0, np.nan] * 3,
        pilot=pd.array([True, False, None] * 4, dtype="boolean"),
        extra_类别=["财政", "教育", ""] * 4,
    )

    def sizes(one):
        found = contrasts(
            counts, rows, c.paragraphs, documents, doc_types=["government_work_report"], asked=[one]
        ).found
        first = found[0]
        return (int(first.in_a().sum()), len(first.in_a()) - int(first.in_a().sum())) if first.name == one else None

    assert sizes("treated=1 vs treated=0") == (6, 6)
    assert sizes("growth=..6 vs growth=6.5..") == (3, 6)
    assert sizes("growth=5,7.0 vs growth=6..6.9") == (6, 3)
    assert sizes("pilot=true vs pilot=false") == (4, 4)
    assert sizes("extra_类别=财政,教育 & pilot=true vs extra_类别=教育 & pilot=false") == (4, 4)
    assert sizes("treated=2 vs treated=0") is None
    assert "treated=2 vs treated=0 is not compared (no_text_of_a); values: treated: 0, 1" in caplog.text
    assert sizes("growth=高 vs growth=5") is None
    with pytest.raises(WenmaiError, match="cannot read"):
        sizes("doc_id=a vs doc_id=b")


def test_a_contrast_that_matches_nothing_leaves_the_others_alone(corpus, keeps_schema):
    counts, rows, c = corpus_of(corpus)
    documents = c.documents.assign(level=["county"] * 4 + ["prefecture"] * 8, growth=1.0)
    bad = {
        "region=无 vs region=某市": "no_text_of_a",
        "level=county vs level=province": "no_text_of_b",
        "region=甲 vs region=乙": "no_text_of_either",
        "level=county vs year=2001": "common_text",
        "growth=高 vs growth=5": "not_a_number",
    }
    asked = [*bad, "level=county vs level=prefecture"]
    examined = contrasts(counts, rows, c.paragraphs, documents, doc_types=["government_work_report"], asked=asked)
    assert [x.name for x in examined.found] == [asked[-1], "plan vs retrospect", "late vs early"]
    table = keeps_schema(examined.table, "contrasts").set_index("contrast")
    assert table["reason"].fillna("").to_dict() == {"plan vs retrospect": "", "late vs early": "", **bad, asked[-1]: ""}
    assert table.loc["level=county vs level=province", "values"] == "level: county, prefecture"
    assert table.index[~table["asked"]].tolist() == ["plan vs retrospect", "late vs early"]
    assert table.index[0] == next(iter(bad))
    numbers = table[["n_documents_a", "n_documents_b"]].apply(tuple, axis=1)
    assert numbers["growth=高 vs growth=5"] == numbers["region=甲 vs region=乙"] == (0, 0)
    assert (numbers["level=county vs level=province"], numbers[asked[-1]]) == ((4, 0), (4, 8))


def test_two_years_are_a_late_and_an_early_one(corpus):
    counts, rows, c = corpus_of(corpus, n_years=2, roles=("body",))
    (only,) = contrasts(counts, rows, c.paragraphs, c.documents, doc_types=["government_work_report"]).found
    assert (only.name, only.side_a, only.side_b) == ("late vs early", "year=2002-2002", "year=2001-2001")


def test_a_contrast_of_types_takes_documents_of_every_type(corpus):
    counts, rows, c = corpus_of(corpus)
    documents = c.documents.assign(doc_type=["notice"] * 3 + ["regulation"] * 9, region=["山东省", "山西省"] * 6)
    asked = [
        "doc_type=notice vs doc_type=regulation",
        "region=山东 vs region=山西省",
        "region=山东,山西 & doc_type=notice vs doc_type=regulation & region=山东",
    ]
    found = contrasts(counts, rows, c.paragraphs, documents, doc_types=["regulation"], asked=asked).found
    sizes = {x.name: (int(x.in_a().sum()), int((~x.in_a()).sum())) for x in found}
    assert sizes[asked[0]] == (3, 9)
    # only regulations enter where no type is named
    assert sizes[asked[1]] == (4, 5)
    assert sizes[asked[2]] == (3, 4)


def test_late_and_early_are_halves_of_named_periods_and_periods_are_a_field(corpus):
    counts, rows, c = corpus_of(corpus)
    spans = [
        {"name": name, "from": first, "to": first + 2}
        for name, first in zip("甲乙丙丁", (2001, 2004, 2007, 2010), strict=True)
    ]
    asked = ["period=甲 vs period=丁"]
    how = {"doc_types": ["government_work_report"], "asked": asked, "calendar": Calendar(read_periods(spans))}
    documents = c.documents.assign(year_basis="", issued="", effective="")
    found = contrasts(counts, rows, c.paragraphs, documents, **how)
    table = found.table.set_index("contrast")
    assert table.loc["late vs early", ["side_a", "side_b"]].tolist() == ["period=丙,丁", "period=甲,乙"]
    assert table.loc[asked[0], ["n_documents_a", "n_documents_b"]].tolist() == [3, 3]
    assert {contrast.unit for contrast in found.found if contrast.name != "plan vs retrospect"} == {"years"}
    # both sides have every season: halves of quarters are whole years
    how["calendar"] = Calendar(read_periods("quarter"))
    quarters = contrasts(counts, rows, c.paragraphs, documents, **(how | {"asked": []})).table.set_index("contrast")
    assert quarters.loc["late vs early", "side_a"] == "year=2007-2012"


def regional(corpus, n_regions=12, n_years=6):
    """Reports of regions: a word of half of the regions, one of the late years, one of a single report."""
    names = [(r, y) for r in range(n_regions) for y in range(n_years)]
    c = corpus({f"d{r:02d}{y}": [("body", "文")] for r, y in names}, year=[2001 + y for _, y in names])
    documents = c.documents.assign(
        region=[f"地{r}" for r, _ in names],
        adcode=[f"{r:06d}" for r, _ in names],
        level=["county" if r < n_regions // 2 else "prefecture" for r, _ in names],
        treated=[int((r + y) % 3 == 0) for r, y in names],
    )
    rows = c.paragraphs[["paragraph_id", "doc_id"]].copy()
    rng = np.random.default_rng(0)
    place = documents.set_index("doc_id").loc[rows["doc_id"]]
    half, late = (place["level"] == "county").to_numpy(), (place["year"] > 2003).to_numpy()
    counts = rng.poisson(8, (len(rows), 30))
    counts[:, 0] = rng.poisson(np.where(half, 12, 3))
    counts[:, 1] = rng.poisson(np.where(late, 20, 2))
    return sparse.csr_matrix(counts), rows, c, documents


def test_the_unit_is_the_region_or_the_year_where_the_sides_are_made_of_them(corpus, keeps_schema):
    counts, rows, c, documents = regional(corpus)
    asked = [
        "level=county vs level=prefecture",
        "treated=1 vs treated=0",
        "region=地0 vs region=地1,地2",
        {"name": "ends", "a": "year=2005-2006", "b": "year=2001-2002"},
    ]
    found = contrasts(counts, rows, c.paragraphs, documents, doc_types=["government_work_report"], asked=asked).found
    terms = [f"{i:02d}" for i in range(30)]
    table = keeps_schema(keyness(found, terms, HOW).listed, "keyness")
    first = table.groupby("contrast").first()
    assert first["unit"].to_dict() == {
        asked[0]: "regions",
        asked[1]: "documents",
        asked[2]: "regions",
        "ends": "years",
        "late vs early": "years",
    }
    assert first.loc[asked[0], ["n_units_a", "n_units_b", "n_documents_a", "n_documents_b"]].tolist() == [6, 6, 36, 36]
    assert first.loc["late vs early", ["n_units_a", "n_units_b"]].tolist() == [3, 3]
    # one region and two describe themselves only
    few = table[table["contrast"] == asked[2]]
    assert few["p_value"].isna().all()
    assert few["p_documents"].notna().all()
    assert set(few["reason"]) == {"too_few_regions_of_a_side"}
    assert set(table.loc[table["contrast"] == "ends", "reason"]) == {"too_few_years_of_a_side"}
    by_term = table.set_index(["contrast", "term"])
    assert by_term.loc[(asked[0], "00"), "p_value"] < 0.01
    assert by_term.loc[("late vs early", "01"), "log_ratio"] > 2
    # where documents are the unit, both tests are the same
    own = table[table["contrast"] == asked[1]]
    assert own["p_value"].tolist() == own["p_documents"].tolist()


def test_regions_that_differ_make_no_difference_between_halves_of_them(corpus):
    _, rows, c, documents = regional(corpus)
    rng = np.random.default_rng(4)
    asked = ["level=county vs level=prefecture"]
    place = documents.set_index("doc_id").loc[rows["doc_id"], "region"].astype("category").cat.codes.to_numpy()
    p, p_documents = [], []
    for _ in range(4):
        of_region = rng.gamma(4, 0.25, (12, 60))[place] * 8
        drawn = sparse.csr_matrix(rng.poisson(of_region))
        found = contrasts(drawn, rows, c.paragraphs, documents, doc_types=["government_work_report"], asked=asked).found
        table = compare(found[0], [f"{i:02d}" for i in range(60)], HOW).listed
        p.append(table["p_value"])
        p_documents.append(table["p_documents"])
    assert (pd.concat(p) < 0.05).mean() < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 240)
    assert (pd.concat(p_documents) < 0.05).mean() > 0.2


def test_the_interval_is_that_of_the_test_and_the_largest_document_is_given(corpus):
    counts, rows, c, documents = regional(corpus)
    found = contrasts(
        counts, rows, c.paragraphs, documents, doc_types=["government_work_report"], asked=["treated=1 vs treated=0"]
    ).found
    for contrast in found:
        table = compare(contrast, [f"{i:02d}" for i in range(30)], HOW).listed
        outside = (table["low"].fillna(-np.inf) > 0) | (table["high"].fillna(np.inf) < 0)
        assert outside.tolist() == (table["p_value"] <= 0.05).tolist()
        assert table["p_value"].is_monotonic_increasing
    one = np.zeros((10, 2))
    one[:, 1], one[0, 0] = 100, 30
    side = np.arange(10)[:, None] < 5
    row = compare(sides(one * side, one * ~side), ["词", "他"], HOW).listed.set_index("term").loc["词"]
    assert row["largest_document_share"] == 1


def test_contrasts_have_names_and_the_users_own_come_first(corpus, keeps_schema):
    counts, rows, c, documents = regional(corpus)
    asked = [
        {"name": {"en": "Counties", "zh": "县"}, "a": "level=county", "b": "level=prefecture"},
        "treated=1 vs treated=0",
        {"name": "Turn", "a": "year=2004-2006", "b": "year=2001-2003"},
    ]
    examined = contrasts(counts, rows, c.paragraphs, documents, doc_types=["government_work_report"], asked=asked)
    table = keeps_schema(examined.table, "contrasts")
    # late vs early is what Turn compares
    assert table["contrast"].tolist() == ["Counties", "treated=1 vs treated=0", "Turn", "plan vs retrospect"]
    assert table["order"].tolist() == [1, 2, 3, 4]
    assert table["label_zh"].fillna("").tolist() == ["县", "", "Turn", ""]
    assert [one.name for one in examined.found] == ["Counties", "treated=1 vs treated=0", "Turn"]
    same = contrasts(
        counts,
        rows,
        c.paragraphs,
        documents,
        doc_types=["government_work_report"],
        asked=["year=2004-2006 vs year=2001-2003"],
    )
    assert same.table["contrast"].tolist() == ["late vs early", "plan vs retrospect"]


def test_documents_without_a_region_are_no_region(corpus):
    counts, rows, c, documents = regional(corpus)
    # six regions on one side; the other has documents of no region, as laws and notices of the nation
    half = documents["level"] == "prefecture"
    documents = documents.assign(
        region=documents["region"].mask(half, ""), adcode=documents["adcode"].astype("object").mask(half, "")
    )
    asked = ["level=county vs level=prefecture", "treated=1 & level=prefecture vs treated=0 & level=prefecture"]
    found = contrasts(counts, rows, c.paragraphs, documents, doc_types=["government_work_report"], asked=asked).found
    sizes = [(len(one.clusters().size_a), one.unit) for one in found[:2]]
    assert sizes == [(6 + 36, "regions"), (36, "documents")]


def test_a_side_of_one_document_and_a_side_that_is_the_other(corpus, keeps_schema):
    counts, rows, c, documents = regional(corpus, n_regions=60, n_years=5)
    asked = ["region=地0 & year=2001 vs year=2002-2005", "level=county vs level=county"]
    examined = contrasts(counts, rows, c.paragraphs, documents, doc_types=["government_work_report"], asked=asked)
    assert examined.table.set_index("contrast").loc[asked[1], "reason"] == "common_text"
    table = keeps_schema(keyness(examined.found[:1], [f"{i:02d}" for i in range(30)], HOW).listed, "keyness")
    # one year, one document: a rank among the others, and no more
    assert set(table["reason"]) == {"too_few_years_of_a_side"}
    assert table["p_documents"].min() >= 1 / 241


def test_all_compared_terms_have_their_rates_with_errors_and_the_tests_of_the_list(corpus, keeps_schema):
    counts, rows, c = corpus_of(corpus)
    found = contrasts(counts, rows, c.paragraphs, c.documents, doc_types=["government_work_report"]).found
    compared = keyness(found, ["甲", "乙", "丙"], replace(HOW, top=1))
    every = keeps_schema(compared.every, "keyness_terms").set_index(["contrast", "term"])
    assert compared.listed.groupby("contrast").size().tolist() == [1, 1]
    assert every.groupby("contrast").size().tolist() == [3, 3]
    row = every.loc[("plan vs retrospect", "甲")]
    assert row["rate_a"] == pytest.approx(10_000 * 72 / row["n_tokens_a"], rel=1e-5)
    # no less than of a Poisson count
    assert row["error_a"] >= 10_000 * np.sqrt(72) / row["n_tokens_a"] * (1 - 1e-5)
    first = compared.listed.set_index(["contrast", "term"])
    for name in ("statistic", "p_value", "q_value"):
        assert every.loc[first.index, name].tolist() == pytest.approx(first[name].tolist(), rel=1e-5, nan_ok=True)
    one = compare(sides([[5, 3], [0, 0]], [[0, 0], [2, 6]]), ["甲", "乙"], HOW).every
    assert one[["error_a", "error_b"]].isna().all(axis=None)
    assert len(keeps_schema(keyness([], [], HOW).every, "keyness_terms")) == 0


def test_paragraphs_of_one_role_count_as_one(corpus):
    roles = ("plan", "retrospect", "plan", "plan", "retrospect")
    counts, rows, c = corpus_of(corpus, roles=roles)
    group, of_passages, named = passages(rows, c.paragraphs[["paragraph_id", "role"]])
    assert len(of_passages) == len(named) == group.max() + 1 == 24
    # a paragraph whose role is not known is one of its own
    assert passages(rows, c.paragraphs[["paragraph_id", "role"]].iloc[1:])[0].max() == 24
    summed = sparse.csr_matrix(np.array([counts.toarray()[group == number].sum(axis=0) for number in range(24)]))
    how = {"doc_types": ["government_work_report"]}
    expected = contrasts(counts, rows, c.paragraphs, c.documents, **how)
    found = contrasts(summed, of_passages, named, c.documents, **how)
    pd.testing.assert_frame_equal(found.table, expected.table)
    for one, other in zip(found.found, expected.found, strict=True):
        assert (one.name, one.paired, one.unit) == (other.name, other.paired, other.unit)
        for side in ("a", "b"):
            np.testing.assert_array_equal(getattr(one, side).toarray(), getattr(other, side).toarray())
