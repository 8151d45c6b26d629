"""What identifies the rows of a table of variables: document, source, or region and year."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from wenmai.corpus.read.cell_values import cell_year
from wenmai.corpus.read.columns import PARTS, compared, roles_of_name
from wenmai.corpus.variables.files import VariableFile
from wenmai.corpus.variables.places import NATIONAL, Places
from wenmai.errors import mistake

#: what may identify a row, and the role that ``corpus/resources/column_names.yaml`` has for such columns
KINDS: Mapping[str, str] = {
    **{"doc_id": "", "source": "file", "adcode": "adcode", "province": "province", "city": "city"},
    **{"county": "county", "region": "region", "year": "year"},
}
#: names of columns of doc_id, as names are compared
_DOCUMENT = ("docid", "doc", "document", "documentid", "文档", "文档编号", "文档id", "文本编号")
#: names that are of a source file only where the table is not itself of documents
_SOURCE = ("source", "sourcefile")
#: kinds of columns that name a region, from above
REGIONS = ("province", "city", "county", "region")
#: what the setting documents.variables_key may name
ASKED = tuple(KINDS)
#: a year and nothing else; columns that are named for years may hold dates (2015-12-31) and Chinese numerals
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0+)?\s*(?:年度?)?")
#: share of the values of a column that must be codes, names of regions or years
_SHARE = 0.8
#: the same where the name of the column says nothing
_SHARE_UNNAMED = 0.95

Key = tuple[str, ...]


@dataclass(frozen=True)
class KeyColumns:
    """The columns that identify the rows.

    Attributes
    ----------
    by
        ``doc_id``, ``source``, ``region``, ``region_year`` or ``year``.
    columns
        The column of each kind.
    identifying
        All columns that say which document or region a row is about; none of them is a variable.
    """

    by: str
    columns: Mapping[str, str]
    identifying: frozenset[str]

    def regions(self) -> dict[str, str]:
        """The columns that name the region, from above."""
        return {kind: self.columns[kind] for kind in REGIONS if kind in self.columns}


class Sources:
    """Sources of the corpus by what tables write for them: path, file name, or either without its suffix."""

    def __init__(self, documents: pd.DataFrame) -> None:
        sources = [str(source) for source in documents["source"].unique()]
        paths = [_path(source) for source in sources]
        self._paths = _unique(zip(paths, sources, strict=True)) | _unique(zip(map(_bare, paths), sources, strict=True))
        names = [path.rpartition("/")[2] for path in paths]
        self._names = _unique(zip(map(_bare, names), sources, strict=True)) | _unique(zip(names, sources, strict=True))

    def find(self, cell: str) -> str:
        """The source; "" if none, or more than one, is meant."""
        path = _path(cell)
        if "/" not in path:
            return self._paths.get(path) or self._names.get(path) or self._names.get(_bare(path), "")
        # a table that was made elsewhere may have further folders in front, or another suffix; a file of the same name
        # in another folder is another file
        parts = path.split("/")
        tails = ["/".join(parts[n:]) for n in range(len(parts))]
        return next((found for tail in tails for form in (tail, _bare(tail)) if (found := self._paths.get(form))), "")


def _path(name: str) -> str:
    return unicodedata.normalize("NFKC", name).replace("\\", "/").removeprefix("./").strip().casefold()


def _bare(path: str) -> str:
    """A path without the suffix of its file."""
    return re.sub(r"(?<=[^/])\.[a-z0-9]{1,5}$", "", path)


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Sources by a name of theirs that no other has."""
    known = list(pairs)
    counts = Counter(name for name, _ in known)
    return {name: source for name, source in known if counts[name] == 1}


