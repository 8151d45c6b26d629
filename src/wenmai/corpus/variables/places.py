"""The region that a row of a table means: by its code, or by its name in full or short, with those above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from wenmai.regions.gazetteer import Gazetteer
from wenmai.regions.short_names import autonomous_kind, short_name

#: levels from above, with the kinds of columns that name a region of each
LEVELS = ("province", "prefecture", "county")
NATIONAL = "100000"
_NATION = frozenset(("全国", "国家", "中国", "中央", "国务院", "中华人民共和国"))
#: cells that name no region of their own
_GENERIC = frozenset(
    ("市辖区", "县", "省直辖", "直辖县", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位")
)
_CODE = re.compile(r"(?:CN)?(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})(?:\.0+)?", re.I)
_BETWEEN = " ·-—－_/|,，、\u3000"
#: share of the names of a column that decides its level
_MOST = 0.6

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
        self.own = frozenset(own["adcode"])
        self._gazetteer = gazetteer
        self._level = dict(zip(own["adcode"], own["level"], strict=True))
        self._level |= {code: place.level for code, place in gazetteer.places.items()}
        self._full: dict[str, list[str]] = {}
        self._short: dict[str, list[str]] = {}
        for name, codes in gazetteer.names.items():
            if name not in gazetteer.short:
                self._full[name] = list(codes)
        for code, name in zip(own["adcode"], own["region"], strict=True):
            known = self._full.setdefault(name, [])
            if code not in known:
                known.append(code)
        for name, codes in self._full.items():
            bare, kind = short_name(name), autonomous_kind(name)
            for alias in {bare, bare + kind[-1:]} if bare else ():
                if alias not in self._full:
                    self._short.setdefault(alias, []).extend(codes)

    def code(self, cell: str) -> str:
        """The six digits of a code of two, four, six or twelve; "" if no region has it."""
        match = _CODE.fullmatch(cell)
        if match is None:
            return ""
        code = match[1][:6].ljust(6, "0")
        return code if code in self._level or code == NATIONAL else ""

    def level(self, code: str) -> str:
        """Level of a region; "" if unknown."""
        return self._level.get(code, "")

    def above(self, code: str) -> list[str]:
        """Codes of the regions above one, the nearest first."""
        out: list[str] = []
        place = self._gazetteer.places.get(code)
        while place is not None and place.parent and place.parent not in out:
            out.append(place.parent)
            place = self._gazetteer.places.get(place.parent)
        return out or [up for up in (f"{code[:4]}00", f"{code[:2]}0000") if up != code and up in self._level]

    def names(self, cell: str) -> list[str]:
        """Codes of all regions that a cell may mean, by its last name where it holds several (浙江省湖州市)."""
        cell = cell.strip(_BETWEEN)
        if cell in _NATION:
            return [NATIONAL]
        if found := self._full.get(cell) or self._short.get(cell):
            return list(dict.fromkeys(found))
        # the longest beginning that is a name, and what the rest means below it
        for end in range(len(cell) - 1, 1, -1):
            above = self._full.get(cell[:end]) or self._short.get(cell[:end])
            rest = cell[end:].strip(_BETWEEN)
            if above and rest:
                below = [code for code in self.names(rest) if set(self.above(code)) & set(above)]
                if below:
                    return below
                if rest in _GENERIC:
                    return list(above)
        return []

    def column_level(self, cells: Iterable[str]) -> str:
        """The level of most of the regions that a column names without doubt; "" if there is no such level."""
        sure = [self.names(cell) for cell in set(cells)]
        counts = Counter(self.level(codes[0]) for codes in sure if len(codes) == 1)
        level, most = counts.most_common(1)[0] if counts else ("", 0)
        return level if most >= _MOST * sum(counts.values()) else ""

    def find(self, cells: Mapping[str, str], levels: Mapping[str, str]) -> tuple[str, str]:
        """The region of a row.

        Parameters
        ----------
        cells
            Names by the kind of their column, from above: ``province``, ``prefecture``, ``county``, ``region``.
        levels
            The level that the regions of each of these columns have.

        Returns
        -------
        tuple of str
            The code of the finest region named and "", or "" and the reason: :data:`UNKNOWN` or :data:`AMBIGUOUS`,
            and both empty where the row names none.
        """
        code = ""
        for kind, cell in cells.items():
            if not cell or cell in _GENERIC:
                continue
            found, reason = self._one(cell, above=code, level=levels.get(kind, ""))
            if reason:
                return "", reason
            code = found
        return code, ""

    def _one(self, cell: str, *, above: str, level: str) -> tuple[str, str]:
        if code := self.code(cell):
            return code, ""
        codes = self.names(cell)
        if above and above != NATIONAL:
            # Beijing is its own city
            codes = [code for code in codes if code == above or above in self.above(code)]
        if not codes:
            return "", UNKNOWN
        for wanted in (
            [code for code in codes if self.level(code) == level],
            [code for code in codes if code in self.own],
            self._highest(codes),
        ):
            codes = self._narrowed(codes, wanted)
            if len(codes) == 1:
                return codes[0], ""
        return "", AMBIGUOUS

    def _highest(self, codes: Sequence[str]) -> list[str]:
        """吉林 without anything else is the province."""
        rank = {level: n for n, level in enumerate(LEVELS)}
        top = min(rank.get(self.level(code), len(LEVELS)) for code in codes)
        return [code for code in codes if rank.get(self.level(code), len(LEVELS)) == top]

    @staticmethod
    def _narrowed(codes: list[str], wanted: list[str]) -> list[str]:
        kept = [code for code in codes if code in wanted]
        return kept or codes
