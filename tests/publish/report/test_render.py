"""The report is one whole page that says what the tables say."""

import base64
import io
import re
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from fake_results import tables_of_rule
from fontTools.ttLib import TTFont
from prose import about_nothing, english

from wenmai.config import defaults
from wenmai.io.files import read_json
from wenmai.io.tables import read_table, table_schema
from wenmai.publish.catalogue import FIGURES, PAPER_TABLES
from wenmai.publish.report.audit import AUDIT_TABLES
from wenmai.publish.report.methods import REFERENCES, limits, methods
from wenmai.publish.report.page import wrap_page
from wenmai.publish.report.render import LONGEST_TABLE, ReportInput, render
from wenmai.publish.report.text_svg import inline_svg
from wenmai.publish.style import theme
from wenmai.publish.style.saving import nothing_drawn, save_figure
from wenmai.publish.style.theme import Style
from wenmai.publish.tables.paper import paper_tables
from wenmai.topics.selection.sample import STRATA

NAMES = {*tables_of_rule("write_report"), *tables_of_rule("write_paper_tables")}
SVG = (
    '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="5pt" height="5pt" viewBox="0 0 5 5">'
    '<g id="a"><use href="#b"/></g></svg>'
)


def settings(**changed: object) -> dict[str, object]:
    """The settings that the rule of the report passes."""
    config = defaults()
    sections = ("documents", "words", "topics", "trends", "inference")
    own = {name: value for section in sections for name, value in config[section].items()}
    return {
        **own,
        "concepts": "policy",
        "doc_types": ["government_work_report"],
        "bootstrap": 7,
        "language": "en",
        "corpus": "texts",
        **changed,
    }


def page(
    folder: Path,
    language: str = "en",
    *,
    figures: dict[str, str] | None = None,
    sample: dict[str, object] | None = None,
    **changed: pd.DataFrame,
) -> str:
    tables = {name: read_table(folder / table_schema(name).path) for name in NAMES} | changed
    papers = paper_tables(tables, language=language, series_year="report_year", confidence=0.95)
    given = ReportInput(
        tables=tables,
        choice=read_json(folder / "topics" / "choice.json") | ({"sample": sample} if sample else {}),
        figures=dict.fromkeys(FIGURES, SVG) | (figures or {}),
        words={"targets": {"title": "Targets", "subtitle": "Per cent", "caption": "n = 3 reports."}},
        papers={table.name: table.frame for table in papers},
        notes={table.name: table.notes for table in papers},
    )
    return render(given, settings(language=language, corpus="some/secret/place/texts"))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", ["regions", "national", "one_year", "empty"])
def test_a_report_is_whole_and_loads_nothing(fake, kind: str, language: str) -> None:
    html = page(fake[kind], language)
    assert html.count("<figure ") == len(FIGURES)
    assert "src=" not in html and "<link" not in html and "<script" not in html and "@import" not in html
    assert not re.findall(r"url\((?!#|data:)", html)
    assert "some/secret" not in html
    assert "None" not in re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)


def test_every_link_leads_to_a_result(fake) -> None:
    links = set(re.findall(r'href="([^"#]+)"', page(fake["regions"])))
    known = {path for entry in FIGURES.values() for path in entry.tables}
    known |= {f"figures/{name}.{suffix}" for name in FIGURES for suffix in ("svg", "pdf", "png")}
    known |= {f"tables/{name}.{suffix}" for name in PAPER_TABLES for suffix in ("csv", "tex")}
    known |= {"notebooks/01_corpus.html", "notebooks/02_topics.html", "notebooks/03_trends.html"}
    known |= {"provenance/manifest.json", "provenance/run.json", "corpus/rejected.csv", "corpus/doubts.csv"}
    known |= {f"words/{name}.csv" for name in AUDIT_TABLES} | {"tables/answers.csv", "explorer.html"}
    assert links <= known


