"""The pictures of the documentation are taken from the pages of a results folder, without a network."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture
def screenshots(monkeypatch):
    pytest.importorskip("playwright", reason="pictures need the package playwright (extra docs)")
    pytest.importorskip("PIL", reason="pictures need the package pillow (extra docs)")
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import screenshots

    return screenshots


@pytest.fixture
def results(tmp_path):
    """Two pages; the second asks for a picture from the net, and shows text that only its script writes."""
    folder = tmp_path / "results"
    folder.mkdir()
    page = "<!doctype html><meta charset=utf-8><body style='background:rgb(200,30,30);font-size:90px'>"
    (folder / "report.html").write_text(page + "文脉", encoding="utf-8")
    script = "<script>document.body.style.background = 'rgb(20,120,60)'; document.body.append(location.hash)</script>"
    (folder / "explorer.html").write_text(f"{page}<img src=https://example.org/x.png>{script}", encoding="utf-8")
    return folder


@pytest.mark.skipif(BROWSER is None, reason="chromium is not installed")
def test_every_page_has_a_picture_of_the_size_asked_for(screenshots, results, tmp_path):
    from PIL import Image

    written = screenshots.take(results, tmp_path / "new" / "images")
    assert [path.name for path in written] == ["report.png", "explorer.png"]
    corners = []
    for path in written:
        with Image.open(path) as picture:
            assert picture.size == (screenshots.SIZE["width"], screenshots.SIZE["height"])
            colours = picture.convert("RGB")
            assert len(colours.getcolors(100_000)) > 2, "text has several shades"
            corners.append(colours.getpixel((colours.width - 5, colours.height - 5)))
    red, green = corners
    assert red[0] > 150 > red[1] and green[1] > 80 > green[0]


@pytest.mark.skipif(BROWSER is None, reason="chromium is not installed")
def test_a_page_that_is_missing_is_named(screenshots, results, tmp_path):
    (results / "explorer.html").unlink()
    with pytest.raises(SystemExit, match=r"has no explorer\.html: wenmai run makes it"):
        screenshots.take(results, tmp_path)


def test_without_a_browser_the_tool_says_what_to_install(screenshots, results, tmp_path, monkeypatch):
    monkeypatch.setattr(screenshots.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match="apt-get install chromium"):
        screenshots.take(results, tmp_path)


def test_the_pages_show_these_pictures():
    text = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
    for name in ("report", "explorer"):
        assert f"](images/{name}.png)" in text and (ROOT / f"docs/images/{name}.png").is_file()
