"""A disk or a folder that cannot be written is one line."""

import errno
import os

import pytest

from wenmai.io import writable
from wenmai.io.writable import cannot_write, problems_of


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "results/a.csv"), "results/a.csv: no space is left"),
        (OSError("Error writing bytes. Detail: [errno 28] No space left on device"), "no space is left"),
        (RuntimeError("cell failed: OSError: [Errno 28] No space left on device"), "no space is left"),
        (PermissionError(errno.EACCES, "x", "results"), "results: cannot be written"),
        (OSError(errno.EROFS, "x", "a", None, "b"), "b: cannot be written"),
        (NotADirectoryError(errno.ENOTDIR, "x", "results/words/a"), "results/words/a: a file is where a folder"),
        (IsADirectoryError(errno.EISDIR, "x", "t", None, "report.html"), "report.html: a file is where"),
    ],
)
def test_an_error_of_the_disk_is_one_line_with_its_place(error, said):
    line = cannot_write(error)
    assert said in line and "\n" not in line and "start again" in line


def test_an_error_that_a_library_made_of_it_counts():
    with pytest.raises(ValueError, match="wrapped") as caught:
        try:
            raise OSError(errno.ENOSPC, "full", "x.png")
        except OSError as error:
            raise ValueError("wrapped") from error
    assert "x.png: no space is left" in cannot_write(caught.value)


def test_a_defect_in_the_handling_of_such_an_error_stays_a_defect():
    with pytest.raises(ValueError, match="defect") as caught:
        try:
            raise FileExistsError(errno.EEXIST, "there", "x.png")
        except OSError:
            raise ValueError("defect")  # noqa: B904 - as code that forgets it
    assert cannot_write(caught.value) == ""


@pytest.mark.parametrize("error", [ValueError("x"), FileNotFoundError(errno.ENOENT, "x", "y"), KeyError("a")])
def test_any_other_error_is_not_its_business(error):
    assert cannot_write(error) == ""


def test_a_folder_that_can_be_made_is_no_problem_and_nothing_is_left_there(tmp_path):
    assert problems_of([tmp_path / "results/words", tmp_path]) == []
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_a_folder_should_be(tmp_path):
    (tmp_path / "results").write_text("", encoding="utf-8")
    found = problems_of([tmp_path / "results"])
    assert len(found) == 1 and "results is no folder" in found[0]
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert "link is no folder" in problems_of([tmp_path / "link/words"])[0]


def test_a_read_only_folder_and_a_full_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(writable, "FEWEST", 10**18)
    assert "no space is left" in problems_of([tmp_path])[0]

    def closed(**_):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(writable.tempfile, "NamedTemporaryFile", closed)
    assert problems_of([tmp_path])[0].startswith(f"{tmp_path}: cannot be written")
