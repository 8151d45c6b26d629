"""Figures of the user: drawn from results, checked before the first job, the same in a notebook."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from wenmai import config, config_check, plot, user_files
from wenmai.errors import WenmaiError
from wenmai.io.tables import read_table, table_schema, write_table
from wenmai.publish.own import values
from wenmai.publish.own.draw import SEED, own_seeds
from wenmai.publish.own.names import TABLES
from wenmai.publish.own.spec import KINDS, mistakes, read_figure
from wenmai.publish.sidecar import seeds_of
from wenmai.publish.style.saving import save_figure
from wenmai.stats.resample import Resampling

RIGHT = {"name": "mine", "kind": "series", "terms": ["数字经济"]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Two terms of a concept in 48 documents of two levels over six years."""
    base = tmp_path_factory.mktemp("results")
    rng = np.random.default_rng(1)
    rows = [(f"d{y}{n}", 2015 + y, "province" if n < 5 else "county", f"省{n % 3}") for y in range(6) for n in range(8)]
    documents = pd.DataFrame(rows, columns=["doc_id", "year", "level", "province"])
    placed = documents[["doc_id", "year"]].assign(time=documents["year"], period=documents["year"].astype(str))
    placed = placed.assign(doc_type="government_work_report", in_series=True)
    counted = [
        {"doc_id": doc, "concept": "digital", "term": term, "scope": scope, "count": count, "n_units": 1000}
        for doc, count in zip(documents["doc_id"], rng.poisson(4, len(documents)), strict=True)
        for term in ("*", "数字经济", "大数据")
        for scope in ("all", "plan")
    ]
    concepts = [{"concept": "digital", "label_zh": "数字化", "label_en": "Digital economy", "order": 1}]
    series = pd.DataFrame(counted).merge(documents[["doc_id", "year"]]).groupby(["concept", "term", "scope", "year"])
    series = series[["count", "n_units"]].sum().reset_index()
    series = series.assign(time=series["year"], period=series["year"].astype(str), n_documents=8)
    series = series.assign(per_10k=1e4 * series["count"] / series["n_units"], low=1.0, high=90.0)
    change = {"concept": "digital", "term": "数字经济", "scope": "all", "contrast": "late_vs_early", "ratio": 1.5}
    change |= {
        "first_a": 2019,
        "last_a": 2020,
        "first_b": 2015,
        "last_b": 2016,
        "low": 1.1,
        "high": 2.0,
        "q_value": 0.01,
    }
    gone = change | {"term": "大数据", "ratio": np.nan, "low": np.nan, "high": np.nan, "rate_a": 3.0, "rate_b": 0.0}
    nodes = [
        {"period": "all", "term": t, "degree": 2, "strength": 1, "community": 1, "x": n, "y": n % 2}
        for n, t in enumerate("甲乙丙")
    ]
    edges = [{"period": "all", "term_a": a, "term_b": b, "npmi": 0.5} for a, b in ("丙乙", "乙甲")]
    themes = [{"period": "all", "community": 1, "label": "甲·乙", "n_documents": 48, "n_units": 400, "n_tests": 3}]
    topics = [{"topic_id": 3, "label": "数字"}]
    prevalence = [
        {"by": by, "group": group, "topic_id": 3, "year": year, "time": year, "share": 0.2, "low": 0.1, "high": 0.3}
        for by, group, year in [
            ("year", "2015", 2015),
            ("year", "2016", 2016),
            ("level", "county", None),
            ("level", "province", None),
        ]
    ]
    frames = {"documents": documents, "document_periods": placed, "keyword_documents": pd.DataFrame(counted)}
    totals = pd.DataFrame(counted).groupby(["concept", "term", "scope"], as_index=False)["count"].sum()
    frames |= {"keyword_totals": totals}
    frames |= {"concepts": pd.DataFrame(concepts), "keyword_series": series, "changes": pd.DataFrame([change, gone])}
    frames |= {
        "coword_nodes": pd.DataFrame(nodes),
        "coword_edges": pd.DataFrame(edges),
        "coword_themes": pd.DataFrame(themes),
    }
    frames |= {"topics": pd.DataFrame(topics), "prevalence": pd.DataFrame(prevalence)}
    marked = [
        {"rank": n, "term": term, "log_odds": 3 / n, "low": 2 / n, "high": 4 / n, "n_documents": 9, "reason": ""}
        for n, term in enumerate(["数字经济", "大数据", "算力"], start=1)
    ]
    classes = [row | {"by": by, "class": c} for by, c in (("year", "2015"), ("level", "county")) for row in marked]
    frames |= {
        "distinctive_terms": pd.DataFrame(classes),
        "topic_terms": pd.DataFrame([row | {"topic_id": 3, "label": "数字"} for row in marked]),
    }
    from fake_results import _completed

    for name, frame in frames.items():
        write_table(_completed(frame, name), base / table_schema(name).path, name=name)
    return base


