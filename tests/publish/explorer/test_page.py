"""The page in a real browser: what a reader does, and that nothing is loaded, reported or run that should not be."""

import io
import re
from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pandas as pd
import pytest
from conftest import input_of, page_of
from made_up_texts import DICTIONARY, OWN, RARE, write_results_with_texts
from scipy import sparse

from wenmai.io.documents import kept_documents
from wenmai.io.tables import read_table, table_schema, write_table
from wenmai.publish.explorer.page import HERE, SCRIPTS, joined_scripts
from wenmai.words.tfidf import tfidf

RAN = "document.title='ran'"
ATTACKS = (
    f"<script>{RAN}</script>",
    f'"><img src=x onerror="{RAN}">',
    f"</title></style></script><script>{RAN}</script>",
    f"<a href=\"javascript:{RAN}\" onclick='{RAN}'>x</a>",
    "<base href=http://example.org/><meta http-equiv=refresh content=0;url=http://example.org>",
    "__proto__",
)
VIEWS = ("series", "sentences", "topics", "words", "documents", "grid", "compare")


class Visit:
    """A page that is open, with everything it complained of or asked for."""

    def __init__(self, browser, path: Path, width: int = 1280):
        self.context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.complaints: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(f"{m.type}: {m.text}"))
        self.page.on("pageerror", lambda e: self.complaints.append(f"error: {e}"))
        self.page.on("request", lambda r: self._request(r.url))
        self.page.on("dialog", lambda d: d.dismiss())
        self.path = path

    def _request(self, url: str) -> None:
        if not (url.startswith(("data:", "blob:")) or url.split("#")[0] == self.path.as_uri()):
            self.complaints.append(f"request: {url}")

    def open(self, fragment: str = ""):
        self.page.goto("about:blank")
        self.page.goto(f"{self.path.as_uri()}#{fragment}")
        self.page.wait_for_selector("main *")
        return self.page

    def download(self, selector: str) -> bytes:
        with self.page.expect_download() as got:
            self.page.click(selector)
        return Path(got.value.path()).read_bytes()


@pytest.fixture
def visit(browser, page_file):
    own = Visit(browser, page_file)
    yield own
    own.context.close()
    assert not own.complaints


def text_of(page, selector="main"):
    return page.inner_text(selector)


