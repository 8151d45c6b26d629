"""Settings of the command line."""

from wenmai.cli.folders import merged, overrides


def test_settings_of_the_command_line() -> None:
    found = overrides(
        ["publish.language=zh", "topics.k=[8, 12]", "trends.min_years=9", "corpus=2003", "topics.report_k=null"]
    )
    assert found == {
        "publish": {"language": "zh"},
        "topics": {"k": [8, 12], "report_k": None},
        "trends": {"min_years": 9},
        "corpus": "2003",
    }
    assert overrides(['topics={"seeds": [4]}']) == {"topics": {"seeds": [4]}}
    assert merged({"a": {"b": 1, "c": 2}}, {"a": {"c": 3}}) == {"a": {"b": 1, "c": 3}}
