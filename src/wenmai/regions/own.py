"""Regions that users add to the national lists: a small table, in the forms in which people have one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd

from wenmai.errors import Joined, Said, in_row, mistake
from wenmai.io.lists import read_rows

COLUMNS = ("adcode", "name", "level", "parent")

_NAMES = {
    "adcode": "adcode code id 代码 编码 行政区划代码 区划代码 行政代码 地区代码 地区编码 国标码",
    "name": "name region 名称 名字 地区 地区名称 地名 区划名称 行政区 行政区划 行政区划名称 行政区名称 单位名称 城市",
    "level": "level 级别 层级 行政级别 行政层级 等级 类型",
    "parent": "parent 上级 上级代码 上级名称 上级区划 上级行政区 父级 父级代码 所属 所属地区 隶属",
}

_LEVELS = {
    "province": "province 省 省级 直辖市 自治区 特别行政区 1",
    "prefecture": "prefecture city 市 地级 地级市 市级 地区 地市级 自治州 盟 州 2",
    "county": "county district 县 县级 县级市 区 区县 区县级 市辖区 旗 自治县 3",
}
_LEVEL_OF = {name: level for level, names in _LEVELS.items() for name in names.split()}


def read_regions(path: str | Path) -> pd.DataFrame:
    """Read a table of regions.

    Parameters
    ----------
    path
        CSV, TSV or XLSX, in any encoding; the columns have their names in the first row, in English or Chinese
        (代码, 名称, 级别, 上级). ``level`` may be left out where the code shows it, and ``parent`` always.

    Returns
    -------
    pandas.DataFrame
        Text columns ``adcode``, ``name``, ``level``, ``parent``.

    Raises
    ------
    WenmaiError
        If a column is missing, a name or code is missing or there twice, or a level is none; with the row.
    """
    table = read_rows(path)
    if not table:
        raise mistake("no-regions", where=str(path), fix=Said("advice-regions"))
    (_, head), *rows = table
    places = _places(path, head)
    if not rows:
        raise mistake("no-regions-below", where=str(path), fix=Said("advice-regions"))
    seen: dict[tuple[str, str], int] = {}
    out = []
    for number, cells in rows:
        row = {key: cells[place] if place < len(cells) else "" for key, place in places.items()}
        for key in ("adcode", "name"):
            if not row[key]:
                name = " ".join(head[places[key]].split())
                raise mistake("region-empty", where=in_row(path, number), fix=Said("advice-regions"), name=name)
            first = seen.setdefault((key, row[key]), number)
            if first != number:
                raise mistake("region-twice", where=in_row(path, number), name=row[key], first=str(first))
        level = _level(row.get("level", ""), row["adcode"], partial(in_row, path, number))
        out.append({**row, "level": level, "parent": row.get("parent", "")})
    return pd.DataFrame(out, columns=list(COLUMNS)).astype("str")


def _places(path: str | Path, head: list[str]) -> dict[str, int]:
    lower = [re.sub(r"\s", "", cell).lower() for cell in head]
    places = {}
    for key, names in _NAMES.items():
        found = [lower.index(name) for name in names.split() if name in lower]
        if found:
            places[key] = found[0]
    missing = [name for name in ("adcode", "name") if name not in places]
    if missing:
        # a cell can hold breaks of lines
        shown = [" ".join(cell.split())[:20] for cell in head[:8]] or Said("part-nothing")
        values = {"missing": Joined(" or ", missing), "shown": shown}
        raise mistake("region-columns", where=in_row(path, 1), fix=Said("advice-regions"), **values)
    return places


def _level(given: str, adcode: str, where: Callable[[], str]) -> str:
    if given:
        if given.lower() in _LEVEL_OF:
            return _LEVEL_OF[given.lower()]
        raise mistake("region-level", where=where(), level=repr(given))
    if re.fullmatch(r"\d{6}", adcode):
        return "province" if adcode.endswith("0000") else "prefecture" if adcode.endswith("00") else "county"
    raise mistake("region-code", where=where(), code=adcode)
