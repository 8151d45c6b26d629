"""What ``make run`` starts: one owner, and all options of Snakemake."""

import os
import signal
import subprocess
import sys
import threading
import time
from types import SimpleNamespace

import psutil
import pytest

from wenmai import paths
from wenmai.cli import guarded
from wenmai.cli.owner import LOCKS, RECORD, _locked
from wenmai.job_server import POSSIBLE, JobServer

RULE = 'rule all:\n    output: "a.txt"\n    shell: "{command}"\n'


def start(folder, command, *arguments):
    (folder / "Snakefile").write_text(RULE.replace("{command}", command), encoding="utf-8")
    call = [sys.executable, "-m", "wenmai.cli.guarded", "--cores", "1", "--nocolor", *arguments]
    environment = os.environ | {"LANG": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)}
    # a shell that starts the tests in the background lets them ignore Ctrl-C, and they would hand that on
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        return subprocess.Popen(
            call, cwd=folder, env=environment, text=True, start_new_session=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, before)


def until_at_work(folder, run):
    for _ in range(600):
        if (folder / "begun").exists():
            return
        assert run.poll() is None, run.communicate()[0]
        time.sleep(0.1)
    pytest.fail("the job did not begin")


#: a job that is at work until there is a file ``go``, however slow the machine is
SLOW = "touch begun; for i in $(seq 600); do test -e go && break; sleep 0.2; done; touch a.txt"


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_that_was_killed_does_not_block_the_next(folder, how):
    run = start(folder, SLOW)
    until_at_work(folder, run)
    second = start(folder, SLOW)
    said = second.communicate(timeout=60)[0]
    assert second.returncode == 2 and said.startswith("Error: a run is at work in this folder: process ")
    looked = start(folder, SLOW, "-np")
    assert "This was a dry-run" in looked.communicate(timeout=60)[0]
    if how is signal.SIGTERM:
        run.terminate()
    else:
        os.killpg(run.pid, how)
    (folder / "go").touch()
    run.communicate(timeout=60)
    assert run.returncode != 0
    after = start(folder, "touch a.txt")
    said = after.communicate(timeout=60)[0]
    assert after.returncode == 0 and (folder / "a.txt").exists(), said
    assert ("Its lock is removed" in said) == (how is signal.SIGKILL)
    assert not _locked(folder) and not (folder / RECORD).exists()


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize(("does", "killed"), [("time.sleep(60)", True), ("subprocess.run(['sleep', '3'])", False)])
def test_a_snakemake_that_waits_for_itself_after_sigterm_is_killed(does, killed):
    """Its answer to SIGTERM waited for a lock that it held itself."""
    code = f"import signal, subprocess, time; signal.signal(signal.SIGTERM, lambda *_: None); print(flush=True); {does}"
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    child.stdout.readline()
    timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGTERM))
    timer.start()
    try:
        status = guarded._wait(child, patience=1)
    finally:
        timer.join()
        child.kill()
        child.stdout.close()
    assert status == (128 + signal.SIGKILL if killed else 0)


@pytest.mark.skipif(not POSSIBLE, reason="the job server forks")
def test_the_job_server_is_no_job_and_its_jobs_are(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(paths.SOURCE))
    (tmp_path / "job.py").write_text("import time\nopen('begun', 'w').close()\ntime.sleep(60)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    server = JobServer()
    here = psutil.Process()
    others = set(here.children(recursive=True)) - {psutil.Process(server._process.pid)}
    assert set(guarded._jobs(here)) <= others
    started = threading.Thread(target=server.run, args=("job.py",), kwargs={"name": "job", "environment": {}})
    started.start()
    while not (tmp_path / "begun").exists():
        time.sleep(0.05)
    (job,) = set(guarded._jobs(here)) - others
    job.kill()
    started.join()
    server.close()


@pytest.mark.parametrize(("given", "elsewhere"), [(["--cores", "2"], False), (["--profile", "profiles/slurm"], True)])
def test_jobs_of_other_machines_are_given_more_patience(given, elsewhere, monkeypatch):
    monkeypatch.delenv("SNAKEMAKE_PROFILE", raising=False)
    assert guarded._elsewhere(given) is elsewhere


def test_the_user_may_take_a_folder_of_another_machine(folder):
    (folder / LOCKS).mkdir(parents=True)
    (folder / LOCKS / "0.output.lock").write_text("a.txt\n", encoding="utf-8")
    (folder / RECORD).write_text('{"host": "elsewhere", "since": "x", "pid": 1, "created": 1.0}', encoding="utf-8")
    refused = start(folder, "touch a.txt")
    said = refused.communicate(timeout=60)[0]
    assert refused.returncode == 2 and "process 1 on elsewhere" in said and "--unlock" in said
    taken = start(folder, "touch a.txt", "--unlock")
    said = taken.communicate(timeout=60)[0]
    assert taken.returncode == 0 and (folder / "a.txt").exists(), said


def test_a_folder_without_space_is_one_line_after_the_output_of_snakemake(folder, monkeypatch, capsys):
    said = iter([[], ["here: no space is left"]])
    monkeypatch.setattr(guarded, "problems_of", lambda _: next(said))
    monkeypatch.setattr(guarded.subprocess, "Popen", lambda *_, **__: SimpleNamespace(pid=os.getpid()))
    monkeypatch.setattr(guarded, "_wait", lambda *_, **__: 1)
    assert guarded.main(["--cores", "1"]) == 1
    assert "Error: here: no space is left" in capsys.readouterr().err
