"""A small results folder and a way to call the command."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from wenmai.cli import language
from wenmai.cli.app import execute
from wenmai.io.files import sha256_of
from wenmai.io.tables import Column, table_schema, write_table

#: paragraphs of two documents; each holds the term once
TEXTS = {"a": "加快发展数字经济。", "b": "推动数字经济健康发展。"}


@dataclass(frozen=True)
class Called:
    """What a call of the command printed, and its exit status."""

    status: int
    out: str
    err: str


@pytest.fixture
def wenmai(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Called]:
    """Call the command in this process, in English unless ``--lang`` says otherwise."""
    for name in ("LC_ALL", "LC_MESSAGES", "WENMAI_RESULTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def call(*arguments: str) -> Called:
        capsys.readouterr()
        try:
            status = execute(arguments)
        finally:
            language.use("en")
        printed = capsys.readouterr()
        return Called(status, printed.out, printed.err)

    return call


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def filled_rows(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows of a table; columns that a test does not name get a value that the schema allows."""
    schema = table_schema(name)
    return pd.DataFrame(
        [{n: row.get(n, _value(c, at)) for n, c in schema.columns.items()} for at, row in enumerate(rows)]
    )


def _value(column: Column, at: int) -> Any:
    if column.values:
        return column.values[0]
    return {"string": f"x{at}", "integer": at, "number": at / 3, "boolean": False, "strings": []}[column.type]


def write_made_up_results(folder: Path, *, years: tuple[int, int] = (2003, 2010), setting: int = 1) -> Path:
    """Write documents, paragraphs, sources, one figure and the manifest of a made-up run."""
    levels = ("province", "county")
    documents = [
        {
            "doc_id": d,
            "source": f"{d}.txt",
            "duplicate_of": "",
            "excluded": "",
            "year": year,
            "level": level,
            "region": f"地区{d}",
        }
        for d, year, level in zip(TEXTS, years, levels, strict=True)
    ]
    paragraphs = [
        {"doc_id": d, "paragraph_id": f"{d}-1", "n": 1, "text": text, "spans": json.dumps([[0, len(text)]])}
        for d, text in TEXTS.items()
    ]
    sources = [{"source": f"{d}.txt", "sha256": f"{d}{years[0]}"} for d in TEXTS]
    for name, rows in (("documents", documents), ("paragraphs", paragraphs), ("profile", sources)):
        write_table(filled_rows(name, rows), folder / table_schema(name).path, name=name)
    (folder / "figures").mkdir()
    (folder / "figures" / "overview.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "report.html").write_text("<html></html>", encoding="utf-8")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    manifest = {
        "wenmai": "0.1.0",
        "python": "3.11.7",
        "packages": {"numpy": "2.0.0"},
        "configuration": {"corpus": "texts", "topics": {"seed": setting}, "results": folder.name},
        "files": [{"path": p.relative_to(folder).as_posix(), "sha256": sha256_of(p), "bytes": 1} for p in files],
    }
    (folder / "provenance").mkdir()
    (folder / "provenance" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    record = {"commit": "0123456789abcdef", "finished": "2026-03-01T10:00:00+00:00"}
    (folder / "provenance" / "run.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


@pytest.fixture
def results(folder: Path) -> Path:
    """A project folder with one results folder, named ``results``."""
    return write_made_up_results(folder / "results")


@pytest.fixture(autouse=True)
def stay() -> Any:
    """A command must leave the process in the folder it was called in."""
    before = os.getcwd()
    yield
    os.chdir(before)


@pytest.fixture
def filled() -> Callable[..., pd.DataFrame]:
    """:func:`filled_rows`."""
    return filled_rows


@pytest.fixture
def write_results() -> Callable[..., Path]:
    """:func:`write_made_up_results`."""
    return write_made_up_results
