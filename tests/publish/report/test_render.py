"""The report is one whole page that tells what the tables say."""

import re
from pathlib import Path

import pandas as pd
import pytest
from wenmai.publish.contents import PAPER_TABLES

from wenmai.config import defaults
from wenmai.io.files import read_json
from wenmai.io.tables import read_table, table_schema, write_table
from wenmai.publish.catalogue import FIGURES
from wenmai.publish.report.audit import AUDIT_TABLES
from wenmai.publish.report.methods import REFERENCES, methods
from wenmai.publish.report.render import ReportInput, inline_svg, render
from wenmai.publish.tables.paper import paper_tables

NAMES = ("documents", "profile", "damage", "rejected", "vocabulary", "topics", "concepts")
INFERENCE = ("known_breaks", "panel_trends", "emerging_terms")
TRENDS = (*INFERENCE, "keyword_trends", "topic_trends", "targets", "diffusion", "validation", *AUDIT_TABLES)
SVG = '<?xml version="1.0"?>\n<svg width="5pt" height="5pt" viewBox="0 0 5 5"><g id="a"><use href="#b"/></g></svg>'


def page(folder: Path, language: str = "en") -> str:
    tables = {name: read_table(folder / table_schema(name).path) for name in NAMES + TRENDS}
    papers = paper_tables(tables, language=language, series_year="report_year", confidence=0.95)
    config = defaults()
    params = {**config["documents"], **config["words"], **config["topics"], **config["trends"], **config["inference"]}
    params |= {"language": language, "corpus": "some/secret/place/texts", "bootstrap": 7}
    given = ReportInput(
        tables=tables,
        choice=read_json(folder / "topics" / "choice.json"),
        figures=dict.fromkeys(FIGURES, SVG),
        papers={table.name: table.frame for table in papers},
        notes={table.name: table.notes for table in papers},
    )
    return render(given, params)


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
    known |= {"provenance/manifest.json", "provenance/run.json", "corpus/rejected.csv"}
    known |= {f"words/{name}.csv" for name in AUDIT_TABLES}
    assert links <= known


def test_the_text_tells_the_numbers_of_the_tables(fake) -> None:
    html = page(fake["regions"])
    trends = read_table(fake["regions"] / "trends" / "keyword_trends.csv")
    concepts = trends[(trends["term"] == "*") & (trends["scope"] == "all")]
    assert f"Concepts: {(concepts['direction'] == 'rising').sum()} rising" in html
    # the notes of the paper tables: n, interval and method
    assert "Factor a year (1.05" in html and "1 duplicate left out" in html
    assert html.count("figures/keyword_series.py</code>") == 1
    assert "Panel of 4 regions, concepts: 1 rising (Concept 6), 0 falling, 5 without a trend shown" in html
    assert "Known breaks: 6 tested, 1 with a step (Concept 1 2018 five-year plan)" in html
    assert "Missed, but within error: damage: recall" in html
    assert "未达标（误差之内）：损坏: 查全率" in page(fake["regions"], "zh")
    assert "over years) 7 times" in html and "resample documents 7 times" in html
    assert "7 years with documents: too few" in html


def test_figures_in_one_page_share_no_ids() -> None:
    html = inline_svg(SVG, name="one", label='a "title"')
    assert html.startswith("<svg") and 'id="one-a"' in html and 'href="#one-b"' in html
    assert 'aria-label="a &quot;title&quot;"' in html
    assert 'width="5pt"' not in html


def test_texts_of_sources_cannot_break_the_page(fake) -> None:
    rows = pd.DataFrame({"source": ["<b>.txt"], "start": [0], "end": [None], "reason": ["format_not_read"]})
    rows["values"], rows["message"], rows["fix"] = ['{"suffix": ".<i>"}', "not read", "mend"]
    folder = fake["regions"]
    tables = {name: read_table(folder / table_schema(name).path) for name in NAMES + TRENDS} | {"rejected": rows}
    papers = paper_tables(tables, language="en", series_year="year", confidence=0.9)
    config = defaults()
    params = {**config["documents"], **config["words"], **config["topics"], **config["trends"], **config["inference"]}
    params |= {"language": "en", "corpus": "texts", "bootstrap": 7}
    given = ReportInput(
        tables=tables,
        choice=read_json(folder / "topics" / "choice.json"),
        figures=dict.fromkeys(FIGURES, SVG),
        papers={table.name: table.frame for table in papers},
        notes={table.name: table.notes for table in papers},
    )
    html = render(given, params)
    assert "&lt;b&gt;.txt" in html and "files of type .&lt;i&gt; are not read" in html


