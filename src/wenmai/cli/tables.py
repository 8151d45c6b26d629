"""``wenmai tables``, ``wenmai show``, ``wenmai kwic``: what is in a results folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wenmai.cli.folders import nearest, results_folder
from wenmai.cli.language import mistake, say
from wenmai.cli.output import Format, format_of, write_frame

if TYPE_CHECKING:
    import pandas as pd

    from wenmai.io.tables import TableSchema

#: rows on the screen where no number is given
SCREEN_ROWS = 20

Results = Annotated[Path | None, typer.Option("--results", "-r", show_default=False)]
Output = Annotated[Path | None, typer.Option("--output", "-o", show_default=False)]
As = Annotated[Format | None, typer.Option("--format", "-f", show_default=False)]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=0, show_default=False)]


def schema_of(name: str) -> TableSchema:
    """The schema of a table by its name, or by its path in the results folder."""
    from wenmai.io.tables import table_names, table_schema

    known = table_names()
    if name not in known:
        stem = Path(name.replace("\\", "/")).stem
        if stem not in known:
            raise mistake("table", name=name, near=nearest(name, known))
        name = stem
    return table_schema(name)


def complete_table(incomplete: str) -> list[str]:
    """Names of tables for the completion of the shell."""
    from wenmai.paths import SCHEMAS

    return sorted(path.stem for path in (SCHEMAS / "tables").glob(f"{incomplete}*.yaml"))


Table = Annotated[str, typer.Argument(autocompletion=complete_table, show_default=False)]


def tables(
    results: Results = None,
    every: Annotated[bool, typer.Option("--all", "-a")] = False,
    form: As = None,
    output: Output = None,
) -> None:
    import pandas as pd

    from wenmai.io.tables import table_names, table_schema

    folder = results_folder(results)
    found = []
    for name in table_names():
        schema = table_schema(name)
        made = (folder / schema.path).is_file()
        if made or every:
            found.append((name, schema.title, schema.path, *([made] if every else [])))
    columns = ["name", "title", "path", *(["made"] if every else [])]
    write_frame(pd.DataFrame(found, columns=columns), format_of(form, output), output)


def show(
    table: Table,
    where: Annotated[str, typer.Option(metavar="CONDITION", show_default=False)] = "",
    columns: Annotated[str, typer.Option(metavar="NAMES", show_default=False)] = "",
    sort: Annotated[str, typer.Option(metavar="COLUMN", show_default=False)] = "",
    limit: Limit = None,
    form: As = None,
    output: Output = None,
    results: Results = None,
) -> None:
    form = format_of(form, output)
    frame = _chosen(table, where, columns, sort, results)
    n_all = len(frame)
    if limit is None and form is Format.text and output is None:
        limit = SCREEN_ROWS
    if limit is not None:
        frame = frame.head(limit)
    write_frame(frame, form, output)
    if where and not n_all:
        print(say("no-row", condition=where), file=sys.stderr)
    if output is None and len(frame) < n_all:
        print(say("more-rows", shown=len(frame), n=n_all), file=sys.stderr)


def _chosen(table: str, where: str, columns: str, sort: str, results: Path | None) -> pd.DataFrame:
    """The rows and columns asked for; only what is needed is read."""
    from wenmai.io.tables import read_table
    from wenmai.io.where import check_columns, parse_condition

    schema = schema_of(table)
    path = results_folder(results) / schema.path
    if not path.is_file():
        raise mistake("not-made", table=schema.name, path=str(path), command=schema.made_by or "wenmai run")
    condition = parse_condition(where, where="--where") if where else None
    names = [name.strip() for name in columns.split(",") if name.strip()]
    backwards = sort.startswith("-")
    sort = sort.removeprefix("-")
    there = _columns_of(path)
    strange = [name for name in there if schema.column(name) is None]
    # of a table that users bring columns along to, only a missing column shows its version
    strange += [name for name in schema.columns if name not in there]
    if strange:
        raise mistake("other-version", file=str(path), columns=", ".join(strange[:5]))
    check_columns(names, there, where="--columns")
    check_columns([sort] if sort else [], there, where="--sort")
    used = condition.columns if condition else ()
    check_columns(used, there, where="--where", quotes=True)
    read = list(dict.fromkeys([*names, *used, *([sort] if sort else [])])) if names else None
    frame = read_table(path, name=schema.name, columns=read)
    if condition:
        frame = frame[condition.mask(frame, where="--where")]
    if sort:
        frame = frame.sort_values(sort, ascending=not backwards, kind="stable", na_position="last")
    return frame[names] if names else frame


def _columns_of(path: Path) -> list[str]:
    """The columns of a table file."""
    import csv

    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        return list(pq.read_schema(path).names)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file), [])


def kwic(  # noqa: PLR0913 - a parameter is an option of the command
    term: Annotated[str, typer.Argument(show_default=False)],
    width: Annotated[int, typer.Option(min=1)] = 20,
    by: Annotated[str, typer.Option(metavar="COLUMN")] = "year",
    duplicates: Annotated[bool, typer.Option("--duplicates")] = False,
    concept: Annotated[bool, typer.Option("--concept", "-c")] = False,
    sentences: Annotated[bool, typer.Option("--sentences", "-s")] = False,
    sample: Annotated[int | None, typer.Option(min=1, show_default=False)] = None,
    per: Annotated[str, typer.Option(metavar="NAMES", show_default=False)] = "",
    seed: Annotated[int, typer.Option(min=0)] = 1,
    limit: Limit = None,
    form: As = None,
    output: Output = None,
    results: Results = None,
) -> None:
    form = format_of(form, output)
    folder = results_folder(results)
    found = _quotes(folder, term, width=width, by=by, duplicates=duplicates, concept=concept, sentences=sentences)
    if sample is not None:
        found = _drawn(folder, found, sample, per or by, seed)
    if found.empty:
        print(say("no-hit", term=term), file=sys.stderr)
        _hint_at_concept(folder, term, concept=concept)
        if form is Format.text:
            return
    n_all = len(found)
    if limit is None and form is Format.text and output is None:
        limit = SCREEN_ROWS
    if limit is not None:
        found = found.head(limit)
    if form is Format.text and output is None:
        _print_lines(found, by)
    elif form is Format.docx:
        marked = found["left"] + "【" + found["hit"] + "】" + found["right"]
        shown = found[list(dict.fromkeys(["year", "region", by, "title"]))].assign(sentence=marked)
        write_frame(shown, form, output, title=term)
    else:
        write_frame(found, form, output)
    if output is None and len(found) < n_all:
        print(say("more-rows", shown=len(found), n=n_all), file=sys.stderr)


def _quotes(
    folder: Path, term: str, *, width: int, by: str, duplicates: bool, concept: bool, sentences: bool
) -> pd.DataFrame:
    """The places of a term, or of a concept, with their context."""
    from wenmai.io.kwic import concordance
    from wenmai.io.tables import read_table, table_schema

    find = None
    if concept:
        from wenmai.trends.keywords.quotes import concept_named, finder_of

        name = concept_named(folder, term)
        if not name:
            path = folder / table_schema("concepts").path
            known = read_table(path)["concept"].tolist() if path.is_file() else []
            raise mistake("concept", name=term, near=nearest(term, known))
        find = finder_of(folder, name)
    return concordance(folder, term, width=width, by=by, duplicates=duplicates, sentences=sentences, find=find)


def _hint_at_concept(folder: Path, term: str, *, concept: bool) -> None:
    """Say that text which does not occur is the name of a concept."""
    from wenmai.trends.keywords.quotes import concept_named

    if not concept and concept_named(folder, term):
        print(say("hit-concept", term=term), file=sys.stderr)


def _drawn(folder: Path, found: pd.DataFrame, n: int, per: str, seed: int) -> pd.DataFrame:
    """Some of the hits of every group; groups are values of any column of the hits or of documents."""
    from wenmai.io.kwic import sample_of
    from wenmai.io.tables import read_table, table_schema
    from wenmai.io.where import check_columns

    names = [name.strip() for name in per.split(",") if name.strip()]
    path = folder / table_schema("documents").path
    check_columns(names, [*found.columns, *_columns_of(path)], where="--per")
    more = [name for name in names if name not in found.columns]
    about = read_table(path, columns=["doc_id", *more]).set_index("doc_id")
    return sample_of(found.join(about, on="doc_id"), n, per=names, seed=seed)[list(found.columns)]


def _print_lines(found: pd.DataFrame, by: str) -> None:
    """The hits under each other, in the middle of their contexts."""
    from wenmai.cli.help import cells
    from wenmai.cli.output import cell
    from wenmai.io.shown import visible

    places = ["  ".join(filter(None, dict.fromkeys([cell(row[by]), cell(row["year"]), row["region"]])))
              for _, row in found.iterrows()]  # fmt: skip
    lefts = [" ".join(text.split()) for text in found["left"]]
    first, second = max(map(cells, places)), max(map(cells, lefts))
    for place, left, hit, right in zip(places, lefts, found["hit"], found["right"], strict=True):
        right = " ".join(right.split())
        print(visible(f"{place}{' ' * (first - cells(place))}  {' ' * (second - cells(left))}{left} [{hit}] {right}"))