def test_the_text_has_the_numbers_of_the_tables(fake) -> None:
    html = page(fake["regions"])
    trends = read_table(fake["regions"] / "trends" / "keyword_trends.csv")
    concepts = trends[(trends["term"] == "*") & (trends["scope"] == "all")]
    assert f"beyond year-to-year shocks: {(concepts['direction'] == 'rising').sum()} rising (" in html
    # the notes of the paper tables: n, interval and method
    assert "Annual growth factor (1.05" in html and "1 duplicate left out" in html
    assert html.count("figures/keyword_series.py</code>") == 1
    assert "Concepts over 4 regions: 1 rising (Concept 6); 5 not significant" in html
    assert "Known breaks: 6 tests, 1 significant step (Concept 1 2018 five-year plan)." in html
    assert "Missed, but within error: damage: recall" in html
    assert "未达标，但在误差之内：损坏：查全率" in page(fake["regions"], "zh")
    text = re.sub(r"\s+", " ", html)
    assert "several years) 7 times" in text and "resample documents 7 times" in text
    assert "7 years with documents: too few" in text


def test_figures_in_one_page_share_no_ids() -> None:
    html = inline_svg(SVG, name="one", label='a "title"')
    assert html.startswith("<svg") and 'id="one-a"' in html and 'href="#one-b"' in html
    assert 'aria-label="a &quot;title&quot;"' in html
    assert 'width="5pt"' not in html


@pytest.mark.parametrize("font", ["sans", "serif"])
def test_words_of_a_figure_are_text_in_the_page(tmp_path, font: str) -> None:
    style = Style(font=font)
    figure = theme.page(style, height_mm=40, title="数字经济 <5 & 10 %", caption="两行\n二")
    axes = figure.subplots()
    axes.plot([0, 1], [0.123456789, 1])
    axes.text(0.5, 0.5, "乡村振兴", rotation=30, alpha=0.5)
    save_figure(figure, tmp_path / "one", formats=["svg"])
    svg = (tmp_path / "one.svg").read_text(encoding="utf-8")
    html = inline_svg(svg, name="one", label="x")
    words = [unescape(word) for word in re.findall(r"<text[^>]*>(.*?)</text>", html)]
    assert {"数字经济 <5 & 10 %", "乡村振兴", "0.0"} <= set(words)
    # no letter is left as a path, and rotation and colour are those of the file
    assert "Noto" not in html and len(html) < len(svg) / 3
    turned = re.search(r"<text[^>]*rotate\((-?\d+)\)[^>]*>乡村振兴", html)
    assert turned and turned[1] == "-30" and "opacity: 0.5" in turned[0] and "font-size: 7px" in turned[0]
    assert ('class="serif"' in html) == (font == "serif")