def find_key(
    table: VariableFile,
    documents: pd.DataFrame,
    places: Places,
    sources: Sources,
    *,
    asked: Mapping[str, str] | None = None,
) -> KeyColumns:
    """Find the columns that identify the rows, by their names and values.

    Parameters
    ----------
    table
        The table of variables.
    documents
        The table ``documents``.
    places, sources
        Regions and sources by what tables write for them.
    asked
        Columns by kind (:data:`ASKED`) that the configuration names; they are taken as they are, and nothing else of
        their kind is looked for.

    Raises
    ------
    WenmaiError
        If nothing identifies the rows.
    """
    named = {kind: name for kind, name in (asked or {}).items() if name and name in table.columns}
    found = _Finder(table, documents, places, sources)
    columns = _overruled(found.all_columns(), named)
    identifying = frozenset(columns.values())
    has_region = "adcode" in columns or any(kind in columns for kind in REGIONS)
    if "doc_id" in columns:
        by, used = "doc_id", ["doc_id"]
    elif "source" in columns:
        by, used = "source", ["source"]
    elif has_region:
        by = "region_year" if "year" in columns else "region"
        used = [kind for kind in ("adcode", *REGIONS, "year") if kind in columns]
    elif "year" in columns:
        by, used = "year", ["year"]
    else:
        example = "{region: 城市, year: 年份}"
        raise mistake("variables-no-key", where=table.path, columns=_shown(table.columns), example=example)
    return KeyColumns(by, {kind: columns[kind] for kind in used}, identifying)


def _overruled(found: Mapping[str, str], named: Mapping[str, str]) -> dict[str, str]:
    """The columns found, without those that the configuration gives in another way."""
    if not named:
        return dict(found)
    dropped = {"doc_id", "source"}
    if named.keys() & dropped:
        return dict(named)
    if named.keys() & {"adcode", *REGIONS}:
        dropped |= {"adcode", *REGIONS}
    used = set(named.values())
    rest = {kind: name for kind, name in found.items() if kind not in dropped and name not in used}
    merged = {**rest, **named}
    return {kind: merged[kind] for kind in KINDS if kind in merged}


def _shown(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:12]) + (", …" if len(listed) > 12 else "")


def _rank(kind: str, name: str) -> int:
    """Place of a name among those that columns of a kind have, from 0; -1 if it is none."""
    plain = compared(name)
    own = {"doc_id": _DOCUMENT, "source": _SOURCE}.get(kind, ())
    if plain in own:
        return own.index(plain)
    return next((len(own) + rank for role, rank in roles_of_name(name) if role == KINDS[kind]), -1)


class _Finder:
    """Looks at one table."""

    def __init__(self, table: VariableFile, documents: pd.DataFrame, places: Places, sources: Sources) -> None:
        ids = frozenset(documents["doc_id"])
        self._table = table
        self._places = places
        self._is: dict[str, Callable[[str], bool]] = {
            "doc_id": lambda cell: cell in ids,
            "source": lambda cell: bool(sources.find(cell)),
            "adcode": lambda cell: bool(places.code(cell)),
            "year": lambda cell: cell_year(cell) is not None,
            **dict.fromkeys(REGIONS, lambda cell: places.is_name(cell) or bool(places.code(cell))),
        }

    def all_columns(self) -> dict[str, str]:
        """The column of each kind that there is."""
        columns: dict[str, str] = {}
        for kind in KINDS:
            fitting = [
                (rank, name)
                for name in self._table.columns
                if name not in columns.values() and (rank := _rank(kind, name)) >= 0 and self._fits(kind, name)
            ]
            if fitting:
                columns[kind] = min(fitting, key=lambda pair: pair[0])[1]
        self._unnamed(columns)
        return columns

    def _fits(self, kind: str, column: str) -> bool:
        """Whether the values of a column are what its name says."""
        share = self._share(kind, column)
        # one document that is there is enough: the others may be of another corpus
        return share > 0 if kind in ("doc_id", "source") else share >= _SHARE / 2

    def _share(self, kind: str, column: str) -> float:
        cells = set(self._table.cells(column))
        return sum(map(self._is[kind], cells)) / len(cells) if cells else 0.0

    def _unnamed(self, columns: dict[str, str]) -> None:
        """Add what only the values of columns of other names show."""
        rest = [name for name in self._table.columns if name not in columns.values()]
        if "doc_id" in columns or "source" in columns:
            return
        for kind in ("doc_id", "source"):
            best = max(rest, key=lambda name: self._share(kind, name), default="")
            if best and self._share(kind, best) >= _SHARE / 2:
                columns[kind] = best
                return
        if not columns.keys() & {"adcode", *REGIONS}:
            for kind in ("adcode", "region"):
                fitting = [name for name in rest if self._share(kind, name) >= self._least(kind)]
                if fitting and self._varies(fitting[0]):
                    columns[kind] = fitting[0]
                    rest.remove(fitting[0])
                    break
        if "year" not in columns and columns.keys() & {"adcode", *REGIONS}:
            self._unnamed_year(columns, rest)

    @staticmethod
    def _least(kind: str) -> float:
        return _SHARE_UNNAMED if kind == "adcode" else _SHARE

    def _varies(self, column: str) -> bool:
        return len(set(self._table.cells(column))) > 1 or len(self._table.rows) == 1

    def _unnamed_year(self, columns: dict[str, str], rest: Sequence[str]) -> None:
        """A column of years, if regions have several rows and the year makes them differ."""
        regions = [name for kind, name in columns.items() if kind in ("adcode", *REGIONS)]
        keys = list(zip(*(self._table.columns[name] for name in regions), strict=True))
        if _differ(keys):
            return
        for name in rest:
            years = self._table.columns[name]
            plain = all(_YEAR.fullmatch(cell) for cell in years if cell)
            if plain and self._share("year", name) >= _SHARE_UNNAMED and _differ(zip(keys, years, strict=True)):
                columns["year"] = name
                return


