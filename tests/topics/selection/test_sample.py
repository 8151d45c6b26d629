"""The sample of documents that models of a large corpus are fitted to."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.io.matrices import read_only, row_blocks, write_counts
from wenmai.topics.selection.sample import draw_sample
from wenmai.topics.selection.split import sampled, split_rows


def corpus(n_regions: int, n_years: int):
    rows = [
        {
            "doc_id": f"r{region:04}-{year}",
            "region": f"r{region}",
            "province": f"p{region % 7}",
            "level": "county",
            "year": year,
        }
        for region in range(n_regions)
        for year in range(2000, 2000 + n_years)
    ]
    documents = pd.DataFrame(rows)
    return documents, pd.Series(10, index=documents["doc_id"])


def test_a_small_corpus_is_not_sampled():
    documents, sizes = corpus(3, 4)
    assert draw_sample(sizes, documents, paragraphs=120, seed=1) is None
    assert draw_sample(sizes, documents, paragraphs=0, seed=1) is None


@pytest.mark.parametrize(
    ("regions", "years", "strata"), [(300, 20, "province_level_year"), (300, 2, "province_level_year")]
)
def test_every_year_and_province_has_its_part(regions, years, strata):
    documents, sizes = corpus(regions, years)
    sample = draw_sample(sizes, documents, paragraphs=len(sizes) * 10 // 5, seed=1)
    assert sample.strata == strata
    drawn = documents[documents["doc_id"].isin(sample.documents)]
    assert len(drawn) == len(sizes) // 5
    expected = documents.groupby(["province", "year"]).size() / 5
    found = drawn.groupby(["province", "year"]).size().reindex(expected.index, fill_value=0)
    assert (found - expected).abs().max() <= 1


def test_the_sample_does_not_depend_on_the_order_of_documents_and_little_on_another_document():
    documents, sizes = corpus(100, 5)
    first = draw_sample(sizes, documents, paragraphs=1000, seed=1)
    again = draw_sample(sizes, documents.sample(frac=1, random_state=3), paragraphs=1000, seed=1)
    assert (first.documents == again.documents).all()
    fewer = draw_sample(sizes[1:], documents[1:], paragraphs=1000, seed=1)
    assert len(set(first.documents) - set(fewer.documents)) <= 5
    other = draw_sample(sizes, documents, paragraphs=1000, seed=2)
    assert set(first.documents) != set(other.documents)


def test_only_documents_of_the_sample_are_fitted_and_dealt_to_folds():
    documents, sizes = corpus(50, 2)
    rows = pd.DataFrame({"doc_id": np.repeat(sizes.index, 10), "n_terms": 20})
    sample = draw_sample(sizes, documents, paragraphs=300, seed=1)
    split = sampled(split_rows(rows, min_terms=10, folds=5, seed=1), sample, seed=1)
    assert set(split.documents) == set(sample.documents)
    assert len(split.rows) == sample.n_paragraphs
    assert sorted(np.unique(split.fold)) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("cells", [1, 7, 10_000])
def test_blocks_are_the_matrix_and_rows_not_asked_for_are_empty(tmp_path, cells):
    counts = sparse.random(40, 9, density=0.3, random_state=1, format="csr")
    counts.data = np.arange(1, counts.nnz + 1)
    counts[5] = 0
    counts = sparse.csr_matrix(counts, dtype=np.int32)
    counts.eliminate_zeros()
    write_counts(counts, tmp_path / "counts.npz")
    blocks = list(row_blocks(tmp_path / "counts.npz", cells=cells))
    assert (sparse.vstack([block for _, block in blocks]) != counts).nnz == 0
    assert [start for start, _ in blocks] == np.cumsum([0, *(b.shape[0] for _, b in blocks[:-1])]).tolist()
    only = np.array([0, 3, 5, 39])
    found = read_only(tmp_path / "counts.npz", only)
    assert found.shape == counts.shape
    assert (found[only] != counts[only]).nnz == 0
    assert found.nnz == counts[only].nnz
