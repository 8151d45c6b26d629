"""Sentences with the terms of a dictionary: five to read, and a sample to be coded by hand.

Coders see the sentence, the concept and the term, and neither year nor region. Per term, sentences are drawn
systematically from all of them in the order of year and group (Cochran 1977, chapter 8), so that the sample has the
years and groups of the occurrences; ``represents`` is how many sentences each was drawn for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.errors import in_row, mistake
from wenmai.io.lists import read_rows
from wenmai.io.office import save_office
from wenmai.io.tables import table_schema
from wenmai.trends.keywords.dictionary import Found

#: sentences shown per term
EXAMPLES = 5
#: characters of a sentence shown on each side of the term
CONTEXT = 100

#: what coders may write
CODES = {
    **dict.fromkeys(["1", "1.0", "y", "yes", "true", "是", "对", "√", "✓"], 1),
    **dict.fromkeys(["0", "0.0", "n", "no", "false", "否", "不是", "错", "×", "x"], 0),
}
_ENDS = re.compile("[。！？；!?;]")
COLUMNS = ("item", "concept", "term", "sentence", "code", "note")
TASK = (
    "该句中的词语是否表达该概念？是填1，否填0，无法判断留空。请独立编码。"
    " Does the marked term express the concept in this sentence? 1 yes, 0 no, empty if unclear. Please code alone."
)

Draw = Callable[[int], NDArray[np.int64]]


def example_sentences(found: Found, *, seed: int) -> pd.DataFrame:
    """Build the table ``dictionary_sentences``: five sentences per term, from years as far apart as there are.

    Parameters
    ----------
    found
        The occurrences; paragraphs have ``year`` and ``region``.
    seed
        Seed of the draw.
    """
    rows = _sentences(found)
    generator = np.random.default_rng(seed)
    rows["turn"] = generator.random(len(rows))
    # the first of each year, then the second of each year
    rows = rows.sort_values(["concept", "term", "year", "turn"], kind="stable", na_position="last")
    rows["round"] = rows.groupby(["concept", "term", "year"], dropna=False).cumcount()
    rows = rows.sort_values(["concept", "term", "round", "year"], kind="stable", na_position="last")
    picked = _each_term(rows, lambda size: np.arange(size) if size <= EXAMPLES else _spread(size), first_round=True)
    picked = picked.sort_values(["concept", "term", "year", "place"], kind="stable", na_position="last")
    picked["n"] = picked.groupby(["concept", "term"]).cumcount() + 1
    picked["sentence"] = _marked(found, picked["place"].to_numpy())
    return picked[list(table_schema("dictionary_sentences").columns)]


def coding_sheet(found: Found, *, per_term: int, group: str, seed: int) -> pd.DataFrame:
    """Build the table ``coding_sheet``.

    Parameters
    ----------
    found
        The occurrences; paragraphs have ``year``, ``region`` and the column of ``group``.
    per_term
        Sentences per term, or all where there are fewer.
    group
        Column of the documents by which, after the year, sentences are ordered before the draw.
    seed
        Seed of the draw and of the order of the sheet.
    """
    rows = _sentences(found)
    generator = np.random.default_rng(seed)
    rows["turn"] = generator.random(len(rows))
    rows["group"] = rows[group].astype(str) if group in rows else ""
    rows = rows.sort_values(["concept", "term", "year", "group", "turn"], kind="stable", na_position="last")

    def systematic(size: int) -> NDArray[np.int64]:
        step = size / min(size, per_term)
        return np.floor(generator.random() * step + step * np.arange(min(size, per_term))).astype(np.int64)

    picked = _each_term(rows, systematic)
    picked["represents"] = picked["of"] / picked.groupby(["concept", "term"])["of"].transform("size")
    picked = picked.iloc[generator.permutation(len(picked))].reset_index(drop=True)
    picked["item"] = np.arange(1, len(picked) + 1)
    picked["sentence"] = _marked(found, picked["place"].to_numpy())
    return picked[list(table_schema("coding_sheet").columns)]


def _sentences(found: Found) -> pd.DataFrame:
    """The first counted occurrence of every term in every sentence."""
    return found.table().drop_duplicates(["concept", "term", "sentence"]).reset_index(drop=True)


def _each_term(rows: pd.DataFrame, draw: Draw, *, first_round: bool = False) -> pd.DataFrame:
    """The rows that ``draw`` names, of the rows of every term in turn; ``of`` is how many there were."""
    pieces = [rows.head(0).assign(of=0)]
    for _, own in rows.groupby(["concept", "term"], sort=True):
        if first_round and (own["round"] == 0).sum() >= EXAMPLES:
            own = own[own["round"] == 0]
        elif first_round:
            own = own.head(EXAMPLES)
        pieces.append(own.iloc[draw(len(own))].assign(of=len(own)))
    return pd.concat(pieces, ignore_index=True)


def _spread(size: int) -> NDArray[np.int64]:
    return np.round(np.linspace(0, size - 1, EXAMPLES)).astype(np.int64)


def _marked(found: Found, places: NDArray[np.int64]) -> list[str]:
    """The sentence of each occurrence with the term in 【】, shortened around it where it is long."""
    texts = found.paragraphs["text"].tolist()
    begin = np.cumsum([0, *(len(text) + 1 for text in texts)])
    out = []
    for place in places:
        paragraph = int(found.places.paragraph[place])
        text, start = texts[paragraph], int(found.places.start[place] - begin[paragraph])
        end = start + int(found.places.size[place])
        low = max((match.end() for match in _ENDS.finditer(text, 0, start)), default=0)
        after_term = _ENDS.search(text, end)
        before, after = text[low:start].lstrip(), text[end : after_term.end() if after_term else len(text)]
        before = f"…{before[-CONTEXT:]}" if len(before) > CONTEXT else before
        after = f"{after[:CONTEXT]}…" if len(after) > CONTEXT else after
        out.append(f"{before}【{text[start:end]}】{after}")
    return out


def write_workbook(sheet: pd.DataFrame, concepts: pd.DataFrame, path: str | Path) -> None:
    """Write the sentences as ``.xlsx`` with an empty column for the code; coders see neither year nor region.

    Parameters
    ----------
    sheet, concepts
        The tables ``coding_sheet`` and ``concepts``.
    path
        The workbook.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation

    labels = {
        concept: zh if zh == en else f"{zh} {en}"
        for concept, zh, en in zip(concepts["concept"], concepts["label_zh"], concepts["label_en"], strict=True)
    }
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "sentences"
    page.append([TASK])
    page.append(list(COLUMNS))
    for row in sheet.itertuples():
        page.append([row.item, labels[str(row.concept)], row.term, row.sentence, "", ""])
    for cell in page[2]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEF", (7, 22, 18, 90, 8, 24), strict=True):
        page.column_dimensions[column].width = width
    for cells in page.iter_rows(min_row=3):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                # a text that begins with = is no formula
                cell.data_type = "s"
    page.freeze_panes = "A3"
    codes = DataValidation(type="list", formula1='"1,0"', allow_blank=True)
    page.add_data_validation(codes)
    if len(sheet):
        codes.add(f"E3:E{len(sheet) + 2}")
    book.properties.creator = "wenmai"
    save_office(book, path)


