"""The list of sources changes when a source does, and only then."""

import json
import os
import time

import pytest

from wenmai.corpus.read import source_list
from wenmai.corpus.read.source_list import listed_sources, plan_sources, read_summary, refuse_changed
from wenmai.errors import WenmaiError


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("a.txt", "报告{终稿}.txt"):
        (folder / name).write_text(name, encoding="utf-8")
        os.utime(folder / name, (1e9, 1e9))
    return folder


@pytest.fixture
def path(tmp_path):
    return tmp_path / "logs" / "sources.jsonl"


def test_the_list_leads_back_to_the_sources(texts, path):
    summary = plan_sources([texts], path)
    assert summary == read_summary(path)
    assert (summary.n, summary.bytes) == (2, 5 + 18)
    assert listed_sources(path) == {"a.txt": texts / "a.txt", "报告{终稿}.txt": texts / "报告{终稿}.txt"}
    assert listed_sources(texts) == listed_sources(path)


def test_an_unchanged_corpus_leaves_the_list_alone(texts, path):
    before = plan_sources([texts], path)
    state = path.stat()
    assert plan_sources([texts], path) == before
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (state.st_mtime_ns, state.st_ino)
    # as new as the newest source, so that results of these sources do not look outdated after the logs were deleted
    assert state.st_mtime == 1e9


def test_a_source_with_a_new_time_and_the_old_content_changes_nothing(texts, path):
    before = plan_sources([texts], path)
    os.utime(texts / "a.txt", (2e9, 2e9))
    assert plan_sources([texts], path).digest == before.digest
    assert path.stat().st_mtime == 1e9
    listed_sources(path)


@pytest.mark.parametrize("how", ["added", "changed", "changed, with an old time", "removed", "renamed"])
def test_a_source_that_comes_goes_or_changes_makes_the_list_new(texts, path, how):
    before = plan_sources([texts], path)
    now = time.time() - 5
    if how == "added":
        (texts / "b.txt").write_text("b", encoding="utf-8")
        os.utime(texts / "b.txt", (1e8, 1e8))
    elif how.startswith("changed"):
        (texts / "a.txt").write_text("A.txt", encoding="utf-8")
        if "old" in how:
            os.utime(texts / "a.txt", (1e8, 1e8))
    elif how == "removed":
        (texts / "a.txt").unlink()
    else:
        (texts / "a.txt").rename(texts / "z.txt")
    assert plan_sources([texts], path).digest != before.digest
    assert path.stat().st_mtime > now
    listed_sources(path)


def test_a_large_source_is_known_by_its_time(texts, path, monkeypatch):
    monkeypatch.setattr(source_list, "HASHED", 10)
    before = plan_sources([texts], path)
    os.utime(texts / "a.txt", (1e8, 1e8))
    assert plan_sources([texts], path).digest == before.digest
    os.utime(texts / "报告{终稿}.txt", (1e8, 1e8))
    assert plan_sources([texts], path).digest != before.digest


def test_during_a_run_the_list_stays(texts, path):
    before = plan_sources([texts], path)
    (texts / "b.txt").write_text("b", encoding="utf-8")
    assert plan_sources([texts], path, write=False).digest != before.digest
    assert read_summary(path) == before and "b.txt" not in listed_sources(path)


@pytest.mark.parametrize("how", ["changed", "deleted"])
def test_a_source_that_changes_during_a_run_is_not_mixed_in(texts, path, how):
    plan_sources([texts], path)
    if how == "changed":
        (texts / "a.txt").write_text("another text", encoding="utf-8")
    else:
        (texts / "a.txt").unlink()
    with pytest.raises(WenmaiError, match=rf"a\.txt: was {how} after the run was planned\. Start the run again"):
        listed_sources(path)


@pytest.mark.parametrize("how", ["changed", "deleted"])
def test_a_source_that_changes_while_it_is_read_is_found_afterwards(texts, path, how):
    plan_sources([texts], path)
    listed_sources(path)
    refuse_changed(path)
    refuse_changed(texts)
    if how == "changed":
        (texts / "a.txt").write_text("another text", encoding="utf-8")
    else:
        (texts / "a.txt").unlink()
    with pytest.raises(WenmaiError, match=rf"a\.txt: was {how} after the run was planned\. Start the run again"):
        refuse_changed(path)


def test_a_source_with_a_date_in_the_future_makes_no_list_of_the_future(texts, path):
    os.utime(texts / "a.txt", (4e9, 4e9))
    plan_sources([texts], path)
    assert path.stat().st_mtime <= time.time()
    state = path.stat()
    plan_sources([texts], path)
    assert path.stat().st_mtime_ns == state.st_mtime_ns


@pytest.mark.parametrize("content", ["", "{}\n", "[]\n", "no json\n", '{"n": 1}\n'])
def test_a_damaged_list_is_written_again(texts, path, content):
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    assert read_summary(path).n == 0
    plan_sources([texts], path)
    assert len(listed_sources(path)) == 2


def test_a_list_that_cannot_be_written_is_one_line(texts, path):
    path.parent.write_text("", encoding="utf-8")
    with pytest.raises(WenmaiError, match="cannot be written") as error:
        plan_sources([texts], path)
    assert "\n" not in str(error.value)


def test_places_left_out_are_said(texts, path, caplog, monkeypatch):
    monkeypatch.setattr(source_list.logger, "propagate", True)
    (texts / "results/provenance").mkdir(parents=True)
    (texts / "results/provenance/manifest.json").write_text("{}", encoding="utf-8")
    plan_sources([texts], path)
    assert len(listed_sources(path)) == 2
    assert [record.getMessage() for record in caplog.records] == [
        f"{texts}/results: not read as a source (results of Wenmai)"
    ]


def test_the_list_holds_paths_that_are_no_text(tmp_path, path):
    folder = os.fsencode(tmp_path) + b"/texts"
    os.mkdir(folder)
    try:
        with open(folder + b"/" + "报告".encode("gbk") + b".txt", "wb") as file:
            file.write("文".encode())
    except OSError:
        pytest.skip("names are text on this file system")
    plan_sources([os.fsdecode(folder)], path)
    assert all(json.loads(line) for line in path.read_text("ascii").splitlines())
    ((name, found),) = listed_sources(path).items()
    assert name == "报告.txt" and found.read_text("utf-8") == "文"
