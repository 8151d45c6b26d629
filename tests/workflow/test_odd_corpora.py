"""Small odd corpora from file to report: no crash, a reason for each missing test, every figure drawn or explained."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from in_process import preload, run
from odd_corpora import MAKERS, odd_corpus, write_project

from wenmai.io.tables import default_tables, read_table, table_schema
from wenmai.publish.catalogue import FIGURES

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="runs are forked processes")

#: corpora of `make test-slow`
MANY = int(os.environ.get("WENMAI_ODD_CORPORA", "200"))

#: what a number that is none looks like in a page; a sentence may begin with "None of the documents"
NO_NUMBER = re.compile(r"(?<![\w.-])(nan|NaN|NaT|None(?! of )|inf|-inf|&lt;NA&gt;|<NA>)(?![\w.-])")


def complaints(folder: Path) -> list[str]:
    """What is wrong with the results of a run that ended."""
    results, found = folder / "results", []
    for name in default_tables():
        schema = table_schema(name)
        table = read_table(results / schema.path)
        if "reason" in schema.columns and "p_value" in schema.columns:
            # a share has an interval and no p: there is nothing that it is compared with
            tested = table[table["kind"] != "share"] if "kind" in table.columns else table
            bare = tested[tested["p_value"].isna() & (tested["reason"].isna() | (tested["reason"].astype(str) == ""))]
            if len(bare):
                found.append(f"{schema.path}: {len(bare)} of {len(table)} rows have neither p_value nor reason")
    for name in FIGURES:
        svg = (results / f"figures/{name}.svg").read_text(encoding="utf-8")
        if svg.count('<g id="') < 4:
            found.append(f"figures/{name}.svg is empty")
    page = (results / "report.html").read_text(encoding="utf-8")
    text = re.sub(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
    found += [f"report.html: …{text[max(0, m.start() - 60) : m.end() + 20]}…" for m in NO_NUMBER.finditer(text)][:5]
    return [" ".join(line.split()) for line in found]


@pytest.fixture(scope="module", autouse=True)
def _loaded():
    preload()


def check(seed: int, folder: Path) -> None:
    name = write_project(seed, folder)
    outcome = run(folder)
    if outcome.state == "refused":
        # one line, because there is nothing that can be read, or that a setting leaves
        lines = [line for line in outcome.said.splitlines() if line and " started (" not in line]
        assert outcome.jobs <= 3 and len(lines) == 1, f"{name} {seed}, job {outcome.jobs}: {outcome.said}"
        return
    assert outcome.state == "done", f"{name} {seed}, job {outcome.jobs}:\n{outcome.said}"
    assert complaints(folder) == [], f"{name} {seed}"


def test_the_same_seed_gives_the_same_files_and_every_maker_has_its_turn():
    made = [odd_corpus(seed) for seed in range(len(MAKERS))]
    assert {name for name, _ in made} == {make.__name__ for make in MAKERS}
    assert all(1 <= len(texts) <= 40 for _, texts in made)
    assert odd_corpus(2) == made[2]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(MANY))
def test_an_odd_corpus_ends_with_a_report(seed, tmp_path):
    check(seed, tmp_path)
