"""Files from the future."""

import os
import time

from wenmai.io.clock import bring_to_now, future_file


def test_a_file_of_the_future_is_one_line_and_others_are_none(tmp_path):
    now, later = tmp_path / "now.txt", tmp_path / "later.txt"
    for path in (now, later):
        path.write_text("", encoding="utf-8")
    assert future_file([now, later, tmp_path / "missing"]) == ""
    os.utime(later, (4e9, 4e9))
    said = future_file([now, later])
    assert said.startswith(f"{later}: its date is in the future (2096-10-0") and "\n" not in said
    # a file server may be a little ahead
    os.utime(later, (time.time() + 20, time.time() + 20))
    assert future_file([later]) == ""


def test_results_of_the_future_are_of_now_and_the_others_stay(tmp_path):
    (tmp_path / "topics").mkdir()
    old, new = tmp_path / "old.csv", tmp_path / "topics/new.csv"
    for path, when in ((old, 1e9), (new, 4e9)):
        path.write_text("", encoding="utf-8")
        os.utime(path, (when, when))
    assert bring_to_now([tmp_path, tmp_path / "missing"]) == 1
    assert old.stat().st_mtime == 1e9 and new.stat().st_mtime <= time.time()
    assert bring_to_now([tmp_path]) == 0