def _differ(keys: Iterable[object]) -> bool:
    listed = list(keys)
    return len(set(listed)) == len(listed)


def keys_of(table: VariableFile, columns: KeyColumns, places: Places, sources: Sources) -> list[tuple[Key, str]]:
    """The key of each row and "", or an empty key and the reason why the row has none.

    A key is what :func:`document_keys` gives for a document: texts, the year as four digits.
    """
    if columns.by == "doc_id":
        return [((cell,), "") if cell else ((), "no_key") for cell in table.columns[columns.columns["doc_id"]]]
    if columns.by == "source":
        found = ((cell, sources.find(cell)) for cell in table.columns[columns.columns["source"]])
        return [((source,), "") if source else ((), "not_in_texts" if cell else "no_key") for cell, source in found]
    years = [cell_year(cell) for cell in table.columns[columns.columns["year"]]] if "year" in columns.columns else None
    if columns.by == "year":
        assert years is not None
        return [((str(year),), "") if year else ((), "no_key") for year in years]
    out: list[tuple[Key, str]] = []
    for at, (code, reason) in enumerate(_codes(table, columns, places, years)):
        year = years[at] if years else None
        if reason or not code or (years is not None and year is None):
            out.append(((), reason or "no_key"))
        else:
            out.append(((code, str(year)) if years is not None else (code,), ""))
    return out


def _codes(
    table: VariableFile, columns: KeyColumns, places: Places, years: Sequence[int | None] | None
) -> list[tuple[str, str]]:
    """The region of each row: by its code, else by its names."""
    regions = columns.regions()
    levels = {kind: places.column_level(table.cells(name)) or PARTS.get(kind, "") for kind, name in regions.items()}
    codes = table.columns[columns.columns["adcode"]] if "adcode" in columns.columns else [""] * len(table.rows)
    out = []
    for at, cell in enumerate(codes):
        names = tuple(table.columns[name][at] for name in regions.values())
        code = places.code(cell)
        if code or (cell and not any(names)):
            out.append((code, "" if code else "unknown_region"))
            continue
        year = years[at] if years else None
        out.append(places.find(dict(zip(regions, names, strict=True)), levels, year=year))
    return out


def document_keys(documents: pd.DataFrame, by: str, places: Places, *, below: bool) -> list[list[Key]]:
    """The keys under which each document looks for its row, the best first; none where it lacks region or year.

    A region whose status or code changed is looked for under both codes. With ``below`` a document takes the row of its
    prefecture or province where its own region has none.
    """
    if by in ("doc_id", "source"):
        return [[(str(value),)] for value in documents[by]]
    years = ["" if pd.isna(year) else str(int(year)) for year in documents["year"]]
    if by == "year":
        return [[(year,)] if year else [] for year in years]
    above: dict[str, list[str]] = {}
    out: list[list[Key]] = []
    for code, year in zip(map(str, documents["adcode"]), years, strict=True):
        if not code or (by == "region_year" and not year):
            out.append([])
            continue
        if code not in above:
            chain = [code, *(places.above(code) if below and code != NATIONAL else [])]
            above[code] = list(dict.fromkeys(same for one in chain for same in places.same(one)))
        out.append([(one, year) if by == "region_year" else (one,) for one in above[code]])
    return out
