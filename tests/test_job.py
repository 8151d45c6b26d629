"""A job logs to its file, and tells a user's mistake in one line."""

import errno
import logging
import warnings
from types import SimpleNamespace

import pytest

from wenmai.errors import WenmaiError
from wenmai.job import job


@pytest.fixture
def snakemake(tmp_path):
    return SimpleNamespace(rule="fit_topics", wildcards=["lda", "8"], log=[str(tmp_path / "logs" / "fit.log")])


def log_of(snakemake):
    with open(snakemake.log[0], encoding="utf-8") as handle:
        return handle.read()


def test_messages_and_warnings_reach_the_log(snakemake):
    with job(snakemake) as run:
        assert run is snakemake
        logging.getLogger("wenmai").info("four documents")
        warnings.warn("something odd", stacklevel=1)
    text = log_of(snakemake)
    assert "fit_topics lda 8: started" in text
    assert "four documents" in text
    assert "something odd" in text
    assert "done in" in text


def test_a_users_mistake_is_one_line_without_traceback(snakemake, capsys):
    with pytest.raises(SystemExit) as stopped, job(snakemake):
        raise WenmaiError("no documents", where="corpus/", fix="Add some")
    assert stopped.value.code == 1
    for text in (log_of(snakemake), capsys.readouterr().err):
        assert "corpus/: no documents. Add some" in text
        assert "Traceback" not in text


@pytest.mark.parametrize("chained", [False, True])
def test_a_full_disk_is_one_line_without_traceback(snakemake, capsys, chained):
    with pytest.raises(SystemExit) as stopped, job(snakemake):
        full = OSError(errno.ENOSPC, "No space left on device", "results/words/counts.npz")
        if chained:
            raise RuntimeError("writing failed") from full
        raise full
    assert stopped.value.code == 1
    for text in (log_of(snakemake), capsys.readouterr().err):
        assert "fit_topics lda 8: results/words/counts.npz: no space is left" in text
        assert "Traceback" not in text


def test_a_log_that_cannot_be_opened_is_one_line(snakemake, tmp_path):
    (tmp_path / "logs").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit, match="logs: a file is where a folder should be"), job(snakemake):
        pass


def test_a_defect_keeps_its_traceback(snakemake):
    with pytest.raises(SystemExit), job(snakemake):
        _ = 1 / 0
    assert "ZeroDivisionError" in log_of(snakemake)


def test_logging_is_left_as_it_was(snakemake):
    logger = logging.getLogger("wenmai")
    before = list(logger.handlers)
    with job(snakemake):
        assert not logger.propagate
    assert logger.handlers == before
    assert logger.propagate