ASKED = [
    ("series", {"terms": ["数字经济", "大数据"]}),
    ("series", {"terms": "数字经济", "by": "level", "layout": "multiples"}),
    ("series", {"concepts": "Digital economy", "by": {"province": ["省1", "省0"]}, "scope": "plan"}),
    ("heatmap", {"terms": "数字经济", "by": "province"}),
    ("comparison", {"terms": ["数字经济", "大数据"], "by": "level"}),
    ("change", {"terms": ["数字经济", "大数据"]}),
    ("prevalence", {"topics": 3}),
    ("prevalence", {"topics": [3], "by": "level"}),
    ("network", {"terms": "乙"}),
    ("cloud", {"topics": 3}),
    ("cloud", {"by": "year"}),
    ("cloud", {"by": {"level": ["county"]}}),
]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("kind", "asked"), ASKED)
def test_every_kind_is_drawn_in_both_languages(folder, tmp_path, kind: str, asked: dict, language: str) -> None:
    figure = plot.figure(kind, results=folder, style={"language": language, "dpi": 72, "width_mm": 120}, **asked)
    assert isinstance(figure, Figure) and figure.axes
    save_figure(figure, tmp_path / "one")
    said = " ".join(text.get_text() for text in figure.texts)
    assert "n = " in said or "篇文档" in said
    assert ".csv" not in said


def test_rates_are_those_of_the_documents_chosen(folder) -> None:
    one = read_figure({**RIGHT, "by": "level", "where": {"province": ["省0", "省1"]}, "years": [2016, 2018]})
    documents = read_table(folder / "corpus/documents.csv")
    entered = values.documents_of(one, documents, read_table(folder / "trends/document_periods.csv"))
    counted = read_table(folder / "trends/keyword_documents.csv")
    totals = read_table(folder / "trends/keyword_totals.csv")
    items = values.items_of(one, read_table(folder / "trends/concepts.csv"), totals, "zh")
    found = values.rates(items, counted, entered, "all", Resampling(0.95, 100, 1), by_time=False).set_index("group")
    own = documents[
        (documents["level"] == "county")
        & documents["province"].isin(["省0", "省1"])
        & documents["year"].between(2016, 2018)
    ]
    hits = counted[
        (counted["doc_id"].isin(own["doc_id"])) & (counted["term"] == "数字经济") & (counted["scope"] == "all")
    ]
    assert found.loc["county", "n_documents"] == len(own)
    assert found.loc["county", "per_10k"] == pytest.approx(10 * hits["count"].mean())
    assert found.loc["county", "low"] < found.loc["county", "per_10k"] < found.loc["county", "high"]


