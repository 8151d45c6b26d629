"""Running the workflow: what is refused before, what stopped it, and a small run."""

import json
from pathlib import Path

import pytest
import yaml

from wenmai.cli import run
from wenmai.cli.owner import RECORD, owning


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("publish.langage=zh", "Nearest: publish.language"),
        ("language=zh", "Nearest: publish.language"),
        ("publish.language", "KEY=VALUE"),
        ("topics.k=[8", "topics.k.0: '[8' is not a whole number"),
    ],
)
def test_a_wrong_setting_is_one_line(wenmai, folder, pair, message) -> None:
    called = wenmai("run", "--config", pair)
    assert called.status == 2 and message in called.err and len(called.err.splitlines()) == 1
    assert not list(folder.iterdir()), "nothing is written"


def test_a_single_value_for_a_list_and_a_lone_engine_are_no_mistake(wenmai, folder, monkeypatch) -> None:
    (folder / "config.yaml").write_text("topics: {k: 10, engines: nmf}\ntrends: {doc_types: news}\n", encoding="utf-8")
    monkeypatch.setattr(run, "follow", lambda *_, **__: 0)
    assert wenmai("check").status == 0
    assert "mistake" not in wenmai("run", "-n").err


def test_a_wrong_value_or_target_stops_before_snakemake(wenmai, folder, monkeypatch) -> None:
    monkeypatch.setattr(run, "follow", lambda *_, **__: pytest.fail("Snakemake was started"))
    assert "topics.k" in wenmai("run", "--config", "topics.k=many").err
    assert "Nearest: keyword_series" in wenmai("run", "keyword_serie").err
    assert "nowhere" in wenmai("run", "--config", "corpus=nowhere").err
    (folder / "config.yaml").write_text("results: [", encoding="utf-8")
    assert "config.yaml:1" in wenmai("run").err


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

    monkeypatch.setattr(run, "follow", follow)
    called = wenmai("run")
    assert called.status == status and message in called.err and len(called.err.splitlines()) == 1
    assert not (folder / RECORD).exists()


def test_a_small_run_and_a_second_one(wenmai, folder) -> None:
    """Snakemake really runs: two jobs of the demo, one warning, nothing of its own output, then nothing to do."""
    (folder / "config.yaml").write_text("demo: {regions: 1, years: 4}\n", encoding="utf-8")
    called = wenmai("run", "documents", "--cores", "1")
    assert called.status == 0, called.err
    assert called.out.splitlines()[:2] == [
        "[1/3] corpus: Writing the demo corpus",
        "[2/3] corpus: Finding the documents in the sources",
    ]
    assert "Done: 3 jobs" in called.out and "Reason" not in called.out + called.err
    assert "1 warning:\n  build_corpus: scan.txt" in called.err
    assert "documents" in wenmai("tables").out
    assert json.loads((folder / run.TIMES).read_text("utf-8")).keys() == {
        *("write_demo", "build_corpus", "describe_documents")
    }
    assert wenmai("run", "documents").out == "Everything is up to date.\n"


def test_what_was_not_understood_is_said_at_the_end(wenmai, folder, monkeypatch) -> None:
    def follow(arguments, *, log, take, tick, started):
        line = "10:00:00 WARNING not understood: 3 of 4 documents have no region"
        Path("x.log").write_text(f"{line}\n10:00:00 WARNING a.csv: another\n", encoding="utf-8")
        job = {"id": 1, "rule": "describe_documents", "log": ["x.log"], "message": ""}
        take({"event": "jobs", "stats": {"describe_documents": 1, "total": 1}})
        take({"event": "started", **job})
        take({"event": "finished", **job})
        return 0

    monkeypatch.setattr(run, "follow", follow)
    (folder / "results/corpus").mkdir(parents=True)
    head = "order,what,n,of,share,examples\n"
    (folder / "results/corpus/understood.csv").write_text(
        f"{head}1,no_region,3,4,0.75,a-01; b-01; c-01\n2,no_year,0,4,0,\n", encoding="utf-8"
    )
    called = wenmai("run")
    assert called.status == 0
    assert "Not understood (all documents: results/corpus/doubts.csv):" in called.err
    assert "3 of 4 documents (75 %) have no region and enter no panel, such as a-01; b-01; c-01" in called.err
    assert "have no year" not in called.err and "1 warning:\n  describe_documents: a.csv: another" in called.err
    assert "4 篇文档中有 3 篇（75%）地区不明" in wenmai("--lang", "zh", "run").err
    # results of an earlier version, or none
    (folder / "results/corpus/understood.csv").write_text("what,n\nno_region,3\n", encoding="utf-8")
    assert wenmai("run").status == 0


def test_a_dry_run_looks_at_a_folder_in_which_a_run_is_at_work(wenmai, folder, monkeypatch) -> None:
    asked = []

    def follow(arguments, *, log, take, tick, started):
        asked.append((arguments, log))
        started(1)
        take({"event": "jobs", "stats": {"fit_topics": 2, "all": 1, "total": 3}})
        return 0

    monkeypatch.setattr(run, "follow", follow)
    with owning(folder):
        called = wenmai("run", "--dry-run", "-j", "3")
        assert called.status == 0 and called.out == "2 jobs would run:\n     2  fit_topics  (topics)\n"
        assert wenmai("run").status == 2
    assert len(asked) == 1
    arguments, log = asked[0]
    assert arguments[:2] == ("--cores", "3") and "--dry-run" in arguments and log != run.LOG


def test_files_and_settings_reach_snakemake(wenmai, folder, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(run, "follow", lambda arguments, **_: asked.append(arguments) or 0)
    project = folder / "project"
    project.mkdir()
    (project / "config.yaml").write_text("results: mine\npublish: {language: zh}\n", encoding="utf-8")
    (folder / "second.yaml").write_text("topics: {k: [8], report_k: 8}\n", encoding="utf-8")
    called = wenmai(
        "run", "overview", "--folder", "project", "--configfile", "second.yaml", "--config", "topics.k=[8, 9]",
        "--profile", "cluster", "--snakemake", "--forcerun 'a b'",
    )  # fmt: skip
    assert called.status == 0 and Path.cwd() == folder
    arguments = list(asked[0])
    assert arguments[0] == "mine/figures/overview.svg"
    assert arguments[arguments.index("--profile") + 1] == "cluster" and arguments[-2:] == ["--forcerun", "a b"]
    written = yaml.safe_load((project / arguments[arguments.index("--configfile") + 1]).read_text("utf-8"))
    assert written == {"topics": {"k": [8, 9], "report_k": 8}}


def test_what_snakemake_refuses_is_a_mistake(wenmai, folder, monkeypatch) -> None:
    def follow(arguments, *, log, take, tick, started):
        log.parent.mkdir(exist_ok=True)
        log.write_text("usage: snakemake [-h]\n__main__.py: error: no profile x\n", encoding="utf-8")
        return 2

    monkeypatch.setattr(run, "follow", follow)
    called = wenmai("run")
    assert called.status == 2 and called.err == "Error: no profile x\n"


def test_a_stopped_run_says_how_to_go_on(wenmai, folder, monkeypatch) -> None:
    def follow(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "follow", follow)
    called = wenmai("run")
    assert called.status == 130 and "wenmai run goes on" in called.err
    assert not (folder / RECORD).exists()
