"""The page of the explorer, made of made-up results with texts, and a browser to open it in."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from made_up_texts import write_results_with_texts

from wenmai.io.tables import table_schema
from wenmai.publish.explorer.build import ExplorerInput, ExplorerSettings, explorer_payload, read_input
from wenmai.publish.explorer.packing import packed
from wenmai.publish.explorer.page import explorer_page
from wenmai.publish.style.palette import PALETTE
from wenmai.stats.resample import Resampling

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
RULE = Path(__file__).parents[3] / "workflow" / "rules" / "publish_explorer.smk"


def names_of_tables() -> list[str]:
    """The tables that the rule reads."""
    import re

    inputs = RULE.read_text(encoding="utf-8").partition("    output:")[0]
    return [name for name in re.findall(r"(\w+)=f\"\{RESULTS\}/\w+/\1\.(?:csv|parquet)\"", inputs)]


def input_of(folder: Path) -> ExplorerInput:
    paths = {name: str(folder / table_schema(name).path) for name in names_of_tables()}
    return read_input(
        paths | {"counts": str(folder / "words" / "counts_all.npz")}, model=None, denominator="characters"
    )


def settings_of(**changes: Any) -> ExplorerSettings:
    usual = {
        "corpus": "made_up",
        "language": "en",
        "explorer_texts": "all",
        "denominator": "characters",
        "tfidf_vocabulary": "kept",
    }
    how = Resampling(0.95, 50, 1)
    return ExplorerSettings(**({**usual, "palette": PALETTE, "how": how} | changes))


def page_of(given: ExplorerInput, **changes: Any) -> str:
    settings = settings_of(**changes)
    return explorer_page(packed(explorer_payload(given, settings)), corpus=settings.corpus, language=settings.language)


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_results_with_texts(tmp_path_factory.mktemp("explorer") / "results")


@pytest.fixture(scope="session")
def given(results: Path) -> ExplorerInput:
    return input_of(results)


@pytest.fixture(scope="session")
def payload(given: ExplorerInput) -> dict[str, Any]:
    return explorer_payload(given, settings_of())


@pytest.fixture(scope="session")
def page_file(given: ExplorerInput, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "explorer.html"
    path.write_text(page_of(given), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
    with playwright.sync_playwright() as driver:
        open_browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield open_browser
        open_browser.close()
