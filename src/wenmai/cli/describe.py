"""``wenmai describe``: what a table holds, or what a setting does, from their schemas."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wenmai.cli.folders import nearest
from wenmai.cli.help import wrapped
from wenmai.cli.language import in_use, mistake, say
from wenmai.cli.output import Format, as_csv, as_json, as_markdown
from wenmai.cli.tables import Table, schema_of
from wenmai.messages.descriptions import described

if TYPE_CHECKING:
    import pandas as pd


def describe(
    table: Table, form: Annotated[Format | None, typer.Option("--format", "-f", show_default=False)] = None
) -> None:
    from wenmai import config

    settings = dict(config.settings())
    section, point, _ = table.partition(".")
    if table == "settings" or (point and section in config.schema()["properties"]):
        _describe_settings(table, settings, form)
        return
    schema, language = schema_of(table), in_use()
    if form not in (None, Format.text):
        import pandas as pd

        columns = {**schema.columns, **schema.patterns}
        rows = [
            (n, c.type, described(c.unit, language), described(c.description, language)) for n, c in columns.items()
        ]
        frame = pd.DataFrame(rows, columns=["column", "type", "unit", "description"])
        _print_frame(frame, form)
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


def _print_frame(frame: pd.DataFrame, form: Format) -> None:
    printed = {Format.csv: as_csv, Format.md: as_markdown, Format.json: as_json}
    if form not in printed:
        # a file, which has no place in a terminal: one line of error
        from wenmai.cli.output import write_frame

        write_frame(frame, form, None)
        return
    print(printed[form](frame), end="")


def _describe_settings(name: str, settings: Mapping[str, Mapping[str, Any]], form: Format | None) -> None:
    """Print all settings, one, or those below a name (documents.columns): default, allowed values, meaning."""
    chosen = [key for key in settings if name == "settings" or key == name or key.startswith(f"{name}.")]
    if not chosen:
        raise mistake("setting", name=name, near=nearest(name, list(settings)))
    language = in_use()
    rows = []
    for key in chosen:
        spec = settings[key]
        allowed = ", ".join(map(str, spec["enum"])) if "enum" in spec else ""
        default = json.dumps(spec["default"], ensure_ascii=False)
        rows.append((key, default, allowed, described(spec["description"], language)))
    if form not in (None, Format.text):
        import pandas as pd

        _print_frame(pd.DataFrame(rows, columns=["setting", "default", "allowed", "description"]), form)
        return
    for key, default, allowed, meaning in rows:
        print(key)
        print("    " + "\n    ".join(wrapped(meaning, 92)))
        print("    " + say("describe-default", value=default))
        if allowed:
            print("    " + say("describe-values", values=allowed))
