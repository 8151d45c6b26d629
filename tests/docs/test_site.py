"""The site builds strictly, loads nothing from the net, and its search knows Chinese words."""

import importlib.util
import json
import re
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import rule_graph  # noqa: E402
import site_pages  # noqa: E402

NEEDED = ("mkdocs", "material", "mkdocs_static_i18n", "mkdocstrings", "PIL")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The built site, without the graph of rules, which another test of the workflow plans."""
    if missing := [name for name in NEEDED if importlib.util.find_spec(name) is None]:
        pytest.skip(f"the site needs the extra docs ({', '.join(missing)} not installed)")
    import build_site

    folder = tmp_path_factory.mktemp("site")
    build_site.gather(folder / "docs", results=None, graph=False)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("build/site/docs", str(folder / "docs")).replace("build/site/html", str(folder / "html"))
    config = folder / "mkdocs.yml"
    config.write_text(text.replace("paths: [src]", f"paths: [{ROOT / 'src'}]"), encoding="utf-8")
    assert build_site.build(config=config) == 0
    return folder / "html"


def test_every_page_is_there_in_both_languages(site):
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
    english = {name for name in pages if not name.startswith("zh/")}
    assert len(english) >= 40
    assert {f"zh/{name}" for name in english} == pages - english


def test_the_calibration_is_cut_by_subject_and_nothing_is_lost():
    text = (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8")
    pages = site_pages.calibration(text)
    assert set(pages) == {"calibration.md", *(f"calibration/{name}.md" for name in site_pages.CALIBRATION)}
    sections = re.split(r"^(?=## )", text, flags=re.M)
    for section in sections:
        assert [name for name, page in pages.items() if section in page], section[:60]
    assert sum(page.count("\n| ") for page in pages.values()) == text.count("\n| ")
    assert max(map(len, pages.values())) < len(text) / 2
    first = pages["calibration.md"]
    assert "## In short" in first and all(f"({name})" in first for name in pages if name != "calibration.md")


def test_a_new_part_of_the_calibration_stays_on_the_first_page():
    text = "# C\n\nHead.\n\n## A\n\n### short: power, %\n\nx\n\n## B\n\n### unheard: power, %\n\ny\n"
    pages = site_pages.calibration(text)
    assert "unheard" in pages["calibration.md"] and "### short" in pages["calibration/series.md"]
    assert set(pages) == {"calibration.md", "calibration/series.md"}
    assert site_pages.calibration("# C\n\nNo part.\n") == {"calibration.md": "# C\n\nNo part.\n"}


def test_nothing_is_loaded_from_the_net(site):
    found = {}
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        loaded = re.findall(r"<(?:script|img|iframe|source)[^>]+src=\"?((?:https?:)?//[^\" >]+)", text)
        loaded += re.findall(
            r"<link[^>]+rel=\"?(?:stylesheet|preconnect|icon)[^>]+href=\"?((?:https?:)?//[^\" >]+)", text
        )
        if loaded:
            found[path.name] = loaded
    assert found == {}
    for path in [*site.rglob("*.css")]:
        assert not re.search(r"url\([\"']?(?:https?:)?//", path.read_text(encoding="utf-8")), path.name


def test_the_search_finds_chinese_words(site):
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    text = " ".join(entry["text"] for entry in index["docs"] if entry["location"].startswith("zh/howto/keywords"))
    # words are separated by a zero-width space
    assert "\u200b词典\u200b" in text and "\u200b概念\u200b" in text
    assert (site / "search/search_index.js").is_file()


def test_a_broken_link_stops_the_build(site, tmp_path):
    import build_site

    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# A\n\n[b](nothing.md)\n", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: a\nnav: [index.md]\n", encoding="utf-8")
    assert build_site.build(config=config) == 1


def test_links_out_of_the_site_become_text(tmp_path):
    import build_site

    known = {"running.md", "howto/files.md", "contributing.md"}
    text = "[a](../resources/concepts.yaml) [b](running.md#logs) [c](../CONTRIBUTING.md) [d](https://example.org)"
    done = build_site.linked(text, "methods.md", known, tmp_path)
    assert done == "a (`resources/concepts.yaml`) [b](running.md#logs) [c](contributing.md) [d](https://example.org)"


def test_arrows_that_follow_are_left_out():
    edges = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("a", "d")]
    assert rule_graph.reduced(edges) == [("a", "b"), ("b", "c"), ("c", "d")]
    assert rule_graph.layers(rule_graph.reduced(edges)) == [["a"], ["b"], ["c"], ["d"]]
    assert rule_graph.drawn(edges, own="x", stage_of={"a": "x"}).count("<rect") == 4


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_refusal_is_on_the_page_of_codes_with_what_to_do(language):
    from wenmai.io.tables import table_schema

    page = site_pages.codes(language)
    for code in table_schema("rejected").columns["reason"].values:
        (row,) = re.findall(rf"^\| `{code}` \| (.+?) \| (.+?) \|$", page, re.M)[:1]
        assert all(row)
    assert "{" not in page


def test_every_table_and_every_command_has_its_place():
    from wenmai.cli.app import COMMANDS
    from wenmai.io.tables import table_names, table_schema

    index = site_pages.table_index("en")
    assert [name for name in table_names() if f"`{table_schema(name).path}`" not in index] == []
    for stage in site_pages.stages():
        page = site_pages.tables_of(stage, "zh")
        assert all(f"`{column}`" in page for schema in site_pages.generate._schemas(stage) for column in schema.columns)
    for language, word in (("en", "Usage:"), ("zh", "用法：")):
        page = site_pages.command_line(language)
        assert page.count(word) == len(COMMANDS) + 1


def test_a_small_picture_keeps_a_colour_that_few_points_have(tmp_path):
    image = pytest.importorskip("PIL.Image")
    import build_site

    (tmp_path / "figures").mkdir()
    rng = np.random.default_rng(1)
    picture = image.fromarray(rng.integers(60, 255, size=(900, 1400, 1)).repeat(3, axis=2).astype("uint8"))
    for x in range(40):
        for y in range(20):
            picture.putpixel((x, y), (200, 40, 10))
    picture.save(tmp_path / "figures/a.png")
    assert build_site.small_pictures(tmp_path, tmp_path / "out", most=400_000) == {"a"}
    with image.open(tmp_path / "out/a.png") as small:
        red, green, blue = small.convert("RGB").getpixel((5, 5))
    assert red > green + 80
    assert red > blue + 80
