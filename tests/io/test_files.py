"""Files are whole or absent, and JSON has one form."""

import hashlib
import os

import pytest

from wenmai.io.files import read_json, remove_unfinished, replacing, sha256_of, write_json, write_text


def test_a_failed_write_leaves_the_old_file_and_nothing_beside(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("old")
    with pytest.raises(RuntimeError), replacing(path) as temporary:
        temporary.write_text("half")
        raise RuntimeError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_temporary_path_keeps_the_suffix(tmp_path):
    with replacing(tmp_path / "figure.svg") as temporary:
        assert temporary.suffix == ".svg"
        temporary.write_text("x")
    assert (tmp_path / "figure.svg").read_text() == "x"


def test_json_round_trip_is_sorted_and_readable(tmp_path):
    write_json({"b": 1, "a": "文脉"}, tmp_path / "x.json")
    assert (tmp_path / "x.json").read_text(encoding="utf-8") == '{\n  "a": "文脉",\n  "b": 1\n}\n'
    assert read_json(tmp_path / "x.json") == {"a": "文脉", "b": 1}


def test_json_refuses_nan(tmp_path):
    with pytest.raises(ValueError):
        write_json(float("nan"), tmp_path / "x.json")


def test_text_has_lf_and_its_hash(tmp_path):
    write_text("一\n二\n", tmp_path / "x.txt")
    raw = "一\n二\n".encode()
    assert (tmp_path / "x.txt").read_bytes() == raw
    assert sha256_of(tmp_path / "x.txt") == hashlib.sha256(raw).hexdigest()


def test_what_a_killed_process_has_left_is_removed(tmp_path):
    # no process has so high a number
    (tmp_path / "figures").mkdir()
    dead, alive = tmp_path / "figures" / ".topic_terms.99999999.png", tmp_path / f".a.{os.getpid()}.csv"
    others = [tmp_path / ".gitignore", tmp_path / "a.7.csv", tmp_path / ".a.csv", tmp_path / ".v1.2"]
    for path in (dead, alive, *others):
        path.write_bytes(b"")
    assert remove_unfinished(tmp_path) == [dead]
    assert not dead.exists() and alive.exists() and all(path.exists() for path in others)
    assert remove_unfinished(tmp_path / "nowhere") == []
