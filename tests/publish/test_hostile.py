"""What others wrote into titles, terms, names and texts is shown, and never runs."""

from __future__ import annotations

import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import matplotlib.pyplot as plt
import nbformat
import pandas as pd
import pytest
from fake_results import tables_of_rule
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from wenmai.config import defaults
from wenmai.corpus.text.ledger_page import ledger_page
from wenmai.io.files import read_json
from wenmai.io.tables import read_table, table_schema
from wenmai.publish.catalogue import FIGURES
from wenmai.publish.notebook import to_html
from wenmai.publish.report.render import ReportInput, render
from wenmai.publish.style.saving import save_figure
from wenmai.publish.tables.latex import PaperTable, to_latex
from wenmai.publish.tables.paper import paper_tables

RAN = "document.title='ran'"
ATTACKS = (
    f"<script>{RAN}</script>",
    f'"><img src=x onerror="{RAN}">',
    f"'><svg onload={RAN}>",
    f"</title></style></script><script>{RAN}</script>",
    f"<a href=\"javascript:{RAN}\" onclick='{RAN}'>x</a>",
    f'<iframe srcdoc="<script>parent.{RAN}</script>"></iframe><math><mtext></p><img src=x onerror={RAN}>',
    "<style>body{display:none} @import url(http://example.org/x.css)</style><link rel=stylesheet href=http://example.org>",
    "{{ 7919 * 7907 }}{% raise %}{{ ''.__class__.__mro__ }}",
    "<base href=http://example.org/><meta http-equiv=refresh content=0;url=http://example.org>",
    "\x1b[31mred\x1b]0;ran\x07\u202egnp.exe\u200b",
)
#: columns of results whose texts others write
OTHERS = ("title", "source", "region", "term", "terms", "label", "concept", "top_terms", "message", "fix", "values")
SVG = '<svg width="5pt" height="5pt" viewBox="0 0 5 5"><g id="a"/></svg>'
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Page(HTMLParser):
    """Elements and attributes of a page as a browser sees them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    handle_startendtag = handle_starttag


def check(html: str) -> None:
    page = Page(html)
    assert not {"script", "iframe", "object", "embed", "base", "link", "math", "foreignobject"} & set(page.elements)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    for name, value in page.attributes:
        assert "javascript:" not in value.lower() or name in ("title", "aria-label"), (name, value)
        assert name != "src" or value.startswith("data:")
    policies = [value for name, value in page.attributes if value.startswith("default-src 'none'")]
    assert len(policies) == 1 and "script" not in policies[0]
    assert html.index("Content-Security-Policy") < html.index("<title>")
    assert not set("\x1b\x07\u202e\u200b") & set(html)


def hostile(table: pd.DataFrame) -> pd.DataFrame:
    """The table with an attack behind every text of others, the same for the same text."""
    texts = [name for name in OTHERS if name in table.columns and all(isinstance(value, str) for value in table[name])]
    changed = {name: [f"{text}{attack_of(text)}" if text else "" for text in table[name]] for name in texts}
    return table.assign(**changed)


def attack_of(text: str) -> str:
    return ATTACKS[sum(text.encode()) % len(ATTACKS)] + ATTACKS[len(text) % len(ATTACKS)]


def hostile_report(folder: Path, language: str) -> str:
    config = defaults()
    sections = ("documents", "words", "topics", "trends", "inference")
    settings = {name: value for section in sections for name, value in config[section].items()}
    settings |= {"concepts": "policy", "bootstrap": 7, "language": language}
    settings["corpus"] = f"x/{ATTACKS[3].replace('/', '')}"
    names = {*tables_of_rule("write_report"), *tables_of_rule("write_paper_tables")}
    tables = {name: hostile(read_table(folder / table_schema(name).path)) for name in names}
    why = {"start": 0, "end": None, "reason": "column_not_found", "message": "x", "fix": "x"}
    values = '{"column": "<script>", "columns": "", "setting": ""}'
    tables["rejected"] = pd.DataFrame([{"source": attack, **why, "values": values} for attack in ATTACKS[:2]])
    papers = paper_tables(tables, language=language, series_year="report_year", confidence=0.95)
    given = ReportInput(
        tables=tables,
        choice=read_json(folder / "topics" / "choice.json"),
        figures=dict.fromkeys(FIGURES, SVG),
        words={},
        papers={table.name: table.frame for table in papers},
        notes={table.name: table.notes for table in papers},
    )
    return render(given, settings)


def hostile_ledger() -> str:
    text = "".join(ATTACKS)
    columns = ["source", "start", "end", "action", "rule", "replacement"]
    name = "".join(ATTACKS)
    half = len(text) // 2
    rows = [(name, 0, half, "kept", "text", ""), (name, half, len(text), "changed", "full_width", '"><script>')]
    damage = pd.DataFrame([(name, 5, 40, "lost_text", "flagged")], columns=["source", "start", "end", "kind", "action"])
    return ledger_page([(name, text)], pd.DataFrame(rows, columns=columns), damage)


def hostile_notebook() -> str:
    frame = pd.DataFrame({ATTACKS[0]: list(ATTACKS)}, index=pd.Index(ATTACKS, name=ATTACKS[1]))
    outputs = [
        new_output("execute_result", {"text/html": frame._repr_html_(), "text/plain": repr(frame)}),
        new_output("stream", text="\n".join(ATTACKS)),
        new_output("display_data", {"text/plain": ATTACKS[1]}),
    ]
    cell = new_code_cell("frame", outputs=outputs)
    notebook = new_notebook(cells=[new_markdown_cell("# A page"), cell])
    return to_html(nbformat.from_dict(notebook), title=ATTACKS[3])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_shows_attacks_and_runs_none(fake, language):
    html = hostile_report(fake["regions"], language)
    check(html)
    # they are there to be seen, and no template was computed
    assert "&lt;script&gt;" in html and "7919 * 7907" in html and "62615533" not in html


def test_the_ledger_page_shows_attacks_and_runs_none():
    html = hostile_ledger()
    check(html)
    assert "\\x1b[31mred" in html and "\\u202egnp.exe" in html


def test_a_notebook_page_shows_attacks_and_runs_none():
    check(hostile_notebook())


def test_a_figure_shows_attacks_and_runs_none(tmp_path):
    figure, axes = plt.subplots()
    axes.set_title("".join(ATTACKS[:6]).replace("$", ""))
    save_figure(figure, tmp_path / "f", formats=["svg"])
    page = Page((tmp_path / "f.svg").read_text(encoding="utf-8"))
    assert "script" not in page.elements and not [name for name, _ in page.attributes if name.startswith("on")]


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("made", ["report", "ledger", "notebook"])
def test_a_browser_runs_nothing(fake, tmp_path, made):
    makers = {"ledger": hostile_ledger, "notebook": hostile_notebook}
    html = makers[made]() if made in makers else hostile_report(fake["regions"], "en")
    # this one would run if a value were not escaped; the policy of the page stops it
    html = html.replace("</body>", f"<script>{RAN}</script><img src=x onerror={RAN}></body>")
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    done = subprocess.run(
        [str(CHROMIUM), *options, (tmp_path / "page.html").as_uri()], capture_output=True, text=True, timeout=120
    )
    assert "<title>" in done.stdout and "<title>ran</title>" not in done.stdout


def test_latex_has_no_command_of_a_title():
    attack = r"\input{/etc/passwd}\write18{rm -rf ~}^^5cinput %{}$_&#~" + "\x1b\u202e\n\n\\end{tabular}"
    frame = pd.DataFrame({"Title": [attack], attack: ["1"]})
    tex = to_latex(PaperTable(name="t", title=attack, frame=frame, notes=attack))
    for command in (r"\input", r"\write", "^^", r"\end{tabular}\end"):
        assert command not in tex
    assert tex.count(r"\end{tabular}") == 1
    assert not set("\x1b\u202e") & set(tex)
    assert tex.count(r"\textbackslash{}input\{/etc/passwd\}") == 4
