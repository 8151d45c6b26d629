"""The setting topics.covariates, in every way it is written."""

from __future__ import annotations

import pytest

from wenmai import config_check
from wenmai.errors import WenmaiError
from wenmai.io.covariates import read_covariates


@pytest.mark.parametrize("entry", [{"year": "spline"}, "year:spline", "year: spline", "year：spline"])
def test_a_spline(entry) -> None:
    found = read_covariates([entry, "level"])
    assert found.names == ("year", "level") and found.splines == {"year"} and found.interactions == ()


def test_an_interaction_brings_its_variables_and_counts_once() -> None:
    found = read_covariates(["role", "level:role", "role : level", {"year": "linear"}])
    assert found.names == ("role", "level", "year") and found.interactions == (("level", "role"),)
    assert not found.splines


def test_an_interaction_with_a_spline() -> None:
    found = read_covariates(["year:spline", "year:level"])
    assert found.splines == {"year"} and found.interactions == (("year", "level"),)


@pytest.mark.parametrize(
    "entry", ["level:level", "a:b:c", "level:", ":", {"year": "cubic"}, {"a": "spline", "b": "spline"}]
)
def test_a_mistake_is_one_line_before_the_first_job(entry) -> None:
    with pytest.raises(WenmaiError, match="is no covariate"):
        read_covariates([entry])
    (line,) = config_check.problems({"topics": {"covariates": [entry]}})
    assert line.startswith("topics.covariates: ") and "\n" not in line


def test_an_unknown_variable_of_an_interaction_is_named(project_root, monkeypatch) -> None:
    monkeypatch.chdir(project_root)
    given = {"topics": {"covariates": ["year", "level:rolle"]}}
    (line,) = config_check.problems(given, variable_names=lambda files: [])
    assert "no column 'rolle'" in line and "role" in line
    assert config_check.problems({"topics": {"covariates": [{"year": "spline"}, "level:role"]}}) == []
