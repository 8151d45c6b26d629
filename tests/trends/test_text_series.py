"""Measures of texts by year: means over documents, and where there is nothing to average."""

import numpy as np
import pandas as pd
import pytest

from wenmai.stats.resample import Resampling
from wenmai.trends.text_series import MEASURES, build_text_series

HOW = Resampling(0.95, 200, 1)


def tables(n_2001: int):
    names = [f"d{n}" for n in range(n_2001 + 1)]
    documents = pd.DataFrame(
        {"doc_id": names, "doc_type": "government_work_report", "duplicate_of": "", "excluded": ""}
    )
    documents["year"] = pd.array([2001] * n_2001 + [2002], dtype="Int64")
    documents = documents.assign(year_basis="title", delivered="", issued="", published="", effective="")
    measures = pd.DataFrame({"doc_id": names}).assign(**dict.fromkeys(MEASURES, 0.5))
    measures["n_characters"] = np.arange(len(names)) * 100.0
    measures["mattr"] = np.nan
    return measures, documents


def test_means_of_documents(keeps_schema) -> None:
    table = keeps_schema(build_text_series(*tables(6), doc_types=None, how=HOW), "text_series")
    table = table.set_index(["measure", "year"])
    first = table.loc[("n_characters", 2001)]
    assert (first["value"], first["n_documents"], first["method"]) == (pytest.approx(250), 6, "document_bootstrap")
    assert first["low"] < 250 < first["high"]
    assert table.loc[("n_characters", 2002), "reason"] == "too_few_documents"
    assert table.loc[("mattr", 2001), ["value", "reason", "n_documents"]].tolist()[1:] == ["no_value", 0]


def test_no_dated_document_gives_an_empty_table(keeps_schema) -> None:
    measures, documents = tables(3)
    table = build_text_series(measures, documents.assign(year=pd.NA).astype({"year": "Int64"}), doc_types=None, how=HOW)
    assert len(keeps_schema(table, "text_series")) == 0
