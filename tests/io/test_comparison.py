"""Two results folders: each kind of difference is found, and only what the mapping names is accepted."""

import importlib.util
import json
import re
import shutil
from dataclasses import fields

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from wenmai.errors import WenmaiError
from wenmai.io.comparison import compare_results
from wenmai.io.result_mapping import ResultMapping, read_mapping

TRENDS = "trends/keyword_trends.csv"
TOKENS = "words/tokens.parquet"
CHOICE = "topics/choice.json"
MODEL = "topics/fits/lda_k2_s1/model.npz"

ROWS = """concept,scope,slope,p_walk,reason
a,all,0.5,0.04,
b,all,-0.25,0.5,
c,all,,,7 years with a value; 8 needed
d,all,0,1,
"""


@pytest.fixture(scope="session")
def tool(project_root):
    spec = importlib.util.spec_from_file_location("compare_results", project_root / "tools" / "compare_results.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folders(tmp_path):
    """A small results folder with a file of every kind, and its copy."""
    old = tmp_path / "old"
    for folder in ("trends", "words", "provenance", "figures", "topics/fits/lda_k2_s1"):
        (old / folder).mkdir(parents=True)
    (old / TRENDS).write_text(ROWS, encoding="utf-8")
    table = pa.table({"paragraph_id": ["p1", "p2"], "tokens": [["经济", "发展"], ["教育"]], "share": [0.5, None]})
    pq.write_table(table, old / TOKENS)
    panel = pd.DataFrame({"adcode": ["110000", "120000"], "year": [2001, 2002], "rate": [0.5, np.nan]})
    panel.to_stata(old / "trends/panel.dta", write_index=False)
    (old / CHOICE).write_text(
        '{"k": 8, "reason": "best", "candidates": [{"k": 8, "npmi": 0.10}, {"k": 12, "npmi": 0.2}]}'
    )
    np.savez(old / MODEL, topic_word=np.array([[0.5, 0.5], [0.25, 0.75]]), rows=np.arange(3))
    (old / "provenance/run.json").write_text('{"started": "today"}')
    (old / "figures/a.svg").write_text("<svg/>")
    return old, shutil.copytree(old, tmp_path / "new")


def edit(path, *replacements):
    text = path.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def differences(folders, tolerance=0.0, **mapping):
    return compare_results(*folders, mapping=ResultMapping(**mapping), tolerance=tolerance).differences


def only(folders, tolerance=0.0, **mapping):
    """The one difference that is found."""
    (difference,) = differences(folders, tolerance, **mapping)
    return difference


def test_a_copy_is_the_same(folders):
    found = compare_results(*folders)
    assert found.differences == ()
    assert found.n_files == 5, "not the record of the run, not the figure"


def test_records_of_the_run_and_figures_are_not_compared(folders):
    edit(folders[1] / "provenance/run.json", ("today", "tomorrow"))
    edit(folders[1] / "figures/a.svg", ("<svg/>", "<svg></svg>"))
    assert differences(folders) == ()


def test_a_byte_order_mark_is_no_difference(folders):
    path = folders[1] / TRENDS
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert differences(folders) == ()


def test_changed_numbers_are_counted_measured_and_shown(folders):
    edit(folders[1] / TRENDS, ("0.5,0.04", "0.4,0.04"), ("-0.25", "-0.5"))
    found = only(folders)
    assert (found.file, found.column, found.n_rows) == (TRENDS, "slope", 2)
    assert found.absolute == 0.25, "|-0.25 + 0.5|"
    assert found.relative == 0.5, "0.25 of 0.5"
    first, second = found.examples
    assert (first.row, first.old, first.new) == ("row 1 (concept='a', scope='all', slope='0.4')", "0.5", "0.4")
    assert (second.old, second.new) == ("-0.25", "-0.5")
    assert str(found).splitlines()[0] == (
        f"{TRENDS}, column slope: differs in 2 of 4 rows; largest difference 0.25 absolute, 0.5 relative"
    )


def test_at_most_three_rows_are_shown(folders):
    edit(folders[1] / TRENDS, (",all,", ",plan,"))
    found = only(folders)
    assert (found.n_rows, len(found.examples), found.absolute) == (4, 3, None)


def test_a_missing_value_is_no_number(folders):
    edit(folders[1] / TRENDS, ("d,all,0,", "d,all,,"))
    found = only(folders)
    assert found.absolute is None
    assert (found.examples[0].old, found.examples[0].new) == ("0", "")


def test_values_are_compared_as_printed_unless_a_tolerance_is_given(folders):
    edit(folders[1] / TRENDS, ("d,all,0,1", "d,all,0.0,1.0"))
    assert [d.column for d in differences(folders)] == ["slope", "p_walk"]
    assert differences(folders, tolerance=1e-12) == ()


def test_the_tolerance_is_relative_and_not_for_text(folders):
    edit(folders[1] / TRENDS, ("0.5,0.04", "0.501,0.04"), ("-0.25", "-0.26"), ("8 needed", "9 needed"))
    slope, reason = differences(folders, tolerance=0.01)
    assert (slope.n_rows, slope.examples[0].new) == (1, "-0.26")
    assert reason.column == "reason"


def test_a_row_more_is_found_once(folders):
    edit(folders[1] / TRENDS, ("d,all", "cc,all,1,1,\nd,all"))
    assert only(folders).what == "4 rows in the old folder, 5 in the new"


def test_with_a_key_rows_are_matched_by_it(folders):
    edit(folders[1] / TRENDS, ("d,all,0,1,\n", ""), ("a,all,0.5,0.04,\n", ""), ("b,all", "a,all,0.5,0.05,\nb,all"))
    edit(folders[1] / TRENDS, ("reason\n", "reason\ne,all,1,1,\n"))
    gone, new, changed = differences(folders, key={TRENDS: ["concept", "scope"]})
    assert gone.what == "rows only in the old folder, 1 in all: d, all"
    assert new.what == "rows only in the new folder, 1 in all: e, all"
    assert (changed.column, changed.n_rows, changed.examples[0].row) == (
        "p_walk", 1, "row 1 (concept='a', scope='all')",
    )  # fmt: skip


def test_with_a_key_another_order_is_no_difference(folders):
    for folder, order in zip(folders, ((0, 1), (1, 0)), strict=True):
        table = pq.read_table(folders[0] / TOKENS)
        pq.write_table(table.take(list(order)), folder / TOKENS)
    assert differences(folders) != ()
    assert differences(folders, key={"words/*": ["paragraph_id"]}) == ()


@pytest.mark.parametrize("key", [["scope"], ["nothing"]])
def test_a_key_that_identifies_no_row_is_refused(folders, key):
    edit(folders[1] / TRENDS, ("0.04", "0.05"))
    with pytest.raises(WenmaiError, match="key"):
        differences(folders, key={TRENDS: key})


def test_lists_and_missing_values_in_parquet(folders):
    table = pa.table({"paragraph_id": ["p1", "p2"], "tokens": [["经济发展"], ["教育"]], "share": [0.5, 0.5]})
    pq.write_table(table, folders[1] / TOKENS)
    tokens, share = differences(folders)
    assert (tokens.column, tokens.examples[0].old, tokens.examples[0].new) == (
        "tokens",
        '["经济", "发展"]',
        '["经济发展"]',
    )
    assert (share.column, share.examples[0].old, share.absolute) == ("share", "<missing>", None)


def test_an_empty_text_in_parquet_is_not_a_missing_one(folders):
    for folder, value in zip(folders, ("", None), strict=True):
        pq.write_table(pa.table({"text": pa.array([value, "a"])}), folder / TOKENS)
    assert only(folders).n_rows == 1


def test_the_same_content_in_other_bytes_is_the_same(folders):
    pq.write_table(pq.read_table(folders[0] / TOKENS), folders[1] / TOKENS, compression="none")
    assert (folders[0] / TOKENS).read_bytes() != (folders[1] / TOKENS).read_bytes()
    assert differences(folders) == ()


def test_stata_files(folders):
    panel = pd.DataFrame({"adcode": ["110000", "120000"], "year": [2001, 2003], "rate": [0.5, np.nan]})
    panel.to_stata(folders[1] / "trends/panel.dta", write_index=False)
    found = only(folders)
    assert (found.column, found.absolute) == ("year", 1)


def test_json_values_are_columns_by_their_path(folders):
    edit(folders[1] / CHOICE, ('"npmi": 0.2', '"npmi": 0.3'), ("0.10", "0.1"))
    found = only(folders)
    assert (found.column, found.n_rows) == ("candidates[].npmi", 2)
    assert [e.old for e in found.examples] == ["0.10", "0.2"], "numbers as printed"
    (folders[1] / CHOICE).write_text('{"k": 8, "reason": "best", "candidates": [{"k": 8, "npmi": 0.10}]}')
    assert {d.what for d in differences(folders)} == {"2 values in the old folder, 1 in the new"}
    (folders[1] / CHOICE).write_text('{"k": 8, "reason": null, "candidates": []}')
    assert {d.column for d in differences(folders)} == {
        "reason", "candidates[].k", "candidates[].npmi", "candidates",
    }  # fmt: skip


def test_arrays_and_their_shapes(folders):
    np.savez(folders[1] / MODEL, topic_word=np.array([[0.5, 0.5], [0.25, 0.5]]), rows=np.arange(3))
    found = only(folders)
    assert (found.column, found.absolute, found.examples[0].row) == ("topic_word", 0.25, "row 4")
    np.savez(folders[1] / MODEL, topic_word=np.array([[0.5, 0.5, 0.25, 0.75]]), rows=np.arange(3))
    assert only(folders).column == "topic_word.shape"


def test_files_that_only_one_folder_has(folders):
    (folders[0] / CHOICE).unlink()
    (folders[1] / TRENDS).unlink()
    assert [(d.file, d.what) for d in differences(folders)] == [
        (CHOICE, "only in the new folder"),
        (TRENDS, "only in the old folder"),
    ]
    assert differences(folders, added_files=["topics/*.json"], removed_files=[TRENDS]) == ()
    assert len(differences(folders, added_files=[TRENDS], removed_files=[CHOICE])) == 2


def test_renamed_files(folders):
    (folders[1] / TRENDS).rename(folders[1] / "trends/tests.csv")
    assert len(differences(folders)) == 2
    assert differences(folders, files={TRENDS: "trends/tests.csv"}) == ()
    edit(folders[1] / "trends/tests.csv", ("0.04", "0.05"))
    found = only(folders, files={TRENDS: "trends/tests.csv"})
    assert (found.file, found.column) == (TRENDS, "p_walk")


@pytest.mark.parametrize("name", [TRENDS, "trends/tests.csv", "trends/*", "*"])
def test_tables_are_named_by_either_path_or_by_wildcards(folders, name):
    (folders[1] / TRENDS).rename(folders[1] / "trends/tests.csv")
    edit(folders[1] / "trends/tests.csv", ("p_walk", "p_random_walk"))
    renames = {"files": {TRENDS: "trends/tests.csv"}, "columns": {name: {"p_walk": "p_random_walk"}}}
    assert differences(folders, **renames) == ()


def test_renamed_columns(folders):
    edit(folders[1] / TRENDS, ("p_walk", "p_random_walk"))
    assert [(d.column, d.what) for d in differences(folders)] == [
        ("p_walk", "only in the old folder"),
        ("p_random_walk", "only in the new folder"),
    ]
    rename = {"columns": {TRENDS: {"p_walk": "p_random_walk"}}}
    assert differences(folders, **rename) == ()
    edit(folders[1] / TRENDS, ("0.04", "0.05"))
    assert only(folders, **rename).column == "p_random_walk"


def test_a_rename_that_did_not_happen_is_a_difference(folders):
    found = differences(folders, columns={TRENDS: {"p_walk": "p_random_walk"}})
    assert [(d.column, d.what) for d in found] == [
        ("p_walk", "only in the old folder"),
        ("p_walk", "only in the new folder"),
    ]


def test_a_rename_to_a_column_that_is_there_is_refused(folders):
    with pytest.raises(WenmaiError, match="two columns the same name"):
        differences(folders, columns={TRENDS: {"p_walk": "slope"}})


def test_added_and_removed_columns(folders):
    edit(folders[1] / TRENDS, ("reason\n", "note\n"))
    assert len(differences(folders)) == 2
    assert differences(folders, removed={TRENDS: ["reason"]}, added={"trends/*.csv": ["note"]}) == ()
    assert only(folders, removed={TRENDS: ["reason"]}, added={TOKENS: ["note"]}).column == "note"


def test_a_column_in_both_folders_cannot_be_excused_as_added_and_removed(folders):
    edit(folders[1] / TRENDS, ("0.04", "0.05"))
    assert only(folders, removed={TRENDS: ["p_walk"]}, added={TRENDS: ["p_walk"]}).column == "p_walk"


def test_codes_for_former_sentences(folders):
    edit(folders[1] / TRENDS, ("7 years with a value; 8 needed", "too_few_years"))
    rule = [r"\d+ years with a value; .*", "too_few_years"]
    assert differences(folders, values={TRENDS: {"reason": [["never", "x"], rule]}}) == ()
    assert only(folders, values={TRENDS: {"slope": [rule]}}).column == "reason"
    found = only(folders, values={TRENDS: {"reason": [[r"\d+ years", "too_few_years"]]}})
    assert found.examples[0].old == "7 years with a value; 8 needed", "a rule must match the whole value"


def test_a_code_can_take_over_a_part_of_the_sentence(folders):
    edit(folders[1] / TRENDS, ("7 years with a value; 8 needed", "too_few_years:7"))
    assert differences(folders, values={TRENDS: {"reason": [[r"(\d+) years .*", r"too_few_years:\1"]]}}) == ()
    edit(folders[1] / TRENDS, ("too_few_years:7", "too_few_years:8"))
    found = only(folders, values={TRENDS: {"reason": [[r"(\d+) years .*", r"too_few_years:\1"]]}})
    assert (found.examples[0].old, found.examples[0].new) == ("too_few_years:7", "too_few_years:8")


def test_codes_that_were_not_written_are_a_difference(folders):
    assert only(folders, values={"*": {"reason": [[r"\d+ years .*", "too_few_years"]]}}).column == "reason"


def test_codes_in_json_and_parquet(folders):
    edit(folders[1] / CHOICE, ('"best"', '"highest_held_out"'))
    table = pq.read_table(folders[0] / TOKENS)
    pq.write_table(table.set_column(0, "paragraph_id", pa.array(["q1", "q2"])), folders[1] / TOKENS)
    values = {CHOICE: {"reason": [["best", "highest_held_out"]]}, TOKENS: {"paragraph_id": [["p(.)", r"q\1"]]}}
    assert differences(folders, values=values) == ()
    assert len(differences(folders)) == 2


def test_a_file_that_is_no_table_is_compared_by_its_bytes(folders):
    for folder in folders:
        (folder / "trends/source.csv").write_bytes("地区,年份\n北京,2001\n".encode("gb18030"))
    assert differences(folders) == ()
    (folders[1] / "trends/source.csv").write_bytes("地区,年份\n北京,2002\n".encode("gb18030"))
    assert "the bytes differ and cannot be read" in only(folders).what
    (folders[1] / MODEL).write_bytes(b"PK")
    assert [d.file for d in differences(folders)] == [MODEL, "trends/source.csv"]


def test_empty_tables(folders):
    for folder in folders:
        (folder / TRENDS).write_text("concept,slope\n")
    assert differences(folders, key={TRENDS: ["concept"]}, values={TRENDS: {"concept": [["a", "b"]]}}) == ()


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), min_size=1, max_size=6),
    st.integers(0, 5),
    st.booleans(),
)
def test_any_single_edit_is_found(tmp_path_factory, rows, place, in_text):
    folder = tmp_path_factory.mktemp("edit")
    changed = [list(row) for row in rows]
    place %= len(rows)
    changed[place][0 if in_text else 1] = "z" if in_text else 9
    for name, content in (("old", rows), ("new", changed)):
        (folder / name).mkdir()
        pd.DataFrame(content, columns=["text", "number"]).to_csv(folder / name / "table.csv", index=False)
    (difference,) = compare_results(folder / "old", folder / "new").differences
    assert (difference.column, difference.n_rows) == ("text" if in_text else "number", 1)
    assert difference.examples[0].row.startswith(f"row {place + 1} ")


