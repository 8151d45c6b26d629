"""The intrusion questions as a workbook and as a page, and the answers read back from either."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from wenmai.errors import in_row, mistake
from wenmai.io.files import write_text
from wenmai.io.lists import read_rows
from wenmai.io.office import save_office
from wenmai.topics.checks.intrusion import OPTIONS, SEPARATOR

#: what is asked in the questions of each kind
TASKS = {
    "word": "哪个词与其他词不属于同一主题？Which word does not belong with the others?",
    "topic": "哪组词与这段文字无关？Which group of words has nothing to do with this paragraph?",
}
COLUMNS = ("question", "kind", "text", *OPTIONS, "answer")

PAGE = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>主题检验 Topic intrusion</title>
<style>body{{font:16px/1.6 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1f2933}}
fieldset{{border:1px solid #c3cad1;margin:1rem 0;padding:.6rem 1rem}}label{{display:block}}
blockquote{{margin:.3rem 0;color:#52606d}}button{{font:inherit;padding:.4rem 1rem}}</style></head><body>
<h1>主题检验 Topic intrusion</h1>
<p>每题选一个不属于其中的选项；不确定也请猜一个。请独立作答。<br>
Choose the one option of each question that does not belong; if in doubt, guess. Please answer alone.</p>
<form id="kit">{questions}<p><label>姓名或代号 Name or code: <input name="person" required></label></p>
<button>保存答案 Save answers</button></form>
<script>
document.getElementById("kit").addEventListener("submit", function (event) {{
  event.preventDefault();
  const given = new FormData(event.target), person = given.get("person");
  const lines = ["person,question,answer"];
  for (const [name, value] of given) if (name !== "person") lines.push([JSON.stringify(person), name, value].join(","));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([lines.join("\\n") + "\\n"], {{type: "text/csv"}}));
  link.download = "answers_" + person + ".csv";
  link.click();
}});
</script></body></html>
"""


def write_workbook(key: pd.DataFrame, path: str | Path) -> None:
    """Write the questions without their key as ``.xlsx``, with an empty column for the answer."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "questions"
    sheet.append(list(COLUMNS))
    for row in key.itertuples():
        options = str(row.options).split(SEPARATOR)
        padded = [*options, *[""] * (len(OPTIONS) - len(options))]
        sheet.append([row.question, TASKS[str(row.kind)], row.text, *padded, ""])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEFGHIJ", (9, 30, 50, *[18] * len(OPTIONS), 9), strict=True):
        sheet.column_dimensions[column].width = width
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                # a text that begins with = is no formula
                cell.data_type = "s"
    sheet.freeze_panes = "B2"
    letters = DataValidation(type="list", formula1=f'"{",".join(OPTIONS)}"', allow_blank=True)
    sheet.add_data_validation(letters)
    if len(key):
        letters.add(f"J2:J{len(key) + 1}")
    book.properties.creator = "wenmai"
    save_office(book, path)


def write_page(key: pd.DataFrame, path: str | Path) -> None:
    """Write the questions without their key as one page that saves the answers as CSV and asks nothing of the net."""
    fields = []
    for row in key.itertuples():
        quoted = f"<blockquote>{html.escape(str(row.text))}…</blockquote>" if row.text else ""
        options = "".join(
            f'<label><input type="radio" name="{row.question}" value="{letter}" required> '
            f"{letter}. {html.escape(option)}</label>"
            for letter, option in zip(OPTIONS, str(row.options).split(SEPARATOR), strict=False)
        )
        legend = f"{row.question}. {TASKS[str(row.kind)]}"
        fields.append(f"<fieldset><legend>{legend}</legend>{quoted}{options}</fieldset>")
    write_text(PAGE.format(questions="\n".join(fields)), path)


def read_answers(paths: Sequence[str | Path]) -> pd.DataFrame:
    """Read filled workbooks and saved answers; columns ``person``, ``question``, ``answer``.

    The person of a workbook is the name of its file.

    Raises
    ------
    WenmaiError
        If a file lacks the columns, or a row the number of its question.
    """
    if not paths:
        raise mistake("no-answers", where="topics.answers")
    frames = []
    for path in map(Path, paths):
        (_, head), *rows = read_rows(path) or [(1, [])]
        missing = [name for name in ("question", "answer") if name not in head]
        if missing:
            raise mistake("answers-column", where=str(path), name=missing[0])
        given = [{"person": path.stem, "answer": "", **dict(zip(head, cells, strict=False))} for _, cells in rows]
        for (number, _), answer in zip(rows, given, strict=True):
            if not answer.get("question", "").isdigit():
                raise mistake("answers-number", where=in_row(path, number))
        frame = pd.DataFrame(given, columns=["person", "question", "answer"])
        frames.append(frame.astype({"question": "int64"}))
    return pd.concat(frames, ignore_index=True)