def test_what_was_rejected_is_told_in_the_language(fake) -> None:
    row = {"source": "scan.txt", "start": 0, "end": None}
    row |= {"reason": "damaged_table", "values": '{"line": 7}', "message": "damaged", "fix": "save again"}
    path = fake["regions"] / "corpus" / "rejected.csv"
    before = path.read_bytes()
    try:
        write_table(pd.DataFrame([row]), path)
        assert "<td>表在第 7 行附近已损坏</td><td>重新保存为 UTF-8 编码的 .csv</td>" in page(fake["regions"], "zh")
        assert "<td>the table is damaged near line 7</td>" in page(fake["regions"])
    finally:
        path.write_bytes(before)


@pytest.mark.parametrize(("kind", "shown"), [("regions", 1), ("empty", 0)])
def test_the_audit_has_a_place_of_its_own(fake, kind: str, shown: int) -> None:
    html = page(fake[kind])
    assert html.count('<h3 id="audit">') == html.count('<a href="#audit">') == shown


@pytest.mark.parametrize(
    ("unit", "told"), [("paragraph", "took paragraphs with"), ("merged", "and cut above 400 tokens")]
)
def test_the_methods_tell_the_unit_of_the_models(unit: str, told: str) -> None:
    config = defaults()
    params = {
        **config["documents"],
        **config["words"],
        **config["topics"],
        **config["trends"],
        **config["inference"],
        "unit": unit,
    }
    params |= {"bootstrap": 7}
    facts = {"found": 3, "sources": 2, "documents": 3}
    assert told in " ".join(methods(params, {"k": None}, facts, "en"))


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
    html = page(fake[kind], "zh")
    body = html[html.index("<body>") : html.index("参考文献")]
    # the audit and what was rejected quote the tables
    body = re.sub(r'<h2 id="words">.*?<h2 id="topics">', "", body, flags=re.DOTALL)
    body = re.sub(r"<h3>未能使用的内容.*?</section>", "", body, flags=re.DOTALL)
    told = re.sub(r"<svg.*?</svg>|<code>.*?</code>|<a .*?</a>|<[^>]+>", " ", body, flags=re.DOTALL)
    citations = r"[A-Z][\w-]+ (?:et al\.?|and [A-Z][\w-]+)"
    assert re.findall(r"(?:\b[A-Za-z]{2,}\b[ ,]+){2,}[a-z]+", re.sub(citations, "", told)) == []


@pytest.mark.parametrize(
    ("settings", "told", "chinese"),
    [
        (
            {},
            "Names of the corpus's own regions, speakers, leaders of party and state were dropped.",
            "本语料的地区、报告人、党和国家领导人的名称亦删去。",
        ),
        ({"drop_place_names": False, "person_names": ""}, "Names of speakers were dropped.", "报告人的名称亦删去。"),
        ({"drop_place_names": False, "drop_speaker_names": False, "person_names": ""}, "", ""),
    ],
)
def test_the_methods_tell_whose_names_were_dropped(settings: dict, told: str, chinese: str) -> None:
    config = defaults()
    params = {
        **config["documents"],
        **config["words"],
        **config["topics"],
        **config["trends"],
        **config["inference"],
        **settings,
    }
    params |= {"bootstrap": 7}
    facts = dict.fromkeys(("sources", "found", "documents"), 3)
    for language, sentence in (("en", told), ("zh", chinese)):
        text = " ".join(methods(params, {"k": None}, facts, language))
        assert sentence in text
        assert bool(sentence) == ("Names of" in text or "的名称亦删去" in text)