def test_a_document_that_is_not_listed_for_a_term_has_none_of_it(folder) -> None:
    one = read_figure({**RIGHT, "by": "level"})
    counted = read_table(folder / "trends/keyword_documents.csv")
    counted.loc[(counted["term"] != "*") & (counted["count"] < 4), "count"] = 0
    listed = counted[(counted["term"] == "*") | (counted["count"] > 0)]
    assert len(listed) < len(counted)
    entered = values.documents_of(
        one, read_table(folder / "corpus/documents.csv"), read_table(folder / "trends/document_periods.csv")
    )
    totals = read_table(folder / "trends/keyword_totals.csv")
    items = values.items_of(one, read_table(folder / "trends/concepts.csv"), totals, "zh")
    found = [values.rates(items, t, entered, "all", Resampling(0.95, 100, 1), by_time=True) for t in (counted, listed)]
    pd.testing.assert_frame_equal(*found)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"terms": ["数子经济"]}, "near: 数字经济"),
        ({"terms": ["数字经济"], "by": "provinc"}, "near: province"),
        ({"terms": ["数字经济"], "by": {"level": ["countie"]}}, "near: county"),
        ({"terms": ["数字经济"], "where": {"levl": "county"}}, "near: level"),
        ({}, "needs terms or concepts"),
        ({"kind": "cloud", "by": "yeer"}, "near: year"),
        ({"kind": "cloud", "by": {"year": ["2051"]}}, "near: 2015"),
        ({"kind": "cloud", "topics": [8]}, "no topic 8"),
        ({"kind": "cloud"}, "either topics or by"),
    ],
)
def test_what_is_not_there_is_one_clear_line(folder, asked: dict, said: str) -> None:
    with pytest.raises(WenmaiError, match=said) as error:
        plot.figure(asked.pop("kind", "series"), results=folder, **asked)
    assert "\n" not in str(error.value)


def test_a_term_without_a_ratio_is_shown_with_its_rates(folder) -> None:
    figure = plot.change(["数字经济", "大数据"], results=folder)
    assert any("0.00 → 3.00" in text.get_text() for text in figure.axes[0].texts)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "keyword_series"}, "name of a figure that every run has"),
        ({"kind": "prevalence"}, "kind prevalence needs topics"),
        ({"topics": [1]}, "kind series has no topics"),
        ({"kind": "comparison"}, "needs by"),
        ({"kind": "change", "by": "level"}, "has no groups"),
        ({"groups": ["county"]}, "name it in by"),
        ({"years": [2020, 2010]}, "the first is after the last"),
    ],
)
def test_mistakes_are_found_before_the_first_job(changed: dict, said: str) -> None:
    assert mistakes([RIGHT], ["keyword_series"]) == []
    assert any(said in line for line in mistakes([RIGHT | changed], ["keyword_series"]))
    assert any("two figures" in line for line in mistakes([RIGHT, RIGHT], []))


def test_the_setting_is_checked_with_the_dictionary(tmp_path, project_root, monkeypatch) -> None:
    monkeypatch.chdir(project_root)
    path = tmp_path / "concepts.yaml"
    path.write_text("digital:\n  label_zh: 数字化\n  label_en: Digital\n  terms: [数字经济]\n", encoding="utf-8")
    given = {
        "trends": {"concepts": str(path)},
        "publish": {"figures": [RIGHT, RIGHT | {"name": "b", "concepts": ["Digital"]}]},
    }
    assert config_check.problems(given) == [] and user_files.problems(config.complete(given)) == []
    given["publish"]["figures"][0] = RIGHT | {"terms": ["数学经济"]}
    assert "near: 数字经济" in user_files.problems(config.complete(given))[0]
    for wrong in ({"kind": "pie"}, {"name": "A b"}, {"colour": "red"}):
        assert config_check.problems({"publish": {"figures": [RIGHT | wrong]}}) != []


def test_the_schema_has_the_kinds_of_the_library() -> None:
    items = config.schema()["properties"]["publish"]["properties"]["figures"]["items"]["properties"]
    assert items["kind"]["enum"] == ["series", "heatmap", "change", "comparison", "prevalence", "network", "cloud"]
    assert set(KINDS) == set(items["kind"]["enum"])
    assert set(items) == {*read_figure(RIGHT).__dataclass_fields__}


def test_the_seeds_of_a_figure_of_ones_own_are_those_of_its_tables_and_of_drawing() -> None:
    seeds = {"topics.seed": 7, "trends.seed": 3, "words.seed": 4}
    series, network = (read_figure({**RIGHT, "kind": kind}) for kind in ("series", "network"))
    assert seeds_of(seeds, TABLES["series"]) | own_seeds(series) == {
        "trends.seed": 3,
        "words.seed": 4,
        "publish.figures": SEED,
    }
    assert seeds_of(seeds, TABLES["network"]) | own_seeds(network) == {"words.seed": 4}
