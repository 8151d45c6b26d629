"""The files that guide contributors agree with the project."""

import re
import tomllib

import pytest
import yaml

import wenmai


def test_every_entry_of_the_thorough_list_is_a_test(project_root):
    # a stale entry would let a renamed slow test into the fast loop
    tests = project_root / "tests"
    paths = list(tests.rglob("test_*.py"))
    files = {name for path in paths for name in (path.name, f"{path.parent.name}/{path.name}")}
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    functions = set(re.findall(r"^ *def (test_\w+)", text, re.M))
    lines = (tests / "thorough.txt").read_text(encoding="utf-8").splitlines()
    names = [name for line in lines if (name := line.partition("#")[0].strip())]
    assert names
    assert [name for name in names if name not in files and name not in functions] == []
    assert sorted(set(names)) == sorted(names), "no entry twice"


def test_continuous_integration_runs_every_supported_python(project_root):
    project = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    low, high = map(int, re.fullmatch(r">=3\.(\d+),<3\.(\d+)", project["requires-python"]).groups())
    jobs = yaml.safe_load((project_root / ".github/workflows/ci.yml").read_text(encoding="utf-8"))["jobs"]
    assert jobs["linux"]["strategy"]["matrix"]["python"] == [f"3.{minor}" for minor in range(low, high)]
    assert {entry["os"].partition("-")[0] for entry in jobs["other"]["strategy"]["matrix"]["include"]} == {
        "macos",
        "windows",
    }


@pytest.mark.parametrize("name", ["bug_report", "question", "feature"])
def test_an_issue_form_has_english_and_chinese(project_root, name):
    form = yaml.safe_load((project_root / f".github/ISSUE_TEMPLATE/{name}.yml").read_text(encoding="utf-8"))
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields)
    for text in [form["description"], *(field["attributes"]["label"] for field in fields)]:
        assert re.search("[a-z]", text)
    assert re.search("[一-龥]", form["description"])
    assert sum(bool(re.search("[一-龥]", str(field["attributes"]))) for field in fields) == len(fields)


def test_the_package_says_that_it_is_typed(project_root):
    project = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))
    # a wheel has all files of the package
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["src/wenmai"]
    assert (project_root / "src/wenmai/py.typed").is_file()


def test_version_and_date_are_the_same_everywhere(project_root):
    citation = yaml.safe_load((project_root / "CITATION.cff").read_text(encoding="utf-8"))
    changelog = (project_root / "CHANGELOG.md").read_text(encoding="utf-8")
    version, date = re.search(r"^## \[?(\d+\.\d+\.\d+)\]? - (\d{4}-\d\d-\d\d)$", changelog, re.M).groups()
    assert wenmai.__version__ == citation["version"] == version
    assert str(citation["date-released"]) == date
