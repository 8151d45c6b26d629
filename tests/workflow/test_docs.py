"""Links of the documentation lead somewhere, and its Python is run."""

import re
from pathlib import Path

import pytest

from wenmai import results
from wenmai.io.tables import read_table, table_schema, write_table

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "resources").glob("*.md"), ROOT / "config/README.md"]
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


DOCS = ROOT / "docs"


def made_with_the_site(target: Path) -> bool:
    """Whether a page is generated (tools/site_pages.py), or kept at the root of the project."""
    name = target.relative_to(DOCS).as_posix()
    return name in ("gallery.md", "results.md", "contributing.md", "changelog.md") or (
        name.startswith("reference/") and not target.exists()
    )


def anchors(page: Path) -> set[str]:
    """The anchors of the headings of a page, and those that it gives itself."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ +(.+?) *$", text, flags=re.MULTILINE)
    # Chinese headings have the anchors of the English page, too
    given = re.findall(r'^<a id="([^"]+)"></a>$', text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings} | set(given)


def broken(page: Path, text: str) -> list[str]:
    """The relative links of ``text``, as part of ``page``, that lead nowhere."""
    found = []
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        # pages that are made with the site (tests/docs builds it and checks their links)
        if page.is_relative_to(DOCS) and target.is_relative_to(DOCS) and made_with_the_site(target):
            continue
        # in the Chinese site a link leads to the Chinese page, if there is one
        chinese = target.with_name(f"{target.stem}.zh.md")
        shown = [target, chinese] if page.name.endswith(".zh.md") and chinese.is_file() else [target]
        if not target.exists() or (anchor and any(anchor not in anchors(one) for one in shown)):
            found.append(link)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_to_a_file_and_a_heading(page):
    assert broken(page, page.read_text(encoding="utf-8")) == []


def test_a_broken_link_is_seen():
    links = "[a](docs/nothing.md) [b](docs/running.md#nothing) [c](docs/running.md#logs) [d](https://example.org/x)"
    assert broken(ROOT / "README.md", links) == ["docs/nothing.md", "docs/running.md#nothing"]


def test_both_readmes_hold_the_same_commands_files_and_links():
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md"))
    for pattern in (
        r"`([a-z_]+/[\w.]+\.\w+)`",
        r"\]\((docs/[^)#]+)",
        r"^(?:make \w+|source \S+|wenmai \w+)",
        r"^## ",
    ):
        # the Chinese one leads to Chinese pages and pictures, where there are any
        both = [
            re.findall(pattern, re.sub(r"\.zh\.(md|png)\)", r".\1)", text), flags=re.MULTILINE)
            for text in (english, chinese)
        ]
        assert both[0] or "`" in pattern, pattern
        assert sorted(both[0]) == sorted(both[1]), pattern


def test_a_readme_fits_a_screen_or_two():
    for name in ("README.md", "README.zh.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert len(text.splitlines()) < 80, name
        assert text.count("![") == 1, name


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_python_of_the_readme_runs(name, tmp_path, monkeypatch):
    for folder in ("results",):
        for table in ("keyword_series", "documents", "paragraphs"):
            path = tmp_path / folder / table_schema(table).path
            path.parent.mkdir(parents=True, exist_ok=True)
            write_table(table_schema(table).empty(), path, name=table)
    monkeypatch.chdir(tmp_path)
    # put back at the end what results.use changes for the session
    monkeypatch.setattr(results, "_used", None)
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    exec(code, {})
    assert results.folder() == tmp_path / "results"
    expected = read_table(tmp_path / "results" / table_schema("keyword_series").path)
    assert results.load("keyword_series").equals(expected)