# --- the mapping file and the command ---------------------------------------------------------


def write_mapping(folder, **entries):
    path = folder / "mapping.yaml"
    path.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    return path


def test_a_mapping_is_read_from_yaml(tmp_path):
    entries = {
        "files": {"a.csv": "b.csv"}, "added_files": ["c.csv"], "removed_files": ["d.csv"],
        "columns": {"a.csv": {"x": "y"}}, "added": {"a.csv": ["z"]}, "removed": {"a.csv": ["w"]},
        "values": {"a.csv": {"reason": [["a(.*)", r"\1"]]}}, "key": {"a.csv": ["y"]},
    }  # fmt: skip
    assert read_mapping(write_mapping(tmp_path, **entries)) == ResultMapping(**entries)
    (tmp_path / "empty.yaml").write_text("# nothing yet\n")
    assert read_mapping(tmp_path / "empty.yaml") == ResultMapping()


def test_the_example_of_the_documentation_is_valid(tmp_path, project_root):
    page = (project_root / "docs/howto/compare_runs.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(files:.*?)^```", page, flags=re.MULTILINE | re.DOTALL)
    (tmp_path / "mapping.yaml").write_text(example, encoding="utf-8")
    mapping = read_mapping(tmp_path / "mapping.yaml")
    assert all(getattr(mapping, field.name) for field in fields(mapping)), "every entry is shown"
    rules = mapping.of_file(TRENDS, TRENDS)
    assert rules.new_value("reason", "7 years with a value; 8 needed") == "too_few_years"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colums: {}", "colums"),
        ("[]", "not of type 'object'"),
        ("files: [a]", "files"),
        ("columns: {a.csv: [x]}", "columns.a.csv"),
        ("values: {a.csv: {x: [[a]]}}", "values.a.csv.x.0"),
        ("values: {a.csv: {x: [[a, b, c]]}}", "values.a.csv.x.0"),
        ("values: {a.csv: {x: [['(', b]]}}", "values.a.csv.x: the rule"),
        ("values: {a.csv: {x: [[a, '\\1']]}}", "invalid group reference"),
        ("key: {a.csv: 1}", "key.a.csv"),
        ("{", "cannot be read"),
    ],
)
def test_a_wrong_mapping_is_refused_in_one_line(tmp_path, folders, tool, capsys, text, message):
    path = tmp_path / "mapping.yaml"
    path.write_text(text)
    assert tool.main([*map(str, folders), "--mapping", str(path)]) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert len(captured.err.splitlines()) == 1 and captured.out == ""


