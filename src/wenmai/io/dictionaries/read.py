"""One file of concepts, read by its form: that of its name, else that of its content."""

from __future__ import annotations

from pathlib import Path

from wenmai.errors import mistake
from wenmai.io.characters import plain_word
from wenmai.io.dictionaries.entries import BELOW, Dictionary
from wenmai.io.dictionaries.programs import is_lexicoder, is_liwc, is_xml, read_lexicoder, read_liwc, read_xml
from wenmai.io.dictionaries.tables import kind_of_column, read_table_of_terms
from wenmai.io.dictionaries.yaml_form import headed_lines, is_yaml, named_lines, read_yaml
from wenmai.io.lists import is_workbook, read_rows, read_text
from wenmai.io.words import LONGEST, read_words

#: text in which nothing but the content shows the form, and tables
_TABLES = frozenset([".csv", ".tsv", ".tab", ".dicx"])
_YAML = frozenset([".yaml", ".yml", ".json"])


def read_dictionary(path: str | Path, *, setting: str = "trends.concepts") -> Dictionary:
    """Read a file of concepts in any of the forms.

    Parameters
    ----------
    path
        The file, in any encoding that a source may have.
    setting
        The setting that names it, for the message about a file that is not there.

    Raises
    ------
    WenmaiError
        If the file cannot be read, or holds no concepts. Mistakes in single terms are in the result.
    """
    suffix, where = Path(path).suffix.lower(), str(path)
    # first, so that a missing file is reported in the same way whatever its name
    workbook = Path(path).is_file() and is_workbook(path)
    text = "" if workbook else read_text(path, setting=setting)[0]
    if workbook:
        found = read_table_of_terms(read_rows(path), of_workbook=True)
    elif is_xml(text):
        found = read_xml(text, where)
    elif is_liwc(text):
        found = read_liwc(text, where)
    elif is_lexicoder(text) and suffix not in _YAML | _TABLES:
        found = read_lexicoder(text)
    elif suffix in _YAML or is_yaml(text):
        found = read_yaml(text, where)
    elif suffix in _TABLES or (not headed_lines(text) and _has_columns(path)):
        found = read_table_of_terms(read_rows(path))
    else:
        found = named_lines(text) or headed_lines(text) or _list_of_terms(path, text, where)
    if not found.concepts and not found.removed and not found.mistakes:
        raise mistake("no-concepts", where=where)
    return found


def _has_columns(path: str | Path) -> bool:
    """Whether most rows of a text have several cells between tabs or commas, none of them with several terms."""
    rows = read_rows(path)
    return sum(sum(map(bool, cells)) > 1 for _, cells in rows) * 2 > len(rows) and not any(
        "、" in cell for _, cells in rows[:1] for cell in cells
    )


def _list_of_terms(path: str | Path, text: str, where: str) -> Dictionary:
    """Each term of a list is a concept of its own; lists that look like YAML are read as that."""
    if any(line.rstrip().endswith(":") or ": " in line for line in text.split("\n") if not line.startswith("#")):
        return read_yaml(text, where)
    found = Dictionary()
    words = read_words(path, shortest=2)
    for word in words[1:] if words and kind_of_column(words[0].text) == "term" else words:
        found.add([word.text], word.text, f"line {word.row}")
    return found


def listed_terms(*paths: str | Path, simplify: bool) -> dict[str, str]:
    """The terms of files of concepts as the text has them, each with the first concept that has it.

    For other uses than counting: no term is checked, and wildcards are left out.
    """
    content: dict[str, list[str]] = {}
    for path in paths:
        found = read_dictionary(path)
        own: dict[str, list[str]] = {BELOW.join(names): [] for names in found.concepts}
        for entry in found.entries:
            word = plain_word(entry.term, simplify=simplify)
            if word and "*" not in word and len(word) <= LONGEST:
                own[BELOW.join(entry.concept)].append(word)
        content |= own | {BELOW.join(names): [] for names in found.removed}
    terms: dict[str, str] = {}
    for concept, words in sorted(content.items()):
        for word in words:
            terms.setdefault(word, concept)
    return terms
