"""The rules keep the house's form, and no result comes from nowhere."""

import html
import json
import re
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest

from wenmai.cli.targets import ON_DEMAND
from wenmai.dependencies import source_files
from wenmai.io.tables import table_names, table_schema
from wenmai.messages import message
from wenmai.publish.catalogue import FIGURES, GROUPS, NOTEBOOKS, PAPER_TABLES

ROOT = Path(__file__).parents[2]
RULE_FILES = sorted((ROOT / "workflow" / "rules").glob("*.smk"))
STAGES = [path for path in RULE_FILES if path.stem != "common"]


def rules(path):
    """``{name: body}`` of a rule file."""
    text = path.read_text(encoding="utf-8")
    return dict(re.findall(r"^ *rule (\w+):\n(.*?)(?=^ *rule |\Z)", text, re.M | re.S))


# a stage may have a second file, <stage>_<what>.smk
#: rules that read a few small files, so that they take seconds on any corpus
QUICK = {"choose_model", "compare_engines", "score_coding", "score_intrusion", "write_calibration"}
EVERY_RULE = [(path.stem.split("_")[0], name, body) for path in STAGES for name, body in rules(path).items()]


@pytest.mark.parametrize("path", STAGES, ids=lambda p: p.stem)
def test_a_rule_file_opens_with_what_it_reads_and_writes(path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith('"""')
    opening = text[3 : text.index('"""', 3)].lower()
    assert "read" in opening and "write" in opening
    # "use rule" takes over a rule for other files, script and all
    inherited = re.findall(r"^use rule \w+ as \w+ with:", text, re.M)
    # the validation and the explorer have a single rule
    assert (1 if path.stem in {"validation", "publish_explorer"} else 2) <= len(rules(path)) + len(inherited) <= 7


@pytest.mark.parametrize(("stage", "name", "body"), EVERY_RULE, ids=[name for _, name, _ in EVERY_RULE])
def test_a_rule_has_the_form_of_the_house(stage, name, body):
    assert re.fullmatch(r"[a-z]+_[a-z_]+", name)
    assert re.match(r'\s+"""[^"]+"""', body), "one docstring line"
    assert "code=" in body and "library(" in body, "names the library files it uses"
    assert "log:" in body and f"{name}" in body.split("log:")[1].split(":")[0], "the log has the rule's name"
    assert "conda:" in body
    assert "message:" in body
    assert re.search(rf'script:\s+"\.\./scripts/\w+/{name}\.py"', body)
    params = re.search(r"params:\n(.*?)\n {4,8}\w+:", body, re.S)
    if params:
        assert not re.search(r'config\["\w+"\]\s*(,|$)', re.sub(r'config\["(corpus|results)"\]', "", params[1]), re.M)


@pytest.mark.parametrize(("stage", "name", "body"), EVERY_RULE, ids=[name for _, name, _ in EVERY_RULE])
def test_a_rule_says_what_it_needs(stage, name, body):
    assert re.search(r"^ +threads: 1$", body, re.M), "parallelism is in the graph of jobs"
    needs = re.search(r"resources:\n(.*?)\n {4,8}\w+:", body, re.S)[1]
    assert set(re.findall(r"(\w+)=", re.sub(r"\(.*?\)", "", needs))) == {"mem_mb", "runtime"}


def inherited(path):
    """``{name: body}`` of the rules that take over another one."""
    text = path.read_text(encoding="utf-8")
    return dict(re.findall(r"^use rule \w+ as (\w+) with:\n(.*?)(?=^ *(?:use )?rule |\Z)", text, re.M | re.S))


def test_a_rule_that_may_take_long_has_a_benchmark_of_its_name():
    # one that takes over another would else write into the other's file
    found = [(name, body) for path in STAGES for name, body in (rules(path) | inherited(path)).items()]
    assert {name for name, _ in found} > QUICK
    for name, body in found:
        log = re.search(r'log:\s+f"\{LOGS\}/([^"]+)\.log"', body)[1]
        benchmark = re.search(r'benchmark:\s+f"\{LOGS\}/benchmarks/([^"]+)\.tsv"', body)
        assert (benchmark and benchmark[1]) == (None if name in QUICK else log), name


@pytest.mark.parametrize(("stage", "name", "body"), EVERY_RULE, ids=[name for _, name, _ in EVERY_RULE])
def test_a_rule_that_writes_a_table_has_its_schema_as_input(stage, name, body):
    outputs = re.search(r"output:\n(.*?)\n {4,8}log:", body, re.S)[1]
    written = {table for table in table_names() if f"RESULTS}}/{table_schema(table).path}" in outputs}
    declared = set(re.findall(r'"(\w+)"', " ".join(re.findall(r"schemas\(([^)]*)\)", body))))
    assert written <= declared


@pytest.mark.parametrize(("stage", "name", "body"), EVERY_RULE, ids=[name for _, name, _ in EVERY_RULE])
def test_a_rule_names_all_library_files_that_its_script_imports(stage, name, body):
    script = ROOT / "workflow" / "rules" / re.search(r'"(\.\./scripts/[\w/]+\.py)"', body)[1]
    # the modules of figures are those of the catalogue
    calls = re.sub(r"\w+\[.*?\]", "", "".join(re.findall(r"library\(([^)]*)\)", body)))
    declared = set(source_files(*re.findall(r'"([a-z_.]+)"', calls)))
    text = script.read_text(encoding="utf-8")
    imported = set(re.findall(r"^from wenmai\.([a-z_.]+) import", text, re.M))
    imported |= {n for line in re.findall(r"^from wenmai import (.*)", text, re.M) for n in re.split(r"[, ]+", line)}
    assert imported
    assert set(source_files(*imported)) <= declared


def test_every_table_is_written_by_one_rule_of_its_stage():
    writers = {}
    for stage, name, body in EVERY_RULE:
        outputs = re.search(r"output:\n(.*?)\n {4,8}log:", body, re.S)[1]
        for table in table_names():
            if f"/{table_schema(table).path}" in outputs:
                writers.setdefault(table, []).append((stage, name))
    assert set(writers) == set(table_names())
    for table, found in writers.items():
        assert len(found) == 1, table
        folder = table_schema(table).stage
        # the sentences of tables/answers.csv are made of codes by the last stage
        assert found[0][0] == ("publish" if folder == "tables" else folder), table


def test_no_stage_reads_a_later_one():
    order = {
        "corpus": 0,
        "words": 1,
        "topics": 2,
        "trends": 3,
        "figures": 4,
        "tables": 4,
        "notebooks": 4,
        "calibration": 4,
        "validation": 4,
    }
    for stage, name, body in EVERY_RULE:
        if stage == "publish":
            continue
        inputs = re.search(r"input:\n(.*?)\n {4,8}output:", body, re.S)[1]
        for folder in re.findall(r"\{RESULTS\}/(\w+)/", inputs):
            assert order.get(folder, 0) <= order[stage], (name, folder)


def test_targets_on_demand_have_the_same_names_in_the_workflow_and_on_the_command_line():
    gathering = dict(
        re.findall(
            r'^rule (\w+):\n    """[^"]+"""\n    input:\n        rules\.(\w+)\.output,\n',
            (ROOT / "workflow" / "Snakefile").read_text(encoding="utf-8"),
            re.M,
        )
    )
    assert gathering == {
        name: rule
        for name, rule in ON_DEMAND.items()
        if name not in {"score-intrusion", "score-coding", "report", "explorer"}
    }
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    made = re.findall(r"^([\w-]+): .*\n\t\$\(SNAKEMAKE\) (\w+) \$\(OPTIONS\)$", makefile, re.M)
    assert {name for name, _ in made} == set(ON_DEMAND) - {"report", "explorer"}
    assert all(target == name.replace("-", "_") for name, target in made)


def test_targets_on_demand_follow_the_configuration(finished):
    names = ("engines", "expansion", "intrusion", "ledger", "rolling", "specification")
    done = finished.snakemake(*names, "-n", "--configfile", "small.yaml", "--config", "results=results_other")
    for made in ("comparison/engines.csv", "intrusion/questions.xlsx", "rolling/rolling_drift.csv"):
        assert f"results_other/topics/{made}" in done.stdout
    for made in ("topics/specification/specification.csv", "trends/expansion.csv", "corpus/ledger.html"):
        assert f"results_other/{made}" in done.stdout
    assert "results/" not in done.stdout


def test_the_report_of_snakemake_holds_what_people_read(finished, tmp_path):
    finished.snakemake("--report", str(tmp_path / "report.zip"), "--configfile", "small.yaml")
    with ZipFile(tmp_path / "report.zip") as report:
        names = [PurePosixPath(name).name for name in report.namelist()]
        page = report.read("report/report.html").decode()
    categories = json.loads(re.search(r"var categories = (\{.*?\});?\n", page)[1])
    results = json.loads(re.search(r"var results = (\{.*\});?\n", page)[1])
    assert set(categories) == {message(f"group-{group}", "en") for group in GROUPS}
    for name, figure in FIGURES.items():
        path = f"results/figures/{name}.svg"
        assert path in categories[message(f"group-{figure.group}", "en")]["Figures"]
        assert results[path]["labels"]["Title"] == message(f"figure-{name}", "en")
        caption = message(f"figure-{name}.caption", "en", denominator="characters")
        assert html.unescape(results[path]["labels"]["Caption"]) == caption
    for name, group in PAPER_TABLES.items():
        assert f"results/tables/{name}.csv" in categories[message(f"group-{group}", "en")]["Tables"]
    for name, notebook in NOTEBOOKS.items():
        assert categories[message(f"group-{notebook.group}", "en")]["Notebooks"] == [f"results/notebooks/{name}.html"]
    assert categories["At a glance"]["Report"] == ["results/explorer.html", "results/report.html"]
    assert {PurePosixPath(path).name for path in results} <= set(names)


def test_every_input_below_results_has_a_rule_that_makes_it(finished):
    # a leftover that no rule makes would silently be taken as input
    summary = finished.snakemake("--configfile", "small.yaml", "--detailed-summary").stdout.splitlines()
    rows = [line.split("\t") for line in summary if line.startswith("results/")]
    made = {row[0] for row in rows}
    used = {name for row in rows for cell in row for name in cell.split(",") if name.startswith("results/")}
    assert len(made) > 50
    orphans = {name for name in used - made if not any(name.startswith(f"{folder}/") for folder in made)}
    assert orphans == set()


def test_lint_is_clean(finished):
    done = finished.snakemake("--lint", check=False)
    assert done.returncode == 0, done.stderr
    assert "Congratulations" in done.stdout + done.stderr


def test_a_mistake_in_the_configuration_stops_before_any_job(finished):
    done = finished.snakemake("--cores", "1", "--config", 'words={"min_char": 3}', "corpsu=x", check=False)
    text = done.stdout + done.stderr
    assert done.returncode != 0
    assert "did you mean words.min_chars?" in text
    assert "did you mean corpus?" in text
    assert "Traceback" not in text
    assert "Building DAG" not in text


def test_what_the_user_writes_freely_is_no_pattern_of_snakemake():
    """Braces in the name of a source, a condition or a term are no wildcards."""
    free = r'config\["\w+"\]\["(?:where|corrections|keep|drop|contrasts|person_names)"\]|config\["corpus"\]'
    for _, name, body in EVERY_RULE:
        params = re.search(r"params:\n(.*?)\n    \w+:", body, re.S)
        for line in params[1].splitlines() if params else ():
            assert not re.search(free, line) or "literal(" in line or "lambda" in line, (name, line)
