"""Sentences with the terms of a dictionary: five to read, and a sample to be coded by hand.

Coders see the sentence, the concept and the term, and neither year nor region. Per term, sentences are drawn
systematically from all of them in the order of year and group (Cochran 1977, chapter 8), so that the sample has the
years and groups of the occurrences; ``represents`` is how many sentences each was drawn for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from wenmai.errors import in_row, mistake
from wenmai.io.lists import read_rows
from wenmai.io.office import save_office
from wenmai.io.tables import table_schema
from wenmai.trends.keywords.found import Found

#: sentences shown per term
EXAMPLES = 5

#: what coders may write
CODES = {
    **dict.fromkeys(["1", "1.0", "y", "yes", "true", "是", "对", "√", "✓"], 1),
    **dict.fromkeys(["0", "0.0", "n", "no", "false", "否", "不是", "错", "×", "x"], 0),
}
COLUMNS = ("item", "concept", "term", "sentence", "code", "note")
TASK = (
    "该句中的词语是否表达该概念？是填1，否填0，无法判断留空。请独立编码。"
    " Does the marked term express the concept in this sentence? 1 yes, 0 no, empty if unclear. Please code alone."
)

Draw = Callable[[pd.DataFrame], pd.DataFrame]


def example_sentences(found: Found, *, seed: int) -> pd.DataFrame:
    """Build the table ``dictionary_sentences``: five sentences per term, from years as far apart as there are.

    Parameters
    ----------
    found
        What the texts hold; documents have ``year`` and ``region``.
    seed
        Seed of the draw.
    """
    generator = np.random.default_rng(seed)
    picked = _each_term(found, generator, _five)
    return found.marked(picked)[list(table_schema("dictionary_sentences").columns)]


def _five(rows: pd.DataFrame) -> pd.DataFrame:
    """Five of the sentences of a term: the first of each year, then the second of each year."""
    rows = rows.sort_values(["year", "turn"], kind="stable", na_position="last")
    rows["round"] = rows.groupby("year", dropna=False).cumcount()
    rows = rows.sort_values(["round", "year"], kind="stable", na_position="last")
    first = rows[rows["round"] == 0]
    rows = first if len(first) >= EXAMPLES else rows.head(EXAMPLES)
    if len(rows) > EXAMPLES:
        rows = rows.iloc[np.round(np.linspace(0, len(rows) - 1, EXAMPLES)).astype(np.int64)]
    rows = rows.sort_values(["year", "place"], kind="stable", na_position="last")
    return rows.assign(n=np.arange(1, len(rows) + 1))


def coding_sheet(found: Found, *, per_term: int, group: str, seed: int) -> pd.DataFrame:
    """Build the table ``coding_sheet``.

    Parameters
    ----------
    found
        What the texts hold; documents have ``year`` and the column of ``group``.
    per_term
        Sentences per term, or all where there are fewer.
    group
        Column of the documents by which, after the year, sentences are ordered before the draw.
    seed
        Seed of the draw and of the order of the sheet.
    """
    generator = np.random.default_rng(seed)
    grouped = group in found.documents

    def systematic(rows: pd.DataFrame) -> pd.DataFrame:
        of_document = found.documents[group].iloc[rows["document"]].astype(str).to_numpy() if grouped else ""
        rows = rows.assign(group=of_document)
        rows = rows.sort_values(["year", "group", "turn"], kind="stable", na_position="last")
        n = min(len(rows), per_term)
        step = len(rows) / max(n, 1)
        drawn = rows.iloc[np.floor(generator.random() * step + step * np.arange(n)).astype(np.int64)]
        return drawn.assign(represents=step)

    picked = _each_term(found, generator, systematic)
    picked = picked.iloc[generator.permutation(len(picked))].reset_index(drop=True)
    picked["item"] = np.arange(1, len(picked) + 1)
    return found.marked(picked)[list(table_schema("coding_sheet").columns)]


def _each_term(found: Found, generator: np.random.Generator, draw: Draw) -> pd.DataFrame:
    """What ``draw`` takes of the sentences of every term in turn; these have a random number ``turn`` each."""
    turn = generator.random(len(found.sentences))
    names, of_column = found.names, found.sentences.groupby("column").indices
    about = found.documents[["doc_id", "year", "region"]]
    pieces = []
    in_order = sorted(range(len(names)), key=lambda n: (names.concepts[n], names.terms[n]))
    # without any sentence, one term without gives the columns
    for column in [n for n in in_order if n in of_column] or [0]:
        place = of_column.get(column, np.zeros(0, dtype=np.int64))
        own = found.sentences.iloc[place].reset_index(drop=True)
        of_document = about.iloc[own["document"]].reset_index(drop=True)
        named = {"concept": names.concepts[column], "term": names.terms[column], "place": place, "turn": turn[place]}
        pieces.append(draw(own.join(of_document).assign(**named)))
    return pd.concat(pieces, ignore_index=True)


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
