"""The pages on extending Wenmai: their code is put where the page says, and its check is run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TITLED = re.compile(r'^```\w+ title="([^"]+)"\n(.*?)^```$', re.M | re.S)


def put(project: Path, title: str, body: str) -> None:
    """Write or change a file as its title says."""
    name, _, how = title.partition(", ")
    path = project / name
    if not how:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    if how == "at the end":
        text = f"{text.rstrip()}\n\n\n{body}"
    elif how == "imports":
        text = text.replace("\nfrom wenmai", f"\n{body}from wenmai", 1)
    else:
        variable = how.removeprefix("in ")
        head = re.search(rf"^{variable}\b[^\n]*= [{{(]", text, re.M)
        assert head, title
        text = text[: head.end()] + "\n" + body + text[head.end() :]
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("page", ["add_rule", "add_figure", "add_engine", "add_inference", "add_reader"])
def test_the_code_of_the_page_works(page, tmp_path):
    for name in ("src", "workflow", "resources", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    text = (ROOT / "docs" / "howto" / f"{page}.md").read_text(encoding="utf-8")
    checks = []
    for title, body in TITLED.findall(text):
        if title == "check":
            checks.append(body)
        else:
            put(tmp_path, title, body)
    assert len(checks) == 1
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "src"), "MPLBACKEND": "Agg"}
    done = subprocess.run(
        [sys.executable, "-c", checks[0]], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]


def test_the_scripts_and_rules_of_the_pages_have_no_mistake_of_syntax():
    text = (ROOT / "docs" / "howto" / "add_rule.md").read_text(encoding="utf-8")
    for title, body in TITLED.findall(text):
        if title.endswith(".py"):
            compile(body, title, "exec")
    (rule,) = [body for title, body in TITLED.findall(text) if ".smk" in title]
    for part in ("code=library(", "schemas=schemas(", "log:", "conda:", "message:", "script:", "threads: 1"):
        assert part in rule
