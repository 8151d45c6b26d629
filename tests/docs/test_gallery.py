"""Every figure and table of the catalogue says which question it answers, in both languages."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import site_pages  # noqa: E402

from wenmai.publish.catalogue import FIGURES, PAPER_TABLES  # noqa: E402

WRITTEN = site_pages.gallery_entries()


@pytest.mark.parametrize("kind, names", [("figures", FIGURES), ("tables", PAPER_TABLES)])
def test_nothing_of_the_catalogue_is_missing_and_nothing_else_is_there(kind, names):
    assert sorted(WRITTEN[kind]) == sorted(names), f"docs/gallery.yaml, {kind}"


@pytest.mark.parametrize("kind, name", [(kind, name) for kind in ("figures", "tables") for name in WRITTEN[kind]])
def test_an_entry_has_question_reading_and_wrong_reading_in_both_languages(kind, name):
    entry = WRITTEN[kind][name]
    assert sorted(entry) == ["en", "zh"]
    for language, texts in entry.items():
        assert sorted(texts) == ["question", "read", "wrong"]
        assert texts["question"].endswith("?" if language == "en" else "？")
        assert all(bool(re.search("[一-龥]", text)) or language == "en" for text in texts.values())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_has_every_figure_with_its_command_and_its_picture(language):
    page = site_pages.gallery(language, frozenset({"keyword_series"}))
    for name in FIGURES:
        assert f"{{ #{name} }}" in page
        assert f"\nwenmai run {name}\n" in page
    assert page.count("images/figures/") == 1
