"""Concepts in tables and lists: one row per term, one row or one column per concept, a table of marks, plain terms.

A table may begin with a title, and have the empty cells that merged ones leave: an empty cell in a column of concepts
means the one above it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wenmai.io.dictionaries.entries import Dictionary, place_in_file, split_terms, wrong
from wenmai.io.lists import NUMBER, Rows
from wenmai.io.words import CHINESE

#: names of columns by what they hold, without signs and spaces
_HEADS = {
    "term": (
        "term terms word words keyword keywords phrase phrases token entry dicterm 词 词语 词汇 词条 单词 "
        "术语 关键词 关键字 特征词 种子词 检索词 主题词 词组 短语 具体词 具体词语 具体关键词 关键词列表 "
        "词语列表 细分词 细分关键词 指标词 对应关键词 对应词语 关键词词典 包含词语 包含关键词"
    ),
    "concept": (
        "concept concepts category categories dimension dimensions class group theme topic construct "
        "index 维度 概念 类别 分类 种类 类型 词典 主题 要素 指标 指标名称 变量 构面 一级 一级维度 "
        "一级指标 一级类别 一级分类 第一级 大类 类目 准则层 目标层 level1 dimension1 category1 工具 "
        "工具类型 政策工具"
    ),
    "below": (
        "subdimension subcategory subconcept subclass subtheme subtopic level2 dimension2 category2 二级 "
        "二级维度 二级指标 二级类别 二级分类 第二级 子维度 子类 子类别 子概念 小类 次级维度 细分维度 "
        "指标层 三级 三级维度 三级指标 三级类别 三级分类 level3 category3 dimension3"
    ),
    "weight": ("weight weights weighting 权重 权数 权值 系数 赋值 得分 分值 score"),
    "label_en": ("labelen english englishname 英文 英文名 英文名称 英文标签"),
    "other": (
        "id no 序号 编号 备注 说明 注释 来源 出处 定义 解释 note notes source comment 拼音 pinyin 频次 "
        "频数 词频 频率 count freq frequency n 年份 词性"
    ),
}
_HEAD_OF = {name: kind for kind, names in _HEADS.items() for name in names.split()}
#: 关键词1, term 2, word_3
_NUMBERED = re.compile(r"(.*?)\d+")
#: names of columns that say more: 技术类别, 核心关键词
_TERMS = re.compile("(?:关键词|特征词|词语|词汇|词条)$")
_CONCEPTS = re.compile("(?:维度|类别|分类|指标|概念|类型|大类|小类|子类)$")
#: the line below the head of a table in Markdown
_RULE = re.compile(r":?-{2,}:?")
#: what marks a term in the column of a category
_MARKS = frozenset(["x", "X", "√", "✓", "1", "是", "+"])
#: a cell that a spreadsheet turned from 3-15 or 1/2 into a date
_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
#: so many rows show by their repeated first cell that it is a concept
_ENOUGH = 3


@dataclass(frozen=True)
class _Table:
    """A table whose columns have kinds (:data:`_HEADS`); "" for columns that nothing is known of."""

    names: Sequence[str]
    kinds: Sequence[str]
    rows: Rows
    of_workbook: bool

    def columns(self, *kinds: str) -> list[int]:
        return [n for n, kind in enumerate(self.kinds) if kind in kinds]

    def where(self, number: int) -> str:
        return f"{'row' if self.of_workbook else 'line'} {number}"


def read_table_of_terms(rows: Rows, *, of_workbook: bool = False) -> Dictionary:
    """Concepts of a table, by the names of its columns, or by what is in the cells.

    Parameters
    ----------
    rows
        Numbers and cells, as :func:`wenmai.io.lists.read_rows` gives them.
    of_workbook
        Whether places are rows of a sheet, or lines of a text.
    """
    rows = [(n, cells) for n, cells in rows if not all(_RULE.fullmatch(cell) for cell in cells if cell)]
    if not rows:
        return Dictionary()
    width = max(len(cells) for _, cells in rows)
    rows = [(number, [*cells, *[""] * (width - len(cells))]) for number, cells in rows]
    table = _with_head(rows, of_workbook)
    found = _dates(rows, of_workbook)
    if table is None and width == 1:
        return _plain_terms(rows, of_workbook, found)
    if table is None:
        return _without_head(rows, of_workbook, found)
    if unused := [name for name, kind in zip(table.names, table.kinds, strict=True) if kind == "other"]:
        found.notes.append(f"columns that are not used: {', '.join(unused)}")
    terms = table.columns("term")
    if not table.columns("concept", "below"):
        if len(table.kinds) > 1 and _is_matrix(table):
            return _matrix(table, found)
        return _terms_alone(table, found)
    if not terms:
        values = {"name": "关键词", "columns": list(table.names)}
        found.mistakes.append(wrong(place_in_file(table.where(rows[0][0])), "no-term-column", **values))
        return found
    return _by_row(table, found)


def kind_of_column(name: str) -> str:
    """What a column of this name holds, a key of :data:`_HEADS`; "" if that is not known."""
    plain = re.sub(r"[\s_\-—–（）()：:．.]+", "", name).casefold()
    if plain in _HEAD_OF:
        return _HEAD_OF[plain]
    numbered = _NUMBERED.fullmatch(plain)
    if (numbered and _HEAD_OF.get(numbered[1]) == "term") or _TERMS.search(plain):
        return "term"
    return "concept" if _CONCEPTS.search(plain) else ""


def _with_head(rows: Rows, of_workbook: bool) -> _Table | None:
    """The table below the first row that names columns, which may follow a title; None without one."""
    for place, (_, cells) in enumerate(rows[:4]):
        kinds = [kind_of_column(cell) for cell in cells]
        below = rows[place + 1 :]
        if "term" not in kinds and "concept" in kinds and below and _has_one_more(kinds, below):
            # the only column that nothing is known of holds the terms
            kinds = ["term" if not kind and "" in kinds else kind for kind in kinds]
            return _Table(cells, kinds, below, of_workbook)
        if "term" in kinds:
            # columns without a name behind a column of terms hold further terms
            first = kinds.index("term")
            kinds = ["term" if n > first and not kind and not cells[n] else kind for n, kind in enumerate(kinds)]
            return _Table(cells, kinds, below, of_workbook)
        if sum(map(bool, cells)) > 1:
            # no title
            return None
    return None


def _has_one_more(kinds: Sequence[str], rows: Rows) -> bool:
    """Whether a table that names columns of concepts has one column of terms, or none, under another name.

    A concept may have one of the usual names of columns (工具), and its terms below it: then no cell of that column
    repeats and none is left empty for the one above.
    """
    if kinds.count("") == 0:
        return len(set(kinds)) > 1
    concept = list(kinds).index("concept")
    cells = [cells[concept] for _, cells in rows]
    return kinds.count("") == 1 and len(set(cells)) < len(cells)


def _dates(rows: Rows, of_workbook: bool) -> Dictionary:
    found = Dictionary()
    for number, cells in rows if of_workbook else ():
        for cell in filter(_DATE.fullmatch, cells):
            found.mistakes.append(wrong(place_in_file(f"row {number}"), "date", cell=repr(cell)))
    return found


def _by_row(table: _Table, found: Dictionary) -> Dictionary:
    """One row per term, or per concept with its terms in one or several cells."""
    levels, terms, weights = table.columns("concept", "below"), table.columns("term"), table.columns("weight")
    labels, unnamed = table.columns("label_en"), table.columns("")
    if unnamed:
        found.notes.append(f"columns that are not used: {', '.join(table.names[n] or f'no. {n + 1}' for n in unnamed)}")
    above = [""] * len(levels)
    for number, cells in table.rows:
        own = [cells[n] for n in levels]
        first = next((n for n, name in enumerate(own) if name), len(own))
        # a name ends the ones that stood to its right above it
        above = [*above[:first], *own[first:]] if first < len(own) else above
        names = [name for name in above if name]
        given = [term for n in terms for term in split_terms(cells[n])]
        if not names and given:
            found.mistakes.append(wrong(place_in_file(table.where(number)), "no-concept", term=repr(given[0])))
            continue
        weight = cells[weights[0]] if weights else ""
        for term in given:
            found.add(names, term, table.where(number), weight=weight)
        if names and labels and cells[labels[0]]:
            found.concepts[found.concept(names)].setdefault("label_en", cells[labels[0]])
    return found


def _is_matrix(table: _Table) -> bool:
    """Whether the columns next to the terms hold nothing but marks."""
    others = [n for n in range(len(table.names)) if n not in table.columns("term", "other", "weight", "label_en")]
    cells = [cells[n] for _, cells in table.rows for n in others]
    return len(table.columns("term")) == 1 and any(cells) and all(not cell or cell in _MARKS for cell in cells)


def _matrix(table: _Table, found: Dictionary) -> Dictionary:
    """A row per term, a column per concept, and marks."""
    (terms,) = table.columns("term")
    for n in table.columns(""):
        found.concept([table.names[n]])
        for number, cells in table.rows:
            if cells[n] and cells[terms]:
                found.add([table.names[n]], cells[terms], table.where(number))
    return found


def _terms_alone(table: _Table, found: Dictionary) -> Dictionary:
    """Terms without concepts: each is a concept of its own."""
    unnamed = [table.names[n] for n in table.columns("") if table.names[n]]
    if unnamed:
        found.notes.append(
            f"columns that are not used: {', '.join(unnamed)}; name the column of concepts concept or 概念"
        )
    weights = table.columns("weight")
    for number, cells in table.rows:
        for n in table.columns("term"):
            for term in split_terms(cells[n]):
                found.add([term], term, table.where(number), weight=cells[weights[0]] if weights else "")
    return found


def _plain_terms(rows: Rows, of_workbook: bool, found: Dictionary) -> Dictionary:
    table = _Table([""], ["term"], rows, of_workbook)
    return _terms_alone(table, found)


def _without_head(rows: Rows, of_workbook: bool, found: Dictionary) -> Dictionary:
    """Columns without known names: a repeated first cell is a concept, else each column is one."""
    table = _Table(rows[0][1], [""] * len(rows[0][1]), rows, of_workbook)
    if len(rows[0][1]) == 2 and len(rows) >= _ENOUGH:
        firsts = [cells[0] for _, cells in rows]
        counts = Counter(filter(None, firsts))
        seconds = Counter(cells[1] for _, cells in rows)
        repeated = len(counts) * 2 <= len(firsts) and len(seconds) > len(counts)
        if repeated and counts[firsts[0]] == 1 and firsts[1]:
            head = "、".join(rows[0][1])
            values = {"head": head, "concept": "概念", "term": "关键词"}
            found.mistakes.append(wrong(place_in_file(table.where(rows[0][0])), "unclear-columns", **values))
            return found
        if repeated:
            return _by_row(_Table(["", ""], ["concept", "term"], rows, of_workbook), found)
    return _by_column(table, found)


def _by_column(table: _Table, found: Dictionary) -> Dictionary:
    """The first row names concepts, their terms are below."""
    (number, names), *below = table.rows
    if not below:
        shown = "、".join(filter(None, names))
        found.mistakes.append(wrong(place_in_file(table.where(number)), "nothing-below", names=shown))
    for n, name in enumerate(names):
        terms = [(row, cells[n]) for row, cells in below if cells[n]]
        if not name and terms:
            found.mistakes.append(
                wrong(place_in_file(table.where(terms[0][0])), "nameless-column", term=repr(terms[0][1]))
            )
        elif name and name in names[:n]:
            found.mistakes.append(wrong(place_in_file(table.where(number)), "columns-twice", name=repr(name)))
        elif name and terms and all(NUMBER.fullmatch(cell) for _, cell in terms) and not CHINESE.search(terms[0][1]):
            found.notes.append(f"columns of numbers that are not used: {name}")
        elif name and not terms and below:
            found.mistakes.append(
                f"{table.where(number)}: there is no term below {name!r}; if each row is a concept, name the columns "
                "(概念, 关键词1, 关键词2, …) in a row above"
            )
        elif name and terms:
            for row, cell in terms:
                for term in split_terms(cell):
                    found.add([name], term, table.where(row))
    return found
