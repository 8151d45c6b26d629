"""The commands of the tutorial do what the page shows: some at once, all of them on a small demo (slow)."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
FILES = re.findall(r'^```text title="([^"]+)"\n(.*?)^```$', PAGE, re.M | re.S)

#: settings that make the demo small; the page itself uses the whole one
SMALL = {
    "demo": {"regions": 4, "years": 8},
    "topics": {"k": [4], "seeds": [1], "passes": 5, "samples": 0, "folds": 2},
    "trends": {"simulations": 199},
    "inference": {"bootstrap": 100},
}

#: what needs a browser, a network or the tools of a clone
NOT_RUN = ("make", "source", "wenmai open")


def steps() -> list[tuple[str, str]]:
    """Every command of the page with the output that it shows."""
    blocks = re.findall(r"^```console\n(.*?)^```$", PAGE, re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    found: list[tuple[str, str]] = []
    for line in lines:
        if line.startswith("$ "):
            found.append((line[2:], ""))
        else:
            command, shown = found[-1]
            found[-1] = (command, f"{shown}{line}\n")
    return found


def wanted(shown: str) -> re.Pattern[str]:
    """What the page shows as a pattern; … is anything."""
    lines = [".*" if line == "…" else re.escape(line).replace("…", ".*") for line in shown.splitlines()]
    return re.compile("(?s)" + "\n?".join(lines))


class Reader:
    """Somebody who types the commands of the page."""

    def __init__(self, home: Path) -> None:
        self.folder = home
        # a home without caches, and the plainest language
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C", "PYTHONPATH": str(ROOT / "src"),
            "MPLCONFIGDIR": str(home / "mpl"),
        }  # fmt: skip

    def types(self, command: str) -> str:
        """Run a command, or change the folder; what it prints."""
        words = shlex.split(command)
        if words[0] == "cd":
            self.folder = self.folder / words[1]
            return ""
        assert words[0] == "wenmai"
        done = subprocess.run(
            [sys.executable, "-m", "wenmai", *words[1:]],
            cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-3000:])
        return done.stdout


def make_small(config: Path) -> None:
    """Add the small settings to a configuration."""
    given = yaml.safe_load(config.read_text(encoding="utf-8"))
    for section, values in SMALL.items():
        given[section] = given.get(section, {}) | values
    config.write_text(yaml.safe_dump(given, allow_unicode=True), encoding="utf-8")


def write_texts(folder: Path) -> None:
    """The three files of the page."""
    for name, text in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_the_page_has_its_steps_and_files():
    commands = [command for command, _ in steps()]
    assert len(FILES) == 3
    for needed in ("wenmai init first", "wenmai init own --texts my_texts", "wenmai cite keyword_series", "wenmai run"):
        assert needed in commands
    assert all(command.startswith((*NOT_RUN, "wenmai", "cd")) for command in commands)


def test_what_needs_no_run_prints_what_the_page_shows(tmp_path):
    reader = Reader(tmp_path)
    write_texts(tmp_path)
    done = 0
    for command, shown in steps():
        if command == "wenmai init own --texts my_texts":
            reader.folder = tmp_path
        quick = command.startswith(("cd", "wenmai init", "wenmai check", "wenmai --version"))
        if quick:
            assert wanted(shown).fullmatch(reader.types(command).rstrip("\n")) or not shown, command
            done += 1
    assert done == 7


@pytest.mark.slow
def test_all_of_it_on_a_small_demo(tmp_path):
    reader = Reader(tmp_path)
    write_texts(tmp_path)
    for command, shown in steps():
        if command.startswith(NOT_RUN):
            continue
        if command.startswith("wenmai init own"):
            reader.folder = tmp_path
        printed = reader.types(command)
        if command.startswith("wenmai init"):
            make_small(reader.folder / shlex.split(command)[2] / "config.yaml")
        if shown:
            assert wanted(shown).search(printed), (command, printed)
    results = tmp_path / "first" / "results"
    for name in (
        "report.html",
        "figures/keyword_series.pdf",
        "figures/keyword_series.json",
        "provenance/manifest.json",
    ):
        assert (results / name).is_file(), name
    assert (tmp_path / "own" / "results" / "report.html").is_file()
