"""Targets read piece by piece are those of the whole corpus."""

import pandas as pd
import pytest

from wenmai.io.tables import write_table
from wenmai.trends.targets.indicators import read_indicators
from wenmai.trends.targets.planned import build_targets
from wenmai.trends.targets.realised import build_realised, join_realised
from wenmai.trends.targets.stream import extract_targets

PLAN = "今年发展主要预期目标是：地区生产总值增长6%左右；居民收入增长与经济增长同步；城镇新增就业5万人以上。"


@pytest.mark.parametrize("rows", [1, 4, 10_000])
def test_any_number_of_paragraphs_at_once_gives_the_same_bytes(corpus, project_root, tmp_path, rows):
    """What was reached is in a later piece, and the types of document follow from the years of all."""
    past = "去年地区生产总值增长6.5%，城镇新增就业4.8万人。"
    texts = {f"r{n}": [("retrospect", past), ("body", "一般的话。"), ("plan", PLAN), ("plan", PLAN)] for n in range(6)}
    kinds = ["government_work_report"] * 6 + ["opinion"]
    year = pd.array([2001, 2002, 2003] * 2 + [2002], dtype="Int64")
    c = corpus({**texts, "x": [("body", PLAN)]}, doc_type=kinds, year=year, adcode=["110000"] * 3 + ["150000"] * 4)
    paragraphs = c.paragraphs.assign(kind="body", role_period="", heading="")
    paragraphs.to_parquet(tmp_path / "paragraphs.parquet", index=False)
    damage = pd.DataFrame([("lost_text", "flagged", "r4-003")], columns=["kind", "action", "paragraph_id"])
    indicators = read_indicators(project_root / "resources" / "indicators.yaml")
    realised = build_realised(paragraphs, c.documents, damage, indicators, doc_types=None)
    targets = build_targets(paragraphs, c.documents, damage, indicators, doc_types=None)
    for table, name in ((join_realised(targets, realised), "targets"), (realised, "realised")):
        (tmp_path / "whole").mkdir(exist_ok=True)
        write_table(table, tmp_path / "whole" / f"{name}.csv")
    outputs = tmp_path / "targets.csv", tmp_path / "realised.csv"
    parts = (tmp_path / "paragraphs.parquet", c.documents, damage, indicators)
    extract_targets(*parts, doc_types=None, outputs=outputs, rows=rows)
    for path in outputs:
        assert path.read_bytes() == (tmp_path / "whole" / path.name).read_bytes()
    table = pd.read_csv(outputs[0])
    assert {"value", "refused", "no_number"} == set(table["status"]) and table["realised"].notna().sum() > 4
