"""Paper tables: right numbers, whole LaTeX."""

import re

import pandas as pd
import pytest
from fake_results import tables_of_rule
from prose import about_nothing, english

from wenmai.io.tables import read_table, table_schema
from wenmai.publish.catalogue import PAPER_TABLES
from wenmai.publish.tables.cells import Printing, digits
from wenmai.publish.tables.estimates import growth_targets
from wenmai.publish.tables.latex import LINE, PAGE, PaperTable, escape, to_latex
from wenmai.publish.tables.paper import paper_tables, write_paper_table

NAMES = tables_of_rule("write_paper_tables")


def made(folder, language="en"):
    tables = {name: read_table(folder / table_schema(name).path) for name in NAMES}
    found = paper_tables(tables, language=language, series_year="report_year", confidence=0.95)
    return {table.name: table for table in found}


@pytest.mark.parametrize("kind", ["regions", "one_year", "empty"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_tables_of_the_catalogue_are_made(fake, kind: str, language: str) -> None:
    found = made(fake[kind], language)
    assert list(found) == list(PAPER_TABLES)
    assert all(table.notes for table in found.values())


@pytest.mark.parametrize("kind", ["regions", "national", "one_year", "empty"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_note_is_about_nothing_and_no_chinese_table_is_in_english(fake, kind: str, language: str) -> None:
    for table in made(fake[kind], language).values():
        assert about_nothing(f"{table.title}: {table.notes}") == [], table.name
        if language == "zh":
            cells = " | ".join([*table.frame.columns, *table.frame.astype(str).to_numpy().ravel(), table.notes])
            assert english(cells) == [], table.name


def test_duplicates_are_left_out_of_the_counts(fake) -> None:
    documents = read_table(fake["regions"] / "corpus" / "documents.csv")
    by_type = made(fake["regions"])["documents_by_type"]
    assert by_type.frame["Documents"].astype(int).sum() == (documents["duplicate_of"] == "").sum()
    assert "report digest" not in set(by_type.frame["Type"])  # the only digest repeats another document
    assert "1 duplicate left out" in by_type.notes


def test_concepts_carry_their_names(fake) -> None:
    assert set(made(fake["regions"])["keyword_trends"].frame["Concept"]) == {f"Concept {n}" for n in range(1, 7)}
    assert "数字经济" in set(made(fake["regions"], "zh")["keyword_trends"].frame["概念"])


def test_growth_targets_by_year() -> None:
    targets = pd.DataFrame(
        [
            ("a", 1, 2001, "2001", "value", 6, 6, "左右", 6.4, True),
            ("b", 1, 2001, "2001", "value", 7, 8, "", None, True),
            ("b", 2, 2001, "2001-2005", "value", 9, 9, "", None, False),
            ("c", 1, 2001, "2001", "refused", None, None, "以上", None, True),
            ("d", 1, 2002, "2002", "no_number", None, None, "", None, True),
        ],
        columns=["doc_id", "n", "year", "period", "status", "low", "high", "modifier", "realised", "listed"],
    ).assign(indicator="gdp_growth")
    frame, note = growth_targets(targets, Printing(language="en", series_year="report_year", confidence=0.95))
    assert frame.loc[0].tolist() == ["2001", "2", "6.75", "6-8", "左右", "6.4", "1", "1", "0"]
    assert frame.loc[1].tolist() == ["2002", "0", "", "", "", "", "0", "0", "1"]
    assert note.startswith("n = 2 growth targets for single years, 1 with the growth")


def test_first_uses_leave_out_terms_of_the_first_year(fake) -> None:
    frame = made(fake["regions"])["first_uses"].frame
    assert "研发投入" in set(frame["Term"]) and "科技创新" not in set(frame["Term"])


def test_every_special_character_of_latex_is_escaped() -> None:
    assert escape("5 % & a_b $ # { } ~ ^ \\") == (
        r"5 \% \& a\_b \$ \# \{ \} \textasciitilde{} \textasciicircum{} \textbackslash{}"
    )


def test_latex_has_aligned_columns_and_keeps_chinese() -> None:
    frame = pd.DataFrame({"Term": ["乡村振兴", "民生"], "p": ["<0.001", "0.020"], "n": ["3", ""]})
    latex = to_latex(PaperTable("a_b", "Title", frame, "n = 2."))
    assert r"\begin{tabular}{lrr}" in latex
    assert r"乡村振兴 & \textless{}0.001 & 3 \\" in latex
    assert r"\label{tab:a-b}" in latex
    assert latex.count(r"\toprule") == latex.count(r"\bottomrule") == 1
    assert r"\footnotesize n = 2." in latex


def test_both_files_are_written(tmp_path) -> None:
    write_paper_table(PaperTable("t", "T", pd.DataFrame({"a": ["1"]}), "n"), tmp_path)
    assert (tmp_path / "t.csv").read_bytes() == b"\xef\xbb\xbfa\n1\n"
    assert (tmp_path / "t.tex").is_file()
    assert (tmp_path / "t.txt").read_text(encoding="utf-8") == "n\n"


def test_trends_are_annual_factors_with_interval_p_and_q(fake):
    for name in ("keyword_trends", "topic_trends"):
        table = made(fake["regions"])[name]
        tested = table.frame[table.frame["Direction"] != "untested"]
        assert list(table.frame.columns[-5:]) == ["Annual growth factor", "Interval", "p", "q", "Direction"]
        low, high = tested["Interval"].str.strip("[]").str.split(", ", expand=True).astype(float).to_numpy().T
        factor = tested["Annual growth factor"].astype(float)
        assert len(tested) and ((low < factor) & (factor < high)).all()
        assert ((tested["Direction"] == "rising") <= (factor > 1)).all()
        assert "AR(1)" in table.notes and "Sen" not in table.notes


def test_steps_are_listed_by_p_with_years_on_both_sides(fake):
    table = made(fake["regions"])["known_breaks"]
    # the fake results take the second for a random walk
    assert table.frame["p"].tolist() == [f"0.0{n}0{' (rw)' if n == 2 else ''}" for n in range(1, 7)]
    assert "(rw): a random walk is likelier than AR(1) shocks" in table.notes
    assert table.frame.loc[0, ["Break", "Years before", "Years after"]].tolist() == ["five-year plan", "3", "4"]
    assert table.frame["Interval"].iloc[-1] == "[200, 1200]"
    assert "6 breaks of concepts were not tested: too few years or occurrences" in table.notes


def test_the_panel_shows_both_intervals_and_the_shared_shocks(fake):
    frame = made(fake["regions"])["panel_trends"].frame
    assert frame.loc[
        5, ["Annual growth factor", "Interval", "Clustered", "Variance inflation", "Direction"]
    ].tolist() == [
        "1.162",
        "[1.107, 1.232]",
        "[1.139, 1.185]",
        "2.5",
        "rising",
    ]
    assert made(fake["national"])["panel_trends"].frame["Interval"].tolist() == [""] * 6


def test_words_are_counted_by_year_and_state(fake):
    frame = made(fake["regions"])["emerging_terms"].frame
    assert frame["Year"].tolist() == ["2018", "2020", "2021"]
    assert frame.loc[0, ["New", "Returning", "Fading"]].tolist() == ["2", "2", "2"]
    assert frame.loc[0, "Fading words"].endswith("0 (4–31)")


@pytest.mark.parametrize(
    ("value", "printed"), [(0.000049, "0.000049"), (0.63410, "0.634"), (12.345, "12.3"), (1234.5, "1234"), (20, "20")]
)
def test_ratios_far_from_one_have_significant_figures(value, printed):
    assert digits(value) == printed


def rows_of(latex: str) -> list[str]:
    """The rows between the rules, heading first, without their ends."""
    body = latex[latex.index(r"\toprule") :].replace(r"\bottomrule", "").replace(r"\endfoot", "")
    body = body.replace(r"\endhead", "").replace(r"\midrule", "").replace(r"\toprule", "")
    body = re.sub(r"\\shortstack\[[lr]\]\{(.*?)\}(?= &| \\\\)", "heading", body)
    body = re.split(r"\\end\{(?:tabular|longtable)\}", body)[0]
    return [row.strip() for row in body.split(r" \\") if row.strip()]


@pytest.mark.parametrize("kind", ["regions", "national", "many", "one_year", "empty"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_latex_is_whole(fake, kind, language):
    for table in made(fake[kind], language).values():
        latex = to_latex(table)
        for opening, ending in ((r"\begin{", r"\end{"), ("{", "}")):
            plain = latex.replace(r"\{", "").replace(r"\}", "")
            assert plain.count(opening) == plain.count(ending), table.name
        align = re.search(r"\\begin\{(?:tabular|longtable)\}\{((?:[lr]|p\{[\d.]+em\})*)\}", latex).group(1)
        n_columns = len(re.findall(r"[lr]|p\{[\d.]+em\}", align))
        rows = rows_of(latex)
        assert n_columns == len(table.frame.columns) and len(rows) == len(table.frame) + 1
        for row in rows:
            assert len(re.findall(r"(?<!\\)&", row)) == n_columns - 1, (table.name, row)
            assert not re.search(r"(?<!\\)[%#_]|[≥≤±→]", row), (table.name, row)
        assert r"\begin{longtable}" in latex if len(rows) > PAGE + 1 else r"\begin{tabular}" in latex


def test_a_wide_table_is_broken_to_the_line():
    frame = pd.DataFrame({"Words": ["数字经济 " * 30], "Terms": ["乡村振兴 " * 15], "Years with a value": ["5"]})
    latex = to_latex(PaperTable("t", "T", frame, "n"))
    widths = [float(width) for width in re.findall(r"p\{([\d.]+)em\}", latex)]
    assert len(widths) == 2 and 50 < sum(widths) < LINE
    assert r"\shortstack[r]{Years\\with\\a\\value}" in latex


def test_a_row_that_begins_with_a_bracket_stays_a_row():
    latex = to_latex(PaperTable("t", "T", pd.DataFrame({"a": ["x", "[1] y", "* z"]}), "n"))
    assert "    {[}1] y" in latex and "    {*} z" in latex
