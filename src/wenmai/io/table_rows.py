"""Some rows of a large CSV table: the others are dropped block by block as the file is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from wenmai.errors import mistake
from wenmai.io.tables import table_schema, typed

#: bytes of the file read at once
BLOCK = 1 << 24


def read_rows(
    path: str | Path, *, where: Mapping[str, Sequence[str]], columns: Sequence[str] | None = None
) -> pd.DataFrame:
    """The rows of a CSV table that have one of the texts asked for in each column of ``where``.

    Parameters
    ----------
    path
        A file written by :func:`wenmai.io.tables.write_table`.
    where
        The texts wanted, by column.
    columns
        The columns to return, in this order; all by default.

    Returns
    -------
    pandas.DataFrame
        As of :func:`wenmai.io.tables.read_table`, rows in their order.

    Raises
    ------
    WenmaiError
        If there is no such file.
    """
    path = Path(path)
    schema = table_schema(path.stem)
    if not path.is_file():
        raise mistake("no-table", where=str(path))
    wanted = list(columns) if columns is not None else list(schema.columns)
    needed = list(dict.fromkeys([*wanted, *where]))
    texts = {name: pa.array(list(values), pa.string()) for name, values in where.items()}
    kept = [pa.table({name: pa.array([], pa.string()) for name in wanted})]
    with pacsv.open_csv(
        path,
        read_options=pacsv.ReadOptions(block_size=BLOCK, use_threads=False),
        parse_options=pacsv.ParseOptions(newlines_in_values=True),
        convert_options=pacsv.ConvertOptions(
            column_types=dict.fromkeys(needed, pa.string()), include_columns=needed, strings_can_be_null=False
        ),
    ) as reader:
        for batch in reader:
            table = pa.Table.from_batches([batch])
            for name, values in texts.items():
                table = table.filter(pc.is_in(table[name], value_set=values))
            kept.append(table.select(wanted))
    raw = pa.concat_tables(kept).to_pandas().astype("str")
    return typed(raw, schema, where=str(path))
