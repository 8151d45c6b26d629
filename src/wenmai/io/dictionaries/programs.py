"""Dictionaries of other programs: Lexicoder, Yoshikoder and LIWC.

- Lexicoder (``.lc3``): ``+name`` begins a category, a line is a term (Young and Soroka 2012).
- Yoshikoder and Lexicoder in XML (``.ykd``, ``.lcd``): ``<cnode name="…">`` is a category, ``<pnode name="…">`` a term.
- LIWC (``.dic``): numbers and names of categories between two lines ``%``, then terms with the numbers of their
  categories (Pennebaker et al. 2015); LIWC-22 (``.dicx``) is a table with an X below each category of a term.
"""

from __future__ import annotations

import re

from wenmai.errors import mistake
from wenmai.io.dictionaries.entries import Dictionary, Names, place_in_file, wrong

#: conditions on the neighbours of a term, which LIWC had until 2007: <of>131/125, (02 134)125/464
_CONDITIONAL = re.compile(r"[<>]|\(.*\)|\d/\d")


def is_xml(text: str) -> bool:
    """Whether a text is XML of Yoshikoder or Lexicoder."""
    return text.lstrip().startswith("<") and "node" in text


def is_liwc(text: str) -> bool:
    """Whether a text begins with the list of categories of a LIWC dictionary."""
    return text.lstrip().split("\n", 1)[0].strip() == "%"


def is_lexicoder(text: str) -> bool:
    """Whether the first line of a text names a category of Lexicoder."""
    return re.match(r"\s*\+\s*\w", text) is not None


def read_xml(text: str, where: str) -> Dictionary:
    """Categories and patterns of Yoshikoder and Lexicoder.

    Raises
    ------
    WenmaiError
        If the XML is damaged.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        # a declaration of an encoding no longer holds once the file is text
        root = etree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise mistake("xml", where=where, reason=error.msg) from None
    found = Dictionary()

    def read(node: object, names: Names) -> None:
        for child in node:  # type: ignore[attr-defined]
            name = str(child.get("name") or "").strip() if isinstance(child.tag, str) else ""
            if child.tag == "cnode":
                # Yoshikoder has one category around all others, which has no name of its own
                read(child, found.concept([*names, name]) if name else names)
            elif child.tag == "pnode":
                if names and name:
                    found.add(names, name, f"line {child.sourceline}")
                else:
                    found.mistakes.append(
                        wrong(place_in_file(f"line {child.sourceline}"), "no-category", term=repr(name))
                    )
            else:
                read(child, names)

    read(root, ())
    return found


def read_lexicoder(text: str) -> Dictionary:
    """Categories begin with ``+``."""
    found, names = Dictionary(), ""
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip()
        if line.startswith("+"):
            names = line[1:].strip()
            found.concept([names])
        elif line:
            found.add([names], line, f"line {number}")
    return found


def read_liwc(text: str, where: str) -> Dictionary:
    """Categories by number, then terms with numbers.

    Raises
    ------
    WenmaiError
        If the list of categories has no end.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1)]
    lines = [(number, line) for number, line in lines if line]
    borders = [place for place, (_, line) in enumerate(lines) if line == "%"]
    if len(borders) < 2:
        raise mistake("liwc-end", where=where)
    found, names = Dictionary(), dict[str, str]()
    for number, line in lines[1 : borders[1]]:
        key, _, name = line.partition("\t") if "\t" in line else line.partition(" ")
        name = name.split("\t")[0].strip() or key.strip()
        if key.strip() in names:
            found.mistakes.append(wrong(place_in_file(f"line {number}"), "category-twice", name=key.strip()))
        names[key.strip()] = name
        found.concept([name])
    for number, line in lines[borders[1] + 1 :]:
        _liwc_term(found, line, names, f"line {number}")
    return found


def _liwc_term(found: Dictionary, line: str, names: dict[str, str], where: str) -> None:
    if _CONDITIONAL.search(line):
        found.mistakes.append(wrong(place_in_file(where), "neighbours", term=repr(line), example="{term: …, near: …}"))
        return
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    if len(cells) < 2:
        # a term may hold spaces, the numbers are at the end
        match = re.fullmatch(r"(.+?)((?:\s+\d+)+)", line)
        cells = [match[1], *match[2].split()] if match else [line]
    keys = [key for cell in cells[1:] for key in cell.split()]
    unknown = [key for key in keys if key not in names]
    if not keys:
        found.mistakes.append(wrong(place_in_file(where), "no-category-given", term=repr(line)))
    elif unknown:
        found.mistakes.append(wrong(place_in_file(where), "category-unknown", term=repr(cells[0]), name=unknown[0]))
    for key in dict.fromkeys(keys):
        if key in names:
            found.add([names[key]], cells[0], where)
