"""The workflow runs outside its clone: from a project folder, as a module, and as an installed package."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]

#: tables that need no topic model, so that these runs are short
TARGETS = ["trends/keyword_series.csv", "words/vocabulary.csv"]

DEMO = {"demo": {"regions": 2, "years": 8}}


def run(command: list[str], folder: Path, **variables: str) -> str:
    """Run a command as a user would, without the variables of this test run; fail with its output."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "WENMAI_RESULTS")} | variables
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        pytest.fail(f"{' '.join(command)}\n{done.stdout[-3000:]}\n{done.stderr[-6000:]}")
    return done.stdout + done.stderr


def texts_below(folder: Path) -> dict[str, str]:
    """The text files of a folder by relative path."""
    # the sources of the demo are in all encodings
    paths = [path for path in folder.rglob("*") if path.suffix in {".csv", ".json"} and "sources" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@pytest.mark.parametrize("snakefile", ["Snakefile", "workflow/Snakefile"])
def test_a_project_folder_keeps_everything_that_is_made(new_project, tmp_path, snakefile):
    clone = new_project("clone").folder
    before = {path.relative_to(clone) for path in clone.rglob("*") if "__pycache__" not in path.parts}
    (tmp_path / "config.yaml").write_text(yaml.safe_dump(DEMO), encoding="utf-8")
    targets = [f"results/{path}" for path in TARGETS]
    command = [sys.executable, "-m", "snakemake", "-s", str(clone / snakefile), "--cores", "2", *targets]
    run(command, tmp_path)
    assert all((tmp_path / target).is_file() for target in targets)
    assert (tmp_path / ".snakemake").is_dir()
    assert list((tmp_path / "logs").glob("*.log"))
    after = {path.relative_to(clone) for path in clone.rglob("*") if "__pycache__" not in path.parts}
    assert after == before, "the clone stays as it was"
    for name, text in texts_below(tmp_path / "results").items():
        assert str(clone) not in text and str(tmp_path) not in text, name
    assert "Nothing to be done" in run(command, tmp_path)


def test_the_workflow_is_a_module_of_another_one(tmp_path):
    (tmp_path / "Snakefile").write_text(
        f'''configfile: "config.yaml"

module wenmai:
    snakefile: "{(ROOT / "workflow" / "Snakefile").as_posix()}"
    config: config["wenmai"]

use rule * from wenmai as wenmai_*

rule count_rows:
    default_target: True
    input: "out/trends/keyword_series.csv"
    output: "rows.txt"
    run:
        with open(input[0], encoding="utf-8") as table, open(output[0], "w") as out:
            out.write(str(sum(1 for _ in table)))
''',
        encoding="utf-8",
    )
    config = {"wenmai": {"results": "out", **DEMO}}
    (tmp_path / "config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    text = run([sys.executable, "-m", "snakemake", "--cores", "2"], tmp_path)
    assert "wenmai_build_series" in text
    assert int((tmp_path / "rows.txt").read_text()) > 100
    # the whole module can be planned as well
    assert "wenmai_write_report" in run([sys.executable, "-m", "snakemake", "-n", "out/report.html"], tmp_path)


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A new environment that has the wheel; the packages it depends on are those of this environment."""
    folder = tmp_path_factory.mktemp("installed")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")], ROOT)
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    (wheel,) = (folder / "dist").glob("*.whl")
    run([str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)], folder)
    site = run([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder).strip()
    # a .pth of this kind adds a folder without the links to checkouts that lie in it
    (Path(site) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def test_the_wheel_runs_where_there_is_no_clone(installed, tmp_path):
    place = run([str(installed), "-c", "import wenmai, sys; print(wenmai.__file__)"], tmp_path).strip()
    assert Path(place).is_relative_to(installed.parents[1])
    (tmp_path / "config.yaml").write_text(yaml.safe_dump(DEMO), encoding="utf-8")
    path = os.pathsep.join([str(installed.parent), os.environ["PATH"]])
    run([str(installed), "-m", "wenmai", "run", *TARGETS, "--cores", "2"], tmp_path, PATH=path)
    code = (
        "from wenmai import config, results\n"
        "assert config.defaults()['corpus'] == 'demo'\n"
        "for name in ('documents', 'vocabulary', 'keyword_series'):\n"
        "    print(name, len(results.load(name)))\n"
        "assert len(results.describe('keyword_series')) > 10\n"
    )
    rows = dict(line.split() for line in run([str(installed), "-c", code], tmp_path).splitlines())
    assert {name for name, number in rows.items() if int(number) > 0} == {"documents", "vocabulary", "keyword_series"}


def test_the_wheel_holds_what_the_repository_holds(installed):
    """Workflow, schemas, resources and notebooks are package data; nothing is missing in a wheel."""
    code = "from wenmai import paths; print(paths.PROJECT)"
    project = Path(run([str(installed), "-c", code], installed.parents[1]).strip())
    for name in ("workflow", "resources", "notebooks", "envs", "profiles"):
        here = {p.relative_to(ROOT) for p in (ROOT / name).rglob("*") if p.is_file() and "__pycache__" not in p.parts}
        assert here and all((project / path).is_file() for path in here), name
    assert (project / "Snakefile").is_file() and (project / "config.yaml").is_file()
