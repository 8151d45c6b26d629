"""Class-based TF-IDF, worked by hand."""

from math import log

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.io.tables import conform, table_schema
from wenmai.words.class_tfidf import class_terms

TERMS = ["就业", "投资", "教育"]
COUNTS = sparse.csr_matrix([[2, 0, 2], [0, 3, 1], [9, 9, 9]])


def test_the_formula_and_the_order() -> None:
    table = class_terms(COUNTS, TERMS, {"role": ["plan", "retrospect", ""]}, top=5)
    table = conform(table, table_schema("class_terms"))
    # both classes hold 4 kept tokens: A = 4; 就业 2 in all, 投资 3, 教育 3
    rows = table.set_index(["class", "term"])
    assert rows.loc[("plan", "就业"), "weight"] == pytest.approx(2 / 4 * log(1 + 4 / 2))
    assert rows.loc[("plan", "教育"), "weight"] == pytest.approx(2 / 4 * log(1 + 4 / 3), rel=1e-5)
    assert rows.loc[("retrospect", "投资"), ["count", "total", "rank"]].tolist() == [3, 3, 1]
    assert rows.loc[("retrospect", "投资"), "per_10k"] == 7500
    assert table[table["class"] == "plan"]["term"].tolist() == ["就业", "教育"]


def test_a_single_class_contrasts_nothing() -> None:
    table = class_terms(COUNTS, TERMS, {"level": ["national"] * 3, "year": [2001, 2002, 2002]}, top=1)
    assert table[["by", "class", "rank"]].to_numpy().tolist() == [["year", "2001", 1], ["year", "2002", 1]]


@pytest.mark.parametrize("labels", [["", "", ""], [pd.NA] * 3])
def test_no_classes_give_an_empty_table(labels) -> None:
    table = class_terms(COUNTS, TERMS, {"year": labels}, top=3)
    assert len(conform(table, table_schema("class_terms"))) == 0


def test_an_empty_matrix() -> None:
    empty = sparse.csr_matrix((0, 0), dtype=np.int32)
    assert len(conform(class_terms(empty, [], {"year": []}, top=3), table_schema("class_terms"))) == 0
