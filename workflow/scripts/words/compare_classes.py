"""Find the terms that mark each period, level, province, year, region and group, and map classes and terms."""

from typing import TYPE_CHECKING

from wenmai.io.matrices import read_counts
from wenmai.io.tables import read_table, write_table
from wenmai.io.variables import group_names, read_documents
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.words.group_terms import DocumentCounts, correspondence, distinctive_terms
from wenmai.words.network.build import period_of
from wenmai.words.tfidf import sum_by_unit

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

COLUMNS = ["doc_id", "year", "level", "province", "region"]

with job(snakemake) as run:
    rows = read_table(run.input.rows)
    counts, terms = read_counts(run.input.counts, rows, read_table(run.input.vocabulary, columns=["term", "column"]))
    documents = read_documents(run.input.documents, COLUMNS, also=run.params.by, setting="trends.by")
    documents = documents.set_index("doc_id")
    by_document, doc_ids = sum_by_unit(counts, rows["doc_id"].to_numpy())
    documents = documents.loc[doc_ids]
    period = period_of(documents["year"], run.params.periods)
    fields = {
        "period": period,
        "level": documents["level"].to_numpy(dtype=object),
        "province": documents["province"].to_numpy(dtype=object),
    }
    years = documents["year"].astype("string").fillna("").to_numpy(dtype=object)
    # of the figures of every run only those above; these are for figures of the user
    more = {"year": years, "region": documents["region"].to_numpy(dtype=object)}
    more |= {name: group_names(documents[name]).to_numpy(dtype=object) for name in run.params.by if name not in fields}
    how = Resampling(run.params.confidence, run.params.bootstrap, run.params.seed)
    write_table(
        distinctive_terms(DocumentCounts(by_document, terms, fields | more), how, top=run.params.top),
        run.output.distinctive,
    )
    maps = DocumentCounts(by_document, terms, {**fields, "year": years})
    write_table(correspondence(maps, how), run.output.correspondence)