def test_a_page_carries_one_font_with_the_letters_of_its_figures() -> None:
    figure = inline_svg(SVG.replace("<g", "<text>乡 Ab</text><g", 1), name="a", label="x")
    html = wrap_page(f"<p>村 xyz</p>{figure}", title="t")
    assert html == wrap_page(f"<p>村 xyz</p>{figure}", title="t")
    data = re.findall(r"url\(data:font/woff2;base64,([^)]*)\)", html)
    assert len(data) == 1
    with TTFont(io.BytesIO(base64.b64decode(data[0]))) as font:
        assert set(font.getBestCmap()) == {ord(character) for character in "乡村 Ab"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_tables_have_captions_and_scopes_and_long_ones_are_folded(fake, language: str) -> None:
    html = page(fake["regions"], language)
    assert html.count("<table>") == html.count("<table><caption>") > 10
    assert len(re.findall("<th[ >]", html)) == len(re.findall('<th[^>]* scope="col"', html))
    whole = re.sub(r"<details>.*?</details>", "", html, flags=re.DOTALL)
    rows = [table.count("<tr>") - 1 for table in re.findall("<table>.*?</table>", whole, flags=re.DOTALL)]
    assert max(rows) <= LONGEST_TABLE or "rejected" in html
    assert html.count("<details>") == html.count("<summary>") > 1


def test_a_picture_is_described_with_what_it_shows(fake) -> None:
    html = page(fake["regions"])
    assert 'aria-label="Targets. Per cent. n = 3 reports."' in html
    # what was found is said of the figure that shows it, and above it
    label = re.search(r'aria-label="([^"]*)"', html[html.index('<figure id="figure-known_breaks">') :])
    assert "Known breaks: 6 tests" in label[1]
    above = html[: html.index('<figure id="figure-known_breaks">')]
    assert above.rstrip().endswith("</p>") and "Known breaks: 6 tests" in above[-400:]


def test_findings_come_before_what_they_rest_on(fake) -> None:
    html = page(fake["regions"])
    places = [html.index(f'<h2 id="{name}">') for name in ("overview", "trends", "topics", "words", "corpus", "tables")]
    assert places == sorted(places)
    assert "default-src 'none'" in html


def rejected(reason: str, values: str, source: str = "scan.txt") -> pd.DataFrame:
    row = {"source": source, "start": 0, "end": None, "reason": reason, "values": values}
    return pd.DataFrame([row | {"message": "not read", "fix": "mend"}])


def test_texts_of_sources_cannot_break_the_page(fake) -> None:
    rows = rejected("format_not_read", '{"suffix": ".<i>"}', source="<b>.txt")
    html = page(fake["regions"], rejected=rows)
    assert "&lt;b&gt;.txt" in html and "files of type .&lt;i&gt; are not read" in html


def test_what_was_rejected_is_in_the_language(fake) -> None:
    rows = rejected("damaged_table", '{"line": 7}')
    html = page(fake["regions"], "zh", rejected=rows)
    assert "<td>表在第 7 行附近已损坏</td><td>重新保存为 UTF-8 编码的 .csv</td>" in html
    assert "<td>the table is damaged near line 7</td>" in page(fake["regions"], rejected=rows)


def test_what_was_not_understood_and_what_the_user_did_is_at_the_head(fake) -> None:
    shares = {"of": 480, "share": 1.0, "examples": "a-01; b-01; c-01"}
    understood = pd.DataFrame(
        [
            {"order": 1, "what": "no_region", "n": 480, **shares},
            {"order": 2, "what": "no_year", "n": 2, **shares},
            {"order": 3, "what": "no_type", "n": 0, **shares},
        ]
    )
    corrections = pd.DataFrame([{"doc_id": "a", "what": "title"}, {"doc_id": "b", "what": "drop"}])
    selection = pd.DataFrame([{"condition": "year >= 2003", "left_out": 7, "remaining": 480}])
    changed = {"understood": understood, "corrections": corrections, "selection": selection}
    english, chinese = page(fake["regions"], **changed), page(fake["regions"], "zh", **changed)
    head = english.split("<section>")[0]
    assert "480 of 480 documents (100 %) have no region" in head and "such as a-01; b-01; c-01" in head
    assert "2 of 480 documents (&lt;1 %) have no year" in head and "no known type" not in head
    assert "2 documents are corrected by documents.corrections: drop (1), title (1)" in head
    assert "7 documents fail the condition year &gt;= 2003 (documents.where); 480 remain" in head
    head = chinese.split("<section>")[0]
    assert (
        "480 篇文档中有 480 篇（100%）地区不明" in head and "订正 2 篇文档" in head and "排除 7 篇，余 480 篇" in head
    )
    empty = {name: frame.head(0) for name, frame in changed.items()}
    assert 'id="not-understood"' not in page(fake["regions"], **empty)


def test_an_empty_panel_says_why(fake) -> None:
    documents = read_table(fake["regions"] / "corpus/documents.csv")
    assert "The panel has no row" not in page(fake["regions"])
    head = page(fake["regions"], documents=documents.assign(adcode="")).split("<section>")[0]
    n = int((documents["doc_type"] == "government_work_report").sum())
    assert "The panel has no row: of " in head and f"{n} have no region, and 0 no year" in head
    assert "面板数据没有一行" in page(fake["regions"], "zh", documents=documents.assign(adcode=""))


def test_documents_that_are_left_out_are_no_duplicates(fake) -> None:
    documents = read_table(fake["regions"] / "corpus/documents.csv")
    documents.loc[documents["year"] == 2020, "excluded"] = "where"
    html = page(fake["regions"], documents=documents)
    n = int((documents["excluded"] == "").sum())
    assert f"<b>{n}</b><span>documents analysed" in html and "<b>0</b><span>duplicates left out" in html
    assert "left out by the conditions or corrections" in html
    assert "按用户的条件或订正" in page(fake["regions"], "zh", documents=documents)


@pytest.mark.parametrize(("kind", "shown"), [("regions", 1), ("empty", 0)])
def test_the_audit_has_a_place_of_its_own(fake, kind: str, shown: int) -> None:
    html = page(fake[kind])
    assert html.count('<h3 id="audit">') == html.count('<a href="#audit">') == shown


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("unit", "english", "chinese"),
    [
        ("paragraph", "fitted to paragraphs;", "以段落为单位"),
        ("merged", "split above 400 tokens;", "超过 400 词则切分"),
        ("section", "fitted to sections;", "以章节为单位"),
        ("document", "fitted to documents;", "以文档为单位"),
    ],
)
def test_the_methods_name_the_unit_of_the_models(unit: str, english: str, chinese: str, language: str) -> None:
    facts = {"found": 3, "sources": 2, "documents": 3, "left_out": 0}
    text = re.sub(r"\s+", " ", methods(settings(unit=unit), {"k": None}, facts, language))
    assert (chinese if language == "zh" else english) in text


