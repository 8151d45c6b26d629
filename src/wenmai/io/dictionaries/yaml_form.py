"""Concepts in YAML: the long form, short forms, and nested dictionaries as quanteda has them.

Every scalar is the text that is written: 110, 否, no and 2020-01-01 are terms like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from wenmai.errors import Said, mistake
from wenmai.io.dictionaries.entries import Dictionary, Entry, Names, split_terms, wrong

#: fields of a concept in the long form, and of a term with conditions
FIELDS = ("label_zh", "label_en", "terms", "version", "source", "veto")
TERM_FIELDS = ("term", "not_in", "near", "whole_word", "weight")

#: a mapping with one of these is a concept in the long form, also where it is misspelt or incomplete
_LONG = frozenset([*FIELDS, "label", "labels", "vetoes"])

#: what an empty value is in YAML
_EMPTY = frozenset(["", "~", "null", "Null", "NULL"])

#: lines such as 数字经济：大数据、云计算
_LINE = re.compile(r"\s*([^:：\s][^:：]*?)\s*[:：]\s*(\S.*)")
#: a colon that YAML does not take for one
_COLON = re.compile(r"：|:(?=\S)")
#: a first line that only YAML has: a name with nothing, a list or a mapping behind it
_YAML = re.compile(r"[^\s,;|\t#][^,;|\t]*:(?:\s+[\[{].*|\s*)")
#: lines that head a list: 【技术】, 技术：
_HEADING = re.compile(r"[【\[［](.+)[】\]］][:：]?|(.+)：")


class _Texts(yaml.SafeLoader):
    """Reads every scalar as text; merge keys work."""


_Texts.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:merge"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def is_yaml(text: str) -> bool:
    """Whether the first line of a text, comments apart, is one of YAML, whatever the name of its file."""
    lines = (line.rstrip() for line in text.split("\n") if line.strip() and line.lstrip()[0] != "#")
    return _YAML.fullmatch(next(lines, "")) is not None


def read_yaml(text: str, where: str) -> Dictionary:
    """Read YAML.

    Raises
    ------
    WenmaiError
        If it is no YAML, or holds no concepts.
    """
    if lines := named_lines(text):
        return lines
    # editors write tabs, which YAML does not allow
    text = re.sub(r"^[ \t]*\t[ \t]*", lambda match: match[0].replace("\t", "  "), text, flags=re.MULTILINE)
    try:
        root = yaml.compose(text, Loader=_Texts)
        content = yaml.load(text, Loader=_Texts)  # noqa: S506  a SafeLoader
    except (yaml.YAMLError, ValueError) as error:
        raise mistake("yaml", reason=" ".join(str(error).split()), where=where) from None
    found = Dictionary()
    if isinstance(content, list) and content and all(isinstance(item, str) for item in content):
        for term in content:
            found.add([term], term)
        return found
    if not isinstance(content, dict) or not content:
        raise mistake("no-concepts", where=where, fix=Said("advice-concepts-yaml"))
    found.mistakes += _repeated(root)
    lines_of = {"/".join(path): line for path, line in _lines(root)}
    for name, spec in content.items():
        _concept(found, (str(name),), spec, lines_of)
    return found


def named_lines(text: str) -> Dictionary | None:
    """Lines of a name, a full-width colon and terms (数字经济：大数据、云计算); None if any line is something else."""
    lines = [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip() and line.strip()[0] != "#"]
    matches = [(n, _LINE.fullmatch(line.rstrip())) for n, line in lines]
    if not matches or any(match is None for _, match in matches) or not any(_COLON.search(line) for _, line in lines):
        return None
    found = Dictionary()
    for n, match in matches:
        assert match is not None
        for term in split_terms(match[2].strip("[]{} ")):
            found.add([match[1]], term, f"line {n}")
    return found


def headed_lines(text: str) -> Dictionary | None:
    """Lists below headings (【技术】, or 技术： alone in its line); None if the first line is no heading."""
    lines = [(n, line.strip()) for n, line in enumerate(text.split("\n"), start=1)]
    lines = [(n, line) for n, line in lines if line and line[0] != "#"]
    if len(lines) < 2 or not _HEADING.fullmatch(lines[0][1]):
        return None
    found, names = Dictionary(), ""
    for n, line in lines:
        if match := _HEADING.fullmatch(line):
            names = match[1] or match[2]
            found.concept([names])
        else:
            for term in split_terms(line):
                found.add([names], term, f"line {n}")
    return found


def _lines(node: Any, path: Names = ()) -> Iterator[tuple[Names, int]]:
    """The line of every key, by its path."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            own = (*path, str(key.value))
            yield own, key.start_mark.line + 1
            yield from _lines(value, own)


def _repeated(node: Any, path: Names = ()) -> Iterator[str]:
    """Keys that are given twice: YAML keeps the last of them and says nothing."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen and name != "<<":
                yield wrong("/".join([*path, name]), "key-twice", line=key.start_mark.line + 1)
            seen.add(name)
            yield from _repeated(value, (*path, name))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _repeated(value, path)


def _concept(found: Dictionary, names: Names, spec: Any, lines: Mapping[str, int]) -> None:
    """Add what is written below a name."""
    # in quanteda's files the terms of a category that also has subcategories are below an empty name
    names = tuple(name for name in names if name not in _EMPTY) or names
    if not isinstance(spec, list | dict) and str(spec).strip() in _EMPTY:
        found.removed.append(names)
        return
    key = "/".join(names)
    names = found.concept(names)
    if isinstance(spec, dict) and _LONG & set(spec):
        found.concepts[names] |= {name: value for name, value in spec.items() if name != "terms"}
        if "terms" not in spec or (not isinstance(spec["terms"], list | dict) and str(spec["terms"]).strip() in _EMPTY):
            return
        spec = spec["terms"]
    where = f"line {lines[key]}" if key in lines else ""
    if isinstance(spec, dict):
        for name, inner in spec.items():
            _concept(found, (*names, str(name)), inner, lines)
    elif isinstance(spec, list):
        for item in spec:
            _item(found, names, item, lines, where)
    else:
        for term in split_terms(str(spec)):
            found.add(names, term, where)


def _item(found: Dictionary, names: Names, item: Any, lines: Mapping[str, int], where: str) -> None:
    """An element of a list: a term, a term with conditions, or subcategories."""
    if isinstance(item, list):
        for inner in item:
            _item(found, names, inner, lines, where)
    elif not isinstance(item, dict):
        found.add(names, str(item), where)
    elif set(item) & set(TERM_FIELDS):
        fields = {name: value for name, value in item.items() if name not in ("term", "weight")}
        term, weight = item.get("term"), item.get("weight", "")
        if not isinstance(term, str) or term.strip() in _EMPTY:
            values = {"term": repr(term), "example": "{term: 词, …}"}
            found.mistakes.append(wrong(f"{'/'.join(names)}.terms", "no-text", **values))
        else:
            found.entries.append(Entry(names, term.strip(), where, str(weight), fields, literal=True))
    else:
        for name, inner in item.items():
            _concept(found, (*names, str(name)), inner, lines)
