"""Shares and ratios: values by hand, and a trend that is the mix of types and nothing else."""

import numpy as np
import pandas as pd
import pytest

from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.composition import ends, plain, standard, standardised
from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.keywords.ratios import build_ratio_changes, build_ratios, count_scopes
from wenmai.trends.keywords.sides import combinations

HOW = Resampling(0.95, 200, 1)
LAW, OPINION = "必须必须必须鼓励。", "必须鼓励鼓励鼓励。"


def built(corpus, concepts, texts, documents, *, families=None, ratios=()):
    c = corpus(texts)
    c.documents[list(documents)] = pd.DataFrame(documents, index=c.documents.index)
    what = concepts(strict=["必须"], soft=["鼓励"])
    counts = count_documents(c.paragraphs, c.tokens, c.documents, what)
    placed = c.documents.assign(time=c.documents["year"])
    (one,) = combinations(families or {}, list(ratios), what)
    scopes = count_scopes(one, counts, (c.paragraphs, c.tokens, c.documents), placed)
    named = {"year": lambda t: t["time"], "period": lambda t: t["time"].astype(str)}
    return build_ratios(one, scopes, HOW).assign(**named), build_ratio_changes(one, scopes, HOW)


RATIO = ({"name": "r", "a": "strict", "b": "soft"},)


def laws_become_fewer(years=(2001, 2002, 2003)):
    """Six laws and two opinions in the first year, four of each in the second, two and six in the third."""
    rows = [
        (f"{kind}{year}-{n}", year, kind)
        for place, year in enumerate(years)
        for kind, number in (("law", 6 - 2 * place), ("opinions", 2 + 2 * place))
        for n in range(number)
    ]
    texts = {name: [("body", LAW if kind == "law" else OPINION)] for name, _, kind in rows}
    return texts, {"year": [year for _, year, _ in rows], "doc_type": [kind for _, _, kind in rows], "adcode": ""}


def test_a_change_of_types_moves_the_ratio_and_not_the_adjusted_one(corpus, concepts, keeps_schema) -> None:
    table, changes = built(corpus, concepts, *laws_become_fewer(), ratios=RATIO)
    whole = keeps_schema(table, "concept_ratios").query("scope == 'all'").set_index("year")
    assert whole["value"].tolist() == pytest.approx([20 / 12, 1, 12 / 20], rel=1e-5)
    assert whole["adjusted"].tolist() == pytest.approx([1, 1, 1])
    assert whole["n_types"].tolist() == [2, 2, 2]
    assert (whole["low"] < whole["value"]).all() and (whole["value"] < whole["high"]).all()
    change = keeps_schema(changes, "concept_ratio_changes").query("scope == 'all'").iloc[0]
    assert change["change"] == pytest.approx(12 / 20 / (20 / 12), rel=1e-5)
    assert change["adjusted_change"] == pytest.approx(1)
    assert (change["unit"], change["reason"], change["contrast"]) == ("documents", "", "late_vs_early")


def test_shares_of_a_family_add_up(corpus, concepts, keeps_schema) -> None:
    table, changes = built(corpus, concepts, *laws_become_fewer(), families={"f": ["strict", "soft"]})
    whole = keeps_schema(table, "concept_ratios").query("scope == 'all'")
    assert whole.groupby("year")["value"].sum().tolist() == pytest.approx([1, 1, 1])
    assert set(whole["part"]) == {"strict", "soft"}
    moved = keeps_schema(changes, "concept_ratio_changes").query("scope == 'all'").set_index("part")
    assert moved.loc["strict", "change"] == pytest.approx(12 / 32 - 20 / 32)
    assert moved["change"].sum() == pytest.approx(0)


def test_what_cannot_be_said_has_a_reason(corpus, concepts, keeps_schema) -> None:
    texts = {f"d{n}": [("body", "必须鼓励")] for n in range(4)}
    about = {"year": [2001] * 4, "doc_type": "law", "adcode": ""}
    table, changes = built(corpus, concepts, texts, about, ratios=RATIO)
    row = keeps_schema(table, "concept_ratios").query("scope == 'all'").iloc[0]
    assert (row["reason"], row["adjusted_reason"]) == ("too_few_occurrences", "one_type")
    assert pd.isna(row["value"])
    assert keeps_schema(changes, "concept_ratio_changes").empty


