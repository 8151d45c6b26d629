"""``wenmai describe``: what a table holds, from its schema."""

from __future__ import annotations

from typing import Annotated

import typer

from wenmai.cli.help import wrapped
from wenmai.cli.language import in_use, say
from wenmai.cli.output import Format, as_csv, as_json, as_markdown
from wenmai.cli.tables import Table, schema_of
from wenmai.messages.descriptions import described


def describe(
    table: Table, form: Annotated[Format | None, typer.Option("--format", "-f", show_default=False)] = None
) -> None:
    schema, language = schema_of(table), in_use()
    if form not in (None, Format.text):
        import pandas as pd

        columns = {**schema.columns, **schema.patterns}
        rows = [
            (n, c.type, described(c.unit, language), described(c.description, language)) for n, c in columns.items()
        ]
        frame = pd.DataFrame(rows, columns=["column", "type", "unit", "description"])
        if form is Format.xlsx:
            from wenmai.cli.output import write_frame

            write_frame(frame, form, None)
        print({Format.csv: as_csv, Format.md: as_markdown, Format.json: as_json}[form](frame), end="")
        return
    print(f"{schema.name}: {described(schema.title, language)}")
    print("\n".join(wrapped(described(schema.description, language), 100)))
    print(say("describe-file", path=schema.path))
    print(say("describe-key", columns=", ".join(schema.key)))
    if schema.made_by:
        print(say("describe-made-by", command=schema.made_by))
    for name, column in {**schema.columns, **schema.patterns}.items():
        kind = ", ".join(filter(None, [column.type, described(column.unit, language)]))
        print(f"\n  {name}  ({kind})")
        for line in wrapped(described(column.description, language), 92):
            print(f"      {line}")
        if column.meanings:
            for code, meaning in column.meanings.items():
                print("        - " + "\n          ".join(wrapped(f"{code}: {described(meaning, language)}", 88)))
        elif column.values:
            values = say("describe-values", values=", ".join(column.values))
            print("      " + "\n      ".join(wrapped(values, 92)))
