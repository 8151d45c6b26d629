"""Targets of the demo corpus against those that its generator wrote."""

import re

import pandas as pd
import pytest

from wenmai.corpus.build import build_corpus
from wenmai.demo.generate import write_demo
from wenmai.io.tables import conform, table_schema
from wenmai.trends.targets.indicators import read_indicators
from wenmai.trends.targets.planned import build_targets
from wenmai.trends.targets.realised import build_realised, join_realised

#: how the generator writes the planted values
PLANTED = {
    "gdp_growth": r"地区生产总值增长([\d.]+)%(?:左右|以上)",
    "public_revenue_growth": r"预期目标是.*一般公共预算收入增长([\d.]+)%",
    "investment_growth": r"预期目标是.*固定资产投资增长([\d.]+)%",
    "retail_growth": r"预期目标是.*社会消费品零售总额增长([\d.]+)%",
    "consumer_prices": r"居民消费价格涨幅控制在([\d.]+)%",
}


def read(path):
    return pd.read_csv(path, dtype="str", keep_default_na=False)


@pytest.fixture(scope="module")
def demo(tmp_path_factory, project_root):
    """targets of a small demo corpus, and the planted values by region, year and indicator."""
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder / "sources", folder / "truth", seed=5, regions=4, first_year=2014, years=6)
    tables = build_corpus(
        sorted(p for p in (folder / "sources").rglob("*") if p.is_file()),
        root=folder / "sources",
        extra_regions=read(folder / "truth" / "regions.csv"),
    )
    parts = [conform(tables[name], table_schema(name)) for name in ("paragraphs", "documents", "damage")]
    indicators = read_indicators(project_root / "resources" / "indicators.yaml")
    kinds = {"doc_types": ["government_work_report"]}
    targets = join_realised(build_targets(*parts, indicators, **kinds), build_realised(*parts, indicators, **kinds))
    truth = read(folder / "truth" / "paragraphs.csv").merge(
        read(folder / "truth" / "documents.csv"), on=["source", "order"]
    )
    truth = truth[(truth["doc_type"] == "government_work_report") & (truth["duplicate_of"] == "")]
    truth = truth[truth["text"].str.contains("主要预期目标是")]
    planted = {
        (row.adcode, int(row.report_year), indicator): float(found[1])
        for row in truth.itertuples()
        for indicator, pattern in PLANTED.items()
        if (found := re.search(pattern, row.text))
    }
    return conform(targets, table_schema("targets")), planted


def test_planted_targets_are_found_or_refused_and_none_is_wrong(demo):
    targets, planted = demo
    listed = targets[targets["listed"] & (targets["status"] != "no_number")]
    found = {(r.adcode, int(r.year), r.indicator): r for r in listed.itertuples()}
    assert len(planted) > 80
    wrong = {
        k: (v, found[k].low)
        for k, v in planted.items()
        if k in found and found[k].status == "value" and found[k].low != v
    }
    assert wrong == {}
    assert sum(key in found for key in planted) >= 0.97 * len(planted)
    # damage is planted too: not everything may be used
    assert sum(key in found and found[key].status == "value" for key in planted) >= 0.7 * len(planted)


def test_a_target_told_without_a_number_is_listed_so(demo):
    targets, planted = demo
    silent = targets[(targets["indicator"] == "income_growth") & (targets["status"] == "no_number")]
    assert len(silent) >= 0.9 * len({key[:2] for key in planted})
    assert silent["printed"].str.contains("同步").all()
