"""The corpus for other programs, and the recipes of docs/other_programs.md that go on with it."""

import gzip
import json
import re
import shutil
import subprocess

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from scipy.io import mmread

from wenmai.io.tables import conform, table_schema, write_table
from wenmai.words.exchange import (
    document_terms,
    noting_lines,
    spaced_texts,
    token_records,
    write_json_lines,
    write_matrix,
)

WORDS = {
    "a:1": ["发展", "，", "数字", "经济"],
    "a:2": ["发展", "农业"],
    "b:1": ["农业", "的"],
    "c:1": ["发展"],
    "d:1": ["标题"],
}


@pytest.fixture
def folder(tmp_path):
    documents = pd.DataFrame(
        {
            "doc_id": list("abcd"),
            "title": '题"一"',
            "doc_type": "notice",
            "year": pd.array([2001, 2002, 2002, 2003], dtype="Int64"),
            "region": "某市",
            "adcode": "150100",
            "level": "prefecture",
            "province": "某省",
            "duplicate_of": ["", "", "a", ""],
            "excluded": "",
        }
    )
    terms = ["农业", "发展", "数字", "经济"]
    rows = pd.DataFrame({"paragraph_id": ["a:1", "a:2", "b:1", "c:1"], "doc_id": ["a", "a", "b", "c"]})
    counts = [[WORDS[p].count(term) for term in terms] for p in rows["paragraph_id"]]
    vocabulary = pd.DataFrame({"term": ["的", *terms], "column": [None, 0, 1, 2, 3]})
    matrix, about, names = document_terms(sparse.csr_matrix(counts), rows, vocabulary, documents)
    tokens = pd.DataFrame(
        {"paragraph_id": list(WORDS), "doc_id": [p[0] for p in WORDS], "tokens": list(WORDS.values())}
    )
    used = pd.DataFrame({"paragraph_id": list(WORDS), "counted": [p != "d:1" for p in WORDS]})
    lines: dict[str, list[str]] = {}
    pieces = [tokens.iloc[:2], tokens.iloc[2:]]
    records = list(noting_lines(token_records(pieces, used, documents, terms), lines))
    words = tmp_path / "results" / "words"
    for name in ("first", "again"):
        write_matrix(matrix, words / name / "dtm.mtx")
        write_json_lines(records, words / name / "tokens.jsonl.gz")
    for name in ("dtm.mtx", "tokens.jsonl.gz"):
        assert (words / "first" / name).read_bytes() == (words / "again" / name).read_bytes()
        shutil.copy(words / "first" / name, words / name)
    write_table(about, words / "dtm_documents.csv")
    write_table(names, words / "dtm_terms.csv")
    write_table(spaced_texts(lines, documents), words / "spaced_texts.csv")
    return tmp_path


def test_the_matrix_has_every_analysed_document_and_its_names(folder):
    words = folder / "results" / "words"
    assert mmread(words / "dtm.mtx").toarray().tolist() == [[1, 2, 1, 1], [1, 0, 0, 0], [0, 0, 0, 0]]
    about = pd.read_csv(words / "dtm_documents.csv")
    assert about[["row", "doc_id", "n_terms"]].to_numpy().tolist() == [[1, "a", 5], [2, "b", 1], [3, "d", 0]]
    names = pd.read_csv(words / "dtm_terms.csv")
    assert names.iloc[1].tolist() == [2, "发展", 2, 1]


def test_tokens_are_in_their_order_and_say_which_are_terms(folder):
    with gzip.open(folder / "results" / "words" / "tokens.jsonl.gz", "rt", encoding="utf-8") as file:
        first, *_, last = map(json.loads, file)
    assert first["tokens"] == WORDS["a:1"] and first["terms"] == ["发展", "数字", "经济"]
    assert last["paragraph_id"] == "b:1", "neither repeated documents nor paragraphs that are not counted"
    texts = pd.read_csv(folder / "results" / "words" / "spaced_texts.csv", keep_default_na=False)
    assert texts["text"].tolist() == ["发展 数字 经济\n发展 农业", "农业", ""]


def test_an_empty_corpus_gives_readable_files(tmp_path):
    nothing = conform(table_schema("documents").empty(), table_schema("documents"))
    rows = pd.DataFrame({"paragraph_id": [], "doc_id": []})
    none = pd.DataFrame({"term": pd.Series(dtype="str"), "column": pd.Series(dtype="Int64")})
    matrix, about, names = document_terms(sparse.csr_matrix((0, 0), dtype=np.int32), rows, none, nothing)
    write_matrix(matrix, tmp_path / "dtm.mtx")
    assert mmread(tmp_path / "dtm.mtx").shape == (0, 0) and about.empty and names.empty


def recipes(project_root, language):
    """The blocks of code of the page, by the heading above each."""
    page = (project_root / "docs" / "other_programs.md").read_text(encoding="utf-8")
    found = re.findall(rf"^### ([^\n]+)\n(?:(?!^#).)*?```{language}\n(.*?)```", page, flags=re.MULTILINE | re.DOTALL)
    return dict(found)


@pytest.mark.parametrize("program", ["scikit-learn", "gensim"])
def test_recipes_in_python_run_as_they_are_printed(folder, project_root, monkeypatch, program):
    monkeypatch.chdir(folder)
    names = {"K": 2}
    exec(recipes(project_root, "python")[program], names)
    assert names["topics"] and len(names["topics"][0]) > 0


def test_the_recipe_in_r_runs_as_it_is_printed(folder, project_root):
    if not shutil.which("Rscript"):
        pytest.skip("Rscript is not installed (apt-get install r-base-core)")
    code = recipes(project_root, "r")["R"]
    done = subprocess.run(
        ["Rscript", "-e", code + "\ncat(dim(m), m['a', '发展'], about$region[1])"],
        cwd=folder,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder)},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith("3 4 2 某市"), done.stdout
