"""Conditions on the columns of a table: ``level == 'province' and year >= 2003``.

The grammar is a small part of Python's expressions. A condition is read, checked and applied to the columns;
nothing in it is executed.

- comparisons: ``==  !=  <  <=  >  >=``, also in a chain (``2003 <= year < 2010``)
- ``column in ('a', 'b')`` and ``not in``; ``'text' in column``: the text is part of the field
- ``and``, ``or``, ``not`` and parentheses
- values: text in quotes, numbers, ``true``, ``false``, and ``none`` for an empty field (``p_value != none``)
- a name with spaces or marks is written between backticks: ```人均GDP（元）` > 60000``
- full-width marks and digits, Chinese quotes, ``≥ ≤ ≠ & && | || <>``, ``AND OR NOT IN``, 且, 或 and 非 are read as
  what they mean

A comparison with an empty field is neither true nor false, as in SQL: the row is not selected, with ``not`` in front
of it neither. An exception is ``!=`` on text: an empty text differs from every other one.
"""

from __future__ import annotations

import ast
import difflib
import operator
import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from wenmai.errors import Joined, Said, WenmaiError, mistake

#: how deep parentheses may be nested; the parser and the checks are recursive
DEEPEST = 50

#: how long a condition may be, in characters
LONGEST = 5000

_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
#: names that are values
_CONSTANTS = {"true": True, "false": False, "none": None}
#: what people write in other languages, between texts in quotes
_WORDS = {
    **{"&&": " and ", "||": " or ", "&": " and ", "|": " or ", "<>": "!=", "≥": ">=", "≤": "<=", "≠": "!="},
    **{"且": "and", "并且": "and", "而且": "and", "或": "or", "或者": "or", "非": "not", "不是": "not"},
    **{"AND": "and", "OR": "or", "NOT": "not", "IN": "in", "And": "and", "Or": "or", "Not": "not", "In": "in"},
}
_FOREIGN = re.compile(r"&&?|\|\|?|<>|[≥≤≠]|(?<!\w)(?:并且|而且|且|或者|或|非|不是|AND|OR|NOT|IN|And|Or|Not|In)(?!\w)")
#: a text in quotes of one kind, or a name between backticks
_QUOTED = re.compile(
    r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[“”＂][^“”＂\"]*[“”＂\"]|[‘’＇][^‘’＇']*[‘’＇']|「[^」]*」|『[^』]*』|`[^`]+`"
)
#: full-width forms, which input methods leave in
_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20, ord("、"): ord(",")}


@dataclass(frozen=True)
class Condition:
    """A condition that has been read and checked.

    Attributes
    ----------
    text
        The condition as written.
    columns
        The columns that it names, sorted.
    """

    text: str
    columns: tuple[str, ...]
    _tree: ast.expr
    #: the whole text that the places in the tree refer to, and the names between backticks in it
    _source: str
    _quoted: Mapping[str, str]

    def parts(self) -> list[Condition]:
        """The conditions that ``and`` joins, in order; together they select what the whole selects."""
        if not (isinstance(self._tree, ast.BoolOp) and isinstance(self._tree.op, ast.And)):
            return [self]
        found: list[Condition] = []
        for node in self._tree.values:
            names: set[str] = set()
            _check(node, "condition", names, depth=0)
            text = ast.get_source_segment(self._source, node) or ast.unparse(node)
            for placeholder, name in self._quoted.items():
                text = text.replace(placeholder, f"`{name}`")
            found += Condition(text, tuple(sorted(names)), node, self._source, self._quoted).parts()
        return found

    def mask(self, frame: pd.DataFrame, *, where: str = "condition") -> pd.Series:
        """Which rows fulfil the condition, as plain booleans.

        Raises
        ------
        WenmaiError
            If a column is unknown (the message names the nearest), or is compared with a value of another kind.
        """
        check_columns(self.columns, frame.columns, where=where, quotes=True)
        return _Evaluation(frame, where).of(self._tree).fillna(False).astype(bool)


def parse_condition(text: str, *, where: str = "condition") -> Condition:
    """Read a condition.

    Parameters
    ----------
    text
        The condition.
    where
        What an error names as the place of the mistake, such as ``--where``.

    Raises
    ------
    WenmaiError
        If the text is no condition of this grammar.
    """
    if not text.strip():
        raise _mistake("empty", where)
    if len(text) > LONGEST:
        raise _mistake("long", where, n=len(text), most=LONGEST)
    if "\0" in text:
        raise _mistake("no-text", where)
    source, quoted = _plain(text.strip())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise _not_readable(source, error, where) from None
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = quoted.get(node.id, node.id)
    names: set[str] = set()
    _check(tree, where, names, depth=0)
    return Condition(text, tuple(sorted(names)), tree, source, quoted)


