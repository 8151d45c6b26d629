"""Indicators: what is read, and that every mistake is told at once."""

import pytest

from wenmai.errors import WenmaiError
from wenmai.trends.targets.indicators import read_indicators


def test_the_default_indicators_are_sound(project_root):
    found = {i.id: i for i in read_indicators(project_root / "resources" / "indicators.yaml")}
    assert {"gdp_growth", "urban_jobs", "consumer_prices", "energy_intensity"} <= set(found)
    assert found["urban_jobs"].units and found["gdp_growth"].plausible == (-20, 40)


def test_all_mistakes_at_once(tmp_path):
    path = tmp_path / "indicators.yaml"
    path.write_text(
        "Growth: {label_zh: 增长, label_en: Growth, measure: growth, names: [增长]}\n"
        "jobs: {label_zh: 就业, label_en: '', measure: amount, names: [增长, 就业]}\n"
        "rate: {label_zh: 率, label_en: Rate, measure: share, names: [], plausible: 3, note: x}\n"
        "other: 1\n",
        encoding="utf-8",
    )
    with pytest.raises(WenmaiError) as caught:
        read_indicators(path)
    for part in (
        "Growth: not an identifier",
        "jobs.label_en: missing or empty",
        "jobs.units: an amount needs its units",
        "'增长' is also in Growth",
        "rate.measure: one of growth, rate, amount",
        "rate.names: missing or empty",
        "rate.plausible: give [lowest, highest]",
        "rate.note: unknown field",
        "other: needs the fields",
    ):
        assert part in str(caught.value), part


@pytest.mark.parametrize(("text", "what"), [("", "holds no indicators"), ("a: [", "not readable as YAML")])
def test_files_that_hold_none(tmp_path, text, what):
    path = tmp_path / "i.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WenmaiError, match=what):
        read_indicators(path)
    with pytest.raises(WenmaiError, match="no such file"):
        read_indicators(tmp_path / "none.yaml")
