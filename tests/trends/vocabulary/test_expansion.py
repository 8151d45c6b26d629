"""Dictionary expansion: what lies near is proposed, most embeddings must agree, vetoes stay in sight."""

import numpy as np
import pandas as pd
import pytest

from wenmai.io.dictionaries.concepts import Concept
from wenmai.trends.vocabulary.expansion import expand_concepts


@pytest.fixture(scope="module")
def world():
    """A made-up corpus in which 灌溉 keeps company with 水库, and 炼钢 with 高炉."""
    rng = np.random.default_rng(5)
    fields = [["灌溉", "水库", "河渠", "堤坝"], ["炼钢", "高炉", "矿石", "轧机"]]
    rows = []
    for d in range(20):
        for n in range(12):
            words = list(rng.choice(fields[n % 2], size=14))
            rows.append((f"{d:02d}-{n:02d}", f"{d:02d}", n, words))
    frame = pd.DataFrame(rows, columns=["paragraph_id", "doc_id", "n", "tokens"])
    words = sorted({w for f in fields for w in f})
    vocabulary = pd.DataFrame({"term": words, "kept": True, "count": 400, "documents": 20})
    return frame.drop(columns="tokens"), frame[["paragraph_id", "doc_id", "tokens"]].assign(n_tokens=14), vocabulary


def expand(world, **changes):
    paragraphs, tokens, vocabulary = world
    concepts = (
        Concept("water", "水利", "Water", ("灌溉",), veto=("河渠", "水果")),
        Concept("steel", "钢铁", "Steel", ("炼钢",)),
    )
    documents = pd.DataFrame({"doc_id": sorted(paragraphs["doc_id"].unique())})
    given = {"documents": documents, "concepts": concepts, "runs": 5, "top": 3, "seed": 1} | changes
    return expand_concepts(paragraphs, tokens, vocabulary=vocabulary, **given)


def test_neighbours_go_to_their_concept_and_vetoes_stay(world, keeps_schema):
    table = keeps_schema(expand(world), "expansion")
    status = {(c, t): s for c, t, s in zip(table["concept"], table["term"], table["status"], strict=True)}
    assert status["water", "水库"] == status["water", "堤坝"] == "kept"
    assert status["steel", "高炉"] == "kept"
    assert status["water", "河渠"] == "vetoed"
    # refused, and no word of the corpus any more
    assert status["water", "水果"] == "vetoed"
    assert not {"灌溉", "炼钢"} & set(table["term"])
    assert (table["n_runs"] == 5).all()


def test_the_same_on_every_run(world):
    pd.testing.assert_frame_equal(expand(world), expand(world))


def test_a_minority_is_unstable(world, monkeypatch):
    from wenmai.trends.vocabulary import expansion

    turns = iter(range(10))
    monkeypatch.setattr(expansion, "train", lambda sample, seed: None)
    monkeypatch.setattr(expansion, "proposals", lambda *a, **k: {("water", "水库" if next(turns) < 6 else "高炉"): 0.5})
    table = expand(world, runs=10).set_index("term")["status"]
    assert (table["水库"], table["高炉"]) == ("kept", "unstable")


def test_nothing_to_learn_from(world, keeps_schema):
    none = expand(world, documents=pd.DataFrame({"doc_id": []}))
    assert keeps_schema(none, "expansion").empty