def test_a_chinese_paragraph_has_no_spaces_of_line_breaks() -> None:
    facts = {"found": 3, "sources": 2, "documents": 3, "left_out": 0}
    text = methods(settings(), {"k": 8, "engine": "lda"}, facts, "zh")
    assert not re.search(r"[，。；、]\s", text.replace("</p>\n", ""))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_cited_is_listed_and_what_is_listed_is_cited(fake, language: str) -> None:
    html = page(fake["regions"], language)
    text, listed = html[html.index("<h2 id=") : html.rindex("<ul class")], REFERENCES
    names = [(reference.split(",")[0], re.findall(r"\((\d{4})\)", reference)[0]) for reference in listed]
    # Blei et al. 2003, Church and Gale (1995), Kleinberg（2002）
    cited = r"{}(?: et al\.?| and [A-Z][\w-]+)?,? ?[（(]?{}"
    assert [name for name in names if not re.search(cited.format(*name), text)] == []
    found = set(re.findall(r"([A-Z][\w-]+)(?: et al\.?| and [A-Z][\w-]+),? ?[（(]?((?:19|20)\d\d)\b", text))
    assert found <= set(names)
    assert list(listed) == sorted(listed)


@pytest.mark.parametrize("kind", ["regions", "one_year", "empty"])
def test_a_report_in_chinese_has_no_english_sentence(fake, kind: str) -> None:
    rows = rejected("column_not_found", '{"column": "a", "columns": "b, c", "setting": "d"}')
    html = page(fake[kind], "zh", rejected=rows)
    body = html[html.index("<body>") : html.index("参考文献")]
    text = re.sub(r"<svg.*?</svg>|<code>.*?</code>|<a .*?</a>|<[^>]+>", " ", body, flags=re.DOTALL)
    assert english(text) == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", ["regions", "national", "one_year", "empty"])
