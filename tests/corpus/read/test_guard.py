"""No file, however odd, ends the run: it is a row of ``rejected``, and the others are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wenmai.corpus import build
from wenmai.corpus.build import build_corpus
from wenmai.corpus.read import sources

TEXT = "政府工作报告\n各位代表：过去的一年，我县新修水渠18公里，群众的日子一天比一天好，乡村面貌焕然一新。"
INCLUDED = b"MIME-Version: 1.0\nContent-Type: message/rfc822\n\n"


@pytest.mark.parametrize("error", [RecursionError("deep"), MemoryError(), ValueError("x"), KeyError("y")])
def test_an_error_in_reading_is_a_row(tmp_path, monkeypatch, error):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    decode = sources.decode

    def odd(data):
        if data == b"odd":
            raise error
        return decode(data)

    (tmp_path / "b.txt").write_bytes(b"odd")
    monkeypatch.setattr(sources, "decode", odd)
    tables = build_corpus([tmp_path], root=tmp_path)
    assert list(tables["documents"]["source"]) == ["a.txt", "c.txt"]
    (row,) = tables["rejected"].to_dict("records")
    assert (row["source"], row["reason"]) == ("b.txt", "reading_failed")
    assert json.loads(row["values"]) == {"kind": type(error).__name__}


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
@pytest.mark.parametrize("name", ["b.txt", "b.zip"])
def test_a_file_that_cannot_be_opened_is_a_row(tmp_path, monkeypatch, error, name):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    usual = Path.open

    def closed(path, *others, **named):
        if path.name == name:
            raise error
        return usual(path, *others, **named)

    monkeypatch.setattr(Path, "open", closed)
    monkeypatch.setattr("builtins.open", lambda path, *others, **named: closed(Path(path), *others, **named))
    tables = build_corpus([tmp_path], root=tmp_path)
    assert list(tables["documents"]["source"]) == ["a.txt"]
    (row,) = tables["rejected"].to_dict("records")
    assert (row["source"], row["reason"], json.loads(row["values"])) == (name, "not_opened", {"why": error.strerror})
    assert tables["profile"]["sha256"].str.len().eq(64).all()


def test_an_error_in_building_leaves_no_half_of_a_document(tmp_path, monkeypatch):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    whole = build.partition

    def odd(raw, view, marks):
        if len(calls) == 0:
            calls.append(1)
            raise RecursionError
        return whole(raw, view, marks)

    calls: list[int] = []
    monkeypatch.setattr(build, "partition", odd)
    tables = build_corpus([tmp_path], root=tmp_path)
    assert list(tables["documents"]["source"]) == ["b.txt"] == sorted(set(tables["documents"]["source"]))
    assert list(tables["rejected"]["reason"]) == ["reading_failed"]
    assert list(tables["profile"]["source"]) == ["a.txt", "b.txt"]
    ledger = tables["ledger"].query("source == 'a.txt'")
    assert (ledger["end"] - ledger["start"]).sum() == len(TEXT)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("nested.html", b"<html>" + b"<div>" * 20_000 + b"x" + b"</div>" * 20_000),
        ("nested.md", b"# a\n# b\n" + b"> " * 20_000),
        ("lists.json", b"[" * 20_000),
        ("self.mht", INCLUDED * 3_000),
        ("self.eml.mht", INCLUDED + b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\n" * 500),
        ("half.jsonl", json.dumps({"text": TEXT + "\ud83d"}).encode()),
        ("nul.txt", b"\0" * 1000),
        ("long.txt", ("长" * 3_000_000).encode()),
        ("lines.txt", b"\n" * 1_000_000 + "完".encode()),
    ],
)
def test_odd_files_do_not_stop_the_run(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    tables = build_corpus([tmp_path], root=tmp_path)
    assert "good.txt" in set(tables["documents"]["source"])
    seen = set(tables["documents"]["source"]) | set(tables["rejected"]["source"])
    assert name in seen
    # lone halves of pairs could not be written
    tables["paragraphs"].to_csv(tmp_path / "out.csv", encoding="utf-8")
