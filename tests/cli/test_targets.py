"""What can be asked for."""

import pytest

from wenmai.cli import targets
from wenmai.cli.targets import Known, known, resolve, rules
from wenmai.errors import WenmaiError

KNOWN = Known(
    "results_x", ("all", "roll_topics", "draw_figures"), ("overview", "targets"), {"targets": "trends/targets.csv"}
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("all", ["all"]),
        ("rolling", ["roll_topics"]),
        ("guided", ["describe_guided"]),
        ("roll_topics", ["roll_topics"]),
        ("overview", ["results_x/figures/overview.svg"]),
        ("targets", ["results_x/figures/targets.svg", "results_x/trends/targets.csv"]),
        ("figures/overview.png", ["results_x/figures/overview.png"]),
        ("results_x/figures/overview.png", ["results_x/figures/overview.png"]),
        ("report.html", ["results_x/report.html"]),
        ("results_x", ["all"]),
        ("results_x/", ["all"]),
        ("topics\\choice.json", ["results_x/topics/choice.json"]),
        ("docs/calibration.md", ["docs/calibration.md"]),
        ("trends/targets", ["results_x/trends/targets.csv"]),
    ],
)
def test_a_target_is_a_rule_or_a_file_of_these_results(name, expected) -> None:
    assert resolve([name], KNOWN) == expected


def test_absolute_paths_below_this_folder_are_targets(folder) -> None:
    assert resolve([str(folder / "results_x" / "report.html")], KNOWN) == ["results_x/report.html"]


@pytest.mark.parametrize("name", ["overveiw", "figures/overveiw.svg", "results_x/figures/overveiw.pdf"])
def test_an_unknown_target_has_the_nearest_names(name) -> None:
    with pytest.raises(WenmaiError, match="Nearest: overview"):
        resolve([name], KNOWN)


def test_targets_on_demand_are_rules_of_the_workflow() -> None:
    assert set(targets.ON_DEMAND.values()) <= set(rules())
    assert rules()["fit_topics"] == "topics" and rules()["all"] == ""
    names = known("results")
    assert "overview" in names.figures and names.tables["documents"] == "corpus/documents.csv"