def select(frame: pd.DataFrame, text: str, *, where: str = "condition") -> pd.DataFrame:
    """The rows of a frame that fulfil a condition, in their order; see :func:`parse_condition`."""
    return frame[parse_condition(text, where=where).mask(frame, where=where)]


def check_columns(
    names: Iterable[str], known: Iterable[str], *, where: str = "condition", quotes: bool = False
) -> None:
    """Raise a WenmaiError that names the nearest columns if one of ``names`` is not among ``known``.

    With ``quotes`` the error says that the name may be a text without its quotes.
    """
    columns = [str(name) for name in known]
    for name in names:
        if name not in columns:
            near = difflib.get_close_matches(name, columns, n=3, cutoff=0.5)
            fix = Said("advice-near", near=Joined(" or ", near)) if near else Said("advice-columns", columns=columns)
            more = Said("advice-text-in-quotes", name=name) if quotes else ""
            raise mistake("no-column", where=_place(where), fix=Joined(" ", [fix, more]), name=repr(name))


def _mistake(code: str, where: str, **values: Any) -> WenmaiError:
    return mistake(f"condition-{code}", where=_place(where), fix=Said("advice-condition"), **values)


def _place(where: str) -> str:
    return Said("place-condition") if where == "condition" else where


def _plain(text: str) -> tuple[str, dict[str, str]]:
    """The text in the grammar of Python, and the names that are written between backticks by their placeholders."""
    out = []
    quoted: dict[str, str] = {}
    at = 0
    for match in _QUOTED.finditer(text):
        out.append(_plain_words(text[at : match.start()]))
        at = match.end()
        inner = match[0][1:-1]
        if match[0][0] == "`":
            placeholder = f"quoted_name_{len(quoted)}_"
            quoted[placeholder] = inner.strip()
            out.append(placeholder)
        else:
            out.append(match[0] if match[0][0] in "'\"" else repr(inner))
    out.append(_plain_words(text[at:]))
    return "".join(out), quoted


def _plain_words(text: str) -> str:
    return _FOREIGN.sub(lambda match: _WORDS[match[0]], text.translate(_FULL_WIDTH))


def _not_readable(text: str, error: Exception, where: str) -> WenmaiError:
    at = getattr(error, "offset", None) or 0
    rest = text.strip()[max(0, at - 1) :][:20]
    if rest.startswith("=") and not rest.startswith("=="):
        return _mistake("one-equals", where)
    return _mistake("unreadable", where, rest=repr(rest)) if rest else _mistake("incomplete", where)


# --- checking ------------------------------------------------------------------------------------


def _check(node: ast.expr, where: str, names: set[str], depth: int) -> None:
    """Every part is a part of the grammar; collects the names of columns."""
    if depth > DEEPEST:
        raise _mistake("deep", where)
    if isinstance(node, ast.BoolOp):
        for part in node.values:
            _check(part, where, names, depth + 1)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        _check(node.operand, where, names, depth + 1)
    elif isinstance(node, ast.Compare):
        _check_comparison(node, where, names)
    elif isinstance(node, ast.Name) and node.id.lower() not in _CONSTANTS:
        # a column of flags is a condition by itself
        names.add(node.id)
    else:
        raise _mistake("none", where, part=_shown(node))


def _check_comparison(node: ast.Compare, where: str, names: set[str]) -> None:
    sides = [node.left, *node.comparators]
    for side in sides:
        if isinstance(side, ast.Name):
            if side.id.lower() not in _CONSTANTS:
                names.add(side.id)
        elif _is_list(side):
            for item in side.elts:  # type: ignore[attr-defined]
                _literal(item, where)
        else:
            _literal(side, where)
    for op, left, right in zip(node.ops, sides, sides[1:], strict=False):
        if isinstance(op, ast.Is | ast.IsNot):
            raise _mistake("is", where)
        if not isinstance(op, ast.In | ast.NotIn) and any(_is_list(side) for side in (left, right)):
            raise _mistake("list", where)
        if not any(isinstance(side, ast.Name) and side.id.lower() not in _CONSTANTS for side in (left, right)):
            raise _mistake("names-no-column", where, part=_shown(node))


def _is_list(node: ast.expr) -> bool:
    return isinstance(node, ast.Tuple | ast.List | ast.Set)


def _literal(node: ast.expr, where: str) -> Any:
    """The value of a number, a text, true, false or none."""
    if isinstance(node, ast.Name) and node.id.lower() in _CONSTANTS:
        return _CONSTANTS[node.id.lower()]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        number = _literal(node.operand, where)
        if isinstance(number, int | float) and not isinstance(number, bool):
            return -number if isinstance(node.op, ast.USub) else number
    if isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, str | int | float | bool)):
        return node.value
    raise _mistake("no-value", where, part=_shown(node))


