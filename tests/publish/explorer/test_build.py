"""What the page carries: numbers as in the tables, texts as the setting says, the same bytes."""

import json
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from conftest import input_of, page_of, settings_of
from made_up_texts import OWN, RARE, write_results_with_texts

from wenmai.io.documents import kept_documents
from wenmai.publish.explorer import build
from wenmai.publish.explorer.build import explorer_payload
from wenmai.publish.explorer.packing import packed
from wenmai.publish.explorer.topics import topic_columns


def at(column, place):
    return column["names"][column["value"][place]] if column["value"][place] >= 0 else ""


def test_series_are_those_of_the_table(payload, given):
    series, items = given.tables["keyword_series"], payload["items"]
    n = len(payload["meta"]["times"])
    for item, (concept, term) in enumerate(zip(items["concept"], items["term"], strict=True)):
        for scope in ("all", "plan", "retrospect"):
            own = series[(series["concept"] == concept) & (series["term"] == term) & (series["scope"] == scope)]
            own = own.set_index("time")["per_10k"].reindex(payload["meta"]["times"])
            shown = np.array(payload["series"][scope]["rate"][item * n : (item + 1) * n], dtype=float)
            np.testing.assert_allclose(shown, own.to_numpy(dtype=float), rtol=1e-3)


def test_any_word_has_its_counts_by_year(payload, given):
    place = payload["vocabulary"]["term"].index(OWN)
    assert place < payload["vocabulary"]["n_counted"]
    for scope, roles in (("all", {"plan", "retrospect"}), ("plan", {"plan"})):
        own = payload["terms"][scope]
        start = np.cumsum(own["start"])
        cells = range(start[place], start[place + 1])
        shown = {payload["meta"]["times"][own["period"][i]]: own["count"][i] for i in cells}
        text = given.tables["paragraphs"].merge(given.tables["document_periods"], on="doc_id")
        text = text[text["role"].isin(roles) & text["in_series"]]
        counted = text["text"].str.count(OWN).groupby(text["time"]).sum()
        assert shown == {int(time): int(n) for time, n in counted.items()}
        for i in cells:
            rate = 1e4 * own["count"][i] / own["n_units"][own["period"][i]]
            assert own["low"][i] is None or own["low"][i] <= rate * 1.001 <= own["high"][i] * 1.002


def test_a_word_too_rare_for_counts_keeps_its_reason(payload):
    vocabulary = payload["vocabulary"]
    place = vocabulary["term"].index(RARE)
    assert place >= vocabulary["n_counted"]
    assert at(vocabulary["reason"], place) == "too_rare"
    assert "too" in payload["words"]["en"]["reason-too_rare"]


def test_counts_by_document_add_up(payload, given):
    counts, place = payload["counts"], payload["vocabulary"]["term"].index(OWN)
    start = np.cumsum(counts["start"])
    shown = {}
    for doc, (a, b) in enumerate(pairwise(start)):
        columns = np.cumsum(counts["term"][a:b])
        shown[payload["documents"]["id"][doc]] = sum(
            n for column, n in zip(columns, counts["count"][a:b], strict=True) if column == place
        )
    counted = given.tables["paragraphs"].assign(n=given.tables["paragraphs"]["text"].str.count(OWN))
    assert {name: n for name, n in shown.items() if n} == counted.groupby("doc_id")["n"].sum().to_dict()


def test_sentences_carry_their_place_in_the_source(payload, given):
    sentences, paragraphs = payload["sentences"], given.tables["paragraphs"]
    kept = kept_documents(given.tables["documents"])["doc_id"]
    total = paragraphs[paragraphs["doc_id"].isin(kept)]
    assert len(sentences["text"]) == 2 * len(total)
    text = {(r.doc_id, r.n): (json.loads(r.spans)[0][0], r.text) for r in total.itertuples()}
    for i in range(0, len(sentences["text"]), 7):
        begin, whole = text[payload["documents"]["id"][sentences["doc"][i]], sentences["paragraph"][i]]
        a = sentences["start"][i] - begin
        assert whole[a : a + sentences["length"][i]] == sentences["text"][i]


def test_snippets_carry_no_more_than_a_third_of_a_document(given):
    payload = explorer_payload(given, settings_of(explorer_texts="snippets"))
    sentences = payload["sentences"]
    carried = pd.Series(sentences["length"]).groupby(sentences["doc"]).sum()
    assert len(carried)
    for doc, size in carried.items():
        own = given.tables["paragraphs"]["doc_id"] == payload["documents"]["id"][doc]
        assert size <= given.tables["paragraphs"]["text"][own].str.len().sum() / 3
    assert payload["meta"]["sampled"]
    assert 0 < payload["meta"]["carried"] <= payload["meta"]["characters"] / 3
    assert any(OWN in text for text in sentences["text"])


