"""Groups by columns that users bring along."""

import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.io.tables import table_schema
from wenmai.io.variables import group_names, own_columns, read_documents


@pytest.mark.parametrize(
    ("values", "dtype", "expected"),
    [
        (["东部", "", None], "object", ["东部", "", ""]),
        ([1, 0, None], "Int64", ["1", "0", ""]),
        ([2.5, float("nan"), 3.0], "float64", ["2.5", "", "3"]),
        ([True, False, None], "boolean", ["true", "false", ""]),
    ],
)
def test_a_group_is_the_value(values, dtype, expected):
    assert group_names(pd.Series(values, dtype=dtype)).tolist() == expected


def test_numbers_of_many_values_are_divided_into_thirds_of_the_documents():
    groups = group_names(pd.Series([float(n) for n in range(1, 31)] + [float("nan")]))
    assert groups.value_counts().to_dict() == {
        **{"1: 1 to 10.6667": 10, "2: 10.6667 to 20.3333": 10, "3: 20.3333 to 30": 10},
        "": 1,
    }
    # the upper end belongs to a group, and equal values are never divided
    tied = pd.Series([0.0] * 20 + [float(n) for n in range(1, 16)])
    assert group_names(tied)[:20].nunique() == 1
    assert set(group_names(pd.Series([float(n) for n in range(13)]))) == {"1: 0 to 4", "2: 4 to 8", "3: 8 to 12"}


def test_columns_of_users(tmp_path):
    fixed = list(table_schema("documents").columns)
    assert own_columns([*fixed, "treated", "extra_类别"]) == ["treated", "extra_类别"]
    (tmp_path / "documents.csv").write_text("doc_id,year,treated\nd,2015,1\n", encoding="utf-8")
    found = read_documents(tmp_path / "documents.csv", ["doc_id"], also=["treated", "doc_id"], setting="trends.groups")
    assert found.to_dict("records") == [{"doc_id": "d", "treated": 1}]
    with pytest.raises(WenmaiError, match=r"trends\.groups: documents have no column 'gdp'\. Variables: treated"):
        read_documents(tmp_path / "documents.csv", ["doc_id"], also=["gdp"], setting="trends.groups")