def test_no_sentence_of_the_report_is_about_nothing(fake, kind: str, language: str) -> None:
    html = page(fake[kind], language)
    body = html[html.index("<body>") : html.rindex("<h3>")]
    # tables and the row of numbers at the top may have zeros
    prose = re.sub(r'<svg.*?</svg>|<table.*?</table>|<div class="facts">.*?<nav |<[^>]+>', "\n", body, flags=re.DOTALL)
    assert about_nothing(prose) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_limits_of_an_empty_corpus_count_nothing(language: str) -> None:
    nothing = {"documents": 0, "left_out": 0, "years": 0, "gap_years": 0}
    few = {"documents": 3, "left_out": 0, "years": 2, "gap_years": 1}
    assert about_nothing(limits(nothing, language)) == []
    assert limits(few, language).count("<li>") == limits(nothing, language).count("<li>") + 3


def test_what_is_about_nothing_is_found() -> None:
    assert about_nothing("Of 0 tests, one. Found (). Listed: .")
    assert len(about_nothing("Of 0 tests, one. Found (). Listed: .")) == 3
    assert about_nothing("0.5 of 10, [0.1, 0.3], 0–1, q < 0.05, 100") == []


@pytest.mark.parametrize(
    ("changed", "told", "chinese"),
    [
        (
            {},
            "Names of regions of the corpus, speakers, leaders of party and state were dropped.",
            "本语料的地区、报告人、党和国家领导人的名称亦删去。",
        ),
        ({"drop_place_names": False, "person_names": ""}, "Names of speakers were dropped.", "报告人的名称亦删去。"),
        ({"drop_place_names": False, "drop_speaker_names": False, "person_names": ""}, "", ""),
    ],
)
def test_the_methods_say_whose_names_were_dropped(changed: dict, told: str, chinese: str) -> None:
    facts = {**dict.fromkeys(("sources", "found", "documents"), 3), "left_out": 0}
    for language, sentence in (("en", told), ("zh", chinese)):
        text = methods(settings(**changed), {"k": None}, facts, language)
        assert sentence in text
        assert bool(sentence) == ("Names of" in text or "的名称亦删去" in text)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_figure_with_nothing_to_show_is_one_sentence(fake, language: str) -> None:
    svg = SVG.replace("<g", "<metadata xmlns:dc='x'><dc:description>A &amp; B &lt;5</dc:description></metadata><g", 1)
    assert (nothing_drawn(svg), nothing_drawn(SVG)) == ("A & B <5", "")
    html = page(fake["regions"], language, figures={"targets": svg})
    assert html.count("<figure ") == len(FIGURES) - 1
    assert '<li id="figure-targets">' in html and "A &amp; B &lt;5" in html


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_contrast_that_matches_nothing_is_a_warning(fake, language: str) -> None:
    row = {"contrast": "region=甲 vs region=乙", "side_a": "region=甲", "side_b": "region=乙", "asked": True}
    row |= {
        "n_documents_a": 0,
        "n_documents_b": 2,
        "reason": "no_text_of_a",
        "values": "region: 某市",
        "order": 1,
        "label_en": "",
        "label_zh": "",
    }
    html = page(fake["regions"], language, contrasts=pd.DataFrame([row]))
    warning = html[html.index('<p class="caution">', html.index('id="trends"')) :]
    assert all(part in warning[:300] for part in ("region=甲 vs region=乙", "region: 某市"))


def test_breaks_that_are_configured_are_not_called_empty(fake) -> None:
    html = page(fake["empty"])
    assert "Known breaks: not tested, because no document of the types in the series (work report) has a year" in html
    assert "Known breaks: trends.known_breaks is empty" not in html


@pytest.mark.parametrize("strata", STRATA)
def test_methods_say_that_models_were_fitted_to_a_sample(fake, strata: str) -> None:
    numbers = {
        "n_documents": 4321,
        "n_paragraphs": 75003,
        "of_documents": 60007,
        "of_paragraphs": 987654,
        "n_strata": 9,
    }
    for language in ("en", "zh"):
        html = page(fake["regions"], language, sample=numbers | {"strata": strata})
        assert all(str(number) in html for number in numbers.values())
    assert "stratified sample" not in page(fake["regions"])
