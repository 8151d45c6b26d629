"""Word lists in the forms in which people have them.

A list is a text in any encoding, or a workbook. It has one word per line, or several with separators between them
(``数字经济、乡村振兴``), or a table with the words in one column. What a line has behind its word is

- a kind: ``数字经济<TAB>技术``, ``数字经济 n``, a column named kind, 类别, 词性 and so on;
- its English, in a column named english, 英文, 译名 and so on;
- a frequency or count, alone or before the kind: ``数字经济 10 n``, the form of jieba's dictionaries. It is not used.

``#`` and ``//`` begin comments. What was read as anything else than a word is said once per file in the log.
"""

from __future__ import annotations

import csv
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from wenmai.errors import in_line, mistake
from wenmai.io.characters import plain_word
from wenmai.io.lists import NUMBER, Rows, is_workbook, read_lines, read_rows

logger = logging.getLogger("wenmai")

#: no word is longer than this many characters; a text in place of a list is noticed by it
LONGEST = 60

CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

#: names of columns by what they hold
_HEADS = {
    "term": "term terms word words token keyword keywords phrase 词 词语 词汇 词条 术语 关键词 停用词 姓名 人名 名称",
    "kind": "kind type tag pos category class group 类 类别 类型 种类 词性 分类 词类 标签 标注 领域",
    "count": "count counts freq frequency n tf df 频次 频数 词频 频率 次数 数量 出现次数 计数 权重 weight",
    "other": "id no no. 序号 编号 备注 说明 注释 来源 note notes source comment 拼音 pinyin",
    "english": "english gloss translation en english_name 英文 英语 英译 英文名 英文名称 译文 译名",
}
_HEAD_OF = {name: kind for kind, names in _HEADS.items() for name in names.split()}


def column_kinds(names: Sequence[str]) -> list[str]:
    """What columns hold by their names: ``term``, ``kind``, ``count``, ``english``, ``other``; "" for unknown ones."""
    return [_HEAD_OF.get(name.strip(" \"'").lower(), "") for name in names]


#: a part of speech (n, nz, NN) or a kind in Latin letters
_TAG = re.compile(r"[a-z][A-Za-z_]{0,19}|[NVJMDRP][A-Z]?")
#: between columns or words; 、 is only between words
_MARKS = re.compile(r"[,;|，；]")
_QUOTES = " \"'“”‘’"
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
#: so many lines of two fields show by their repeated second field that it is a kind
_ENOUGH = 4


@dataclass(frozen=True)
class Word:
    """One word of a list: its kind and its English ("" for none), and the row of the file that it is in, from 1."""

    text: str
    kind: str = ""
    row: int = 0
    english: str = ""


@dataclass
class _Seen:
    """What a file has besides words of one line each, with the first example."""

    numbers: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def read_words(path: str | Path, *, shortest: int = 1) -> list[Word]:
    """Read a word list.

    Parameters
    ----------
    path
        The file.
    shortest
        White space parts the words of a line only if each has at least so many characters.

    Returns
    -------
    list of Word
        In the order of the file, repeated ones too.

    Raises
    ------
    WenmaiError
        If the file is no list: with the row, and what is expected.
    """
    seen = _Seen()
    if Path(path).suffix.lower() in {".json", ".yaml", ".yml", ".html", ".xml"}:
        raise mistake("no-word-list", where=str(path))
    words = list(_of_rows(read_rows(path), seen) if is_workbook(path) else _of_text(path, seen, shortest))
    for word in words:
        if len(word.text) > LONGEST:
            raise mistake("long-word", where=in_line(path, word.row), n=len(word.text), text=word.text[:20])
    _say(path, seen)
    return words


def plain_words(words: Sequence[Word], path: str | Path, *, simplify: bool) -> list[Word]:
    """The words as the texts have them (:func:`wenmai.io.characters.plain_word`); the log says which that changes."""
    plain = [replace(word, text=plain_word(word.text, simplify=simplify)) for word in words]
    changed = [f"{old.text} → {new.text}" for old, new in zip(words, plain, strict=True) if old.text != new.text]
    if changed:
        shown = ", ".join(changed[:20])
        logger.info("%s: %d words are written as the texts have them: %s", path, len(changed), shown)
    return [word for word in plain if word.text]


def _say(path: str | Path, seen: _Seen) -> None:
    if seen.numbers:
        logger.info("%s: %d numbers, such as frequencies, are not used (%s)", path, len(seen.numbers), seen.numbers[0])
    if seen.shared:
        logger.info("%s: %d lines hold several words (%s)", path, len(seen.shared), seen.shared[0][:40])
    if seen.unused:
        logger.warning(
            "%s: %d cells are neither word nor kind and not used (%s)", path, len(seen.unused), seen.unused[0]
        )


