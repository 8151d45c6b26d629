"""Running the workflow: what is asked for, how far it is, who owns the folder, what went wrong."""

import json
import platform
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from wenmai.cli import owner, process, start, targets
from wenmai.cli.display import doing, duration
from wenmai.cli.folders import merged, overrides
from wenmai.cli.owner import LOCKS, RECORD, owning
from wenmai.cli.progress import Failure, Progress
from wenmai.cli.targets import Known, known, resolve, rules
from wenmai.errors import WenmaiError

KNOWN = Known(
    "results_x", ("all", "roll_topics", "draw_figure"), ("overview", "targets"), {"targets": "trends/targets.csv"}
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("all", ["all"]),
        ("rolling", ["roll_topics"]),
        ("roll_topics", ["roll_topics"]),
        ("overview", ["results_x/figures/overview.svg"]),
        ("targets", ["results_x/figures/targets.svg", "results_x/trends/targets.csv"]),
        ("figures/overview.png", ["results_x/figures/overview.png"]),
        ("results_x/figures/overview.png", ["results_x/figures/overview.png"]),
        ("report.html", ["results_x/report.html"]),
        ("topics\\choice.json", ["results_x/topics/choice.json"]),
        ("docs/calibration.md", ["docs/calibration.md"]),
    ],
)
def test_a_target_is_a_rule_or_a_file_of_these_results(name, expected) -> None:
    assert resolve([name], KNOWN) == expected


def test_absolute_paths_below_this_folder_are_targets(folder) -> None:
    assert resolve([str(folder / "results_x" / "report.html")], KNOWN) == ["results_x/report.html"]


@pytest.mark.parametrize("name", ["overveiw", "figures/overveiw.svg", "results_x/figures/overveiw.pdf"])
def test_an_unknown_target_has_the_nearest_names(name) -> None:
    with pytest.raises(WenmaiError, match="Nearest: overview"):
        resolve([name], KNOWN)


def test_targets_on_demand_are_rules_of_the_workflow() -> None:
    assert set(targets.ON_DEMAND.values()) <= set(rules())
    assert rules()["fit_topics"] == "topics" and rules()["all"] == ""
    names = known("results")
    assert "overview" in names.figures and names.tables["documents"] == "corpus/documents.csv"


def test_settings_of_the_command_line() -> None:
    found = overrides(
        ["publish.language=zh", "topics.k=[8, 12]", "trends.min_years=9", "corpus=2003", "topics.report_k=null"]
    )
    assert found == {
        "publish": {"language": "zh"},
        "topics": {"k": [8, 12], "report_k": None},
        "trends": {"min_years": 9},
        "corpus": "2003",
    }
    assert overrides(['topics={"seeds": [4]}']) == {"topics": {"seeds": [4]}}
    assert merged({"a": {"b": 1, "c": 2}}, {"a": {"c": 3}}) == {"a": {"b": 1, "c": 3}}


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("publish.langage=zh", "Nearest: publish.language"),
        ("language=zh", "Nearest: publish.language"),
        ("publish.language", "KEY=VALUE"),
        ("topics.k=[8", "cannot be read"),
    ],
)
def test_a_wrong_setting_is_one_line(wenmai, folder, pair, message) -> None:
    called = wenmai("run", "--config", pair)
    assert called.status == 2 and message in called.err and len(called.err.splitlines()) == 1
    assert not list(folder.iterdir()), "nothing is written"


def test_a_wrong_value_or_target_stops_before_snakemake(wenmai, folder, monkeypatch) -> None:
    monkeypatch.setattr(start, "follow", lambda *_, **__: pytest.fail("Snakemake was started"))
    assert "topics.k" in wenmai("run", "--config", "topics.k=many").err
    assert "Nearest: keyword_series" in wenmai("run", "keyword_serie").err
    assert "nowhere" in wenmai("run", "--config", "corpus=nowhere").err
    (folder / "config.yaml").write_text("results: [", encoding="utf-8")
    assert "config.yaml:1" in wenmai("run").err


# --- the state of a run --------------------------------------------------------------------------


