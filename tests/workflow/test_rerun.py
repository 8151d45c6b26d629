"""What each kind of edit reruns: the rules that use it, those that read their results, nothing else."""

import re

import pytest

from wenmai.dependencies import source_files


def rule_bodies(project):
    """``{rule: its text}`` over all rule files."""
    files = sorted((project.folder / "workflow/rules").glob("*.smk"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    # "use rule" takes over a rule for other files
    return dict(
        re.findall(r"^ *(?:use rule \w+ as|rule) (\w+)(?: with)?:\n(.*?)(?=^ *(?:use )?rule |\Z)", text, re.M | re.S)
    )


def planned(project, *arguments):
    """What a dry run would do: ``{rule: reasons of its jobs}``."""
    text = project.run("-n", *arguments)
    stats = re.search(r"^Job stats:\n(.*?)\n\n", text, re.M | re.S)
    rules = re.findall(r"^(\w+) +\d+$", stats[1], re.M) if stats else []
    plan = {rule: "" for rule in rules if rule not in ("all", "total")}
    # a job is shown by its rule's message, so that is where the rule is known from
    messages = {
        rule: re.sub(r"\\{.*?\\}", ".+", re.escape(re.search(r'message:\s+"(.*?)"', body)[1]))
        for rule, body in rule_bodies(project).items()
    }
    for said, reason in re.findall(r"^Job \d+: (.*)\nReason: (.*)$", text, re.M):
        (rule,) = [rule for rule, message in messages.items() if re.fullmatch(message, said)]
        plan[rule] += reason + "\n"
    assert all(plan.values()), "every planned rule has a job with a reason"
    return plan


def because_of(plan, path):
    """Rules that run again because this file changed, not because another rule runs again."""
    return {rule for rule, reason in plan.items() if path in reason}


def rules_using(project, module):
    """Independent of the workflow: which rules' declared modules lead to this file."""
    package = project.folder / "src/wenmai"
    using = set()
    for rule, body in rule_bodies(project).items():
        names = re.findall(
            r'"([a-z_.]+)"', re.sub(r"\w+\[.*?\]", "", " ".join(re.findall(r"library\(([^)]*)\)", body)))
        )
        if names and any(path.as_posix().endswith(module) for path in source_files(*names, package=package)):
            using.add(rule)
    return using


@pytest.fixture
def project(finished, tmp_path):
    return finished.copy(tmp_path / "copy")


def edit(path, comment="\n# an edit\n"):
    path.write_text(path.read_text(encoding="utf-8") + comment, encoding="utf-8")


def test_a_module_two_imports_deep_reruns_exactly_the_rules_that_use_it(project):
    # resample is imported by series and prevalence modules, which the rules name
    edit(project.folder / "src/wenmai/stats/resample.py")
    plan = planned(project)
    # what is made on demand only is no part of a default run
    expected = rules_using(project, "wenmai/stats/resample.py") & set(planned(project, "--forceall"))
    assert {"measure_prevalence", "build_series"} <= expected <= set(plan)
    # a rule that waits for another names only that as its reason
    assert "build_series" in because_of(plan, "src/wenmai/stats/resample.py") <= expected
    assert all("by another job" in plan[rule] for rule in set(plan) - expected)
    assert not {"build_corpus", "segment_paragraphs", "fit_topics"} & set(plan)


def test_a_figure_colour_redraws_figures_and_refits_nothing(project):
    plan = planned(project, "--config", 'publish={"heatmap": "magma"}')
    drawing = {"draw_figures", "draw_text_figures", "draw_topic_figures", "draw_trend_figures"}
    assert drawing <= set(plan) <= drawing | {"run_notebook", "write_report", "write_provenance"}


def test_a_changed_schema_rewrites_its_table(project):
    edit(project.folder / "workflow/schemas/tables/scores.yaml")
    plan = planned(project)
    assert because_of(plan, "scores.yaml") == {"score_topics"}


def test_a_changed_setting_of_trends_leaves_the_topics_alone(project):
    plan = planned(project, "--config", 'trends={"min_years": 9}')
    assert "test_keyword_trends" in plan
    assert not {"build_corpus", "segment_paragraphs", "fit_topics", "describe_topics"} & set(plan)


def test_a_readme_edit_reruns_nothing(project):
    edit(project.folder / "README.md")
    assert planned(project) == {}