def _of_text(path: str | Path, seen: _Seen, shortest: int) -> Iterator[Word]:
    lines, encoding = read_lines(path)
    if encoding != "utf-8":
        logger.info("%s: read as %s", path, encoding)
    if table := _with_head(lines):
        return _of_rows(table, seen)
    if pairs := _with_kinds(lines):
        logger.info("%s: the second field of each line (%s) is taken for its kind", path, pairs[0].kind)
        return iter(pairs)
    return chain.from_iterable(
        _of_rows([(number, _cells(line, "\t"))], seen) if "\t" in line else _of_line(line, number, seen, shortest)
        for number, line in lines
    )


def _cells(line: str, mark: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=mark))]
    except csv.Error:
        # a cell longer than any word
        return line.split(mark)


def _with_head(lines: Sequence[tuple[int, str]]) -> Rows:
    """The rows of a text whose first line names columns; none if it does not."""
    first = lines[0][1] if lines else ""
    for mark in "\t,;|，；":
        names = [name.strip(" \"'").lower() for name in first.split(mark)]
        if len(names) > 1 and "term" in map(_HEAD_OF.get, names):
            return [(number, _cells(line, mark)) for number, line in lines]
    return []


def _with_kinds(lines: Sequence[tuple[int, str]]) -> list[Word]:
    """Words of lines that all have two Chinese fields, of which the second repeats (数字经济,技术); else none."""
    pairs = [(number, [part.strip() for part in _MARKS.split(line)]) for number, line in lines]
    if len(pairs) < _ENOUGH or any(len(pair) != 2 or not all(map(CHINESE.search, pair)) for _, pair in pairs):
        return []
    if len({kind for _, (_, kind) in pairs}) * 2 > len(pairs):
        return []
    return [Word(term, kind, number) for number, (term, kind) in pairs]


def _of_rows(rows: Rows, seen: _Seen) -> Iterator[Word]:
    """Words of a table, by the names of its columns, or by what is in the cells."""
    heads = [_HEAD_OF.get(cell.lower(), "") for cell in rows[0][1]] if rows else []
    named = "term" in heads and len(rows) > 1
    for number, cells in rows[1:] if named else rows:
        english = ""
        if named:
            filled = dict(reversed([*zip(heads, cells, strict=False)]))
            term, kind, count, english = (filled.get(name, "") for name in ("term", "kind", "count", "english"))
            numbers = [count] if count else []
        else:
            texts = [cell for cell in cells if cell and not NUMBER.fullmatch(cell)]
            numbers = [cell for cell in cells if cell and NUMBER.fullmatch(cell)]
            term, kind, *unused = [*(texts or numbers[:1]), "", ""]
            seen.unused += [cell for cell in unused if cell]
        seen.numbers += [f"{term} {value}" for value in numbers if value != term]
        words = [word for word in term.split("、") if _is_word(word)]
        seen.shared += [term] if len(words) > 1 else []
        for word in words if len(words) > 1 else filter(None, [term]):
            # one translation is that of one word
            yield Word(word.strip(), kind, number, english if len(words) < 2 else "")


def _of_line(line: str, number: int, seen: _Seen, shortest: int) -> Iterator[Word]:
    """Words of a line without tabs. A line of signs, as stop lists have them, is one word."""
    line = _THOUSANDS.sub("", line)
    parts = [part.strip(_QUOTES) for part in re.split(f"、|{_MARKS.pattern}", line)]
    parts = [part for part in parts if _is_word(part)]
    if len(parts) == 1 and CHINESE.search(parts[0]):
        # a separator at the end of the line is not part of the word
        line = parts[0]
    if len(parts) < 2:
        parts = line.split()
        chinese = [len(part) for part in parts if CHINESE.search(part)]
        if len(parts) > 1 and (not chinese or min(chinese) < shortest):
            parts = [line]
    numbers = [part for part in parts if NUMBER.fullmatch(part)]
    terms = [part for part in parts if not NUMBER.fullmatch(part)]
    kind = terms.pop() if len(terms) == 2 and "、" not in line and _is_kind(terms) else ""
    if (len(terms) != 1 and len(numbers) > 1) or not terms:
        terms, numbers = parts, []
    seen.numbers += [f"{terms[0]} {value}" for value in numbers]
    seen.shared += [line] if len(terms) > 1 else []
    yield from (Word(term, kind, number) for term in terms)


def _is_kind(terms: Sequence[str]) -> bool:
    """Whether the second of two fields is a part of speech or a kind: n, NN, tech; AI and GDP are words."""
    return bool(CHINESE.search(terms[0]) and _TAG.fullmatch(terms[1]))


def _is_word(text: str) -> bool:
    return any(char.isalnum() for char in text)
