"""Files in a folder of texts that are no texts: left out, and listed once as what they are."""

from __future__ import annotations

import json

import pytest

from wenmai.corpus.build import build_corpus
from wenmai.corpus.read.source_names import not_sources, source_paths

TEXT = "政府工作报告\n各位代表：过去的一年，我县新修水渠18公里，群众的日子一天比一天好，乡村面貌焕然一新。"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("~$报告.docx", "lock_file"),
        (".~lock.报告.odt#", "lock_file"),
        ("~WRL0001.tmp", "lock_file"),
        ("desktop.ini", "system_file"),
        ("2015/Thumbs.db", "system_file"),
        (".DS_Store", "system_file"),
        ("封面.JPG", "picture"),
        ("图1.png", "picture"),
        ("录音.mp3", "media"),
        ("style.css", "web_file"),
        ("jquery.js", "web_file"),
        ("报告.lnk", "shortcut"),
        ("报告.pdf.crdownload", "unfinished_file"),
        ("setup.exe", "program"),
        ("报告.docx", ""),
        ("报告.txt", ""),
        ("~报告.txt", ""),
        ("报告", ""),
        ("desktop.ini.txt", ""),
    ],
)
def test_kinds_of_files(name, kind):
    found = not_sources([name])
    assert [reason.values["kind"] for _, reason in found.values()] == ([kind] if kind else [])


def test_the_files_of_a_saved_page_are_one_line():
    names = [
        "a.html",
        "a_files/jquery.js",
        "a_files/x.css",
        "a_files/saved_resource.html",
        "a_files/b/c.png",
        "b.htm",
        "b.files/x.png",
    ]
    found = not_sources(names)
    assert {name: listed for name, (listed, _) in found.items()} == {
        **dict.fromkeys(names[1:5], "a_files/"), names[6]: "b.files/"
    }  # fmt: skip
    assert found["a_files/x.css"][1].values == {"kind": "page_files", "files": 4}


def test_a_folder_of_texts_with_such_a_name_is_read():
    assert not not_sources(["报告_files/2015.txt", "报告_files/2016.txt", "my_files/2017.html"])


def test_what_is_no_source_is_listed_once_and_has_no_profile(tmp_path):
    (tmp_path / "page_files").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("page_files/jquery.js", "page_files/a.css", "~$a.docx", "desktop.ini", ".git/config", ".hidden.txt"):
        (tmp_path / name).write_bytes(b"x = 1; // 2021")
    (tmp_path / "page.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    tables = build_corpus([tmp_path], root=tmp_path)
    rejected = tables["rejected"]
    assert list(rejected["source"]) == ["desktop.ini", "page_files/", "~$a.docx"]
    assert set(rejected["reason"]) == {"not_a_source"}
    assert json.loads(rejected["values"].iloc[1]) == {"files": 2, "kind": "page_files"}
    assert list(rejected["message"]) == [
        "a file of the operating system", "2 files of a saved web page", "the lock file of an open document",
    ]  # fmt: skip
    assert list(tables["profile"]["source"]) == ["page.html"]
    assert len(tables["documents"]) == 1


def test_hidden_folders_are_left_out(tmp_path):
    (tmp_path / ".git" / "objects").mkdir(parents=True)
    (tmp_path / ".git" / "objects" / "ab").write_text("x")
    (tmp_path / "a.txt").write_text("x")
    assert [path.name for path in source_paths([tmp_path])] == ["a.txt"]
