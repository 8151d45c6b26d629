"""One file costs no more than the limits allow, and the run goes on."""

from __future__ import annotations

import json
import re
import threading
import time

import pytest
from hostile_files import long_page, word

from wenmai.corpus import build
from wenmai.corpus.build import build_corpus, readable_sources
from wenmai.corpus.read import limits as limits_module
from wenmai.corpus.read import own_process, sources
from wenmai.corpus.read.limits import BYTES_PER_LIMIT, MEMORY, Exceeded, Limits, within
from wenmai.corpus.read.unreadable import Unreadable

TEXT = "政府工作报告\n各位代表：过去的一年，我县新修水渠18公里，群众的日子一天比一天好，乡村面貌焕然一新。"
SHORT = Limits(seconds=0.3)


def busy(seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def endless_pattern() -> None:
    re.match(r"(?:a+)+$", "a" * 60 + "b")


@pytest.mark.parametrize("work", [busy, endless_pattern])
def test_work_that_takes_too_long_is_interrupted(work):
    began = time.monotonic()
    with pytest.raises(Unreadable) as caught, within(SHORT, 100):
        work()
    assert caught.value.code == "file_too_slow"
    assert time.monotonic() - began < 20


def test_work_in_a_thread_is_interrupted_too():
    found: list[BaseException] = []

    def work() -> None:
        try:
            with within(SHORT, 100):
                busy()
        except Unreadable as error:
            found.append(error)
        found.append(ValueError("still there"))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(30)
    assert [type(error) for error in found] == [Unreadable, ValueError]


def test_no_reader_takes_the_interruption_for_an_error_of_the_file():
    assert not issubclass(Exceeded, Exception)


def test_work_that_takes_too_much_memory_is_interrupted():
    kept = []
    with pytest.raises(Unreadable) as caught, within(Limits(megabytes=5), 100):
        while True:
            kept.append("x" * 100_000)
            time.sleep(0.001)
    assert caught.value.code == "file_needs_memory"
    assert sum(map(len, kept)) < 100 * MEMORY * 5_000_000
    kept.clear()


def test_larger_files_have_more_time():
    assert Limits(seconds=60).seconds_for(10) == 60
    assert Limits(seconds=60).seconds_for(3 * BYTES_PER_LIMIT) == 180


def test_nothing_ticks_after_the_block():
    with within(SHORT, 100):
        pass
    busy(1)


def test_a_large_file_is_a_row_and_is_not_taken_into_memory(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT * 20_000, encoding="utf-8")
    limits = Limits(megabytes=1)
    tables = build_corpus([tmp_path], root=tmp_path, limits=limits)
    assert list(tables["documents"]["source"]) == ["a.txt"]
    (row,) = tables["rejected"].to_dict("records")
    assert (row["source"], row["reason"], row["values"]) == ("b.txt", "file_too_large", '{"megabytes": 3}')
    profile = tables["profile"].set_index("source")["bytes"]
    assert profile["b.txt"] == (tmp_path / "b.txt").stat().st_size
    assert [name for name, _ in readable_sources([tmp_path], root=tmp_path, limits=limits)] == ["a.txt"]


@pytest.mark.parametrize("where", ["reading", "building"])
def test_a_slow_file_is_a_row_and_the_others_are_read(tmp_path, monkeypatch, where):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{TEXT}{name}", encoding="utf-8")
    module, name = (sources, "decode") if where == "reading" else (build, "partition")
    usual = getattr(module, name)

    def slow(text, *others):
        if (b"b.txt" if isinstance(text, bytes) else "b.txt") in text:
            try:
                busy()
            except Exception:
                pytest.fail("taken for an error of the file")
        return usual(text, *others)

    monkeypatch.setattr(module, name, slow)
    tables = build_corpus([tmp_path], root=tmp_path, limits=Limits(seconds=1))
    assert list(tables["documents"]["source"]) == ["a.txt", "c.txt"]
    assert tables["rejected"][["source", "reason"]].to_numpy().tolist() == [["b.txt", "file_too_slow"]]
    ledger = tables["ledger"].query("source == 'b.txt'")
    assert (ledger["end"] - ledger["start"]).sum() == (len(TEXT) + 5 if where == "building" else 0)


def test_a_crash_of_a_library_costs_one_file(monkeypatch):
    reader = own_process._reader()
    reader.process.kill()
    reader.process.wait()
    # a dead process is replaced
    with pytest.raises(Unreadable, match="damaged"):
        own_process.read_pdf_apart(b"%PDF-1.7")
    # the first look at what the process uses ends it
    monkeypatch.setattr(own_process.Budget, "excess", lambda budget: budget._process.kill())
    with pytest.raises(Unreadable) as caught:
        own_process.read_pdf_apart(long_page(30))
    assert caught.value.values == {"kind": "crash"}
    monkeypatch.undo()
    with pytest.raises(Unreadable, match="damaged"):
        own_process.read_pdf_apart(b"%PDF-1.7")


def test_the_other_process_imports_nothing_from_the_current_folder(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("open('ran', 'w').close()")
    monkeypatch.chdir(tmp_path)
    if own_process._running:
        own_process._running.stop()
    with pytest.raises(Unreadable, match="damaged"):
        own_process.read_pdf_apart(b"%PDF-1.7")
    assert not (tmp_path / "ran").exists()


def long_page_of_the_web(n: int) -> bytes:
    return f"<html><body>{f'<p>{TEXT}</p>' * n}</body></html>".encode()


def long_word_file(n: int) -> bytes:
    # numbers, so that it does not repeat itself
    return word("".join(f"<w:p><w:r><w:t>{TEXT}{i * 7919}</w:t></w:r></w:p>" for i in range(n)))


@pytest.mark.parametrize("timer", [True, False], ids=["timer", "thread"])
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.html", lambda: long_page_of_the_web(60_000)),
        ("a.docx", lambda: long_word_file(60_000)),
        ("a.txt", lambda: "\n".join(f"{i}、{TEXT}" for i in range(60_000)).encode()),
        ("a.jsonl", lambda: "\n".join(json.dumps({"text": f"{TEXT}{i}"}) for i in range(60_000)).encode()),
    ],
)
def test_text_pages_and_word_files_are_stopped_with_and_without_a_timer(tmp_path, monkeypatch, timer, name, make):
    monkeypatch.setattr(limits_module, "_has_timer", lambda: timer)
    (tmp_path / name).write_bytes(make())
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    tables = build_corpus([tmp_path], root=tmp_path, limits=Limits(seconds=0.2))
    assert tables["rejected"][["source", "reason"]].to_numpy().tolist() == [[name, "file_too_slow"]]
    assert list(tables["documents"]["source"]) == ["b.txt"]
