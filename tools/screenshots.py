"""Take the pictures of report and explorer that the documentation shows, from the results of the demo.

    python tools/screenshots.py [RESULTS] [--to docs/images]

Needs Debian's chromium and the package playwright; both pages are opened from their files, without any request.
"""

import argparse
import io
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]

#: picture: page, the part of the address after #
PICTURES = {"report": ("report.html", ""), "explorer": ("explorer.html", "")}
SIZE = {"width": 1180, "height": 760}
#: colours of a picture; few keep it small, and the pages have few
COLOURS = 128


def take(results: Path, folder: Path) -> list[Path]:
    """Write a PNG per page; the same results give the same pictures with the same browser and fonts.

    Raises
    ------
    SystemExit
        If there is no browser, or a page is missing.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("chromium is not installed (Debian: apt-get install chromium)")
    if missing := [name for name, _ in PICTURES.values() if not (results / name).is_file()]:
        raise SystemExit(f"{results} has no {missing[0]}: wenmai run makes it")
    folder.mkdir(parents=True, exist_ok=True)
    out = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--hide-scrollbars"])
        context = browser.new_context(viewport=SIZE, locale="en-GB", reduced_motion="reduce", offline=True)
        for name, (page_name, state) in PICTURES.items():
            page = context.new_page()
            page.goto(f"{(results / page_name).resolve().as_uri()}{state}")
            page.wait_for_timeout(1500)
            path = folder / f"{name}.png"
            picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
            picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
            out.append(path)
        browser.close()
    return out


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", nargs="?", type=Path, default=ROOT / "results", help="results folder of the demo")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "images", help="folder for the pictures")
    given = parser.parse_args()
    for written in take(given.results, given.to):
        print(written)
