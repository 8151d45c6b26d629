"""The JSON next to a figure says what it shows and what it was made from."""

import json

import pandas as pd

from wenmai.publish.sidecar import document_counts, seeds_of, sidecar
from wenmai.publish.style.theme import Style, page, words_of

DOCUMENTS = pd.DataFrame(
    {
        "doc_type": ["government_work_report"] * 4 + ["news", "government_work_report"],
        "year": pd.array([2015, 2016, None, 2016, 2016, 2017], dtype="Int64"),
        "duplicate_of": ["", "", "", "a", "", ""],
        "excluded": ["", "", "", "", "", "where"],
    }
)


def test_every_document_is_counted_once() -> None:
    counts = document_counts(DOCUMENTS, ("government_work_report",))
    found, analysed, why = (counts.pop(name) for name in ("found", "analysed", "excluded_by"))
    assert analysed == 4 and why == {"where": 1}
    assert counts == {"excluded": 1, "duplicates": 1, "other_types": 1, "no_year": 1, "in_series": 2}
    assert found == sum(counts.values())


def test_words_are_kept_where_they_are_not_printed(tmp_path) -> None:
    style = Style(titles=False, notes=False)
    figure = page(style, height_mm=40, title="标题", subtitle="per 10,000", caption="n = 3")
    assert words_of(figure) == {"title": "标题", "subtitle": "per 10,000", "caption": "n = 3"}
    assert [text.get_text() for text in figure.texts] == ["per 10,000"]
    table = tmp_path / "trends" / "keyword_series.csv"
    table.parent.mkdir()
    table.write_text("a\n", encoding="utf-8")
    made = sidecar(figure, name="x", tables=[table], settings={"dpi": 300}, documents=DOCUMENTS, types=("news",))
    assert made["title"] == "标题"
    assert made["tables"][0]["path"] == "trends/keyword_series.csv"
    assert str(tmp_path) not in json.dumps(made)


def test_seeds_are_those_of_the_stages_that_the_tables_come_from() -> None:
    seeds = {"topics.seed": 1, "topics.seeds": [1, 2], "trends.seed": 3, "words.seed": 4, "demo.seed": 5}
    assert seeds_of(seeds, ["r/trends/changes.csv"]) == {"trends.seed": 3, "words.seed": 4, "demo.seed": 5}
    assert set(seeds_of(seeds, ["r/corpus/documents.csv"])) == {"demo.seed"}
    assert set(seeds_of(seeds, ["r/topics/topics.csv", "r/trends/a.csv"])) == set(seeds)


def test_a_figure_without_words_above_and_below_is_less_high() -> None:
    words = {"title": "标题", "subtitle": "per 10,000", "caption": "n = 3"}
    plain, full = (page(Style(titles=on, notes=on), height_mm=40, **words) for on in (False, True))
    assert plain.get_figheight() < full.get_figheight()


def test_a_figure_may_have_a_serif_font() -> None:
    figure = page(Style(font="serif"), height_mm=40, title="标题")
    assert figure.texts[0].get_fontfamily() == ["Noto Serif SC"]