def test_none_carries_no_text(given):
    payload = explorer_payload(given, settings_of(explorer_texts="none"))
    written = json.dumps({name: payload[name] for name in ("sentences", "topics")}, ensure_ascii=False)
    assert "今年要抓好" not in written
    assert payload["topics"]["paragraphs"]["text"] == []


def test_a_large_corpus_is_sampled_and_says_so(given, monkeypatch):
    monkeypatch.setattr("wenmai.publish.explorer.sentences.MOST_CHARACTERS", 500)
    payload = explorer_payload(given, settings_of(explorer_texts="all"))
    assert payload["meta"]["sampled"]
    assert 0 < payload["meta"]["carried"] <= 500
    monkeypatch.setattr(build, "MOST_CELLS", 200)
    payload = explorer_payload(given, settings_of())
    assert payload["meta"]["n_terms"] < payload["meta"]["n_terms_all"]
    assert OWN in payload["vocabulary"]["term"][: payload["meta"]["n_terms"]]


def test_the_same_results_give_the_same_bytes(given):
    assert page_of(given, explorer_texts="snippets") == page_of(given, explorer_texts="snippets")


@pytest.mark.parametrize("kind", ["national", "one_year", "empty"])
def test_every_kind_of_corpus_has_a_page(kind, tmp_path):
    given = input_of(write_results_with_texts(tmp_path / kind, kind))
    assert packed(explorer_payload(given, settings_of()))


def test_topics_whose_reliability_is_not_known_are_not_called_unreliable():
    topics = read_table_of_two_topics()
    assert topic_columns({"topics": topics})["reliable"] == [None, True]


def read_table_of_two_topics():
    numbers = {
        name: [0.5, 0.5] for name in ("share", "n_paragraphs", "n_documents", "npmi", "exclusivity", "reliability")
    }
    known = pd.array([pd.NA, True], dtype="boolean")
    return pd.DataFrame(numbers | {"topic_id": [0, 1], "label": "水", "top_words": "水 土", "reliable": known})


def test_of_a_large_corpus_the_page_has_some_documents_of_every_region(given, payload, monkeypatch):
    kept = kept_documents(given.tables["documents"])
    monkeypatch.setattr(build.carried_documents, "__kwdefaults__", {"most": 12})
    small = explorer_payload(given, settings_of())
    assert small["meta"]["n_carried"] == len(small["documents"]["id"]) == 12
    assert small["meta"]["n_found"] == len(given.tables["documents"]) == payload["meta"]["n_carried"]
    assert set(small["documents"]["region"]["names"]) >= set(kept.loc[kept["region"] != "", "region"])
    # what is of all documents stays, and what is of one document is that of the whole page
    assert small["series"] == payload["series"] and small["terms"] == payload["terms"]
    units = dict(zip(payload["documents"]["id"], payload["itemCounts"]["units"], strict=True))
    assert small["itemCounts"]["units"] == [units[name] for name in small["documents"]["id"]]
    assert max(small["sentences"]["doc"]) < 12


def test_the_documents_of_three_thousand_regions_are_spread_evenly():
    n = 60_000
    documents = pd.DataFrame({"doc_id": [f"d{i}" for i in range(n)], "adcode": [str(i % 3000) for i in range(n)]})
    documents = documents.assign(duplicate_of="", excluded="")
    carried = build.carried_documents(documents)
    assert len(carried) == build.MOST_DOCUMENTS
    assert set(carried["adcode"].value_counts()) == {3, 4}
    assert carried["doc_id"].str[1:].astype(int).is_monotonic_increasing


def test_covariates_correlations_and_groups_of_topics_are_those_of_the_tables(payload, given):
    topics, tables = payload["topics"], given.tables
    effects = tables["topic_effects"]
    effects = effects[effects["points"].notna()]
    assert topics["effects"]["topic"] == effects["topic_id"].tolist() and len(effects)
    np.testing.assert_allclose(np.array(topics["effects"]["points"], dtype=float), effects["points"], rtol=1e-3)
    assert {"by-year", "by-level", "by-role"} <= set(payload["words"]["zh"])
    related = tables["topic_correlations"]
    assert len(topics["correlations"]["r"]) == related["correlation"].notna().sum() > 0
    periods, groups = len(payload["meta"]["periods"]), topics["groups"]
    assert len(groups["share"]) == periods * len(groups["name"]) > 0
    own = tables["topic_groups"]
    own = own[(own["by"] == "year") & (own["topic_group"] == groups["name"][0])].set_index("group")["share"]
    shown = dict(zip(payload["meta"]["periods"], groups["share"][:periods], strict=True))
    assert all(shown[year] == pytest.approx(share, rel=1e-3) for year, share in own.items() if year in shown)
    assert payload["meta"]["regions"] in ("region", "prefecture", "province")
