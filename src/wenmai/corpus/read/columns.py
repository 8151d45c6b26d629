"""What the columns of a table hold: by the configuration, by their names, else by their values."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from wenmai.corpus.read.cell_values import cell_dates, cell_text, cell_year, plain_cell
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.regions.addresses import resolve_address, simplified_name
from wenmai.regions.gazetteer import Gazetteer, gazetteer

NAMES = Path(__file__).parents[1] / "resources" / "column_names.yaml"

#: parts of an address, the widest first, and the level of each
PARTS = {"province": "province", "city": "prefecture", "county": "county"}
#: roles whose columns name the region
REGIONAL = ("region", *PARTS, "adcode")
#: roles whose cells are dates
DATES = ("published", "issued", "effective", "delivered")
#: roles whose cells are fields of a document as they are
PLAIN = (*("number", "issuer", "addressee", "status", "category", "url", "attachments", "index_number", "speaker"),)
#: roles that stay among the columns that are carried along
CARRIED = ("site", "id", "file")
ROLES = ("text", "title", *DATES, "year", *REGIONAL, *CARRIED, *PLAIN)

#: cells that are looked at, share of them that must fit a role, and fewest different ones that speak against a name
_SAMPLE, _FITS, _AGAINST = 300, 0.8, 3
#: mean length from which a column of Chinese can be the text, and from which others are too long to be carried along
_TEXT, _LONG = 40, 300
#: the same for the only column of a table
_SHORT = 12
#: what is added to the rank of a name that its values overrule, and of one without values
_BY_VALUES, _EMPTY = 1_000, 10_000
#: rows among which the names of columns are looked for, longest name, most names in a row that are data
_HEAD_ROWS, _LONGEST_NAME = 30, 40
#: cells that were not understood and are listed
_LISTED = 5
_HAN = re.compile(r"[\u3400-\u9fff]")
_BRACKETS = re.compile(r"[(\[【「]([^)\]】」]*)[)\]】」]?")
_SIGNS = re.compile(r"[\W_]+")
_FILE = re.compile(r"\.(?:txt|docx?|pdf|html?|md|wps|rtf|csv|xlsx?)$", re.I)
_URL = re.compile(r"(?:https?://|www\.)\S+", re.I)
_YEARS = re.compile(r"(?:19[5-9]|20)\d\d年?\s*[-—–~～至]\s*(?:(?:19|20)\d\d|\d\d)年?")
_EXACT = ("day", "month")
_NUMBER = re.compile(r"\S{1,20}[〔\[(（【]\s*(?:19|20)\d\d\s*[〕\])）】]\s*(?:第?\s*)?\d+\s*号")
#: names of the whole country
NATIONAL = frozenset(("全国", "国家", "中国", "中央", "国务院", "中华人民共和国", "100000"))
#: names of parts of a table of codes that are no regions
NO_REGIONS = frozenset(
    ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "直辖县级", "合计", "总计", "全省")
)


@dataclass
class Column:
    """One column of a table: what it was taken for, and how much of it was understood.

    Attributes
    ----------
    position
        From 0.
    name
        As the table has it; "" in a table without names.
    label
        What it is called in words, where the format has that.
    role
        One of :data:`ROLES`; "" for other columns.
    basis
        ``setting``, ``name``, ``values`` or "".
    reason
        A code of the table ``columns``, where something is to be said of it.
    level
        Of the regions in it: ``province``, ``prefecture`` or ``county``; "" if they are mixed.
    """

    position: int
    name: str
    label: str = ""
    role: str = ""
    basis: str = ""
    reason: str = ""
    level: str = ""
    sheet: str = ""
    header_row: int = 0
    n_values: int = 0
    n_understood: int = 0
    n_filled: int = 0
    example: str = ""
    not_understood: Counter[str] = field(default_factory=Counter)

    @property
    def shown(self) -> str:
        """The name, or the number of a column without one."""
        return self.name or self.label or f"column_{self.position + 1}"

    def row(self, source: str) -> dict[str, Any]:
        """The row of the table ``columns``."""
        carried = self.role in ("", *CARRIED) and not self.reason
        return {
            "source": source,
            "sheet": self.sheet,
            "position": self.position + 1,
            "column": self.name,
            "label": self.label,
            "header_row": self.header_row,
            "role": self.role or ("other" if carried else "not_used"),
            "basis": self.basis,
            "n_values": self.n_values,
            "n_understood": self.n_understood,
            "share_understood": self.n_understood / self.n_values if self.n_values else None,
            "n_filled": self.n_filled,
            "example": self.example,
            "not_understood": "; ".join(f"{cell} ({n})" for cell, n in self.not_understood.most_common(_LISTED)),
            "reason": self.reason,
        }


@cache
def national_places() -> Gazetteer:
    """The regions of the national lists."""
    return gazetteer()


@cache
def known_names() -> dict[str, tuple[str, int]]:
    """Role and rank of every known name in its compared form."""
    roles: Mapping[str, Any] = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    found: dict[str, tuple[str, int]] = {}
    for role, lists in roles.items():
        for rank, name in enumerate(name for names in lists for name in names):
            found.setdefault(simplified_name(name), (role, rank))
    return found


def compared(name: str) -> str:
    """A name of a column as names are compared: simplified characters, small letters and figures, without signs."""
    return simplified_name(_SIGNS.sub("", unicodedata.normalize("NFKC", name).casefold()))


@cache
def roles_of_name(name: str) -> tuple[tuple[str, int], ...]:
    """Roles that a name may mean, each with its rank among the names of the role."""
    if not name or len(name) > _LONGEST_NAME:
        return ()
    known = known_names()
    plain = unicodedata.normalize("NFKC", name)
    forms = [
        plain,
        re.sub(r"[\s_]*[1一上]$", "", plain),
        _BRACKETS.sub("", plain),
        *_BRACKETS.findall(plain),
        *re.split(r"[/|:;,\n ]+", plain),
    ]
    found = dict.fromkeys(known[form] for form in map(compared, forms) if form in known)
    # the whole name counts before its parts
    return tuple(found)[:1] if compared(plain) in known else tuple(found)


def count_known(row: Iterable[object]) -> int:
    """How many cells of a row are names of columns."""
    return sum(1 for cell in row if isinstance(cell, str) and roles_of_name(cell.strip().lstrip("\ufeff")))


def head_rows(rows: Sequence[Sequence[object]]) -> tuple[int | None, int]:
    """Where the names of the columns are, and where the data begin.

    Returns
    -------
    tuple
        Index of the row with the names, None in a table without, and index of the first row of data.
        Rows above are a banner; rows between are further names (English ones under Chinese ones, units).
    """
    filled = [i for i, row in enumerate(rows[:_HEAD_ROWS]) if any(cell_text(cell).strip() for cell in row)]
    if not filled:
        return None, 0
    counts = {i: count_known(rows[i]) for i in filled}
    best = max(filled, key=lambda i: (counts[i], -i))
    widest = max(sum(1 for cell in row if cell_text(cell).strip()) for row in rows[:_HEAD_ROWS])
    if counts[best] >= 2 or (counts[best] and (best == filled[0] or widest == 1)):
        end = best + 1
        while end < len(rows) and _names_more(rows[best], rows[end]):
            end += 1
        return best, end
    first = next((i for i in filled if 2 * sum(1 for cell in rows[i] if cell_text(cell).strip()) > widest), filled[0])
    if _could_be_head(rows[first]) and first + 1 < len(rows):
        return first, first + 1
    return None, filled[0]


def _names_more(head: Sequence[object], row: Sequence[object]) -> bool:
    """Whether a row below the names gives them again in other words, or their units."""
    cells = [plain_cell(cell) for cell in row]
    given = [cell for cell in cells if cell]
    if not given or any(not isinstance(cell, str) for cell in row if cell not in (None, "")):
        return False
    if any(len(cell) > _LONGEST_NAME or re.search(r"\d{2}", cell) for cell in given):
        return False
    units = sum(1 for cell in given if re.fullmatch(r"没有单位|无单位|单位.*|[-—]", cell))
    again = sum(
        1
        for name, cell in zip(head, cells, strict=False)
        if cell and isinstance(name, str) and roles_of_name(cell) and compared(cell) != compared(name)
    )
    return units * 2 > len(given) or (again >= 2 and again * 2 >= len(given))


def _could_be_head(row: Sequence[object]) -> bool:
    """Whether a row of unknown words may be names: short, different, and no values."""
    cells = [plain_cell(cell) for cell in row]
    given = [cell for cell in cells if cell]
    if any(not isinstance(cell, str) for cell in row if cell not in (None, "") and cell == cell):
        return False
    if len(set(given)) < len(given) or any(len(cell) > 30 or cell[-1] in "。；！？" for cell in given):
        return False
    places = national_places()
    return not any(
        cell_year(cell) or _URL.match(cell) or re.fullmatch(r"[\d.,%]+", cell) or cell in places.names for cell in given
    )


def take_columns(
    names: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    settings: Mapping[str, str],
    labels: Sequence[str] = (),
    places: Gazetteer | None = None,
) -> list[Column]:
    """Decide what each column of a table holds.

    Parameters
    ----------
    names
        Of the columns; "" where the table has none.
    rows
        The rows of data.
    settings
        The names of columns by role, as the configuration maps them; "" leaves the role open.
    labels
        What the columns are called in words, where the format has that.
    places
        Known regions; by default the national ones.

    Returns
    -------
    list of Column
        One per column. Without a text the table is of no use: no column has that role.

    Raises
    ------
    Unreadable
        If a mapped column is not there.
    """
    labels = [*labels, *[""] * len(names)]
    columns = [Column(i, name, labels[i]) for i, name in enumerate(names)]
    samples = [_sample(rows, column.position) for column in columns]
    places = places or national_places()
    _by_setting(columns, settings)
    _by_name(columns, samples, settings, places)
    _text_by_values(columns, samples)
    if not any(column.role == "text" for column in columns):
        return columns
    _further_texts(columns)
    _by_values(columns, samples, places)
    for column, sample in zip(columns, samples, strict=True):
        if column.role in REGIONAL and column.role != "adcode":
            column.level = level_of(places, sample) or PARTS.get(column.role, "")
    return columns


def _sample(rows: Sequence[Sequence[object]], position: int) -> list[object]:
    """Cells of a column that hold something, evenly from the whole table."""
    step = max(1, len(rows) // _SAMPLE)
    for chosen in (rows[::step], rows):
        cells = (row[position] for row in chosen if position < len(row))
        if found := list(islice((cell for cell in cells if cell_text(cell).strip()), 2 * _SAMPLE)):
            return found
    return []


def shown_names(columns: Iterable[Column], most: int = 12) -> str:
    """Names of columns in a message."""
    names = [column.shown[:20] for column in columns]
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def _by_setting(columns: Sequence[Column], settings: Mapping[str, str]) -> None:
    for role, wanted in settings.items():
        if not wanted:
            continue
        found = [column for column in columns if wanted in (column.name, column.label, column.shown)]
        if not found:
            raise Unreadable(
                "column_not_found", column=wanted, columns=shown_names(columns), setting=f"documents.columns.{role}"
            )
        found[0].role, found[0].basis = role, "setting"


def _by_name(
    columns: Sequence[Column], samples: Sequence[list[object]], settings: Mapping[str, str], places: Gazetteer
) -> None:
    """Give every role to the column whose name ranks first among those with fitting values."""
    set_roles = {role for role, name in settings.items() if name}
    wanted: dict[str, list[tuple[int, int, Column]]] = {}
    for column, sample in zip(columns, samples, strict=True):
        if column.role:
            continue
        named = list(dict.fromkeys([*roles_of_name(column.name), *roles_of_name(column.label)]))
        if not sample:
            column.reason = "empty"
            # a table all of whose texts are missing is one all the same
            named = [(role, _EMPTY + rank) for role, rank in named if role == "text"]
        for role, rank in named:
            if role in set_roles:
                column.reason = "second_of_role"
            elif instead := _instead(role, sample, places):
                if instead in ROLES and instead not in set_roles:
                    wanted.setdefault(instead, []).append((_BY_VALUES + rank, column.position, column))
                column.reason = "values_do_not_fit" if instead not in ROLES else ""
            elif all(other is not column for _, _, other in wanted.get(role, ())):
                # the label of a column may say the same as its name
                wanted.setdefault(role, []).append((rank, column.position, column))
    _give(wanted, samples)


def _give(wanted: Mapping[str, Sequence[tuple[int, int, Column]]], samples: Sequence[list[object]]) -> None:
    """Give each role to the first of the columns that may have it; rank, position and column of each."""
    for role in ROLES:
        found = [(rank, place, column) for rank, place, column in sorted(wanted.get(role, ())) if not column.role]
        if role == "text" and found:
            # of several the longest: 内容 may be a summary next to 全文
            found.sort(
                key=lambda item: -_mean_length(samples[item[1]]) if _mean_length(samples[item[1]]) > _TEXT else 0
            )
        for n, (rank, _, column) in enumerate(found):
            if column.role:
                continue
            if n and role not in ("adcode", "file", "id", "site"):
                column.reason = "second_of_role"
                continue
            column.role, column.basis = role, "values" if _BY_VALUES <= rank < _EMPTY else "name"


def _instead(role: str, sample: list[object], places: Gazetteer) -> str:
    """What a column holds whose values do not fit the role of its name: another role, ``other``; "" if they fit."""
    if not sample:
        return ""
    texts = [plain_cell(cell) for cell in sample]
    if role in ("region", *PARTS):
        return _instead_of_region(texts, places)
    if role == "adcode" and _share(texts, lambda text: known_code(places, text)) <= 0.5:
        return "region" if _share(texts, lambda text: _is_place(places, text)) > 0.5 else "other"
    if role == "title" and len(set(texts)) > 1 and _share(texts, lambda text: _is_place(places, text)) > _FITS:
        return "region"
    if role in ("year", *DATES):
        if all(re.fullmatch(r"\d{1,2}", text) for text in texts):
            # a month or a day alone
            return "other"
        dated = any(cell_year(cell) for cell in sample) or any(found.iso for found in cell_dates(sample))
        return "other" if not dated and len(set(texts)) >= _AGAINST else ""
    return _instead_of_words(role, texts)


def _instead_of_region(texts: Sequence[str], places: Gazetteer) -> str:
    if _share(texts, lambda text: known_code(places, text)) > _FITS:
        return "adcode"
    distinct = set(texts)
    known = any(places.hits(text) or resolve_address(places, text).code for text in distinct)
    return "other" if not known and len(distinct) >= _AGAINST else ""


def _instead_of_words(role: str, texts: Sequence[str]) -> str:
    """The same for roles whose cells are any words: addresses of pages and files, or long texts, are no such words."""
    if role in ("text", "site") and _share(texts, _URL.match) > _FITS:
        return "url"
    mean, files = _mean_length(texts), _share(texts, _FILE.search)
    if role == "text" and files > _FITS and max(map(len, texts)) < 200:
        return "file"
    if role == "file" and mean > 2 * _TEXT and files <= 0.5:
        return "text"
    return "other" if role in PLAIN and role not in ("url", "attachments") and mean > _LONG else ""


def _share(texts: Sequence[str], fits: Any) -> float:
    return sum(1 for text in texts if fits(text)) / len(texts) if texts else 0.0


def _mean_length(sample: Sequence[object]) -> float:
    return sum(len(cell_text(cell)) for cell in sample) / len(sample) if sample else 0.0


def _chinese(sample: Sequence[object]) -> float:
    """Mean number of Chinese characters per cell."""
    return sum(len(_HAN.findall(cell_text(cell)[:2000])) for cell in sample) / len(sample) if sample else 0.0


def _text_by_values(columns: Sequence[Column], samples: Sequence[list[object]]) -> None:
    """The column with long Chinese text, where no name is known or the named one is much shorter."""
    named = [column for column in columns if column.role == "text"]
    if named and (named[0].basis == "setting" or _mean_length(samples[named[0].position]) >= _TEXT):
        return
    lengths = [(_chinese(sample), -column.position) for column, sample in zip(columns, samples, strict=True)]
    free = [pair for pair, column in zip(lengths, columns, strict=True) if not column.role or column.basis == "name"]
    length, place = max(free, default=(0.0, 0))
    chosen = columns[-place] if columns else None
    if chosen is None or chosen.role == "text":
        return
    if named and length < 5 * _TEXT:
        return
    second = max((other for other, at in free if at != place), default=0.0)
    if length < (_SHORT if len(columns) == 1 else _TEXT):
        return
    if length < 2 * second and chosen.role:
        return
    for column in named:
        column.role, column.basis, column.reason = "", "", "values_do_not_fit"
    chosen.role, chosen.basis, chosen.reason = "text", "values", ""


def _further_texts(columns: Sequence[Column]) -> None:
    """The other columns of a text in several (全文1, 全文2), as people make them where a cell takes no more."""
    first = next(column for column in columns if column.role == "text")
    match = re.fullmatch(r"(.*?)([\s_]*)1", first.name)
    if match is None or first.basis == "setting":
        return
    for n in range(2, len(columns) + 1):
        further = [column for column in columns if column.name == f"{match[1]}{match[2]}{n}" and not column.role]
        if not further:
            break
        further[0].role, further[0].basis, further[0].reason = "text", first.basis, ""


def _by_values(columns: Sequence[Column], samples: Sequence[list[object]], places: Gazetteer) -> None:
    """Roles that no name has given, from the values of the columns that are left."""
    for column, sample in zip(columns, samples, strict=True):
        if column.role or column.reason or not sample:
            continue
        role = _role_of_values(sample, places)
        taken = {other.role for other in columns if other.basis != ""}
        if role == "region":
            role = _part_of(places, sample, taken)
        if role and (role not in taken or role == "adcode"):
            column.role, column.basis = role, "values"


def _role_of_values(sample: list[object], places: Gazetteer) -> str:
    texts = [plain_cell(cell) for cell in sample]
    if _share(texts, lambda text: len(text) in (4, 6, 12) and known_code(places, text)) > _FITS:
        return "adcode"
    if _share(texts, lambda text: re.fullmatch(r"(?:19[5-9]|20)\d\d(?:\.0|年度?)?", text)) > _FITS:
        return "year" if any(1949 <= (cell_year(text) or 0) <= 2100 for text in texts) else ""
    if _share(texts, _URL.match) > _FITS:
        return "url"
    if _share(texts, _NUMBER.match) > _FITS:
        return "number"
    if _share(texts, lambda text: _is_place(places, text)) > _FITS:
        return "region"
    if _share(texts, _FILE.search) > _FITS and max(map(len, texts)) < 200:
        return "file"
    if _share(texts, _YEARS.fullmatch) > _FITS:
        return "year"
    dates = cell_dates(sample)
    # figures of five or ten digits may be anything
    exact = [cell for cell, text in zip(dates, texts, strict=True) if cell.precision in _EXACT and not text.isdecimal()]
    if len(exact) > _FITS * len(texts):
        return "published"
    compact = [text for text in texts if re.fullmatch(r"(?:19[5-9]|20)\d{6}", text)]
    return "published" if len(compact) > _FITS * len(texts) and all(found.iso for found in dates) else ""


def _part_of(places: Gazetteer, sample: list[object], taken: set[str]) -> str:
    """Which part of an address a column of names holds that no name explains."""
    level = level_of(places, sample)
    part = next((part for part, known in PARTS.items() if known == level), "region")
    return part if part not in taken else "region"


def known_code(places: Gazetteer, text: str) -> str:
    """The six-digit code of a region that a cell gives: 341200, 3412, 34, 341200000000, 341200.0; "" if none."""
    match = re.fullmatch(r"(?:CN-?)?(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})(?:\.0+)?", text.strip(), re.I)
    if match is None:
        return ""
    return match[1] if match[1] in NATIONAL else resolve_address(places, match[1]).code


def _is_place(places: Gazetteer, text: str) -> bool:
    """Whether a cell is the name of a region, or of one within others (浙江省湖州市)."""
    return text in places.names or (2 <= len(text) <= 30 and _resolved(places, text))


def _resolved(places: Gazetteer, text: str) -> bool:
    """Whether a cell that is no code means a region, or one of several of the same name."""
    found = resolve_address(places, text)
    return bool(found.code or (found.candidates and found.agree)) and not text.isdecimal()


def level_of(places: Gazetteer, sample: Iterable[object]) -> str:
    """The level that most of the regions named in a column have, "" where none prevails.

    A name that regions of several levels bear (吉林, 北京) says nothing of the level.
    """
    levels: Counter[str] = Counter()
    for text in {plain_cell(cell) for cell in sample}:
        hits = places.hits(text)
        name = hits[-1].name if hits else ""
        codes = places.exact.get(name, ()) if name in places.short else places.names.get(name, ())
        found = {places.places[code].level for code in codes}
        if len(found) == 1:
            levels.update(found)
    if not levels:
        return ""
    level, n = levels.most_common(1)[0]
    return level if n > 0.6 * levels.total() else ""


def count_regions(
    columns: Sequence[Column], decided: Iterable[tuple[Mapping[int, str], str]], places: Gazetteer
) -> None:
    """Count the cells that name regions, and those that were understood.

    Parameters
    ----------
    columns
        Of all tables of a source.
    decided
        Per document the cells of its columns that name the region, by their identity in ``columns``, and the code of
        the region that was decided.
    places
        Known regions.
    """
    for cells, adcode in decided:
        for place, cell in cells.items():
            column = columns[place]
            column.n_values += 1
            column.example = column.example or cell
            if adcode and (places.hits(cell) or resolve_address(places, cell).code or cell in NATIONAL):
                column.n_understood += 1
            else:
                column.not_understood[cell[:60]] += 1
