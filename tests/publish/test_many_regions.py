"""Results of 3,000 regions: what grows with the number of regions shows the largest and says how many there are."""

from pathlib import Path

import pytest
from fake_results import write_results
from matplotlib.figure import Figure
from matplotlib.text import Text

from wenmai.publish.catalogue import FIGURES
from wenmai.publish.figures import draw, read_inputs
from wenmai.publish.style.saving import save_figure
from wenmai.publish.style.theme import Style

#: figures that read a table with a row per region, or per region and year
BY_REGION = ("documents_by_region", "topic_regions", "targets", "diffusion", "keyword_by_group", "ledger_share")
#: A4, in mm
PAGE = 297


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_results(tmp_path_factory.mktemp("counties"), "counties")


def drawn(folder: Path, name: str, language: str = "en") -> Figure:
    return draw(name, read_inputs([folder / path for path in FIGURES[name].tables]), Style(dpi=72, language=language))


@pytest.mark.parametrize("name", BY_REGION)
def test_a_figure_fits_a_page(counties: Path, name: str) -> None:
    figure = drawn(counties, name)
    assert figure.get_size_inches()[1] * 25.4 <= PAGE
    assert len(figure.findobj(Text)) < 2500


@pytest.mark.parametrize(("language", "said"), [("en", "3,000"), ("zh", "3,000")])
def test_the_note_says_how_many_there_are(counties: Path, language: str, said: str) -> None:
    figure = drawn(counties, "documents_by_region", language)
    words = " ".join(text.get_text() for text in figure.findobj(Text)).replace("\n", "")
    assert said in words and "60" in words


@pytest.mark.parametrize("name", ["targets", "keyness_scatter"])
def test_very_many_marks_are_one_image_among_words_and_axes(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = write_results(tmp_path_factory.mktemp("few"))
    sizes = {}
    for most in (25_000, 3):
        monkeypatch.setattr(f"wenmai.publish.figures.{name}.MOST_MARKS", most)
        save_figure(drawn(folder, name), tmp_path / f"{most}")
        svg = (tmp_path / f"{most}.svg").read_text(encoding="utf-8")
        sizes[most] = (svg.count("<image "), svg.count("<use "), svg.count("<text"))
    assert sizes[25_000][0] == 0 < sizes[3][0], sizes
    assert sizes[3][1] < sizes[25_000][1] and sizes[3][2] == sizes[25_000][2], sizes