@pytest.mark.parametrize("width", [1280, 390])
def test_every_view_opens_quietly_and_fits(browser, page_file, width):
    own = Visit(browser, page_file, width)
    for view in VIEWS:
        for language in ("en", "zh"):
            page = own.open(f"view={view}&lang={language}&term={OWN}&q=t:{OWN}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, view
            assert page.get_attribute(f"#tab-{view}", "aria-current") == "page"
    own.context.close()
    assert not own.complaints


def test_typing_a_chinese_term_shows_its_series_and_sentences(visit):
    page = visit.open("view=series")
    page.fill("#add-series", OWN[:3])
    page.wait_for_selector("#add-series-list li")
    assert OWN in page.inner_text("#add-series-list")
    page.press("#add-series", "Enter")
    assert OWN in page.inner_text(".chips")
    assert page.locator(".picture svg polyline").count() >= 4
    assert f"t:{OWN}" in unquote(page.url)
    page.click(".chips li:first-child button")
    assert "sentences in this page" in text_of(page)
    assert page.locator("mark", has_text=OWN).count() > 10


@pytest.mark.parametrize(
    ("typed", "found"), [("concept 4", "Concept 4"), ("xwqy", OWN), ("xiaowei", OWN), ("数字", "数字经济")]
)
def test_english_and_pinyin_are_understood(visit, typed, found):
    page = visit.open("view=series")
    page.fill("#add-series", typed)
    assert found in page.inner_text("#add-series-list")


def test_a_point_shows_the_sentences_of_its_year(visit):
    page = visit.open(f"view=series&keys=t:{OWN}")
    page.focus(".picture svg")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert "2016" in page.inner_text(".readout")
    page.keyboard.press("Enter")
    assert "at=2016" in page.url
    years = set(page.locator(".sentence .when").all_inner_texts())
    assert years
    assert all(year.startswith("2016") for year in years)
    page.locator(".sentence summary").first.click()
    assert "source_" in page.inner_text(".sentence[open] .detail")
    assert "characters" in page.inner_text(".sentence[open] .detail")


def test_filters_narrow_the_sentences(visit):
    page = visit.open(f"view=sentences&q=t:{OWN}")
    count = lambda: int(re.search(r"(\d+) sentence", text_of(page))[1])  # noqa: E731
    whole = count()
    page.select_option("#sentences-region", "青禾区")
    part = count()
    page.select_option("#sentences-role", "plan")
    assert 0 < count() < part < whole
    assert "region=" in page.url
    assert "role=plan" in page.url


def test_the_slider_reorders_the_words_of_a_topic(visit):
    page = visit.open("view=topics&topic=2")
    page.focus("#weight")
    page.keyboard.press("Home")
    assert "λ = 0" in page.inner_text("h3:has-text('λ')")
    assert "weight=0" in page.url
    assert page.evaluate("document.activeElement.id") == "weight"


def test_topics_are_chosen_and_lead_on(visit):
    page = visit.open("view=topics")
    page.select_option("#topic", "3")
    assert "not recovered reliably" in text_of(page)
    page.locator("figure .pick").last.click()
    assert "view=words" in page.url


def test_the_table_of_documents_sorts_and_filters(visit):
    page = visit.open("view=documents")
    page.click("#sort-characters")
    column = "tbody tr td:nth-child(5)"
    sizes = [int(text.replace(",", "")) for text in page.locator(column).all_inner_texts()]
    assert sizes == sorted(sizes, reverse=True)
    assert page.get_attribute("th:nth-child(5)", "aria-sort") == "descending"
    page.select_option("#doc-flag", "truncated")
    rows = page.locator("tbody tr").count()
    assert 0 < rows < len(sizes)
    assert page.locator("tbody .flag", has_text="truncated").count() == rows
    page.locator("tbody button").first.click()
    assert "doc=" in page.url


def test_a_word_says_why_it_was_dropped(visit):
    page = visit.open(f"view=words&term={RARE}")
    assert "Not in the models: too rare" in text_of(page)
    page.select_option("#reason", "too_rare")
    assert page.locator("table tbody tr").count() == 1


def test_the_language_changes_and_the_address_keeps_everything(visit):
    page = visit.open("view=series&scope=plan")
    page.click("#language")
    assert "历年变化" in page.inner_text("nav")
    assert page.get_attribute("html", "lang") == "zh-CN"
    assert "scope=plan" in page.url
    assert not re.search(r"\b(the|documents|sentences|Download)\b", text_of(page, "nav") + text_of(page, ".controls"))
    page.reload()
    page.wait_for_selector("main *")
    assert page.input_value("#scope") == "plan"
    page.click("#tab-grid")
    page.go_back()
    assert page.get_attribute("#tab-series", "aria-current") == "page"


def test_two_groups_are_compared(visit):
    page = visit.open("view=compare&fieldA=region&sideA=青禾区&fieldB=region&sideB=云山市")
    assert page.locator("figure").count() == 2
    assert "side" in text_of(page).lower()


def test_downloads_are_what_is_shown(visit):
    visit.open(f"view=series&keys=t:{OWN}")
    svg = visit.download(".tools button:has-text('SVG')").decode()
    assert svg.startswith("<?xml")
    assert "polyline" in svg
    png = visit.download(".tools button:has-text('PNG')")
    assert png.startswith(b"\x89PNG")
    raw = visit.download(".chart .tools button:has-text('CSV')")
    assert raw.startswith("\ufeff".encode())
    table = pd.read_csv(io.BytesIO(raw))
    assert list(table["name"].unique()) == [OWN]
    assert table["value"].notna().sum() >= 7
    assert (table["low"] <= table["value"]).loc[table["low"].notna()].all()


def test_tfidf_by_region_is_that_of_the_tables(visit, given):
    documents = kept_documents(given.tables["documents"])
    regions = documents[documents["region"] != ""].set_index("doc_id")["region"]
    of_row = given.counts.rows["doc_id"].map(regions)
    names = sorted(regions.unique())
    sums = np.vstack([given.counts.matrix[(of_row == name).to_numpy()].toarray().sum(axis=0) for name in names])
    expected = tfidf(sparse.csr_matrix(sums)).toarray()[:, given.counts.terms.index(OWN)]
    visit.open(f"view=words&term={OWN}")
    shown = pd.read_csv(io.BytesIO(visit.download(".two figure .tools button:has-text('CSV')"))).set_index("region")
    np.testing.assert_allclose(shown["tfidf"].reindex(names), expected, rtol=1e-6)


def test_labels_at_the_end_of_lines_do_not_overlap(visit):
    page = visit.open("view=series&keys=" + "|".join(f"t:{term}" for term in DICTIONARY[:6]))
    places = page.evaluate(
        "[...document.querySelectorAll('.picture text[font-weight]')].map(n => +n.getAttribute('y'))"
    )
    assert len(places) == 6
    assert min(np.diff(sorted(places))) >= 13.9


def test_hostile_names_and_texts_do_not_run(browser, tmp_path):
    folder = write_results_with_texts(tmp_path / "results")
    documents = read_table(folder / table_schema("documents").path)
    attacked = [ATTACKS[n % len(ATTACKS)] for n in range(len(documents))]
    documents = documents.assign(
        title=attacked, region=attacked, speaker=attacked, url=[f"javascript:{RAN}"] * len(documents)
    )
    write_table(documents, folder / table_schema("documents").path)
    for name, columns in (("paragraphs", ("text", "heading")), ("topics", ("label",)), ("concepts", ("label_en",))):
        path = folder / table_schema(name).path
        table = read_table(path)
        for column in columns:
            table[column] = [f"{text}{ATTACKS[n % len(ATTACKS)]}" for n, text in enumerate(table[column])]
        if name == "paragraphs":
            table["spans"] = [f"[[0,{len(text)}]]" for text in table["text"]]
        write_table(table, path)
    html = page_of(input_of(folder), corpus=ATTACKS[2])
    assert html.count("<script") == 2
    path = tmp_path / "explorer.html"
    path.write_text(html, encoding="utf-8")
    own = Visit(browser, path)
    for fragment in (
        *(f"view={view}" for view in VIEWS),
        "view=documents&doc=s0_2015_government_work_report",
        f"view=sentences&q={ATTACKS[1]}",
        f"view={ATTACKS[0]}&term={ATTACKS[1]}",
    ):
        page = own.open(fragment)
        for row in page.locator(".sentence summary").all()[:5]:
            row.click()
        assert page.title() != "ran"
        assert page.locator("main script, main img, main iframe, main base").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0
    own.context.close()
    assert not own.complaints


def test_only_the_script_of_the_page_may_run(page_file):
    html = page_file.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r"<[^>]+\s(on\w+|style)=", html.partition("<script")[0])


def test_scripts_are_all_joined_and_never_parse_text():
    assert {path.stem for path in HERE.glob("*.js")} == set(SCRIPTS)
    script = joined_scripts()
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
        "XMLHttp",
        "import(",
    ):
        assert word not in script, word


@pytest.mark.parametrize("path", sorted(HERE.glob("*.js")), ids=lambda p: p.name)
def test_functions_of_the_scripts_are_short(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [n for n, line in enumerate(lines) if re.match(r"(async )?function ", line)]
    for start in starts:
        end = next(n for n in range(start, len(lines)) if lines[n] == "}")
        assert end - start <= 60, lines[start]


def test_every_message_is_used_and_known():
    from wenmai.publish.explorer.wording import page_messages

    script = joined_scripts()
    known = set(page_messages("en")) - {"title", "wait", "no-script", "units"}
    used = set(re.findall(r"\bt\('([a-z_-]+)'", script))
    made = {f"{prefix}-" for prefix in re.findall(r"\bt\(`([a-z-]+)-\$\{", script)} | {
        "scope-",
        "measure-",
        "panels-",
        "bands-",
    }
    assert used - {"title", "units"} <= known
    assert not {key for key in known - used if not key.startswith(tuple(made))}
