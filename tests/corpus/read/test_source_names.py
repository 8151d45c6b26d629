"""Sources are found once, named readably and uniquely, and results are none of them."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.corpus.read.source_names import CLOSED, LINKED, RESULTS, SETTINGS, find_sources, readable, source_paths

posix = pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are text there")


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def names(*sources: str | Path, **options: object) -> list[str]:
    return list(find_sources(sources, **options).files)


def test_names_are_relative_to_a_folder_and_a_file_has_its_own(tmp_path):
    make(tmp_path, "安徽省/合肥市/2015.txt", "b.txt")
    assert names(tmp_path) == ["b.txt", "安徽省/合肥市/2015.txt"]
    assert names(tmp_path / "b.txt") == ["b.txt"]


def test_several_folders_begin_with_as_much_of_their_path_as_is_unique(tmp_path):
    make(tmp_path, "一/文本/a.txt", "二/文本/a.txt", "三/a.txt", "b.txt")
    found = names(tmp_path / "一/文本", tmp_path / "二/文本", tmp_path / "三", tmp_path / "b.txt")
    assert sorted(found) == ["b.txt", "一/文本/a.txt", "三/a.txt", "二/文本/a.txt"]


def test_a_file_inside_a_listed_folder_counts_once(tmp_path, monkeypatch):
    make(tmp_path, "texts/a.txt", "texts/x/b.txt")
    monkeypatch.chdir(tmp_path)
    for inner in ("texts/a.txt", tmp_path / "texts/a.txt", "texts/x", "./texts", "texts/../texts/x/b.txt"):
        for order in (["texts", inner], [inner, "texts"]):
            assert names(*order) == ["a.txt", "x/b.txt"], order


def test_a_hidden_file_is_read_where_it_is_named(tmp_path):
    make(tmp_path, "a.txt", ".b.txt", ".git/config", "x/.snakemake/log.txt")
    assert names(tmp_path) == ["a.txt"]
    assert sorted(names(tmp_path, tmp_path / ".b.txt")) == [".b.txt", "a.txt"]


@pytest.mark.parametrize("mark", ["provenance/manifest.json", "corpus/ledger.parquet", "benchmarks/build_corpus.tsv"])
def test_results_and_logs_of_any_run_are_no_sources(tmp_path, mark):
    make(tmp_path, "a.txt", f"old/{mark}", "old/corpus/rejected.csv", "corpus/b.txt")
    found = find_sources([tmp_path])
    assert list(found.files) == ["a.txt", "corpus/b.txt"]
    assert found.left_out == [(str(tmp_path / "old"), RESULTS)]


def test_what_the_run_names_is_no_source(tmp_path, monkeypatch):
    make(tmp_path, "a.txt", "results/new.txt", "config.yaml", "words.txt")
    monkeypatch.chdir(tmp_path)
    found = find_sources(["."], never=["results", "config.yaml", "words.txt", "nowhere"])
    assert list(found.files) == ["a.txt"]
    assert sorted(found.left_out) == [
        ("./config.yaml", SETTINGS),
        ("./results", RESULTS),
        ("./words.txt", SETTINGS),
    ]


@posix
def test_linked_folders_and_closed_ones_are_said(tmp_path, monkeypatch):
    make(tmp_path, "texts/a.txt", "other/b.txt", "texts/closed/c.txt")
    (tmp_path / "texts/loop").symlink_to(tmp_path / "texts")
    (tmp_path / "texts/d.txt").symlink_to(tmp_path / "other/b.txt")
    scandir = os.scandir

    def closed(path):
        if str(path).endswith("closed"):
            raise PermissionError
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    found = find_sources([tmp_path / "texts"])
    assert list(found.files) == ["a.txt", "d.txt"]
    assert [(Path(path).name, why) for path, why in found.left_out] == [("loop", LINKED), ("closed", CLOSED)] or [
        (Path(path).name, why) for path, why in found.left_out
    ] == [("closed", CLOSED), ("loop", LINKED)]


@posix
def test_names_of_old_chinese_systems_are_decoded(tmp_path):
    for encoding in ("gbk", "big5", "utf-8"):
        folder = os.fsencode(tmp_path) + b"/" + "報告".encode(encoding)
        os.makedirs(folder, exist_ok=True)
        for name in ("政府工作報告二零一五年度.txt", "{終稿}.txt"):
            with open(folder + b"/" + name.encode(encoding), "wb") as file:
                file.write(b"x")
    found = find_sources([tmp_path]).files
    assert len(found) == 6
    for name, path in found.items():
        name.encode("utf-8")
        assert path.read_bytes() == b"x"
    # folders of different bytes read as one name; their files have names of their own
    assert sum(name.endswith("政府工作報告二零一五年度.txt") for name in found) >= 1
    assert {"報告/{終稿}.txt", "報告/{終稿}~2.txt"} <= set(found)


@posix
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.txt", r"a\nb.txt"),
        (b"\x1b[31mred.txt", r"\x1b[31mred.txt"),
        ("\u202etxt.exe".encode(), r"\u202etxt.exe"),
        (b"q\"'.txt", "q\"'.txt"),
        (b"bad\xff\xfe\xff.txt", None),
        ("报告{终稿}.txt".encode(), "报告{终稿}.txt"),
        ("工作报告".encode("gbk") + b".txt", "工作报告.txt"),
    ],
)
def test_a_name_is_one_readable_line(tmp_path, name, shown):
    with open(os.fsencode(tmp_path) + b"/" + name, "wb") as file:
        file.write(b"x")
    ((found, path),) = find_sources([tmp_path]).files.items()
    found.encode("utf-8")
    assert path.read_bytes() == b"x" and found.isprintable()
    assert shown is None or found == shown


@given(st.text(alphabet=st.characters(min_codepoint=1), max_size=20).filter(lambda text: "/" not in text))
def test_any_name_can_be_written(text):
    readable(text).encode("utf-8")
    raw = text.encode("utf-8", "surrogatepass").decode("ascii", "surrogateescape")
    readable(raw).encode("utf-8")


@posix
def test_nesting_has_no_limit(tmp_path):
    inner = tmp_path.joinpath(*["x"] * 600)
    inner.mkdir(parents=True)
    (inner / "a.txt").write_text("文", encoding="utf-8")
    assert source_paths([tmp_path]) == [inner / "a.txt"]
