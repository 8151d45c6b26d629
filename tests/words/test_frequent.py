"""The most frequent words: words of content only, ties by documents, sizes with all terms."""

import pandas as pd
from scipy import sparse

from wenmai.words.frequent import content_terms, frequent_terms, region_units

TERMS = ["发展", "的", "改革", "水利", "某某"]


def made(top=3, period=("2001", "2001", "")):
    counts = sparse.csr_matrix([[4, 9, 2, 1, 1], [0, 3, 2, 3, 0], [1, 0, 0, 0, 0]])
    names = pd.DataFrame(
        {
            "reason": ["too_common", "stop_word_iso", "kept", "too_rare", "user_choice"],
            "kept": [False, False, True, False, False],
        }
    )
    units = {"period": list(period)}
    found = frequent_terms(counts, TERMS, units, doc_ids=["a", "b", "b"], content=content_terms(names), top=top)
    return found.set_index(["by", "group", "rank"])


def test_words_of_content_are_ranked_and_all_terms_are_the_size():
    found = made()
    assert found.loc["all"]["term"].tolist() == ["发展", "改革", "水利"], "of equal counts that in more documents"
    first = found.loc[("all", "all", 1)]
    assert (first["count"], first["documents"], first["n_terms"], first["n_documents"]) == (5, 2, 26, 2)
    assert first["per_10k"] == 10_000 * 5 / 26
    assert found.loc[("period", "2001")]["count"].tolist() == [4, 4, 4]
    assert found.loc[("period", "2001")]["term"].tolist() == ["改革", "水利", "发展"]


def test_a_paragraph_in_no_period_is_in_no_group_and_nothing_gives_an_empty_table():
    assert set(made(period=("", "", "")).index.get_level_values("by")) == {"all"}
    none = frequent_terms(sparse.csr_matrix((0, 0)), [], {}, doc_ids=[], content=content_terms(
        pd.DataFrame({"reason": pd.Series(dtype=str), "kept": pd.Series(dtype=bool)})), top=3)  # fmt: skip
    assert none.empty and list(none.columns)[:3] == ["by", "group", "rank"]


def test_regions_of_one_name_are_kept_apart():
    documents = pd.DataFrame(
        {"region": ["鼓楼区", "鼓楼区", "溧水区", ""], "adcode": ["320106", "350102", "320117", ""]}
    )
    documents = documents.assign(
        prefecture=["南京市", "福州市", "南京市", ""], province=["江苏省", "福建省", "江苏省", ""]
    )
    units = region_units(documents)
    assert units["region"].tolist() == ["鼓楼区 320106", "鼓楼区 350102", "溧水区", ""]
    assert units["prefecture"].tolist() == ["南京市", "福州市", "南京市", ""]
    assert "province" not in units, "the same groups as prefectures"
    alone = pd.DataFrame({"region": ["江苏省", "全国"], "adcode": ["320000", "100000"], "province": ["江苏省", ""]})
    assert list(region_units(alone.assign(prefecture=""))) == ["region"]
