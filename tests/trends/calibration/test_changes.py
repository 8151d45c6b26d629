"""A small calibration of changes: the intervals hold where those of independent counts do not."""

from wenmai.trends.calibration.changes import calibrate_changes, calibrate_documents
from wenmai.trends.calibration.run import table
from wenmai.trends.calibration.simulate import Setting


def coverage(rows):
    return {row["method"]: row["value"] for row in rows}


def test_regions_hold_their_level_where_counts_do_not(keeps_schema):
    setting = Setting(years=13, regions=12, phi=0.4, shock_sd=0.7, tokens=20_000)
    rows = calibrate_changes(setting, n_series=600, seed=3)
    keeps_schema(table(rows).assign(part="changes"), "calibration")
    found = coverage(rows)
    assert 0.91 < found["change_of_regions"] < 0.98
    assert found["naive_change_poisson"] < 0.85
    assert found["change_simultaneous"] >= 0.8


def test_reports_of_one_region_are_covered_with_caution():
    found = coverage(calibrate_changes(Setting(years=13, phi=0.4), n_series=300, seed=3))
    assert found["change_of_years"] > 0.95


def test_documents_hold_their_level():
    setting = Setting(years=13, regions=10, phi=0.4, shock_sd=0.7, common=0.3, tokens=20_000)
    assert 0.92 < coverage(calibrate_documents(setting, n_series=600, seed=3))["change_of_documents"] < 0.98