def test_the_command_says_same_or_different(folders, tool, capsys):
    arguments = [str(folder) for folder in folders]
    assert tool.main(arguments) == 0
    assert capsys.readouterr().out == "5 pairs of files compared: no difference.\n"
    edit(folders[1] / TRENDS, ("0.5,0.04", "0.501,0.04"))
    assert tool.main(arguments) == 1
    assert "column slope: differs in 1 of 4 rows" in capsys.readouterr().out
    assert tool.main([*arguments, "--tolerance", "0.01"]) == 0


def test_the_command_takes_a_mapping(folders, tool):
    edit(folders[1] / TRENDS, ("p_walk", "p_random_walk"))
    mapping = write_mapping(folders[0].parent, columns={TRENDS: {"p_walk": "p_random_walk"}})
    assert tool.main([*map(str, folders)]) == 1
    assert tool.main([*map(str, folders), "--mapping", str(mapping)]) == 0


@pytest.mark.parametrize("case", ["missing", "empty", "no mapping", "tolerance"])
def test_a_wrong_call_is_one_line_and_status_2(folders, tmp_path, tool, capsys, case):
    (tmp_path / "empty").mkdir()
    arguments = {
        "missing": [str(folders[0]), str(tmp_path / "nothing")],
        "empty": [str(tmp_path / "empty"), str(folders[1])],
        "no mapping": [*map(str, folders), "--mapping", str(tmp_path / "nothing.yaml")],
        "tolerance": [*map(str, folders), "--tolerance", "-1"],
    }[case]
    assert tool.main(arguments) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_too_few_arguments_are_a_wrong_call(tool, capsys):
    with pytest.raises(SystemExit) as stop:
        tool.main(["one"])
    assert stop.value.code == 2


def test_the_order_of_files_does_not_depend_on_the_machine(folders):
    for folder in folders:
        for name in ("b", "a", "c"):
            (folder / f"{name}.json").write_text(json.dumps({"folder": folder.name}))
    assert [d.file for d in differences(folders)] == ["a.json", "b.json", "c.json"]