def test_one_report_a_year_is_resampled_within(corpus, concepts, keeps_schema) -> None:
    texts = {f"d{n}": [("body", LAW if p % 2 else OPINION) for p in range(12)] for n in range(3)}
    about = {"year": [2001, 2002, 2003], "doc_type": "law", "adcode": "110000"}
    table, _ = built(corpus, concepts, texts, about, ratios=RATIO)
    rows = keeps_schema(table, "concept_ratios").query("scope == 'all'")
    assert rows["method"].tolist() == ["block_bootstrap"] * 3
    assert (rows["low"] < 1).all() and (rows["high"] > 1).all()


def test_the_same_regions_are_drawn_in_both_periods(corpus, concepts, keeps_schema) -> None:
    # every region doubles its ratio: the change is the same in all of them, so its interval has no width
    texts, years, regions = {}, [], []
    for region in range(6):
        for year, times in ((2001, 1), (2002, 2), (2003, 2)):
            texts[f"d{region}-{year}"] = [("body", "必须" * times * (region + 1) + "鼓励" * (region + 1))]
            years.append(year)
            regions.append(f"{region + 11}0000")
    about = {"year": years, "doc_type": "law", "adcode": regions}
    _, changes = built(corpus, concepts, texts, about, ratios=RATIO)
    change = keeps_schema(changes, "concept_ratio_changes").query("scope == 'all'").iloc[0]
    assert change["unit"] == "regions"
    assert [change["change"], change["low"], change["high"]] == pytest.approx([2, 2, 2])


def test_types_that_come_late_are_not_compared() -> None:
    types = np.array(["law", "law", "opinions", "opinions"], dtype=object)
    by = standard(types, np.array([1, 2, 2, 2]), np.array([10.0, 10, 500, 500]))
    assert by.reason == "types_not_comparable"
    by = standard(types, np.array([1, 2, 1, 2]), np.array([10.0, 10, 20, 60]))
    assert (by.types, by.weights) == (("law", "opinions"), pytest.approx((0.2, 0.8)))


def test_periods_of_different_types_are_not_compared(corpus, concepts, keeps_schema) -> None:
    kinds = ["law"] * 6 + ["opinions"] * 6
    texts = {f"d{n:02}": [("body", 2 * (LAW if kind == "law" else OPINION))] for n, kind in enumerate(kinds)}
    about = {"year": [2001] * 3 + [2002] * 3 + [2003] * 3 + [2004] * 3, "doc_type": kinds, "adcode": ""}
    _, changes = built(corpus, concepts, texts, about, ratios=RATIO)
    change = keeps_schema(changes, "concept_ratio_changes").query("scope == 'all'").iloc[0]
    assert change["change"] == pytest.approx(1 / 9, rel=1e-3)
    assert change["adjusted_reason"] == "types_not_comparable"
    assert pd.isna(change["adjusted_change"])


def test_one_document_of_a_type_gives_no_interval() -> None:
    types = np.array(["law", "opinions", "opinions"], dtype=object)
    by = standard(np.tile(types, 2), np.repeat([1, 2], 3), np.ones(6))
    value, drawn = standardised(np.array([[1.0], [2], [2]]), np.ones(3), np.ones(3), types, by, HOW)
    assert value == pytest.approx([5 / 3])
    assert len(drawn) == 0


def test_a_denominator_that_many_resamples_lack_gives_no_interval() -> None:
    whole = np.array([5.0, 0, 0, 0, 0, 0])
    value, drawn = plain(np.ones((6, 1)), whole, np.arange(6), HOW)
    assert value == pytest.approx([6 / 5])
    assert np.isnan(ends(drawn, 6, HOW)).all()


def test_intervals_of_ratios_cover(corpus, concepts) -> None:
    """Overdispersed counts of 12 documents per period: the true ratio is inside at least nine times in ten."""
    rng = np.random.default_rng(1)
    inside = 0
    for seed in range(200):
        level = rng.gamma(4, 0.25, size=(12, 1))
        a, b = rng.poisson(8 * level), rng.poisson(16 * rng.gamma(4, 0.25, size=12))
        _, drawn = plain(a.astype(float), b.astype(float), np.arange(12), Resampling(0.95, 200, seed))
        low, high = ends(drawn, 12, HOW)
        inside += bool(low[0] <= 0.5 <= high[0])
    assert inside >= 180
