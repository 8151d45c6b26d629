"""One run at a time."""

import json
import platform
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from wenmai.cli import owner
from wenmai.cli.owner import LOCKS, RECORD, owning
from wenmai.errors import WenmaiError


def record_of(folder: Path, **values: object) -> None:
    mine = psutil.Process()
    record = {"host": platform.node(), "since": "2026-01-01T10:00:00", "pid": mine.pid, "created": mine.create_time()}
    (folder / RECORD).parent.mkdir(exist_ok=True)
    (folder / RECORD).write_text(json.dumps(record | values), encoding="utf-8")


def lock(folder: Path) -> None:
    (folder / LOCKS).mkdir(parents=True)
    (folder / LOCKS / "0.output.lock").write_text("x", encoding="utf-8")


def test_a_folder_is_owned_for_the_time_of_the_run(folder) -> None:
    with owning(folder) as record:
        assert not record.left_locked
        record.has_child(record.owner.pid)
        with pytest.raises(WenmaiError, match=f"process {record.owner.pid} on "), owning(folder):
            pass
        assert json.loads((folder / RECORD).read_text("utf-8"))["child"] == record.owner.pid
    assert not (folder / RECORD).exists()
    with owning(folder):
        pass


def test_a_child_that_survived_owns_the_folder(folder) -> None:
    mine = psutil.Process()
    record_of(folder, pid=2**22 + 1, child=mine.pid, child_created=mine.create_time())
    with pytest.raises(WenmaiError, match=f"process {mine.pid} "), owning(folder, unlock=True):
        pass


@pytest.mark.parametrize("values", [{"pid": 2**22 + 1}, {"created": 5.0}])
def test_a_dead_run_leaves_its_lock_to_the_next(folder, values) -> None:
    record_of(folder, **values)
    lock(folder)
    with owning(folder) as record:
        assert record.left_locked


def test_a_run_elsewhere_is_believed_unless_the_user_knows_better(folder) -> None:
    record_of(folder, host="other-machine")
    lock(folder)
    with pytest.raises(WenmaiError, match=r"other-machine.*--unlock"), owning(folder):
        pass
    with owning(folder, unlock=True) as record:
        assert record.left_locked


def test_a_lock_of_unknown_origin_needs_the_users_word(folder, monkeypatch) -> None:
    lock(folder)
    with pytest.raises(WenmaiError, match="--unlock"), owning(folder):
        pass
    monkeypatch.setattr(owner, "_snakemake_in", lambda _: 4711)
    with pytest.raises(WenmaiError, match="process 4711"), owning(folder, unlock=True):
        pass


def test_a_running_snakemake_is_found(folder) -> None:
    code = "import time; print('ready', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code, "snakemake"], cwd=folder, stdout=subprocess.PIPE) as sleeper:
        try:
            assert sleeper.stdout is not None and sleeper.stdout.readline()
            assert owner._snakemake_in(folder) == sleeper.pid
        finally:
            sleeper.kill()
    assert owner._snakemake_in(folder) == 0


def test_a_broken_record_is_no_owner(folder) -> None:
    (folder / RECORD).parent.mkdir()
    (folder / RECORD).write_text("{", encoding="utf-8")
    with owning(folder) as record:
        assert not record.left_locked
