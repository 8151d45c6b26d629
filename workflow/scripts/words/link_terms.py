"""Link terms that share paragraphs more often than shuffled documents do, and find their communities."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.matrices import read_counts
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.stats.resample import Resampling
from wenmai.words.network.build import MOST_SAMPLES, SHUFFLES, WHOLE, Asked, build_network
from wenmai.words.network.exchange import write_network

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.rows)
    counts, terms = read_counts(run.input.counts, rows, read_table(run.input.vocabulary, columns=["term", "column"]))
    years = read_table(run.input.documents, columns=["doc_id", "year"]).set_index("doc_id")["year"]
    resampling = Resampling(run.params.confidence, min(run.params.bootstrap, MOST_SAMPLES), run.params.seed)
    asked = Asked(run.params.terms, run.params.periods, run.params.alpha, SHUFFLES, resampling)
    network = build_network(counts, terms, rows, years, asked)
    write_table(network.nodes, run.output.nodes)
    write_table(network.edges, run.output.edges)
    write_table(network.themes, run.output.themes)
    write_network(
        network.nodes[network.nodes["period"] == WHOLE],
        network.edges[network.edges["period"] == WHOLE],
        gexf=Path(run.output.gexf),
        graphml=Path(run.output.graphml),
        vos=(Path(run.output.vos_map), Path(run.output.vos_network)),
    )
