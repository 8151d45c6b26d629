"""Tables on the screen and as files: text, CSV, Markdown, JSON, Excel."""

from __future__ import annotations

import json
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wenmai.cli.help import cells
from wenmai.cli.language import mistake, say
from wenmai.io.files import replacing
from wenmai.io.shown import visible

if TYPE_CHECKING:
    import pandas as pd

#: rows of a sheet of Excel, the head among them
EXCEL_ROWS = 1_048_576

#: rows of a table in Word; more take it minutes to open
WORD_ROWS = 5_000

#: widest column on the screen, in places
WIDEST = 40


class Format(StrEnum):
    """How a table is written."""

    text = "text"
    csv = "csv"
    md = "md"
    json = "json"
    xlsx = "xlsx"
    docx = "docx"


def format_of(given: Format | None, output: Path | None) -> Format:
    """The format asked for, else that of the file's name, else text for the screen."""
    if given is not None:
        return given
    if output is None:
        return Format.text
    suffix = output.suffix.lower().removeprefix(".")
    if suffix not in list(Format):
        raise mistake("suffix", file=str(output), formats=", ".join(Format))
    return Format(suffix)


def write_frame(frame: pd.DataFrame, form: Format, output: Path | None, *, title: str = "") -> None:
    """Write a frame to a file or to the screen; ``title`` is the caption in a Word file."""
    if form is Format.docx:
        _write_docx(frame, output, title or (output.stem if output else ""))
    elif form is Format.xlsx:
        if output is None:
            raise mistake("xlsx-output")
        if len(frame) >= EXCEL_ROWS:
            raise mistake("xlsx-rows", n=len(frame))
        _write_xlsx(frame, output)
    else:
        writers = {Format.text: as_text, Format.csv: as_csv, Format.md: as_markdown, Format.json: as_json}
        text = writers[form](frame)
        if output is None:
            # a pipe gets the bytes of the table
            sys.stdout.write(visible(text) if form is Format.text or sys.stdout.isatty() else text)
            return
        # Excel takes a CSV file without a byte order mark for another encoding
        encoding = "utf-8-sig" if form is Format.csv else "utf-8"
        with replacing(output) as temporary:
            temporary.write_text(text, encoding=encoding, newline="\n")
    print(say("written", file=str(output), n=len(frame)), file=sys.stderr)


def _is_missing(value: Any) -> bool:
    # not pandas.isna: of a list it is a list
    return (
        value is None or type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and value != value)
    )


def cell(value: Any) -> str:
    """A value as in the result files: six significant digits, true and false, nothing where there is no value."""
    if isinstance(value, str):
        return value
    if _is_missing(value):
        return ""
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.6g}"
    if hasattr(value, "tolist"):
        value = value.tolist()
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _rows(frame: pd.DataFrame) -> list[list[str]]:
    return [
        ["" if missing else cell(value) for value, missing in zip(row, gone, strict=True)]
        for row, gone in zip(frame.itertuples(index=False), frame.isna().to_numpy(), strict=True)
    ]


def as_csv(frame: pd.DataFrame) -> str:
    """UTF-8 with LF, as the result files."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows(_rows(frame))
    return out.getvalue()


def as_markdown(frame: pd.DataFrame) -> str:
    """A pipe table; marks that would end a cell are escaped."""

    def line(values: list[str]) -> str:
        return "| " + " | ".join(" ".join(v.replace("\\", "\\\\").replace("|", "\\|").split()) for v in values) + " |\n"

    return line(list(frame.columns)) + "|" + " --- |" * len(frame.columns) + "\n" + "".join(map(line, _rows(frame)))


def as_json(frame: pd.DataFrame) -> str:
    """One object for each row; null where there is no value."""

    def plain(value: Any) -> Any:
        if hasattr(value, "tolist"):
            value = value.tolist()
        if isinstance(value, list | str | bool):
            return value
        if _is_missing(value):
            return None
        return float(f"{value:.6g}") if isinstance(value, float) else value

    records = [
        {name: plain(value) for name, value in zip(frame.columns, row, strict=True)}
        for row in frame.astype("object").itertuples(index=False)
    ]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _write_docx(frame: pd.DataFrame, output: Path | None, title: str) -> None:
    """A Word file with one three-line table (三线表)."""
    import pandas as pd

    from wenmai.cli.language import in_use
    from wenmai.messages import has_message, message
    from wenmai.publish.tables.latex import PaperTable
    from wenmai.publish.tables.word import write_word

    if output is None:
        raise mistake("docx-output")
    if len(frame) > WORD_ROWS:
        raise mistake("docx-rows", n=len(frame), most=WORD_ROWS)
    language = in_use()
    names = [message(key, language) if has_message(key := f"heading-{name}", language) else str(name) for name in frame]
    printed = pd.DataFrame(_rows(frame), columns=names, dtype="str")
    output.parent.mkdir(parents=True, exist_ok=True)
    write_word([PaperTable("wenmai", title, printed, f"n = {len(frame)}")], output, language=language)


def _write_xlsx(frame: pd.DataFrame, output: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet("wenmai")
    sheet.freeze_panes = "A2"

    def made(value: Any) -> Any:
        if isinstance(value, bool | int | float) and value == value:
            return value
        if hasattr(value, "item"):
            return value.item()
        item = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", cell(value)) or None)
        # a text that begins with = is no formula
        if item.value is not None:
            item.data_type = "s"
        return item

    sheet.append(list(frame.columns))
    for row in frame.astype("object").itertuples(index=False):
        sheet.append([made(value) for value in row])
    with replacing(output) as temporary:
        book.save(temporary)


def as_text(frame: pd.DataFrame) -> str:
    """Columns under each other, cut to the width of the terminal; what does not fit is named below."""
    room = shutil.get_terminal_size((120, 25)).columns if sys.stdout.isatty() else 10_000
    rows = _rows(frame)
    widest = WIDEST if room < 10_000 else 200
    numeric = [str(dtype).lower().startswith(("int", "float")) for dtype in frame.dtypes]
    widths = [
        min(widest, max([cells(str(name)), *(cells(row[at]) for row in rows)])) for at, name in enumerate(frame.columns)
    ]
    shown = _fitting(widths, room)
    lines = [[str(name) for name in frame.columns], ["─" * width for width in widths], *rows]
    out = [
        "  ".join(_padded(line[at], widths[at], right=numeric[at]) for at in range(shown)).rstrip() for line in lines
    ]
    if shown < len(widths):
        out.append(say("more-columns", names=", ".join(map(str, frame.columns[shown:]))))
    return "\n".join(out) + "\n"


def _fitting(widths: list[int], room: int) -> int:
    """How many columns fit; the last of all may be cut."""
    used = 0
    for at, width in enumerate(widths):
        last = at == len(widths) - 1
        if used + (min(width, 12) if last else width) > room:
            return max(1, at)
        if last:
            widths[at] = min(width, room - used)
        used += width + 2
    return len(widths)


def _padded(text: str, width: int, *, right: bool) -> str:
    text = " ".join(text.split())
    if cells(text) > width:
        while cells(text) > width - 1:
            text = text[:-1]
        text += "…"
    space = " " * (width - cells(text))
    return space + text if right else text + space
