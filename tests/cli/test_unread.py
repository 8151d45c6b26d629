"""Output whose reader has gone, and folders that cannot be written to the end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from wenmai.cli import project, run
from wenmai.cli.app import execute
from wenmai.cli.display import display
from wenmai.cli.progress import Progress
from wenmai.cli.unread import to_the_end


@pytest.fixture
def nobody_reads(monkeypatch):
    """Both streams lead to a pipe whose reader has gone, as behind ``| head -1``."""
    streams = []
    for name in ("stdout", "stderr"):
        reader, writer = os.pipe()
        os.close(reader)
        streams.append(os.fdopen(writer, "w", buffering=1, encoding="utf-8"))
        monkeypatch.setattr(sys, name, streams[-1])
    yield
    monkeypatch.undo()
    for stream in streams:
        stream.close()


def test_a_folder_is_made_to_its_end_though_nobody_reads(folder, nobody_reads):
    assert execute(["init", "mine"]) == 0
    made = {path.name for path in Path("mine").rglob("*") if path.is_file()}
    assert {"config.yaml", "concepts.yaml", "user_lexicon.txt", ".gitignore", "01_corpus.ipynb"} <= made


def test_the_display_of_a_run_does_not_end_it(folder, nobody_reads, monkeypatch):
    """The jobs of a run go on, and its exit status is that of Snakemake."""

    def followed(arguments, *, take, tick, started, **_):
        with display(Progress(), plain=True):
            for number in range(3):
                print("[1/3] a job", flush=True)
                print("a warning", number, file=sys.stderr, flush=True)
                tick()
        take({"event": "error", "exception": "WorkflowError", "text": "a defect"})
        return 1

    monkeypatch.setattr(run, "follow", followed)
    monkeypatch.setattr(run, "known", lambda _: {})
    assert execute(["run", "--cores", "1"]) != 0


def test_lost_lines_are_no_error_and_others_are(nobody_reads):
    with to_the_end():
        print("lost")
        sys.stderr.write("lost")
        sys.stderr.flush()
        assert sys.stdout.encoding == "utf-8"
    with pytest.raises(ValueError, match="else"), to_the_end():
        raise ValueError("something else")


def test_a_full_disk_leaves_no_half_of_a_folder(wenmai, folder, monkeypatch):
    (folder / "mine").mkdir()
    (folder / "mine" / "concepts.yaml").write_text("my own\n", encoding="utf-8")
    write = Path.write_text

    def full(path, *arguments, **named):
        if path.name == ".gitignore":
            path.touch()
            raise OSError(28, "No space left on device", str(path))
        return write(path, *arguments, **named)

    monkeypatch.setattr(Path, "write_text", full)
    called = wenmai("init", "mine")
    assert called.status == 2 and "No space left on device" in called.err
    assert [path.name for path in (folder / "mine").iterdir()] == ["concepts.yaml"]
    called = wenmai("init", "new/project")
    assert called.status == 2 and not (folder / "new").exists()


def test_a_stopped_init_leaves_nothing(folder):
    with pytest.raises(KeyboardInterrupt), project._whole_or_nothing(folder / "mine") as write:
        write("notebooks/a.ipynb", "{}")
        raise KeyboardInterrupt
    assert not (folder / "mine").exists()
