"""How far a run is, and what it says."""

import pytest

from wenmai.cli.display import doing, duration
from wenmai.cli.progress import Failure, Progress


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
    state.take({"event": "jobs", "stats": {"fit_topics": 2, "draw_figures": 2, "all": 1, "total": 5}})
    assert state.total == 4 and state.remaining() is None and state.share() == 0
    state.take(job(1, "fit_topics"))
    clock.now = 30
    state.take({"event": "finished", "id": 1})
    state.take(job(2, "draw_figures"))
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
    assert state.mean_seconds() == {"fit_topics": 30, "draw_figures": 1}


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
        Failure("draw", "", str(gone), silent=True),
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
