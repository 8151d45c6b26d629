"""The validation: right answers pass, wrong ones show, nothing breaks without results."""

import pytest

from wenmai.demo.generate import write_demo
from wenmai.errors import WenmaiError
from wenmai.io.tables import conform, table_schema
from wenmai.validation.against_corpus import judge_corpus, match_documents
from wenmai.validation.run import TABLES, read_truth, validate_results


@pytest.fixture(scope="module")
def truth(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder / "sources", folder / "truth", seed=3, regions=2, first_year=2018, years=4)
    return folder / "truth"


@pytest.fixture
def known(truth):
    return read_truth(truth)


def value(measures, name):
    return next(m.value for m in measures if m.measure == name)


def perfect(known):
    """Tables of stage corpus as a run without any mistake would give them."""
    documents = known["documents"].copy()
    for name in ("order", "body_start", "body_end", "report_year"):
        documents[name] = documents[name].astype(int)
    documents = documents.assign(
        doc_id=[f"{s}-{o}" for s, o in zip(documents["source"], documents["order"], strict=True)],
        start=documents["body_start"],
        end=documents["body_end"],
        truncated=documents["truncated"] == "true",
        numbers_unsafe=documents["numbers_unsafe"] == "true",
    )
    paragraphs = known["paragraphs"].assign(role_period=known["paragraphs"]["period"])
    paragraphs["doc_id"] = [f"{s}-{o}" for s, o in zip(paragraphs["source"], paragraphs["order"], strict=True)]
    damage = known["damage"].copy()
    damage["doc_id"] = [f"{s}-{o}" for s, o in zip(damage["source"], damage["order"], strict=True)]
    for name in ("start", "end"):
        damage[name] = damage[name].astype(int)
    own = ["key", "body_start", "body_end", "body_first", "body_last"]
    return documents.drop(columns=own), paragraphs, damage


def judged(known, documents, paragraphs, damage):
    return judge_corpus(documents, paragraphs, damage, known, match_documents(documents, known["documents"]))


def test_a_perfect_corpus_passes_everything(known):
    measures = judged(known, *perfect(known))
    assert [m.measure for m in measures if m.passed is False] == []
    assert value(measures, "borders") == value(measures, "role") == value(measures, "recall") == 1.0


def test_a_document_that_swallows_its_neighbour_is_not_found(known):
    documents, paragraphs, damage = perfect(known)
    page = documents[documents["source"] == "portal_01.txt"].index
    documents.loc[page[0], "end"] = documents.loc[page[1], "end"]
    measures = judged(known, documents.drop(index=page[1]), paragraphs, damage)
    n = len(documents)
    assert value(measures, "borders") == pytest.approx((n - 2) / n)
    assert value(measures, "nothing_else") == pytest.approx((n - 2) / (n - 1))


def test_wrong_roles_count_by_characters(known):
    documents, paragraphs, damage = perfect(known)
    paragraphs["role"] = "body"
    share = value(judged(known, documents, paragraphs, damage), "role")
    right = known["paragraphs"].query("role == 'body'")["text"].str.len().sum()
    assert share == pytest.approx(right / known["paragraphs"]["text"].str.len().sum(), abs=0.02)


def test_damage_of_another_kind_or_place_is_a_miss_and_a_false_alarm(known):
    documents, paragraphs, damage = perfect(known)
    masked = damage[damage["kind"] == "masked_text"].index
    damage.loc[masked[0], "kind"] = "mojibake"
    damage.loc[masked[1], ["start", "end"]] += 5000
    measures = judged(known, documents, paragraphs, damage)
    n = len(damage)
    assert value(measures, "recall") == pytest.approx((n - 2) / n)
    assert value(measures, "precision") == pytest.approx((n - 2) / n)


def empty():
    """Tables without rows, with the columns that the script reads."""
    tables = {name: table_schema(name).empty() for name in TABLES}
    return {name: table if TABLES[name] is None else table[list(TABLES[name])] for name, table in tables.items()}


@pytest.mark.parametrize("with_truth", [False, True])
def test_empty_results_give_reasons_and_a_valid_table(truth, with_truth):
    judged = validate_results(empty(), truth=truth if with_truth else None)
    table = conform(judged.validation, table_schema("validation"))
    assert ((table["reason"] != "") == table["value"].isna()).all()
    assert set(table["aspect"]) >= {"own_corpus", "own_topics", "own_trends"}
    assert ("documents" in set(table["aspect"])) == with_truth
    if not with_truth:
        assert table["target"].isna().all()
    # what was planted is listed, with nothing found beside it
    terms = conform(judged.planted_terms, table_schema("planted_terms"))
    topics = conform(judged.planted_topics, table_schema("planted_topics"))
    assert (len(terms) > 100, len(topics) == 12) == (with_truth, with_truth)
    assert terms["counted"].isna().all() and (terms["intervals"] == 0).all() and topics["topic_id"].isna().all()


def test_a_missing_truth_is_told_in_one_line(tmp_path):
    with pytest.raises(WenmaiError, match=r"documents\.csv"):
        read_truth(tmp_path)