def read_codes(paths: Sequence[str | Path]) -> pd.DataFrame:
    """Read filled sheets; columns ``coder`` (the name of the file), ``item`` and ``code`` (1, 0 or missing).

    Raises
    ------
    WenmaiError
        If a file lacks the columns, or a row the number of its sentence, or a code is neither 1 nor 0.
    """
    if not paths:
        raise mistake("no-coded", where="trends.coded")
    stems = [Path(path).stem for path in paths]
    frames = []
    for path, stem in zip(paths, stems, strict=True):
        rows = read_rows(path)
        head = next((n for n, (_, cells) in enumerate(rows[:5]) if {"item", "code"} <= set(cells)), None)
        if head is None:
            raise mistake("coded-columns", where=str(path))
        columns = rows[head][1]
        given = [(number, dict(zip(columns, cells, strict=False))) for number, cells in rows[head + 1 :]]
        coder = stem if stems.count(stem) == 1 else str(path)
        frames.append(pd.DataFrame([_code(row, coder, partial(in_row, path, number)) for number, row in given]))
    codes = pd.concat(frames, ignore_index=True)
    twice = codes[codes.duplicated(["coder", "item"])]
    if len(twice):
        first = twice.iloc[0]
        raise mistake("coded-twice", where=str(first["coder"]), item=str(first["item"]))
    return codes.astype({"item": "int64", "code": "Int64"})


def _code(row: dict[str, str], coder: str, where: Callable[[], str]) -> dict[str, object]:
    item, code = row.get("item", ""), row.get("code", "").strip().lower()
    if not item.isdigit():
        raise mistake("coded-number", where=where())
    if code and code not in CODES:
        raise mistake("coded-code", where=where(), code_given=repr(code))
    return {"coder": coder, "item": int(item), "code": CODES.get(code)}
