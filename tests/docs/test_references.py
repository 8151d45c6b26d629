"""Whatever the methods cite is in their list of references, and the list is in order."""

import re
import unicodedata

import pytest

#: one or several authors and a year: Chung and Romano 2013, Hoffman et al. (2010), Roberts, Stewart and Airoldi 2016
CITED = re.compile(
    r"(?<![\w-])([A-Z][\w'’-]+)((?:, [A-Z][\w'’-]+)*,? (?:and|&) [A-Z][\w'’-]+| et al\.)?,? \(?((?:19|20)\d\d)\b"
)

#: words that a year follows without being names
NO_NAMES = {"April", "GB", "IDF"}


@pytest.fixture(scope="module")
def page(project_root):
    """What the pages on methods say, and their list of references."""
    pages = [project_root / "docs/methods.md", *sorted((project_root / "docs/methods").glob("*.md"))]
    texts = {path.name: path.read_text(encoding="utf-8") for path in pages if not path.name.endswith(".zh.md")}
    listed = texts.pop("references.md")
    return "\n".join(texts.values()), listed


def missing(text: str, listed: str) -> list[str]:
    """Citations of a text without an entry; a name after a comma or "and" belongs to the citation before it."""
    out = []
    for found in CITED.finditer(text):
        name, year = found[1], found[3]
        entry = rf"^- (?:{re.escape(name)},|.*[,&] {re.escape(name)},).*\({year}\)"
        if name not in NO_NAMES and not re.search(entry, listed, re.M):
            out.append(found[0])
    return out


def test_every_citation_is_in_the_list(page):
    text, listed = page
    assert len(CITED.findall(text)) > 50
    assert missing(text, listed) == []


def test_a_citation_without_entry_is_found(page):
    assert missing("as others do (Nobody and Noone 1999; Nowhere et al. 2001)", page[1]) == [
        "Nobody and Noone 1999",
        "Nowhere et al. 2001",
    ]


def test_the_list_is_in_order(page):
    entries = re.findall(r"^- (.*)$", page[1], re.M)
    order = [unicodedata.normalize("NFD", entry).casefold() for entry in entries]
    assert order == sorted(order)
    assert len(set(order)) == len(order)