def _shown(node: ast.expr) -> str:
    text = ast.unparse(node)
    return text if len(text) <= 40 else f"{text[:40]}…"


# --- evaluation ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Evaluation:
    """Applies a checked condition to a frame; results are booleans that may be missing."""

    frame: pd.DataFrame
    where: str

    def of(self, node: ast.expr) -> pd.Series:
        if isinstance(node, ast.BoolOp):
            parts = [self.of(part) for part in node.values]
            out = parts[0]
            for part in parts[1:]:
                out = out & part if isinstance(node.op, ast.And) else out | part
            return out
        if isinstance(node, ast.UnaryOp):
            return ~self.of(node.operand)
        if isinstance(node, ast.Name):
            return self._flag(node.id)
        assert isinstance(node, ast.Compare)
        sides = [node.left, *node.comparators]
        parts = [self._compare(op, *pair) for op, *pair in zip(node.ops, sides, sides[1:], strict=False)]
        out = parts[0]
        for part in parts[1:]:
            out = out & part
        return out

    def _flag(self, name: str) -> pd.Series:
        if not pd.api.types.is_bool_dtype(self.frame[name]):
            raise _mistake("no-flag", self.where, name=name)
        return self.frame[name].astype("boolean")

    def _side(self, node: ast.expr) -> Any:
        if isinstance(node, ast.Name) and node.id.lower() not in _CONSTANTS:
            return self.frame[node.id]
        if _is_list(node):
            return [_literal(item, self.where) for item in node.elts]  # type: ignore[attr-defined]
        return _literal(node, self.where)

    def _compare(self, op: ast.cmpop, left: ast.expr, right: ast.expr) -> pd.Series:
        a, b = self._side(left), self._side(right)
        if isinstance(op, ast.In | ast.NotIn):
            found = self._contains(a, b)
            return found if isinstance(op, ast.In) else ~found
        if a is None or b is None:
            return self._empty(op, b if a is None else a)
        self._same_kind(a, b)
        return self._by_value(op, a, b)

    def _empty(self, op: ast.cmpop, column: pd.Series) -> pd.Series:
        if not isinstance(op, ast.Eq | ast.NotEq):
            raise _mistake("compared-with-none", self.where)
        missing = (column.isna() | (column.astype("object") == "")).astype("boolean")
        return missing if isinstance(op, ast.Eq) else ~missing

    def _by_value(self, op: ast.cmpop, a: Any, b: Any) -> pd.Series:
        columns = [side for side in (a, b) if isinstance(side, pd.Series)]
        out = pd.Series(_COMPARISONS[type(op)](a, b), index=self.frame.index).astype("boolean")
        missing = pd.Series(False, index=self.frame.index)
        for column in columns:
            missing |= column.isna()
            # an empty text has no place in an order
            if not isinstance(op, ast.Eq | ast.NotEq) and _kind(column) == "text":
                missing |= (column == "").fillna(True).astype(bool)
        return out.mask(missing)

    def _contains(self, a: Any, b: Any) -> pd.Series:
        """``column in values``, or ``'text' in column``."""
        if isinstance(a, pd.Series):
            if isinstance(b, pd.Series):
                raise _mistake("in-needs-list", self.where)
            # ('a') is a text for Python and a list for everyone else
            values = b if isinstance(b, list) else [b]
            for value in values:
                if value is not None:
                    self._same_kind(a, value)
            empties = self._empty(ast.Eq(), a) if None in values else pd.Series(False, index=a.index)
            found = a.isin([value for value in values if value is not None])
            return (found | empties.astype(bool)).astype("boolean").mask(a.isna() & ~empties.astype(bool))
        if not isinstance(a, str) or _kind(b) not in ("text", "list"):
            raise _mistake("text-in-text", self.where)
        if _kind(b) == "list":
            return b.map(lambda items: items is not None and a in list(items)).astype("boolean")
        return b.fillna("").str.contains(a, regex=False).astype("boolean")

    def _same_kind(self, a: Any, b: Any) -> None:
        if _kind(a) == _kind(b):
            return
        column = a if isinstance(a, pd.Series) else b
        other = b if column is a else a
        shown = Said("part-column", name=other.name) if isinstance(other, pd.Series) else repr(other)
        kinds = {"holds": _kind(column), "kind": _kind(other)}
        raise _mistake("kinds", self.where, name=column.name, other=shown, **kinds)


def _kind(side: Any) -> str:
    if not isinstance(side, pd.Series):
        if isinstance(side, bool):
            return "flag"
        return "text" if isinstance(side, str) else "number"
    if pd.api.types.is_bool_dtype(side):
        return "flag"
    if pd.api.types.is_numeric_dtype(side):
        return "number"
    first = next((value for value in side if value is not None), "")
    return "text" if isinstance(first, str) or pd.api.types.is_scalar(first) else "list"