class Clock:
    """A clock that a test turns."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def job(number: int, rule: str, log: str = "") -> dict:
    return {"event": "started", "id": number, "rule": rule, "message": f"Doing {rule}", "log": [log] if log else []}


def test_progress_weighs_jobs_by_their_time() -> None:
    clock = Clock()
    state = Progress(cores=1, clock=clock)
    state.take({"event": "jobs", "stats": {"fit_topics": 2, "draw_figure": 2, "all": 1, "total": 5}})
    assert state.total == 4 and state.remaining() is None and state.share() == 0
    state.take(job(1, "fit_topics"))
    clock.now = 30
    state.take({"event": "finished", "id": 1})
    state.take(job(2, "draw_figure"))
    clock.now = 31
    state.take({"event": "finished", "id": 2})
    # left: one fit of 30 s and one figure of 1 s
    assert state.remaining() == pytest.approx(31)
    assert state.share() == pytest.approx(0.5)
    state.take(job(3, "fit_topics"))
    clock.now = 41
    assert state.remaining() == pytest.approx(21)
    clock.now = 100
    # longer than guessed: the guess of the other job remains, never less than nothing
    assert state.remaining() == pytest.approx(1)
    assert state.mean_seconds() == {"fit_topics": 30, "draw_figure": 1}


def test_an_earlier_run_gives_the_first_guess() -> None:
    state = Progress(seconds={"fit_topics": 40.0}, cores=2, clock=Clock())
    state.take({"event": "jobs", "stats": {"fit_topics": 4, "total": 4}})
    assert state.remaining() == pytest.approx(80)


def test_no_time_is_named_when_jobs_take_longer_than_guessed() -> None:
    clock = Clock()
    state = Progress(seconds={"fit_topics": 5.0}, clock=clock)
    state.take({"event": "jobs", "stats": {"fit_topics": 1}})
    state.take(job(1, "fit_topics"))
    clock.now = 60
    assert state.remaining() is None


def test_warnings_and_failures_are_read_from_the_logs(tmp_path) -> None:
    good, bad, defect, gone = (tmp_path / f"{name}.log" for name in ("good", "bad", "defect", "gone"))
    good.write_text(
        "10:00:00 WARNING scan.txt: no text\n10:00:00 WARNING /x/y.py:3: FutureWarning: old\n  code\n", encoding="utf-8"
    )
    bad.write_text("10:00:00 INFO a\n10:00:01 ERROR count_terms: table x: no such file. Run again\n", encoding="utf-8")
    defect.write_text(
        "10:00:01 ERROR find: failed\nTraceback (most recent call last):\nKeyError: 'x'\n", encoding="utf-8"
    )
    state = Progress()
    state.take({"event": "jobs", "stats": {"build": 1, "count_terms": 1, "find": 1, "draw": 1}})
    state.take(job(1, "build", str(good)))
    state.take({"event": "finished", "id": 1})
    assert list(state.warnings) == ["build: scan.txt: no text"]
    for n, (rule, log) in enumerate((("count_terms", bad), ("find", defect), ("draw", gone)), start=2):
        state.take(job(n, rule, str(log)))
        for _ in range(2):
            state.take({"event": "failed", "id": n, "rule": rule, "log": [str(log)], "message": ""})
    assert state.failures == [
        Failure("count_terms", "count_terms: table x: no such file. Run again", str(bad)),
        Failure("find", "", str(defect)),
        Failure("draw", "", str(gone)),
    ]
    assert not state.running


def test_unknown_events_change_nothing() -> None:
    state = Progress()
    for event in (
        {},
        {"event": "new"},
        {"event": "finished", "id": 7},
        {"event": "text", "level": "INFO", "text": " "},
    ):
        state.take(event)
    assert (state.n_done, state.texts, state.running) == (0, [], {})


def test_the_display_names_stage_and_job() -> None:
    state = Progress(clock=Clock())
    state.take({"event": "jobs", "stats": {"fit_topics": 3}})
    assert doing(state) == "looking what is to be done"
    state.take(job(1, "fit_topics"))
    assert doing(state) == "topics: Doing fit_topics"
    state.take(job(2, "fit_topics"))
    assert doing(state) == "topics: Doing fit_topics (+1)"
    assert [duration(s) for s in (0, 65, 7384)] == ["0:00", "1:05", "2:03:04"]


@pytest.mark.parametrize(
    ("events", "status", "message"),
    [
        ([("failed", "x: y is missing. Do z")], 2, "Error: x: y is missing. Do z (log: x.log)"),
        ([("failed", "")], 1, "x failed. This is a defect of Wenmai or of the machine; see the log: x.log"),
        (
            [("MissingRuleException", "MissingRuleException:\nNo rule to produce a/b (if you use …")],
            2,
            "nothing makes a/b",
        ),
        (
            [("WorkflowError", "WorkflowError in file x, line 3:\ntopics.new_texts is empty")],
            2,
            "topics.new_texts is empty",
        ),
        ([("KeyError", "KeyError in file x\n'y'")], 1, "wenmai-run.log"),
        ([], 1, "ended with status 1"),
    ],
)
def test_what_stopped_a_run_is_one_line(wenmai, folder, monkeypatch, events, status, message) -> None:
    def follow(arguments, *, log, take, tick, started):
        for kind, text in events:
            if kind == "failed":
                line = f"ERROR {text}" if text else "ERROR x: failed"
                Path("x.log").write_text(f"10:00:00 {line}\n", encoding="utf-8")
                take({"event": "failed", "id": 1, "rule": "x", "log": ["x.log"], "message": ""})
            else:
                take({"event": "error", "exception": kind, "text": text})
        return 1

    monkeypatch.setattr(start, "follow", follow)
    called = wenmai("run")
    assert called.status == status and message in called.err and len(called.err.splitlines()) == 1
    assert not (folder / RECORD).exists()


# --- one run at a time ---------------------------------------------------------------------------


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


# --- Snakemake itself ----------------------------------------------------------------------------


def test_events_are_read_from_any_place_of_a_line(folder, monkeypatch) -> None:
    event = json.dumps({"event": "finished", "id": 3})
    code = f"print('half a line', end=''); print({process.MARK + event!r}); print('rest'); print('Reason: x' * 9)"
    monkeypatch.setattr(process, "command", lambda *_: [sys.executable, "-c", code])
    taken, pids = [], []
    status = process.follow([], log=folder / "a.log", take=taken.append, tick=lambda: None, started=pids.append)
    assert status == 0 and taken == [{"event": "finished", "id": 3}] and len(pids) == 1
    assert (folder / "a.log").read_text("utf-8").splitlines()[:2] == ["half a line", "rest"]


def test_a_run_that_is_stopped_leaves_no_process(folder, monkeypatch) -> None:
    code = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(child.pid, flush=True); time.sleep(60)"
    )
    monkeypatch.setattr(process, "command", lambda *_: [sys.executable, "-c", code])
    family: list[psutil.Process] = []

    def tick() -> None:
        found = psutil.Process(pids[0]).children(recursive=True)
        if found:
            family.extend([psutil.Process(pids[0]), *found])
            raise KeyboardInterrupt

    pids: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        process.follow([], log=folder / "a.log", take=lambda _: None, tick=tick, started=pids.append)
    assert len(family) == 2
    assert psutil.wait_procs(family, timeout=5)[1] == []


def test_a_small_run_and_a_second_one(wenmai, folder) -> None:
    """Snakemake really runs: two jobs of the demo, one warning, nothing of its own output, then nothing to do."""
    (folder / "config.yaml").write_text("demo: {regions: 1, years: 4}\n", encoding="utf-8")
    called = wenmai("run", "documents", "--cores", "1")
    assert called.status == 0, called.err
    assert called.out.splitlines()[:2] == [
        "[1/2] corpus: Writing the demo corpus",
        "[2/2] corpus: Finding the documents in the sources",
    ]
    assert "Done: 2 jobs" in called.out and "Reason" not in called.out + called.err
    assert "1 warning:\n  build_corpus: scan.txt" in called.err
    assert "documents" in wenmai("tables").out
    assert json.loads((folder / start.TIMES).read_text("utf-8")).keys() == {"write_demo", "build_corpus"}
    assert wenmai("run", "documents").out == "Everything is up to date.\n"
