"""The region that a row of a table means: by its code, or by its name in full or short, with those above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

import pandas as pd

from wenmai.regions.addresses import Resolved, resolve_address
from wenmai.regions.gazetteer import Gazetteer

NATIONAL = "100000"
_NATION = frozenset(("全国", "国家", "中国", "中央", "国务院", "中华人民共和国", NATIONAL))
_CODE = re.compile(r"(?:CN)?(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})(?:\.0+)?", re.I)
#: share of the names of a column that decides its level
_MOST = 0.6
#: changes by which a region lived on as a single other one
_CONTINUED = ("recoded", "restructured", "succeeded")

#: why a name gives no code
UNKNOWN, AMBIGUOUS = "unknown_region", "ambiguous_region"


class Places:
    """Codes of regions by what tables write for them.

    Parameters
    ----------
    gazetteer
        All regions.
    documents
        The table ``documents``: regions of the corpus decide between several of one name.
    """

    def __init__(self, gazetteer: Gazetteer, documents: pd.DataFrame) -> None:
        own = documents.loc[documents["adcode"] != "", ["adcode", "region", "level"]].drop_duplicates("adcode")
        self._gazetteer = gazetteer
        self._own = dict(zip(own["adcode"], own["level"], strict=True))
        self._resolve = cache(self._resolved)

    def code(self, cell: str) -> str:
        """The six digits of a code of two, four, six, nine or twelve; "" if no region has it."""
        match = _CODE.fullmatch(cell)
        if match is None:
            return ""
        code = match[1][:6].ljust(6, "0")
        if code in self._own or code == NATIONAL:
            return code
        return resolve_address(self._gazetteer, code).code

    def level(self, code: str) -> str:
        """Level of a region; "" if unknown."""
        place = self._gazetteer.places.get(code)
        return place.level if place else self._own.get(code, "")

    def above(self, code: str) -> list[str]:
        """Codes of the regions above one, the nearest first."""
        return self._gazetteer.above(code)[1:]

    def same(self, code: str) -> list[str]:
        """The code and those of the region before or after its status or its code changed (密云县, 密云区)."""
        places, found = self._gazetteer.places, [code]
        former = [one for one in self._gazetteer.former.get(code, ()) if places[one].change in _CONTINUED]
        place = places.get(code)
        today = [place.successor] if place and place.change in _CONTINUED else []
        return list(dict.fromkeys([*found, *today, *former]))

    def is_name(self, cell: str) -> bool:
        """Whether a cell names one region, or several of one name."""
        if cell in _NATION:
            return True
        found = self._resolve(cell, "", None)
        return bool(found.code or (found.candidates and found.agree))

    def column_level(self, cells: Iterable[str]) -> str:
        """The level of most of the regions that a column names without doubt; "" if there is no such level."""
        found = [self._resolve(cell, "", None) for cell in set(cells)]
        # a short name may be of several levels (吉林), and a full one says which
        counts = Counter(self.level(one.code) for one in found if one.code and not one.short)
        counts = counts or Counter(level for cell in set(cells) if (level := self._only_level(cell)))
        level, most = counts.most_common(1)[0] if counts else ("", 0)
        return level if most >= _MOST * sum(counts.values()) else ""

    def _only_level(self, cell: str) -> str:
        """The level of a name that regions of one level only have; "" of other names."""
        levels = {self.level(code) for code in self._gazetteer.exact.get(cell, ())}
        return levels.pop() if len(levels) == 1 else ""

    def find(self, cells: Mapping[str, str], levels: Mapping[str, str], *, year: int | None = None) -> tuple[str, str]:
        """The region of a row.

        Parameters
        ----------
        cells
            Names by the kind of their column, from above: ``province``, ``city``, ``county``, ``region``.
        levels
            The level that the regions of each of these columns have.
        year
            The year of the row, for former regions.

        Returns
        -------
        tuple of str
            The code of the finest region named and "", or "" and the reason: :data:`UNKNOWN` or :data:`AMBIGUOUS`,
            and both empty where the row names none.
        """
        given = {kind: cell for kind, cell in cells.items() if cell}
        if not given:
            return "", ""
        if set(given.values()) <= _NATION:
            return NATIONAL, ""
        address = " ".join(cell for cell in given.values() if cell not in _NATION)
        finest = next(reversed(given))
        level = levels.get(finest, "")
        found = self._resolve(address, level, year)
        # many tables write the names of today for all years
        today = self._resolve(address, level, None)
        for one in (found, today):
            if one.code and not self._own.keys().isdisjoint(self.same(one.code)):
                return one.code, ""
        if found.code:
            return found.code, ""
        own = [code for code in found.candidates if code in self._own]
        if found.agree and len(own) == 1:
            return own[0], ""
        return "", AMBIGUOUS if found.agree and found.candidates else UNKNOWN

    def _resolved(self, text: str, level: str, year: int | None) -> Resolved:
        return resolve_address(self._gazetteer, text, level=level, year=year)
