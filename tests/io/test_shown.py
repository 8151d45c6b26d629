"""What nobody can see is made visible where people read, in pages, logs and terminals."""

import logging
import unicodedata
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from wenmai.cli.language import say
from wenmai.cli.output import Format, write_frame
from wenmai.io.files import write_json
from wenmai.io.shown import visible, visible_line
from wenmai.job import job
from wenmai.topics.engines.model import read_model

TRICK = "\x1b]0;ran\x07\x1b[2J改革\u202egnp.exe\u200b"
SHOWN = r"\x1b]0;ran\x07\x1b[2J改革\u202egnp.exe\u200b"


def test_no_control_character_or_mark_of_direction_is_left():
    every = "".join(map(chr, [*range(0x3000), *range(0xE0000, 0xE0080), 0xFEFF]))
    left = {char for char in visible(every) if unicodedata.category(char) in ("Cc", "Cf")}
    # numbers of Arabic and Syriac, which are seen
    assert left - set(map(chr, [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2])) == {"\n", "\t"}
    assert "\n" not in visible_line(every) and "\t" not in visible_line(every)


@pytest.mark.parametrize("text", ["改革开放，增长7.5%。", "第一行\n\t第二行", "é ﬁ ① 𠮷 👍 Ａ"])
def test_what_can_be_seen_stays(text):
    assert visible(text) == text


def test_a_log_and_the_terminal_have_no_escape_sequences(tmp_path, capsys):
    with job(SimpleNamespace(rule="a", wildcards=[], log=[str(tmp_path / "a.log")])):
        logging.getLogger("wenmai").warning("%s: read", TRICK)
    for text in ((tmp_path / "a.log").read_text(encoding="utf-8"), capsys.readouterr().err):
        assert f"{SHOWN}: read" in text and "\x1b" not in text


def test_a_table_on_the_screen_has_none_and_a_file_keeps_the_text(tmp_path, capsys):
    frame = pd.DataFrame({"title": [TRICK]})
    write_frame(frame, Format.text, None)
    assert "\x1b" not in (shown := capsys.readouterr().out) and r"\u202e" in shown
    write_frame(frame, Format.csv, tmp_path / "a.csv")
    assert TRICK in (tmp_path / "a.csv").read_text(encoding="utf-8")
    assert "\x1b" not in say("written", file=TRICK, n=1)


class Attack:
    def __reduce__(self):
        return (open, ("ran", "w"))


def test_a_model_folder_of_a_stranger_runs_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    arrays = {name: np.array([Attack()], dtype=object) for name in ("topic_word", "document_topic", "rows")}
    np.savez(tmp_path / "model.npz", **arrays)
    known = {"engine": "lda", "k": 1, "seed": 1, "parameters": {}, "iterations": 1, "converged": True, "fold": None}
    write_json(known | {"objective": [], "held_out": [], "skipped": ""}, tmp_path / "fit.json")
    with pytest.raises(ValueError, match="allow_pickle"):
        read_model(tmp_path)
    assert not (tmp_path / "ran").exists()
