"""Counts in text: terms as a plain search finds them, concepts without counting twice."""

import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.trends.keywords.counting import count_documents


def value(table, doc_id, concept, term="*", scope="all", column="count"):
    row = table[
        (table["doc_id"] == doc_id)
        & (table["concept"] == concept)
        & (table["term"] == term)
        & (table["scope"] == scope)
    ]
    assert len(row) == 1
    return row[column].iloc[0]


def test_a_nested_term_counts_by_itself_but_not_twice_in_its_concept(corpus, concepts):
    c = corpus({"d": [("body", "脱贫攻坚与脱贫。体制改革，科技体制改革。")]})
    table, _ = count_documents(
        c.paragraphs,
        c.tokens,
        c.documents,
        concepts(poverty=["脱贫攻坚", "脱贫"], reform=["体制改革"], science=["科技体制改革"]),
    )
    assert value(table, "d", "poverty", "脱贫") == 2
    assert value(table, "d", "poverty", "脱贫攻坚") == 1
    assert value(table, "d", "poverty") == 2
    # the second 体制改革 lies in a longer term of another concept
    assert value(table, "d", "reform", "体制改革") == 2
    assert value(table, "d", "reform") == 1
    assert value(table, "d", "science") == 1


def test_a_term_that_overlaps_itself_is_counted_like_a_plain_search(corpus, concepts):
    c = corpus({"d": [("body", "人人人人人")]})
    table, _ = count_documents(c.paragraphs, c.tokens, c.documents, concepts(a=["人人"]))
    assert value(table, "d", "a", "人人") == "人人人人人".count("人人") == 2
    assert value(table, "d", "a") == 2


def test_scopes_take_the_paragraphs_of_their_role(corpus, concepts):
    c = corpus(
        {
            "d": [("retrospect", "水。水"), ("plan", "水"), ("ceremony", "水水"), ("glossary", "水")],
            "e": [("body", "土")],
        }
    )
    table, _ = count_documents(c.paragraphs, c.tokens, c.documents, concepts(a=["水"]))
    assert [value(table, "d", "a", scope=s) for s in ("all", "retrospect", "plan")] == [6, 2, 1]
    assert [value(table, "d", "a", scope=s, column="n_tokens") for s in ("all", "retrospect", "plan")] == [6, 2, 1]
    # no such sections: no row, not a zero
    assert set(table.loc[table["doc_id"] == "e", "scope"]) == {"all"}
    assert value(table, "e", "a") == 0


def test_sentences_end_at_marks_and_paragraphs_and_hold_content(corpus, concepts):
    c = corpus({"d": [("body", "修水利；重水利！“水利”。”。"), ("body", "水利水利"), ("body", "——")]})
    table, _ = count_documents(c.paragraphs, c.tokens, c.documents, concepts(a=["水利"]))
    assert value(table, "d", "a", column="n_sentences") == 4
    assert value(table, "d", "a", "水利", column="sentences_with") == 4
    assert value(table, "d", "a", column="count") == 5


def test_token_counts_are_whole_tokens(corpus, concepts):
    c = corpus({"d": [("body", "水利和水")]})
    sizes = {"n_tokens": [3], "n_characters": [4]}
    tokens = pd.DataFrame({"paragraph_id": ["d-001"], "doc_id": ["d"], "tokens": [["水利", "和", "水"]]} | sizes)
    table, _ = count_documents(c.paragraphs, tokens, c.documents, concepts(a=["水", "水利"]))
    assert value(table, "d", "a", "水") == 2
    assert value(table, "d", "a", "水", column="token_count") == 1
    assert value(table, "d", "a", column="token_count") == 2


@pytest.mark.parametrize(("denominator", "units"), [("characters", 4), ("tokens", 3)])
def test_rates_divide_by_what_is_asked_for(corpus, concepts, denominator, units):
    c = corpus({"d": [("body", "水利，和水")]})
    tokens = c.tokens.assign(n_tokens=3)
    table, _ = count_documents(c.paragraphs, tokens, c.documents, concepts(a=["水"]), denominator=denominator)
    assert [value(table, "d", "a", column=name) for name in ("n_characters", "n_tokens", "n_units")] == [4, 3, units]
    assert value(table, "d", "a", column="per_10k") == pytest.approx(2 / units * 10_000)


def test_paragraph_counts_add_up_to_document_counts(corpus, concepts, keeps_schema):
    c = corpus({"d": [("plan", "水利。土"), ("body", "水利水利")], "e": [("body", "土"), ("plan", "")]})
    table, hits = count_documents(c.paragraphs, c.tokens, c.documents, concepts(a=["水利", "水"], b=["土"]))
    keeps_schema(table, "keyword_documents")
    hits = keeps_schema(hits, "keyword_paragraphs")
    sums = hits.groupby(["doc_id", "concept", "term"])["count"].sum()
    whole = table[table["scope"] == "all"].set_index(["doc_id", "concept", "term"])["count"]
    assert (sums.reindex(whole.index, fill_value=0) == whole).all()
    assert (hits["count"] > 0).all()


def test_a_document_without_text_has_no_rate(corpus, concepts, keeps_schema):
    c = corpus({"d": [], "e": [("body", "水")]})
    table, _ = count_documents(c.paragraphs, c.tokens, c.documents, concepts(a=["水"]))
    assert value(table, "d", "a") == 0
    assert pd.isna(value(table, "d", "a", column="per_10k"))
    empty, hits = count_documents(c.paragraphs, c.tokens, c.documents.iloc[:0], concepts(a=["水"]))
    assert len(keeps_schema(empty, "keyword_documents")) == len(keeps_schema(hits, "keyword_paragraphs")) == 0


def test_tokens_of_another_run_are_refused(corpus, concepts):
    c = corpus({"d": [("body", "水"), ("body", "土")]})
    with pytest.raises(WenmaiError, match="1 paragraphs have no tokens, first d-002"):
        count_documents(c.paragraphs, c.tokens[c.tokens["paragraph_id"] == "d-001"], c.documents, concepts(a=["水"]))
